// Pictures and files: what is taken, what becomes of it, and who gets it.

import assert from "node:assert/strict";
import { createHash, randomUUID } from "node:crypto";
import { readdir, readFile, stat } from "node:fs/promises";
import { connect } from "node:net";
import { join } from "node:path";
import { after, before, describe, it } from "node:test";

import { codeOf, register } from "../harness/account.mjs";
import { Client } from "../harness/clients.mjs";
import { JPEG, jpegThatTells, png, pngThatClaims, shape } from "../harness/pictures.mjs";
import { Person, visit } from "../harness/person.mjs";
import { ask } from "../harness/raw-http.mjs";
import { startServer, within } from "../harness/server.mjs";

const SECRET = "31.2304 N 121.4737 E";
const MB = 1024 * 1024;

let server;
before(async () => {
  server = await startServer();
});
after(() => server?.remove());

const formOf = (files, fields = {}) => {
  const form = new FormData();
  for (const [name, value] of Object.entries(fields)) form.append(name, value);
  for (const [name, bytes, type = "application/octet-stream"] of files) form.append("files", new Blob([bytes], { type }), name);
  return form;
};

/** Sends files as the page's script does: `{ status, reply }`. */
async function upload(who, room, files, { on = server, headers = {} } = {}) {
  const response = await fetch(`${on.url}/rooms/${room}/files`, {
    method: "POST",
    headers: { accept: "application/json", origin: on.url, ...(who && { cookie: who.cookie }), ...headers },
    body: formOf(files),
  });
  const text = await response.text();
  return { status: response.status, reply: text.startsWith("{") ? JSON.parse(text) : text };
}

/** The one file that was sent. */
async function sent(who, room, name, bytes, options) {
  const { status, reply } = await upload(who, room, [[name, bytes]], options);
  assert.equal(status, 200, JSON.stringify(reply));
  assert.equal(reply.ok.length, 1);
  return reply.ok[0];
}

/** Says something with files. */
const say = (who, room, attachments, body = "") =>
  who.ok("message.post", { room, client_id: randomUUID(), body, attachments: attachments.map((file) => file.id) });

const pathOf = (file) => `/files/${file.id.replaceAll("-", "")}/${encodeURIComponent(file.name)}`;
const thumbnailOf = (file) => `/thumbnails/${file.id.replaceAll("-", "")}`;

/** Asks for a path as somebody, or as nobody. */
const get = (path, who, headers = {}, on = server) =>
  fetch(on.url + path, { headers: { ...(who && { cookie: who.cookie }), ...headers }, redirect: "manual" });

const bytesOf = async (response) => Buffer.from(await response.arrayBuffer());

/** The paths of all files in the data folder, below `files`. */
async function stored(on = server) {
  const folder = join(on.dataDir, "files");
  const found = await readdir(folder, { recursive: true, withFileTypes: true });
  return found.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
}

/** Waits until a file is stored no more. */
async function isGone(bytes, on = server) {
  const path = contentPath(bytes, on);
  const gone = async () => {
    while (await stat(path).then(() => true, () => false)) await new Promise((resolve) => setTimeout(resolve, 20));
  };
  return within(5_000, gone(), `${path} is still there`);
}

const contentPath = (bytes, on = server) => {
  const hash = createHash("sha256").update(bytes).digest("hex");
  return join(on.dataDir, "files", hash.slice(0, 2), hash.slice(2));
};

