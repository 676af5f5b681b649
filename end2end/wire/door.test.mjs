// The door from outside: what a stranger, a neighbouring site or somebody who was shown out tries next.

import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { once } from "node:events";
import { connect } from "node:net";
import { after, before, describe, it } from "node:test";
import { promisify } from "node:util";

import { ask as asScript, account, codeOf, makeToken, PASSWORD, refusalOf, register } from "../harness/account.mjs";
import { Client } from "../harness/clients.mjs";
import { cookiesOf, logIn, Person, postForm, visit } from "../harness/person.mjs";
import { ask, send } from "../harness/raw-http.mjs";
import { binary, startServer, within } from "../harness/server.mjs";

const run = promisify(execFile);
const FORM = { "content-type": "application/x-www-form-urlencoded" };

/** A connection is closed, or cut. */
const closes = (socket) => new Promise((resolve) => socket.once("close", resolve));

/** A server behind a proxy, with its administrator: `admin` acts as them, `on` is the command line. */
async function open() {
  const server = await startServer({ args: ["--trusted-proxies", "127.0.0.0/8"] });
  const cookie = await register(server, "Administrator", { code: codeOf(server) });
  const admin = async (path, fields) => {
    const { status, answer } = await asScript(server.url, path, fields, { cookie });
    assert.equal(status, 200, JSON.stringify(answer));
    return answer;
  };
  const on = async (...words) => (await run(binary(), [...words, "--data-dir", server.dataDir])).stdout;
  return { server, cookie, admin, on };
}

let house, server;
before(async () => ({ server } = house = await open()));
after(() => server?.remove());

const whoami = async (cookie, headers = {}) => (await asScript(server.url, "whoami", {}, { cookie, ...headers })).answer;

describe("behind TLS", () => {
  const tls = { "x-forwarded-proto": "https" };

  for (const [how, headers] of [["a proxy says so", tls], ["the page's origin says so", { origin: "https://127.0.0.1" }]]) {
    it(`a session's cookie is for TLS and this host alone, where ${how}`, async () => {
      const host = new URL(headers.origin ?? server.url).host;
      const answer = await ask(server, {
        method: "POST", path: "/api/login", body: `name=${encodeURIComponent(how)}`, headers: { ...FORM, Host: host, ...headers },
      });
      const cookie = answer.headers["set-cookie"];
      assert.match(cookie, /^__Host-\w+=[0-9a-f]{64};/);
      for (const attribute of [/; Secure(;|$)/, /; HttpOnly(;|$)/, /; Path=\/(;|$)/, /; SameSite=Lax(;|$)/]) assert.match(cookie, attribute);
      assert.doesNotMatch(cookie, /domain=/i);
      assert.equal((await whoami(cookie.split(";")[0], tls)).name, how);
    });
  }

  it("a cookie that a neighbouring site planted logs nobody in", async () => {
    const planted = await logIn(server.url, "Planter");
    assert.equal((await whoami(planted)).name, "Planter", "without TLS, it is the only one");
    assert.equal(await whoami(planted, tls), null);
    const own = cookiesOf(await postForm(server.url, "/api/login", { name: "Own" }, tls));
    for (const both of [`${planted}; ${own}`, `${own}; ${planted}`]) assert.equal((await whoami(both, tls)).name, "Own");
  });
});

