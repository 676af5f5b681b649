// Scenes of the promise: what was acknowledged is there once, in one order, for everybody. Tests play them small and
// the soak plays them large.

import assert from "node:assert/strict";
import { stat } from "node:fs/promises";
import { join } from "node:path";

import { readDatabase } from "./database.mjs";
import { assertInOrder, assertKept, assertNumbered, assertRead, readRoom } from "./ledger.mjs";
import { startNarrowServer } from "./narrow.mjs";
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
    assertInOrder(readers);
    assert.strictEqual(messages.length, people * each);
    return { messages, readers, happened: network.happened };
  } finally {
    readers.forEach((reader) => reader.close());
    host.close();
    await network.close();
  }
}

/** How somebody who stopped reading goes on: with what waits for them, or anew. */
export const GOING_ON = {
  "reads on": (slow) => slow.person.engine.transport.ws._socket.resume(),
  "comes back": (slow) => slow.person.engine.close(),
};

/** Somebody does not read while `speakers` say `many` things each; `time` is asked with one of them before and meanwhile. */
export async function readLate(server, { how, speakers, many, time = () => {} }) {
  const { host, room, name } = await openRoom(server);
  const readers = [];
  try {
    for (let index = 0; index <= speakers; index++) readers.push(await Reader.arrive(server.url, `${name} ${index}`, room));
    const [slow, ...others] = readers;
    const before = await time(others[0]);
    const said = others[0].acknowledged.length;
    await slow.holds(said);
    await slow.person.until(() => slow.syncs > 0, "arrive");
    slow.person.engine.transport.ws._socket.pause();
    await Promise.all(others.map((speaker) => sayMany(speaker, many, 64, (index) => `${index} ${"x".repeat(1_000)}`)));
    const meanwhile = await time(others[0]);
    assert.ok(slow.whole < said + speakers * many, "it did not read meanwhile");
    GOING_ON[how](slow);
    const messages = await settle(server, host.cookie, room, readers);
    return { messages, before, meanwhile, pages: slow.syncs };
  } finally {
    [host, ...readers].forEach((person) => person.close());
  }
}

/** A server that is killed while its disk is full, after some of what was said was refused. */
export async function crashOnFullDisk({ kilobytes, people, each, word }) {
  const server = await startNarrowServer(kilobytes);
  const readers = [];
  try {
    const { host, room } = await openRoom(server);
    host.close();
    for (let index = 0; index < people; index++) readers.push(await Reader.arrive(server.url, `person ${index}`, room));
    // All at once, so that what is refused shares its transactions with what is not.
    for (const reader of readers) Array.from({ length: each }, (_, index) => reader.say(word(index)));
    const answered = ({ refusals, acknowledged }) => refusals.length + acknowledged.length === each;
    for (const reader of readers) await reader.person.until(() => answered(reader), "get all answers", RESTED_WITHIN);
    const taken = readers.reduce((total, { acknowledged }) => total + acknowledged.length, 0);
    assert.ok(taken > 0 && taken < people * each, `${taken} were taken`);
    assert.ok((await stat(join(server.dataDir, "teahouse.db-wal"))).size <= kilobytes * 1_024, "the files end where they must");
    await server.crash();
    const file = await readDatabase(server.dataDir);
    if (file) {
      assert.deepStrictEqual(file.damage, []);
      const held = { last: file.last[room], messages: file.messages.length };
      assert.deepStrictEqual(held, { last: taken, messages: taken }, "what was acknowledged is in the file, and no more");
    }
    await server.start(`127.0.0.1:${server.port}`);
    await server.widen();
    // They come back, and send what was refused once more, also where that was before there was space.
    for (const reader of readers) {
      await reader.person.until(() => reader.arrivals === 2, "come back");
      reader.resend();
      await reader.isHeard(RESTED_WITHIN);
    }
    const messages = await settle(server, host.cookie, room, readers);
    assert.strictEqual(messages.length, people * each);
    return { messages, taken };
  } finally {
    readers.forEach((reader) => reader.close());
    await server.remove();
  }
}
