// Accounts: whose name it is, and what a session is good for.

import assert from "node:assert/strict";
import { after, before, describe, it } from "node:test";

import { account, ask, codeOf, PASSWORD, refusalOf, register, signIn } from "../harness/account.mjs";
import { Client } from "../harness/clients.mjs";
import { logIn, Person, visit } from "../harness/person.mjs";
import { startServer } from "../harness/server.mjs";

const invalid = (argument, fault) => ({ invalid: { argument, fault } });

describe("the first account", () => {
  let server;
  before(async () => (server = await startServer()));
  after(() => server?.remove());

  it("takes the code that the server printed, once", async () => {
    const code = codeOf(server);
    assert.ok(code, server.said().stdout);
    const tryCode = (code) => ask(server.url, "account/register", { name: "Ann", password: PASSWORD, code });
    assert.deepStrictEqual(refusalOf(await tryCode("")), invalid("code", "empty"));
    assert.deepStrictEqual(refusalOf(await tryCode("AAAAAAAA")), invalid("code", "unknown"));

    const ann = await register(server, "Ann", { code: `${code.slice(0, 4).toLowerCase()}-${code.slice(4)}` });
    assert.equal((await account(server, ann)).role, "administrator");
    const ben = await register(server, "Ben", { code });
    assert.equal((await account(server, ben)).role, "member");
  });

  it("is not deleted while nobody else could run the server", async () => {
    const cookie = await signIn(server, "Ann");
    const remove = () => ask(server.url, "account/delete", { password: PASSWORD }, { cookie });
    assert.equal(refusalOf(await remove()), "last_administrator");
    assert.equal((await account(server, cookie)).role, "administrator");
  });

  it("is asked for no more after a restart", async () => {
    await server.stop();
    await server.start();
    assert.equal(codeOf(server), undefined);
    assert.equal((await account(server, await signIn(server, "ann"))).me.name, "Ann");
  });
});

