// How a client ends its session.

import assert from "node:assert/strict";
import { describe, it } from "node:test";

export function describeClosing(endpoint) {
  const { pack } = endpoint.dialect;

  describe("closing", () => {
    it("on polling ends the poll that waits, and the session", async () => {
      const session = await endpoint.openPolling();
      const { answer } = await session.beginPoll();
      await session.tell(pack("1"));
      const { status, body } = await answer;
      assert.deepStrictEqual({ status, body }, { status: 200, body: pack("6") });
      assert.strictEqual((await session.poll()).status, 400);
    });

    it("on WebSocket closes it", async () => {
      const socket = endpoint.openWebSocket();
      await socket.readHandshake();
      socket.send("1");
      await socket.isClosed();
    });
  });
}
