// How a session begins, and what cannot begin one.

import assert from "node:assert/strict";
import { describe, it } from "node:test";

import { MAX_PAYLOAD, PING_INTERVAL, PING_TIMEOUT } from "../../harness/conformance.mjs";

export function describeHandshake(endpoint) {
  const { version, pack, greeting, greeted } = endpoint.dialect;

  const check = (handshake, upgrades) => {
    const { sid, ...rest } = handshake;
    assert.strictEqual(typeof sid, "string");
    assert.notStrictEqual(sid, "");
    // Engine.IO 3 does not know of it, and does not mind.
    const said = version === 3 ? { maxPayload: MAX_PAYLOAD, ...rest } : rest;
    const expected = { upgrades, pingInterval: PING_INTERVAL, pingTimeout: PING_TIMEOUT, maxPayload: MAX_PAYLOAD };
    assert.deepStrictEqual(said, expected);
  };

  const BAD_VERSIONS = ["", "EIO=abc&"];
  const BAD_TRANSPORTS = ["", "&transport=abc"];

  describe("handshake on polling", () => {
    it("opens a session that can be upgraded, and says its terms and nothing else", async () => {
      const session = await endpoint.openPolling();
      check(session.handshake, ["websocket"]);
      assert.strictEqual(session.opening, pack(`0${JSON.stringify(session.handshake)}`));
    });

    it("gives every session an id of its own", async () => {
      const sessions = await Promise.all(Array.from({ length: 10 }, () => endpoint.openPolling()));
      assert.strictEqual(new Set(sessions.map(({ sid }) => sid)).size, 10);
    });

    it("a message in the same breath arrives", async () => {
      const session = await endpoint.openPolling();
      const [heard] = await Promise.all([session.hear(), session.tell(pack(greeting))]);
      assert.strictEqual(heard, pack(greeted));
    });

    for (const bad of BAD_VERSIONS) {
      it(`refuses a protocol version that is ${bad ? "no number" : "missing"}`, async () => {
        assert.strictEqual((await endpoint.request(`${bad}transport=polling`)).status, 400);
      });
    }

    for (const bad of BAD_TRANSPORTS) {
      it(`refuses a transport that is ${bad ? "unknown" : "missing"}`, async () => {
        assert.strictEqual((await endpoint.request(`EIO=${version}${bad}`)).status, 400);
      });
    }

    for (const method of ["POST", "PUT"]) {
      it(`opens nothing for ${method}`, async () => {
        assert.strictEqual((await endpoint.request(`EIO=${version}&transport=polling`, { method })).status, 400);
      });
    }

    it("knows no session that was not opened", async () => {
      assert.strictEqual((await endpoint.request(`EIO=${version}&transport=polling&sid=nobody`)).status, 400);
    });
  });

  describe("handshake on WebSocket", () => {
    it("opens a session with nothing to upgrade to, and says its terms", async () => {
      check(await endpoint.openWebSocket().readHandshake(), []);
    });

    it("a message in the same breath arrives", async () => {
      const socket = endpoint.openWebSocket();
      await socket.opened;
      socket.send(greeting);
      await socket.readHandshake();
      assert.strictEqual(await socket.next(), greeted);
    });

    for (const bad of BAD_VERSIONS) {
      it(`refuses a protocol version that is ${bad ? "no number" : "missing"}`, async () => {
        assert.strictEqual(await endpoint.openWebSocketAt(`${bad}transport=websocket`).isRefused(), 400);
      });
    }

    for (const bad of BAD_TRANSPORTS) {
      it(`refuses a transport that is ${bad ? "unknown" : "missing"}`, async () => {
        assert.strictEqual(await endpoint.openWebSocketAt(`EIO=${version}${bad}`).isRefused(), 400);
      });
    }
  });
}