describe("accounts", () => {
  let server;
  before(async () => {
    server = await startServer();
    await register(server, "Administrator", { code: codeOf(server) });
  });
  after(() => server?.remove());

  it("a password is neither short nor what everybody tries", async () => {
    const refused = async (password) =>
      refusalOf(await ask(server.url, "account/register", { name: "Careless", password }));
    assert.deepStrictEqual(await refused("short"), invalid("password", { too_short: 8 }));
    assert.deepStrictEqual(await refused("password1"), invalid("password", "guessable"));
    assert.deepStrictEqual(await refused("careless"), invalid("password", "guessable"));
    assert.deepStrictEqual(await refused("x".repeat(129)), invalid("password", { too_long: 128 }));
    await logIn(server.url, "Careless");
  });

  it("nobody speaks under the server's name", async () => {
    assert.equal(refusalOf(await ask(server.url, "login", { name: "TEAHOUSE" })), "login_required");
    assert.equal(refusalOf(await ask(server.url, "account/register", { name: "Teahouse", password: PASSWORD })), "name_owned");
    const client = await new Client(server.url).connects();
    assert.deepStrictEqual(await client.ask("login", "Tеahouse"), { ok: false, reason: "login required" }, "a Cyrillic е");
    client.close();
  });

  it("a name is nobody else's, nor one that looks like it", async () => {
    await register(server, "Paypal");
    for (const name of ["Paypal", "PAYPAL", "paypaI", "Раураl", "Pay\u200bpal"]) {
      const guest = await ask(server.url, "login", { name });
      assert.equal(refusalOf(guest), "login_required", name);
      assert.equal(guest.cookie, "");
      const other = await ask(server.url, "account/register", { name, password: PASSWORD });
      assert.equal(refusalOf(other), "name_owned", name);
      const client = new Client(server.url);
      await client.connects();
      assert.deepStrictEqual(await client.ask("login", name), { ok: false, reason: "login required" });
      client.close();
    }
  });

  it("of a name that somebody online has, no account is made", async () => {
    const guest = await visit(server.url, "Here first");
    const asked = await ask(server.url, "account/register", { name: "Here first", password: PASSWORD });
    assert.equal(refusalOf(asked), "duplicate_username");
    guest.close();
  });

  it("a wrong password and an unknown name are one answer", async () => {
    await register(server, "Dora");
    const wrong = await ask(server.url, "account/sign-in", { name: "Dora", password: "camellia sinensis 43" });
    const unknown = await ask(server.url, "account/sign-in", { name: "Nobody", password: PASSWORD });
    assert.deepStrictEqual([wrong.status, refusalOf(wrong)], [422, "wrong_credentials"]);
    assert.deepStrictEqual([unknown.status, refusalOf(unknown)], [422, "wrong_credentials"]);
    assert.equal(wrong.cookie + unknown.cookie, "");
  });

  it("too many tries for one name are refused, right ones too", async () => {
    await register(server, "Edgar");
    const tries = await Promise.all(
      Array.from({ length: 12 }, () => ask(server.url, "account/sign-in", { name: "Edgar", password: "not this one" })),
    );
    assert.ok(tries.map(refusalOf).includes("too_many_requests"), JSON.stringify(tries.map(refusalOf)));
    const right = await ask(server.url, "account/sign-in", { name: "Edgar", password: PASSWORD });
    assert.equal(refusalOf(right), "too_many_requests");
  });

  it("a guest who makes an account stays who they are", async () => {
    const guest = await visit(server.url, "Fay");
    await guest.post("everyone", "said as a guest");
    const cookie = await register(server, "Fay", { cookie: guest.cookie });
    await guest.disconnects();
    const fay = await new Person(server.url, cookie).arrives();
    assert.equal(fay.me.id, guest.me.id);
    assert.deepStrictEqual((await ask(server.url, "whoami", {}, { cookie: guest.cookie })).answer, null, "the guest's cookie is over");
    fay.close();
  });

  it("a session begins with a new token, whatever the cookie said before", async () => {
    await register(server, "Gus");
    const planted = await logIn(server.url, "Planted");
    const cookie = await signIn(server, "Gus", { cookie: planted });
    assert.notEqual(cookie, planted);
    assert.equal((await ask(server.url, "whoami", {}, { cookie: planted })).answer, null);
    const { response } = await ask(server.url, "account/sign-in", { name: "Gus", password: PASSWORD }, { origin: server.url });
    const [line] = response.headers.getSetCookie();
    assert.match(line, /HttpOnly/);
    assert.match(line, /SameSite=Lax/);
    assert.match(line, /Max-Age=2592000/);
  });

  it("a session that is ended closes its own connections only", async () => {
    const desk = await register(server, "Hana");
    const phone = await signIn(server, "Hana");
    const [onDesk, onPhone] = await Promise.all([desk, phone].map((cookie) => new Person(server.url, cookie).arrives()));
    const { logins } = await account(server, desk);
    assert.deepStrictEqual(logins.map(({ is_here }) => is_here), [true, false]);
    const ended = await ask(server.url, "account/end-session", { session: logins[1].id }, { cookie: desk });
    assert.equal(ended.status, 200);
    await onPhone.next("session.ended");
    await onPhone.disconnects();
    assert.equal((await ask(server.url, "whoami", {}, { cookie: phone })).answer, null);
    assert.ok(await onDesk.post("everyone", "still here"));
    onDesk.close();
  });

  it("nobody ends the session of somebody else", async () => {
    const [ida, other] = [await register(server, "Ida"), await register(server, "Other")];
    const [{ id }] = (await account(server, ida)).logins;
    await ask(server.url, "account/end-session", { session: id }, { cookie: other });
    assert.equal((await account(server, ida)).me.name, "Ida");
  });

  it("a new password ends all other sessions", async () => {
    const here = await register(server, "Jun");
    const elsewhere = await signIn(server, "Jun");
    const change = (current, password) => ask(server.url, "account/password", { current, password }, { cookie: here });
    assert.equal(refusalOf(await change("wrong password", "oolong from Fujian")), "wrong_credentials");
    assert.equal((await change(PASSWORD, "oolong from Fujian")).status, 200);
    assert.equal((await account(server, here)).me.name, "Jun");
    assert.equal((await ask(server.url, "whoami", {}, { cookie: elsewhere })).answer, null);
    await signIn(server, "Jun", { password: "oolong from Fujian" });
  });

  it("a new name is told as a going and a coming, and frees the old one", async () => {
    const cookie = await register(server, "Kit");
    const kit = await new Person(server.url, cookie).arrives();
    const onlooker = await visit(server.url, "Onlooker");
    assert.equal((await ask(server.url, "account/name", { name: "Kitty" }, { cookie })).status, 200);
    await onlooker.next("person.went", ({ user }) => user === kit.me.id);
    await kit.disconnects();
    const again = await new Person(server.url, cookie).arrives();
    assert.equal(again.me.name, "Kitty");
    await onlooker.next("person.arrived", ({ user }) => user.name === "Kitty");
    await logIn(server.url, "Kit");
    again.close();
    onlooker.close();
  });

  it("a deleted account is gone with its sessions, and its name is free", async () => {
    const cookie = await register(server, "Lou");
    const lou = await new Person(server.url, cookie).arrives();
    const remove = (password) => ask(server.url, "account/delete", { password }, { cookie });
    assert.equal(refusalOf(await remove("wrong password")), "wrong_credentials");
    assert.equal((await remove(PASSWORD)).status, 200);
    await lou.disconnects();
    assert.equal((await ask(server.url, "whoami", {}, { cookie })).answer, null);
    await logIn(server.url, "Lou");
  });

  it("a language is kept with the account, and comes with the next login", async () => {
    const cookie = await register(server, "Reader");
    const chosen = await ask(server.url, "language", { language: "zh" }, { cookie });
    assert.match(chosen.cookie, /i18n_pref_locale=zh/);
    assert.match(await signIn(server, "Reader"), /i18n_pref_locale=zh/);
    assert.doesNotMatch(await signIn(server, "Administrator"), /i18n_pref_locale/);
  });

  it("a guest has nothing to change", async () => {
    const cookie = await logIn(server.url, "Passer-by");
    for (const [path, fields] of [
      ["name", { name: "X" }],
      ["password", { current: "a", password: PASSWORD }],
      ["make-token", { label: "x" }],
      ["delete", { password: "a" }],
    ]) {
      assert.equal(refusalOf(await ask(server.url, `account/${path}`, fields, { cookie })), "login_required", path);
    }
  });
});
