// What is pushed to browsers that have no page open: to whom, when, and what of; and where the server writes to.

import assert from "node:assert/strict";
import { after, before, describe, it } from "node:test";

import { account, ask, codeOf, refusalOf, register, signIn } from "../harness/account.mjs";
import { logIn, Person, postForm } from "../harness/person.mjs";
import { openPushService } from "../harness/push-service.mjs";
import { startServer } from "../harness/server.mjs";
import { EVERYONE } from "../harness/voices.mjs";

/** How long a message waits for being read on a page, and how long more where there is one. */
const [WAIT, SECOND_WAIT] = [5_000, 50_000];

const UNKNOWN = { invalid: { argument: "subscription", fault: "unknown" } };

const look = async (server, cookie) => (await fetch(`${server.url}/api/push`, { headers: { cookie, accept: "application/json" } })).json();

describe("push", { concurrency: true }, () => {
  let service, server, root, rootCookie, key;
  const people = [];
  let names = 0;
  const fresh = (name) => `${name} ${++names}`;

  before(async () => {
    service = await openPushService();
    server = await startServer({ args: ["--push-services", service.origin], env: { TEAHOUSE_LOG: "trace" } });
    rootCookie = await register(server, "Root", { code: codeOf(server) });
    root = await new Person(server.url, rootCookie).arrives();
    ({ key } = await look(server, rootCookie));
  });
  after(async () => {
    people.forEach((person) => person.close());
    root?.close();
    await server?.remove();
    await service?.close();
  });

  const subscribe = async (cookie, { headers = {}, ...fields } = {}) => {
    const browser = service.browser(key);
    const asked = await ask(server.url, "push/subscribe", { ...browser.fields, ...fields }, { cookie, ...headers });
    assert.equal(asked.status, 200, JSON.stringify(asked.answer));
    return browser;
  };
  const arrive = async (cookie) => {
    const person = await new Person(server.url, cookie).arrives();
    people.push(person);
    return person;
  };
  /** Somebody whose browser is told, who was in these rooms and closed the page. */
  const leaveBehind = async (name, { rooms = [], headers, then = () => {} } = {}) => {
    const cookie = await register(server, fresh(name));
    const person = await arrive(cookie);
    // What the other tests say to everyone is not for them.
    await person.ok("level.set", { room: EVERYONE, level: "mentions" });
    for (const room of rooms) await person.ok("room.enter", { room });
    await then(person);
    const browser = await subscribe(cookie, { headers });
    person.close();
    return { cookie, browser, me: person.me, person };
  };
  const makeRoom = async (access = "public") => (await root.ok("room.create", { name: fresh("room"), capacity: null, access })).id;

  it("tells of a message in a room, with who, where and how it begins", async () => {
    const room = await makeRoom();
    const ben = await leaveBehind("Ben", { rooms: [room] });
    const said = Date.now();
    await root.post(room, `tea is ready ${"茶".repeat(300)}`);
    const [body] = await ben.browser.gets(1);
    assert.match(body, /^tea is ready 茶+$/);
    assert.equal([...body].length, 160);
    const [{ title, path, tag, headers, at }] = ben.browser.letters;
    assert.match(title, /^Root · room \d+$/);
    assert.deepStrictEqual([path, tag], [`/rooms/${room}`, room]);
    assert.deepStrictEqual([headers.urgency, headers.topic], ["normal", room.replaceAll("-", "")]);
    assert.ok(at - said >= WAIT - 100, "it waits for being read on a page");
  });

  it("tells of what came together once, and of the newest", async () => {
    const room = await makeRoom();
    const ben = await leaveBehind("Ben", { rooms: [room] });
    for (const body of ["one", "two", "three"]) await root.post(room, body);
    assert.deepStrictEqual(await ben.browser.gets(1), ["three"]);
    await root.post(room, "four");
    assert.deepStrictEqual(await ben.browser.gets(2), ["three", "four"]);
  });

  it("tells of a conversation, to an account that is away, in its language", async () => {
    let talk;
    const headers = { "accept-language": "zh-CN,en;q=0.5" };
    const then = async (person) => ({ id: talk } = await person.ok("conversation.open", { with: root.me.id }));
    const ben = await leaveBehind("Ben", { headers, then });
    await root.post(talk, "psst");
    assert.deepStrictEqual(await ben.browser.gets(1), ["psst"]);
    assert.deepStrictEqual([ben.browser.letters[0].title, ben.browser.letters[0].headers.urgency], ["Root", "high"]);
    await root.post(EVERYONE, `@${ben.me.name} 来喝茶`);
    await ben.browser.gets(2);
    assert.equal(ben.browser.letters[1].title, "Root · 大厅");
  });

  it("tells where only what is meant for one is wanted, of a name and of an answer", async () => {
    const room = await makeRoom();
    let mine;
    const ben = await leaveBehind("Ben", {
      rooms: [room],
      then: async (person) => {
        await person.ok("level.set", { room, level: "mentions" });
        mine = await person.post(room, "who has tea?");
      },
    });
    const cat = await leaveBehind("Cat", { rooms: [room] });
    await root.post(room, `@${ben.me.name} you do`);
    await root.post(room, "for all");
    assert.deepStrictEqual(await ben.browser.gets(1), [`@${ben.me.name} you do`]);
    assert.equal(ben.browser.letters[0].headers.urgency, "high");
    assert.deepStrictEqual((await cat.browser.gets(1)).slice(-1), ["for all"]);
    await root.post(room, "for all again");
    await cat.browser.gets(2);
    await root.ok("message.post", { room, client_id: crypto.randomUUID(), body: "I do", reply_to: mine.sequence });
    assert.deepStrictEqual((await ben.browser.gets(2)).slice(-1), ["I do"]);
  });

  it("tells nobody who wants to hear nothing of it, is not to be disturbed, or blocks who said it", async () => {
    const [room, other] = [await makeRoom(), await makeRoom()];
    const host = await arrive(await register(server, fresh("Host")));
    await host.ok("room.enter", { room });
    const nothing = await leaveBehind("Ben", { rooms: [room, other], then: (person) => person.ok("level.set", { room, level: "nothing" }) });
    const blocks = await leaveBehind("Cat", { rooms: [room, other], then: (person) => person.ok("person.block", { user: host.me.id, is_blocked: true }) });
    const quiet = await leaveBehind("Dan", { rooms: [room, other], then: (person) => person.ok("quiet.set", { is_quiet: true }) });
    await host.post(room, `@${nothing.me.name} @${blocks.me.name} @${quiet.me.name} hello`);
    // What is decided later is told, so that was decided.
    await root.post(other, "later");
    for (const { browser } of [nothing, blocks]) assert.deepStrictEqual(await browser.gets(1), ["later"]);
    const again = await arrive(quiet.cookie);
    await again.ok("quiet.set", { is_quiet: false });
    again.close();
    await root.post(other, "loud");
    assert.deepStrictEqual(await quiet.browser.gets(1), ["loud"]);
  });

  it("tells nobody what they read on another device meanwhile, or said themselves", async () => {
    const [room, other] = [await makeRoom(), await makeRoom()];
    const ben = await leaveBehind("Ben", { rooms: [room, other] });
    const elsewhere = await arrive(await signIn(server, ben.me.name));
    const { sequence } = await root.post(room, "read at once");
    await elsewhere.ok("room.read", { room, sequence });
    await elsewhere.post(other, "my own");
    await root.post(EVERYONE, `@${ben.me.name} unread`);
    assert.deepStrictEqual(await ben.browser.gets(1), [`@${ben.me.name} unread`]);
  });

  it("leaves it to a page that is connected, and looks again when that may have gone", { timeout: 120_000 }, async () => {
    const room = await makeRoom();
    const ben = await leaveBehind("Ben", { rooms: [room] });
    const cat = await leaveBehind("Cat", { rooms: [room] });
    const page = await arrive(ben.cookie);
    const said = Date.now();
    await root.post(room, "one");
    await cat.browser.gets(1);
    page.close();
    assert.deepStrictEqual(await ben.browser.gets(1, WAIT + SECOND_WAIT + 20_000), ["one"]);
    assert.ok(ben.browser.letters[0].at - said >= WAIT + SECOND_WAIT - 1_000);
  });

  it("sends nothing that was deleted meanwhile, and what was edited as it is", async () => {
    const room = await makeRoom();
    const ben = await leaveBehind("Ben", { rooms: [room] });
    const edited = await root.post(room, "tee");
    const deleted = await root.post(room, "not this");
    await root.ok("message.edit", { room, message: edited.id, body: "tea" });
    await root.ok("message.delete", { room, message: deleted.id });
    assert.deepStrictEqual(await ben.browser.gets(1), ["tea"]);
    const alone = await root.post(room, "nor this");
    await root.ok("message.delete", { room, message: alone.id });
    await root.post(EVERYONE, `@${ben.me.name} later`);
    assert.deepStrictEqual((await ben.browser.gets(2)).slice(1), [`@${ben.me.name} later`]);
  });

  it("sends nothing of a private room to who was put out of it meanwhile", async () => {
    const room = await makeRoom("private");
    const { code } = await root.ok("invitation.make", { room, seconds: null, uses: null });
    const ben = await leaveBehind("Ben", { then: (person) => person.ok("invitation.accept", { code }) });
    await root.post(room, "inside");
    assert.deepStrictEqual(await ben.browser.gets(1), ["inside"]);
    await root.post(room, "a secret");
    await root.ok("room.kick", { room, user: ben.me.id });
    await root.post(EVERYONE, `@${ben.me.name} later`);
    assert.deepStrictEqual((await ben.browser.gets(2)).slice(1), [`@${ben.me.name} later`]);
  });

  it("ends with the session: by logging out, from elsewhere, by another password", async () => {
    const room = await makeRoom();
    const [ben, cat, control] = [await leaveBehind("Ben", { rooms: [room] }), await leaveBehind("Cat", { rooms: [room] }), await leaveBehind("Dan", { rooms: [room] })];
    const elsewhere = await signIn(server, cat.me.name);
    const listed = (await account(server, elsewhere)).logins;
    assert.deepStrictEqual(listed.map(({ is_here, is_pushed = false }) => [is_here, is_pushed]), [[true, false], [false, true]]);
    assert.equal((await ask(server.url, "account/end-session", { session: listed[1].id }, { cookie: elsewhere })).status, 200);
    assert.ok((await postForm(server.url, "/api/logout", {}, { cookie: ben.cookie })).status < 400);
    await root.post(room, "too late");
    await control.browser.gets(1);
    await root.post(room, "and again");
    await control.browser.gets(2);
    assert.deepStrictEqual([ben.browser.bodies, cat.browser.bodies], [[], []]);
    for (const name of [ben.me.name, cat.me.name]) assert.equal((await look(server, await signIn(server, name))).is_on, false);
  });

  it("ends with a ban, and with the account", async () => {
    const room = await makeRoom();
    const [ben, cat, control] = [await leaveBehind("Ben", { rooms: [room] }), await leaveBehind("Cat", { rooms: [room] }), await leaveBehind("Dan", { rooms: [room] })];
    await root.ok("sanction.impose", { user: ben.me.id, measure: "ban" });
    assert.equal((await ask(server.url, "account/delete", { password: "camellia sinensis 42" }, { cookie: cat.cookie })).status, 200);
    await root.post(room, "too late");
    await control.browser.gets(1);
    assert.deepStrictEqual([ben.browser.tries, cat.browser.tries], [[], []]);
    const [{ id, user }] = (await root.ok("sanction.list", {})).filter(({ user }) => user.id === ben.me.id);
    await root.ok("sanction.lift", { sanction: id });
    assert.equal((await look(server, ben.cookie)).is_on, undefined, "the session went with the ban");
    const again = await signIn(server, user.name);
    assert.equal((await look(server, again)).is_on, false, "what the ban took stays taken");
  });

  it("ends where the service says that the browser is gone", async () => {
    const room = await makeRoom();
    const ben = await leaveBehind("Ben", { rooms: [room] });
    ben.browser.answers.push({ status: 410 });
    await root.post(room, "one");
    await ben.browser.asked(1);
    for (let isOn = true; isOn; ) ({ is_on: isOn } = await look(server, ben.cookie));
    assert.deepStrictEqual([ben.browser.faults, ben.browser.letters], [[], []]);
  });

  it("tries again where the service asks for it, and not before", async () => {
    const room = await makeRoom();
    const ben = await leaveBehind("Ben", { rooms: [room] });
    const cat = await leaveBehind("Cat", { rooms: [room] });
    ben.browser.answers.push({ status: 429, headers: { "retry-after": "6" } });
    cat.browser.answers.push({ status: 503 });
    await root.post(room, "one");
    assert.deepStrictEqual(await cat.browser.gets(1), ["one"]);
    assert.deepStrictEqual(await ben.browser.gets(1), ["one"]);
    const [first, second] = ben.browser.tries;
    assert.ok(second - first >= 6_000, `after ${second - first} ms`);
    assert.equal(cat.browser.tries.length, 2);
  });

  it("is no more where it is turned off, and one browser is told for one session", async () => {
    const room = await makeRoom();
    const ben = await leaveBehind("Ben", { rooms: [room] });
    const control = await leaveBehind("Dan", { rooms: [room] });
    assert.equal((await look(server, ben.cookie)).is_on, true);
    const second = await signIn(server, ben.me.name);
    assert.equal((await ask(server.url, "push/subscribe", ben.browser.fields, { cookie: second })).status, 200);
    assert.deepStrictEqual([(await look(server, ben.cookie)).is_on, (await look(server, second)).is_on], [false, true]);
    assert.equal((await ask(server.url, "push/unsubscribe", {}, { cookie: second })).status, 200);
    assert.equal((await look(server, second)).is_on, false);
    await root.post(room, "too late");
    await control.browser.gets(1);
    assert.deepStrictEqual(ben.browser.tries, []);
  });

  it("writes to no address but those of push services", async () => {
    const cookie = await register(server, fresh("Mallory"));
    const { fields } = service.browser(key);
    const refused = async (endpoint) => {
      const asked = await ask(server.url, "push/subscribe", { ...fields, endpoint }, { cookie });
      assert.equal(asked.status, 422, endpoint);
      return refusalOf(asked);
    };
    for (const endpoint of [
      "https://push.example/x",
      "http://127.0.0.1:1/x",
      `http://localhost:${new URL(service.origin).port}/x`,
      "http://169.254.169.254/latest/meta-data",
      "https://fcm.googleapis.com.push.example/x",
      "http://fcm.googleapis.com/x",
    ]) {
      assert.deepStrictEqual(await refused(endpoint), UNKNOWN, endpoint);
    }
    for (const endpoint of ["", "x", "file:///etc/passwd", `https://fcm.googleapis.com@${new URL(service.origin).host}/x`]) {
      assert.equal((await refused(endpoint)).invalid.fault, "wrong_type", endpoint);
    }
    assert.deepStrictEqual((await refused(`${service.origin}/${"x".repeat(2000)}`)).invalid.fault, { too_long: 1024 });
    for (const wrong of [{ key: "B".repeat(87) }, { key: "x" }, { auth: "x".repeat(23) }]) {
      const asked = await ask(server.url, "push/subscribe", { ...fields, ...wrong }, { cookie });
      assert.equal(refusalOf(asked).invalid.fault, "wrong_type", JSON.stringify(wrong));
    }
    assert.equal((await look(server, cookie)).is_on, false);
  });

  it("is for accounts, on the page", async () => {
    const guest = await logIn(server.url, fresh("Guest"));
    assert.deepStrictEqual(await look(server, guest), { key: null, is_on: false });
    const { fields } = service.browser(key);
    for (const [path, sent] of [["push/subscribe", fields], ["push/unsubscribe", {}]]) {
      assert.equal(refusalOf(await ask(server.url, path, sent, { cookie: guest })), "login_required", path);
      assert.equal((await ask(server.url, path, sent)).status, 401, path);
      const foreign = await postForm(server.url, `/api/${path}`, sent, { cookie: rootCookie, origin: "https://elsewhere.example" });
      assert.equal(foreign.status, 403, path);
    }
  });

  it("has no address, key or secret of a browser in the log", async () => {
    const room = await makeRoom();
    const ben = await leaveBehind("Ben", { rooms: [room] });
    ben.browser.answers.push({ status: 403 });
    await root.post(room, "one");
    await ben.browser.asked(1);
    await server.says(/WARN .*127\.0\.0\.1.*403/);
    const { stderr } = server.said();
    const { endpoint, key: own, auth } = ben.browser.fields;
    for (const secret of [new URL(endpoint).pathname.split("/").pop(), own, auth]) assert.ok(!stderr.includes(secret), secret);
  });
});

describe("push, where the operator adds no service", () => {
  it("writes to nothing on this machine, and keeps its key over a restart", async (t) => {
    const service = await openPushService();
    const server = await startServer();
    t.after(async () => {
      await server.remove();
      await service.close();
    });
    const cookie = await register(server, "Root", { code: codeOf(server) });
    const { key } = await look(server, cookie);
    assert.equal(Buffer.from(key, "base64url").length, 65);
    const asked = await ask(server.url, "push/subscribe", service.browser(key).fields, { cookie });
    assert.deepStrictEqual([asked.status, refusalOf(asked)], [422, UNKNOWN]);
    await server.again();
    assert.equal((await look(server, cookie)).key, key);
  });
});
