// Scenes of what was said and changed since: in the end everybody holds what the store holds.

import assert from "node:assert/strict";

import { Editor } from "./editor.mjs";
import { assertInOrder, assertNumbered, assertRead, readRoom } from "./ledger.mjs";
import { Person } from "./person.mjs";
import { BadNetwork } from "./proxy.mjs";
import { openRoom, RESTED_WITHIN } from "./scenes.mjs";

/** How many things one person may have under way. */
const WINDOW = 8;

/** People talk, and change what they said, over a network that fails; then it is calm. */
export async function editOverBadNetwork(server, chance, { transports, people, each, mean }) {
  const { host, room, name } = await openRoom(server);
  const network = await BadNetwork.open(server, chance, { mean });
  const editors = [];
  try {
    for (let index = 0; index < people; index++) {
      const transport = transports[index % transports.length];
      editors.push(await Editor.arrive(network.url, `${name} ${index}`, room, { transport, login: server.url }));
    }
    await Promise.all(editors.map((editor) => sayAndChange(editor, chance, each)));
    network.calm();
    const messages = await settleChanges(server, host.cookie, room, editors);
    assertInOrder(editors);
    assert.strictEqual(messages.length, people * each);
    return { messages, editors, happened: network.happened };
  } finally {
    editors.forEach((editor) => editor.close());
    host.close();
    await network.close();
  }
}

/** Says `count` things, and changes as many of one's own: most are edited, some deleted. */
async function sayAndChange(editor, chance, count) {
  for (let index = 0; index < count; index++) {
    editor.say(`${index}`);
    const changeable = editor.changeable;
    if (changeable.length > 0) editor.change(chance.pick(changeable).id, chance.next() < 0.2 ? null : `changed ${index}`);
    const isFree = () => editor.unacknowledged + editor.unfulfilled < WINDOW;
    await editor.until(isFree, () => "get an answer", RESTED_WITHIN);
  }
  await editor.isHeard(RESTED_WITHIN);
  await editor.isFulfilled(RESTED_WITHIN);
}

/** What the store holds is what was asked for, and what each of them holds. */
async function settleChanges(server, cookie, room, editors) {
  const fresh = await new Person(server.url, cookie, { label: "fresh" }).arrives();
  const lastChange = async () => (await fresh.ok("room.enter", { room })).last_change;
  let messages;
  // What the network held back may still come.
  for (let last = -1; last !== (await lastChange()); ) {
    last = await lastChange();
    messages = await readRoom(fresh, room);
    for (const editor of editors) {
      await editor.holds(messages.length, RESTED_WITHIN);
      await editor.holdsChanges(last, RESTED_WITHIN);
    }
  }
  fresh.close();
  assertNumbered(messages);
  assertChanged(messages, editors);
  assertRead(messages, editors);
  return messages;
}

/** What was said is there; what was deleted has no text; all else says what its author asked for. */
function assertChanged(messages, editors) {
  for (const { name, acknowledged, asked } of editors) {
    for (const { id, sequence, at, body: said } of acknowledged) {
      const { id: kept, at: since, author, body, change, edited_at } = messages[sequence - 1];
      assert.deepStrictEqual([kept, since, author.name], [id, at, name], `number ${sequence} was acknowledged`);
      const wishes = asked.get(id) ?? [];
      // What was sent on a connection that broke may arrive after what was sent on the next; what is deleted stays so.
      const possible = wishes.length === 0 ? [said] : wishes.at(-1) === null ? [null] : wishes;
      assert.ok(possible.includes(body), `number ${sequence} says ${body}, and was to say ${possible}`);
      assert.strictEqual(change > 0, wishes.length > 0, `number ${sequence} was changed`);
      if (body !== null) assert.strictEqual(edited_at !== undefined, wishes.length > 0, `number ${sequence} was edited`);
    }
  }
  const changes = messages.map(({ change }) => change).filter(Boolean);
  assert.strictEqual(new Set(changes).size, changes.length, "each change has a number of its own");
}
