// Finding what was said, and the places that links lead to.

import { menu } from "../harness/editing.ts";
import { expect, test, WORDS } from "../harness/page.ts";

const words = WORDS.en;

async function chatter(host: any, count: number) {
  const room = await host.ok("room.create", { name: "Tea", capacity: null });
  for (let index = 1; index <= count; index++) await host.post(room.id, `line ${index}`);
  return room;
}

const searchField = (page: any) => page.getByRole("searchbox", { name: words.search.in_room });
const hits = (page: any) => page.getByRole("region", { name: words.search.findings }).locator(".hit");

test("somebody finds what was said and goes to its place", async ({ person, wire }) => {
  const host = await wire("Host");
  const { id } = await chatter(host, 120);
  await host.post(id, "我们在茶馆喝绿茶");
  // So many that scrolling to a link does not read on up to the newest.
  for (let index = 1; index <= 300; index++) await host.post(id, `more ${index}`);
  const ann = await person("Ann");
  await ann.enters("Tea");
  await searchField(ann.page).fill("茶馆");
  await searchField(ann.page).press("Enter");

  await expect(ann.page.getByRole("heading", { level: 1, name: words.search.title })).toBeVisible();
  await expect(hits(ann.page)).toHaveCount(1);
  await expect(hits(ann.page).locator("mark")).toHaveText("茶馆");
  await expect(hits(ann.page)).toContainText("line 120");
  await expect(hits(ann.page)).toContainText("more 1");
  await expect(ann.page.getByLabel(words.search.room, { exact: true })).toHaveValue(id);

  await ann.page.getByRole("link", { name: words.search.to_place }).click();
  const found = ann.message("我们在茶馆喝绿茶");
  await expect(found).toBeInViewport();
  await expect(found).toHaveClass(/message--found/);
  await expect(ann.message("line 100")).toHaveCount(1);
  await expect(ann.page.getByText(words.timeline.past)).toHaveCount(1);
  await ann.page.getByRole("link", { name: words.timeline.to_newest }).click();
  await expect(ann.message("more 300")).toBeInViewport();
});

test("what is not there, is too short or too far is said", async ({ person }) => {
  const ann = await person("Ann");
  await ann.opens("/search");
  const ask = async (text: string) => {
    await ann.page.getByRole("searchbox").fill(text);
    await ann.page.getByRole("button", { name: words.search.submit, exact: true }).click();
  };
  await ask("nowhere");
  await expect(ann.page.getByText(words.search.nothing)).toBeVisible();
  await ask("x");
  await expect(ann.page.getByRole("alert")).toHaveText(words.refusal.query_too_short);
  await ann.page.getByLabel(words.search.from).fill("2020-01-01");
  await ask("茶");
  await expect(ann.page.getByText(words.search.nothing)).toBeVisible();
  await expect(ann.page.getByLabel(words.search.from)).toHaveValue("2020-01-01");
  await ann.fits();
});

test("more is a page away", async ({ person, wire }) => {
  const host = await wire("Host");
  const { id } = await chatter(host, 25);
  const ann = await person("Ann");
  await ann.enters("Tea");
  await ann.opens(`/search?q=line&room=${id}`);
  await expect(hits(ann.page)).toHaveCount(20);
  await expect(hits(ann.page).first()).toContainText("line 25");
  await ann.page.getByRole("link", { name: words.search.older }).click();
  await expect(hits(ann.page)).toHaveCount(5);
  await expect(hits(ann.page).last()).toContainText("line 1");
  await ann.page.getByRole("link", { name: words.search.newest }).click();
  await expect(hits(ann.page)).toHaveCount(20);
});

test("what somebody blocked said is folded", async ({ person, wire }) => {
  const host = await wire("Host");
  const { id } = await chatter(host, 1);
  const ann = await person("Ann");
  await ann.enters("Tea");
  await ann.opens(`/search?q=line&room=${id}`);
  await expect(hits(ann.page).locator("mark")).toBeVisible();
  const origin = new URL(ann.page.url()).origin;
  await ann.page.request.post("/api/people/block", { form: { user: host.me.id, blocked: "true" }, headers: { origin } });
  await ann.page.reload();
  await expect(hits(ann.page).locator("mark")).toBeHidden();
  await hits(ann.page).getByText(words.order.blocked_message).click();
  await expect(hits(ann.page).locator("mark")).toBeVisible();
});

