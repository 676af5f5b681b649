// The dialect `web` (wire contract, §3; shapes: src/protocol), and how it and `classic` share one house.

import assert from "node:assert/strict";
import { randomUUID } from "node:crypto";
import { after, afterEach, before, describe, it } from "node:test";

import { Client } from "../harness/clients.mjs";
import { cookiesOf, logIn, Person, postForm, visit } from "../harness/person.mjs";
import { BELL, openHouse } from "../harness/stage.mjs";

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
const ROOM_ID = /^[0-9a-f]{32}$/;
const EVERYONE = "everyone";

const namesOf = (events) => events.map(([name]) => name);
const range = (from, to) => Array.from({ length: to - from + 1 }, (_, index) => from + index);
const sequencesOf = (messages) => messages.map(({ sequence }) => sequence);

describe("web", () => {
  let house;
  let url;
  let guests = [];
  let names = 0;
  before(async () => {
    house = await openHouse();
    url = house.server.url;
  });
  after(() => house?.close());
  afterEach(async () => {
    for (const guest of guests) {
      guest.close();
      if (guest.cookie) await postForm(url, "/api/logout", {}, { cookie: guest.cookie });
    }
    guests = [];
  });

  /** A name that nobody had before. */
  const fresh = (name) => `${name} ${++names}`;
  const keep = (guest) => {
    guests.push(guest);
    return guest;
  };
  const arrive = async (name, options) => keep(await visit(url, fresh(name), options));
  const another = async (person) => keep(await person.another());

  /** Somebody of the dialect `classic`, logged in. */
  const call = async (name, kind = { generation: "2.5", transport: "websocket" }) => {
    const client = keep(await new Client(url, { ...kind, label: name }).connects());
    client.name = fresh(name);
    assert.strictEqual((await client.ask("login", client.name)).ok, true);
    client.id = (await bellsView()).find((user) => user.name === client.name)?.id;
    return client;
  };
  let eyes;
  const bellsView = async () => {
    eyes ??= await visit(url, "eyes");
    return eyes.ok("people.list");
  };
  after(() => eyes?.close());

  const kept = async (person, name = fresh("room"), capacity = null) => person.ok("room.create", { name, capacity });

  const settle = (...people) => house.settle(...people);

  describe("the session", () => {
    it("is asked for at connect", async () => {
      for (const [what, options] of [
        ["none", {}],
        ["a made-up one", { extraHeaders: { cookie: "session=00000000-0000-0000-0000-000000000000; teahouse=x; id=1" } }],
        ["a made-up token", { auth: { token: "x" } }],
      ]) {
        for (const transport of ["websocket", "polling"]) {
          const stranger = keep(new Client(url, { namespace: "/web", transport, label: what, ...options }));
          assert.ok(await stranger.isRefused(), what);
          assert.ok(!stranger.connected);
          assert.deepStrictEqual(stranger.heard, []);
        }
      }
    });

    it("is asked for from an old client too", async () => {
      const stranger = keep(new Client(url, { namespace: "/web", generation: "2.5", label: "stranger" }));
      assert.ok(await stranger.isRefused());
    });

    it("starts with who one is, where one is, and how many are online", async () => {
      const ann = await arrive("ann");
      assert.deepStrictEqual(ann.heard[0], ["session.started", ann.started]);
      assert.deepStrictEqual(Object.keys(ann.started).sort(), ["me", "online", "rooms"]);
      assert.match(ann.me.id, UUID);
      assert.deepStrictEqual(ann.started, { me: { id: ann.me.id, name: ann.label.split(" (")[0] }, rooms: [], online: ann.started.online });
      assert.strictEqual(ann.started.online, (await ann.ok("people.list")).length);
    });

    it("works over polling, and over the upgrade", async () => {
      for (const transport of ["polling", "upgrade"]) {
        const ann = await arrive("ann", { transport });
        const posted = await ann.post(EVERYONE, transport);
        assert.strictEqual((await ann.next("message.posted", ({ body }) => body === transport)).id, posted.id);
      }
    });

    it("is also for clients of before", async () => {
      const cookie = await logIn(url, fresh("old"));
      const old = keep(await new Person(url, cookie, { generation: "2.5", label: "old" }).arrives());
      const posted = await old.post(EVERYONE, "from Engine.IO 3");
      assert.match(posted.id, UUID);
    });

    it("puts its person online at the login, for everybody", async () => {
      const name = fresh("ann");
      const cookie = await logIn(url, name);
      const { username, numusers } = await house.bell.next("otherLogedin", (payload) => payload.username === name);
      assert.strictEqual(username, name);
      const ann = keep(await new Person(url, cookie, { label: name }).arrives());
      assert.strictEqual(ann.started.online, numusers);
    });

    it("is not given for a name that is taken, whichever dialect has it", async () => {
      const ann = await arrive("ann");
      for (const name of [ann.me.name, `  ${ann.me.name} `, BELL]) {
        const answer = await postForm(url, "/api/login", { name });
        assert.strictEqual(answer.status, 302);
        assert.strictEqual(answer.headers.getSetCookie().some((line) => /httponly/i.test(line)), false, "no session is given");
      }
      const late = keep(await new Client(url, { label: "late" }).connects());
      assert.deepStrictEqual(await late.ask("login", ann.me.name), { ok: false, reason: "duplicate username" });
    });

    it("is not given for what is no name", async () => {
      for (const name of ["", "  ", "x".repeat(65), "a\nb", "\u200B"]) {
        const answer = await postForm(url, "/api/login", { name });
        assert.strictEqual(cookiesOf(answer), "", JSON.stringify(name));
      }
    });

    it("ends with the logout, on all its connections, and frees the name at once", async () => {
      const ann = await arrive("ann");
      const second = await another(ann);
      const ben = await arrive("ben");
      const room = await kept(ann);
      await ben.ok("room.enter", { room: room.id });
      await settle(ann, second, ben);
      await ann.logOut();
      for (const connection of [ann, second]) {
        assert.deepStrictEqual(await connection.next("session.ended"), {});
        await connection.disconnects();
      }
      assert.deepStrictEqual(await ben.next("room.left"), { room: room.id, user: ann.me.id });
      const went = await ben.next("person.went");
      assert.deepStrictEqual(went, { user: ann.me.id, online: went.online });
      await house.bell.next("otherLogedout", ({ username }) => username === ann.me.name);
      assert.ok(await new Person(url, ann.cookie).isRefused(), "the cookie opens nothing any more");
      const again = keep(await visit(url, ann.me.name));
      assert.notStrictEqual(again.me.id, ann.me.id, "who takes the name next is somebody else");
    });

    it("outlives a reload: nobody is told of a leaving", async () => {
      const ann = await arrive("ann");
      const ben = await arrive("ben");
      const classic = await call("classic");
      const name = fresh("room");
      const room = await kept(ann, name);
      await ben.ok("room.enter", { room: room.id });
      await classic.ask("joinRoom", name);
      await settle(ben, classic);
      const bellFrom = house.bell.heard.length;
      for (const go of ["close", "cut"]) {
        const before = ann[go];
        before.call(ann);
        await ann.disconnects();
        const back = await another(ann);
        assert.deepStrictEqual(back.started.me, ann.me);
        assert.deepStrictEqual(back.started.rooms, [room.id]);
        const [toBen, toClassic] = await settle(ben, classic);
        assert.deepStrictEqual(namesOf(toBen).filter((event) => event !== "room.changed"), []);
        assert.deepStrictEqual(toClassic, []);
        await back.post(room.id, "back");
        assert.strictEqual((await ben.nextMessage(room.id)).body, "back");
        assert.strictEqual((await classic.next("gotRoomMessage")).content, "back");
        if (go === "close") {
          ann.cut = () => back.cut();
          ann.disconnects = () => back.disconnects();
        }
      }
      assert.deepStrictEqual(
        house.bell.heard.slice(bellFrom).filter(([event]) => event !== "gotPublicMessage"),
        [],
      );
    });

    it("holds its name through the grace, and then its person has gone", { timeout: 90_000 }, async () => {
      const ann = await arrive("ann");
      const ben = await arrive("ben");
      const classic = await call("classic");
      const name = fresh("room");
      const room = await kept(ann, name);
      await ben.ok("room.enter", { room: room.id });
      await classic.ask("joinRoom", name);
      await settle(ben, classic);
      ann.close();
      await ann.disconnects();
      const since = Date.now();
      const late = keep(await new Client(url, { label: "late" }).connects());
      assert.deepStrictEqual(await late.ask("login", ann.me.name), { ok: false, reason: "duplicate username" });
      await ben.next("person.went", ({ user }) => user === ann.me.id, 60_000);
      assert.ok(Date.now() - since > 20_000, "not before the grace of 30 s");
      assert.ok(ben.heard.some(([event, { user, room: left }]) => event === "room.left" && user === ann.me.id && left === room.id));
      const left = await classic.next("otherLeftRoom");
      assert.deepStrictEqual(left, { username: ann.me.name, roomname: name, userlist: [ben.me.name, classic.name] });
      assert.strictEqual((await classic.next("otherLogedout")).username, ann.me.name);
      assert.strictEqual((await late.ask("login", ann.me.name)).ok, true);
    });
  });

  describe("rooms", () => {
    it("are listed with who is in them and how many they hold", async () => {
      const ann = await arrive("ann");
      const classic = await call("classic");
      const [keptName, passingName] = [fresh("kept"), fresh("passing")];
      const room = await kept(ann, keptName, 7);
      await classic.ask("joinRoom", passingName, 3);
      await classic.ask("joinRoom", keptName);
      const rooms = await ann.ok("room.list");
      const online = (await ann.ok("people.list")).length;
      assert.deepStrictEqual(rooms[0], { id: EVERYONE, kind: "everyone", people: online, capacity: null });
      assert.deepStrictEqual(rooms.find(({ id }) => id === room.id), {
        id: room.id,
        kind: "kept",
        name: keptName,
        owner: ann.me.id,
        people: 2,
        capacity: 7,
      });
      const passing = rooms.find(({ name }) => name === passingName);
      assert.match(passing.id, ROOM_ID);
      assert.deepStrictEqual(passing, { id: passing.id, kind: "passing", name: passingName, people: 1, capacity: 3 });
    });

    it("are made with their maker in them, and everybody sees them come", async () => {
      const ann = await arrive("ann");
      const ben = await arrive("ben");
      await settle(ben);
      const name = fresh("茶室");
      const room = await ann.ok("room.create", { name: `  ${name} `, capacity: 2 });
      assert.match(room.id, ROOM_ID);
      assert.deepStrictEqual(room, { id: room.id, kind: "kept", name, owner: ann.me.id, people: 1, capacity: 2 });
      const [toBen] = await settle(ben);
      assert.deepStrictEqual(toBen.filter(([event]) => event === "room.changed").at(-1), ["room.changed", room]);
      const view = await ann.ok("room.enter", { room: room.id });
      assert.deepStrictEqual(view, { room, standing: "owner", people: [ann.me], last: 0, last_change: 0, read: 0 });
      assert.deepStrictEqual((await another(ann)).started.rooms, [room.id]);
    });

    it("need no capacity", async () => {
      const ann = await arrive("ann");
      const name = fresh("room");
      assert.strictEqual((await ann.ok("room.create", { name })).capacity, null);
      assert.strictEqual((await ann.ok("room.create", { name: fresh("room"), capacity: null })).capacity, null);
    });

    it("have names of their own", async () => {
      const ann = await arrive("ann");
      const classic = await call("classic");
      const [keptName, passingName] = [fresh("kept"), fresh("passing")];
      await kept(ann, keptName);
      await classic.ask("joinRoom", passingName);
      for (const name of [keptName, passingName]) {
        assert.strictEqual(await ann.no("room.create", { name, capacity: null }), "room_exists");
      }
      for (const name of ["__proto__", "constructor", "大厅", "🫖", "a\u202Eb", "<b>x</b>"]) {
        assert.strictEqual((await ann.ok("room.create", { name, capacity: null })).name, name);
        assert.strictEqual(await ann.no("room.create", { name, capacity: null }), "room_exists");
      }
    });

    it("tell those inside who comes and who goes", async () => {
      const [ann, ben, eve] = [await arrive("ann"), await arrive("ben"), await arrive("eve")];
      const room = await kept(ann);
      await settle(ann, ben, eve);
      const view = await ben.ok("room.enter", { room: room.id });
      assert.deepStrictEqual(view, { room: { ...room, people: 2 }, standing: "member", people: [ann.me, ben.me], last: 0, last_change: 0, read: 0 });
      let [toAnn, , toEve] = await settle(ann, ben, eve);
      assert.deepStrictEqual(toAnn.filter(([event]) => event === "room.entered"), [["room.entered", { room: room.id, user: ben.me }]]);
      assert.deepStrictEqual(toEve.filter(([event]) => event === "room.entered"), []);
      assert.deepStrictEqual(toEve.filter(([event]) => event === "room.changed").at(-1), ["room.changed", { ...room, people: 2 }]);
      assert.strictEqual(await ben.ok("room.leave", { room: room.id }), null);
      [toAnn, , toEve] = await settle(ann, ben, eve);
      assert.deepStrictEqual(toAnn.filter(([event]) => event === "room.left"), [["room.left", { room: room.id, user: ben.me.id }]]);
      assert.deepStrictEqual(toEve.filter(([event]) => event === "room.left"), []);
      assert.deepStrictEqual(toEve.filter(([event]) => event === "room.changed").at(-1), ["room.changed", { ...room, people: 1 }]);
      assert.strictEqual(await ben.no("message.post", { room: room.id, client_id: randomUUID(), body: "from outside" }), "not_in_room");
    });

    it("stay when the last person leaves", async () => {
      const ann = await arrive("ann");
      const room = await kept(ann, fresh("room"), 5);
      await ann.post(room.id, "kept");
      await ann.ok("room.leave", { room: room.id });
      const listed = (await ann.ok("room.list")).find(({ id }) => id === room.id);
      assert.deepStrictEqual(listed, { ...room, people: 0 });
      const view = await ann.ok("room.enter", { room: room.id });
      assert.deepStrictEqual(view, { room, standing: "owner", people: [ann.me], last: 1, last_change: 0, read: 1 });
    });

    it("are full at their capacity, and open again when somebody leaves", async () => {
      const [ann, ben] = [await arrive("ann"), await arrive("ben")];
      const room = await kept(ann, fresh("room"), 1);
      assert.strictEqual(await ben.no("room.enter", { room: room.id }), "room_full");
      assert.strictEqual(await ben.no("message.post", { room: room.id, client_id: randomUUID(), body: "x" }), "not_in_room");
      assert.deepStrictEqual((await ann.ok("room.enter", { room: room.id })).people, [ann.me], "its people look again");
      await ann.ok("room.leave", { room: room.id });
      assert.deepStrictEqual((await ben.ok("room.enter", { room: room.id })).people, [ben.me]);
      assert.strictEqual(await ann.no("room.enter", { room: room.id }), "room_full");
    });

    it("take no more than their capacity when all come at once", async () => {
      const people = [];
      for (const name of ["a", "b", "c", "d", "e", "f", "g", "h"]) people.push(await arrive(name));
      const room = await kept(people[0], fresh("room"), 4);
      const replies = await Promise.all(people.slice(1).map((person) => person.ask("room.enter", { room: room.id })));
      assert.strictEqual(replies.filter(({ ok }) => ok).length, 3);
      assert.strictEqual(replies.filter(({ refused }) => refused === "room_full").length, 4);
      assert.strictEqual((await people[0].ok("room.enter", { room: room.id })).people.length, 4);
    });

    it("that are not there, or not for one, are all the same", async () => {
      const [ann, ben, eve] = [await arrive("ann"), await arrive("ben"), await arrive("eve")];
      const secret = await ann.ok("conversation.open", { with: ben.me.id });
      await ann.post(secret.id, "secret");
      const room = await kept(ann);
      await ann.post(room.id, "inside");
      for (const id of [secret.id, "0123456789abcdef0123456789abcdef"]) {
        assert.strictEqual(await eve.no("room.enter", { room: id }), "not_in_room");
      }
      for (const id of [secret.id, room.id, "0123456789abcdef0123456789abcdef"]) {
        assert.strictEqual(await eve.no("room.leave", { room: id }), "not_in_room");
        assert.strictEqual(await eve.no("room.sync", { room: id, after: 0 }), "not_in_room");
        assert.strictEqual(await eve.no("room.history", { room: id, before: null }), "not_in_room");
        assert.strictEqual(await eve.no("message.post", { room: id, client_id: randomUUID(), body: "x" }), "not_in_room");
        assert.strictEqual(await eve.no("typing.set", { room: id, typing: true }), "not_in_room");
      }
      const [toAnn] = await settle(ann, ben);
      assert.ok(!toAnn.some(([event, payload]) => event === "typing.changed" || payload.author?.id === eve.me.id));
    });

    it("of everyone and of two are not left", async () => {
      const [ann, ben] = [await arrive("ann"), await arrive("ben")];
      const talk = await ann.ok("conversation.open", { with: ben.me.id });
      assert.strictEqual(await ann.no("room.leave", { room: EVERYONE }), "not_in_room");
      assert.strictEqual(await ann.no("room.leave", { room: talk.id }), "not_in_room");
    });
  });

  describe("messages", () => {
    it("are acknowledged with their place, and told to all inside with the same", async () => {
      const [ann, ben, eve] = [await arrive("ann"), await arrive("ben"), await arrive("eve")];
      const second = await another(ann);
      const room = await kept(ann);
      await ben.ok("room.enter", { room: room.id });
      await settle(ann, second, ben, eve);
      const client_id = randomUUID();
      const before = Date.now();
      const posted = await ann.post(room.id, "  你好,\r\nworld \n", client_id);
      assert.deepStrictEqual(Object.keys(posted).sort(), ["at", "id", "sequence"]);
      assert.match(posted.id, UUID);
      assert.strictEqual(posted.sequence, 1);
      assert.ok(posted.at >= before - 2000 && posted.at <= Date.now() + 2000, "in milliseconds");
      const message = { ...posted, room: room.id, author: ann.me, client_id, body: "你好,\nworld" };
      const heard = await settle(ann, second, ben, eve);
      const told = heard.map((events) => events.filter(([event]) => event === "message.posted"));
      assert.deepStrictEqual(told, [...Array(3).fill([["message.posted", message]]), []]);
      assert.deepStrictEqual(await ben.ok("room.sync", { room: room.id, after: 0 }), { messages: [message], more: false, change: 0 });
    });

    it("said twice are one: the first acknowledgement again, and told once", async () => {
      const [ann, ben] = [await arrive("ann"), await arrive("ben")];
      const room = await kept(ann);
      await ben.ok("room.enter", { room: room.id });
      await settle(ann, ben);
      const client_id = randomUUID();
      const first = await ann.post(room.id, "once", client_id);
      assert.deepStrictEqual(await ann.post(room.id, "once", client_id), first);
      assert.deepStrictEqual(await (await another(ann)).post(room.id, "once", client_id), first, "from another connection");
      await ann.post(room.id, "another");
      assert.deepStrictEqual(await ann.post(room.id, "once", client_id), first, "after another");
      const at_once = randomUUID();
      const replies = await Promise.all(Array.from({ length: 30 }, () => ann.post(room.id, "at once", at_once)));
      for (const reply of replies) assert.deepStrictEqual(reply, replies[0]);
      const [toAnn, toBen] = await settle(ann, ben);
      for (const heard of [toAnn, toBen]) {
        const told = heard.filter(([event]) => event === "message.posted").map(([, { sequence, body }]) => [sequence, body]);
        assert.deepStrictEqual(told, [[1, "once"], [2, "another"], [3, "at once"]]);
      }
      // Another person's id of the same value is another message.
      assert.strictEqual((await ben.post(room.id, "mine", client_id)).sequence, 4);
    });

    it("of 200 posts at once are numbered 1 to 200, and arrive in that order", { timeout: 60_000 }, async () => {
      const people = [];
      for (const name of ["a", "b", "c", "d", "e"]) people.push(await arrive(name));
      const room = await kept(people[0]);
      for (const person of people.slice(1)) await person.ok("room.enter", { room: room.id });
      await settle(...people);
      const posts = people.flatMap((person, who) =>
        range(1, 40).map(async (index) => ({ ...(await person.post(room.id, `${who}: ${index}`)), who, index })),
      );
      const posted = (await Promise.all(posts)).sort((a, b) => a.sequence - b.sequence);
      assert.deepStrictEqual(sequencesOf(posted), range(1, 200));
      for (const who of people.keys()) {
        const own = posted.filter((post) => post.who === who).map(({ index }) => index);
        assert.deepStrictEqual(own, range(1, 40), "each one's in the order of saying");
      }
      for (const heard of await settle(...people)) {
        const told = heard.filter(([event]) => event === "message.posted").map(([, message]) => message);
        assert.deepStrictEqual(sequencesOf(told), range(1, 200));
        assert.deepStrictEqual(told.map(({ id }) => id), posted.map(({ id }) => id));
      }
    });

    it("are read by pages, forwards and backwards", { timeout: 60_000 }, async () => {
      const ann = await arrive("ann");
      const room = await kept(ann);
      await Promise.all(range(1, 250).map((index) => ann.post(room.id, `${index}`)));
      const sync = (after) => ann.ok("room.sync", { room: room.id, after });
      const history = (before) => ann.ok("room.history", { room: room.id, ...(before !== undefined && { before }) });
      const page = ({ messages, more }) => [messages.at(0)?.sequence, messages.at(-1)?.sequence, messages.length, more];
      assert.deepStrictEqual(page(await sync(0)), [1, 100, 100, true]);
      assert.deepStrictEqual(page(await sync(100)), [101, 200, 100, true]);
      assert.deepStrictEqual(page(await sync(150)), [151, 250, 100, false]);
      assert.deepStrictEqual(page(await sync(200)), [201, 250, 50, false]);
      assert.deepStrictEqual(page(await sync(250)), [undefined, undefined, 0, false]);
      assert.deepStrictEqual(page(await sync(9999)), [undefined, undefined, 0, false]);
      assert.deepStrictEqual(page(await history()), [151, 250, 100, true]);
      assert.deepStrictEqual(page(await history(null)), [151, 250, 100, true]);
      assert.deepStrictEqual(page(await history(151)), [51, 150, 100, true]);
      assert.deepStrictEqual(page(await history(101)), [1, 100, 100, false]);
      assert.deepStrictEqual(page(await history(51)), [1, 50, 50, false]);
      assert.deepStrictEqual(page(await history(1)), [undefined, undefined, 0, false]);
      assert.deepStrictEqual(sequencesOf((await history(51)).messages), range(1, 50));
      assert.deepStrictEqual((await sync(249)).messages, (await history()).messages.slice(-1));
    });

    it("that were missed are found again by number", async () => {
      const [ann, ben] = [await arrive("ann"), await arrive("ben")];
      const room = await kept(ann);
      await ben.ok("room.enter", { room: room.id });
      await ann.post(room.id, "heard");
      const { sequence } = await ben.nextMessage(room.id);
      ben.close();
      await ben.disconnects();
      await ann.post(room.id, "missed one");
      await ann.post(room.id, "missed two");
      const back = await another(ben);
      const { messages, more } = await back.ok("room.sync", { room: room.id, after: sequence });
      assert.deepStrictEqual(messages.map(({ body }) => body), ["missed one", "missed two"]);
      assert.strictEqual(more, false);
    });

    it("are refused where they are none", async () => {
      const ann = await arrive("ann");
      const room = await kept(ann);
      const client_id = randomUUID();
      for (const [body, fault] of [
        ["", "empty"],
        ["  \n", "empty"],
        ["x".repeat(4001), { too_long: 4000 }],
        ["a\0b", "control_character"],
      ]) {
        const refused = await ann.no("message.post", { room: room.id, client_id, body });
        assert.deepStrictEqual(refused, { invalid: { argument: "content", fault } });
      }
      assert.strictEqual((await ann.post(room.id, "茶".repeat(4000), client_id)).sequence, 1);
    });
  });

  describe("what is no command", () => {
    it("is refused, and the connection stays", async () => {
      const ann = await arrive("ann");
      const ben = await arrive("ben");
      const room = await kept(ann);
      await settle(ben);
      const post = { room: room.id, client_id: randomUUID(), body: "x" };
      for (const [name, ...args] of [
        ["message.post"],
        ["message.post", null],
        ["message.post", 5],
        ["message.post", "x"],
        ["message.post", []],
        ["message.post", {}],
        ["message.post", { ...post, room: 5 }],
        ["message.post", { ...post, room: "elsewhere" }],
        ["message.post", { ...post, client_id: "1" }],
        ["message.post", { ...post, body: { a: 1 } }],
        ["message.post", Buffer.from("x")],
        ["room.create", { name: "" }],
        ["room.create", { name: "x".repeat(65) }],
        ["room.create", { name: "a\nb", capacity: null }],
        ["room.create", { name: fresh("x"), capacity: 0 }],
        ["room.create", { name: fresh("x"), capacity: -1 }],
        ["room.create", { name: fresh("x"), capacity: 1.5 }],
        ["room.create", { name: fresh("x"), capacity: "many" }],
        ["room.create", { name: fresh("x"), capacity: 5_000_000_000 }],
        ["room.enter", {}],
        ["room.enter", { room: "__proto__" }],
        ["room.sync", { room: room.id }],
        ["room.sync", { room: room.id, after: -1 }],
        ["room.sync", { room: room.id, after: "1" }],
        ["room.history", { room: room.id, before: {} }],
        ["conversation.open", { with: "nobody" }],
        ["typing.set", { room: room.id, typing: "yes" }],
      ]) {
        const refused = await ann.no(name, ...args);
        const sent = `${name} ${JSON.stringify(args).slice(0, 80)}`;
        assert.deepStrictEqual(Object.keys(refused), ["invalid"], `${sent} → ${JSON.stringify(refused)}`);
        assert.deepStrictEqual(Object.keys(refused.invalid).sort(), ["argument", "fault"], sent);
      }
      ann.emit("nonsense", 1).emit("login", "x").emit("joinRoom", "x").emit("__proto__", {}).emit("message.post");
      assert.deepStrictEqual(await ann.ok("room.sync", { room: room.id, after: 0 }), { messages: [], more: false, change: 0 });
      const [toBen] = await settle(ben);
      assert.deepStrictEqual(toBen, []);
    });

    it("takes no effect without an acknowledgement asked for either", async () => {
      const ann = await arrive("ann");
      const room = await kept(ann);
      ann.emit("message.post", { room: room.id, client_id: randomUUID(), body: "" });
      ann.emit("message.post", { room: room.id, client_id: randomUUID(), body: "fine" });
      assert.strictEqual((await ann.nextMessage(room.id)).body, "fine");
    });
  });

  describe("people", () => {
    it("are listed in the order in which they came, of every dialect", async () => {
      const ann = await arrive("ann");
      const classic = await call("classic");
      const ben = await arrive("ben");
      const people = await ann.ok("people.list");
      assert.deepStrictEqual(people[0], { id: people[0].id, name: BELL });
      for (const user of people) assert.match(user.id, UUID);
      const order = people.map(({ name }) => name).filter((name) => [ann.me.name, classic.name, ben.me.name].includes(name));
      assert.deepStrictEqual(order, [ann.me.name, classic.name, ben.me.name]);
    });

    it("come and go, of every dialect", async () => {
      const ann = await arrive("ann");
      await settle(ann);
      const ben = await arrive("ben");
      const benCame = await ann.next("person.arrived");
      assert.deepStrictEqual(benCame, { user: ben.me, online: benCame.online });
      const classic = await call("classic");
      assert.deepStrictEqual(await ann.next("person.arrived"), {
        user: { id: classic.id, name: classic.name },
        online: benCame.online + 1,
      });
      classic.close();
      assert.deepStrictEqual(await ann.next("person.went"), { user: classic.id, online: benCame.online });
      await ben.logOut();
      assert.deepStrictEqual(await ann.next("person.went"), { user: ben.me.id, online: benCame.online - 1 });
    });

    it("are one, however many connections they have", async () => {
      const ann = await arrive("ann");
      const ben = await arrive("ben");
      const room = await kept(ann);
      await ben.ok("room.enter", { room: room.id });
      await settle(ben);
      const second = await another(ann);
      assert.strictEqual(second.started.online, (await ben.ok("people.list")).length);
      second.close();
      await second.disconnects();
      const [toBen] = await settle(ben);
      assert.deepStrictEqual(toBen, []);
    });

    it("are seen typing by the others inside", async () => {
      const [ann, ben, eve] = [await arrive("ann"), await arrive("ben"), await arrive("eve")];
      const room = await kept(ann);
      await ben.ok("room.enter", { room: room.id });
      await settle(ann, ben, eve);
      assert.strictEqual(await ann.ok("typing.set", { room: room.id, typing: true }), null);
      assert.deepStrictEqual(await ben.next("typing.changed"), { room: room.id, user: ann.me, typing: true });
      assert.strictEqual(await ann.ok("typing.set", { room: room.id, typing: false }), null);
      assert.deepStrictEqual(await ben.next("typing.changed"), { room: room.id, user: ann.me, typing: false });
      const heard = await settle(ann, eve);
      assert.ok(heard.flat().every(([event]) => event !== "typing.changed"));
    });
  });

  describe("conversations", () => {
    it("are of two people of the page, and of nobody else", async () => {
      const [ann, ben, eve] = [await arrive("ann"), await arrive("ben"), await arrive("eve")];
      await settle(ann, ben, eve);
      const talk = await ann.ok("conversation.open", { with: ben.me.id });
      assert.match(talk.id, ROOM_ID);
      assert.deepStrictEqual(
        { ...talk, people: null },
        { id: talk.id, kind: "conversation", with: ben.me, people: null, capacity: null },
      );
      const posted = await ann.post(talk.id, "psst");
      const message = await ben.nextMessage(talk.id);
      assert.deepStrictEqual(message, { ...posted, room: talk.id, author: ann.me, client_id: message.client_id, body: "psst" });
      const theirs = await ben.ok("conversation.open", { with: ann.me.id });
      assert.strictEqual(theirs.id, talk.id);
      assert.deepStrictEqual(theirs.with, ann.me);
      await ben.post(talk.id, "hm?");
      assert.strictEqual((await ann.next("message.posted", ({ author }) => author.id === ben.me.id)).body, "hm?");
      const [toEve] = await settle(eve);
      assert.deepStrictEqual(toEve, []);
      assert.ok(!(await eve.ok("room.list")).some(({ id }) => id === talk.id));
      assert.ok((await ann.ok("room.list")).some(({ id }) => id === talk.id));
      assert.ok((await ben.ok("room.list")).some(({ id }) => id === talk.id));
      assert.deepStrictEqual((await ben.ok("room.sync", { room: talk.id, after: 0 })).messages.map(({ body }) => body), ["psst", "hm?"]);
    });

    it("are a classic client's private messages", async () => {
      const ann = await arrive("ann");
      for (const kind of [{ generation: "1.7", transport: "polling" }, { generation: "2.5", transport: "websocket" }]) {
        const classic = await call("classic", kind);
        const talk = await ann.ok("conversation.open", { with: classic.id });
        assert.deepStrictEqual(talk.with, { id: classic.id, name: classic.name });
        await ann.post(talk.id, "from the page");
        assert.deepStrictEqual(await classic.next("gotPrivateMessage"), { username: ann.me.name, content: "from the page" });
        assert.deepStrictEqual(await classic.ask("privateMessage", ann.me.name, "from the phone"), {
          ok: true,
          username: classic.name,
          content: "from the phone",
        });
        const message = await ann.next("message.posted", ({ author }) => author.id === classic.id);
        assert.deepStrictEqual(
          [message.room, message.author, message.sequence, message.body],
          [talk.id, { id: classic.id, name: classic.name }, 2, "from the phone"],
        );
        const heard = classic.heard.filter(([event]) => event === "gotPrivateMessage");
        assert.strictEqual(heard.length, 1, "not the sender's own");
      }
    });

    it("are told of by a private message alone", async () => {
      const ann = await arrive("ann");
      const classic = await call("classic");
      classic.emit("privateMessage", ann.me.name, "hello");
      const message = await ann.next("message.posted", ({ author }) => author.id === classic.id);
      const listed = (await ann.ok("room.list")).find(({ id }) => id === message.room);
      assert.deepStrictEqual([listed.kind, listed.with], ["conversation", { id: classic.id, name: classic.name }]);
    });

    it("need somebody who is online", async () => {
      const ann = await arrive("ann");
      const ben = await arrive("ben");
      await ben.logOut();
      await ann.next("person.went", ({ user }) => user === ben.me.id);
      for (const id of [ben.me.id, randomUUID()]) assert.strictEqual(await ann.no("conversation.open", { with: id }), "no_such_user");
    });

    it("belong to the visit, not to the name", async () => {
      const [ann, ben] = [await arrive("ann"), await arrive("ben")];
      const talk = await ann.ok("conversation.open", { with: ben.me.id });
      await ann.post(talk.id, "secret");
      await ann.logOut();
      await ben.next("person.went");
      const impostor = keep(await visit(url, ann.me.name));
      assert.strictEqual(await impostor.no("room.sync", { room: talk.id, after: 0 }), "not_in_room");
      const other = await impostor.ok("conversation.open", { with: ben.me.id });
      assert.notStrictEqual(other.id, talk.id);
      assert.deepStrictEqual(await impostor.ok("room.history", { room: other.id, before: null }), { messages: [], more: false, change: 0 });
    });
  });

  describe("beside classic", () => {
    for (const generation of ["1.7", "2.5", "3.1", "4.8"]) {
      it(`a person of the page and a client of ${generation} are in one room`, async () => {
        const ann = await arrive("ann");
        const classic = await call("classic", { generation, transport: "upgrade" });
        const name = fresh("room");
        const room = await kept(ann, name, 2);
        await settle(ann, classic);
        const user = { id: classic.id, name: classic.name };

        assert.deepStrictEqual(await classic.ask("joinRoom", name, 99), {
          ok: true,
          username: classic.name,
          roomname: name,
          userlist: [ann.me.name, classic.name],
        });
        assert.deepStrictEqual(await ann.next("room.entered"), { room: room.id, user });
        assert.deepStrictEqual((await ann.ok("room.enter", { room: room.id })).people, [ann.me, user]);

        await classic.ask("roomMessage", name, "from the phone");
        const message = await ann.nextMessage(room.id);
        assert.deepStrictEqual([message.author, message.sequence, message.body], [user, 1, "from the phone"]);
        await ann.post(room.id, "from the page");
        assert.deepStrictEqual(await classic.next("gotRoomMessage", ({ username }) => username === ann.me.name), {
          username: ann.me.name,
          roomname: name,
          content: "from the page",
        });

        const third = await call("third");
        assert.deepStrictEqual(await third.ask("joinRoom", name), { ok: false, reason: "room full" });

        await ann.ok("room.leave", { room: room.id });
        assert.deepStrictEqual(await classic.next("otherLeftRoom"), {
          username: ann.me.name,
          roomname: name,
          userlist: [classic.name],
        });
        await ann.ok("room.enter", { room: room.id });
        assert.deepStrictEqual(await classic.next("otherJoinedRoom"), {
          username: ann.me.name,
          roomname: name,
          userlist: [classic.name, ann.me.name],
        });
        classic.emit("leaveRoom", name);
        assert.deepStrictEqual(await ann.next("room.left", (left) => left.user !== ann.me.id), { room: room.id, user: classic.id });
      });
    }

    it("everyone hears everyone", async () => {
      const ann = await arrive("ann");
      const classic = await call("classic");
      const ghost = keep(await new Client(url, { label: "ghost" }).connects());
      await ann.post(EVERYONE, "from the page");
      for (const client of [classic, ghost, house.bell]) {
        assert.deepStrictEqual(await client.next("gotPublicMessage", ({ username }) => username === ann.me.name), {
          username: ann.me.name,
          content: "from the page",
        });
      }
      classic.emit("publicMessage", "from the phone");
      const message = await ann.next("message.posted", ({ author }) => author.id === classic.id);
      assert.deepStrictEqual([message.room, message.body], [EVERYONE, "from the phone"]);
      const { messages } = await ann.ok("room.history", { room: EVERYONE, before: null });
      assert.deepStrictEqual(messages.at(-1), message);
    });

    it("a room of the page stays when classic clients leave it, with its owner's capacity", async () => {
      const ann = await arrive("ann");
      const name = fresh("room");
      const room = await kept(ann, name, 1);
      await ann.ok("room.leave", { room: room.id });
      const [classic, second] = [await call("classic"), await call("second")];
      assert.strictEqual((await classic.ask("joinRoom", name, 50)).ok, true);
      assert.deepStrictEqual(await second.ask("joinRoom", name, 50), { ok: false, reason: "room full" });
      assert.deepStrictEqual(await classic.ask("joinRoom", name, 50), { ok: false, reason: "room full" });
      await classic.ask("roomMessage", name, "kept");
      await classic.ask("leaveRoom", name);
      assert.strictEqual((await second.ask("joinRoom", name, 50)).ok, true);
      second.close();
      await house.bell.next("otherLogedout", ({ username }) => username === second.name);
      const view = await ann.ok("room.enter", { room: room.id });
      assert.deepStrictEqual([view.people, view.last, view.room.capacity], [[ann.me], 1, 1]);
      assert.strictEqual((await ann.ok("room.sync", { room: room.id, after: 0 })).messages[0].author.name, classic.name);
    });

    it("a room of the wire is seen, entered, and gone with its last person and all that was said", async () => {
      const ann = await arrive("ann");
      const classic = await call("classic");
      const name = fresh("passing");
      await settle(ann);
      await classic.ask("joinRoom", name, 2);
      const seen = await ann.next("room.changed", (room) => room.name === name);
      assert.deepStrictEqual(seen, { id: seen.id, kind: "passing", name, people: 1, capacity: 2 });
      await classic.ask("roomMessage", name, "before");
      assert.deepStrictEqual((await ann.ok("room.enter", { room: seen.id })).people.map((user) => user.name), [classic.name, ann.me.name]);
      await ann.post(seen.id, "inside");
      assert.strictEqual((await classic.next("gotRoomMessage", ({ username }) => username === ann.me.name)).content, "inside");
      await classic.ask("leaveRoom", name);
      await ann.ok("room.leave", { room: seen.id });
      assert.deepStrictEqual(await ann.next("room.gone"), { room: seen.id });
      assert.strictEqual(await ann.no("room.enter", { room: seen.id }), "not_in_room");
      await classic.ask("joinRoom", name, 5);
      const anew = await ann.next("room.changed", (room) => room.name === name && room.people === 1 && room.capacity === 5);
      assert.notStrictEqual(anew.id, seen.id);
      const view = await ann.ok("room.enter", { room: anew.id });
      assert.strictEqual(view.last, 0);
      assert.deepStrictEqual(await ann.ok("room.history", { room: anew.id, before: null }), { messages: [], more: false, change: 0 });
    });
  });
});
