// Scenes of the promise: what was acknowledged is there once, in one order, for everybody. Tests play them small and
// the soak plays them large.

import assert from "node:assert/strict";

import { assertKept, assertNumbered, assertRead, readRoom } from "./ledger.mjs";
import { Person, visit } from "./person.mjs";
import { BadNetwork } from "./proxy.mjs";
import { Reader } from "./reader.mjs";

/** How long people may take to come to rest after the trouble. */
export const RESTED_WITHIN = 60_000;

let rooms = 0;

/** Somebody whose wire is good, in a kept room that was just made. */
export async function openRoom(server) {
  const number = ++rooms;
  const host = await visit(server.url, `host ${number}`);
  const { id, name } = await host.ok("room.create", { name: `room ${number}`, capacity: null });
  return { host, room: id, name };
}

/** Says `count` things, `window` of them at once. */
export async function sayMany(reader, count, window = 8, word = (index) => `${index}`) {
  for (let index = 0; index < count; index++) {
    reader.say(word(index));
    await reader.person.until(() => reader.unacknowledged < window || reader.faults.length > 0, "get an answer", RESTED_WITHIN);
  }
  await reader.isHeard(RESTED_WITHIN);
}

/** What the store holds of the room is what was promised, and what each of the readers holds. */
export async function settle(server, cookie, room, readers, authors = readers) {
  const fresh = await new Person(server.url, cookie, { label: "fresh" }).arrives();
  const messages = await readRoom(fresh, room);
  fresh.close();
  assertNumbered(messages);
  assertKept(messages, authors);
  await Promise.all(readers.map((reader) => reader.holds(messages.length, RESTED_WITHIN)));
  assertRead(messages, readers);
  return messages;
}

/** People talk over a network that fails; then it is calm. */
export async function talkOverBadNetwork(server, chance, { transports, people, each, mean }) {
  const { host, room, name } = await openRoom(server);
  const network = await BadNetwork.open(server, chance, { mean });
  const readers = [];
  try {
    for (let index = 0; index < people; index++) {
      const transport = transports[index % transports.length];
      readers.push(await Reader.arrive(network.url, `${name} ${index}`, room, { transport, login: server.url }));
    }
    await Promise.all(readers.map((reader) => sayMany(reader, each)));
    network.calm();
    const messages = await settle(server, host.cookie, room, readers);
    assert.strictEqual(messages.length, people * each);
    return { messages, readers, happened: network.happened };
  } finally {
    readers.forEach((reader) => reader.close());
    host.close();
    await network.close();
  }
}