describe("what was read", () => {
  let ann, ben, path;
  const readMark = async () => (await ann.ok("marks.list")).marks.find(({ room }) => room === "everyone").read;
  before(async () => {
    [ann, ben] = [await visit(server.url, "Ann"), await visit(server.url, "Ben")];
    await readMark();
    const { sequence } = await ben.post("everyone", "unread");
    path = `/api/rooms/seen?room=everyone&sequence=${sequence}`;
  });
  after(() => [ann, ben].forEach((person) => person?.close()));

  it("is not told by a link or by another site's picture, also where the browser does not name the site", async () => {
    const [page, picture] = [{ accept: "text/html,*/*;q=0.8" }, { accept: "image/avif,image/webp,*/*;q=0.8" }];
    const own = { referer: `${server.url}/rooms/everyone` };
    const before = await readMark();
    for (const headers of [page, { ...page, ...own }, { ...page, "sec-fetch-site": "same-origin" }, picture,
      { ...picture, referer: "http://evil.example/" }, { ...picture, referer: `http://127.0.0.1:${server.port + 1}/` },
      { ...picture, "sec-fetch-site": "same-site", ...own }]) {
      await ask(server, { path, headers: { cookie: ann.cookie, ...headers } });
      assert.equal(await readMark(), before, JSON.stringify(headers));
    }
    await ask(server, { path, headers: { cookie: ann.cookie, ...picture, ...own } });
    assert.ok((await readMark()) > before, "a page of this site says it");
  });
});

describe("whoever is shown out", () => {
  it("makes no account to come in by", async () => {
    const mallory = await visit(server.url, "Mallory");
    await house.admin("admin/sanction", { user: mallory.me.id, measure: "ban" });
    await mallory.disconnects();
    for (const cookie of [undefined, mallory.cookie]) {
      const made = await asScript(server.url, "account/register", { name: "Mallory again", password: PASSWORD }, { cookie });
      assert.equal(refusalOf(made), "banned");
      assert.equal(made.cookie, "");
    }
    await house.on("user", "unban", "Mallory");
    await register(server, "Mallory again");
  });

  it("has to log in anew when the ban is over, from wherever it came", async () => {
    const cookie = await register(server, "Vera");
    const { me } = await account(server, cookie);
    const token = await makeToken(server, cookie);
    await house.admin("admin/sanction", { user: me.id, measure: "ban" });
    await house.on("user", "unban", "Vera");
    assert.equal(await whoami(cookie), null);
    const client = new Client(server.url, { auth: { token } });
    assert.ok(await client.isRefused());
    client.close();
  });

  it("for longer than there is a calendar is shown out for good", async () => {
    const vic = await visit(server.url, "Vic");
    await house.admin("admin/sanction", { user: vic.me.id, measure: "ban", minutes: "4294967295" });
    const { sanctions } = await house.admin("admin", {});
    assert.equal(sanctions.find(({ user }) => user.name === "Vic").until, null);
    await house.on("user", "unban", "Vic");
    vic.close();
  });

  it("does not listen at the door instead", async () => {
    const nosy = await visit(server.url, "Nosy");
    const speaker = await new Person(server.url, house.cookie).arrives();
    const open = await new Client(server.url).connects();
    await speaker.post("everyone", "for all");
    assert.equal((await open.next("gotPublicMessage")).content, "for all", "where anybody may come in, anybody hears");
    await house.admin("admin/sanction", { user: nosy.me.id, measure: "ban" });
    const listener = await new Client(server.url).connects();
    assert.equal((await listener.ask("login", "Nosy again")).reason, "banned");
    await speaker.post("everyone", "not for Nosy");
    assert.equal((await open.next("gotPublicMessage", ({ content }) => content !== "for all")).content, "not for Nosy");
    // What comes to everyone has come to all by now, in one order: an answer is behind it.
    assert.equal((await listener.ask("login", "Nosy again")).reason, "banned");
    assert.deepEqual(listener.heard.filter(([name]) => name !== "err"), []);
    await house.on("user", "unban", "Nosy");
    [nosy, speaker, open, listener].forEach((client) => client.close());
  });
});

describe("where there are to be no guests", () => {
  it("whoever has not logged in hears nobody", async () => {
    const speaker = await new Person(server.url, house.cookie).arrives();
    const token = await makeToken(server, house.cookie);
    const insider = await new Client(server.url, { auth: { token } }).connects();
    const listener = await new Client(server.url).connects();
    await house.on("switches", "set", "guests=off");
    await speaker.post("everyone", "among ourselves");
    await insider.next("gotPublicMessage", ({ content }) => content === "among ourselves");
    assert.equal((await listener.ask("login", "Passer-by")).reason, "login required");
    assert.deepEqual(listener.heard.filter(([name]) => name !== "err"), []);
    await house.on("switches", "set", "guests=on");
    [speaker, insider, listener].forEach((client) => client.close());
  });
});

