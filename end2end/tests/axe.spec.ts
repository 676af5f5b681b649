// Every view, in both colours: nothing that axe finds against WCAG 2.2, levels A and AA. Axe itself is a script, so these
// run with JavaScript alone.

import AxeBuilder from "@axe-core/playwright";
import type { Page } from "@playwright/test";

import { codeOf, register } from "../harness/account.mjs";
import { menu, opensMenu } from "../harness/editing.ts";
import { Person } from "../harness/person.mjs";
import { png } from "../harness/pictures.mjs";
import { expect, test, type Visitor, WORDS } from "../harness/page.ts";

const words = WORDS.en;
const TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"];
/** Of good practice, what people who go by headings and landmarks rely on. */
const RULES = ["heading-order", "landmark-one-main", "landmark-unique", "page-has-heading-one", "region", "skip-link"];

/** What axe finds on a page as it is, each with where it is. */
async function faults(page: Page, isDialog: boolean) {
  // A view that comes in is looked at when it is there.
  await page.evaluate(() => Promise.all(document.getAnimations().map((animation) => animation.finished.catch(() => {}))));
  const builder = new AxeBuilder({ page }).options({
    runOnly: { type: "tag", values: TAGS },
    rules: { "target-size": { enabled: true } },
  });
  const found = await builder.analyze();
  // Of what is behind a dialog, nothing is reached.
  const more = isDialog ? [] : (await new AxeBuilder({ page }).withRules(RULES).analyze()).violations;
  return [...found.violations, ...more].flatMap(({ id, help, nodes }) =>
    nodes.map(({ target, failureSummary }) => `${id}: ${help}: ${target.join(" ")}: ${failureSummary?.split("\n")[1]?.trim()}`),
  );
}

/** Looks at a page in both colours. */
async function isFine({ page }: Visitor, view: string, isDialog = false) {
  for (const colorScheme of ["light", "dark"] as const) {
    await page.emulateMedia({ colorScheme });
    expect.soft(await faults(page, isDialog), `${view}, ${colorScheme}`).toEqual([]);
  }
}

/** How the emoji of the picker that are not in the first rows of their groups are displayed. */
const showsRows = (page: Page, display: string) =>
  page.locator(".picker__emoji:nth-child(n + 30)").evaluateAll((buttons, display) => {
    for (const button of buttons as HTMLElement[]) button.style.display = display;
  }, display);

test("who is outside finds nothing in the way @live", async ({ visitor, troubles }) => {
  test.slow();
  troubles.allow(/404/);
  const ann = await visitor();
  for (const path of ["/", "/login", "/sign-in", "/register", "/appearance", "/help", "/nowhere", "/developers"]) {
    await ann.opens(path);
    await expect(ann.page.getByRole("heading", { level: 1 })).toBeVisible();
    await isFine(ann, path);
  }
  await ann.opens("/bridge");
  await isFine(ann, "/bridge");
});

test("who is refused finds nothing in the way @live", async ({ visitor, wire, troubles }) => {
  troubles.allow(/\/api\/login/);
  await wire("Ann");
  const ann = await visitor();
  await ann.opens();
  await ann.givesName("Ann");
  await expect(ann.nameField).toHaveAccessibleDescription(new RegExp(words.refusal.duplicate_username));
  await isFine(ann, "the door, refused");
});

