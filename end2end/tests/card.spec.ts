// Who somebody is: a page, and the same over a chat.

import { codeOf, register } from "../harness/account.mjs";
import { Person } from "../harness/person.mjs";
import { expect, test, type Visitor, WORDS } from "../harness/page.ts";

const words = WORDS.en;
const order = words.order;

const roomOf = (visitor: Visitor) => new URL(visitor.page.url()).pathname.split("/").pop()!;
/** The card: over the chat where there is a script, otherwise a page. */
const card = (visitor: Visitor) => (visitor.isLive ? visitor.page.getByRole("dialog") : visitor.page.getByRole("main"));
const heading = (visitor: Visitor, name: string) => card(visitor).getByRole("heading", { level: 1, name, exact: true });
const act = (visitor: Visitor, name: string) => card(visitor).getByRole("button", { name, exact: true });

/** Looks at somebody from the list of the room's people. */
async function looksAt(visitor: Visitor, name: string) {
  await (await visitor.people()).getByRole("link", { name, exact: true }).click();
  await expect(heading(visitor, name)).toBeVisible();
}

/** A visitor with the session of an account. */
async function bring(visitor: Visitor, url: string, cookie: string) {
  await visitor.hasSession({ url }, cookie);
  await visitor.goesToRooms();
  return visitor;
}

test("a card says who somebody is, from the list, the log and a mention", async ({ server, visitor, person }) => {
  const ann = await bring(await visitor(), server.url, await register(server, "Ann", { code: codeOf(server) }));
  const ben = await person("Ben");
  await ann.makesRoom("Tea");
  await ben.enters("Tea");
  await ann.says("hello @Ben");
  await ben.sees("Ann", "hello @Ben");
  if (ben.isLive) await ben.marks();

  await looksAt(ben, "Ann");
  await expect(card(ben)).toContainText(words.admin.administrator);
  await expect(card(ben)).toContainText(order.owner);
  await expect(card(ben)).toContainText(words.rooms.online);
  await expect(card(ben)).toContainText(new RegExp(`${words.people.account_since} \\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d`));
  await expect(card(ben).getByRole("link", { name: "Tea" }).last()).toBeVisible();
  await expect(card(ben).getByRole("link", { name: order.manage })).toHaveCount(0);
  await ben.fits();
  if (ben.isLive) {
    await ben.page.keyboard.press("Escape");
    await expect(card(ben)).toHaveCount(0);
    await expect((await ben.people()).getByRole("link", { name: "Ann", exact: true })).toBeFocused();
  } else await ben.page.goBack();

  await ben.log.getByRole("link", { name: "Ann", exact: true }).click();
  await expect(heading(ben, "Ann")).toBeVisible();
  if (ben.isLive) await act(ben, words.room.close).click();
  else await ben.page.goBack();

  // One's own, by being named.
  await ben.log.getByRole("link", { name: "@Ben" }).click();
  await expect(heading(ben, "Ben")).toBeVisible();
  await expect(card(ben)).toContainText(words.admin.guest);
  await expect(act(ben, order.block)).toHaveCount(0);
  await expect(act(ben, words.people.write)).toHaveCount(0);
  if (ben.isLive) {
    await ben.page.keyboard.press("Escape");
    await ben.isStillTheSame();
  }
});

test("from a card one writes, mentions, blocks and manages", async ({ person }) => {
  const [ann, ben] = [await person("Ann"), await person("Ben")];
  await ann.makesRoom("Tea");
  await ben.enters("Tea");
  await ann.seesPeople("Ann", "Ben");
  const room = roomOf(ann);

  if (ann.isLive) await ann.composer.fill("so ");
  await looksAt(ann, "Ben");
  await act(ann, words.people.mention).click();
  await ann.isIn("Tea");
  await expect(ann.composer).toHaveValue(ann.isLive ? "so @Ben " : "@Ben ");
  if (ann.isLive) await expect(ann.composer).toBeFocused();
  await ann.composer.fill("");

  await looksAt(ann, "Ben");
  await expect(card(ann).getByRole("link", { name: order.manage })).toHaveAttribute("href", `/rooms/${room}/settings#people`);
  /** A form that leads back to where it was: the room, or the page of the card. */
  const send = async (name: string) => {
    await Promise.all([ann.page.waitForEvent("domcontentloaded"), act(ann, name).click()]);
    await ann.isAwake();
    if (ann.isLive) await looksAt(ann, "Ben");
  };
  await send(order.block);
  await send(order.unblock);
  await expect(act(ann, order.block)).toBeVisible();

  if (ann.isLive) await ann.marks();
  await act(ann, words.people.write).click();
  await ann.isIn("Ben");
  await expect(card(ann).getByRole("heading", { level: 1, name: "Ben", exact: true })).toHaveCount(ann.isLive ? 0 : 1);
  if (ann.isLive) await expect(ann.page.getByRole("dialog")).toHaveCount(0);
});

