// One client floods: it is slowed and refused, and nobody else waits for it.

import assert from "node:assert/strict";
import { afterEach, beforeEach, describe, it } from "node:test";
import { Worker } from "node:worker_threads";

import { Client } from "../harness/clients.mjs";
import { startServer, within } from "../harness/server.mjs";

const ROUNDS = 60;

// A quick answer takes a millisecond or two; on a busy machine of two cores, the flood costs some more of them.
const QUICK = 50;

/** The median time, in milliseconds, of what `client` asks, one after the other. */
async function timeRounds(client, ask) {
  const times = [];
  for (let round = 0; round < ROUNDS; round++) {
    const began = performance.now();
    const answer = await ask(client, round);
    times.push(performance.now() - began);
    assert.strictEqual(answer.ok, true, JSON.stringify(answer));
  }
  return times.sort((a, b) => a - b)[ROUNDS / 2];
}

/** Floods from a thread of its own, so that whoever is timed shares only the server with it. */
function startFlood(url, name, command, isHeavy) {
  const worker = new Worker(new URL("../harness/flooder.mjs", import.meta.url), { workerData: { url, name, command, isHeavy } });
  const said = new Promise((resolve, reject) => {
    worker.once("message", resolve);
    worker.once("error", reject);
  });
  return {
    begun: said,
    async end() {
      const counted = new Promise((resolve) => worker.once("message", resolve));
      worker.postMessage("end");
      return within(60_000, counted, "the flooder was not answered");
    },
    stop: () => worker.terminate(),
  };
}

describe("flood", () => {
  let server;
  beforeEach(async () => (server = await startServer()));
  afterEach(() => server?.remove());

  // What costs little may be served as fast as it comes.
  for (const [what, isHeavy, command] of [
    ["messages", true, ["privateMessage", "flooder", "x"]],
    ["long messages", true, ["privateMessage", "flooder", "x".repeat(4000)]],
    ["commands in vain", false, ["leaveRoom", "nowhere"]],
    ["unknown events", false, ["nonsense", { deep: [1, [2]] }]],
  ]) {
    it(`a flood of ${what} ${isHeavy ? "is refused in part, " : ""}delays nobody, and its author is served again`, { timeout: 120_000 }, async (t) => {
      const calm = await new Client(server.url, { label: "calm" }).connects();
      assert.strictEqual((await calm.ask("login", "calm")).ok, true);
      const speak = (client, round) => client.ask("privateMessage", "calm", `${round}`);
      const move = (client, round) => client.ask(round % 2 ? "leaveRoom" : "joinRoom", "quiet");
      const before = { speak: await timeRounds(calm, speak), move: await timeRounds(calm, move) };
      const flood = startFlood(server.url, "flooder", command, isHeavy);
      try {
        await flood.begun;
        const meanwhile = { speak: await timeRounds(calm, speak), move: await timeRounds(calm, move) };
        const { sent, refused, again } = await flood.end();
        t.diagnostic(JSON.stringify({ before, meanwhile, sent, refused }));
        assert.ok(refused > 0 || !isHeavy, `none of ${sent} was refused with "too many requests"`);
        assert.ok(meanwhile.speak < before.speak + QUICK, `speaking took ${meanwhile.speak} ms, ${before.speak} before`);
        assert.ok(meanwhile.move < before.move + QUICK, `moving took ${meanwhile.move} ms, ${before.move} before`);
        assert.deepStrictEqual(again, { ok: true, username: "flooder", content: "again" });
      } finally {
        await flood.stop();
        calm.close();
      }
    });
  }
});
