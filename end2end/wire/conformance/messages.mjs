// Messages that are echoed, and what is no message.

import assert from "node:assert/strict";
import { describe, it } from "node:test";

/** `one`, `several` and `mixed` (text and binary) are bodies; `binary` is a frame. */
export function describeMessages(endpoint, { one, several, mixed, binary }) {
  const { pack } = endpoint.dialect;

  const echo = async (body) => {
    const session = await endpoint.openPolling({ base64: true });
    await session.tell(body);
    assert.strictEqual(await session.hear(), body);
  };

  describe("messages on polling", () => {
    it("a text is taken and given", () => echo(one));
    it("several texts in one body are taken and given in one body", () => echo(several));
    it("text and binary in one body are taken and given in one body", () => echo(mixed));

    it("a body that is no packet ends the session", async () => {
      const session = await endpoint.openPolling();
      assert.strictEqual((await session.post("abc")).status, 400);
      assert.strictEqual((await session.poll()).status, 400);
    });

    it("a second poll beside the first is refused, and ends the first and the session", async () => {
      const session = await endpoint.openPolling();
      // Which of them is the second is for the server to say.
      const polls = await Promise.all([session.poll(), session.poll()]);
      const [kept, refused] = polls.sort((one, other) => one.status - other.status);
      assert.deepStrictEqual([kept.status, kept.body, refused.status], [200, pack("1"), 400]);
      assert.strictEqual((await session.poll()).status, 400);
    });
  });

  describe("messages on WebSocket", () => {
    const open = async () => {
      const socket = endpoint.openWebSocket();
      await socket.readHandshake();
      return socket;
    };

    it("a text is taken and given", async () => {
      const socket = await open();
      socket.send("4hello");
      assert.strictEqual(await socket.next(), "4hello");
    });

    it("binary is taken and given", async () => {
      const socket = await open();
      socket.send(binary);
      assert.deepStrictEqual(await socket.next(), binary);
    });

    it("what is no packet closes it", async () => {
      const socket = await open();
      socket.send("abc");
      await socket.isClosed();
    });
  });
}
