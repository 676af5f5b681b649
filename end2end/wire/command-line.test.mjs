// Administration from the command line, against a stopped server and a running one.

import assert from "node:assert/strict";
import { mkdir, stat } from "node:fs/promises";
import { connect } from "node:net";
import { join } from "node:path";
import { after, before, describe, it } from "node:test";

import { account, ask, codeOf, makeToken, PASSWORD, refusalOf, register, signIn } from "../harness/account.mjs";
import { Client } from "../harness/clients.mjs";
import { administer, denied, granted, listed } from "../harness/command-line.mjs";
import { Person, visit } from "../harness/person.mjs";
import { emptyFolder, startServer } from "../harness/server.mjs";

const OTHER_PASSWORD = "oolong from Fujian";

/** What both ways have in common: the errands, and what is seen of them. */
function carriesOut(place) {
  const on = (...args) => granted(place.dataDir, args);
  const no = (...args) => denied(place.dataDir, args);
  const people = () => listed(place.dataDir, ["user", "list"]);

  it("makes accounts, with passwords that are typed", async () => {
    const add = ["user", "add", "Ann", "--admin"];
    assert.match(await denied(place.dataDir, add, { input: "" }), /the password is empty/);
    assert.match(await denied(place.dataDir, add, { input: "short\n" }), /fewer than 8 characters/);
    assert.match(await denied(place.dataDir, add, { input: "password1\n" }), /too easy to guess/);
    assert.match(await granted(place.dataDir, add, { input: `${PASSWORD}\n` }), /^Ann has an account as an administrator\.\n$/);
    await granted(place.dataDir, ["user", "add", "Ben"], { input: PASSWORD });
    assert.match(await denied(place.dataDir, ["user", "add", "ANN"], { input: PASSWORD }), /has the name ANN, or one that looks like it/);
    const { Ann, Ben } = await people();
    assert.deepStrictEqual([Ann.role, Ben.role, Ben.is_banned], ["administrator", "member", false]);
  });

  it("keeps one administrator at least", async () => {
    for (const command of [["role", "Ann", "member"], ["ban", "Ann"], ["remove", "Ann"]]) {
      assert.match(await no("user", ...command), /^teahouse: Ann is the only administrator/);
    }
    await on("user", "role", "Ben", "administrator");
    await on("user", "role", "Ann", "member");
    assert.match(await no("user", "role", "Ben", "member"), /Ben is the only administrator/);
    await on("user", "role", "Ann", "administrator");
    await on("user", "ban", "Ann");
    assert.match(await no("user", "remove", "Ben"), /Ben is the only administrator/, "a banned one does not count");
    await on("user", "unban", "Ann");
    await on("user", "role", "Ben", "member");
  });

  it("bans for a time, and lets in again", async () => {
    const before = Date.now();
    await on("user", "ban", "Ben", "--for", "7d");
    const { is_banned, banned_until } = (await people()).Ben;
    assert.ok(is_banned);
    assert.ok(Math.abs(banned_until - before - 7 * 24 * 3600 * 1000) < 60_000, String(banned_until));
    assert.match(await on("user", "unban", "Ben"), /^Ben may come in again/);
    assert.equal((await people()).Ben.is_banned, false);
    assert.match(await no("user", "unban", "Ben"), /nobody called Ben is banned/);
  });

  it("removes an account, whose name is free then", async () => {
    await granted(place.dataDir, ["user", "add", "Cleo"], { input: PASSWORD });
    await on("user", "remove", "cleo");
    assert.equal((await people()).Cleo, undefined);
    assert.match(await no("user", "remove", "Cleo"), /^teahouse: no account is called Cleo$/);
  });

  it("sets switches, and keeps the others", async () => {
    await on("switches", "set", "retention-days=30", "most-people=200");
    const said = await on("switches", "set", "room-makers=accounts");
    assert.equal(said, "guests=on\nregistration=open\nroom-makers=accounts\nemoji=accounts\nretention-days=30\nmost-people=200\n");
    assert.equal(await on("switches"), said);
    await on("switches", "set", "room-makers=everybody", "retention-days=never", "most-people=any");
    assert.deepStrictEqual(JSON.parse(await on("switches", "--json")).retention_days, null);
  });

  it("what is not meant so is told with the usage, and ends with 2", async () => {
    for (const args of [
      ["switches", "set", "guests=maybe"],
      ["switches", "set"],
      ["user", "ban", "Ben", "--for", "soon"],
      ["user", "role", "Ben", "king"],
      ["user", "add", " "],
      ["user"],
      ["announce", " "],
    ]) {
      const { code, stdout, stderr } = await administer(place.dataDir, args, { input: PASSWORD });
      assert.deepStrictEqual([code, stdout], [2, ""], args.join(" "));
      assert.match(stderr, /help/);
    }
  });

  it("tells who did what, the newest first", async () => {
    await on("user", "role", "Ben", "administrator");
    await on("user", "role", "Ben", "member");
    const lines = JSON.parse(await on("audit", "--limit", "2", "--json"));
    assert.deepStrictEqual(
      lines.map(({ by, deed, target, detail }) => [by, deed, target, detail]),
      [
        [null, "set_role", "Ben", "member"],
        [null, "set_role", "Ben", "administrator"],
      ],
    );
    const [heading, first] = (await on("audit", "--limit", "1")).split("\n");
    assert.equal(heading.indexOf("WHAT"), first.indexOf("set role"), "in columns");
  });

  it("says which room is none", async () => {
    assert.match(await no("room", "archive", "nowhere"), /^teahouse: there is no room nowhere$/);
  });
}

