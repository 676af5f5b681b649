// No secret in a log: what lets somebody in is in none of its lines, even where it tells the most.

import assert from "node:assert/strict";
import { after, before, describe, it } from "node:test";

import { account, ask, codeOf, makeToken, PASSWORD, refusalOf, register, signIn } from "../harness/account.mjs";
import { Client } from "../harness/clients.mjs";
import { granted } from "../harness/command-line.mjs";
import { Person, postForm } from "../harness/person.mjs";
import { startServer } from "../harness/server.mjs";

const MISTYPED = "camellia sinensis 43";
const NEW_PASSWORD = "oolong from Fujian 7";

let server;
before(async () => (server = await startServer({ env: { TEAHOUSE_LOG: "trace" } })));
after(() => server?.remove());

describe("the log, where it tells the most", () => {
  it("has no password, session, token, code or invitation in it, whether they were right or wrong", async () => {
    const code = codeOf(server);
    const first = await register(server, "Ann", { code });
    const cookie = await signIn(server, "Ann", { cookie: first });
    assert.strictEqual(refusalOf(await ask(server.url, "account/sign-in", { name: "Ann", password: MISTYPED })), "wrong_credentials");
    const token = await makeToken(server, cookie);
    const wrong = `${token.slice(0, -4)}AAAA`;
    for (const [options, isRight] of [[{ auth: { token } }, true], [{ query: { token } }, true], [{ auth: { token: wrong } }, false]]) {
      const client = new Client(server.url, options);
      if (isRight) await client.connects();
      client.close();
    }
    await fetch(`${server.url}/socket.io/?EIO=4&transport=polling&token=${wrong}`);
    const ann = await new Person(server.url, cookie).arrives();
    const room = await ann.ok("room.create", { name: "snug", capacity: null, access: "private" });
    const { code: invitation } = await ann.ok("invitation.make", { room: room.id, seconds: null, uses: null });
    await fetch(`${server.url}/invite/${invitation}`, { headers: { cookie } });
    await fetch(`${server.url}/nowhere?password=${encodeURIComponent(MISTYPED)}`);
    assert.strictEqual((await postForm(server.url, "/api/login", { name: "Mallory" }, { origin: "https://elsewhere.example" })).status, 403);
    ann.close();
    await ask(server.url, "account/password", { current: PASSWORD, password: NEW_PASSWORD }, { cookie });
    await granted(server.dataDir, ["user", "passwd", "Ann"], { input: `${NEW_PASSWORD}\n` });
    const last = await signIn(server, "Ann", { password: NEW_PASSWORD });
    assert.strictEqual((await account(server, last)).me.name, "Ann");
    await server.stop();

    const { stdout, stderr } = server.said();
    assert.match(stderr, /DEBUG teahouse.*refused origin="https:\/\/elsewhere.example"/, "it does not tell the most");
    assert.match(stderr, / DEBUG /, "it does not tell the most");
    const values = [first, cookie, last].flatMap((set) => set.split("; ").map((pair) => pair.slice(pair.indexOf("=") + 1)));
    const secrets = [...values.filter((value) => value.length > 16), PASSWORD, MISTYPED, NEW_PASSWORD, token, wrong, invitation];
    assert.ok(secrets.length >= 9, "a session is missing");
    for (const secret of secrets.flatMap((secret) => [secret, encodeURIComponent(secret), secret.replaceAll(" ", "+")])) {
      const line = stderr.split("\n").find((line) => line.includes(secret));
      assert.strictEqual(line, undefined, `a secret is in the log: ${line}`);
      assert.ok(!stdout.includes(secret), `a secret was printed: ${secret}`);
    }
    assert.ok(!stderr.includes(code), "the code of the first account is in the log");
  });
});
