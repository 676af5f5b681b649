// Clients that stop reading while much is said to them: they are gone in time, and nothing of them stays in memory.

import assert from "node:assert/strict";
import { after, before, describe, it } from "node:test";

import { Client } from "../harness/clients.mjs";
import { measureMemory, memoryReturns } from "../harness/memory.mjs";
import { RawPolling, RawSocket } from "../harness/raw.mjs";
import { startServer } from "../harness/server.mjs";

// The heartbeat's interval and timeout, and 15 s on top.
const GONE_WITHIN = 25_000 + 20_000 + 15_000;

// 20 MB of messages: more than the network takes in for one client, and more than the server keeps for it.
const BURSTS = 25;
const BURST = 200;
const CONTENT = "x".repeat(4000);

// What waits for the four is 64 MiB.
const MEMORY_KEPT = 24;

const command = (...parts) => `42${JSON.stringify(parts)}`;
const isEvent = (name) => (packet) => packet.startsWith(`42["${name}"`);

async function stallOnWebSocket(url, eio, name, room) {
  const wire = await new RawSocket(url, { eio }).connects();
  wire.send(command("login", name)).send(command("joinRoom", room));
  await wire.hears(isEvent("joinedRoom"));
  wire.stopReading();
  return wire;
}

async function stallOnPolling(url, eio, name, room) {
  const wire = await (await RawPolling.open(url, eio)).connects();
  await wire.send(command("login", name), command("joinRoom", room));
  await wire.pollsFor(isEvent("joinedRoom"));
  return wire;
}

const STALLS = [3, 4].flatMap((eio) => [
  { how: "WebSocket", eio, stall: stallOnWebSocket },
  { how: "polling", eio, stall: stallOnPolling },
]);

describe("unread", () => {
  let server;
  before(async () => (server = await startServer()));
  after(() => server?.remove());

  it("whoever stops reading is gone from rooms and lists, and from memory", { timeout: 120_000 }, async (t) => {
    const people = [];
    for (const { how, eio } of STALLS) {
      const room = `${how} ${eio}`;
      const speaker = await new Client(server.url, { label: `speaker ${room}` }).connects();
      assert.strictEqual((await speaker.ask("login", `speaker ${room}`)).ok, true);
      assert.strictEqual((await speaker.ask("joinRoom", room)).ok, true);
      people.push({ speaker, room });
    }
    const fill = ({ speaker, room }) =>
      Promise.all(Array.from({ length: BURST }, () => speaker.ask("roomMessage", room, CONTENT)));
    const fillAll = async () => {
      for (let burst = 0; burst < BURSTS; burst++) {
        for (const answers of await Promise.all(people.map(fill))) assert.ok(answers.every(({ ok }) => ok));
      }
    };
    // Once with nobody stalled: what the server holds for good, it holds before too.
    await fillAll();
    const before = await measureMemory(server);

    const began = performance.now();
    const wires = await Promise.all(
      STALLS.map(({ stall, eio }, index) => stall(server.url, eio, `stalled ${index}`, people[index].room)),
    );
    await fillAll();
    const meanwhile = await measureMemory(server);
    await Promise.all(
      people.map(async ({ speaker, room }, index) => {
        const isIts = ({ username }) => username === `stalled ${index}`;
        const left = () => GONE_WITHIN - (performance.now() - began);
        const { userlist } = await speaker.next("otherLeftRoom", isIts, left());
        assert.deepStrictEqual(userlist, [`speaker ${room}`]);
        await speaker.next("otherLogedout", isIts, left());
        t.diagnostic(`${room}: after ${Math.round(performance.now() - began)} ms`);
      }),
    );
    t.diagnostic(`memory: ${before} MiB before, ${meanwhile} with the stalled`);
    await memoryReturns(server, before, MEMORY_KEPT);
    // Only now: until here they were still there, and silent.
    for (const wire of wires) wire.cut?.();
    for (const { speaker } of people) speaker.close();
  });
});
