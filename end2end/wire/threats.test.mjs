// Who might do harm, and how: one test for each row of the table in SECURITY.md that has none elsewhere.

import assert from "node:assert/strict";
import { after, before, describe, it } from "node:test";
import { gzipSync } from "node:zlib";

import { account, ask as asScript, codeOf, PASSWORD, refusalOf, register, signIn } from "../harness/account.mjs";
import { Client } from "../harness/clients.mjs";
import { cookiesOf, logIn, Person, visit } from "../harness/person.mjs";
import { RawPolling } from "../harness/raw.mjs";
import { ask, send, upgrade } from "../harness/raw-http.mjs";
import { startServer } from "../harness/server.mjs";

const FORM = { "content-type": "application/x-www-form-urlencoded" };

let server;
before(async () => {
  server = await startServer();
  await register(server, "Administrator", { code: codeOf(server) });
});
after(() => server?.remove());

describe("identity", () => {
  it("what a payload says of its author is not read, in any dialect", async () => {
    const [ann, ben] = await Promise.all(["Ann", "Ben"].map((name) => visit(server.url, name)));
    const forged = { user: ben.me, from: "Ben", author: ben.me, username: "Ben", id: ben.me.id, me: ben.me };
    const reply = await ann.ask("message.post", { room: "everyone", client_id: crypto.randomUUID(), body: "mine", ...forged });
    const heard = await ben.nextMessage("everyone");
    assert.deepStrictEqual([heard.body, heard.author], ["mine", ann.me], JSON.stringify(reply));

    const wire = await new Client(server.url, { extraHeaders: { cookie: ben.cookie } }).connects();
    // A page's cookie is no login on the wire.
    assert.deepStrictEqual(await wire.ask("publicMessage", "as Ben"), { ok: false, reason: "not logged in" });
    assert.strictEqual((await wire.ask("login", "Cleo")).ok, true);
    wire.emit("say", { from: "Ben", to: "all", msg: "mine too", user: "Ben" });
    assert.strictEqual((await ben.nextMessage("everyone")).author.name, "Cleo");
    assert.deepStrictEqual(await wire.ask("login", "Dan"), { ok: false, reason: "already logged in" });
    [ann, ben, wire].forEach((client) => client.close());
  });

  it("a form acts for whoever's cookie it came with, whatever its fields say", async () => {
    const [eve, fay] = [await visit(server.url, "Eve"), await visit(server.url, "Fay")];
    const fields = { room: "everyone", client_id: "", body: "by form", user: fay.me.id, author: "Fay", name: "Fay" };
    await send(server, "/api/messages/post", fields, { headers: { cookie: eve.cookie } });
    assert.deepStrictEqual((await fay.nextMessage("everyone")).author, eve.me);
    eve.close();
    fay.close();
  });

  it("nobody edits, deletes or reads what is another's", async () => {
    const [gil, hal, ivy] = [await visit(server.url, "Gil"), await visit(server.url, "Hal"), await visit(server.url, "Ivy")];
    const said = await gil.post("everyone", "Gil's");
    assert.strictEqual(await hal.no("message.edit", { room: "everyone", message: said.id, body: "Hal's" }), "not_yours");
    assert.strictEqual(await hal.no("message.delete", { room: "everyone", message: said.id }), "not_yours");
    const talk = await gil.ok("conversation.open", { with: hal.me.id });
    for (const command of ["room.enter", "room.sync", "room.history"]) {
      assert.strictEqual(await ivy.no(command, { room: talk.id, after: 0, before: null }), "not_in_room", command);
    }
    const page = await ask(server, { path: `/rooms/${talk.id}`, headers: { cookie: ivy.cookie, accept: "text/html" } });
    assert.ok(!page.text.includes("Hal"), "the page tells of the conversation");
    [gil, hal, ivy].forEach((client) => client.close());
  });
});

