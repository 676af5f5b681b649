// Who is there, as clients of `/web` see it.

import assert from "node:assert/strict";
import { after, before, describe, it } from "node:test";

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
      const told = fay.heard.filter(([name]) => name === "presence.changed").length;
      assert.strictEqual(told, granted, "what was refused is not told");
      fay.close();
    } finally {
      await far.remove();
    }
  });
});
