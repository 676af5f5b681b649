// Rooms of one's own: who may come in, who keeps order, and what a live connection hears of it.

import assert from "node:assert/strict";
import { after, before, describe, it } from "node:test";

import { ask, codeOf, makeToken, refusalOf, register } from "../harness/account.mjs";
import { Client } from "../harness/clients.mjs";
import { logIn, Person, postForm, visit } from "../harness/person.mjs";
import { startServer } from "../harness/server.mjs";

describe("rooms of one's own", () => {
  let server;
  before(async () => {
    server = await startServer();
  });
  after(() => server?.remove());

  const connected = async (options) => {
    const client = new Client(server.url, options);
    await client.connects();
    return client;
  };

  /** Somebody of the classic wire. */
  const classic = async (name, options) => {
    const client = await connected({ label: name, ...options });
    assert.equal((await client.ask("login", name)).ok, true);
    return client;
  };

  const get = (path, cookie) => fetch(server.url + path, { headers: { cookie, accept: "text/html" }, redirect: "manual" });

  it("a private room is not there for others, whichever way they ask", async () => {
    const [owner, stranger] = [await visit(server.url, "owner 1"), await visit(server.url, "stranger 1")];
    const wire = await classic("wire 1");
    const made = await owner.ok("room.create", { name: "hidden tea", access: "private" });
    const nothing = "f".repeat(32);

    assert.ok(!(await stranger.ok("room.list")).some((room) => room.id === made.id));
    assert.ok((await owner.ok("room.list")).some((room) => room.id === made.id));
    for (const command of ["room.enter", "room.leave", "room.sync", "room.history", "room.archive", "sanction.list"]) {
      const payload = { after: 0, before: null, is_archived: true };
      const asked = (room) => stranger.no(command, { ...payload, room });
      assert.deepStrictEqual(await asked(made.id), await asked(nothing), command);
    }
    const body = { client_id: crypto.randomUUID(), body: "hello?" };
    assert.equal(await stranger.no("message.post", { room: made.id, ...body }), "not_in_room");

    const page = async (room) => {
      const answer = await get(`/rooms/${room}`, stranger.cookie);
      return [answer.status, (await answer.text()).replaceAll(room, "").replace(/nonce="[^"]*"/g, "")];
    };
    const [there, nowhere] = [await page(made.id), await page(nothing)];
    assert.equal(there[0], nowhere[0]);
    assert.ok(!there[1].includes("hidden tea"));

    // On the wire, its name is free, and leads into another room.
    assert.deepStrictEqual(await wire.ask("roomMessage", "hidden tea", "?"), {
      ok: false,
      reason: "no such room or not in it",
    });
    assert.deepStrictEqual((await wire.ask("joinRoom", "hidden tea", 0)).userlist, ["wire 1"]);
    await owner.post(made.id, "only for us");
    const mark = await owner.post("everyone", "for all");
    assert.ok(mark.sequence);
    await wire.next("gotPublicMessage");
    assert.ok(!wire.heard.some(([event]) => event === "gotRoomMessage"), "what is said there stays there");
    const told = JSON.stringify(stranger.heard);
    assert.ok(!told.includes(made.id) && !told.includes("only for us"));
  });

  it("whoever is invited by name comes in, also from the wire", async () => {
    const owner = await visit(server.url, "owner 2");
    const guest = await classic("guest 2");
    const made = await owner.ok("room.create", { name: "snug 2", access: "private" });
    assert.equal(await owner.no("room.invite", { room: made.id, name: "nobody 2" }), "no_such_user");
    await owner.ok("room.invite", { room: made.id, name: "guest 2" });
    assert.deepStrictEqual((await guest.ask("joinRoom", "snug 2", 0)).userlist, ["owner 2", "guest 2"]);
    assert.equal((await guest.ask("roomMessage", "snug 2", "here")).ok, true);
    assert.equal((await owner.nextMessage(made.id)).body, "here");
    await owner.ok("room.kick", { room: made.id, user: (await owner.ok("room.enter", { room: made.id })).people[1].id });
    assert.deepStrictEqual(await guest.next("leftRoom"), { username: "guest 2", roomname: "snug 2" });
    assert.deepStrictEqual((await guest.ask("joinRoom", "snug 2", 0)).userlist, ["guest 2"], "another room of that name");
  });

  it("an invitation's link lets in as many as it says, and shows a code for cameras", async () => {
    const owner = await visit(server.url, "owner 3");
    const made = await owner.ok("room.create", { name: "snug 3", access: "private" });
    const { code } = await owner.ok("invitation.make", { room: made.id, uses: 1, seconds: 3600 });
    const cookie = await logIn(server.url, "newcomer 3");
    const page = await get(`/invite/${code}`, cookie);
    assert.equal(page.status, 200);
    assert.match(await page.text(), /snug 3/);
    const picture = await get(`/invite/${code}/qr.svg`, cookie);
    assert.equal(picture.headers.get("content-type"), "image/svg+xml");
    assert.match(await picture.text(), /^<\?xml|<svg/);
    const accepted = await postForm(server.url, "/api/invitation/accept", { code }, { cookie });
    assert.match(accepted.headers.get("location"), new RegExp(`/rooms/${made.id}$`));
    const late = await ask(server.url, "invitation/accept", { code }, { cookie: await logIn(server.url, "late 3") });
    assert.equal(refusalOf(late), "no_such_invitation");
    assert.equal((await get(`/invite/${code}`, cookie)).status, 200, "a page that says so");
    const list = await owner.ok("invitation.list", { room: made.id });
    assert.deepStrictEqual(list, []);
  });

  it("who is banned is out at once, on every connection, and cannot come back", async () => {
    const owner = await visit(server.url, "owner 4");
    const mallory = await visit(server.url, "mallory 4");
    const made = await owner.ok("room.create", { name: "snug 4" });
    await mallory.ok("room.enter", { room: made.id });
    const second = await mallory.another();
    const user = mallory.me.id;
    await owner.ok("sanction.impose", { room: made.id, user, measure: "ban" });
    for (const connection of [mallory, second]) {
      assert.equal((await connection.next("room.left")).user, user);
    }
    assert.equal(await mallory.no("room.enter", { room: made.id }), "banned");
    await owner.post(made.id, "now we are alone");
    await owner.post("everyone", "for all");
    await mallory.nextMessage("everyone");
    assert.ok(!mallory.heard.some(([, payload]) => payload?.body === "now we are alone"));
    const [sanction] = await owner.ok("sanction.list", { room: made.id });
    assert.equal(sanction.user.name, "mallory 4");
    assert.ok(!JSON.stringify(sanction).includes("127.0.0.1"), "where a guest comes from is nobody's to see");
    await owner.ok("sanction.lift", { room: made.id, sanction: sanction.id });
    await mallory.ok("room.enter", { room: made.id });
  });

  it("who is muted, or too soon, or in a locked room, is told so in each dialect", async () => {
    const owner = await visit(server.url, "owner 5");
    const ben = await classic("ben 5");
    const made = await owner.ok("room.create", { name: "snug 5" });
    await ben.ask("joinRoom", "snug 5", 0);
    const user = (await owner.ok("room.enter", { room: made.id })).people[1].id;
    await owner.ok("sanction.impose", { room: made.id, user, measure: "mute", seconds: 60 });
    assert.deepStrictEqual(await ben.ask("roomMessage", "snug 5", "hm"), { ok: false, reason: "muted" });
    const [sanction] = await owner.ok("sanction.list", { room: made.id });
    await owner.ok("sanction.lift", { room: made.id, sanction: sanction.id });

    const set_up = { room: made.id, name: "snug 5", slow_mode: 600 };
    await owner.ok("room.set_up", set_up);
    assert.equal((await ben.ask("roomMessage", "snug 5", "one")).ok, true);
    assert.match((await ben.ask("roomMessage", "snug 5", "two")).reason, /^slow mode: wait \d+ seconds$/);
    await owner.ok("room.set_up", { ...set_up, slow_mode: null, is_locked: true });
    assert.deepStrictEqual(await ben.ask("roomMessage", "snug 5", "three"), { ok: false, reason: "room locked" });
    await owner.post(made.id, "said the owner");
  });

  it("a room that is renamed is another room for clients that know it by name", async () => {
    const owner = await visit(server.url, "owner 6");
    const ben = await classic("ben 6");
    const made = await owner.ok("room.create", { name: "old 6" });
    await ben.ask("joinRoom", "old 6", 0);
    await owner.ok("room.set_up", { room: made.id, name: "new 6", topic: "茶" });
    assert.deepStrictEqual(await ben.next("leftRoom"), { username: "ben 6", roomname: "old 6" });
    const joined = await ben.next("joinedRoom", (payload) => payload.roomname === "new 6");
    assert.deepStrictEqual(joined.userlist, ["owner 6", "ben 6"]);
    assert.equal((await ben.ask("roomMessage", "new 6", "hm")).ok, true);
    const changed = await owner.next("room.changed", (room) => room.name === "new 6");
    assert.equal(changed.settings.topic, "茶");
  });

  it("a moderator deletes what somebody else said", async () => {
    const owner = await visit(server.url, "owner 7");
    const ben = await visit(server.url, "ben 7");
    const made = await owner.ok("room.create", { name: "snug 7" });
    await ben.ok("room.enter", { room: made.id });
    const { id } = await ben.post(made.id, "bad");
    const mine = await owner.post(made.id, "good");
    assert.equal(await ben.no("message.delete", { room: made.id, message: mine.id }), "not_yours");
    await owner.ok("message.delete", { room: made.id, message: id });
    assert.equal((await ben.next("message.changed")).body, null);
  });

  it("an account keeps a passing room with what was said in it", async () => {
    const cookie = await register(server, "Keeper", { code: codeOf(server) });
    const token = await makeToken(server, cookie);
    const wire = await connected({ auth: { token } });
    await wire.next("logedin");
    await wire.ask("joinRoom", "passing 8", 0);
    await wire.ask("roomMessage", "passing 8", "kept");
    const page = await new Person(server.url, cookie).arrives();
    const { id } = (await page.ok("room.list")).find((room) => room.name === "passing 8");
    await page.ok("room.keep", { room: id });
    await page.ok("room.leave", { room: id });
    wire.close();
    await server.stop();
    await server.start();
    const again = await new Person(server.url, cookie).arrives();
    await again.ok("room.enter", { room: id });
    assert.equal((await again.ok("room.history", { room: id, before: null })).messages[0].body, "kept");
  });

  it("who is blocked learns nothing of it", async () => {
    const [ann, ben] = [await visit(server.url, "ann 9"), await visit(server.url, "ben 9")];
    await ann.ok("person.block", { user: ben.me.id, is_blocked: true });
    assert.equal(await ben.no("conversation.open", { with: ann.me.id }), "no_such_user");
    assert.deepStrictEqual((await ann.ok("person.blocked")).map((user) => user.name), ["ben 9"]);
    await ann.ok("person.block", { user: ben.me.id, is_blocked: false });
    await ben.ok("conversation.open", { with: ann.me.id });
  });

  it("the forms refuse whoever keeps no order, and say so plainly", async () => {
    const owner = await visit(server.url, "owner 10");
    const made = await owner.ok("room.create", { name: "snug 10" });
    const cookie = await logIn(server.url, "stranger 10");
    const fields = { room: made.id, user: owner.me.id, step: "kick" };
    assert.equal(refusalOf(await ask(server.url, "rooms/person", fields, { cookie })), "not_allowed");
    const set_up = { room: made.id, name: "mine" };
    assert.equal(refusalOf(await ask(server.url, "rooms/set-up", set_up, { cookie })), "not_allowed");
    assert.equal(refusalOf(await ask(server.url, "room/settings", { room: made.id }, { cookie })), "not_allowed");
    assert.equal((await ask(server.url, "rooms/set-up", set_up)).status, 401);
    const good = { room: made.id, name: "mine 10", topic: "a topic", capacity: "5", slow_mode: "" };
    assert.equal((await ask(server.url, "rooms/set-up", good, { cookie: owner.cookie })).status, 200);
    assert.equal((await owner.ok("room.enter", { room: made.id })).room.capacity, 5);
  });
});