describe("sessions", () => {
  it("a cookie that somebody planted is not the one that a login ends with, and is good for nothing", async () => {
    for (const planted of ["a".repeat(43), await logIn(server.url, "Planter")]) {
      const cookie = planted.includes("=") ? planted : `teahouse_session=${planted}`;
      const mine = cookiesOf(await fetch(`${server.url}/api/login`, {
        method: "POST",
        redirect: "manual",
        headers: { ...FORM, cookie },
        body: `name=Victim+${cookie.length}`,
      }));
      assert.ok(mine && mine !== cookie);
      const { answer } = await asScript(server.url, "whoami", {}, { cookie });
      assert.strictEqual(answer, null, "the planted cookie is somebody");
    }
  });

  it("a token in an address is no login to a page", async () => {
    const cookie = await register(server, "Tokenless");
    const token = cookie.split("=")[1];
    for (const path of [`/account?token=${token}`, `/rooms?teahouse_session=${token}`]) {
      const page = await ask(server, { path, headers: { accept: "text/html" } });
      assert.doesNotMatch(page.text, /Tokenless/, path);
    }
  });

  it("a session is over when it ends, on every way in", async () => {
    const cookie = await register(server, "Leaving");
    const person = await new Person(server.url, cookie).arrives();
    await person.logOut();
    await person.disconnects();
    const again = new Person(server.url, cookie);
    assert.ok(await again.isRefused());
    again.close();
    assert.strictEqual((await asScript(server.url, "lobby", {}, { cookie })).status, 401);
    assert.strictEqual((await asScript(server.url, "account", {}, { cookie })).status, 401);
  });
});

describe("names that look alike", () => {
  const twins = {
    confusables: ["Раураl", "Pаypal", "Pay\u03c1al"],
    case: ["paypal", "PAYPAL", "pAYPAL"],
    "letters and digits": ["PaypaI", "Paypa1"],
    fullwidth: ["Ｐａｙｐａｌ", "Pay\uff50al"],
    "mathematical letters": ["𝐏𝐚𝐲𝐩𝐚𝐥", "𝒫𝒶𝓎𝓅𝒶𝓁"],
    "zero width": ["Pay\u200bpal", "Pay\u200dpal", "\u2060Paypal", "Pay\u00adpal", "Pay\ufeffpal"],
    bidi: ["\u202elapyaP", "Pay\u202elap\u202c", "\u2067\u202elapyaP", "\u200ePaypal\u200f"],
    spaces: ["Pay pal", "Pay\u00a0pal", "Pay\u3000pal"],
  };
  before(() => register(server, "Paypal"));

  for (const [how, names] of Object.entries(twins)) {
    it(`by ${how} are nobody else's`, async () => {
      // One of each: all of them are one name, which may be tried ten times.
      const asked = await asScript(server.url, "account/register", { name: names[0], password: PASSWORD });
      assert.strictEqual(refusalOf(asked), "name_owned", JSON.stringify(names[0]));
      for (const name of names) {
        const what = JSON.stringify(name);
        assert.strictEqual(refusalOf(await asScript(server.url, "login", { name })), "login_required", what);
        const client = await new Client(server.url).connects();
        assert.deepStrictEqual(await client.ask("login", name), { ok: false, reason: "login required" }, what);
        client.close();
      }
    });
  }
});

describe("accounts found out", () => {
  it("a login answers the same for a wrong password and an unknown name, in as much time", { timeout: 60_000 }, async () => {
    await register(server, "Known");
    const attempt = async (name) => {
      const began = performance.now();
      const { status, answer, response } = await asScript(server.url, "account/sign-in", { name, password: "not the password" });
      const headers = [...response.headers].filter(([name]) => name !== "date");
      return { said: JSON.stringify([status, answer, headers]).replaceAll(name, "…"), took: performance.now() - began };
    };
    const times = { known: [], unknown: [] };
    for (let round = 0; round < 8; round++) {
      const [known, unknown] = [await attempt("Known"), await attempt(`Nobo${round}`)];
      assert.strictEqual(known.said, unknown.said);
      times.known.push(known.took);
      times.unknown.push(unknown.took);
    }
    const median = (list) => list.sort((a, b) => a - b)[list.length / 2];
    const ratio = median(times.known) / median(times.unknown);
    // Without the work for nobody, it is a hundred times.
    assert.ok(ratio > 0.5 && ratio < 2, `a known name takes ${ratio} times as long`);
  });

  it("who asks for names at the register runs into its limit", async () => {
    const statuses = [];
    for (let round = 0; round < 80; round++) {
      const { status } = await asScript(server.url, "account/register", { name: `Probe ${round}`, password: "short" });
      statuses.push(status);
      if (status === 429) break;
    }
    assert.ok(statuses.filter((status) => status === 422).length > 10, String(statuses));
  });
});

