// How the page is shown: small screens, languages, light and dark, odd names.

import type { Page } from "@playwright/test";

import { contrast } from "../harness/contrast.ts";
import { expect, people, test, WORDS } from "../harness/page.ts";

const PHONE = { viewport: { width: 390, height: 844 }, isMobile: true, hasTouch: true };

test("on a small screen everything is there, and nothing sticks out", async ({ visitor, person, wire }) => {
  const words = WORDS.en;
  const host = await wire("Somebody with a name as long as it may be: " + "x".repeat(21));
  await host.ok("room.create", { name: "A room with a name as long as it may be: " + "x".repeat(23), capacity: 1000 });
  await host.ok("room.create", { name: "W".repeat(64), capacity: null });
  const ann = await visitor(PHONE);
  await ann.opens();
  await ann.fits();
  await ann.comesIn("Ann");
  await ann.fits();
  await ann.enters("W".repeat(64));
  await ann.fits();
  await ann.says("https://example.org/" + "a".repeat(300));
  await ann.fits();
  await expect(ann.composer).toBeInViewport();
  const list = await ann.people();
  await expect(list).toContainText("Somebody with a name");
  await expect(list.getByRole("button", { name: words.room.write_to.replace("{}", host.me.name) })).toBeVisible();
  await ann.fits();
  await list.getByRole("button", { name: words.room.close }).click();
  await expect(list).toBeHidden();

  const ben = await person("Ben");
  await ben.enters("W".repeat(64));
  await ben.says("hello from a large screen");
  await ann.sees("Ben", "hello from a large screen");
  await expect(ann.message("hello from a large screen")).toBeInViewport();
  await ann.page.getByRole("link", { name: words.room.back }).first().click();
  await expect(ann.entry("W".repeat(64))).toContainText(people(3));
  await ann.fits();
});

test("one who reads Chinese is greeted in Chinese", async ({ visitor, person }) => {
  const words = WORDS.zh;
  const ann = await visitor({ language: "zh" });
  await ann.opens();
  await expect(ann.page.locator("html")).toHaveAttribute("lang", /^zh/);
  await expect(ann.page).toHaveTitle(/茶馆/);
  await ann.comesIn("小明");
  await expect(ann.entry("大厅")).toContainText(words.rooms.one_person);
  await ann.makesRoom("茶室", "5");
  await ann.says("你好，有人吗？");
  const ben = await person("Ben");
  await ben.enters("茶室");
  await ben.sees("小明", "你好，有人吗？");
  await expect(ben.page.locator("html")).toHaveAttribute("lang", /^en/);
  await ann.leaves();
  await expect(ann.page.getByRole("heading", { level: 1, name: "房间" })).toBeVisible();
  await ann.logsOut();
});

test("in Chinese, refusals are in Chinese", async ({ visitor, wire, troubles }) => {
  troubles.allow(/\/api\/login/);
  await wire("小明");
  const ann = await visitor({ language: "zh" });
  await ann.opens();
  await ann.givesName("小明");
  await expect(ann.nameField).toHaveAccessibleDescription(new RegExp(WORDS.zh.refusal.duplicate_username));
});

/** Presses the button; then the server has set the cookie. */
async function choosesLanguage(page: Page, name: string) {
  const remembered = page.waitForResponse((response) => response.url().endsWith("/api/language"));
  await page.getByRole("button", { name }).click();
  await remembered;
}

test("the language is changed by a button, and remembered", async ({ visitor }) => {
  const ann = await visitor({ language: "zh" });
  await ann.opens();
  await expect(ann.nameField).toBeVisible();
  await choosesLanguage(ann.page, "English");
  const english = ann.page.getByRole("textbox", { name: WORDS.en.login.name });
  await expect(english).toBeVisible();
  await expect(ann.page.locator("html")).toHaveAttribute("lang", /^en/);
  await ann.page.reload();
  await expect(english).toBeVisible();
  const later = await ann.page.context().newPage();
  await later.goto("/");
  await expect(later.getByRole("textbox", { name: WORDS.en.login.name })).toBeVisible();
  await expect(later.locator("html")).toHaveAttribute("lang", /^en/);
  await choosesLanguage(later, "中文");
  await expect(later.getByRole("textbox", { name: WORDS.zh.login.name })).toBeVisible();
  await ann.page.reload();
  await expect(ann.nameField).toBeVisible();
});