test("with the keyboard a card is opened and left @live", async ({ person, wire }) => {
  const ann = await person("Ann");
  await ann.makesRoom("Tea");
  const ben = await wire("Ben");
  await ben.ok("room.enter", { room: roomOf(ann) });
  const link = (await ann.people()).getByRole("link", { name: "Ben", exact: true });
  await expect(link).toBeVisible();
  await link.focus();
  await ann.page.keyboard.press("Enter");
  await expect(heading(ann, "Ben")).toBeVisible();
  await expect(ann.page.getByRole("dialog", { name: "Ben" })).toBeVisible();
  await ann.page.keyboard.press("Escape");
  await expect(link).toBeFocused();
  // The line to the server was never dropped.
  await ben.post(roomOf(ann), "still here");
  await ann.sees("Ben", "still here");
});

test("who is not to be seen is nobody, as who does not exist", async ({ server, visitor, person, troubles }) => {
  troubles.allow(/404/);
  const code = codeOf(server);
  await register(server, "Administrator", { code });
  const cookie = await register(server, "Hidden");
  const hidden = await new Person(server.url, cookie).arrives();
  const room = await hidden.ok("room.create", { name: "secret", capacity: null, access: "private" });
  await hidden.post(room.id, "nobody reads this");
  const ann = await person("Ann");
  await ann.opens(`/people/${hidden.me.id}`);
  await expect(ann.page.getByRole("heading", { level: 1, name: "Hidden" })).toBeVisible();
  await fetch(`${server.url}/api/logout`, { method: "POST", headers: { cookie, origin: server.url } });
  hidden.close();
  const main = ann.page.getByRole("main");
  await expect
    .poll(async () => {
      await ann.opens(`/people/${hidden.me.id}?room=${room.id}`);
      return main.getByRole("heading", { level: 1 }).innerText();
    })
    .toBe(words.people.nobody);
  const there = await main.innerHTML();
  for (const path of ["/people/00000000-0000-4000-8000-000000000000", "/people/nobody"]) {
    const answer = await ann.page.goto(path);
    expect(answer?.status()).toBe(404);
    expect(await main.innerHTML()).toBe(there);
  }
});

test("when somebody was here last is shown where they let it be", async ({ server, visitor, person }) => {
  const ben = await bring(await visitor(), server.url, await register(server, "Ben", { code: codeOf(server) }));
  const ann = await person("Ann");
  await ann.goesTo(words.rooms.everyone);
  await ann.seesPeople("Ben", "Ann");
  const path = (await (await ann.people()).getByRole("link", { name: "Ben", exact: true }).getAttribute("href"))!;
  await looksAt(ann, "Ben");
  await act(ann, words.people.write).click();
  await ann.isIn("Ben");
  await ann.says("are you there?");
  const talk = roomOf(ann);
  const header = ann.page.locator(".chat-header");
  await expect(header).not.toContainText(words.people.last_seen);

  await ben.opens("/account");
  const box = ben.page.getByRole("checkbox", { name: words.account.last_here });
  await expect(box).not.toBeChecked();
  await box.check();
  await ben.page.locator("#last-here").getByRole("button", { name: words.order.save }).click();
  await expect(ben.page.getByText(words.admin.saved)).toBeVisible();
  await expect(box).toBeChecked();
  await ben.logsOut();

  await ann.opens(`/rooms/${talk}`);
  await expect(header).toContainText(words.rooms.offline);
  await expect(header).toContainText(new RegExp(`${words.people.last_seen} .*\\d\\d:\\d\\d`));
  await ann.opens(path);
  await expect(ann.page.getByRole("heading", { level: 1, name: "Ben" })).toBeVisible();
  await expect(ann.page.getByRole("main")).toContainText(words.account.seen_now);
  await expect(ann.page.getByRole("link", { name: words.people.conversation })).toHaveAttribute("href", `/rooms/${talk}`);
});
