// What was edited and deleted lasts, and comes to those who were away: after a crash, by `room.sync`, over a bad network.

import assert from "node:assert/strict";
import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { afterEach, beforeEach, describe, it } from "node:test";

import { Chance } from "../harness/chance.mjs";
import { TRANSPORTS } from "../harness/clients.mjs";
import { editOverBadNetwork } from "../harness/edits.mjs";
import { readRoom } from "../harness/ledger.mjs";
import { Person, visit } from "../harness/person.mjs";
import { Reader } from "../harness/reader.mjs";
import { openRoom } from "../harness/scenes.mjs";
import { startServer } from "../harness/server.mjs";

const PEOPLE = 6;
const EACH = 100;

const range = (from, to) => Array.from({ length: to - from + 1 }, (_, index) => from + index);
const changesOf = (messages) => messages.map(({ change }) => change);

describe("changed meanwhile", () => {
  let server;
  const people = [];
  const keep = (person) => {
    people.push(person);
    return person;
  };
  beforeEach(async () => (server = await startServer()));
  afterEach(async () => {
    people.splice(0).forEach((person) => person.close());
    await server.remove();
  });

  /** A room with the messages 1 to `count` of its host. */
  async function openFull(count) {
    const { host: ann, room } = await openRoom(server);
    keep(ann);
    const posted = await Promise.all(range(1, count).map((index) => ann.post(room, `line ${index}`)));
    const edit = (sequence, body) => ann.ok("message.edit", { room, message: posted[sequence - 1].id, body });
    const erase = (sequence) => ann.ok("message.delete", { room, message: posted[sequence - 1].id });
    return { ann, room, posted, edit, erase };
  }

  for (const how of ["stop", "crash"]) {
    it(`after a ${how}, what was acknowledged as edited and deleted is so, and the numbers go on`, { timeout: 60_000 }, async () => {
      const { ann, room, posted, edit, erase } = await openFull(20);
      const edited = await Promise.all(range(1, 10).map((index) => edit(index, `changed ${index}`)));
      const deleted = await Promise.all(range(11, 15).map(erase));
      const last = await edit(1, "changed again");
      await server.again(how);
      const back = keep(await new Person(server.url, ann.cookie, { label: "ann" }).arrives());
      const { last_change } = await back.ok("room.enter", { room });
      assert.deepStrictEqual([last_change, last.change], [16, 16]);
      const messages = await readRoom(back, room);
      assert.deepStrictEqual(messages.slice(0, 15), [last, ...edited.slice(1), ...deleted]);
      assert.deepStrictEqual(messages.slice(15).map(({ body, change }) => [body, change]), range(16, 20).map((index) => [`line ${index}`, undefined]));
      assert.strictEqual((await back.ok("message.edit", { room, message: posted[19].id, body: "after" })).change, 17);
      assert.strictEqual(await back.no("message.edit", { room, message: posted[11].id, body: "back" }), "no_such_message");
    });
  }

  it("of what was deleted or said otherwise, the files hold nothing after a stop", async () => {
    const { ann, room } = await openFull(20);
    const texts = range(1, 20).map((index) => `secret ${index} ${"x".repeat(50 * index)}`);
    const said = await Promise.all(texts.map((text) => ann.post(room, text)));
    for (const { id, sequence } of said) {
      if (sequence % 2) await ann.ok("message.edit", { room, message: id, body: "said otherwise" });
      else await ann.ok("message.delete", { room, message: id });
    }
    await server.stop();
    for (const entry of await readdir(server.dataDir, { withFileTypes: true, recursive: true })) {
      if (!entry.isFile()) continue;
      const name = join(entry.parentPath ?? entry.path, entry.name);
      const found = (await readFile(name, "latin1")).match(/secret \d+/g);
      assert.strictEqual(found, null, name);
    }
  });

  it("who was away is given what was changed, page by page, each message once, as it is now", async () => {
    const { ann, room, posted, edit, erase } = await openFull(150);
    const ben = keep(await visit(server.url, "ben"));
    assert.strictEqual((await ben.ok("room.enter", { room })).last_change, 0);
    await edit(150, "heard");
    assert.strictEqual((await ben.next("message.changed")).change, 1);
    ben.close();
    await ben.disconnects();
    for (const index of range(1, 130)) await edit(index, `changed ${index}`);
    for (const index of range(1, 10)) await erase(index);
    posted.push(await ann.post(room, "line 151"));
    await edit(151, "new, and changed");

    const back = keep(await ben.another());
    const { last, last_change } = await back.ok("room.enter", { room });
    assert.deepStrictEqual([last, last_change], [151, 142]);
    const sync = (changed_after, after = 150) => back.ok("room.sync", { room, after, changed_after });
    const first = await sync(1);
    assert.deepStrictEqual(first.messages.map(({ body, change }) => [body, change]), [["new, and changed", 142]]);
    // 2 to 11 were the edits of what was deleted later: those places are told of once, at their last change.
    assert.deepStrictEqual(changesOf(first.changed), range(12, 111));
    assert.deepStrictEqual([first.change, first.more], [111, false]);
    const second = await sync(first.change, 151);
    assert.deepStrictEqual(changesOf(second.changed), range(112, 142));
    assert.deepStrictEqual([second.messages, second.change], [[], 142]);
    assert.deepStrictEqual(await sync(142, 151), { messages: [], more: false, change: 142 });
    assert.deepStrictEqual(await sync(9_999, 151), { messages: [], more: false, change: 142 });
    const { changed, ...unasked } = await sync(undefined);
    assert.deepStrictEqual([changed, unasked], [undefined, { messages: first.messages, more: false, change: 142 }]);

    const present = await readRoom(back, room);
    assert.deepStrictEqual(present.slice(0, 10).map(({ body }) => body), Array(10).fill(null));
    const known = [...first.changed, ...second.changed];
    for (const message of known) assert.deepStrictEqual(message, present[message.sequence - 1]);
  });

  it("who was away for long holds all of it when they come back", async () => {
    const { ann, room, edit, erase } = await openFull(300);
    const reader = keep(await Reader.arrive(server.url, "reader", room));
    await reader.holds(300);
    reader.person.socket.disconnect();
    await Promise.all(range(1, 250).map((index) => edit(index, `changed ${index}`)));
    await Promise.all(range(200, 220).map(erase));
    await ann.post(room, "line 301");
    reader.person.socket.connect();
    await reader.holds(301);
    await reader.holdsChanges(271);
    assert.deepStrictEqual(reader.shown, await readRoom(ann, room));
  });

  for (const transports of [["websocket"], ["polling"], Object.keys(TRANSPORTS)]) {
    it(`over a bad network everybody holds what the store holds (${transports.join(", ")})`, { timeout: 120_000 }, async (t) => {
      const chance = new Chance();
      t.diagnostic(`TEAHOUSE_SEED=${chance.seed}`);
      const { messages, editors, happened } = await editOverBadNetwork(server, chance, { transports, people: PEOPLE, each: EACH });
      const deleted = messages.filter(({ body }) => body === null).length;
      const changed = messages.filter(({ change }) => change).length;
      t.diagnostic(JSON.stringify({ ...happened, changed, deleted, arrivals: editors.map(({ arrivals }) => arrivals) }));
      assert.ok(deleted > 0 && changed > deleted);
      // Otherwise the network was a good one, and nothing was tested.
      assert.ok(editors.some(({ arrivals }) => arrivals > 1), "somebody had to come back");
    });
  }
});
