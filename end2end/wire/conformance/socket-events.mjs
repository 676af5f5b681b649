// Events and their acknowledgements, with binary and without, and what is no event.

import assert from "node:assert/strict";
import { describe, it } from "node:test";

import { enter } from "./socket-namespaces.mjs";

export function describeEvents(endpoint) {
  const open = async () => {
    const socket = endpoint.openWebSocket();
    await socket.readHandshake();
    await enter(socket);
    return socket;
  };

  const ARGUMENTS = '1,"2",{"3":[true,false]}';
  const PLACEHOLDERS = '{"_placeholder":true,"num":0},{"_placeholder":true,"num":1}';
  const ATTACHMENTS = [Buffer.from([1, 2, 3]), Buffer.from([4, 5, 6])];

  const exchange = async (sent, expected) => {
    const socket = await open();
    for (const message of sent) socket.send(message);
    assert.deepStrictEqual(await socket.take(expected.length), expected);
    // Nothing came besides.
    await endpoint.greet(socket);
  };

  describe("events", () => {
    it("an event is taken and given", () =>
      exchange([`42["message",${ARGUMENTS}]`], [`42["message-back",${ARGUMENTS}]`]));

    it("an event with binary attachments is taken and given", () =>
      exchange(
        [`452-["message",${PLACEHOLDERS}]`, ...ATTACHMENTS],
        [`452-["message-back",${PLACEHOLDERS}]`, ...ATTACHMENTS],
      ));

    it("an event is acknowledged by its number", () =>
      exchange([`42456["message-with-ack",${ARGUMENTS}]`], [`43456[${ARGUMENTS}]`]));

    it("an event with binary attachments is acknowledged with binary attachments", () =>
      exchange(
        [`452-789["message-with-ack",${PLACEHOLDERS}]`, ...ATTACHMENTS],
        [`462-789[${PLACEHOLDERS}]`, ...ATTACHMENTS],
      ));

    const broken = {
      "a packet of an unknown type": "4abc",
      "an event that is no array": "42{}",
      "an acknowledgement that is asked for by no number": `42abc["message-with-ack",${ARGUMENTS}]`,
    };
    for (const [what, packet] of Object.entries(broken)) {
      it(`${what} closes the connection`, async () => {
        const socket = await open();
        socket.send(packet);
        await socket.isClosed();
      });
    }
  });
}
