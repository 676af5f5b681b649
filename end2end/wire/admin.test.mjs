// The page of those who run the server, by its forms and without a script.

import assert from "node:assert/strict";
import { after, before, describe, it } from "node:test";

import { ask, codeOf, PASSWORD, refusalOf, register } from "../harness/account.mjs";
import { Client } from "../harness/clients.mjs";
import { logIn, Person, postForm, visit } from "../harness/person.mjs";
import { startServer } from "../harness/server.mjs";

const OPEN = { guests: "on", registration: "open", room_makers: "everybody", emoji: "accounts", retention_days: "", most_people: "" };
const NOBODY = "00000000-0000-4000-8000-000000000000";

/** What may be asked for, with arguments that are valid. */
const FORMS = {
  admin: {},
  "admin/audit": {},
  "admin/sanction": { user: NOBODY, measure: "ban" },
  "admin/switches": OPEN,
  "admin/announce": { text: "tea" },
  "rooms/lift": { sanction: NOBODY },
  "rooms/invitations/make": {},
  "rooms/invitations/revoke": { code: "0".repeat(32) },
};

/** A server with its administrator: `done` sends a form that is granted, `desk` is what the page shows. */
async function open() {
  const server = await startServer();
  const cookie = await register(server, "Root", { code: codeOf(server) });
  const done = async (path, fields = {}) => {
    const asked = await ask(server.url, path, fields, { cookie });
    assert.equal(asked.status, 200, `${path}: ${JSON.stringify(asked.answer)}`);
    return asked.answer;
  };
  const page = async (path, headers = {}) => {
    const answer = await fetch(server.url + path, { headers: { cookie, accept: "text/html", ...headers } });
    return answer.text();
  };
  return { server, cookie, done, page, desk: (fields) => done("admin", fields), audit: (fields) => done("admin/audit", fields) };
}

const namesOf = (people) => people.shown.map((person) => person.user.name);
const personIn = (desk, name) => desk.people.shown.find((person) => person.user.name === name);