describe("a file with a message", () => {
  it("is heard of by all, kept by what is in it, and is had as it was", async () => {
    const [ann, ben] = [await visit(server.url, "Ann"), await visit(server.url, "Ben")];
    const notes = Buffer.from("notes of the tea tasting");
    const file = await sent(ann, "everyone", "茶 notes.txt", notes);
    assert.deepStrictEqual({ ...file, id: "" }, { id: "", name: "茶 notes.txt", media_type: "application/octet-stream", size: notes.length });
    await say(ann, "everyone", [file], "look");
    const heard = await ben.nextMessage("everyone");
    assert.deepStrictEqual([heard.body, heard.attachments], ["look", [file]]);
    const [last] = (await ben.ok("room.history", { room: "everyone", before: null })).messages.slice(-1);
    assert.deepStrictEqual(last.attachments, [file]);

    const response = await get(pathOf(file), ben);
    assert.deepStrictEqual(await bytesOf(response), notes);
    assert.equal(response.headers.get("content-disposition"), "attachment; filename=\"_ notes.txt\"; filename*=UTF-8''%E8%8C%B6%20notes.txt");
    assert.equal(response.headers.get("content-type"), "application/octet-stream");
    assert.equal(response.headers.get("x-content-type-options"), "nosniff");
    assert.equal(response.headers.get("content-security-policy"), "sandbox; default-src 'none'");
    assert.match(response.headers.get("cache-control"), /^private, .*immutable/);
    assert.deepStrictEqual(await readFile(contentPath(notes)), notes);
    [ann, ben].forEach((client) => client.close());
  });

  it("may say nothing beside it, goes with one message only, and in its order", async () => {
    const [ann, ben] = [await visit(server.url, "Ann 2"), await visit(server.url, "Ben 2")];
    const [one, two] = [await sent(ann, "everyone", "1.txt", "1"), await sent(ann, "everyone", "2.txt", "2")];
    const post = (who, attachments, more = {}) =>
      who.no("message.post", { room: "everyone", client_id: randomUUID(), body: "", attachments, ...more });
    assert.deepStrictEqual(await post(ann, []), { invalid: { argument: "content", fault: "empty" } });
    assert.equal(await post(ann, [randomUUID()]), "no_such_file");
    assert.equal(await post(ann, [one.id, one.id]), "no_such_file");
    assert.equal(await post(ben, [one.id]), "no_such_file", "it is Ann's");
    assert.deepStrictEqual(await post(ann, Array(11).fill(one.id)), { invalid: { argument: "files", fault: "too_many" } });
    const room = await ann.ok("room.create", { name: "elsewhere" });
    assert.equal(await post(ann, [one.id], { room: room.id }), "no_such_file", "it was sent to another room");

    const client_id = randomUUID();
    const message = { room: "everyone", client_id, body: "", attachments: [two.id, one.id] };
    const first = await ann.ok("message.post", message);
    assert.deepStrictEqual((await ben.nextMessage("everyone")).attachments.map((file) => file.name), ["2.txt", "1.txt"]);
    assert.deepStrictEqual(await ann.ok("message.post", message), first, "a repeat is the same message");
    assert.equal(await post(ann, [one.id]), "no_such_file", "it went already");
    [ann, ben].forEach((client) => client.close());
  });

  it("comes by a plain form with what is said, and a refused form leaves nothing", async () => {
    const ann = await visit(server.url, "Ann 3");
    const post = (files, fields) =>
      fetch(`${server.url}/rooms/everyone/files`, {
        method: "POST",
        redirect: "manual",
        headers: { accept: "text/html", origin: server.url, cookie: ann.cookie },
        body: formOf(files, { client_id: randomUUID(), ...fields }),
      });
    const answer = await post([["a.txt", "by form"], ["b.png", png(30, 20)]], { body: "two" });
    assert.equal(answer.status, 303);
    assert.match(answer.headers.get("location"), /^\/rooms\/everyone#end$/);
    const said = await ann.nextMessage("everyone");
    assert.deepStrictEqual([said.body, said.attachments.map((file) => file.name)], ["two", ["a.txt", "b.png"]]);
    // A browser sends a field in which nothing was chosen.
    await post([["", ""]], { body: "only words" });
    assert.deepStrictEqual((await ann.nextMessage("everyone")).body, "only words");

    const lone = Buffer.from("left alone");
    const refused = await post([["c.txt", lone], ["bomb.png", pngThatClaims(100_000, 100_000)]], { body: "typed" });
    assert.equal(refused.status, 303);
    const way = decodeURIComponent(refused.headers.get("location"));
    assert.match(way, /^\/rooms\/everyone\?.*__err=/);
    const page = await (await get(refused.headers.get("location"), ann, { accept: "text/html" })).text();
    assert.ok(page.includes("typed") && page.includes("40 million"), "what was typed and why it was refused");
    await isGone(lone);
    ann.close();
  });

  it("is an address for clients that know nothing of files", async () => {
    const ann = await visit(server.url, "Ann 4");
    const [phone, salon] = [await new Client(server.url).connects(), await new Client(server.url).connects()];
    assert.equal((await phone.ask("login", "Phone")).ok, true);
    salon.emit("online", { user: "Salon" });
    await salon.next("online");
    const file = await sent(ann, "everyone", "a b.txt", "for a phone");
    await say(ann, "everyone", [file], "here");
    const line = `[a b.txt] ${server.url}/files/${file.id.replaceAll("-", "")}/a%20b.txt`;
    assert.equal((await phone.next("gotPublicMessage")).content, `here\n${line}`);
    assert.equal((await salon.next("say")).msg, `here\n${line}`);
    // What everybody may walk into needs no session.
    assert.equal(await (await fetch(line.split(" ").at(-1))).text(), "for a phone");
    [ann, phone, salon].forEach((client) => client.close());
  });
});

describe("pictures", () => {
  it("get a thumbnail where they are large, and tell nothing of where they were taken", async () => {
    const ann = await visit(server.url, "Ann 5");
    const large = await sent(ann, "everyone", "large.png", png(1600, 1000, { more: [["tEXt", Buffer.from(`Comment\0${SECRET}`)]] }));
    assert.deepStrictEqual(large.picture, { width: 1600, height: 1000, thumbnail: { width: 800, height: 500 } });
    assert.equal(large.media_type, "image/png");
    const thumbnail = await bytesOf(await get(thumbnailOf(large), ann));
    assert.deepStrictEqual(shape(thumbnail), { kind: "jpeg", width: 800, height: 500 });
    assert.ok(!(await bytesOf(await get(pathOf(large), ann))).includes(SECRET));

    const told = jpegThatTells(SECRET);
    assert.ok(told.includes(SECRET));
    const small = await sent(ann, "everyone", "photo.jpg", told);
    assert.deepStrictEqual(small.picture, { width: 16, height: 24 }, "as it is looked at: turned");
    const response = await get(pathOf(small), ann);
    assert.equal(response.headers.get("content-type"), "image/jpeg");
    assert.match(response.headers.get("content-disposition"), /^inline; filename="photo.jpg"/);
    const served = await bytesOf(response);
    assert.ok(!served.includes(SECRET) && served.length < JPEG.length + 60);
    for (const path of await stored()) assert.ok(!(await readFile(path)).includes(SECRET), path);
    assert.match((await get(`${pathOf(small)}?download`, ann)).headers.get("content-disposition"), /^attachment/);
    ann.close();
  });

  it("that are bombs, or none, are refused and leave nothing", async () => {
    const ann = await visit(server.url, "Ann 6");
    const before = (await stored()).length;
    for (const [bytes, reason] of [
      [pngThatClaims(100_000, 100_000), "picture_too_large"],
      [pngThatClaims(8_000, 5_001), "picture_too_large"],
      [pngThatClaims(6_000, 6_000), "picture_unreadable"],
      [Buffer.concat([JPEG.subarray(0, 2), Buffer.from([0xff, 0xe0, 0xff, 0xff])]), "picture_unreadable"],
      [Buffer.from("GIF89a<script>alert(1)</script>"), "picture_unreadable"],
      [Buffer.concat([Buffer.from("RIFF\xff\xff\xff\xffWEBP", "latin1"), Buffer.alloc(50, 0xff)]), "picture_unreadable"],
    ]) {
      const { status, reply } = await upload(ann, "everyone", [["a.png", bytes]]);
      assert.deepStrictEqual([status, reply], [422, { refused: reason }]);
    }
    assert.equal((await stored()).length, before);
    const { reply } = await upload(ann, "everyone", [["ok.png", png(10, 10)]]);
    assert.ok(reply.ok, "and the server goes on");
    ann.close();
  });

  it("that are something else too lose what else they are", async () => {
    const ann = await visit(server.url, "Ann 7");
    const script = "<html><script>alert(document.domain)</script>";
    const polyglot = Buffer.concat([png(10, 10, { more: [["tEXt", Buffer.from(`a\0${script}`)]] }), Buffer.from(script)]);
    const file = await sent(ann, "everyone", "page.html", polyglot);
    const response = await get(pathOf(file), ann);
    assert.equal(response.headers.get("content-type"), "image/png", "what it is, not what it is called");
    assert.ok(!(await bytesOf(response)).includes("<script>"));
    ann.close();
  });
});

describe("what could run", () => {
  it("is only to be saved, whatever it says that it is", async () => {
    const ann = await visit(server.url, "Ann 8");
    const svg = '<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>';
    for (const [name, type, bytes] of [
      ["a.svg", "image/svg+xml", svg],
      ["a.png", "image/png", svg],
      ["a.html", "text/html", "<!doctype html><script>alert(1)</script>"],
      ["a.js", "text/javascript", "alert(1)"],
      ["a.pdf", "application/pdf", "%PDF-1.7 ..."],
    ]) {
      const { reply } = await upload(ann, "everyone", [[name, bytes, type]]);
      const response = await get(pathOf(reply.ok[0]), ann);
      assert.ok(["application/octet-stream", "application/pdf"].includes(response.headers.get("content-type")), name);
      assert.match(response.headers.get("content-disposition"), /^attachment; /, name);
      assert.match(response.headers.get("content-security-policy"), /^sandbox;/, name);
      assert.equal(reply.ok[0].picture, undefined);
    }
    ann.close();
  });

  it("does not come by a name: no path, no line, nothing hidden", async () => {
    const ann = await visit(server.url, "Ann 9");
    for (const [given, name] of [
      ["../../../teahouse.db", "teahouse.db"],
      ["C:\\Windows\\win.ini", "win.ini"],
      ["..", "file"],
      ["tea\u202egpj.exe", "teagpj.exe"],
      [`${"a".repeat(300)}.txt`, `${"a".repeat(116)}.txt`],
    ]) {
      const file = await sent(ann, "everyone", given, `named ${given}`);
      assert.equal(file.name, name);
    }
    for (const path of ["/files/../teahouse.db", "/files/%2e%2e/teahouse.db", "/files/x/..%2f..%2fteahouse.db", "/thumbnails/..%2f..", `/files/${"0".repeat(32)}/x`]) {
      assert.equal((await get(path, ann)).status, 404, path);
    }
    const found = await stored();
    assert.ok(found.every((path) => /[/\\]files[/\\][0-9a-f]{2}[/\\][0-9a-f]{62}(\.thumbnail)?$/.test(path)), found.join("\n"));
    ann.close();
  });
});

describe("limits", () => {
  it("a file has at most 25 MB, a message ten files, and a room needs somebody in it", async () => {
    const ann = await visit(server.url, "Ann 10");
    const before = (await stored()).length;
    const large = await upload(ann, "everyone", [["large", Buffer.alloc(25 * MB + 1)]]);
    assert.deepStrictEqual([large.status, large.reply], [413, { refused: "file_too_large" }]);
    const many = await upload(ann, "everyone", Array.from({ length: 11 }, (_, at) => [`${at}`, "same"]));
    assert.deepStrictEqual(many.reply, { refused: { invalid: { argument: "files", fault: "too_many" } } });
    const nobody = await upload(null, "everyone", [["a", "a"]]);
    assert.deepStrictEqual([nobody.status, nobody.reply], [401, { refused: "not_logged_in" }]);
    for (const room of ["f".repeat(32), "nonsense"]) {
      assert.deepStrictEqual((await upload(ann, room, [["a", "a"]])).reply, { refused: "not_in_room" }, room);
    }
    const foreign = await ask(server, {
      method: "POST",
      path: "/rooms/everyone/files",
      body: "",
      headers: { cookie: ann.cookie, origin: "https://evil.example", "content-type": "multipart/form-data; boundary=b" },
    });
    assert.equal(foreign.status, 403);
    // Of those eleven, ten came, and went again.
    await isGone(Buffer.from("same"));
    assert.equal((await stored()).length, before);
    ann.close();
  });

  it("a form out of shape is refused, and takes no memory", async () => {
    const ann = await visit(server.url, "Ann 11");
    const send = (body, boundary = "b") =>
      fetch(`${server.url}/rooms/everyone/files`, {
        method: "POST",
        headers: { origin: server.url, cookie: ann.cookie, "content-type": `multipart/form-data; boundary=${boundary}` },
        body,
      }).then(async (response) => [response.status, await response.text()], (error) => [error.cause?.code ?? "cut"]);
    const endless = Buffer.alloc(8 * MB, "x");
    for (const body of [
      endless,
      Buffer.concat([Buffer.from("--b\r\nX: "), endless]),
      Buffer.concat([Buffer.from('--b\r\nContent-Disposition: form-data; name="body"\r\n\r\n'), endless]),
      "--b\r\nContent-Disposition: form-data; name=\"files\"; filename=\"a\"\r\n\r\nbroken off",
      "",
    ]) {
      const [status] = await send(body);
      assert.ok([422, "EPIPE", "ECONNRESET", "UND_ERR_SOCKET", "cut"].includes(status), `${status}`);
    }
    assert.ok((await sent(ann, "everyone", "a", "well")).id);
    ann.close();
  });

  it("what breaks off leaves nothing", async () => {
    const ann = await visit(server.url, "Ann 12");
    const before = (await stored()).length;
    const socket = connect(server.port, "127.0.0.1");
    const head = [
      "POST /rooms/everyone/files HTTP/1.1", `Host: 127.0.0.1:${server.port}`, `Cookie: ${ann.cookie}`,
      "Content-Type: multipart/form-data; boundary=b", `Content-Length: ${MB}`, "", "",
    ];
    socket.write(head.join("\r\n"));
    socket.write('--b\r\nContent-Disposition: form-data; name="files"; filename="a"\r\n\r\n');
    socket.write(Buffer.alloc(300_000, "y"));
    const comes = async () => {
      while ((await stored()).length === before) await new Promise((resolve) => setTimeout(resolve, 20));
    };
    await within(5_000, comes(), "nothing came");
    socket.destroy();
    const goes = async () => {
      while ((await stored()).length > before) await new Promise((resolve) => setTimeout(resolve, 20));
    };
    await within(5_000, goes(), "it is still there");
    ann.close();
  });

  it("all files together have the space that the operator gives them", async () => {
    const small = await startServer({ args: ["--max-storage", "1MB"] });
    try {
      const ann = await visit(small.url, "Ann");
      const first = await sent(ann, "everyone", "a", Buffer.alloc(900_000, 1), { on: small });
      const full = await upload(ann, "everyone", [["b", Buffer.alloc(200_000, 2)]], { on: small });
      assert.deepStrictEqual([full.status, full.reply], [507, { refused: "storage_full" }]);
      const said = await say(ann, "everyone", [first]);
      await ann.ok("message.delete", { room: "everyone", message: said.id });
      await isGone(Buffer.alloc(900_000, 1), small);
      assert.ok((await sent(ann, "everyone", "b", Buffer.alloc(200_000, 2), { on: small })).id, "there is space again");
      ann.close();
    } finally {
      await small.remove();
    }
  });
});

describe("who gets a file", () => {
  it("of a private room or a conversation, those in it; for others it is as if it were not", async () => {
    const [ann, ben, eve] = [await visit(server.url, "Ann 13"), await visit(server.url, "Ben 13"), await visit(server.url, "Eve 13")];
    const talk = await ann.ok("conversation.open", { with: ben.me.id });
    const room = await ann.ok("room.create", { name: "private 13", access: "private" });
    for (const [place, inside] of [[talk.id, [ann, ben]], [room.id, [ann]]]) {
      const file = await sent(ann, place, "secret.png", png(1200, 900, { seed: 3 }));
      assert.equal((await get(pathOf(file), ben)).status, 404, "it is not said yet");
      assert.equal((await get(pathOf(file), ann)).status, 200, "its sender sees it");
      await say(ann, place, [file]);
      for (const who of inside) assert.equal((await get(pathOf(file), who)).status, 200);
      const nothing = await get(`/files/${"0".repeat(32)}/secret.png`, eve);
      for (const path of [pathOf(file), thumbnailOf(file)]) {
        for (const who of [eve, null]) {
          const answer = await get(path, who);
          assert.deepStrictEqual([answer.status, await answer.text()], [404, await nothing.clone().text()], path);
        }
      }
      const discarded = await fetch(`${server.url}/files/${file.id}`, { method: "DELETE", headers: { cookie: eve.cookie, origin: server.url } });
      assert.ok(discarded.status < 500);
      assert.equal((await get(pathOf(file), ann)).status, 200, "nobody takes away what is said");
    }
    [ann, ben, eve].forEach((client) => client.close());
  });

  it("whoever is banned from the room gets none of its files", async () => {
    const on = await startServer();
    try {
      const owner = await new Person(on.url, await register(on, "Owner", { code: codeOf(on) })).arrives();
      const eve = await visit(on.url, "Eve");
      const room = await owner.ok("room.create", { name: "tea" });
      await eve.ok("room.enter", { room: room.id });
      const file = await sent(owner, room.id, "a.txt", "for those inside", { on });
      await say(owner, room.id, [file]);
      assert.equal((await get(pathOf(file), eve, {}, on)).status, 200);
      await owner.ok("sanction.impose", { room: room.id, user: eve.me.id, measure: "ban" });
      assert.equal((await get(pathOf(file), eve, {}, on)).status, 404);
      assert.deepStrictEqual((await upload(eve, room.id, [["b", "b"]], { on })).reply, { refused: "not_in_room" });
      // Of a private room, so that it does not matter whether the ban has ended the session yet.
      await owner.ok("room.set_up", { room: room.id, name: "tea", access: "private" });
      await owner.ok("sanction.impose", { user: eve.me.id, measure: "ban" });
      assert.equal((await get(pathOf(file), eve, {}, on)).status, 404);
      // The session goes with the ban, right after it: banned, or nobody any more.
      assert.ok([401, 422].includes((await upload(eve, "everyone", [["b", "b"]], { on })).status));
      [owner, eve].forEach((client) => client.close());
    } finally {
      await on.remove();
    }
  });

  it("whoever is muted, or in a locked room, sends none", async () => {
    const [ann, ben] = [await visit(server.url, "Ann 14"), await visit(server.url, "Ben 14")];
    const room = await ann.ok("room.create", { name: "locked 14" });
    await ben.ok("room.enter", { room: room.id });
    await ann.ok("room.set_up", { room: room.id, name: "locked 14", is_locked: true });
    assert.deepStrictEqual((await upload(ben, room.id, [["a", "a"]])).reply, { refused: "room_locked" });
    await ann.ok("room.set_up", { room: room.id, name: "locked 14", is_locked: false });
    await ann.ok("sanction.impose", { room: room.id, user: ben.me.id, measure: "mute" });
    assert.deepStrictEqual((await upload(ben, room.id, [["a", "a"]])).reply, { refused: "muted" });
    [ann, ben].forEach((client) => client.close());
  });
});

describe("what is kept", () => {
  it("equal files lie there once, and until the last message that has them is deleted", async () => {
    const [ann, ben] = [await visit(server.url, "Ann 15"), await visit(server.url, "Ben 15")];
    const same = Buffer.from("the same in both");
    const before = (await stored()).length;
    const [one, two] = [await sent(ann, "everyone", "one.txt", same), await sent(ben, "everyone", "two.txt", same)];
    assert.notEqual(one.id, two.id);
    assert.equal((await stored()).length, before + 1);
    const [first, second] = [await say(ann, "everyone", [one]), await say(ben, "everyone", [two])];
    const gone = await ann.ok("message.delete", { room: "everyone", message: first.id });
    assert.deepStrictEqual([gone.body, gone.attachments], [null, undefined]);
    assert.equal((await get(pathOf(one), ann)).status, 404, "at once");
    assert.equal(await (await get(pathOf(two), ann)).text(), String(same));
    await ben.ok("message.delete", { room: "everyone", message: second.id });
    await isGone(same);
    [ann, ben].forEach((client) => client.close());
  });

  it("a discarded file goes at once, and what a crash left at the next start", async () => {
    const on = await startServer();
    try {
      const ann = await visit(on.url, "Ann");
      const [kept, dropped] = [Buffer.from("kept"), Buffer.from("dropped")];
      const file = await sent(ann, "everyone", "kept", kept, { on });
      const other = await sent(ann, "everyone", "dropped", dropped, { on });
      await say(ann, "everyone", [file]);
      const discard = await fetch(`${on.url}/files/${other.id}`, { method: "DELETE", headers: { cookie: ann.cookie, origin: on.url } });
      assert.equal(discard.status, 204);
      await isGone(dropped, on);
      ann.close();
      await on.stop();
      const { mkdir, writeFile } = await import("node:fs/promises");
      const orphan = Buffer.from("nobody's");
      await mkdir(join(contentPath(orphan, on), ".."), { recursive: true });
      await writeFile(contentPath(orphan, on), orphan);
      await writeFile(join(on.dataDir, "files", "incoming", "half"), "half");
      await on.start(`127.0.0.1:${on.port}`);
      await isGone(orphan, on);
      assert.deepStrictEqual(await stored(on), [contentPath(kept, on)]);
      assert.equal(await (await get(pathOf(file), null, {}, on)).text(), "kept", "it outlasts the server");
    } finally {
      await on.remove();
    }
  });

  it("is served in parts, and not again where a browser has it", async () => {
    const ann = await visit(server.url, "Ann 16");
    const file = await sent(ann, "everyone", "film.bin", Buffer.from("0123456789"));
    const part = await get(pathOf(file), ann, { range: "bytes=2-5" });
    assert.deepStrictEqual([part.status, await part.text(), part.headers.get("content-range")], [206, "2345", "bytes 2-5/10"]);
    assert.equal((await get(pathOf(file), ann, { range: "bytes=20-" })).status, 416);
    const whole = await get(pathOf(file), ann);
    assert.equal(whole.headers.get("accept-ranges"), "bytes");
    const again = await get(pathOf(file), ann, { "if-none-match": whole.headers.get("etag") });
    assert.deepStrictEqual([again.status, await again.text()], [304, ""]);
    const known = { "if-none-match": whole.headers.get("etag") };
    assert.equal((await get(pathOf(file), null, known)).status, 404, "also who has it is asked who they are");
    ann.close();
  });
});
