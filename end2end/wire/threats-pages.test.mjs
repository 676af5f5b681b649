// What is written into an address, and comes back in a page: text, and never a way to somewhere else.

import assert from "node:assert/strict";
import { after, before, describe, it } from "node:test";

import { logIn, postForm, visit } from "../harness/person.mjs";
import { ask } from "../harness/raw-http.mjs";
import { startServer } from "../harness/server.mjs";

/** What would be an element, a script or an attribute of its own, where it were not taken as text. */
const EVIL = [
  "<img src=x onerror=alert(1)>",
  "</script><script>alert(1)</script>",
  '"><svg onload=alert(1)>',
  "' onfocus=alert(1) autofocus x='",
  "</title><script>alert(1)</script>",
  "</textarea><script>alert(1)</script>",
  "--><script>alert(1)</script>",
  "javascript:alert(1)//",
  "\u2028<script>alert(1)</script>",
];

let server;
before(async () => (server = await startServer()));
after(() => server?.remove());

const get = (path, cookie) => ask(server, { path, headers: { accept: "text/html", ...(cookie && { cookie }) } });

/** No element, no handler and no link of what somebody wrote is in the page, and no script without its nonce. */
function isText(page, what) {
  assert.doesNotMatch(page.text, /\s(href|src|action|formaction)\s*=\s*["']?\s*javascript:/i, what);
  assert.doesNotMatch(page.text, /<script>alert/i, what);
  // What is between quotation marks is a value, however it looks; what left them is not.
  const tags = page.text.replaceAll(/\s[\w-]+="[^"]*"/g, "");
  assert.doesNotMatch(tags, /<img\b/i, what);
  assert.doesNotMatch(tags, /<[a-z][^<>]*\son\w+\s*=/i, what);
  const nonce = /'nonce-([^']+)'/.exec(page.headers["content-security-policy"] ?? "")?.[1];
  for (const [script] of page.text.matchAll(/<script\b[^>]*>/gi)) {
    assert.ok(script.includes(`nonce="${nonce}"`) || /\ssrc="\//.test(script), `${what}: ${script}`);
  }
}

/** What a form's problem looks like in an address. */
const encode = (text) => Buffer.from(text).toString("base64").replaceAll("+", "-").replaceAll("/", "_");
const problem = (refusal, typed) => encode(JSON.stringify({ Refused: { refusal, typed } }));

describe("in an address", () => {
  let cookie;
  before(async () => (cookie = await logIn(server.url, "Reader")));

  for (const evil of EVIL) {
    it(`${JSON.stringify(evil)} is text`, async () => {
      const written = encodeURIComponent(evil);
      const crafted = ["name_owned", { invalid: { argument: "username", fault: { too_long: 64 } } }, evil].map((refusal) => problem(refusal, evil));
      const raw = [evil, JSON.stringify({ Refused: { refusal: evil } }), `{"${evil}":1}`].map(encode);
      const ways = [
        ...["login", "sign-in", "register"].flatMap((page) => [
          `/${page}?next=${written}`,
          `/${page}?next=/${written}`,
          ...[...crafted, ...raw, written].flatMap((error) => [
            `/${page}?__path=/api/login&__err=${encodeURIComponent(error)}`,
            `/${page}?__path=${encodeURIComponent(`/api/account/${page}`)}&__err=${encodeURIComponent(error)}`,
            `/${page}?__path=${written}&__err=${encodeURIComponent(error)}`,
          ]),
        ]),
        `/register?code=${written}`,
        `/${written}`,
        `/rooms/${written}`,
        `/bridge?${written}`,
        `/bridge?x=${written}`,
        `/bridge/${written}`,
        `/developers?${written}`,
        `/developers/${written}`,
        `/socket.io/${written}`,
        `/?${written}=${written}`,
      ];
      const inside = [
        `/rooms?q=${written}`,
        `/rooms/everyone?before=${written}`,
        `/rooms/everyone?edit=${written}`,
        `/account?${written}`,
        ...[...crafted, ...raw].flatMap((error) => [
          `/rooms?__path=${encodeURIComponent("/api/rooms/create")}&__err=${encodeURIComponent(error)}`,
          `/rooms/everyone?__path=${encodeURIComponent("/api/messages/post")}&__err=${encodeURIComponent(error)}`,
          `/account?__path=${encodeURIComponent("/api/account/name")}&__err=${encodeURIComponent(error)}`,
        ]),
      ];
      for (const way of ways) {
        const page = await get(way);
        assert.ok(page.status < 500, `${way} answered ${page.status}`);
        isText(page, way);
      }
      for (const way of inside) {
        const page = await get(way, cookie);
        assert.ok(page.status < 500, `${way} answered ${page.status}`);
        isText(page, way);
      }
    });
  }

  it("a crafted refusal is shown as what it is: our words, and text", async () => {
    const page = await get(`/login?__path=/api/login&__err=${encodeURIComponent(problem("duplicate_username", '"><b id=evil>'))}`);
    isText(page, "the door");
    assert.doesNotMatch(page.text, /<b id=evil>/);
    assert.match(page.text, /value="&quot;&gt;&lt;b id=evil&gt;"/, "what was typed is in its field");
  });

  it("the name of the host comes back in no page where it is odd", async () => {
    for (const host of ['evil"><script>alert(1)</script>', "a; script-src *", "x' onload='alert(1)"]) {
      for (const path of ["/", "/developers", "/bridge"]) {
        const page = await ask(server, { path, headers: { Host: host, accept: "text/html" } });
        isText(page, `${path} at ${host}`);
        assert.doesNotMatch(page.headers["content-security-policy"] ?? "", /script-src \*/, path);
      }
    }
  });
});

describe("what is kept", () => {
  it("is text in every page: names of people and rooms, messages, tokens' labels and the browser's name", async () => {
    const witness = await visit(server.url, "Witness");
    for (const evil of EVIL) {
      const name = evil.replaceAll("\u2028", "").slice(0, 64);
      const cookie = await logIn(server.url, name);
      const author = await visit(server.url, `${name.slice(0, 60)} 2`);
      const room = await author.ok("room.create", { name, capacity: null });
      await author.post(room.id, evil);
      await witness.ok("room.enter", { room: room.id });
      const talk = await witness.ok("conversation.open", { with: author.me.id });
      for (const way of ["/rooms", `/rooms/${room.id}`, `/rooms/${talk.id}`, "/rooms/everyone"]) {
        isText(await get(way, witness.cookie), `${name} in ${way}`);
        isText(await get(way, cookie), `${name} in their ${way}`);
      }
      author.close();
    }
    witness.close();
  });
});

describe("a way to another site", () => {
  const elsewhere = [
    "//evil.example",
    "/\\evil.example",
    "\\\\evil.example",
    "/\t/evil.example",
    "/\n/evil.example",
    "\t//evil.example",
    " //evil.example",
    "///evil.example",
    "https://evil.example",
    "https:evil.example",
    "javascript:alert(1)",
    "data:text/html,x",
    "/\u0000/evil.example",
  ];
  const isHere = (location) => new URL(location, server.url).origin === server.url;

  it("is none after a login, whatever `next` says", async () => {
    for (const [index, next] of elsewhere.entries()) {
      const answer = await postForm(server.url, "/api/login", { name: `Goer ${index}`, next });
      assert.strictEqual(answer.status, 302);
      assert.ok(isHere(answer.headers.get("location")), `${JSON.stringify(next)} leads to ${answer.headers.get("location")}`);
    }
  });

  it("is none at the door of who is in already", async () => {
    const cookie = await logIn(server.url, "Insider");
    for (const page of ["login", "sign-in", "register"]) {
      for (const next of elsewhere) {
        const answer = await get(`/${page}?next=${encodeURIComponent(next)}`, cookie);
        const what = `/${page} with ${JSON.stringify(next)}`;
        if (answer.headers.location) assert.ok(isHere(answer.headers.location), `${what} leads to ${answer.headers.location}`);
        const links = [...answer.text.matchAll(/(?:href|action|value)="([^"]*)"/g)].map(([, link]) => link);
        for (const link of links.filter((link) => link.includes("evil"))) assert.ok(isHere(link), `${what} has ${link}`);
      }
    }
  });

  it("is none of a path that looks like one", async () => {
    for (const path of ["//evil.example", "//evil.example/rooms", "/\\evil.example", "//evil.example/%2e%2e", "/bridge//evil.example"]) {
      const answer = await get(path);
      assert.ok(answer.status >= 400 && answer.status < 500, `${path} answered ${answer.status}`);
      if (answer.headers.location) assert.ok(isHere(answer.headers.location), path);
      assert.doesNotMatch(answer.text, /href="[^"]*evil/, path);
    }
  });
});