describe("at the same time", () => {
  it("two administrators who delete themselves leave one", { timeout: 60_000 }, async () => {
    const own = await open();
    let last = own.cookie;
    for (let round = 0; round < 3; round++) {
      const other = await register(own.server, `Second ${round}`);
      await own.on("user", "role", `Second ${round}`, "administrator");
      const gone = await Promise.all([last, other].map((cookie) => asScript(own.server.url, "account/delete", { password: PASSWORD }, { cookie })));
      const [kept, ...none] = gone.filter(({ status }) => status !== 200);
      assert.ok(kept, `nobody is left to run the server (round ${round})`);
      assert.equal(none.length, 0);
      assert.equal(refusalOf(kept), "last_administrator");
      last = gone.indexOf(kept) === 0 ? last : other;
    }
    await own.server.remove();
  });

  it("a session that ends while it connects is not connected", { timeout: 60_000 }, async () => {
    for (let round = 0; round < 40; round++) {
      const cookie = await logIn(server.url, `Leaver ${round}`);
      const person = new Person(server.url, cookie, { transport: "websocket" });
      const connecting = person.connects().catch(() => {});
      await new Promise((resolve) => setTimeout(resolve, round % 8));
      await postForm(server.url, "/api/logout", {}, { cookie });
      await connecting;
      if (person.connected) await person.disconnects();
      person.close();
      await logIn(server.url, `Leaver ${round}`);
    }
  });

  it("an invitation for one lets one in, and one who comes twice uses it once", async () => {
    const owner = await visit(server.url, "Owner");
    const { id: room } = await owner.ok("room.create", { name: "snug", capacity: null, access: "private" });
    const guests = await Promise.all([1, 2, 3, 4].map((number) => visit(server.url, `Invited ${number}`)));
    const { code } = await owner.ok("invitation.make", { room, uses: 1 });
    const came = await Promise.all(guests.map((guest) => guest.ask("invitation.accept", { code })));
    assert.equal(came.filter(({ ok }) => ok).length, 1);
    const twice = await owner.ok("invitation.make", { room, uses: 2 });
    const [late] = guests.filter((_, index) => !came[index].ok);
    const again = await Promise.all([1, 2, 3].map(() => late.ask("invitation.accept", { code: twice.code })));
    assert.ok(again.every(({ ok }) => ok === room), JSON.stringify(again));
    const left = (await owner.ok("invitation.list", { room })).find(({ code }) => code === twice.code);
    assert.equal(left.uses, 1);
    [owner, ...guests].forEach((person) => person.close());
  });
});

describe("a connection", () => {
  it("speaks no HTTP/2, which would have no limits of time", async () => {
    const socket = connect(server.port, "127.0.0.1");
    socket.on("error", () => {});
    let said = "";
    socket.on("data", (bytes) => (said += bytes.toString("latin1")));
    socket.write("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n\0\0\0\x04\0\0\0\0\0");
    await within(10_000, closes(socket), "a connection of HTTP/2 stays open");
    assert.equal(said, "");
  });

  it("is not kept by a beginning that may become either", { timeout: 60_000 }, async () => {
    const [hung, slow] = [connect(server.port, "127.0.0.1"), connect(server.port, "127.0.0.1")];
    [hung, slow].forEach((socket) => socket.on("error", () => {}).resume());
    hung.write("PR");
    const closed = closes(hung);
    // A request whose first letter is that of the other is one all the same.
    slow.write("P");
    await new Promise((resolve) => setTimeout(resolve, 100));
    slow.write("OST /api/whoami HTTP/1.1\r\nHost: x\r\nConnection: close\r\nContent-Length: 0\r\n\r\n");
    const [answer] = await once(slow, "data");
    assert.match(String(answer), /^HTTP\/1\.1 /);
    await within(45_000, closed, "it stays open");
  });

  it("that posts a poll byte by byte is given up", { timeout: 90_000 }, async () => {
    const { sid } = JSON.parse((await (await fetch(`${server.url}/socket.io/?EIO=4&transport=polling`)).text()).slice(1));
    const socket = connect(server.port, "127.0.0.1");
    socket.on("error", () => {});
    socket.write(`POST /socket.io/?EIO=4&transport=polling&sid=${sid} HTTP/1.1\r\nHost: x\r\nContent-Type: text/plain\r\nContent-Length: 90000\r\n\r\n`);
    const trickle = setInterval(() => socket.write("4"), 1_000);
    const answer = once(socket, "data");
    const [said] = await within(75_000, answer, "it may go on for ever").finally(() => clearInterval(trickle));
    assert.match(String(said), /^HTTP\/1\.1 (400|408) /);
    socket.destroy();
  });
});

