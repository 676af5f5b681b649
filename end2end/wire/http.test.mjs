// What the server answers to plain HTTP: the client that it serves, foreign origins, health, pages.

import assert from "node:assert/strict";
import { after, before, describe, it } from "node:test";
import vm from "node:vm";

import { Client } from "../harness/clients.mjs";
import { cookiesOf, logIn, Person, postForm, visit } from "../harness/person.mjs";
import { ask, send, upgrade } from "../harness/raw-http.mjs";
import { startServer } from "../harness/server.mjs";
import { transfer } from "../harness/transfer.mjs";

describe("http", () => {
  let server;
  let url;
  before(async () => {
    server = await startServer();
    url = server.url;
  });
  after(() => server?.remove());

  describe("the served client", () => {
    const files = ["socket.io.js", "socket.io.min.js", "socket.io.msgpack.min.js", "socket.io.esm.min.js"];
    for (const file of [...files, ...files.map((name) => `${name}.map`)]) {
      it(file, async () => {
        const answer = await fetch(`${url}/socket.io/${file}`);
        assert.strictEqual(answer.status, 200);
        const type = answer.headers.get("content-type");
        assert.match(type, file.endsWith(".map") ? /^application\/json\b/ : /^(application|text)\/javascript; charset=utf-8$/i);
        const text = await answer.text();
        if (file.endsWith(".map")) assert.strictEqual(JSON.parse(text).version, 3);
        else assert.match(text, /Socket\.IO v4\.\d+\.\d+/);
        const etag = answer.headers.get("etag");
        assert.match(etag, /^(W\/)?".+"$/);
        const same = await fetch(`${url}/socket.io/${file}`, { headers: { "if-none-match": etag } });
        assert.strictEqual(same.status, 304);
        assert.strictEqual(await same.text(), "");
        assert.strictEqual(same.headers.get("etag"), etag);
        const other = await fetch(`${url}/socket.io/${file}?v=2`, { headers: { "if-none-match": '"another"' } });
        assert.strictEqual(other.status, 200);
        await other.arrayBuffer();
        const head = await fetch(`${url}/socket.io/${file}`, { method: "HEAD" });
        assert.strictEqual(head.status, 200);
        assert.strictEqual(head.headers.get("etag"), etag);
      });
    }

    it("defines io", async () => {
      for (const file of files.slice(0, 2)) {
        const script = await (await fetch(`${url}/socket.io/${file}`)).text();
        const page = { window: {}, self: {}, document: {}, location: { protocol: "http:", host: "x" }, setTimeout, console };
        vm.runInNewContext(script, page);
        assert.strictEqual(typeof (page.io ?? page.self.io ?? page.window.io), "function", file);
      }
    });

    it("has no other files", async () => {
      for (const file of ["socket.io.php", "../Cargo.toml", "..%2f..%2fCargo.toml", "package.json"]) {
        const answer = await fetch(`${url}/socket.io/${file}`);
        assert.ok(answer.status === 404 || answer.status === 400, `${file}: ${answer.status}`);
      }
    });
  });

  describe("origins", () => {
    const foreign = ["http://evil.example", "https://evil.example:3000", "null", "http://127.0.0.1.evil.example"];

    it("forms of other sites are refused, and do nothing", async () => {
      const cookie = await logIn(url, "origin");
      for (const origin of [...foreign, `http://127.0.0.1:${server.port + 1}`]) {
        for (const [path, fields] of [
          ["/api/login", { name: "mallory" }],
          ["/api/logout", {}],
          ["/api/rooms/create", { name: "mallory", capacity: "" }],
          ["/api/messages/post", { room: "everyone", client_id: "", body: "mallory" }],
        ]) {
          const answer = await postForm(url, path, fields, { cookie, origin });
          assert.strictEqual(answer.status, 403, `${path} from ${origin}`);
          assert.strictEqual(cookiesOf(answer), "");
        }
      }
      const person = await new Person(url, cookie).arrives();
      assert.ok(!(await person.ok("room.list")).some(({ name }) => name === "mallory"));
      assert.deepStrictEqual((await person.ok("room.history", { room: "everyone", before: null })).messages, []);
      person.close();
    });

    it("forms of this site, and of no site, are taken", async () => {
      for (const [index, origin] of [url, null, `http://localhost:${server.port}`].entries()) {
        const base = origin?.includes("localhost") ? origin : url;
        const answer = await postForm(base, "/api/login", { name: `own ${index}` }, { origin });
        assert.strictEqual(answer.status, 302, `from ${origin}`);
        assert.ok(cookiesOf(answer), `from ${origin}`);
        assert.ok(new URL(answer.headers.get("location"), url).pathname.startsWith("/rooms"));
      }
    });

    it("sockets of other sites are refused", async () => {
      for (const origin of foreign) {
        for (const generation of ["2.5", "4.8"]) {
          for (const transport of ["websocket", "polling"]) {
            const client = new Client(url, { generation, transport, label: origin, extraHeaders: { Origin: origin } });
            assert.ok(await client.isRefused(), `${origin} ${generation} ${transport}`);
            assert.ok(!client.connected);
            client.close();
          }
        }
        const answer = await fetch(`${url}/socket.io/?EIO=4&transport=polling`, { headers: { origin } });
        assert.ok(answer.status >= 400 && answer.status < 500, `${origin}: ${answer.status}`);
        assert.ok(!(await answer.text()).includes("sid"));
      }
    });

    it("sockets of this site, and of no site, are taken", async () => {
      for (const extraHeaders of [{ Origin: url }, {}]) {
        for (const generation of ["2.5", "4.8"]) {
          for (const transport of ["websocket", "polling", "upgrade"]) {
            const client = await new Client(url, { generation, transport, extraHeaders }).connects();
            client.close();
          }
        }
      }
    });
  });

  describe("what the browser says of the site", () => {
    const allowed = "https://school.example";
    let open, everybodys;
    before(async () => {
      open = await startServer({ args: ["--allowed-origins", allowed] });
      everybodys = await startServer({ args: ["--allowed-origins", "*"] });
    });
    after(async () => {
      await open?.remove();
      await everybodys?.remove();
    });

    it("a page of an allowed origin reads the client, and no page of ours", async () => {
      for (const [path, shared] of [["/socket.io/socket.io.esm.min.js", allowed], ["/rooms", undefined], ["/api/whoami", undefined]]) {
        const { headers } = await ask(open, { path, headers: { Origin: allowed, "Sec-Fetch-Site": "cross-site" } });
        assert.strictEqual(headers["access-control-allow-origin"], shared, path);
      }
    });

    /** The statuses of a form, a poll, what a page posts in a poll, and an upgrade. */
    async function knock(at, headers) {
      const cookie = await logIn(at.url, `knocks ${Math.random()}`);
      const opened = await (await fetch(`${at.url}/socket.io/?EIO=4&transport=polling`)).text();
      const session = `EIO=4&transport=polling&sid=${JSON.parse(opened.slice(1)).sid}`;
      const text = { "content-type": "text/plain;charset=UTF-8" };
      const answers = {
        form: await send(at, "/api/language", { language: "en" }, { headers: { cookie, ...headers } }),
        opening: await ask(at, { path: "/socket.io/?EIO=4&transport=polling", headers }),
        post: await ask(at, { method: "POST", path: `/socket.io/?${session}`, body: "40", headers: { ...text, ...headers } }),
        poll: await ask(at, { path: `/socket.io/?${session}`, headers }),
        upgrade: await upgrade(at, headers),
      };
      return Object.fromEntries(Object.entries(answers).map(([what, { status }]) => [what, status]));
    }
    const TAKEN = { form: 302, opening: 200, post: 200, poll: 200, upgrade: 101 };
    const REFUSED = { form: 403, opening: 403, post: 403, poll: 403, upgrade: 403 };

    for (const site of ["cross-site", "same-site"]) {
      it(`${site} is refused without an origin, with another's, and with its own name`, async () => {
        const header = { "Sec-Fetch-Site": site };
        assert.deepStrictEqual(await knock(server, header), REFUSED, "no origin");
        assert.deepStrictEqual(await knock(server, { ...header, Origin: "http://evil.example" }), REFUSED, "another's");
        // A page of the same name without TLS: the host is the same, the browser knows that the site is not.
        assert.deepStrictEqual(await knock(server, { ...header, Origin: server.url }), REFUSED, "its own");
        assert.deepStrictEqual(await knock(open, header), REFUSED, "no origin, where others are allowed");
      });

      it(`a socket from ${site} is taken of an origin that the operator allows, a form is not`, async () => {
        for (const at of [open, everybodys]) {
          assert.deepStrictEqual(await knock(at, { "Sec-Fetch-Site": site, Origin: allowed }), { ...TAKEN, form: 403 });
        }
      });
    }

    it("what comes from here, from the person, or from no browser is taken", async () => {
      for (const headers of [{}, { "Sec-Fetch-Site": "none" }, { "Sec-Fetch-Site": "same-origin", Origin: server.url }]) {
        assert.deepStrictEqual(await knock(server, headers), TAKEN, JSON.stringify(headers));
      }
    });

    it("a link on another site leads to a page", async () => {
      const headers = { accept: "text/html", "Sec-Fetch-Site": "cross-site", "Sec-Fetch-Mode": "navigate", "Sec-Fetch-Dest": "document" };
      for (const path of ["/", "/login", "/developers", "/healthz"]) {
        assert.strictEqual((await ask(server, { path, headers })).status, 200, path);
      }
    });

    it("a socket of an allowed origin is a socket as any other", async () => {
      const extraHeaders = { Origin: allowed, "Sec-Fetch-Site": "cross-site" };
      for (const transport of ["websocket", "polling", "upgrade"]) {
        const client = await new Client(open.url, { transport, extraHeaders }).connects();
        assert.strictEqual((await client.ask("login", `over ${transport}`)).ok, true);
        client.close();
      }
    });
  });

  it("every answer is protected, whatever it answers", async () => {
    const cookie = await logIn(url, "protected");
    const form = { "content-type": "application/x-www-form-urlencoded" };
    const { sid } = JSON.parse((await (await fetch(`${url}/socket.io/?EIO=4&transport=polling`)).text()).slice(1));
    const asked = [
      [200, { path: "/" }],
      [200, { path: "/rooms", headers: { cookie } }],
      [200, { path: "/bridge" }],
      [200, { path: "/developers" }],
      [200, { path: "/healthz" }],
      [200, { path: "/icon.svg" }],
      [200, { path: "/socket.io/socket.io.min.js" }],
      [404, { path: "/socket.io/other.js" }],
      [200, { path: "/socket.io/?EIO=4&transport=polling" }],
      [400, { path: "/socket.io/?EIO=4&transport=polling&sid=unknown" }],
      [400, { path: "/socket.io/" }],
      [400, { method: "DELETE", path: "/socket.io/?EIO=4&transport=polling" }],
      [404, { path: "/nowhere" }],
      [404, { method: "DELETE", path: "/nowhere" }],
      [405, { method: "DELETE", path: "/api/login" }],
      [308, { path: "/bridge/" }],
      [401, { path: "/rooms" }],
      [302, { method: "POST", path: "/api/login", body: "name=", headers: { ...form, accept: "text/html" } }],
      [422, { method: "POST", path: "/api/login", body: "name=", headers: form }],
      [401, { method: "POST", path: "/api/lobby", body: "", headers: form }],
      [403, { method: "POST", path: "/api/login", body: "name=x", headers: { ...form, origin: "http://evil.example" } }],
      [413, { method: "POST", path: "/api/login", body: "", headers: { ...form, "Content-Length": 70_000 } }],
      [413, { method: "POST", path: `/socket.io/?EIO=4&transport=polling&sid=${sid}`, body: "4".repeat(200_000) }],
    ];
    for (const [status, request] of asked) {
      const { headers, ...answer } = await ask(server, request);
      const what = `${request.method ?? "GET"} ${request.path}`;
      assert.strictEqual(answer.status, status, what);
      assert.strictEqual(headers["x-content-type-options"], "nosniff", what);
      // Pages name themselves to this server alone: their forms are known as its own by that.
      const isPage = (headers["content-type"] ?? "").startsWith("text/html");
      assert.strictEqual(headers["referrer-policy"], isPage ? "same-origin" : "no-referrer", what);
      assert.strictEqual(headers["x-frame-options"], "DENY", what);
      const isClient = request.path.startsWith("/socket.io/") && !request.path.includes("?") && request.path.endsWith(".js");
      assert.strictEqual(headers["cross-origin-resource-policy"], isClient ? "cross-origin" : "same-origin", what);
      if (!/^(text\/html|image\/svg)/.test(headers["content-type"] ?? "")) continue;
      const policy = headers["content-security-policy"] ?? "";
      assert.match(policy, /(^|; )default-src 'none'(;|$)/, what);
      assert.match(policy, /(^|; )frame-ancestors 'none'(;|$)/, what);
      assert.doesNotMatch(policy, /unsafe-inline|'unsafe-eval'|https?:|\*/, what);
      assert.strictEqual(headers["cross-origin-opener-policy"], "same-origin", what);
      assert.match(headers["permissions-policy"], /camera=\(\), microphone=\(\), geolocation=\(\)/, what);
    }
  });

  it("cookies are for the server alone", async () => {
    const answer = await postForm(url, "/api/login", { name: "cookie" });
    const line = answer.headers.getSetCookie().find((cookie) => /httponly/i.test(cookie));
    assert.ok(line, "the session's cookie is HttpOnly");
    assert.match(line, /samesite=(lax|strict)/i);
    assert.match(line, /path=\//i);
  });

  it("a login goes on to a path of this site only", async () => {
    for (const [index, [next, path]] of [
      ["/rooms/everyone", "/rooms/everyone"],
      ["", "/rooms"],
      ["http://evil.example/", "/rooms"],
      ["//evil.example/", "/rooms"],
      ["/\\evil.example/", "/rooms"],
      ["javascript:alert(1)", "/rooms"],
      ["/x\r\nSet-Cookie: a=b", "/rooms"],
    ].entries()) {
      const answer = await postForm(url, "/api/login", { name: `next ${index}`, next });
      assert.strictEqual(answer.status, 302, next);
      assert.strictEqual(answer.headers.get("location"), path, JSON.stringify(next));
    }
  });

  it("/healthz says that it is well", async () => {
    const answer = await fetch(`${url}/healthz`);
    assert.strictEqual(answer.status, 200);
    await answer.arrayBuffer();
  });

  it("an unknown path is a page that says so", async () => {
    for (const path of ["/nowhere", "/rooms/nowhere/at/all", "/%E8%8C%B6", "/<script>"]) {
      const answer = await fetch(url + path, { headers: { accept: "text/html" } });
      assert.strictEqual(answer.status, 404, path);
      assert.match(answer.headers.get("content-type"), /^text\/html/, path);
      const text = await answer.text();
      assert.ok(!text.includes("/<script>"), path);
      assert.match(text, /<main\b/, path);
    }
  });

  it("a path leads to no file but the site's", async () => {
    const paths = [
      "/../Cargo.toml",
      "/..%2f..%2f..%2f..%2fetc%2fpasswd",
      "/%2e%2e/%2e%2e/etc/passwd",
      "/pkg/..%5c..%5cteahouse.db",
      "//etc/passwd",
      "/pkg/%00",
      "/bridge/../../etc/passwd",
    ];
    for (const path of paths) {
      const { status, body } = await transfer(url, path, { accept: "text/html" });
      assert.ok([400, 404].includes(status), `${path} answered ${status}`);
      assert.doesNotMatch(String(body), /root:|\[package\]/);
    }
  });

  it("names and addresses are text in every place of a page", async () => {
    const evil = ["</title><img src=x>", "\"><img src=x>", "'><img src=x>", "<!--<img src=x>", "</script><img src=x>", "&lt;img src=x&gt;"];
    const person = await visit(url, "</title><img src=x>!");
    for (const name of evil) {
      const other = await visit(url, name);
      const room = await other.ok("room.create", { name, capacity: null });
      await other.post(room.id, name);
      const talk = await person.ok("conversation.open", { with: other.me.id });
      await person.ok("room.enter", { room: room.id });
      const typed = encodeURIComponent(name);
      for (const path of [
        "/rooms",
        `/rooms?q=${typed}`,
        `/rooms/${room.id}`,
        `/rooms/${talk.id}`,
        `/rooms/${room.id}?before=${typed}`,
        `/rooms/${typed}`,
        `/${typed}`,
      ]) {
        const answer = await fetch(url + path, { headers: { cookie: person.cookie, accept: "text/html" } });
        assert.doesNotMatch(await answer.text(), /<img src=x>/, `${name} in ${path}`);
      }
      const door = await fetch(`${url}/login?next=${encodeURIComponent(`/${name}`)}`);
      assert.doesNotMatch(await door.text(), /<img src=x>/, `${name} at the door`);
      const page = await (await fetch(`${url}/rooms/${room.id}`, { headers: { cookie: person.cookie } })).text();
      const title = /<title>(.*?)<\/title>/s.exec(page)[1];
      const plain = title.replaceAll("&lt;", "<").replaceAll("&gt;", ">").replaceAll("&quot;", '"').replaceAll("&#x27;", "'").replaceAll("&#39;", "'").replaceAll("&amp;", "&");
      assert.ok(plain.includes(name), `the title of ${name} is ${title}`);
      other.close();
    }
    person.close();
  });

  it("pages cannot be framed, sniffed or leak where one was", async () => {
    const answer = await fetch(url);
    await answer.arrayBuffer();
    assert.strictEqual(answer.headers.get("x-content-type-options"), "nosniff");
    const policy = answer.headers.get("content-security-policy") ?? "";
    assert.ok(/frame-ancestors/.test(policy) || answer.headers.get("x-frame-options"), "framing is restricted");
  });

  it("the pages of accounts have no script, and may have none", async () => {
    const cookie = await logIn(url, "no script");
    for (const path of ["/sign-in", "/register", "/account", "/nowhere"]) {
      const answer = await fetch(url + path, { headers: { cookie, accept: "text/html" } });
      assert.doesNotMatch(await answer.text(), /<script|modulepreload|wasm/, path);
      assert.doesNotMatch(answer.headers.get("content-security-policy"), /script-src|connect-src|unsafe|nonce/, path);
      assert.match(answer.headers.get("content-security-policy"), /^default-src 'none';/, path);
    }
  });

  it("a form that is too large is refused", async () => {
    const answer = await postForm(url, "/api/login", { name: "x".repeat(5 * 1024 * 1024) }).catch((error) => error);
    assert.ok(answer instanceof Error || answer.status === 413 || answer.status === 302, `${answer.status}`);
    if (!(answer instanceof Error)) assert.strictEqual(cookiesOf(answer), "");
    assert.strictEqual((await fetch(`${url}/healthz`)).status, 200);
  });

  it("server functions are not read by a plain GET of another's browser", async () => {
    for (const path of ["/api/login", "/api/logout", "/api/rooms/create", "/api/messages/post"]) {
      const answer = await fetch(`${url}${path}?name=x`, { redirect: "manual" });
      await answer.arrayBuffer();
      assert.ok(answer.status >= 400, `${path}: ${answer.status}`);
    }
  });
});
