// Those who begin and go no further: sessions that open no namespace, requests that do not end.

import assert from "node:assert/strict";
import { once } from "node:events";
import http from "node:http";
import net from "node:net";
import { after, before, describe, it } from "node:test";

import { Client } from "../harness/clients.mjs";
import { measureMemory, memoryReturns } from "../harness/memory.mjs";
import { RawPolling, RawSocket } from "../harness/raw.mjs";
import { startServer, within } from "../harness/server.mjs";

const HANDSHAKES = 10_000;
const AT_ONCE = 50;

// How long a session may take to open a namespace, and 15 s on top.
const GONE_WITHIN = 45_000 + 15_000;

// What the sessions take is 120 MiB; what is left of them, when an allocator gives back all that is free, is 4.
const MEMORY_KEPT = 24;

// Among so many others, and on a busy machine.
const QUICK = 250;

describe("idle", { concurrency: true }, () => {
  let server;
  before(async () => (server = await startServer()));
  after(() => server?.remove());

  /** The median time of asking one thing after the other until `done`, in milliseconds. */
  async function timeUntil(done, client) {
    const times = [];
    let ended = false;
    done.finally(() => (ended = true));
    while (!ended) {
      const began = performance.now();
      assert.strictEqual((await client.ask("privateMessage", "patient", "hi")).ok, true);
      times.push(performance.now() - began);
    }
    return times.sort((a, b) => a - b)[Math.floor(times.length / 2)];
  }

  it(`${HANDSHAKES} handshakes that nothing follows delay nobody, and are forgotten`, { timeout: 120_000 }, async (t) => {
    const own = await startServer();
    try {
      const client = await new Client(own.url, { label: "patient" }).connects();
      assert.strictEqual((await client.ask("login", "patient")).ok, true);
      for (let round = 0; round < 200; round++) await client.ask("privateMessage", "patient", "warm");
      const before = await measureMemory(own);
      const agent = new http.Agent({ keepAlive: true, maxSockets: AT_ONCE });
      const sids = [];
      const open = async () => {
        while (sids.length < HANDSHAKES) {
          const slot = sids.push(undefined) - 1;
          const { sid } = JSON.parse((await request(`${own.url}/socket.io/?EIO=4&transport=polling`, agent)).body.slice(1));
          sids[slot] = sid;
        }
      };
      const opening = Promise.all(Array.from({ length: AT_ONCE }, open));
      const median = await timeUntil(opening, client);
      await opening;
      const meanwhile = await measureMemory(own);
      assert.strictEqual(new Set(sids).size, HANDSHAKES);
      assert.ok(median < QUICK, `others waited ${median} ms`);

      const began = performance.now();
      const isForgotten = async (sid) => {
        const { status, body } = await request(`${own.url}/socket.io/?EIO=4&transport=polling&sid=${sid}`, agent, "POST", "3");
        if (status === 200) return false;
        assert.deepStrictEqual([status, JSON.parse(body).message], [400, "Session ID unknown"]);
        return true;
      };
      // The last is forgotten last; asked rarely, and not by polling, which would keep it.
      while (!(await isForgotten(sids.at(-1)))) {
        assert.ok(performance.now() - began < GONE_WITHIN, "the last session is still there");
        await new Promise((resolve) => setTimeout(resolve, 1000));
      }
      for (let index = 0; index < HANDSHAKES; index += 100) assert.ok(await isForgotten(sids[index]), `session ${index} is still there`);
      t.diagnostic(`median ${median} ms; memory: ${before} MiB before, ${meanwhile} with the sessions`);
      await memoryReturns(own, before, MEMORY_KEPT);
      client.close();
      agent.destroy();
    } finally {
      await own.remove();
    }
  });

  it("a WebSocket that opens no namespace is closed", { timeout: 90_000 }, async () => {
    const wire = new RawSocket(server.url);
    await within(GONE_WITHIN, wire.closed, "it is still open");
  });

  for (const [what, begin] of [
    ["nothing at all", () => ""],
    ["half a line", () => "GET /socket.io/?EIO=4&tra"],
    ["half a head", () => "GET /socket.io/?EIO=4&transport=websocket HTTP/1.1\r\nHost: tea\r\nUpgrade: websocket\r\n"],
    ["half a body", (sid) => `POST /socket.io/?EIO=4&transport=polling&sid=${sid} HTTP/1.1\r\nHost: tea\r\nContent-Length: 100\r\n\r\n4`],
  ]) {
    it(`who connects and sends ${what} is not waited for without end`, { timeout: 90_000 }, async (t) => {
      const began = performance.now();
      const sockets = Array.from({ length: 200 }, () => net.connect(server.port, "127.0.0.1"));
      const ends = sockets.map((socket) => {
        socket.on("error", () => {});
        socket.resume();
        return once(socket, "close");
      });
      const { sid } = await (await RawPolling.open(server.url)).connects();
      for (const socket of sockets) socket.write(begin(sid));
      const client = await new Client(server.url, { label: what }).connects();
      assert.strictEqual((await client.ask("login", what)).ok, true);
      try {
        await within(GONE_WITHIN, Promise.all(ends), "they are still connected");
        t.diagnostic(`closed after ${Math.round(performance.now() - began)} ms`);
      } finally {
        sockets.forEach((socket) => socket.destroy());
        client.close();
      }
    });
  }
});

/** `fetch` has no agent of ours. */
async function request(url, agent, method = "GET", body = "") {
  const asked = http.request(url, { agent, method, headers: { "content-type": "text/plain" } });
  asked.end(body);
  const [answer] = await once(asked, "response");
  let text = "";
  for await (const part of answer.setEncoding("utf8")) text += part;
  return { status: answer.statusCode, body: text };
}
