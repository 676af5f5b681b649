// The heartbeat of Engine.IO 3: the client pings, the server answers.

import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { setTimeout as pass } from "node:timers/promises";

import { PING_INTERVAL, PING_TIMEOUT, startClock } from "../../harness/conformance.mjs";
import { pollUntilRefused } from "./heartbeat-4.mjs";

const BEATS = 4;

/** So many of them that a session lives longer than it would without; each with time to spare. */
const BEAT = (PING_INTERVAL + PING_TIMEOUT) / 2.5;

export function describeHeartbeat3(endpoint) {
  const { greeting, greeted, pack } = endpoint.dialect;

  describe("heartbeat on polling", { concurrency: true }, () => {
    it("answers pings, and a session that sends them lives on", async () => {
      const session = await endpoint.openPolling();
      for (let beats = 0; beats < BEATS; beats += 1) {
        await session.tell("1:2");
        assert.strictEqual(await session.hear(), "1:3");
        await pass(BEAT);
      }
      await session.tell(pack(greeting));
      assert.strictEqual(await session.hear(), pack(greeted));
    });

    it("a session that polls but does not ping is ended when the timeout is over", async () => {
      const check = startClock();
      await pollUntilRefused(await endpoint.openPolling());
      check(PING_INTERVAL + PING_TIMEOUT);
    });

    it("a session that is silent is ended, and its ping then is too late", async () => {
      const session = await endpoint.openPolling();
      await pass(PING_INTERVAL + PING_TIMEOUT);
      await pollUntilRefused(session);
      assert.strictEqual((await session.post("1:2")).status, 400);
    });
  });

  describe("heartbeat on WebSocket", { concurrency: true }, () => {
    it("answers pings, and a session that sends them lives on", async () => {
      const socket = endpoint.openWebSocket({ answering: false });
      await socket.readHandshake();
      for (let beats = 0; beats < BEATS; beats += 1) {
        socket.send("2");
        assert.strictEqual(await socket.next(), "3");
        await pass(BEAT);
      }
      await endpoint.greet(socket);
    });

    it("a session that does not ping is closed when the timeout is over", async () => {
      const check = startClock();
      await endpoint.openWebSocket({ answering: false }).isClosed();
      check(PING_INTERVAL + PING_TIMEOUT);
    });
  });
}
