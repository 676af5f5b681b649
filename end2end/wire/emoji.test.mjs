// Emoji of the server's own: added over HTTP, written between colons, loaded by their ids.

import assert from "node:assert/strict";
import { createHash, randomUUID } from "node:crypto";
import { after, before, describe, it } from "node:test";

import { ask as askForm, codeOf, refusalOf, register } from "../harness/account.mjs";
import { Client } from "../harness/clients.mjs";
import { Person, visit } from "../harness/person.mjs";
import { JPEG, jpegThatTells, png, pngThatClaims } from "../harness/pictures.mjs";
import { ask as askRaw } from "../harness/raw-http.mjs";
import { startServer } from "../harness/server.mjs";

const SECRET = "31.2304 N 121.4737 E";

describe("emoji of the server's own", () => {
  let server, root, ann, guest;
  before(async () => {
    server = await startServer();
    root = await new Person(server.url, await register(server, "root", { code: codeOf(server) })).arrives();
    ann = await new Person(server.url, await register(server, "ann")).arrives();
    guest = await visit(server.url, "guest");
  });
  after(() => {
    [root, ann, guest].forEach((person) => person?.close());
    return server?.remove();
  });

  const get = (path, who, headers = {}) =>
    fetch(server.url + path, { headers: { ...(who && { cookie: who.cookie }), ...headers }, redirect: "manual" });

  /** Adds one as a script does: `{ status, reply }`; as a plain form where it accepts HTML. */
  async function add(who, name, bytes, { accept = "application/json" } = {}) {
    const form = new FormData();
    if (name !== undefined) form.append("name", name);
    if (bytes) form.append("picture", new Blob([bytes], { type: "text/html" }), "../evil.html");
    const headers = { accept, origin: server.url, ...(who && { cookie: who.cookie }) };
    const response = await fetch(`${server.url}/emoji/add`, { method: "POST", headers, body: form, redirect: "manual" });
    const text = await response.text();
    return { status: response.status, way: response.headers.get("location"), reply: text.startsWith("{") ? JSON.parse(text) : text };
  }

  const pathOf = ({ id }) => `/emoji/custom/${id.replaceAll("-", "")}`;
  const say = (who, body, room = "everyone") => who.ok("message.post", { room, client_id: randomUUID(), body });

  it("is added, listed, written, and loaded by whoever has its id", async () => {
    const { status, reply } = await add(ann, ":tea_cup:", png(32, 32));
    assert.equal(status, 200, JSON.stringify(reply));
    const cup = reply.ok;
    assert.equal(cup.name, "tea_cup");
    assert.deepEqual(await guest.ok("emoji.list"), [cup]);
    assert.deepEqual(await (await get("/emoji/custom", guest)).json(), [cup]);
    assert.deepEqual(await (await get("/emoji/custom")).json(), [], "nobody is told who is not in");
    const posted = await say(guest, "a :tea_cup: of :nothing:");
    assert.deepEqual(posted.emoji, [cup]);
    const { messages } = await ann.ok("room.history", { room: "everyone", before: null });
    assert.deepEqual(messages.at(-1).emoji, [cup]);
    const names = await (await get("/emoji/names", guest)).text();
    assert.match(names, /^tea_cup :tea_cup:\n/);
    assert.match(names, /^teapot 🫖$/m);

    const picture = await get(pathOf(cup));
    assert.equal(picture.status, 200);
    const headers = Object.fromEntries(picture.headers);
    assert.equal(headers["content-type"], "image/png");
    assert.equal(headers["x-content-type-options"], "nosniff");
    assert.match(headers["content-security-policy"], /sandbox; default-src 'none'/);
    assert.match(headers["cache-control"], /immutable/);
    assert.equal((await get(pathOf(cup), null, { "if-none-match": headers.etag })).status, 304);
    const bytes = Buffer.from(await picture.arrayBuffer());
    assert.equal(headers.etag, `"${createHash("sha256").update(bytes).digest("hex")}"`);
    for (const path of [`/emoji/custom/${randomUUID()}`, "/emoji/custom/x", "/emoji/custom/..%2f..%2fteahouse.db"]) {
      assert.equal((await get(path, root)).status, 404, path);
    }
  });

  it("of a picture nothing is kept that says where it was taken", async () => {
    const { reply } = await add(ann, "photo", jpegThatTells(SECRET));
    const bytes = Buffer.from(await (await get(pathOf(reply.ok))).arrayBuffer());
    assert.ok(!bytes.includes(SECRET) && bytes.length > 20);
  });

  it("what is none is refused, and nothing is added", async () => {
    const before = await guest.ok("emoji.list");
    const invalid = (argument, fault) => ({ invalid: { argument, fault } });
    for (const [who, name, bytes, refused, status] of [
      [null, "fine", JPEG, "not_logged_in", 401],
      [guest, "fine", JPEG, "login_required", 422],
      [ann, "tea_cup", JPEG, "emoji_exists", 422],
      [ann, "thumbsup", JPEG, "emoji_exists", 422],
      [ann, "", JPEG, invalid("emoji_name", "empty"), 422],
      [ann, "a", JPEG, invalid("emoji_name", { too_short: 2 }), 422],
      [ann, "a".repeat(33), JPEG, invalid("emoji_name", { too_long: 32 }), 422],
      [ann, "Tea", JPEG, invalid("emoji_name", "unknown"), 422],
      [ann, "<b>", JPEG, invalid("emoji_name", "unknown"), 422],
      [ann, undefined, JPEG, invalid("emoji_name", "missing"), 422],
      [ann, "fine", null, invalid("files", "missing"), 422],
      [ann, "fine", Buffer.from("<svg xmlns='http://www.w3.org/2000/svg'/>"), "picture_unreadable", 422],
      [ann, "fine", JPEG.subarray(0, 40), "picture_unreadable", 422],
      [ann, "fine", png(513, 2), "picture_too_large", 422],
      [ann, "fine", pngThatClaims(60_000, 60_000), "picture_too_large", 422],
      [ann, "fine", Buffer.concat([JPEG, Buffer.alloc(256 * 1024)]), "file_too_large", 413],
      [ann, "fine", Buffer.concat([JPEG, Buffer.alloc(3 * 1024 * 1024)]), "file_too_large", 413],
    ]) {
      const answer = await add(who, name, bytes);
      assert.deepEqual([answer.reply?.refused, answer.status], [refused, status], `${name}, ${bytes?.length}`);
    }
    const foreign = { cookie: ann.cookie, origin: "https://evil.example", "content-type": "multipart/form-data; boundary=b" };
    assert.equal((await askRaw(server, { method: "POST", path: "/emoji/add", headers: foreign })).status, 403);
    assert.deepEqual(await guest.ok("emoji.list"), before);
  });

  it("a plain form is led back, with what was wrong", async () => {
    const html = { accept: "text/html" };
    assert.deepEqual((({ status, way }) => [status, way])(await add(ann, "plain", JPEG, html)), [303, "/emoji?done=emoji#emoji"]);
    const { way } = await add(ann, "plain", JPEG, html);
    const page = await (await get(way, ann, { accept: "text/html" })).text();
    assert.match(page, /There is an emoji of this name already\./);
    assert.match(page, /value="plain"/);
    assert.match((await add(null, "plain", JPEG, html)).way, /^\/login/);
  });

  it("its own are removed, by administrators all; what was said stays", async () => {
    const { ok: cup } = (await add(ann, "gone_soon", png(16, 16, { seed: 5 }))).reply;
    const { sequence } = await say(guest, ":gone_soon:");
    const remove = (who, { id }) => askForm(server.url, "emoji/remove", { emoji: id }, { cookie: who.cookie });
    assert.equal(refusalOf(await remove(guest, cup)), "not_allowed");
    assert.equal((await remove(root, cup)).status, 200);
    assert.equal(refusalOf(await remove(root, cup)), "no_such_emoji");
    assert.ok(!(await guest.ok("emoji.list")).some(({ name }) => name === "gone_soon"));
    assert.equal((await say(guest, ":gone_soon:")).emoji, undefined);
    const { messages } = await ann.ok("room.sync", { room: "everyone", after: sequence - 1 });
    assert.deepEqual(messages[0].emoji, [cup]);
    assert.equal((await get(pathOf(cup))).status, 200);
    const { ok: next } = (await add(ann, "gone_soon", png(16, 16, { seed: 9 }))).reply;
    assert.notEqual(next.id, cup.id);
    const again = (await ann.ok("room.sync", { room: "everyone", after: sequence - 1 })).messages[0];
    assert.deepEqual(again.emoji, [cup]);
    await server.again();
    assert.equal((await get(pathOf(cup))).status, 200, "after a restart too");
  });

  it("answers to a message, and is its name elsewhere", async () => {
    const ben = await visit(server.url, "ben");
    const phone = await new Client(server.url, { generation: "2.5", transport: "websocket", label: "phone" }).connects();
    await phone.ask("login", "phone");
    const { id } = await say(ben, "tea? :tea_cup:");
    const heard = await phone.next("gotPublicMessage", ({ content }) => content.startsWith("tea?"));
    assert.equal(heard.content, "tea? :tea_cup:");
    const react = (emoji, is_on = true) => ["message.react", { room: "everyone", message: id, emoji, is_on }];
    const { reactions } = await ben.ok(...react(":tea_cup:"));
    assert.equal(reactions[0].emoji, ":tea_cup:");
    assert.equal((await get(pathOf({ id: reactions[0].own }))).status, 200);
    assert.deepEqual(await ben.no(...react(":nothing:")), { invalid: { argument: "emoji", fault: "unknown" } });
    assert.equal((await ben.ok(...react(":tea_cup:", false))).reactions, undefined);
    ben.close();
    phone.close();
  });

  it("is for administrators where the switch says so", async () => {
    const switches = { guests: "on", registration: "open", room_makers: "everybody", emoji: "administrators" };
    const set = await askForm(server.url, "admin/switches", switches, { cookie: root.cookie });
    assert.equal(set.status, 200, JSON.stringify(set.answer));
    assert.equal((await add(ann, "not_mine", JPEG)).reply.refused, "not_allowed");
    assert.equal((await add(root, "root_s", JPEG)).status, 200);
    const odd = await askForm(server.url, "admin/switches", { ...switches, emoji: "everybody" }, { cookie: root.cookie });
    assert.deepEqual(refusalOf(odd), { invalid: { argument: "arguments", fault: "unknown" } });
  });

  it("all emoji of the picker are ones that the server knows", async () => {
    const groups = await (await get("/emoji/emoji.json")).json();
    const all = groups.flatMap(({ emoji }) => emoji);
    assert.ok(all.length > 1_800);
    const ben = await visit(server.url, "carl");
    const { id } = await say(ben, "look");
    const press = (emoji, is_on) => ben.ok("message.react", { room: "everyone", message: id, emoji, is_on });
    // Some of each sort, all of the newest, and those with colours of skin in one.
    const some = all.filter(([, , , , version], number) => number % 12 === 0 || version >= 15);
    const tinted = some.filter((row) => row[5]).map(([emoji]) => emoji.replace(/(\p{Emoji_Modifier_Base})\uFE0F?/gu, "$1\u{1f3fd}"));
    for (const emoji of [...some.map(([emoji]) => emoji), ...tinted]) {
      const { ok, refused } = await ben.ask("message.react", { room: "everyone", message: id, emoji, is_on: true });
      assert.equal(ok?.reactions[0].emoji, emoji, `${emoji} (${[...emoji].map((c) => c.codePointAt(0).toString(16))}) ${JSON.stringify(refused)}`);
      await press(emoji, false);
    }
    ben.close();
  });
});
