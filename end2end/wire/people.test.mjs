// Who is there, as clients of `/web` see it.

import assert from "node:assert/strict";
import { after, before, describe, it } from "node:test";

import { codeOf, register } from "../harness/account.mjs";
import { Client } from "../harness/clients.mjs";
import { cookiesOf, Person, postForm, visit } from "../harness/person.mjs";
import { startServer } from "../harness/server.mjs";

describe("people", () => {
  let server;
  const guests = [];
  const come = async (name) => {
    const person = await visit(server.url, name);
    guests.push(person);
    return person;
  };
  /** A page as somebody's browser gets it. */
  const readPage = async ({ cookie }, path) => {
    const answer = await fetch(server.url + path, { headers: { cookie }, redirect: "manual" });
    // Without the marks between texts.
    return { status: answer.status, text: (await answer.text()).replaceAll("<!>", "") };
  };
  before(async () => (server = await startServer()));
  after(async () => {
    guests.forEach((guest) => guest.close());
    await server?.remove();
  });

  it("are away once they say so on all connections, and everybody hears it once", async () => {
    const [ann, ben] = [await come("Ann"), await come("Ben")];
    const phone = await ann.another();
    guests.push(phone);
    await ann.ok("presence.set", { is_away: true });
    await phone.ok("presence.set", { is_away: true });
    const change = await ben.next("presence.changed");
    assert.deepStrictEqual(change, { people: [{ user: ann.me.id, is_away: true }] });
    const listed = (await ben.ok("people.list")).find(({ id }) => id === ann.me.id);
    assert.deepStrictEqual(listed, { ...ann.me, is_away: true });
    const view = await ben.ok("room.enter", { room: "everyone" });
    assert.deepStrictEqual(view.people.find(({ id }) => id === ann.me.id), listed);
    // Who is there is as they always were on the wire.
    assert.deepStrictEqual(view.people.find(({ id }) => id === ben.me.id), ben.me);
    const talk = await ben.ok("conversation.open", { with: ann.me.id });
    assert.deepStrictEqual(talk.with, listed);

    await phone.ok("presence.set", { is_away: false });
    assert.deepStrictEqual(await ben.next("presence.changed"), { people: [{ user: ann.me.id, is_away: false }] });
    await phone.ok("presence.set", { is_away: true });
    assert.strictEqual((await ben.next("presence.changed")).people[0].is_away, true);
  });

  it("are there on a client that has no word for it", async () => {
    const dora = await come("Dora");
    const eyes = await come("Eyes");
    const client = new Client(server.url, { generation: "2.5", label: "Cleo" });
    guests.push(client);
    await client.connects();
    assert.strictEqual((await client.ask("login", "Cleo")).ok, true);
    await dora.ok("presence.set", { is_away: true });
    assert.deepStrictEqual(await eyes.next("presence.changed"), { people: [{ user: dora.me.id, is_away: true }] });
    const cleo = (await eyes.ok("people.list")).find(({ name }) => name === "Cleo");
    assert.strictEqual("is_away" in cleo, false);
    // And it hears nothing of it.
    await client.ask("joinRoom", "bell");
    assert.ok(!client.heard.some(([name]) => name.startsWith("presence")));
  });

  it("say nothing else by it, and not without end", async () => {
    const far = await startServer({ args: ["--trusted-proxies", "127.0.0.1"] });
    const headers = { "x-forwarded-for": "198.51.100.7" };
    try {
      const cookie = cookiesOf(await postForm(far.url, "/api/login", { name: "Fay" }, headers));
      const fay = await new Person(far.url, cookie, { extraHeaders: { cookie, ...headers } }).arrives();
      for (const odd of [{}, { is_away: "yes" }, { is_away: null }]) assert.ok((await fay.no("presence.set", odd)).invalid);
      const turns = Array.from({ length: 40 }, (_, turn) => fay.ask("presence.set", { is_away: turn % 2 === 0 }));
      const replies = await Promise.all(turns);
      const granted = replies.filter((reply) => reply.ok === null).length;
      assert.ok(granted >= 15 && granted <= 25, `${granted} of 40 were granted`);
      assert.ok(replies.every((reply) => reply.ok === null || reply.refused === "too_many_requests"));
      // Those that were granted came first, and each was a change; what was refused is not told.
      for (let turn = 0; turn < granted; turn += 1) {
        assert.deepStrictEqual((await fay.next("presence.changed")).people, [{ user: fay.me.id, is_away: turn % 2 === 0 }]);
      }
      await fay.ok("room.list");
      assert.strictEqual(fay.heard.filter(([name]) => name === "presence.changed").length, granted);
      fay.close();
    } finally {
      await far.remove();
    }
  });

  it("who leaves a room and keeps it in the list is told so", async () => {
    const cookie = await register(server, "Gus", { code: codeOf(server) });
    const gus = await new Person(server.url, cookie).arrives();
    const eyes = await come("Hal");
    const room = await eyes.ok("room.create", { name: "keepers", capacity: null });
    await gus.ok("room.enter", { room: room.id });
    await eyes.next("room.entered", ({ user }) => user.id === gus.me.id);
    await postForm(server.url, "/api/logout", {}, { cookie });
    assert.deepStrictEqual(await eyes.next("room.left"), { room: room.id, user: gus.me.id, stays: true });
    const guest = await come("Ida");
    await guest.ok("room.enter", { room: room.id });
    await guest.ok("room.leave", { room: room.id });
    assert.deepStrictEqual(await eyes.next("room.left"), { room: room.id, user: guest.me.id });

    const page = await readPage(eyes, `/rooms/${room.id}/people`);
    assert.match(page.text, /Hal/);
    assert.match(page.text, /person--absent[^]*Gus/);
    assert.doesNotMatch(page.text, />Ida</);
  });

  it("of a private room are nobody's to list who is not in it", async () => {
    const [host, stranger] = [await come("Host"), await come("Stranger")];
    const room = await host.ok("room.create", { name: "secret", capacity: null, access: "private" });
    const [there, nowhere] = await Promise.all(
      [room.id, "0".repeat(31) + "1"].map((id) => readPage(stranger, `/rooms/${id}/people?q=host`)),
    );
    assert.strictEqual(there.status, nowhere.status);
    assert.strictEqual(there.text.replaceAll(room.id, ""), nowhere.text.replaceAll("0".repeat(31) + "1", ""));
    assert.doesNotMatch(there.text, /person__name/);
    const outside = await fetch(`${server.url}/rooms/${room.id}/people`, { redirect: "manual" });
    assert.doesNotMatch(await outside.text(), /person__name/);
  });

  it("of a large room are shown in part, counted, and found", async () => {
    const host = await come("Large");
    const room = await host.ok("room.create", { name: "large", capacity: null });
    const crowd = [];
    for (let number = 1; number <= 130; number += 1) {
      const client = await new Client(server.url, { label: `${number}` }).connects();
      crowd.push(client);
      assert.strictEqual((await client.ask("login", `crowd ${number}`)).ok, true);
      await client.ask("joinRoom", "large");
    }
    const entries = (text) => text.match(/<li class="person/g)?.length ?? 0;
    const page = await readPage(host, `/rooms/${room.id}`);
    assert.strictEqual(entries(page.text), 100);
    assert.ok(!page.text.includes("crowd 130"), "nor in what the page is brought to life with");
    assert.match(page.text, /and 31 more/);
    const all = await readPage(host, `/rooms/${room.id}/people`);
    assert.strictEqual(entries(all.text), 100);
    assert.match(all.text, /131/);
    const found = await readPage(host, `/rooms/${room.id}/people?q=${encodeURIComponent(" CROWD 13")}`);
    assert.strictEqual(entries(found.text), 2);
    assert.match(found.text, /crowd 13</);
    assert.match(found.text, /crowd 130</);
    crowd.forEach((client) => client.close());
  });
});
