// What lasts: restarts, crashes, one data folder for one server, an end in good order.

import assert from "node:assert/strict";
import { readdir } from "node:fs/promises";
import { afterEach, describe, it } from "node:test";

import { Client } from "../harness/clients.mjs";
import { bring, KINDS } from "../harness/kinds.mjs";
import { Person, visit } from "../harness/person.mjs";
import { run, startServer, within } from "../harness/server.mjs";

describe("lasting", () => {
  let server;
  const clients = [];
  const keep = (client) => {
    clients.push(client);
    return client;
  };
  afterEach(async () => {
    clients.splice(0).forEach((client) => client.close());
    await server?.remove();
  });

  for (const how of ["stop", "crash"]) {
    it(`after a ${how}, rooms, messages and sessions are there`, { timeout: 60_000 }, async () => {
      server = await startServer();
      const ann = keep(await visit(server.url, "ann"));
      const room = await ann.ok("room.create", { name: "大厅 2", capacity: 5 });
      const posted = await Promise.all(Array.from({ length: 20 }, (_, index) => ann.post(room.id, `line ${index}`)));
      const everyone = await ann.post("everyone", "to all");
      const client_id = crypto.randomUUID();
      const last = await ann.post(room.id, "last", client_id);
      await server.again(how);

      const back = keep(await new Person(server.url, ann.cookie, { label: "ann" }).arrives());
      assert.deepStrictEqual(back.me, ann.me);
      assert.deepStrictEqual((await back.ok("room.list")).find(({ id }) => id === room.id).name, "大厅 2");
      await back.ok("room.enter", { room: room.id });
      const { messages } = await back.ok("room.history", { room: room.id, before: null });
      assert.deepStrictEqual(
        messages.map(({ id, sequence, at }) => ({ id, sequence, at })),
        [...posted, last],
      );
      assert.deepStrictEqual(messages.map(({ sequence }) => sequence), Array.from({ length: 21 }, (_, index) => index + 1));
      assert.deepStrictEqual(messages.at(-1), { ...last, room: room.id, author: ann.me, client_id, body: "last" });
      assert.deepStrictEqual(await back.post(room.id, "last", client_id), last, "a repeat over the restart is still one");
      assert.strictEqual((await back.post(room.id, "next")).sequence, 22);
      const hall = await back.ok("room.history", { room: "everyone", before: null });
      assert.deepStrictEqual(hall.messages.map(({ id, body }) => [id, body]), [[everyone.id, "to all"]]);
      assert.strictEqual((await back.post("everyone", "again")).sequence, everyone.sequence + 1);
    });
  }

  it("what a classic client said to everyone, and in a kept room, is there after a crash", async () => {
    server = await startServer();
    const ann = keep(await visit(server.url, "ann"));
    const room = await ann.ok("room.create", { name: "tea", capacity: null });
    const phone = keep(await new Client(server.url, { generation: "2.5", label: "phone" }).connects());
    await phone.ask("login", "phone");
    await phone.ask("joinRoom", "tea");
    assert.strictEqual((await phone.ask("roomMessage", "tea", "in the room")).ok, true);
    assert.strictEqual((await phone.ask("publicMessage", "to all")).ok, true);
    await server.again("crash");
    const back = keep(await new Person(server.url, ann.cookie, { label: "ann" }).arrives());
    await back.ok("room.enter", { room: room.id });
    for (const [id, body] of [[room.id, "in the room"], ["everyone", "to all"]]) {
      const { messages } = await back.ok("room.history", { room: id, before: null });
      assert.deepStrictEqual(messages.map((message) => [message.author.name, message.body]), [["phone", body]]);
    }
  });

  it("no acknowledged message is lost when the server is killed amid many", { timeout: 60_000 }, async () => {
    server = await startServer();
    const ann = keep(await visit(server.url, "ann"));
    const room = await ann.ok("room.create", { name: "busy", capacity: null });
    const acknowledged = [];
    let enough;
    const midst = new Promise((resolve) => (enough = resolve));
    for (let index = 0; index < 2000; index++) {
      ann.socket.emit("message.post", { room: room.id, client_id: crypto.randomUUID(), body: `${index}` }, ({ ok }) => {
        if (ok) acknowledged.push({ ...ok, body: `${index}` });
        if (acknowledged.length === 150) enough();
      });
    }
    await within(30_000, midst, "150 messages were not acknowledged");
    await server.again("crash");
    const back = keep(await new Person(server.url, ann.cookie, { label: "ann" }).arrives());
    await back.ok("room.enter", { room: room.id });
    const found = new Map();
    for (let after = 0, more = true; more; ) {
      const page = await back.ok("room.sync", { room: room.id, after });
      for (const { id, sequence, body } of page.messages) {
        assert.strictEqual(sequence, after + 1, "numbers have no gap");
        after = sequence;
        found.set(id, body);
      }
      more = page.more;
    }
    for (const { id, body } of acknowledged) assert.strictEqual(found.get(id), body, `message ${body} was acknowledged and is lost`);
  });

  for (const how of ["stop", "crash"]) {
    it(`a classic client finds its way back after a ${how}`, { timeout: 60_000 }, async () => {
      server = await startServer();
      const eager = { reconnection: true, reconnectionDelay: 100, reconnectionDelayMax: 300 };
      const phones = await Promise.all(
        KINDS.map((kind, index) => keep(bring(server.url, { ...kind, ...eager, label: `phone ${index}` })).connects()),
      );
      for (const [index, phone] of phones.entries()) await phone.ask("login", `phone ${index}`);
      await server.again(how);
      for (const [index, phone] of phones.entries()) {
        await phone.until(() => phone.lifecycle.filter(([happening]) => happening === "connect").length === 2, "connect again", 20_000);
        assert.strictEqual((await phone.ask("login", `phone ${index}`)).ok, true);
        assert.strictEqual((await phone.ask("joinRoom", "tea", 50)).userlist.length, index + 1);
      }
    });
  }

  it("keeps its things in the data folder, and nowhere else", async () => {
    server = await startServer();
    const ann = keep(await visit(server.url, "ann"));
    await ann.post("everyone", "hello");
    assert.deepStrictEqual(await readdir(server.folder), ["data"]);
    assert.ok((await readdir(server.dataDir)).length > 0);
  });

  it("a second server on the same data folder is refused in clear words, and the first goes on", { timeout: 60_000 }, async () => {
    server = await startServer();
    const ann = keep(await visit(server.url, "ann"));
    const second = run(["serve", "--listen", "127.0.0.1:0", "--data-dir", server.dataDir], { cwd: server.folder });
    const { code } = await within(15_000, second.ended, "the second server did not end").finally(() => second.child.kill("SIGKILL"));
    assert.ok(code > 0, `it ended with ${code}`);
    assert.match(second.said.stderr, /already|another|in use|lock/i);
    assert.ok(second.said.stderr.includes("data"), "it names the folder");
    assert.doesNotMatch(second.said.stderr, /panicked|RUST_BACKTRACE/);
    assert.strictEqual((await ann.post("everyone", "still here")).sequence, 1);
  });

  it("an address in use is refused in clear words", { timeout: 60_000 }, async () => {
    server = await startServer();
    const second = run(["serve", "--listen", `127.0.0.1:${server.port}`, "--data-dir", `${server.folder}/other`], { cwd: server.folder });
    const { code } = await within(15_000, second.ended, "the second server did not end").finally(() => second.child.kill("SIGKILL"));
    assert.ok(code > 0, `it ended with ${code}`);
    assert.match(second.said.stderr, new RegExp(`${server.port}`));
    assert.doesNotMatch(second.said.stderr, /panicked|RUST_BACKTRACE/);
  });

  it("the data folder may be one that is not there yet, by environment too", async () => {
    server = await startServer();
    await server.stop();
    assert.deepStrictEqual(await readdir(server.folder), ["data"]);
  });

  it("SIGTERM ends it with 0, whoever is connected", { timeout: 60_000 }, async () => {
    server = await startServer();
    const ann = keep(await visit(server.url, "ann"));
    const phones = await Promise.all(KINDS.map((kind) => keep(bring(server.url, kind)).connects()));
    await ann.post("everyone", "hello");
    assert.deepStrictEqual(await server.stop(), { code: 0, signal: null });
    await Promise.all([ann, ...phones].map((client) => client.disconnects(20_000)));
  });

  it("SIGINT ends it with 0 too", async () => {
    server = await startServer();
    process.kill(server.pid(), "SIGINT");
    await within(15_000, new Promise((resolve) => {
      const look = setInterval(() => server.isRunning() || (clearInterval(look), resolve()), 50);
    }), "the server did not end after SIGINT");
    assert.deepStrictEqual(await server.stop(), { code: 0, signal: null });
  });
});
