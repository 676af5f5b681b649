// The heartbeat of Engine.IO 3: the client pings, the server answers.

import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { setTimeout as pass } from "node:timers/promises";

import { actInTime, PING_INTERVAL, PING_TIMEOUT, startClock } from "../../harness/conformance.mjs";
import { pollUntilRefused } from "./heartbeat-4.mjs";

/** Longer than a session lives without pings, by as many of them as fit with time to spare. */
const BEATS = 10;
const BEAT = (2 * (PING_INTERVAL + PING_TIMEOUT)) / BEATS;

export function describeHeartbeat3(endpoint) {
  const { greeting, greeted, pack } = endpoint.dialect;

  describe("heartbeat on polling", { concurrency: true }, () => {
    it("answers pings, and a session that sends them lives on", () =>
      actInTime(async () => {
        const session = await endpoint.openPolling();
        for (let beats = 0; beats < BEATS; beats += 1) {
          await pass(BEAT);
          await session.tell("1:2");
          assert.strictEqual(await session.hear(), "1:3");
        }
        await session.tell(pack(greeting));
        assert.strictEqual(await session.hear(), pack(greeted));
      }));

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
    it("answers pings, and a session that sends them lives on", () =>
      actInTime(async () => {
        const socket = endpoint.openWebSocket({ answering: false });
        await socket.readHandshake();
        for (let beats = 0; beats < BEATS; beats += 1) {
          await pass(BEAT);
          socket.send("2");
          assert.strictEqual(await socket.next(), "3");
        }
        await endpoint.greet(socket);
      }));

    it("a session that does not ping is closed when the timeout is over", async () => {
      const check = startClock();
      await endpoint.openWebSocket({ answering: false }).isClosed();
      check(PING_INTERVAL + PING_TIMEOUT);
    });
  });
}