describe("the command line of a stopped server", () => {
  const place = {};
  let folder;
  before(async () => {
    folder = await emptyFolder();
    place.dataDir = join(folder.path, "data");
  });
  after(() => folder?.remove());

  it("finds nothing where there was never a server, and leaves nothing there", async () => {
    assert.match(await denied(place.dataDir, ["user", "list"]), /there is no teahouse in .*--data-dir/);
    await assert.rejects(stat(place.dataDir));
  });

  carriesOut(place);

  it("announces nothing, as nobody would hear it", async () => {
    assert.match(await denied(place.dataDir, ["announce", "hello"]), /no server runs on/);
  });

  it("has done for the server what it did", async () => {
    const server = await startServer({ dataDir: place.dataDir });
    try {
      assert.equal(codeOf(server), undefined, "there is an administrator");
      assert.equal((await account(server, await signIn(server, "Ann"))).role, "administrator");
    } finally {
      await server.remove();
    }
  });
});

describe("the command line of a running server", () => {
  const place = {};
  let server;
  before(async () => {
    server = await startServer();
    place.dataDir = server.dataDir;
  });
  after(() => server?.remove());

  const on = (...args) => granted(server.dataDir, args);
  const no = (...args) => denied(server.dataDir, args);

  carriesOut(place);

  it("the code is over when there is an administrator", async () => {
    const late = { name: "Late", password: PASSWORD, code: codeOf(server) };
    assert.equal((await ask(server.url, "account/register", late)).status, 200);
    assert.equal((await listed(server.dataDir, ["user", "list"])).Late.role, "member");
  });

  it("the socket is for the server's own user, and goes with the server", async () => {
    const socket = join(server.dataDir, "teahouse.sock");
    assert.equal((await stat(socket)).mode & 0o777, 0o600);
    await server.stop();
    await assert.rejects(stat(socket));
    await server.start();
    await server.crash();
    assert.ok((await stat(socket)).isSocket(), "a crash leaves it");
    await on("user", "list");
    await server.start();
    await on("user", "list");
  });

  it("what is no errand is answered, and harms nothing", async () => {
    for (const line of ["tea, please\n", `${"x".repeat(100_000)}\n`, '{"errand":"brew"}\n']) {
      const socket = connect(join(server.dataDir, "teahouse.sock"));
      let said = "";
      socket.setEncoding("utf8").on("data", (text) => (said += text)).on("error", () => {});
      const closed = new Promise((resolve) => socket.once("close", resolve));
      socket.write(line);
      await closed;
      if (line.length < 100) assert.match(JSON.parse(said).Err, /does not know what is meant/);
    }
    await on("user", "list");
  });

  it("who is banned is out everywhere at once, and does not come back", async () => {
    const cookie = await register(server, "Mallory");
    const token = await makeToken(server, cookie);
    const page = await new Person(server.url, cookie).arrives();
    const classic = new Client(server.url, { auth: { token } });
    await classic.connects();
    await classic.next("logedin");
    const onlooker = await visit(server.url, "Onlooker");

    await on("user", "ban", "Mallory");
    await Promise.all([page.disconnects(), classic.disconnects()]);
    await onlooker.next("person.went", ({ user }) => user === page.me.id);

    assert.match(await new Person(server.url, cookie).isRefused(), /no session/);
    assert.match(await new Client(server.url, { auth: { token } }).isRefused(), /invalid token/);
    assert.equal((await ask(server.url, "whoami", {}, { cookie })).answer, null);
    const signing = await ask(server.url, "account/sign-in", { name: "Mallory", password: PASSWORD });
    assert.deepStrictEqual([refusalOf(signing), signing.cookie], ["banned", ""]);

    await on("user", "unban", "Mallory");
    const again = await new Person(server.url, await signIn(server, "Mallory")).arrives();
    again.close();
    onlooker.close();
  });

  it("a guest who is banned is out too, by name", async () => {
    const guest = await visit(server.url, "Rude");
    await on("user", "ban", "Rude", "--for", "1h");
    await guest.disconnects();
    assert.match(await new Person(server.url, guest.cookie).isRefused(), /no session/);
    assert.equal(refusalOf(await ask(server.url, "login", { name: "Polite" })), "banned", "from the same address");
    assert.equal((await listed(server.dataDir, ["user", "list"])).Rude.role, null);
    await on("user", "unban", "Rude");
    (await visit(server.url, "Polite")).close();
    assert.match(await no("user", "ban", "Nobody"), /nobody of that name is online/);
  });

  it("a password that is set opens the account, and ends what the old one opened", async () => {
    const cookie = await register(server, "Dora");
    const token = await makeToken(server, cookie);
    const dora = await new Person(server.url, cookie).arrives();
    await granted(server.dataDir, ["user", "passwd", "Dora"], { input: `${OTHER_PASSWORD}\n` });
    await dora.disconnects();
    assert.equal((await ask(server.url, "whoami", {}, { cookie })).answer, null);
    assert.match(await new Client(server.url, { auth: { token } }).isRefused(), /invalid token/);
    const before = await ask(server.url, "account/sign-in", { name: "Dora", password: PASSWORD });
    assert.equal(refusalOf(before), "wrong_credentials");
    await signIn(server, "Dora", { password: OTHER_PASSWORD });
  });

  it("a role makes an administrator of a session that is there", async () => {
    const cookie = await register(server, "Emil");
    await on("user", "role", "Emil", "administrator");
    assert.equal((await account(server, cookie)).role, "administrator");
    await on("user", "role", "Emil", "member");
    assert.equal((await account(server, cookie)).role, "member");
  });

  it("an account that is removed is out", async () => {
    const cookie = await register(server, "Fay");
    const fay = await new Person(server.url, cookie).arrives();
    await on("user", "remove", "Fay");
    await fay.disconnects();
    assert.equal((await ask(server.url, "whoami", {}, { cookie })).answer, null);
    (await visit(server.url, "Fay")).close();
  });

  it("of a name that a guest has, no account is made", async () => {
    const guest = await visit(server.url, "Gus");
    assert.match(await denied(server.dataDir, ["user", "add", "Gus"], { input: PASSWORD }), /somebody called Gus is online/);
    guest.close();
  });

  it("an announcement reaches everyone", async () => {
    const classic = new Client(server.url);
    await classic.connects();
    await classic.ask("login", "Phone");
    const page = await visit(server.url, "Desk");
    await on("announce", "we close at ten");
    assert.equal((await classic.next("gotPublicMessage")).content, "we close at ten");
    const message = await page.nextMessage("everyone");
    assert.deepStrictEqual([message.author.name, message.body], ["Teahouse", "we close at ten"]);
    classic.close();
    page.close();
  });

  it("rooms are archived, restored and handed over", async () => {
    const hana = await new Person(server.url, await register(server, "Hana")).arrives();
    const { id } = await hana.ok("room.create", { name: "tea", capacity: null });
    const rooms = () => listed(server.dataDir, ["room", "list"]);
    assert.deepStrictEqual([(await rooms()).tea.id, (await rooms()).tea.owner], [id, "Hana"]);
    await on("room", "archive", "tea");
    assert.equal((await rooms()).tea.is_archived, true);
    assert.ok(await hana.no("message.post", { room: id, client_id: crypto.randomUUID(), body: "?" }));
    await on("room", "restore", id);
    await hana.post(id, "still here");
    await on("room", "owner", "tea", "Dora");
    assert.equal((await rooms()).tea.owner, "Dora");
    assert.match(await no("room", "owner", "tea", "Nobody"), /no account is called Nobody/);
    const client = new Client(server.url);
    await client.connects();
    await client.ask("login", "Passer-by");
    await client.ask("joinRoom", "passing", 0);
    assert.match(await no("room", "archive", "passing"), /is not kept/);
    client.close();
    hana.close();
  });

  it("a room that is removed is gone for those who are in it, and so is what was said", async () => {
    const [jan, kim] = await Promise.all(["Jan", "Kim"].map(async (name) => new Person(server.url, await register(server, name)).arrives()));
    const { id } = await jan.ok("room.create", { name: "attic", capacity: null });
    await kim.ok("room.enter", { room: id });
    await jan.post(id, "what nobody is to read");
    assert.match(await on("room", "remove", "attic"), /^The room attic is removed/);
    assert.deepStrictEqual(await kim.next("room.gone"), { room: id });
    for (const command of ["room.enter", "room.history"]) {
      assert.equal(await kim.no(command, { room: id, before: null }), "not_in_room");
    }
    assert.equal(await jan.no("message.post", { room: id, client_id: crypto.randomUUID(), body: "?" }), "not_in_room");
    assert.equal((await listed(server.dataDir, ["room", "list"])).attic, undefined);
    assert.match(await no("room", "remove", "attic"), /there is no room attic/);
    assert.match(await on("audit"), /removed room +- +attic/);
    const again = await kim.ok("room.create", { name: "attic", capacity: null });
    assert.deepStrictEqual((await kim.ok("room.history", { room: again.id, before: null })).messages, []);
    jan.close();
    kim.close();
  });

  it("accounts are made as the switches say", async () => {
    const tryIt = (code = "") => ask(server.url, "account/register", { name: "Ida", password: PASSWORD, code });
    await on("switches", "set", "registration=closed");
    assert.equal(refusalOf(await tryIt()), "registration_closed");
    await on("switches", "set", "registration=invited");
    assert.deepStrictEqual(refusalOf(await tryIt()), { invalid: { argument: "code", fault: "empty" } });
    assert.equal(refusalOf(await tryIt("0123456789abcdef0123456789abcdef")), "no_such_invitation");
    await on("switches", "set", "registration=open");
    assert.equal((await tryIt()).status, 200);
  });

  it("guests who are to be none do not come in", async () => {
    await on("switches", "set", "guests=off");
    const asked = await ask(server.url, "login", { name: "Guest" });
    assert.equal(refusalOf(asked), "login_required");
    await on("switches", "set", "guests=on");
    (await visit(server.url, "Guest")).close();
  });
});

describe("a server whose folder takes no socket", () => {
  it("serves all the same, and says to be stopped first", async () => {
    const folder = await emptyFolder();
    const deep = join(folder.path, "x".repeat(120));
    await mkdir(deep);
    const server = await startServer({ dataDir: deep });
    try {
      await server.says(/the command line cannot ask this server/);
      assert.match(await denied(deep, ["user", "list"]), /does not listen to the command line: stop it first/);
      await server.stop();
      await granted(deep, ["user", "list"]);
    } finally {
      await server.remove();
      await folder.remove();
    }
  });
});
