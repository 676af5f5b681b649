// What is pinned in a room (`message.pin`, `room.pins`).

import assert from "node:assert/strict";
import { after, afterEach, before, describe, it } from "node:test";

import { Company, read } from "../harness/company.mjs";

describe("pins", () => {
  let company;
  before(async () => (company = await Company.open()));
  after(() => company?.close());
  afterEach(() => company.part());

  const arrive = (name) => company.arrive(name);
  const settle = (...people) => company.house.settle(...people);
  const pin = (room, message, is_on = true) => ["message.pin", { room, message, is_on }];

  it("are told to all inside, and found by those who come later", async () => {
    const [ann, ben] = [await arrive("ann"), await arrive("ben")];
    const { room } = await company.gather(ann, ben);
    const { id, sequence } = await ben.post(room, "the rules");
    await settle(ann, ben);
    const pinned = await ann.ok(...pin(room, id));
    assert.ok(pinned.pinned_at > 0);
    const [, told] = (await settle(ben))[0].find(([event]) => event === "message.changed");
    assert.deepStrictEqual(told, pinned);
    assert.strictEqual((await read(ben, room)).at(-1).pinned_at, pinned.pinned_at);
    const eve = await arrive("eve");
    assert.strictEqual(await eve.no("room.pins", { room }), "not_in_room");
    const view = await eve.ok("room.enter", { room });
    assert.deepStrictEqual(view.pins, [sequence]);
    assert.deepStrictEqual(await eve.ok("room.pins", { room }), [pinned]);
    const { changed } = await eve.ok("room.sync", { room, after: sequence, changed_after: 0 });
    assert.deepStrictEqual(changed, [pinned]);
    await ann.ok(...pin(room, id, false));
    assert.strictEqual((await eve.ok("room.enter", { room })).pins, undefined);
  });

  it("are for those who keep order", async () => {
    const [ann, ben] = [await arrive("ann"), await arrive("ben")];
    const { room } = await company.gather(ann, ben);
    const { id } = await ben.post(room, "mine");
    assert.strictEqual(await ben.no(...pin(room, id)), "not_allowed");
    const { id: said } = await ann.post("everyone", "hello");
    assert.strictEqual(await ann.no(...pin("everyone", said)), "not_allowed");
    const talk = (await ann.ok("conversation.open", { with: ben.me.id })).id;
    const { id: psst } = await ann.post(talk, "psst");
    assert.ok((await ben.ok(...pin(talk, psst))).pinned_at);
    const hidden = await ann.ok("room.create", { name: company.fresh("hidden"), capacity: null, access: "private" });
    const { id: secret } = await ann.post(hidden.id, "secret");
    await ann.ok(...pin(hidden.id, secret));
    for (const asked of [pin(hidden.id, secret), ["room.pins", { room: hidden.id }]]) {
      const elsewhere = { ...asked[1], room: "00000000000000000000000000000001" };
      assert.strictEqual(await ben.no(...asked), await ben.no(asked[0], elsewhere));
    }
  });

  it("what is no pin is refused", async () => {
    const ann = await arrive("ann");
    const { room } = await company.gather(ann);
    const { id } = await ann.post(room, "tea");
    for (const payload of [{ room, message: id }, { room, message: id, is_on: "yes" }, { room, message: "x", is_on: true }, []]) {
      assert.ok((await ann.no("message.pin", payload)).invalid, JSON.stringify(payload));
    }
    await ann.ok("message.delete", { room, message: id });
    assert.strictEqual(await ann.no(...pin(room, id)), "no_such_message");
  });
});
