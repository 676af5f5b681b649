// The heartbeat of Engine.IO 4: the server pings, the client answers.

import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { setTimeout as pass } from "node:timers/promises";

import { actInTime, PING_INTERVAL, PING_TIMEOUT, startClock } from "../../harness/conformance.mjs";

const BEATS = 4;

/** `entering` is a packet without which the server would not bear the client for so long. */
export function describeHeartbeat4(endpoint, { entering } = {}) {
  const { greeting, greeted, unpack } = endpoint.dialect;

  describe("heartbeat on polling", { concurrency: true }, () => {
    it("pings after the first interval, not before", async () => {
      const check = startClock();
      const session = await endpoint.openPolling();
      const { status, body } = await session.poll();
      assert.deepStrictEqual({ status, body }, { status: 200, body: "2" });
      check(PING_INTERVAL);
    });

    it("a session that answers its pings lives on, pinged once an interval", () =>
      actInTime(async () => {
        const check = startClock();
        const session = await endpoint.openPolling();
        if (entering) await session.tell(entering);
        for (let beats = 0; beats < BEATS; ) {
          const { status, body } = await session.poll();
          assert.strictEqual(status, 200, body);
          if (!unpack(body).includes("2")) continue;
          beats += 1;
          await session.tell("3");
        }
        check(BEATS * PING_INTERVAL);
        await session.tell(greeting);
        assert.strictEqual(await session.hear(), greeted);
      }));

    it("a session that polls but does not answer is ended when the timeout is over", async () => {
      const check = startClock();
      await pollUntilRefused(await endpoint.openPolling());
      check(PING_INTERVAL + PING_TIMEOUT);
    });

    it("a session that is silent is ended", async () => {
      const check = startClock();
      const session = await endpoint.openPolling();
      await pass(PING_INTERVAL + PING_TIMEOUT);
      await pollUntilRefused(session);
      check(PING_INTERVAL + PING_TIMEOUT);
    });
  });

  describe("heartbeat on WebSocket", { concurrency: true }, () => {
    it("pings after the first interval, not before", async () => {
      const check = startClock();
      const socket = endpoint.openWebSocket({ answering: false });
      await socket.readHandshake();
      assert.strictEqual(await socket.next(), "2");
      check(PING_INTERVAL);
    });

    it("a session that answers its pings lives on, pinged once an interval", () =>
      actInTime(async () => {
        const check = startClock();
        const socket = endpoint.openWebSocket({ answering: false });
        await socket.readHandshake();
        if (entering) socket.send(entering);
        for (let beats = 0; beats < BEATS; ) {
          if ((await socket.next()) !== "2") continue;
          beats += 1;
          socket.send("3");
        }
        check(BEATS * PING_INTERVAL);
        socket.answering = true;
        await endpoint.greet(socket);
      }));

    it("a session that does not answer is closed when the timeout is over", async () => {
      const check = startClock();
      await endpoint.openWebSocket({ answering: false }).isClosed();
      check(PING_INTERVAL + PING_TIMEOUT);
    });
  });
}

export async function pollUntilRefused(session) {
  for (;;) {
    const { status } = await session.poll();
    if (status === 400) return;
    assert.strictEqual(status, 200);
  }
}
