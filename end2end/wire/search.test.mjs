// Finding what was said (`message.search`, and the page `/search`): what, in which rooms, and for whom.

import assert from "node:assert/strict";
import { after, before, describe, it } from "node:test";

import { Client } from "../harness/clients.mjs";
import { logIn, Person, visit } from "../harness/person.mjs";
import { startServer } from "../harness/server.mjs";
import { EVERYONE } from "../harness/voices.mjs";

const texts = ({ hits }) => hits.map(({ message }) => message.body);

describe("search", () => {
  let server;
  let names = 0;
  before(async () => (server = await startServer()));
  after(() => server?.remove());

  const arrive = (name) => visit(server.url, `${name} ${++names}`);
  const find = (person, query, filters = {}) => person.ok("message.search", { query, ...filters });

  /** A page of the site, without what is never the same. */
  const look = async (path, cookie) => {
    const answer = await fetch(server.url + path, { headers: { cookie, accept: "text/html" }, redirect: "manual" });
    return [answer.status, (await answer.text()).replace(/nonce="[^"]*"/g, "")];
  };

  it("finds Chinese and English by words and phrases, the newest first, with what is beside", async () => {
    const ann = await arrive("ann");
    const { id: room } = await ann.ok("room.create", { name: "words", capacity: null });
    const said = ["我们在茶馆喝茶", "馆茶不是词", "Le café est ouvert", "green tea house", "tea green"];
    for (const text of said) await ann.post(room, text);
    const inRoom = (query) => find(ann, query, { room });
    assert.deepStrictEqual(texts(await inRoom("茶馆")), ["我们在茶馆喝茶"]);
    assert.deepStrictEqual(texts(await inRoom("茶")), ["馆茶不是词", "我们在茶馆喝茶"]);
    assert.deepStrictEqual(texts(await inRoom("CAFE")), ["Le café est ouvert"]);
    assert.deepStrictEqual(texts(await inRoom('"green tea"')), ["green tea house"]);
    const [hit] = (await inRoom("喝茶")).hits;
    assert.deepStrictEqual(hit.excerpt, [{ text: "我们在茶馆" }, { text: "喝茶", is_match: true }]);
    assert.strictEqual(hit.room.name, "words");
    assert.deepStrictEqual([hit.before, hit.after.body], [undefined, "馆茶不是词"]);
    ann.close();
  });

  it("follows edits and deletions", async () => {
    const ann = await arrive("ann");
    const { id: message } = await ann.post(EVERYONE, "lapsang");
    assert.deepStrictEqual(texts(await find(ann, "lapsang")), ["lapsang"]);
    await ann.ok("message.edit", { room: EVERYONE, message, body: "souchong" });
    assert.deepStrictEqual(texts(await find(ann, "lapsang")), []);
    assert.deepStrictEqual(texts(await find(ann, "souchong")), ["souchong"]);
    await ann.ok("message.delete", { room: EVERYONE, message });
    assert.deepStrictEqual(texts(await find(ann, "souchong")), []);
    ann.close();
  });

  it("goes by room, author and time, and page by page", async () => {
    const [ann, ben] = [await arrive("ann"), await arrive("ben")];
    const { id: room } = await ann.ok("room.create", { name: "pages", capacity: null });
    await ben.ok("room.enter", { room });
    for (let index = 1; index <= 45; index++) await (index % 3 ? ann : ben).post(room, `cup ${index}`);
    await ann.post(EVERYONE, "cup elsewhere");
    const seen = [];
    for (let before; ; ) {
      const { hits, older } = await find(ann, "cup", { room, before });
      seen.push(...texts({ hits }));
      if (!older) break;
      assert.strictEqual(hits.length, 20);
      before = older;
    }
    assert.deepStrictEqual(seen, Array.from({ length: 45 }, (_, index) => `cup ${45 - index}`));
    assert.deepStrictEqual(texts(await find(ann, "cup 4", { room, author: ben.me.name })), []);
    assert.strictEqual((await find(ann, "", { room, author: ben.me.name })).hits.length, 15);
    const [{ message }] = (await find(ann, '"cup 20"', { room })).hits;
    const since = await find(ann, "cup", { room, from: message.at, to: message.at + 1 });
    assert.ok(texts(since).includes("cup 20"));
    assert.deepStrictEqual(texts(await find(ann, "cup", { room, to: 0 })), []);
    assert.deepStrictEqual(texts(await find(ann, "cup", { room, from: Date.now() + 60_000 })), []);
    ann.close();
    ben.close();
  });

  it("shows nothing of rooms that one may not read, whichever way one asks", async () => {
    const [ann, eve] = [await arrive("ann"), await arrive("eve")];
    const secret = await ann.ok("room.create", { name: "hidden tea", access: "private" });
    await ann.post(secret.id, "oolong in secret");
    const conversation = await ann.ok("conversation.open", { with: ann.me.id });
    await ann.post(conversation.id, "oolong to myself");
    assert.strictEqual((await find(ann, "oolong")).hits.length, 2);

    assert.deepStrictEqual(await find(eve, "oolong"), { hits: [] });
    assert.deepStrictEqual(await find(eve, "", { author: ann.me.name }), { hits: [] });
    const nothing = "f".repeat(32);
    for (const room of [secret.id, conversation.id, nothing]) {
      assert.strictEqual(await eve.no("message.search", { query: "oolong", room }), "not_in_room");
    }
    const page = async (room) => (await look(`/search?q=oolong&room=${room}`, eve.cookie)).map((part) => `${part}`.replaceAll(room, ""));
    assert.deepStrictEqual(await page(secret.id), await page(nothing));
    assert.ok(!(await look("/search", eve.cookie))[1].includes("hidden tea"));

    // Who comes in finds it, and who is sent out for good does not.
    await ann.ok("room.invite", { room: secret.id, name: eve.me.name });
    assert.deepStrictEqual(texts(await find(eve, "oolong")), ["oolong in secret"]);
    await eve.ok("room.enter", { room: secret.id });
    await ann.ok("sanction.impose", { room: secret.id, user: eve.me.id, measure: "ban" });
    assert.deepStrictEqual(await find(eve, "oolong"), { hits: [] });
    ann.close();
    eve.close();
  });

  it("a passing room is found by those in it, and gone with it", async () => {
    const [ann, phone] = [await arrive("ann"), await new Client(server.url, { label: "phone" }).connects()];
    assert.strictEqual((await phone.ask("login", `phone ${++names}`)).ok, true);
    await phone.ask("joinRoom", "passing tea", 0);
    await phone.ask("roomMessage", "passing tea", "keemun");
    const room = (await ann.ok("room.list")).find(({ kind, name }) => kind === "passing" && name === "passing tea");
    assert.ok(room, "it is listed");
    assert.deepStrictEqual(texts(await find(ann, "keemun")), []);
    await ann.ok("room.enter", { room: room.id });
    assert.deepStrictEqual(texts(await find(ann, "keemun")), ["keemun"]);
    await phone.ask("leaveRoom", "passing tea");
    await ann.ok("room.leave", { room: room.id });
    assert.deepStrictEqual(texts(await find(ann, "keemun")), []);
    phone.close();
    ann.close();
  });

  it("takes whatever is typed for words", async () => {
    const ann = await arrive("ann");
    await ann.post(EVERYONE, "plain words");
    const hostile = ['"', '"" OR ""', "said:*", "NEAR(a b, 5)", "(((", "a AND NOT b", "^plain + words*", "' OR 1=1 --", "%_%", "\u{202e}x", "{said author}:x", "-- ; DROP TABLE search"];
    for (const query of hostile) {
      const reply = await ann.ask("message.search", { query });
      assert.ok(reply.ok || reply.refused?.invalid?.fault?.too_short, `${query}: ${JSON.stringify(reply)}`);
      const [status] = await look(`/search?q=${encodeURIComponent(query)}`, ann.cookie);
      assert.strictEqual(status, 200, query);
    }
    assert.deepStrictEqual(texts(await find(ann, "plain AND words")), []);
    assert.deepStrictEqual(texts(await find(await arrive("ann"), "plain words")), ["plain words"]);
    ann.close();
  });

  it("refuses what is no question, and says why", async () => {
    const ann = await arrive("ann");
    const invalid = (argument, fault) => ({ invalid: { argument, fault } });
    assert.deepStrictEqual(await ann.no("message.search", { query: "" }), invalid("query", { too_short: 2 }));
    assert.deepStrictEqual(await ann.no("message.search", { query: "a" }), invalid("query", { too_short: 2 }));
    assert.deepStrictEqual(await ann.no("message.search", { query: "🫖!" }), invalid("query", { too_short: 2 }));
    assert.deepStrictEqual(await ann.no("message.search", { query: "茶".repeat(201) }), invalid("query", { too_long: 200 }));
    assert.deepStrictEqual(await ann.no("message.search", { query: "a\0b" }), invalid("query", "control_character"));
    assert.deepStrictEqual(await ann.no("message.search", { query: 7 }), invalid("arguments", "wrong_type"));
    assert.deepStrictEqual(await ann.no("message.search", "tea"), invalid("arguments", "wrong_type"));
    const [, page] = await look("/search?q=tea&from=2026-02-30", ann.cookie);
    assert.match(page, /There is no such day/);
    ann.close();
  });

  it("is counted by person, by command and by page", async () => {
    const ann = await arrive("ann");
    const replies = await Promise.all(Array.from({ length: 60 }, () => ann.ask("message.search", { query: "tea" })));
    const refused = replies.filter((reply) => reply.refused);
    assert.ok(refused.length >= 20 && refused.every((reply) => reply.refused === "too_many_requests"), JSON.stringify(refused[0]));
    assert.ok(replies.slice(0, 30).every((reply) => reply.ok));
    const pages = await Promise.all(Array.from({ length: 5 }, () => look("/search?q=tea", ann.cookie)));
    assert.ok(pages.some(([, page]) => page.includes("That was a lot at once")));
    ann.close();
  });

  it("needs somebody who is here", async () => {
    const [status, page] = await look("/search?q=tea", "");
    assert.ok(status === 302 || page.includes("/login?next="), `${status}`);
  });

  it("the page says when and where, escapes what it shows, and leads to the place", async () => {
    const ann = await arrive("ann");
    const { id: room } = await ann.ok("room.create", { name: "places", capacity: null });
    for (let index = 1; index <= 150; index++) await ann.post(room, `line ${index}`);
    const { sequence } = await ann.post(room, "<img src=x onerror=alert(1)> needle");
    for (let index = 1; index <= 150; index++) await ann.post(room, `more ${index}`);
    const [, page] = await look(`/search?q=needle&room=${room}&offset=480`, ann.cookie);
    assert.match(page, /<mark>needle(<!>)?<\/mark>/);
    assert.ok(page.includes("&lt;img src=x") && !page.includes("<img src=x"));
    assert.match(page, /UTC\+8/);
    assert.ok(page.includes(`href="/rooms/${room}?at=${sequence}#at"`), "there is a link to its place");
    const [, place] = await look(`/rooms/${room}?at=${sequence}`, ann.cookie);
    assert.match(place, /<li[^>]*id="at"/);
    for (const beside of ["line 150", "more 1", "line 120", "more 40"]) assert.ok(place.includes(`>${beside}<`), beside);
    assert.ok(!place.includes(">more 150<") && !place.includes(">line 1<"));
    // The day of all this begins with the first message.
    const today = new Date().toISOString().slice(0, 10);
    const [, day] = await look(`/rooms/${room}?day=${today}`, ann.cookie);
    assert.ok(day.includes(">line 1<") && day.includes('id="at"'));
    for (const nowhere of ["at=0", "at=999999", "at=-1", "at=x", "day=2100-01-01", "day=x", "at=18446744073709551615"]) {
      const [status] = await look(`/rooms/${room}?${nowhere}`, ann.cookie);
      assert.strictEqual(status, 200, nowhere);
    }
    ann.close();
  });

  it("finds after a restart what was said before", async () => {
    const other = await startServer();
    try {
      const ann = await visit(other.url, "Ann");
      const { id: room } = await ann.ok("room.create", { name: "lasting", capacity: null });
      await ann.post(room, "genmaicha");
      await other.again();
      const ben = await new Person(other.url, await logIn(other.url, "Ben")).arrives();
      assert.deepStrictEqual(texts(await find(ben, "genmaicha")), ["genmaicha"]);
      ben.close();
    } finally {
      await other.remove();
    }
  });
});
