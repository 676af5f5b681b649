// What is sent to do harm: each thing has its answer, its author harms only itself, and nobody's session is given away.

import assert from "node:assert/strict";
import { once } from "node:events";
import net from "node:net";
import { after, before, describe, it } from "node:test";

import { Client, GENERATIONS, JAVASCRIPT_KINDS } from "../harness/clients.mjs";
import { measureMemory } from "../harness/memory.mjs";
import { visit } from "../harness/person.mjs";
import { RawPolling, RawSocket } from "../harness/raw.mjs";
import { startServer, within } from "../harness/server.mjs";

const MEBIBYTE = 1024 * 1024;
const HUGE = 64 * MEBIBYTE;

// A server that took a frame in whole would need 64.
const MEMORY_TAKEN = 16;

const command = (...parts) => `42${JSON.stringify(parts)}`;

describe("hostile", () => {
  let server;
  let witness;
  before(async () => {
    server = await startServer();
    witness = await new Client(server.url, { label: "witness" }).connects();
    assert.strictEqual((await witness.ask("login", "witness")).ok, true);
  });
  after(async () => {
    witness?.close();
    await server?.remove();
  });

  async function isWell() {
    assert.deepStrictEqual(await witness.ask("privateMessage", "witness", "well"), { ok: true, username: "witness", content: "well" });
    await witness.next("gotPrivateMessage");
  }

  describe("64 MiB", () => {
    for (const eio of [3, 4]) {
      for (const [what, message] of [["text", "x".repeat(HUGE)], ["binary", Buffer.alloc(HUGE)]]) {
        it(`a frame of ${what} closes its connection, and is not taken into memory (Engine.IO ${eio})`, { timeout: 60_000 }, async () => {
          const before = await measureMemory(server);
          const wire = await new RawSocket(server.url, { eio }).connects();
          wire.send(message);
          await within(20_000, wire.closed, "it is still open");
          await isWell();
          const after = await measureMemory(server);
          if (before !== undefined) assert.ok(after < before + MEMORY_TAKEN, `${before} MiB before, ${after} MiB after`);
        });
      }

      it(`a body over polling is refused (Engine.IO ${eio})`, { timeout: 60_000 }, async () => {
        const before = await measureMemory(server);
        const wire = await (await RawPolling.open(server.url, eio)).connects();
        // A server may cut off what it will not read, in the middle of it.
        const status = await wire.post("4".repeat(HUGE)).then((answer) => answer.status, () => "cut off");
        assert.ok([400, 413, "cut off"].includes(status), `answered ${status}`);
        await isWell();
        const after = await measureMemory(server);
        if (before !== undefined) assert.ok(after < before + MEMORY_TAKEN, `${before} MiB before, ${after} MiB after`);
      });
    }

    it("a frame that only says that it is so long closes its connection at once", { timeout: 60_000 }, async () => {
      const socket = net.connect(server.port, "127.0.0.1");
      socket.on("error", () => {});
      const closed = once(socket, "close");
      socket.write(
        "GET /socket.io/?EIO=4&transport=websocket HTTP/1.1\r\nHost: tea\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n" +
          "Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n",
      );
      await once(socket, "data");
      socket.resume();
      const head = Buffer.from([0x81, 0xff, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0]);
      head.writeBigUInt64BE(BigInt(HUGE), 2);
      socket.write(head);
      await within(10_000, closed, "it is still open");
      await isWell();
    });
  });

  describe("namespaces that are not there", () => {
    const names = ["/nowhere", "/__proto__", "/web/", "/WEB", `/${"x".repeat(5000)}`, "/大厅"];
    for (const generation of Object.keys(GENERATIONS)) {
      it(`are refused as such to ${generation}`, { timeout: 60_000 }, async () => {
        for (const namespace of names) {
          const client = new Client(server.url, { generation, namespace, label: namespace.slice(0, 20) });
          assert.match(await client.isRefused(), /invalid namespace/i, namespace);
          client.close();
        }
        await isWell();
      });
    }

    for (const eio of [3, 4]) {
      it(`are refused a thousand times on one connection, which stays (Engine.IO ${eio})`, { timeout: 60_000 }, async () => {
        const wire = await new RawSocket(server.url, { eio }).connects();
        for (let index = 0; index < 1000; index++) wire.send(`40/nowhere${index},`);
        await wire.hears((packet) => packet.startsWith("44/nowhere999,"));
        assert.strictEqual(wire.said.filter((packet) => packet.startsWith("44/nowhere")).length, 1000);
        wire.send('420["login",5]');
        await wire.hears((packet) => packet.startsWith("430["));
        wire.cut();
      });
    }
  });

  describe("bad packets", () => {
    for (const eio of [3, 4]) {
      for (const [what, body] of [
        ["no packet", ""],
        ["an unknown packet", eio === 4 ? "9" : "1:9"],
        ["no payload", "\0\xff\0"],
        ["a length that lies", "99999999999:42"],
        ["a negative length", "-1:42"],
        ["an empty event", eio === 4 ? "42[]" : "4:42[]"],
        ["a hundred thousand separators", "\x1e".repeat(90_000)],
        ["binary that is none", eio === 4 ? "b!!!" : "5:b4!!!"],
      ]) {
        it(`${what}, in a body over polling, is answered, and others hear nothing of it (Engine.IO ${eio})`, { timeout: 30_000 }, async () => {
          const from = witness.heard.length;
          const wire = await (await RawPolling.open(server.url, eio)).connects();
          const answer = await within(10_000, wire.post(body), "no answer");
          assert.ok(answer.status === 200 || answer.status === 400, `answered ${answer.status}`);
          await isWell();
          const heard = witness.heard.slice(from).map(([event]) => event);
          assert.deepStrictEqual(heard, ["gotPrivateMessage"]);
        });
      }

      it(`an event's name may be spelled with escapes (Engine.IO ${eio})`, { timeout: 30_000, todo: "the engine's parser ends the session" }, async () => {
        const wire = await new RawSocket(server.url, { eio }).connects();
        wire.send('420["log\\u0069n",5]');
        await wire.hears((packet) => packet.startsWith('430[{"ok":false'));
        wire.send('421["\\"what\\"",5]').send('422["login",5]');
        await wire.hears((packet) => packet.startsWith('432[{"ok":false'));
        wire.cut();
      });

      it(`bytes where text belongs are refused as an argument (Engine.IO ${eio})`, { timeout: 30_000 }, async () => {
        const wire = await new RawSocket(server.url, { eio }).connects();
        wire.send('451-0["login",{"_placeholder":true,"num":0}]');
        wire.send(eio === 4 ? Buffer.from("ann") : Buffer.from("\x04ann"));
        assert.match(await wire.hears((packet) => packet.startsWith("430[")), /"reason":"invalid argument: /);
        wire.cut();
      });
    }

    for (const [what, query] of [
      ["an unknown session", "EIO=4&transport=polling&sid=AAAAAAAAAAAAAAAA"],
      ["a session that is no text", "EIO=4&transport=polling&sid=%00%ff"],
      ["no version", "transport=polling"],
      ["an unknown version", "EIO=99&transport=polling"],
      ["an unknown transport", "EIO=4&transport=pigeon"],
      ["WebSocket that is none", "EIO=4&transport=websocket"],
    ]) {
      it(`${what} is a bad request`, async () => {
        const answer = await fetch(`${server.url}/socket.io/?${query}`);
        assert.strictEqual(answer.status, 400);
        await answer.text();
      });
    }
  });
});

describe("the Engine.IO session id", () => {
  let server;
  before(async () => (server = await startServer()));
  after(() => server?.remove());

  it("is never shown to another client", { timeout: 60_000 }, async () => {
    const phones = await Promise.all(JAVASCRIPT_KINDS.map((kind, index) => new Client(server.url, { ...kind, label: `${index}` }).connects()));
    const people = await Promise.all(["ann", "ben"].map((name) => visit(server.url, name)));
    const clients = [...phones, ...people];
    const answers = new Map(clients.map((client) => [client, []]));
    const ask = async (client, ...args) => answers.get(client).push(await client.ask(...args));
    const ids = clients.map((client) => client.engine.id);
    for (const [index, phone] of phones.entries()) {
      await phone.upgrades();
      await ask(phone, "login", `phone ${index}`);
      await ask(phone, "joinRoom", "tea");
      await ask(phone, "roomMessage", "tea", "hi");
      await ask(phone, "publicMessage", "hi");
      await ask(phone, "privateMessage", "phone 0", "hi");
      await ask(phone, "nonsense");
    }
    const [ann] = people;
    await ann.post("everyone", "hi");
    for (const name of ["room.list", "people.list"]) await ask(ann, name, {});
    await ask(ann, "room.create", { name: "kept", capacity: null });
    for (const phone of phones.slice(0, 3)) phone.close();
    await ask(phones.at(-1), "leaveRoom", "tea");
    await ask(phones.at(-1), "publicMessage", "the end");
    await phones.at(-2).next("gotPublicMessage", ({ content }) => content === "the end");
    for (const [index, id] of ids.entries()) {
      assert.ok(id?.length >= 16, `the id of ${clients[index].label}`);
      for (const other of clients.filter((client) => client !== clients[index])) {
        const heard = JSON.stringify([other.heard, other.lifecycle.map(String), answers.get(other)]);
        assert.ok(!heard.includes(id), `${other.label} heard the session id of ${clients[index].label}`);
      }
    }
    assert.strictEqual(new Set(ids).size, ids.length);
    for (const client of clients) client.close();
  });

  it("does not open a WebSocket beside the one that has it", async () => {
    const client = await new Client(server.url, { label: "owner" }).connects();
    const thief = new RawSocket(server.url, { sid: client.engine.id });
    await within(10_000, thief.closed, "the thief was let in");
    assert.deepStrictEqual(thief.said, []);
    assert.strictEqual((await client.ask("login", "owner")).ok, true);
    client.close();
  });
});
