// What people answer to a message (`reply_to`, `message.react`), and whom they name in it.

import assert from "node:assert/strict";
import { randomUUID } from "node:crypto";
import { after, afterEach, before, describe, it } from "node:test";

import { Company, read } from "../harness/company.mjs";

describe("answers", () => {
  let company;
  before(async () => (company = await Company.open()));
  after(() => company?.close());
  afterEach(() => company.part());

  const arrive = (name) => company.arrive(name);
  const gather = async (...people) => (await company.gather(...people)).room;
  const settle = (...people) => company.house.settle(...people);
  const say = (person, room, body, more = {}) =>
    person.ok("message.post", { room, client_id: randomUUID(), body, ...more });
  const invalid = (argument, fault) => ({ invalid: { argument, fault } });

  it("an answer quotes what it answers, as it is now", async () => {
    const [ann, ben] = [await arrive("ann"), await arrive("ben")];
    const room = await gather(ann, ben);
    const first = await say(ann, room, "tea\nis  ready");
    await say(ben, room, "coming", { reply_to: first.sequence });
    const [, answer] = await read(ann, room);
    assert.strictEqual(answer.reply.to, first.sequence);
    assert.strictEqual(answer.reply.author.id, ann.me.id);
    assert.strictEqual(answer.reply.excerpt, "tea is ready");
    await ann.ok("message.delete", { room, message: first.id });
    const [, later] = await read(ben, room);
    assert.strictEqual(later.reply.excerpt, undefined);
    // What answers to nothing that is there answers to nothing.
    await say(ben, room, "to whom?", { reply_to: 999 });
    assert.strictEqual((await read(ben, room)).at(-1).reply, undefined);
  });

  it("is told with what it quotes", async () => {
    const ann = await arrive("ann");
    const first = await say(ann, "everyone", "who is here?");
    await settle(ann);
    await say(ann, "everyone", "all of us", { reply_to: first.sequence });
    const [heard] = await settle(ann);
    const [, message] = heard.find(([event]) => event === "message.posted");
    assert.strictEqual(message.reply.excerpt, "who is here?");
  });

  it("emoji are added and taken back, once each, and told to all inside", async () => {
    const [ann, ben] = [await arrive("ann"), await arrive("ben")];
    const room = await gather(ann, ben);
    const { id } = await say(ann, room, "tea");
    await settle(ann, ben);
    const press = (person, emoji, is_on) => person.ok("message.react", { room, message: id, emoji, is_on });
    await press(ann, "👍", true);
    await press(ben, "👍", true);
    const changed = await press(ben, "👍", true);
    assert.deepStrictEqual(changed.reactions.map(({ emoji, by }) => [emoji, by.length]), [["👍", 2]]);
    assert.strictEqual(changed.edited_at, undefined);
    const told = (await settle(ann, ben)).map((events) => events.filter(([event]) => event === "message.changed").length);
    assert.deepStrictEqual(told, [2, 2], "a repeat is not told");
    const less = await press(ann, "👍", false);
    assert.deepStrictEqual(less.reactions[0].by.map(({ name }) => name), [ben.me.name]);
    assert.strictEqual((await press(ben, "👍", false)).reactions, undefined);
  });

  it("what is no emoji, or one too many, is refused", async () => {
    const ann = await arrive("ann");
    const room = await gather(ann);
    const { id } = await say(ann, room, "tea");
    const press = (emoji) => ["message.react", { room, message: id, emoji, is_on: true }];
    for (const emoji of ["tea", "<b>", "🍵🍵", "1", "\u{2615}\u{2615}"]) {
      assert.deepStrictEqual(await ann.no(...press(emoji)), invalid("emoji", "unknown"), emoji);
    }
    const many = [..."🍎🍐🍊🍋🍌🍉🍇🍓🍈🍒🍑🥭🍍🥥🥝🍅🍆🥑🥦🥬🥒"];
    for (const emoji of many.slice(0, 20)) await ann.ok(...press(emoji));
    assert.deepStrictEqual(await ann.no(...press(many[20])), invalid("emoji", "too_many"));
    // A heart is one however it is written.
    await ann.ok("message.react", { room, message: id, emoji: many[0], is_on: false });
    await ann.ok(...press("❤"));
    assert.strictEqual((await ann.ok(...press("❤️"))).reactions.filter(({ emoji }) => emoji.startsWith("❤")).length, 1);
  });

  it("only those inside answer", async () => {
    const [ann, eve] = [await arrive("ann"), await arrive("eve")];
    const room = await gather(ann);
    const { id } = await say(ann, room, "tea");
    assert.strictEqual(await eve.no("message.react", { room, message: id, emoji: "👍", is_on: true }), "not_in_room");
    await ann.ok("message.delete", { room, message: id });
    assert.strictEqual(await ann.no("message.react", { room, message: id, emoji: "👍", is_on: true }), "no_such_message");
  });

  it("people are named by @ and their name, who they are then is kept", async () => {
    const [ann, lu] = [await arrive("ann"), await arrive("Lu Yu 陆羽")];
    const room = await gather(ann, lu);
    const lus = lu.me.name;
    const posted = await say(ann, room, `hello @${lus}, and mail@${lus}; @nobody`);
    assert.deepStrictEqual(posted.mentions.map(({ name }) => name), [lus]);
    const [message] = await read(lu, room);
    assert.deepStrictEqual(message.mentions, posted.mentions);
    const found = await lu.ok("message.search", { mentions_me: true });
    assert.deepStrictEqual(found.hits.map(({ message }) => message.id), [posted.id]);
    assert.deepStrictEqual((await lu.ok("message.search", { mentions_me: true, query: "goodbye" })).hits, []);
    assert.deepStrictEqual((await ann.ok("message.search", { mentions_me: true })).hits, []);
    const edited = await ann.ok("message.edit", { room, message: posted.id, body: "nobody" });
    assert.strictEqual(edited.mentions, undefined);
    assert.deepStrictEqual((await lu.ok("message.search", { mentions_me: true })).hits, []);
  });
});