describe("a form", () => {
  it("that is out of shape is refused as such, and is in no log", async () => {
    const cookie = await logIn(server.url, "Shapeless");
    for (const [path, body] of [
      ["login", ""],
      ["login", "nom=x"],
      ["rooms/enter", "room=a+secret+oolong"],
      ["search", "form[q][999999999]=1"],
      ["admin/sanction", "user=1&measure=hug"],
      ["login", "name[a][b][c]=1"],
      ["login", Array.from({ length: 5_000 }, (_, index) => `a${index}=`).join("&")],
    ]) {
      const answer = await ask(server, { method: "POST", path: `/api/${path}`, body, headers: { ...FORM, cookie } });
      assert.equal(answer.status, 422, `${path} ${body.slice(0, 40)}: ${answer.text}`);
      assert.match(answer.text, /^\{"Refused"/);
      const form = await send(server, `/api/${path}`, {}, { body, headers: { cookie, referer: `${server.url}/login` } });
      assert.equal(form.status, 302, path);
    }
    assert.doesNotMatch(server.said().stderr, /oolong/);
  });
});

describe("answers", () => {
  it("of one person are kept nowhere on the way", async () => {
    const cookie = await register(server, "Cached");
    const invitation = `/invite/${"a".repeat(32)}`;
    const answers = [
      ...["/rooms", "/rooms/everyone", "/account", "/search", "/help", invitation, `${invitation}/qr.svg`, "/api/rooms/seen?room=everyone&sequence=0"]
        .map((path) => ({ path })),
      ...["lobby", "whoami", "account", "search"].map((name) => ({ method: "POST", path: `/api/${name}` })),
      { method: "POST", path: "/api/login", body: "name=Cached+2" },
    ];
    for (const { path, ...request } of answers) {
      const { headers } = await ask(server, { path, ...request, headers: { ...(request.method && FORM), cookie } });
      assert.equal(headers["cache-control"], "no-store", path);
    }
  });

  it("are counted, whatever is asked for", { timeout: 60_000 }, async () => {
    const headers = { "x-forwarded-for": "203.0.113.77" };
    const ask = (method, path) => fetch(server.url + path, { method, headers }).then(({ status }) => status);
    for (const [method, path] of [
      ["GET", `/invite/${"b".repeat(32)}/qr.svg`],
      ["POST", "/rooms/everyone/files"],
      ["DELETE", `/files/${crypto.randomUUID()}`],
      ["GET", "/developers"],
    ]) {
      const statuses = new Set();
      for (let round = 0; round < 60 && !statuses.has(429); round++) {
        // One is granted after five milliseconds: the cheap ones take all there are.
        const rest = Promise.all(Array.from({ length: 100 }, () => ask("GET", "/healthz")));
        statuses.add(await ask(method, path));
        await rest;
      }
      assert.ok(statuses.has(429), `${method} ${path}: ${[...statuses]}`);
    }
  });
});
