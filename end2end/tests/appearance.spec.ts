// How the pages look to one person: colours, the size of text, and the room between things.

import type { Page } from "@playwright/test";

import { contrast } from "../harness/contrast.ts";
import { expect, test, type Visitor, WORDS } from "../harness/page.ts";

const words = WORDS.en.appearance;
const PHONE = { viewport: { width: 390, height: 844 }, isMobile: true, hasTouch: true };

/** How light the page's ground is, from 0 to 1. */
const ground = async (page: Page) => (await contrast(page)).ground;
const textSize = (page: Page) => page.evaluate(() => parseFloat(getComputedStyle(document.documentElement).fontSize));
const choice = (page: Page, name: string) => page.getByRole("radio", { name, exact: true });

async function goesThere({ page }: Visitor) {
  await page.getByRole("link", { name: words.title }).first().click();
  await expect(page.getByRole("heading", { level: 1, name: words.title })).toBeVisible();
}

async function saves({ page }: Visitor) {
  await page.getByRole("button", { name: words.save }).click();
  await expect(page.getByRole("heading", { level: 1, name: words.title })).toHaveCount(0);
}

/** What the server says of the page, before anything runs. */
async function served(page: Page) {
  const html = await (await page.context().request.get(page.url(), { headers: { accept: "text/html" } })).text();
  return html.slice(html.indexOf("<html"), html.indexOf("<body"));
}

test("who chose nothing has the colours of the device, and nothing said of it", async ({ visitor }) => {
  for (const [colorScheme, light] of [["light", true], ["dark", false]] as const) {
    const ann = await visitor({ colorScheme });
    await ann.opens();
    expect((await ground(ann.page)) > 0.5).toBe(light);
    expect(await served(ann.page)).not.toContain("data-theme");
  }
});

for (const colorScheme of ["light", "dark"] as const) {
  test(`where the device is ${colorScheme}, a choice is seen at once, kept, and written by the server`, async ({ visitor }) => {
    const ann = await visitor({ colorScheme });
    await ann.comesIn("Ann");
    const before = { ground: await ground(ann.page), text: await textSize(ann.page) };
    await goesThere(ann);
    const other = colorScheme === "light" ? words.dark : words.light;
    await expect(choice(ann.page, words.system)).toBeChecked();
    await choice(ann.page, other).check();
    expect((await ground(ann.page)) > 0.5).toBe(before.ground < 0.5);
    // Back to the device's, though the page began with it: what is chosen now is what is seen.
    await choice(ann.page, words.system).check();
    expect(await ground(ann.page)).toBe(before.ground);
    await choice(ann.page, other).check();
    await choice(ann.page, words.larger).check();
    expect(await textSize(ann.page)).toBeGreaterThan(before.text * 1.3);
    await choice(ann.page, words.compact).check();
    await saves(ann);

    await expect(ann.page.getByRole("heading", { level: 1, name: WORDS.en.rooms.title })).toBeVisible();
    const head = await served(ann.page);
    const theme = colorScheme === "light" ? "dark" : "light";
    for (const part of [`data-theme="${theme}"`, `data-text="larger"`, `data-density="compact"`]) expect(head).toContain(part);
    expect(head).toContain(`<meta name="color-scheme" content="${theme}"`);
    expect(head.match(/theme-color/g)).toHaveLength(1);
    for (const path of ["/rooms", "/account", "/appearance", "/developers", "/sign-in"]) {
      await ann.page.goto(path);
      expect((await ground(ann.page)) > 0.5, path).toBe(before.ground < 0.5);
      expect(await textSize(ann.page), path).toBeGreaterThan(before.text * 1.3);
      expect((await contrast(ann.page)).faint, path).toEqual([]);
    }

    // And back: nothing is left of it.
    await ann.page.goto("/rooms");
    await goesThere(ann);
    for (const name of [words.system, words.normal, words.roomy]) await choice(ann.page, name).check();
    await saves(ann);
    expect(await served(ann.page)).not.toMatch(/data-(theme|text|density)/);
    expect(await ground(ann.page)).toBe(before.ground);
  });
}

test("a stranger chooses at the door, and is led back to where they were", async ({ visitor }) => {
  const ann = await visitor();
  await ann.opens("/sign-in");
  await goesThere(ann);
  await choice(ann.page, words.dark).check();
  await saves(ann);
  expect(new URL(ann.page.url()).pathname).toBe("/sign-in");
  expect(await ground(ann.page)).toBeLessThan(0.1);
  await goesThere(ann);
  await expect(choice(ann.page, words.dark)).toBeChecked();
  await ann.page.getByRole("link", { name: words.back }).click();
  await expect(ann.page).toHaveURL(/\/sign-in$/);
});

test("what a form or a cookie says that is no choice changes nothing", async ({ visitor, server }) => {
  const ann = await visitor();
  await ann.page.context().addCookies([{ name: "teahouse_appearance", value: `dark.<b>."x`, url: server.url }]);
  await ann.opens();
  const head = await served(ann.page);
  expect(head).toContain(`data-theme="dark"`);
  expect(head).not.toMatch(/data-text|data-density|<b>/);
  const answer = await ann.page.context().request.post("/api/appearance", {
    form: { theme: "purple", text: "large", next: "//evil.example" },
    headers: { accept: "text/html", origin: server.url },
    maxRedirects: 0,
  });
  expect(answer.headers().location).toBe("/");
  await ann.page.reload();
  expect(await served(ann.page)).toContain(`data-theme="dark" data-text="large"`);
});

test("with the largest text, and at twice the size, nothing sticks out of a phone", async ({ visitor, server, wire }) => {
  const host = await wire("Somebody with a name as long as it may be: " + "x".repeat(21));
  await host.ok("room.create", { name: "A room with a name as long as it may be: " + "x".repeat(23), capacity: 1000 });
  // A browser's zoom of 200 % on a screen of 780 is a screen of 390 as well: on a phone it is the text that grows.
  for (const [look, language] of [["system.larger.roomy", "zh"], ["system.larger.roomy", "en"], ["system.small.compact", "en"]] as const) {
    const ann = await visitor({ ...PHONE, language });
    await ann.page.context().addCookies([{ name: "teahouse_appearance", value: look, url: server.url }]);
    await ann.opens();
    await ann.fits();
    await ann.comesIn(`Ann ${look} ${language}`);
    await ann.fits();
    await ann.makesRoom(`Tea ${look} ${language}`);
    await ann.says("hello " + "tea".repeat(60));
    await ann.fits();
    await expect(ann.composer).toBeInViewport();
    await expect(ann.page.getByRole("button", { name: ann.words.composer.send })).toBeInViewport({ ratio: 1 });
    await ann.people();
    await ann.fits();
    await ann.goesToRooms();
    await expect(ann.page.getByRole("button", { name: ann.words.session.log_out })).toBeInViewport({ ratio: 1 });
    for (const path of ["/appearance", "/account", "/rooms", "/developers"]) {
      await ann.page.goto(path);
      await ann.fits();
    }
  }
});