test("who is inside finds nothing in the way @live", async ({ visitor, server, wire }) => {
  test.slow();
  const [ben, dan] = [await wire("Ben"), await wire("مرحبا بالعالم")];
  const cookie = await register(server, "Ann", { code: codeOf(server) });
  const ann = await visitor();
  await ann.hasSession(server, cookie);
  await ann.goesToRooms();
  await isFine(ann, "the lobby");
  await ann.makesRoom("Tea", "7");
  const address = new URL(ann.page.url()).pathname;
  const room = address.split("/").pop();
  for (const other of [ben, dan]) await other.ok("room.enter", { room });
  await ben.post(room, "**Welcome** to `tea`\n\n> first rinse\n\n- one\n- two\n\n```rust\nfn main() {}\n```");
  await ben.post(room, "[tea](https://example.com/tea) https://example.com/long");
  await dan.post(room, "/me pours a cup");
  await ben.post(room, "🫖🫖");
  await ann.sees("Ben", "🫖🫖");
  await ann.says("mine");
  await isFine(ann, "a room");
  const bell = ann.page.locator(".notices");
  await bell.locator("summary").click();
  await expect(bell.getByRole("status")).toBeVisible();
  await isFine(ann, "what one is told, with a note");
  await bell.locator("summary").click();

  await opensMenu(ann, "mine");
  await isFine(ann, "a message's menu");
  await menu(ann).locator("summary").click();
  await expect(ann.page.getByRole("searchbox", { name: "Search emoji" })).toBeFocused();
  // Axe compares each target with each other: of two thousand that are alike, some rows will do.
  await showsRows(ann.page, "none");
  await isFine(ann, "the picker of emoji", true);
  await showsRows(ann.page, "");
  await ann.page.getByRole("searchbox", { name: "Search emoji" }).fill("rocket");
  await ann.page.keyboard.press("Enter");
  await expect(menu(ann)).toHaveCount(0);
  await ben.ok("presence.set", { is_away: true });
  await expect(ann.page.locator(".person--away")).toHaveCount(1);
  await ben.ok("room.leave", { room });
  await expect(ann.log.locator(".moves").last()).toContainText("Ben");
  await isFine(ann, "somebody left, and an answer by emoji");
  await ben.ok("room.enter", { room });
  await ann.page.getByRole("searchbox", { name: words.room.find_person }).fill("b");
  await expect(ann.page.locator(".people__found").getByRole("link", { name: /Ben/ })).toBeVisible();
  await isFine(ann, "people who were looked for");
  await ann.page.locator(".people__found").getByRole("link", { name: /Ben/ }).click();
  await expect(ann.page.getByRole("dialog").getByRole("heading", { level: 1, name: "Ben" })).toBeVisible();
  await isFine(ann, "a card", true);
  await ann.page.keyboard.press("Escape");
  await ann.page.getByRole("searchbox", { name: words.room.find_person }).fill("");
  await opensMenu(ann, "mine");
  await menu(ann).getByRole("link", { name: WORDS.en.message.reply }).click();
  await isFine(ann, "a room, answering");
  await ann.says("an answer");
  await isFine(ann, "an answer");
  await opensMenu(ann, "an answer");
  await menu(ann).getByRole("button", { name: words.message.pin, exact: true }).click();
  await expect(ann.log.locator(".message__pinned")).toBeVisible();
  await isFine(ann, "a pinned message");
  await ann.opens(`${address}/pins`);
  await expect(ann.page.getByRole("button", { name: words.message.unpin })).toBeVisible();
  await isFine(ann, "a room's pins");
  await ann.page.getByRole("button", { name: words.message.unpin }).click();
  await expect(ann.page.getByText(words.pins.none)).toBeVisible();
  await isFine(ann, "a room without pins");
  await ann.opens(`${address}/settings`);
  await isFine(ann, "a room's settings");
  await ann.page.locator("details.menu--steps summary").first().click();
  await isFine(ann, "a room's settings, with steps");
  await ann.opens("/emoji");
  await ann.page.getByRole("textbox", { name: words.own_emoji.name, exact: true }).fill("teacup");
  const picture = { name: "cup.png", mimeType: "image/png", buffer: png(32, 32) };
  await ann.page.getByLabel(words.own_emoji.picture, { exact: true }).setInputFiles(picture);
  await ann.page.getByRole("button", { name: words.own_emoji.add, exact: true }).click();
  await expect(ann.page.getByText(words.own_emoji.added, { exact: true })).toBeVisible();
  await isFine(ann, "the server's own emoji");
  await ben.post(room, "a :teacup: please");
  await ann.opens(address);
  await expect(ann.log.getByRole("img", { name: ":teacup:" })).toBeVisible();
  await isFine(ann, "a room with an emoji of the server's own");
  for (const path of [`/people/${ben.me.id}?room=${room}`, `${address}/people`, "/account", "/admin", "/admin/audit", "/appearance?next=/rooms"]) {
    await ann.opens(path);
    await expect(ann.page.getByRole("heading", { level: 1 })).toBeVisible();
    await isFine(ann, path);
  }
  const made = await new Person(server.url, cookie).arrives();
  const { code } = await made.ok("invitation.make", { room, seconds: 3600, uses: 5 });
  made.close();
  await ann.opens(`/invite/${code}`);
  await isFine(ann, "an invitation");
  const stranger = await visitor();
  await stranger.opens(`/invite/${code}`);
  await isFine(stranger, "an invitation, to a stranger");
  const full = await ben.ok("room.create", { name: "Elsewhere", capacity: 1 });
  await ann.opens(`/rooms/${full.id}`);
  await expect(ann.page.getByText(words.door.full)).toBeVisible();
  await isFine(ann, "a door");
});

test("what is over the page is in nobody's way either @live", async ({ person, wire }) => {
  test.slow();
  await wire("Ben");
  const ann = await person("Ann");
  await ann.makesRoom("Tea");
  await ann.composer.fill("/m");
  await expect(ann.page.getByRole("listbox")).toBeVisible();
  await isFine(ann, "commands that are offered");
  await ann.composer.fill("/nothing");
  await ann.page.keyboard.press("Enter");
  await expect(ann.page.getByRole("alert").filter({ hasText: words.refusal.command_unknown })).toBeVisible();
  await isFine(ann, "a refused command");
  await ann.composer.fill("");
  await ann.page.keyboard.press("Control+k");
  await expect(ann.page.getByRole("dialog").getByRole("option").first()).toBeVisible();
  await isFine(ann, "the palette", true);
  await ann.page.keyboard.press("Escape");
  await ann.composer.fill("/help");
  await ann.page.keyboard.press("Enter");
  await expect(ann.page.getByRole("dialog")).toContainText("/shrug");
  await isFine(ann, "the keys", true);
});

test("on a phone, at the largest text, nothing is in the way @live", async ({ visitor, server, wire }) => {
  test.slow();
  await wire("Ben");
  const ann = await visitor({ viewport: { width: 390, height: 844 }, isMobile: true, hasTouch: true });
  await ann.page.context().addCookies([{ name: "teahouse_appearance", value: "system.larger.compact", url: server.url }]);
  await ann.opens();
  await isFine(ann, "the door");
  await ann.comesIn("Ann");
  await isFine(ann, "the lobby");
  await ann.makesRoom("Tea");
  await ann.says("hello");
  await isFine(ann, "a room");
  await ann.people();
  await isFine(ann, "the people");
});
