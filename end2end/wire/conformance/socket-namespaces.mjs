// How a client comes into a namespace, and leaves it.

import assert from "node:assert/strict";
import { describe, it } from "node:test";

import { CONNECT_TIMEOUT, startClock } from "../../harness/conformance.mjs";

/** Comes in with `packet`: the server welcomes one, and says what it was told in `auth`. */
export async function enter(socket, packet = "40", { prefix = "", auth = "{}" } = {}) {
  socket.send(packet);
  const [welcome, told] = await socket.take(2);
  assert.strictEqual(welcome.slice(0, 2 + prefix.length), `40${prefix}`);
  const { sid, ...rest } = JSON.parse(welcome.slice(2 + prefix.length));
  assert.strictEqual(typeof sid, "string");
  assert.deepStrictEqual(rest, {});
  assert.strictEqual(told, `42${prefix}["auth",${auth}]`);
}

export function describeNamespaces(endpoint) {
  const open = async () => {
    const socket = endpoint.openWebSocket();
    await socket.readHandshake();
    return socket;
  };

  describe("coming in", () => {
    it("the main namespace lets anybody in", async () => enter(await open()));

    it("the main namespace hears what a client brings", async () =>
      enter(await open(), '40{"token":"123"}', { auth: '{"token":"123"}' }));

    it("another namespace lets anybody in", async () => enter(await open(), "40/custom,", { prefix: "/custom," }));

    it("another namespace hears what a client brings", async () =>
      enter(await open(), '40/custom,{"token":"abc"}', { prefix: "/custom,", auth: '{"token":"abc"}' }));

    it("a client that comes in before it has read the handshake is let in", async () => {
      const socket = endpoint.openWebSocket();
      await socket.opened;
      socket.send("40");
      await socket.readHandshake();
      assert.match(await socket.next(), /^40\{"sid":"[^"]+"\}$/);
    });

    it("a client on polling that comes in in the same breath is let in", async () => {
      const session = await endpoint.openPolling();
      const [heard] = await Promise.all([session.hear(), session.tell("40")]);
      assert.match(heard, /^40\{"sid":"[^"]+"\}/);
    });

    it("a namespace that is not there is refused by name, and the connection stays", async () => {
      const socket = await open();
      socket.send("40/random");
      assert.strictEqual(await socket.next(), '44/random,{"message":"Invalid namespace"}');
      await enter(socket);
    });

    it("a first message that is no packet closes the connection", async () => {
      const socket = await open();
      socket.send("4abc");
      await socket.isClosed();
    });

    it("a client that comes into no namespace is closed when its time is over, though it answers pings", async () => {
      const check = startClock();
      await (await open()).isClosed();
      check(CONNECT_TIMEOUT);
    });
  });

  describe("leaving", () => {
    it("the main namespace is without a word, and the heartbeat goes on", async () => {
      const socket = await open();
      await enter(socket);
      socket.answering = false;
      socket.send("41");
      assert.strictEqual(await socket.next(), "2");
      socket.send("3");
      assert.strictEqual(await socket.next(), "2");
    });

    it("the main namespace lets one come in again", async () => {
      const socket = await open();
      await enter(socket);
      socket.send("41");
      await enter(socket);
    });

    it("another namespace is without a word, and does not leave the main one", async () => {
      const socket = await open();
      await enter(socket);
      await enter(socket, "40/custom", { prefix: "/custom," });
      socket.send("41/custom");
      socket.send('42["message","to the main one"]');
      assert.strictEqual(await socket.next(), '42["message-back","to the main one"]');
      await enter(socket, "40/custom", { prefix: "/custom," });
    });
  });
}
