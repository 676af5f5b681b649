// How often anybody may do anything: by person, and by the address that a proxy names.

import assert from "node:assert/strict";
import { randomUUID } from "node:crypto";
import { after, before, describe, it } from "node:test";

import { Client } from "../harness/clients.mjs";
import { cookiesOf, Person, postForm } from "../harness/person.mjs";
import { ask, upgrade } from "../harness/raw-http.mjs";
import { startServer, within } from "../harness/server.mjs";

const TOO_MANY = { ok: false, reason: "too many requests" };

/** Longer than any limit that is waited for here takes to grant one more. */
const BACK_WITHIN = 5_000;

let hosts = 0;
/** An address that nobody asked from yet. */
const newAddress = () => `198.51.100.${++hosts}`;

const from = (address) => ({ "x-forwarded-for": address });

describe("limits", () => {
  let server;
  before(async () => (server = await startServer({ args: ["--trusted-proxies", "127.0.0.1"] })));
  after(() => server?.remove());

  const logInFrom = async (address, name) => postForm(server.url, "/api/login", { name }, { referer: `${server.url}/login`, ...from(address) });

  /** A person of the page at an address. */
  async function visitFrom(address, name) {
    const cookie = cookiesOf(await logInFrom(address, name));
    assert.ok(cookie, `${name} was not let in`);
    return new Person(server.url, cookie, { label: name, extraHeaders: { cookie, ...from(address) } }).arrives();
  }

  /** A phone at an address, logged in. */
  async function phoneFrom(address, name, options) {
    const client = await new Client(server.url, { label: name, extraHeaders: from(address), ...options }).connects();
    assert.strictEqual((await client.ask("login", name)).ok, true);
    return client;
  }

  /** So many times at once; the answers. */
  const flood = (times, once) => Promise.all(Array.from({ length: times }, (_, index) => once(index)));

  /** Asks again and again until it is granted. */
  async function comesBack(once, isGranted) {
    const again = async () => {
      while (!isGranted(await once())) await new Promise((resolve) => setTimeout(resolve, 50));
    };
    await within(BACK_WITHIN, again(), "what was refused did not come back");
  }

  for (const transport of ["websocket", "polling", "upgrade"]) {
    it(`who posts without end is refused in part, and nobody else (${transport})`, async () => {
      const [loud, calm] = [await phoneFrom(newAddress(), `loud ${transport}`, { transport }), await phoneFrom(newAddress(), `calm ${transport}`)];
      const began = performance.now();
      const answers = await flood(200, (index) => loud.ask("publicMessage", `${index}`));
      const granted = answers.filter(({ ok }) => ok).length;
      const most = 60 + Math.ceil((performance.now() - began) / 100) + 1;
      assert.ok(granted >= 60 && granted <= most, `${granted} of 200 were granted, where ${most} might be`);
      assert.deepStrictEqual(answers.slice(0, 60).filter(({ ok }) => !ok), []);
      for (const answer of answers.filter(({ ok }) => !ok)) assert.deepStrictEqual(answer, TOO_MANY);
      assert.strictEqual(await loud.next("err"), "too many requests");
      const others = await flood(60, (index) => calm.ask("publicMessage", `${index}`));
      assert.deepStrictEqual(others.filter(({ ok }) => !ok), []);
      await comesBack(() => loud.ask("publicMessage", "again"), ({ ok }) => ok);
      loud.close();
      calm.close();
    });
  }

  it("a person is one on all connections, and on the page", async () => {
    const address = newAddress();
    const one = await visitFrom(address, "one");
    const other = new Person(server.url, one.cookie, { extraHeaders: { cookie: one.cookie, ...from(newAddress()) } });
    await other.arrives();
    const post = (person) => person.ask("message.post", { room: "everyone", client_id: randomUUID(), body: "x" });
    const answers = await flood(100, (index) => post(index % 2 ? one : other));
    const refused = answers.filter((answer) => answer.refused);
    assert.ok(refused.length > 0 && refused.every((answer) => answer.refused === "too_many_requests"), JSON.stringify(refused[0]));
    const form = { room: "everyone", client_id: "", body: "typed with care" };
    const [answer] = (await flood(5, () => postForm(server.url, "/api/messages/post", form, { cookie: one.cookie, ...from(address) })))
      .filter((answer) => answer.headers.get("location").includes("__err"));
    assert.ok(answer, "no form was refused");
    // The form is shown again, with the reason and what was typed.
    const page = await fetch(new URL(answer.headers.get("location"), server.url), { headers: { cookie: one.cookie, ...from(address) } });
    const text = await page.text();
    assert.match(text, /That was a lot at once/);
    assert.match(text, /typed with care/);
    one.close();
    other.close();
  });

  it("typing without end is refused, and comes back within the second", async () => {
    const typist = await visitFrom(newAddress(), "typist");
    const type = () => typist.ask("typing.set", { room: "everyone", typing: true });
    const answers = await flood(60, type);
    assert.deepStrictEqual(answers.slice(0, 30), Array(30).fill({ ok: null }));
    assert.ok(answers.some((answer) => answer.refused === "too_many_requests"));
    await comesBack(type, (answer) => "ok" in answer);
    typist.close();
  });

  it("from one address come so many guests, by forms and by sockets, and from others still", async () => {
    const address = newAddress();
    const phone = await new Client(server.url, { extraHeaders: from(address) }).connects();
    const answers = await flood(120, (index) => logInFrom(address, `guest ${index}`));
    const refused = answers.filter((answer) => !cookiesOf(answer));
    assert.ok(refused.length > 0 && refused.length <= 20, `${refused.length} of 120 were refused`);
    for (const answer of refused) {
      assert.strictEqual(answer.status, 302);
      const way = new URL(answer.headers.get("location"), server.url);
      assert.match(Buffer.from(way.searchParams.get("__err"), "base64").toString(), /too_many_requests/);
    }
    assert.deepStrictEqual(await phone.ask("login", "one more"), TOO_MANY);
    const script = await postForm(server.url, "/api/login", { name: "a script" }, { accept: "application/json", ...from(address) });
    assert.strictEqual(script.status, 429);
    assert.ok(cookiesOf(await logInFrom(newAddress(), "from elsewhere")));
    await comesBack(() => phone.ask("login", "one more"), ({ ok }) => ok);
    phone.close();
  });

  it("an address of IPv6 is a household's network", async () => {
    const answers = await flood(120, (index) => logInFrom(`2001:db8::${index.toString(16)}`, `household ${index}`));
    assert.ok(answers.some((answer) => !cookiesOf(answer)), "every address had guests of its own");
    assert.ok(cookiesOf(await logInFrom("2001:db8:0:1::1", "the neighbour")));
  });

  it("a person makes so many rooms, and an address", async () => {
    const address = newAddress();
    const makers = [];
    for (let maker = 0; maker < 4; maker++) makers.push(await visitFrom(address, `maker ${maker}`));
    const make = (person, index) => person.ask("room.create", { name: `${person.me.name}, ${index}`, capacity: null });
    const made = (answers) => answers.filter((answer) => answer.ok).length;
    for (const maker of makers.slice(0, 3)) {
      const answers = await flood(25, (index) => make(maker, index));
      assert.strictEqual(made(answers), 20);
      for (const answer of answers.slice(20)) assert.deepStrictEqual(answer, { refused: "too_many_requests" });
    }
    assert.ok(made(await flood(10, (index) => make(makers[3], index))) <= 1, "the address has made its rooms");
    const elsewhere = await visitFrom(newAddress(), "maker elsewhere");
    assert.strictEqual(made(await flood(5, (index) => make(elsewhere, index))), 5);
    const rooms = await elsewhere.ok("room.list");
    assert.ok(!rooms.some(({ name }) => name?.endsWith(", 24")), "a refused room is there");
    [...makers, elsewhere].forEach((person) => person.close());
  });

  it("who joins rooms without end is refused in the words of the wire", async () => {
    const phone = await phoneFrom(newAddress(), "joiner");
    const answers = await flood(300, (index) => phone.ask("joinRoom", `passing ${index}`));
    assert.deepStrictEqual(answers.slice(0, 200).filter(({ ok }) => !ok), []);
    assert.deepStrictEqual(answers.at(-1), TOO_MANY);
    phone.close();
  });

  it("a page that comes back to two hundred rooms is refused nothing", async () => {
    const person = await visitFrom(newAddress(), "everywhere");
    await person.ok("room.list");
    await person.ok("people.list");
    await Promise.all(Array.from({ length: 200 }, () => person.ok("room.enter", { room: "everyone" })));
    await Promise.all(Array.from({ length: 200 }, () => person.ok("room.sync", { room: "everyone", after: 0 })));
    person.close();
  });

  it("a connection that nobody logged in on is counted too", async () => {
    const stranger = await new Client(server.url, { extraHeaders: from(newAddress()) }).connects();
    const answers = await flood(600, () => stranger.ask("leaveRoom", "nowhere"));
    assert.deepStrictEqual(answers[0], { ok: false, reason: "not logged in" });
    assert.deepStrictEqual(answers.at(-1), TOO_MANY);
    stranger.close();
  });

  it("connections of one address are counted when they open, and those of another are opened", async () => {
    const address = newAddress();
    const open = (headers) => fetch(`${server.url}/socket.io/?EIO=4&transport=polling`, { headers }).then(async (answer) => [answer.status, await answer.text()]);
    const answers = await flood(500, (index) => (index % 10 ? open(from(address)) : upgrade(server, from(address)).then(({ status, text }) => [status, text])));
    for (const [way, isThis] of [["polling", (index) => index % 10], ["WebSocket", (index) => index % 10 === 0]]) {
      const refused = answers.filter(([status], index) => isThis(index) && status === 429);
      assert.ok(refused.length > 0, `all were opened over ${way}`);
      assert.ok(refused.every(([, text]) => text === "too many requests"), way);
    }
    assert.strictEqual((await open(from(newAddress())))[0], 200);
    await comesBack(() => open(from(address)), ([status]) => status === 200);
  });

  it("passwords are tried so often from one address, for whatever name", async () => {
    const address = newAddress();
    const attempt = (name, where) =>
      postForm(server.url, "/api/account/sign-in", { name, password: "wrong password" }, { accept: "application/json", ...from(where) });
    const statuses = (await flood(70, (index) => attempt(`nobody ${index}`, address))).map(({ status }) => status);
    assert.ok(statuses.includes(422) && statuses.includes(429), String(statuses));
    assert.strictEqual((await attempt("nobody else", newAddress())).status, 422);
  });

  it("this machine is spared, but not what it asks for others, and not everywhere", async () => {
    const here = await new Client(server.url).connects();
    await here.ask("login", "here");
    const answers = await flood(500, (index) => here.ask("publicMessage", `${index}`));
    assert.deepStrictEqual(answers.filter(({ ok }) => !ok), []);
    here.close();
    for (const headers of [{ forwarded: "for=203.0.113.1" }, { via: "1.1 proxy" }, from("nonsense")]) {
      const forwarded = await new Client(server.url, { extraHeaders: headers }).connects();
      await forwarded.ask("login", `behind ${JSON.stringify(headers)}`);
      const answers = await flood(200, (index) => forwarded.ask("publicMessage", `${index}`));
      assert.ok(answers.some(({ ok }) => !ok), JSON.stringify(headers));
      forwarded.close();
    }
    const cookie = cookiesOf(await postForm(server.url, "/api/login", { name: "maker here" }));
    const maker = await new Person(server.url, cookie).arrives();
    const rooms = await flood(25, (index) => maker.ask("room.create", { name: `here ${index}`, capacity: null }));
    assert.strictEqual(rooms.filter((answer) => answer.ok).length, 20);
    maker.close();
  });
});

describe("limits without a trusted proxy", () => {
  let server;
  before(async () => (server = await startServer()));
  after(() => server?.remove());

  it("a made-up address is none of one's own", async () => {
    const answers = [];
    for (let index = 0; index < 120; index++) {
      answers.push(await ask(server, {
        method: "POST",
        path: "/api/login",
        body: `name=forger+${index}`,
        headers: { "content-type": "application/x-www-form-urlencoded", ...from(`203.0.113.${index}`) },
      }));
    }
    assert.ok(answers.some(({ status }) => status === 429), "each made-up address had limits of its own");
  });
});