test("a day leads to its first message", async ({ person, wire }) => {
  const host = await wire("Host");
  const { id } = await chatter(host, 130);
  const ann = await person("Ann");
  await ann.enters("Tea");
  await ann.opens(`/search?room=${id}`);
  await ann.page.getByLabel(words.search.day).fill(new Date().toISOString().slice(0, 10));
  await ann.page.getByRole("button", { name: words.search.go }).click();
  await expect(ann.message("line 1")).toBeInViewport();
  await expect(ann.message("line 1")).toHaveClass(/message--found/);
  await expect(ann.message("line 130")).toHaveCount(0);
});

test("from a place in the past one reads on to the newest, and is there @live", async ({ person, wire }) => {
  const host = await wire("Host");
  const { id } = await chatter(host, 260);
  const ann = await person("Ann");
  await ann.enters("Tea");
  await ann.opens(`/rooms/${id}?at=60#at`);
  await expect(ann.message("line 60")).toBeInViewport();
  await ann.isAwake();
  await expect(ann.message("line 260")).toHaveCount(0);
  await ann.log.hover();
  // By scrolling, page after page: never torn to the end at once.
  let last = 109;
  while (last < 260) {
    await ann.page.mouse.wheel(0, 100_000);
    const line = ann.message(`line ${last}`);
    await expect(line).toHaveCount(1);
    last = Math.min(last + 100, 260);
    await expect(ann.message(`line ${last}`)).toHaveCount(1);
    await expect(line).toBeInViewport();
  }
  await expect(ann.page.getByText(words.timeline.past)).toHaveCount(0);
  await host.post(id, "and something new");
  await expect(ann.message("and something new")).toHaveCount(1);
  const lines = (await ann.log.getByRole("listitem").allInnerTexts()).map((text) => text.match(/line \d+/)?.[0]).filter(Boolean);
  expect(lines).toEqual(Array.from({ length: 251 }, (_, index) => `line ${index + 10}`));
});

test("later messages are a link away @plain", async ({ person, wire }) => {
  const host = await wire("Host");
  const { id } = await chatter(host, 230);
  const ann = await person("Ann");
  await ann.enters("Tea");
  await ann.opens(`/rooms/${id}?at=60#at`);
  const later = ann.page.getByRole("link", { name: words.timeline.later });
  for (const place of [109, 158, 207]) {
    await later.click();
    await expect(ann.message(`line ${place}`)).toHaveClass(/message--found/);
    await expect(ann.message(`line ${place}`)).toBeInViewport();
  }
  await expect(ann.message("line 230")).toHaveCount(1);
  await expect(later).toHaveCount(0);
});

test("a message's time and its menu link to it", async ({ person, wire }) => {
  const host = await wire("Host");
  const { id } = await chatter(host, 3);
  const ann = await person("Ann");
  await ann.enters("Tea");
  const time = ann.message("line 1").locator("time").getByRole("link");
  await expect(time).toHaveAttribute("href", "?at=1#at");
  await time.click();
  await expect(ann.message("line 1")).toHaveClass(/message--found/);
  await ann.opens(`/rooms/${id}`);
  await ann.isAwake();
  await ann.says("mine");
  await ann.eventually(async () => expect(ann.message("mine")).toBeVisible());
  await ann.message("mine").getByRole("link", { name: words.message.menu }).click();
  const link = menu(ann).getByRole("link", { name: words.message.link });
  await expect(link).toHaveAttribute("href", `/rooms/${id}?at=4#at`);
  if (!ann.isLive) return;
  await ann.page.context().grantPermissions(["clipboard-read", "clipboard-write"]);
  await link.click();
  await expect(menu(ann).getByRole("link", { name: words.message.link_copied })).toBeVisible();
  const copied = await ann.page.evaluate(() => navigator.clipboard.readText());
  expect(copied).toBe(new URL(`/rooms/${id}?at=4#at`, ann.page.url()).href);
});

test("a slash leads to the search field, and is a slash in a text @live", async ({ person }) => {
  const ann = await person("Ann");
  await ann.makesRoom("Tea");
  await ann.isAwake();
  await ann.composer.fill("");
  await ann.composer.press("/");
  await expect(ann.composer).toHaveValue("/");
  await ann.composer.blur();
  await ann.page.keyboard.press("/");
  await expect(searchField(ann.page)).toBeFocused();
  await expect(searchField(ann.page)).toHaveValue("");
});

test("on a phone and in Chinese", async ({ person, wire }) => {
  const host = await wire("Host");
  const { id } = await chatter(host, 2);
  const ann = await person("小红", { language: "zh", viewport: { width: 390, height: 844 } });
  await ann.opens(`/search?q=line&room=${id}`);
  await expect(ann.page.getByRole("heading", { level: 1, name: WORDS.zh.search.title })).toBeVisible();
  await expect(ann.page.locator(".hit")).toHaveCount(2);
  await ann.fits();
});