describe("the length of what is compressed", () => {
  const encodingOf = async (headers) => {
    const page = await ask(server, { path: "/rooms", headers: { accept: "text/html", "accept-encoding": "gzip", ...headers } });
    return page.headers["content-encoding"];
  };

  it("tells another site nothing of somebody's page", async () => {
    const cookie = await logIn(server.url, "Short");
    for (const site of ["same-origin", "none"]) assert.strictEqual(await encodingOf({ cookie, "sec-fetch-site": site }), "gzip", site);
    for (const site of ["cross-site", "same-site"]) assert.strictEqual(await encodingOf({ cookie, "sec-fetch-site": site }), undefined, site);
    assert.strictEqual(await encodingOf({ "sec-fetch-site": "cross-site" }), "gzip");
  });
});

describe("bodies that unfold", () => {
  const bomb = gzipSync(Buffer.alloc(8 * 1024 * 1024, "x"));

  it("a form's body is not unfolded", async () => {
    for (const encoding of ["gzip", "deflate", "br", "zstd", "gzip, gzip"]) {
      const headers = { ...FORM, accept: "application/json", "content-encoding": encoding };
      const answer = await ask(server, { method: "POST", path: "/api/login", headers, body: gzipSync("name=Unfolded") });
      assert.strictEqual(answer.status, 415, encoding);
      assert.strictEqual(answer.headers["set-cookie"], undefined);
      const large = await ask(server, { method: "POST", path: "/api/login", headers, body: bomb });
      assert.strictEqual(large.status, 415, encoding);
    }
  });

  it("nor is one over polling", async () => {
    const wire = await (await RawPolling.open(server.url)).connects();
    const answer = await wire.post(gzipSync('42["login","Unfolded"]'), { "content-type": "text/plain", "content-encoding": "gzip" });
    assert.strictEqual(answer.status, 415);
    const guest = await new Client(server.url).connects();
    assert.strictEqual((await guest.ask("login", "Unfolded")).ok, true, "somebody has the name");
    guest.close();
  });

  it("a WebSocket is not compressed, whatever the client offers", async () => {
    for (const offer of ["permessage-deflate", "permessage-deflate; client_max_window_bits; server_no_context_takeover", "x-webkit-deflate-frame"]) {
      const answer = await upgrade(server, { "Sec-WebSocket-Extensions": offer });
      assert.strictEqual(answer.status, 101);
      assert.strictEqual(answer.headers["sec-websocket-extensions"], undefined, offer);
    }
  });
});

describe("passwords", () => {
  it("are shown nowhere: not in a page, an address, an answer or the log", async () => {
    const secret = "an oolong nobody knows 7";
    const form = (path, fields, cookie = "") => send(server, path, fields, { headers: { cookie, referer: `${server.url}/sign-in` } });
    const answers = [
      await form("/api/account/sign-in", { name: "Nobody here", password: secret }),
      await form("/api/account/register", { name: "", password: secret }),
      await form("/api/account/register", { name: "Administrator", password: secret }),
    ];
    const cookie = await register(server, "Secretive", { password: secret });
    answers.push(await form("/api/account/password", { current: secret, password: "short" }, cookie));
    for (const { headers, text } of answers) {
      const said = JSON.stringify([headers, text]);
      const location = new URL(headers.location ?? "/", server.url);
      const problem = Buffer.from(location.searchParams.get("__err") ?? "", "base64").toString();
      assert.doesNotMatch(said + decodeURIComponent(said) + problem, /oolong/);
    }
    assert.doesNotMatch(JSON.stringify(await account(server, await signIn(server, "Secretive", { password: secret }))), /oolong/);
    assert.doesNotMatch(server.said().stderr + server.said().stdout, /oolong/);
  });
});
