// How far people have read (`room.read`, `marks.list`), and what they want to be told of (`level.set`, `quiet.set`).

import assert from "node:assert/strict";
import { after, afterEach, before, describe, it } from "node:test";

import { postForm, visit } from "../harness/person.mjs";
import { openHouse } from "../harness/stage.mjs";
import { EVERYONE } from "../harness/voices.mjs";

describe("reading", () => {
  let house;
  let names = 0;
  const guests = [];
  before(async () => (house = await openHouse()));
  after(() => house?.close());
  afterEach(() => guests.splice(0).forEach((guest) => guest.close()));

  const keep = (guest) => {
    guests.push(guest);
    return guest;
  };
  const fresh = (name) => `${name} ${++names}`;
  const arrive = async (name) => keep(await visit(house.server.url, fresh(name)));
  const gather = async (host, ...others) => {
    const { id } = await host.ok("room.create", { name: fresh("room"), capacity: null });
    for (const person of others) await person.ok("room.enter", { room: id });
    return id;
  };
  const markOf = async (person, room) => {
    const { marks } = await person.ok("marks.list");
    return marks.find((mark) => mark.room === room);
  };
  /** What each of them was told of reading since the last time. */
  const told = async (...people) => {
    const heard = await house.settle(...people);
    return heard.map((events) => events.filter(([name]) => /^(room\.read|level\.changed|quiet\.changed)$/.test(name)));
  };

  it("begins at the end of a room, and counts what others say from there", async () => {
    const [ann, ben] = [await arrive("ann"), await arrive("ben")];
    const room = await gather(ann);
    await ann.post(room, "before ben");
    const view = await ben.ok("room.enter", { room });
    assert.deepStrictEqual([view.last, view.read, "other_read" in view], [1, 1, false]);
    await ann.post(room, "one");
    await ann.post(room, "two");
    assert.deepStrictEqual(await markOf(ben, room), { room, read: 1, last: 3, level: "all" });
    assert.deepStrictEqual(await markOf(ann, room), { room, read: 3, last: 3, level: "all" });
    assert.ok(await markOf(ben, EVERYONE), "Everyone as well");
  });

  it("is told to all connections of the person, and to nobody else", async () => {
    const [ann, ben] = [await arrive("ann"), await arrive("ben")];
    const second = keep(await ben.another());
    const room = await gather(ann, ben);
    await ann.post(room, "one");
    await ann.post(room, "two");
    await told(ann, ben, second);
    await ben.ok("room.read", { room, sequence: 2 });
    const read = (sequence) => [["room.read", { room, user: ben.me.id, sequence }]];
    assert.deepStrictEqual(await told(ann, ben, second), [[], read(2), read(2)]);
    assert.strictEqual((await markOf(second, room)).read, 2);
    // Unread again, from the second on.
    await second.ok("room.read", { room, sequence: 1 });
    assert.deepStrictEqual(await told(ann, ben, second), [[], read(1), read(1)]);
    assert.strictEqual((await markOf(ben, room)).read, 1);
  });

  it("never passes the end of the room", async () => {
    const [ann, ben] = [await arrive("ann"), await arrive("ben")];
    const room = await gather(ann, ben);
    await ann.post(room, "one");
    await ben.ok("room.read", { room, sequence: Number.MAX_SAFE_INTEGER });
    assert.strictEqual((await markOf(ben, room)).read, 1);
    await ann.post(room, "two");
    const { read, last } = await markOf(ben, room);
    assert.strictEqual(last - read, 1);
  });

  it("tells the other one of a conversation how far it was read", async () => {
    const [ann, ben, eve] = [await arrive("ann"), await arrive("ben"), await arrive("eve")];
    const { id: room } = await ann.ok("conversation.open", { with: ben.me.id });
    await ann.post(room, "tea?");
    assert.deepStrictEqual(await markOf(ben, room), { room, read: 0, last: 1, level: "all" });
    assert.strictEqual((await ann.ok("room.enter", { room })).other_read, 0);
    await told(ann, ben, eve);
    await ben.ok("room.read", { room, sequence: 1 });
    const read = [["room.read", { room, user: ben.me.id, sequence: 1 }]];
    assert.deepStrictEqual(await told(ann, ben, eve), [read, read, []]);
    assert.strictEqual((await ann.ok("room.enter", { room })).other_read, 1);
    assert.strictEqual(await eve.no("room.read", { room, sequence: 1 }), "not_in_room");
  });

  it("lasts over a reload, a closed page and a stop of the server", async () => {
    const [ann, ben] = [await arrive("ann"), await arrive("ben")];
    const room = await gather(ann, ben);
    for (const text of ["one", "two", "three"]) await ann.post(room, text);
    await ben.ok("room.read", { room, sequence: 1 });
    ben.close();
    await ann.post(room, "four");
    const again = keep(await ben.another());
    assert.deepStrictEqual(await markOf(again, room), { room, read: 1, last: 4, level: "all" });
    const page = await fetch(`${house.server.url}/rooms`, { headers: { cookie: again.cookie } });
    assert.match((await page.text()).replaceAll(/<!.*?>/g, ""), /3 unread/, "the page comes with it");
  });

  it("keeps what somebody wants to be told of a room, and tells their other connections", async () => {
    const ann = await arrive("ann");
    const second = keep(await ann.another());
    const room = await gather(ann);
    await told(ann, second);
    await ann.ok("level.set", { room, level: "nothing" });
    await ann.ok("quiet.set", { is_quiet: true });
    const heard = [
      ["level.changed", { room, level: "nothing" }],
      ["quiet.changed", { is_quiet: true }],
    ];
    assert.deepStrictEqual(await told(ann, second), [heard, heard]);
    const reading = await second.ok("marks.list");
    assert.strictEqual(reading.is_quiet, true);
    assert.strictEqual((await markOf(ann, room)).level, "nothing");
    assert.ok((await ann.no("level.set", { room, level: "some" })).invalid);
    const stranger = await arrive("stranger");
    assert.strictEqual(await stranger.no("level.set", { room, level: "all" }), "not_in_room");
  });

  it("is done by plain forms, and by looking, without a script", async () => {
    const [ann, ben] = [await arrive("ann"), await arrive("ben")];
    const room = await gather(ann, ben);
    for (const text of ["one", "two", "three"]) await ann.post(room, text);
    const { url } = house.server;
    const look = async (path) => (await fetch(url + path, { headers: { cookie: ben.cookie, referer: `${url}/rooms` } })).text();
    const page = await look(`/rooms/${room}`);
    assert.strictEqual((await markOf(ben, room)).read, 0, "a page that may have a script is not looked at yet");
    const [, picture] = page.match(/<noscript>[^]*?<img[^>]*src="(\/api\/rooms\/seen[^"]*)"/) ?? [];
    assert.ok(picture, "a page without one asks for a picture");
    const path = picture.replaceAll("&amp;", "&");
    const elsewhere = { cookie: ben.cookie, "sec-fetch-site": "cross-site" };
    assert.strictEqual((await fetch(url + path, { headers: elsewhere })).ok, false, "another site's page may not");
    assert.strictEqual((await markOf(ben, room)).read, 0);
    await look(path);
    assert.strictEqual((await markOf(ben, room)).read, 3);
    await look(path.replace("sequence=3", "sequence=1"));
    assert.strictEqual((await markOf(ben, room)).read, 3, "nothing is unread by looking");
    const answer = await postForm(url, "/api/rooms/unread", { room, sequence: 2 }, { cookie: ben.cookie });
    assert.strictEqual(new URL(answer.headers.get("location"), url).pathname, "/rooms");
    assert.strictEqual((await markOf(ben, room)).read, 1);
    await postForm(url, "/api/rooms/level", { room, level: "mentions" }, { cookie: ben.cookie });
    await postForm(url, "/api/quiet", { is_quiet: true }, { cookie: ben.cookie });
    assert.strictEqual((await markOf(ben, room)).level, "mentions");
    assert.strictEqual((await ben.ok("marks.list")).is_quiet, true);
  });
});