describe("a path", () => {
  const up = ["..", "%2e%2e", "%2E%2E", "%252e%252e", ".%2e", "..%00", "%c0%ae%c0%ae", "..;"];
  const slashes = ["/", "%2f", "%252f", "\\", "%5c", "%255c", "/./", "//"];

  it("leads to no file but the site's, however it is spelled", async () => {
    const tried = up.flatMap((dots) => slashes.map((slash) => `${dots}${slash}`.repeat(6)));
    for (const root of ["/", "/pkg/", "/socket.io/", "/bridge/", "/developers/"]) {
      for (const way of tried) {
        for (const file of ["etc/passwd", "Cargo.toml", "data/teahouse.db"]) {
          const answer = await ask(server, { path: root + way + file });
          assert.ok([400, 404].includes(answer.status), `${root}${way}${file} answered ${answer.status}`);
          assert.doesNotMatch(answer.text, /root:|\[package\]|SQLite format/, `${root}${way}${file}`);
        }
      }
    }
  });

  it("with NUL, of another host, or of no kind is refused", async () => {
    const paths = ["/pkg/%00", "/%00", "/icon.svg%00.html", "http://evil.example/etc/passwd", "file:///etc/passwd", "*", "etc/passwd", "\\etc\\passwd", "/\u0000"];
    for (const path of paths) {
      const answer = await ask(server, { path });
      assert.ok(answer.status >= 400 && answer.status < 500, `${JSON.stringify(path)} answered ${answer.status}`);
      assert.doesNotMatch(answer.text, /root:|SQLite format/);
    }
    assert.strictEqual((await ask(server, { path: "/healthz" })).status, 200);
  });

  it("that is whole leads to this site's own, whatever host it names", async () => {
    const answer = await ask(server, { path: `http://127.0.0.1:${server.port}/healthz` });
    assert.deepStrictEqual([answer.status, answer.text], [200, "ok"]);
  });
});
