// Somebody does not read while much is said: later they hold it all, and nobody else waited for them.

import assert from "node:assert/strict";
import { after, afterEach, before, describe, it } from "node:test";

import { TRANSPORTS } from "../harness/clients.mjs";
import { visit } from "../harness/person.mjs";
import { Reader } from "../harness/reader.mjs";
import { GOING_ON, openRoom, readLate, sayMany, settle } from "../harness/scenes.mjs";
import { startServer } from "../harness/server.mjs";

const MANY = 2_000;
const ROUNDS = 40;

// As many packets as the server keeps for one connection, and what the network takes in besides.
const MORE_THAN_KEPT = 65_536 + 60_000;

// How long an answer may take at the median where one takes a millisecond or two.
const QUICK = 50;

const median = (times) => times.toSorted((one, other) => one - other)[times.length >> 1];

describe("catching up", () => {
  let server;
  const people = [];
  const keep = (person) => {
    people.push(person);
    return person;
  };
  before(async () => (server = await startServer()));
  after(() => server?.remove());
  afterEach(() => people.splice(0).forEach((person) => person.close()));

  const socketOf = (reader) => reader.person.engine.transport.ws._socket;

  async function gather(...names) {
    const { host, room, name } = await openRoom(server);
    keep(host);
    const arrive = (one) => Reader.arrive(server.url, `${name} ${one}`, room);
    const readers = await Promise.all(names.map(arrive));
    readers.forEach(keep);
    for (const reader of readers) await reader.person.until(() => reader.syncs > 0, "arrive");
    return { host, room, name, readers };
  }

  /** The time that an answer takes, at the median of some messages said one after the other. */
  async function timeAnswers(speaker) {
    const times = [];
    for (let round = 0; round < ROUNDS; round++) {
      const began = performance.now();
      speaker.say(`timed ${round}`);
      await speaker.isHeard();
      times.push(performance.now() - began);
    }
    return median(times);
  }

  for (const how of Object.keys(GOING_ON)) {
    it(`who stops reading and ${how} holds everything in order, and others do not wait`, { timeout: 120_000 }, async (t) => {
      const { messages, before, meanwhile, pages } = await readLate(server, { how, speakers: 2, many: MANY, time: timeAnswers });
      t.diagnostic(`an answer took ${before.toFixed(1)} ms before, ${meanwhile.toFixed(1)} ms meanwhile; ${pages} pages`);
      assert.strictEqual(messages.length, 2 * MANY + 2 * ROUNDS);
      assert.ok(meanwhile < before + QUICK);
    });
  }

  for (const transport of Object.keys(TRANSPORTS)) {
    it(`who comes for the first time amid talk holds everything (${transport})`, { timeout: 60_000 }, async () => {
      const { host, room, name, readers } = await gather("speaker");
      const talk = sayMany(readers[0], MANY);
      await readers[0].holds(MANY / 4);
      const late = keep(await Reader.arrive(server.url, `${name} late`, room, { transport }));
      await talk;
      assert.strictEqual((await settle(server, host.cookie, room, [...readers, late])).length, MANY);
    });
  }

  it("who is sent more than the server keeps for one, and reads on, holds everything", { timeout: 120_000 }, async (t) => {
    const { host, room, name, readers } = await gather("slow", "speaker");
    const [slow, speaker] = readers;
    socketOf(slow).pause();
    // Signs of writing are cheap to send, and fill what waits for the slow one as messages do.
    const writer = keep(await visit(server.url, `${name} writer`));
    await writer.ok("room.enter", { room });
    const AT_ONCE = 2_000;
    for (let sent = 0; sent < MORE_THAN_KEPT; sent += AT_ONCE) {
      for (let index = 1; index < AT_ONCE; index++) writer.emit("typing.set", { room, typing: index % 2 === 0 }, () => {});
      await writer.ok("typing.set", { room, typing: false });
    }
    await sayMany(speaker, 100);
    assert.strictEqual(slow.whole, 0);
    socketOf(slow).resume();
    // What was dropped at the end leaves no gap to see: the server says `session.started` again.
    await slow.holds(100, 20_000);
    const messages = await settle(server, host.cookie, room, readers);
    assert.ok(slow.arrivals > 1);
    t.diagnostic(`${messages.length} messages; ${slow.arrivals} connections, ${slow.syncs} pages`);
  });
});
