// The page for developers, as a text.

import { contrast } from "../harness/contrast.ts";
import { Bench, listBlocks, openGuide, readGuide } from "../harness/guide.ts";
import { expect, test } from "../harness/page.ts";

const PHONE = { viewport: { width: 390, height: 844 }, isMobile: true, hasTouch: true };
const TITLES = { en: "For developers", zh: "开发者指南" };
const LANGUAGES = ["en", "zh"] as const;

test("it reads in both languages", async ({ visitor, server }) => {
  for (const language of LANGUAGES) {
    const ann = await visitor({ language });
    const answer = await ann.page.goto("/developers");
    const policy = answer!.headers()["content-security-policy"];
    for (const part of ["script-src 'self'", "style-src 'self'", "connect-src 'self'"]) expect(policy).toContain(part);
    expect(policy).not.toContain("unsafe");
    await expect(ann.page.locator("html")).toHaveAttribute("lang", language);
    await expect(ann.page).toHaveTitle(new RegExp(TITLES[language]));
    await expect(ann.page.getByRole("heading", { level: 1 })).toHaveText(TITLES[language]);
    const text = await ann.page.getByRole("main").innerText();
    expect(text).toContain(server.url);
    expect(text).not.toMatch(/\{\{|\{#|```/);
  }
});

test("each of the contents leads to its heading", async ({ visitor }) => {
  const page = await openGuide(await visitor());
  const links = page.getByRole("navigation", { name: "On this page" }).getByRole("link");
  expect(await links.count()).toBeGreaterThan(15);
  for (const link of await links.all()) {
    const heading = page.locator(`[id="${(await link.getAttribute("href"))!.slice(1)}"]`);
    await expect(heading).toHaveRole("heading");
    await link.click();
    await expect(heading).toBeInViewport();
  }
});

test("its language is changed by a button, and remembered", async ({ visitor }) => {
  const page = await openGuide(await visitor({ language: "zh" }));
  const title = page.getByRole("heading", { level: 1 });
  await page.getByRole("button", { name: "English" }).click();
  await expect(title).toHaveText(TITLES.en);
  await expect(page).toHaveURL(/\/developers\??$/);
  await page.reload();
  await expect(title).toHaveText(TITLES.en);
  await page.getByRole("button", { name: "中文" }).click();
  await expect(title).toHaveText(TITLES.zh);
});

test("without JavaScript the examples are there to read, and nothing else @plain", async ({ visitor }) => {
  for (const language of LANGUAGES) {
    const page = await openGuide(await visitor({ language }));
    for (const { kind, code } of listBlocks(readGuide(language))) {
      if (kind === "try" || kind === "heard") await expect(page.getByRole("main").getByText(code, { exact: true }).first()).toBeVisible();
    }
    await expect(page.getByRole("main").getByRole("button")).toHaveCount(0);
    await expect(page.getByRole("main")).not.toContainText(/try (it|an example)|试一试/i);
  }
});

test("both languages have the same headings and the same code @live", () => {
  const ids = (text: string) => [...text.matchAll(/\{(#[\w-]+)\}$/gm)].map(([, id]) => id);
  expect(ids(readGuide("zh"))).toEqual(ids(readGuide("en")));
  const code = (language: string) => listBlocks(readGuide(language)).map(({ kind, code }) => [kind, code.replace(/ +\/\/.*$/gm, "")]);
  expect(code("zh")).toEqual(code("en"));
});

test("it fits a phone", async ({ visitor }) => {
  for (const language of LANGUAGES) {
    const ann = await visitor({ ...PHONE, language, colorScheme: "dark" });
    const page = await openGuide(ann);
    await ann.fits();
    if (ann.isLive) {
      const field = page.getByRole("textbox").first();
      await field.fill(JSON.stringify(["login", "W".repeat(300)]));
      await field.press("Enter");
      await expect(page.getByRole("log")).toContainText("longer than 64 characters");
      await ann.fits();
    }
    for (const table of await page.getByRole("table").all()) {
      const box = (await table.boundingBox())!;
      expect(box.x + box.width).toBeLessThanOrEqual(390);
    }
  }
});

for (const colorScheme of ["light", "dark"] as const) {
  test(`in ${colorScheme} colours everything can be read, and has a name`, async ({ visitor }) => {
    const ann = await visitor({ colorScheme });
    const page = await openGuide(ann);
    if (ann.isLive) {
      const bench = new Bench(page);
      await bench.tries("login");
      await bench.tries("login");
      await bench.shows("received", ["err", "already logged in"]);
      await bench.field("say").fill("[");
      await bench.button("say").click();
    }
    const { ground, faint } = await contrast(page);
    if (colorScheme === "dark") expect(ground).toBeLessThan(0.1);
    else expect(ground).toBeGreaterThan(0.7);
    expect(faint).toEqual([]);

    const levels = await page.getByRole("heading").evaluateAll((all) => all.map(({ tagName }) => Number(tagName[1])));
    expect(levels.filter((level) => level === 1)).toHaveLength(1);
    levels.forEach((level, index) => expect(level - (levels[index - 1] ?? 0)).toBeLessThanOrEqual(1));
    for (const role of ["textbox", "button", "link", "log", "navigation"] as const) {
      for (const element of await page.getByRole(role).all()) await expect(element).toHaveAccessibleName(/\S/);
    }
    const ids = await page.locator("[id]").evaluateAll((all) => all.map(({ id }) => id));
    expect(ids).toEqual([...new Set(ids)]);
  });
}
