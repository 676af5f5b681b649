// Tokens: by which any client is an account.

import assert from "node:assert/strict";
import { after, before, describe, it } from "node:test";

import { account, ask, codeOf, makeToken, register, signIn } from "../harness/account.mjs";
import { Client, GENERATIONS } from "../harness/clients.mjs";
import { logIn, Person, postForm, visit } from "../harness/person.mjs";
import { startServer } from "../harness/server.mjs";

describe("tokens", () => {
  let server, cookie, token;
  before(async () => {
    server = await startServer();
    cookie = await register(server, "Ann", { code: codeOf(server) });
    token = await makeToken(server, cookie, "App Inventor");
  });
  after(() => server?.remove());

  for (const generation of Object.keys(GENERATIONS)) {
    it(`a client of ${generation} is the account, by the query`, async () => {
      const client = new Client(`${server.url}`, { generation, query: { token } });
      await client.connects();
      assert.deepStrictEqual(await client.next("logedin"), { username: "Ann", numusers: 1 });
      const said = client.ask("publicMessage", `by ${generation}`);
      assert.deepStrictEqual(await said, { ok: true, username: "Ann", content: `by ${generation}` });
      client.close();
    });
  }

  it("a client is the account, by what it sends with CONNECT", async () => {
    const onlooker = new Client(server.url);
    await onlooker.connects();
    const client = new Client(server.url, { auth: { token } });
    await client.connects();
    assert.equal((await client.next("logedin")).username, "Ann");
    assert.equal((await onlooker.next("otherLogedin")).username, "Ann");
    client.close();
    assert.equal((await onlooker.next("otherLogedout")).username, "Ann");
    onlooker.close();
  });

  it("whatever name it then logs in with, it is the account", async () => {
    const client = new Client(server.url, { auth: { token } });
    await client.connects();
    await client.next("logedin");
    assert.deepStrictEqual(await client.ask("login", "Mallory"), { ok: true, username: "Ann", numusers: 1 });
    assert.equal((await client.next("logedin")).username, "Ann");
    assert.deepStrictEqual(await client.ask("login", "Ann"), { ok: false, reason: "already logged in" });
    client.close();
  });

  it("a token that opens nothing opens nothing", async () => {
    for (const wrong of ["", "x", token.slice(1), await logInToken()]) {
      const client = new Client(server.url, { auth: { token: wrong } });
      assert.match(await client.isRefused(), /invalid token/);
      client.close();
    }
    async function logInToken() {
      return (await logIn(server.url, "Guest")).split("=")[1];
    }
  });

  it("the page's cookie is no token, and the token no cookie", async () => {
    assert.equal((await ask(server.url, "whoami", {}, { cookie: `teahouse_session=${token}` })).answer, null);
  });

  it("a native client of the page's dialect is the account too", async () => {
    const native = new Person(server.url, "", { auth: { token } });
    await native.arrives();
    assert.equal(native.me.name, "Ann");
    native.close();
  });

  it("with the page and a client online, the account is one person", async () => {
    const page = await new Person(server.url, cookie).arrives();
    const onlooker = await visit(server.url, "Onlooker");
    const client = new Client(server.url, { auth: { token } });
    await client.connects();
    assert.deepStrictEqual(await client.next("logedin"), { username: "Ann", numusers: onlooker.started.online });
    client.close();
    assert.ok(await page.post("everyone", "the page is still here"));
    assert.ok(!onlooker.heard.some(([event]) => event === "person.went"));
    page.close();
    onlooker.close();
  });

  it("a token made by a plain form is shown to its session once, and is in no address", async () => {
    const answer = await postForm(server.url, "/api/account/make-token", { label: "by a form" }, { cookie });
    assert.equal(answer.status, 302);
    assert.equal(answer.headers.get("location"), "/account#tokens");
    const elsewhere = await signIn(server, "Ann");
    const look = async (cookie) => (await (await fetch(`${server.url}/account`, { headers: { cookie } })).text()).match(/[0-9a-f]{64}/g);
    assert.equal(await look(elsewhere), null);
    const [shown, ...others] = await look(cookie);
    assert.deepStrictEqual(others, []);
    assert.equal(await look(cookie), null);
    const client = new Client(server.url, { auth: { token: shown } });
    await client.connects();
    assert.equal((await client.next("logedin")).username, "Ann");
    client.close();
  });

  it("a token that is taken back closes its connections", async () => {
    const other = await makeToken(server, cookie, "taken back");
    const [kept, taken] = [token, other].map((token) => new Client(server.url, { auth: { token } }));
    await Promise.all([kept.connects(), taken.connects()]);
    const { tokens } = await account(server, cookie);
    const { id } = tokens.find(({ label }) => label === "taken back");
    await ask(server.url, "account/end-session", { session: id }, { cookie });
    await taken.disconnects();
    assert.equal((await kept.ask("publicMessage", "still here")).ok, true);
    const again = new Client(server.url, { auth: { token: other } });
    assert.match(await again.isRefused(), /invalid token/);
    kept.close();
    again.close();
  });
});
