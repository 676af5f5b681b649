// Engine.IO by hand, packet by packet, against the server of `examples/conformance.rs`: what clients would hide is seen.

import assert from "node:assert/strict";

import { RawWebSocket, readHandshake } from "./raw-websocket.mjs";
import { portSaid, run, within } from "./server.mjs";

/** What the server is set to, in milliseconds and bytes. */
export const PING_INTERVAL = 300;
export const PING_TIMEOUT = 200;
export const CONNECT_TIMEOUT = 1000;
export const MAX_PAYLOAD = 1_000_000;

// How long anything may take; longer for slow machines, by environment.
const HEARD_WITHIN = Number(process.env.TEAHOUSE_PATIENCE ?? 10_000);

// How late what is done by the clock may be on a slow machine.
const LATE = HEARD_WITHIN / 4;

/** Two clocks that round in two ways differ by no more. */
const ROUNDING = 10;

/**
 * What can be spoken with the server: `pack` makes a body of packets, `unpack` packets of a body; `greeting` is answered
 * with `greeted`, any number of times.
 */
export const ENGINE_4 = {
  path: "/engine.io/",
  version: 4,
  pack: (...packets) => packets.join("\x1e"),
  unpack: (body) => body.split("\x1e"),
  greeting: "4hello",
  greeted: "4hello",
};
export const ENGINE_3 = {
  ...ENGINE_4,
  version: 3,
  pack: (...packets) => packets.map((packet) => `${packet.length}:${packet}`).join(""),
  unpack: splitByLength,
};
export const SOCKET_5 = {
  ...ENGINE_4,
  path: "/socket.io/",
  greeting: "40/nowhere,",
  greeted: '44/nowhere,{"message":"Invalid namespace"}',
};

/** Starts the server; `speak(ENGINE_4)` gives the endpoint for a test's packets. */
export async function startConformance() {
  const program = process.env.TEAHOUSE_CONFORMANCE;
  if (!program) throw new Error("set TEAHOUSE_CONFORMANCE to the path of the conformance example");
  const process_ = run(["127.0.0.1:0"], { program });
  const url = `http://127.0.0.1:${await portSaid(process_)}`;
  // The first request of a process is slow, and a session does not wait for it.
  await (await fetch(url)).arrayBuffer();
  return {
    speak: (dialect) => new Endpoint(url, dialect),
    stop: () => {
      process_.child.kill("SIGKILL");
      return process_.ended;
    },
  };
}

class Endpoint {
  #address;

  constructor(url, dialect) {
    this.#address = url + dialect.path;
    /** One of the above. */
    this.dialect = dialect;
  }

  /** What a request with this query is answered. */
  async request(query, options) {
    const asked = (async () => {
      const answer = await fetch(`${this.#address}?${query}`, options);
      return { status: answer.status, bytes: Buffer.from(await answer.arrayBuffer()) };
    })();
    const { status, bytes } = await within(HEARD_WITHIN, asked, () => `no answer to ${query}`);
    return { status, bytes, body: bytes.toString() };
  }

  /** A session on polling, just opened; `{ base64: true }` for a client that cannot read binary. */
  async openPolling({ base64 = false } = {}) {
    const query = `EIO=${this.dialect.version}&transport=polling`;
    const { status, body } = await this.request(base64 ? `${query}&b64=1` : query);
    assert.strictEqual(status, 200, body);
    return new Polling(this, query, body);
  }

  /** A new WebSocket; with the `session` of a polling client, to upgrade it. `answering: false`: the test answers pings. */
  openWebSocket({ session, ...options } = {}) {
    const query = `EIO=${this.dialect.version}&transport=websocket`;
    return this.openWebSocketAt(session ? `${query}&sid=${session.sid}` : query, options);
  }

  openWebSocketAt(query, options) {
    return new RawWebSocket(`${this.#address.replace("http", "ws")}?${query}`, options);
  }

  /** The server's answer to a greeting has come by this WebSocket, and nothing before it. */
  async greet(socket) {
    socket.send(this.dialect.greeting);
    assert.strictEqual(await socket.next(), this.dialect.greeted);
  }
}

class Polling {
  #endpoint;
  #query;

  constructor(endpoint, query, opening) {
    this.#endpoint = endpoint;
    /** The body with which it was opened, and what that says. */
    this.opening = opening;
    const packets = endpoint.dialect.unpack(opening);
    assert.strictEqual(packets.length, 1, opening);
    this.handshake = readHandshake(packets[0]);
    this.sid = this.handshake.sid;
    this.#query = `${query}&sid=${this.sid}`;
  }

  post(body) {
    return this.#endpoint.request(this.#query, { method: "POST", body });
  }

  /** Posts what must be taken. */
  async tell(body) {
    const { status, body: answer } = await this.post(body);
    assert.deepStrictEqual({ status, answer }, { status: 200, answer: "ok" });
  }

  poll() {
    return this.#endpoint.request(this.#query);
  }

  /** The body of the next poll that brings more than pings; these are answered and left out. */
  async hear() {
    for (;;) {
      const { status, body } = await this.poll();
      assert.strictEqual(status, 200, body);
      const { pack, unpack } = this.#endpoint.dialect;
      const packets = unpack(body);
      const others = packets.filter((packet) => packet !== "2");
      if (others.length === packets.length) return body;
      await this.tell(pack("3"));
      if (others.length > 0) return pack(...others);
    }
  }

  /** Begins a poll, and returns when it has reached the server, with its `answer` to come. */
  async beginPoll() {
    const answer = this.poll();
    answer.catch(() => {});
    // What is asked later is answered later.
    await this.#endpoint.openPolling();
    return { answer };
  }
}

function splitByLength(body) {
  const packets = [];
  for (let at = 0; at < body.length; ) {
    const colon = body.indexOf(":", at);
    at = colon + 1 + Number(body.slice(at, colon));
    // Neither a bad length nor a body cut short may pass for packets.
    assert.ok(colon !== -1 && at > colon && at <= body.length, `no packets: ${body}`);
    packets.push(body.slice(colon + 1, at));
  }
  return packets;
}

/** A clock that fails where what it measures took less than `least` milliseconds, or far more. */
export function startClock() {
  const begun = performance.now();
  return (least) => {
    const passed = performance.now() - begun;
    assert.ok(passed >= least - ROUNDING, `after ${passed} ms already, not ${least}`);
    assert.ok(passed <= least + LATE, `after ${passed} ms only, not ${least}`);
  };
}

/**
 * Acts until it goes well, three times at most: for what a client has to do within a time that is too short for a machine
 * that is busy with other things.
 */
export async function actInTime(act) {
  for (let tries = 1; ; tries += 1) {
    try {
      return await act();
    } catch (error) {
      if (tries === 3) throw error;
    }
  }
}