describe("administration", () => {
  let house, server;
  before(async () => ({ server } = house = await open()));
  after(() => server?.remove());

  it("is for administrators only", async () => {
    const member = await register(server, "Member");
    const guest = await logIn(server.url, "Guest");
    for (const [path, fields] of Object.entries(FORMS)) {
      for (const cookie of [member, guest]) {
        const { status, answer } = await ask(server.url, path, fields, { cookie });
        assert.deepStrictEqual([status, answer.Refused?.refusal], [422, "not_allowed"], path);
      }
      const stranger = await ask(server.url, path, fields);
      assert.deepStrictEqual([stranger.status, stranger.answer], [401, "NoSession"], path);
    }
    for (const path of ["/admin", "/admin/audit"]) {
      const refused = await house.page(path, { cookie: member });
      assert.match(refused, /You may not do that here\./, path);
      assert.doesNotMatch(refused, /id="switches"|class="sessions"/, path);
    }
    const stranger = await fetch(`${server.url}/admin`, { redirect: "manual", headers: { accept: "text/html" } });
    assert.match(stranger.headers.get("location"), /^\/login/);
  });

  it("is led to from the administrator's account alone", async () => {
    assert.match(await house.page("/account"), /href="\/admin"/);
    assert.doesNotMatch(await house.page("/account", { cookie: await register(server, "Other") }), /href="\/admin"/);
  });

  it("speaks both languages, and asks for no script", async () => {
    const [en, zh] = await Promise.all([house.page("/admin"), house.page("/admin", { "accept-language": "zh-CN" })]);
    assert.match(en, /<h1[^>]*>Administration</);
    assert.match(zh, /<h1[^>]*>管理茶馆</);
    for (const page of [en, zh]) assert.doesNotMatch(page, /<script|\.wasm/);
    assert.match(await house.page("/admin/audit", { "accept-language": "zh-CN" }), /<h1[^>]*>操作记录</);
  });

  it("shows who is there, which rooms there are, and how much is kept", async () => {
    const before = (await house.desk()).figures;
    const ann = await visit(server.url, "Ann at the desk");
    await ann.ok("room.create", { name: "Nook" });
    await ann.post("everyone", "one more");
    const desk = await house.desk();
    assert.equal(desk.figures.online, before.online + 1);
    assert.equal(desk.figures.messages, before.messages + 1);
    assert.equal(desk.figures.rooms, before.rooms + 1);
    assert.ok(desk.figures.bytes > 4096, String(desk.figures.bytes));
    assert.deepStrictEqual(personIn(desk, "Ann at the desk"), { user: ann.me, role: null, is_online: true });
    assert.equal(personIn(desk, "Root").role, "administrator");
    assert.deepStrictEqual(namesOf((await house.desk({ person: "AT THE" })).people), ["Ann at the desk"]);
    assert.deepStrictEqual((await house.desk({ room: "noo" })).rooms.shown.map((room) => room.name), ["Nook"]);
    assert.deepStrictEqual((await house.desk({ room: "nowhere" })).rooms, { shown: [], count: 0, search: "nowhere" });
    const page = await house.page("/admin?room=noo");
    assert.match(page, new RegExp(`href="/rooms/${desk.rooms.shown.find((room) => room.name === "Nook").id}/settings"`));
    ann.close();
  });

  it("shows private rooms too, and leads into their settings", async () => {
    const owner = await visit(server.url, "Owner");
    const { id } = await owner.ok("room.create", { name: "Backroom", access: "private" });
    const page = await house.page("/admin?room=backroom");
    assert.match(page, new RegExp(`href="/rooms/${id}/settings"`));
    assert.match(page, /Private</);
    assert.match(await house.page(`/rooms/${id}/settings`), /id="set-up"/);
    owner.close();
  });

  it("switches hold at once, and after a restart", async () => {
    const { guests: _, ...closed } = { ...OPEN, registration: "closed", retention_days: "30", most_people: "500" };
    await house.done("admin/switches", closed);
    const set = { guests: false, registration: "closed", room_makers: "everybody", emoji: "accounts", retention_days: 30, most_people: 500 };
    assert.deepStrictEqual((await house.desk()).switches, set);
    assert.equal(refusalOf(await ask(server.url, "login", { name: "Too late" })), "login_required");
    await server.again();
    assert.deepStrictEqual((await house.desk()).switches, set);
    const page = await house.page("/admin");
    assert.match(page, /<option[^>]*value="closed"[^>]* selected/);
    assert.match(page, /<input[^>]*id="retention"[^>]*value="30"/);
    await house.done("admin/switches", OPEN);
    await logIn(server.url, "Welcome again");
  });

  it("what is no switch is refused, and nothing is changed", async () => {
    const { switches } = await house.desk();
    for (const [wrong, argument, fault] of [
      [{ retention_days: "0" }, "limit", "out_of_range"],
      [{ retention_days: "a week" }, "limit", "out_of_range"],
      [{ most_people: "0" }, "capacity", "out_of_range"],
      [{ most_people: "-1" }, "capacity", "wrong_type"],
      [{ registration: "ajar" }, "arguments", "unknown"],
      [{ room_makers: "cats" }, "arguments", "unknown"],
    ]) {
      const asked = await ask(server.url, "admin/switches", { ...OPEN, ...wrong, guests: "on" }, { cookie: house.cookie });
      assert.deepStrictEqual(refusalOf(asked), { invalid: { argument, fault } }, JSON.stringify(wrong));
    }
    assert.deepStrictEqual((await house.desk()).switches, switches);
    const back = await postForm(server.url, "/api/admin/switches", { ...OPEN, retention_days: "0" }, {
      cookie: house.cookie,
      referer: `${server.url}/admin`,
    });
    const page = await house.page(new URL(back.headers.get("location"), server.url).href.slice(server.url.length));
    assert.match(page, /A whole number from 1 to 10,000, please, or nothing\./);
  });

  it("an announcement reaches every dialect, once as a message and for pages as what it is", async () => {
    const classic = new Client(server.url);
    await classic.connects();
    await classic.ask("login", "App");
    const web = await visit(server.url, "Page");
    await house.done("admin/announce", { text: "We close at ten." });
    assert.deepStrictEqual(await classic.next("gotPublicMessage"), { username: "Root", content: "We close at ten." });
    const [posted, announced] = [await web.nextMessage("everyone"), await web.next("server.announced")];
    assert.equal(posted.body, "We close at ten.");
    assert.equal(announced.id, posted.id);
    const nothing = await ask(server.url, "admin/announce", { text: " " }, { cookie: house.cookie });
    assert.deepStrictEqual(refusalOf(nothing), { invalid: { argument: "content", fault: "empty" } });
    const led = await postForm(server.url, "/api/admin/announce", { text: "Last orders." }, { cookie: house.cookie });
    assert.equal(led.headers.get("location"), "/admin?done=announcement#announcement");
    assert.equal((await web.nextMessage("everyone")).body, "Last orders.");
    classic.close();
    web.close();
  });

  it("a muted account says nothing anywhere until that is lifted", async () => {
    const cookie = await register(server, "Loud");
    const loud = await new Person(server.url, cookie).arrives();
    await house.done("admin/sanction", { user: loud.me.id, measure: "mute", minutes: "1440" });
    const said = { room: "everyone", client_id: NOBODY, body: "!" };
    assert.equal(await loud.no("message.post", said), "muted");
    const [sanction] = (await house.desk()).sanctions;
    assert.deepStrictEqual([sanction.user.name, sanction.measure, sanction.by], ["Loud", "mute", "Root"]);
    assert.ok(Math.abs(sanction.until - sanction.at - 24 * 60 * 60 * 1000) < 5_000, JSON.stringify(sanction));
    assert.match(await house.page("/admin"), /name="sanction"/);
    await house.done("rooms/lift", { sanction: sanction.id });
    assert.deepStrictEqual((await house.desk()).sanctions, []);
    await loud.ok("message.post", said);
    loud.close();
  });

  it("nobody keeps anything from an administrator", async () => {
    const root = personIn(await house.desk({ person: "Root" }), "Root");
    const asked = await ask(server.url, "admin/sanction", { user: root.user.id, measure: "ban" }, { cookie: house.cookie });
    assert.equal(refusalOf(asked), "not_allowed");
    const nobody = await ask(server.url, "admin/sanction", { user: NOBODY, measure: "ban" }, { cookie: house.cookie });
    assert.equal(refusalOf(nobody), "no_such_user");
  });

  it("an invitation is made, leads to an account, and is taken back", async () => {
    const made = await postForm(server.url, "/api/rooms/invitations/make", { days: "7", uses: "3" }, { cookie: house.cookie });
    assert.equal(made.headers.get("location"), "/admin#invitations");
    const [{ invitation, url }] = (await house.desk()).invitations;
    assert.equal(url, `${server.url}/invite/${invitation.code}`);
    assert.deepStrictEqual([invitation.room, invitation.uses], [null, 3]);
    const desk = await house.page("/admin");
    assert.ok(desk.includes(`value="${url}"`) && desk.includes(`/invite/${invitation.code}/qr.svg`), "the link and its picture");
    const way = (await house.page(`/invite/${invitation.code}`, { cookie: "" })).match(/\/register\?invitation=\w+/)?.[0];
    assert.match(await house.page(way, { cookie: "" }), new RegExp(`name="invitation"[^>]*value="${invitation.code}"`));
    const fields = { name: "Invited", password: PASSWORD, invitation: invitation.code };
    assert.equal((await ask(server.url, "account/register", fields)).status, 200);
    await house.done("rooms/invitations/revoke", { code: invitation.code });
    assert.deepStrictEqual((await house.desk()).invitations, []);
    assert.equal(refusalOf(await ask(server.url, "invitation", { code: invitation.code })), "no_such_invitation");
  });

  it("where accounts are by invitation, one makes an account, and is used up by it", async () => {
    const other = await open();
    try {
      await other.done("admin/switches", { ...OPEN, registration: "invited" });
      const registering = (name, fields) =>
        ask(other.server.url, "account/register", { name, password: PASSWORD, ...fields });
      assert.deepStrictEqual(refusalOf(await registering("Nobody's", {})), { invalid: { argument: "code", fault: "empty" } });
      assert.equal(refusalOf(await registering("Guessed", { invitation: "f".repeat(32) })), "no_such_invitation");
      await other.done("rooms/invitations/make", { uses: "1" });
      const [{ invitation }] = (await other.desk()).invitations;
      assert.equal((await registering("Invited", { invitation: invitation.code })).status, 200);
      assert.equal(refusalOf(await registering("Late", { invitation: invitation.code })), "no_such_invitation");
      await other.done("admin/switches", { ...OPEN, registration: "closed" });
      assert.equal(refusalOf(await registering("Closed", {})), "registration_closed");
    } finally {
      await other.server.remove();
    }
  });

  it("all of it is in the audit log, a hundred lines at once", async () => {
    const { entries } = await house.audit();
    const lines = entries.map(({ by, deed, target }) => [by, deed, target].filter(Boolean).join(" "));
    const expected = ["Root revoked_invitation", "Root made_invitation", "Root lifted Loud", "Root muted Loud", "Root announced"];
    assert.deepStrictEqual(lines.slice(0, 6), [...expected, "Root announced"]);
    const page = await house.page("/admin/audit");
    assert.match(page, /lifted the mute or ban of/);
    assert.match(await house.page("/admin/audit", { "accept-language": "zh" }), /解除了禁言或封禁/);
    for (const name of ["Ivy", "Jun", "Kay"]) {
      const owner = await visit(server.url, name);
      const room = { room: (await owner.ok("room.create", { name: `${name}'s` })).id, name: `${name}'s` };
      for (let times = 0; times < 34; times += 1) {
        const asked = await ask(server.url, "rooms/set-up", { ...room, topic: `${times}` }, { cookie: owner.cookie });
        assert.equal(asked.status, 200, JSON.stringify(asked.answer));
      }
      owner.close();
    }
    const newest = await house.audit();
    assert.equal(newest.entries.length, 100);
    const older = await house.audit({ before: newest.older });
    assert.equal(older.older, null);
    assert.ok(older.entries.length > 0);
    assert.match(await house.page("/admin/audit"), new RegExp(`href="/admin/audit\\?before=${newest.older}"`));
    assert.doesNotMatch(await house.page(`/admin/audit?before=${newest.older}`), /audit\?before=/);
  });
});

describe("whoever is banned from the server", () => {
  let house, server;
  before(async () => ({ server } = house = await open()));
  after(() => server?.remove());

  for (const [dialect, comes] of [
    ["web", (url) => visit(url, "Mallory")],
    [
      "classic",
      async (url) => {
        const client = await new Client(url).connects();
        assert.equal((await client.ask("login", "Mallory")).ok, true);
        return client;
      },
    ],
  ]) {
    it(`is out at once over ${dialect}, and stays out until it is lifted`, async () => {
      const mallory = await comes(server.url);
      const { user } = personIn(await house.desk({ person: "Mallory" }), "Mallory");
      await house.done("admin/sanction", { user: user.id, measure: "ban" });
      await mallory.disconnects();
      const desk = await house.desk();
      assert.equal(personIn(desk, "Mallory"), undefined);
      assert.equal(desk.sanctions[0].until, null);
      assert.equal(refusalOf(await ask(server.url, "login", { name: `Mallory ${dialect} again` })), "banned");
      await house.done("rooms/lift", { sanction: desk.sanctions[0].id });
      await logIn(server.url, `Mallory ${dialect} again`);
    });
  }
});
