// Changing what one said (`message.edit`, `message.delete`): who may, who is told, and under which number.

import assert from "node:assert/strict";
import { randomUUID } from "node:crypto";
import { after, afterEach, before, describe, it } from "node:test";

import { Client, GENERATIONS } from "../harness/clients.mjs";
import { Company, read } from "../harness/company.mjs";
import { EVERYONE } from "../harness/voices.mjs";

const range = (from, to) => Array.from({ length: to - from + 1 }, (_, index) => from + index);

describe("editing", () => {
  let company, house;
  before(async () => ({ house } = company = await Company.open()));
  after(() => company?.close());
  afterEach(() => company.part());

  const keep = (guest) => company.keep(guest);
  const fresh = (name) => company.fresh(name);
  const arrive = (name) => company.arrive(name);
  const another = async (person) => keep(await person.another());
  const call = async (name, generation) => {
    const client = keep(await new Client(house.server.url, { generation, transport: "upgrade", label: name }).connects());
    client.name = fresh(name);
    assert.strictEqual((await client.ask("login", client.name)).ok, true);
    return client.upgrades();
  };

  const gather = (...people) => company.gather(...people);
  const lastChange = async (person, room) => (await person.ok("room.enter", { room })).last_change;

  /** What each of them was told of changes since the last time. */
  const told = async (...people) => {
    const heard = await house.settle(...people);
    return heard.map((events) => events.filter(([event]) => event === "message.changed").map(([, message]) => message));
  };

  it("is acknowledged with the message, and told to all inside, the author's other connections too", async () => {
    const [ann, ben, eve] = [await arrive("ann"), await arrive("ben"), await arrive("eve")];
    const second = await another(ann);
    const { room } = await gather(ann, ben);
    const posted = await ann.post(room, "first");
    const { id } = posted;
    const [said] = await read(ben, room);
    const before = Date.now();
    const edited = await ann.ok("message.edit", { room, message: id, body: "  second,\r\nthought \n" });
    assert.ok(edited.edited_at >= before - 2_000 && edited.edited_at <= Date.now() + 2_000, "in milliseconds");
    assert.deepStrictEqual(edited, { ...said, body: "second,\nthought", edited_at: edited.edited_at, change: 1 });
    const again = await second.ok("message.edit", { room, message: id, body: "third" });
    assert.deepStrictEqual(again, { ...said, body: "third", edited_at: again.edited_at, change: 2 });
    const gone = await ann.ok("message.delete", { room, message: id });
    assert.deepStrictEqual(gone, { ...again, body: null, change: 3 });
    const changes = [edited, again, gone];
    assert.deepStrictEqual(await told(ann, second, ben, eve), [changes, changes, changes, []]);
    assert.deepStrictEqual(await read(ben, room), [gone]);
    assert.strictEqual(await lastChange(ben, room), 3);
    const sent_again = { room, client_id: said.client_id, body: "first" };
    assert.deepStrictEqual(await ann.ok("message.post", sent_again), posted, "a repeat of the post is what it was");
    assert.strictEqual((await ann.post(room, "next")).sequence, 2, "its place stays");
  });

  it("to the same text changes nothing, and deleting again neither", async () => {
    const [ann, ben] = [await arrive("ann"), await arrive("ben")];
    const { room } = await gather(ann, ben);
    const { id } = await ann.post(room, "as it is");
    const same = await ann.ok("message.edit", { room, message: id, body: " as it is " });
    assert.deepStrictEqual([same.body, same.change, same.edited_at], ["as it is", undefined, undefined]);
    const edited = await ann.ok("message.edit", { room, message: id, body: "new" });
    assert.deepStrictEqual(await ann.ok("message.edit", { room, message: id, body: "new" }), edited);
    const gone = await ann.ok("message.delete", { room, message: id });
    assert.deepStrictEqual(await ann.ok("message.delete", { room, message: id }), gone);
    assert.deepStrictEqual(await told(ann, ben), [[edited, gone], [edited, gone]]);
    assert.strictEqual(await lastChange(ann, room), 2);
  });

  it("is refused where there is nothing to change, or it is not theirs; nobody hears of it", async () => {
    const [ann, ben, eve] = [await arrive("ann"), await arrive("ben"), await arrive("eve")];
    const { room } = await gather(ann, ben);
    const { room: other } = await gather(ann);
    const mine = (await ann.post(room, "mine")).id;
    const left = (await ben.post(room, "left behind")).id;
    const deleted = (await ann.post(room, "deleted")).id;
    await ann.ok("message.delete", { room, message: deleted });
    assert.strictEqual(await ben.no("message.delete", { room, message: mine }), "not_yours");
    await ben.ok("room.leave", { room });
    const before = await read(ann, room);
    await told(ann, ben, eve);
    for (const [who, where, message, why] of [
      [ann, room, randomUUID(), "no_such_message"],
      [ann, other, mine, "no_such_message"],
      [ann, room, left, "not_yours"],
      [ben, room, left, "not_in_room"],
      [eve, room, mine, "not_in_room"],
      [eve, randomUUID().replaceAll("-", ""), mine, "not_in_room"],
    ]) {
      assert.strictEqual(await who.no("message.edit", { room: where, message, body: "not so" }), why);
      // The room is ann's: she may delete what others said there.
      if (why !== "not_yours") assert.strictEqual(await who.no("message.delete", { room: where, message }), why);
    }
    assert.strictEqual(await ann.no("message.edit", { room, message: deleted, body: "back" }), "no_such_message");
    assert.deepStrictEqual(await read(ann, room), before);
    assert.deepStrictEqual(await told(ann, ben, eve), [[], [], []]);
    assert.strictEqual(await lastChange(ann, room), 1);
  });

  it("is refused where it says nothing that can be said", async () => {
    const [ann, ben] = [await arrive("ann"), await arrive("ben")];
    const { room } = await gather(ann, ben);
    const { id: message } = await ann.post(room, "as it was");
    for (const [body, fault] of [["", "empty"], [" \n", "empty"], ["x".repeat(4_001), { too_long: 4_000 }], ["a\0b", "control_character"]]) {
      const refused = await ann.no("message.edit", { room, message, body });
      assert.deepStrictEqual(refused, { invalid: { argument: "content", fault } });
    }
    for (const [name, payload] of [
      ["message.edit", { room, message }],
      ["message.edit", { room, message, body: null }],
      ["message.edit", { room, message: 1, body: "x" }],
      ["message.edit", { room: "elsewhere", message, body: "x" }],
      ["message.delete", { room, message: "1" }],
      ["message.delete", { room }],
      ["message.delete", null],
    ]) {
      assert.deepStrictEqual(Object.keys(await ann.no(name, payload)), ["invalid"], JSON.stringify([name, payload]));
    }
    assert.deepStrictEqual((await read(ben, room)).map(({ body }) => body), ["as it was"]);
    assert.deepStrictEqual(await told(ann, ben), [[], []]);
    const longest = await ann.ok("message.edit", { room, message, body: "茶".repeat(4_000) });
    assert.strictEqual(longest.body.length, 4_000);
  });

  it("by many at once is numbered 1, 2, 3 …, and told in that order; each room counts for itself", async () => {
    const people = [await arrive("a"), await arrive("b"), await arrive("c"), await arrive("d")];
    const { room } = await gather(...people);
    const { room: other } = await gather(people[0]);
    const own = await Promise.all(people.map(async (person) => (await person.post(room, "0")).id));
    await told(...people);
    const changes = await Promise.all(
      people.flatMap((person, who) =>
        range(1, 25).map((index) => person.ok("message.edit", { room, message: own[who], body: `${index}` })),
      ),
    );
    const inOrder = changes.toSorted((one, next) => one.change - next.change);
    assert.deepStrictEqual(inOrder.map(({ change }) => change), range(1, 100));
    for (const heard of await told(...people)) assert.deepStrictEqual(heard, inOrder);
    assert.deepStrictEqual((await read(people[0], room)).map(({ body }) => body), Array(4).fill("25"));
    assert.strictEqual(await lastChange(people[0], other), 0);
  });

  it("in a conversation is told to its two people, and to nobody else", async () => {
    const [ann, ben, eve] = [await arrive("ann"), await arrive("ben"), await arrive("eve")];
    const [annToo, benToo] = [await another(ann), await another(ben)];
    const { id: room } = await ann.ok("conversation.open", { with: ben.me.id });
    const { id: message } = await ann.post(room, "psst");
    assert.strictEqual(await ben.no("message.edit", { room, message, body: "not so" }), "not_yours");
    assert.strictEqual(await eve.no("message.edit", { room, message, body: "not so" }), "not_in_room");
    assert.strictEqual(await eve.no("message.delete", { room, message }), "not_in_room");
    const edited = await ann.ok("message.edit", { room, message, body: "pssst" });
    const gone = await ann.ok("message.delete", { room, message });
    const both = [edited, gone];
    assert.deepStrictEqual(await told(ann, annToo, ben, benToo, eve), [both, both, both, both, []]);
    assert.deepStrictEqual(await read(ben, room), [gone]);
  });

  for (const generation of Object.keys(GENERATIONS)) {
    it(`is nothing to a client of ${generation}, whose words are not the page's to change`, async () => {
      const [ann, ben] = [await arrive("ann"), await arrive("ben")];
      const phone = await call("phone", generation);
      const { room, name } = await gather(ann, ben);
      await phone.ask("joinRoom", name);
      await phone.ask("roomMessage", name, "from the phone");
      const theirs = (await read(ann, room))[0].id;
      const inRoom = (await ann.post(room, "inside")).id;
      const toAll = (await ann.post(EVERYONE, "to all")).id;
      await house.settle(ann, ben, phone);
      const edited = await ann.ok("message.edit", { room, message: inRoom, body: "changed" });
      const gone = await ann.ok("message.delete", { room: EVERYONE, message: toAll });
      assert.strictEqual(await ann.no("message.edit", { room, message: theirs, body: "not so" }), "not_yours");
      const [toPhone, toBen] = await house.settle(phone, ben);
      assert.deepStrictEqual(toPhone, []);
      assert.deepStrictEqual(toBen, [["message.changed", edited], ["message.changed", gone]]);
      assert.strictEqual((await phone.ask("roomMessage", name, "still here")).ok, true);
      assert.strictEqual((await ben.nextMessage(room)).body, "still here");
      await ann.post(room, "and here");
      assert.strictEqual((await phone.next("gotRoomMessage", ({ username }) => username === ann.me.name)).content, "and here");
    });
  }
});