test("the language is changed where one is, also in a room", async ({ person }) => {
  const ann = await person("Ann");
  await ann.makesRoom("Tea");
  await ann.says("hello");
  const address = new URL(ann.page.url()).pathname;
  await ann.page.getByRole("button", { name: "中文" }).click();
  await expect(ann.page.getByRole("textbox", { name: WORDS.zh.composer.label })).toBeVisible();
  expect(new URL(ann.page.url()).pathname).toBe(address);
  await expect(ann.page.getByRole("log", { name: WORDS.zh.timeline.label })).toContainText("hello");
});

for (const colorScheme of ["light", "dark"] as const) {
  test(`in ${colorScheme} colours everything is readable`, async ({ visitor, phone }) => {
    const ann = await visitor({ colorScheme });
    await ann.opens();
    const check = async () => {
      const { ground, faint } = await contrast(ann.page);
      if (colorScheme === "dark") expect(ground).toBeLessThan(0.1);
      else expect(ground).toBeGreaterThan(0.7);
      expect(faint).toEqual([]);
    };
    await check();
    await ann.comesIn("Ann");
    await check();
    await ann.makesRoom("Tea", "4");
    await ann.says("hello");
    const mobile = await phone("Mobile");
    await mobile.ask("joinRoom", "Tea");
    await mobile.ask("roomMessage", "Tea", "hello");
    await ann.seesPeople("Ann", "Mobile");
    await check();
  });
}

test("odd names and texts are shown as they are, and do nothing", async ({ person, phone, wire }) => {
  test.slow();
  const odd = [
    "<script>alert(1)</script>",
    "</title><img src=x onerror=alert(1)>",
    "__proto__",
    "constructor",
    "\u202Ereversed",
    "🫖👩‍👩‍👧",
    "مرحبا بالعالم",
    "{{ name }}",
    "&lt;b&gt;",
  ];
  const host = await wire("Host");
  const ann = await person("Ann");
  for (const text of odd) {
    const mobile = await phone(text);
    await mobile.upgrades();
    await host.ok("room.create", { name: text, capacity: null });
    expect(await mobile.ask("joinRoom", text)).toMatchObject({ ok: true });
    await ann.goesToRooms();
    await ann.enters(text);
    expect(await mobile.ask("roomMessage", text, text)).toMatchObject({ ok: true });
    await ann.eventually(() => expect(ann.log.getByText(text, { exact: true }).last()).toBeVisible());
    const names = await ann.log.getByRole("listitem").last().locator("bdi").allTextContents();
    expect(names).toEqual([text]);
    expect(await ann.page.getByRole("heading", { level: 1 }).locator("bdi").textContent()).toBe(text);
    await ann.seesPeople("Host", text, "Ann");
    await expect(ann.page).toHaveTitle(new RegExp(text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&")));
    expect(await ann.page.locator("main script, main img").count()).toBe(0);
    await ann.says(`I say ${text}`);
    expect((await mobile.next("gotRoomMessage", ({ username }) => username === "Ann")).content).toBe(`I say ${text}`);
    mobile.close();
  }
});

test("one can come in under an odd name", async ({ visitor, phone }) => {
  const mobile = await phone("Mobile");
  for (const name of ["<script>alert(1)</script>", "__proto__", "\u202Eabc", "🫖"]) {
    const ann = await visitor();
    await ann.comesIn(name);
    expect((await mobile.next("otherLogedin")).username).toBe(name);
    await expect(ann.page.getByRole("banner").locator("bdi")).toHaveText(name);
    await ann.logsOut();
  }
});
