// What is marked in a message is shown so, the same by the server and in the browser; and it does nothing else.

import { contrast } from "../harness/contrast.ts";
import { editor, menu, saver } from "../harness/editing.ts";
import { bodies, MARKED, servedBodies } from "../harness/markup.ts";
import { expect, test, type Visitor, WORDS } from "../harness/page.ts";

const PHONE = { viewport: { width: 390, height: 844 }, isMobile: true, hasTouch: true };
const SHOWN = MARKED.map(([, html]) => html);

async function posts(visitor: Visitor, text: string) {
  const count = await visitor.log.locator(".message__body").count();
  await visitor.composer.fill(text);
  await visitor.page.getByRole("button", { name: visitor.words.composer.send }).click();
  await expect(visitor.log.locator(".message__body")).toHaveCount(count + 1);
  await expect(visitor.log.getByText(visitor.words.message.sending)).toHaveCount(0);
}

test("every mark is shown as it is meant, by both sides alike", async ({ person }) => {
  const ann = await person("Ann");
  const ben = await person("Ben");
  await ann.makesRoom("Tea");
  await ben.enters("Tea");
  for (const [text] of MARKED) await posts(ann, text);
  for (const visitor of [ann, ben]) {
    await visitor.eventually(async () => expect(await bodies(visitor.page)).toEqual(SHOWN));
    expect(await servedBodies(visitor)).toEqual(SHOWN);
    await visitor.reloads();
    expect(await bodies(visitor.page)).toEqual(SHOWN);
  }
});

test("what is on its way has its marks @live", async ({ person, troubles }) => {
  troubles.allow(/ERR_INTERNET_DISCONNECTED/);
  const ann = await person("Ann");
  await ann.makesRoom("Tea");
  await ann.page.context().setOffline(true);
  await ann.composer.fill("**soon**\n- there");
  await ann.page.getByRole("button", { name: WORDS.en.composer.send }).click();
  await expect(ann.log.getByText(WORDS.en.message.sending)).toBeVisible();
  await expect(ann.log.locator("strong")).toHaveText("soon");
  await expect(ann.log.locator("ul.list li")).toHaveText("there");
  await ann.page.context().setOffline(false);
  await expect(ann.log.getByText(WORDS.en.message.sending)).toHaveCount(0);
});

test("one edits what was typed, marks and all", async ({ person }) => {
  const ann = await person("Ann");
  await ann.makesRoom("Tea");
  const message = ann.log.getByRole("listitem").filter({ has: ann.page.locator(".message__body") });
  for (const [before, after, shown] of [
    ["**tea**\n- green", "~~tea~~ *coffee*", "tea coffee edited"],
    ["plain", "```js\nx()\n```", "js x() edited"],
    ["> a\n\nb", "> a\n\n`c`", "a c edited"],
  ]) {
    await posts(ann, before);
    await message.last().hover();
    await message.last().getByRole("link", { name: WORDS.en.message.menu }).click();
    await menu(ann).getByRole("link", { name: WORDS.en.message.edit, exact: true }).click();
    await expect(editor(ann)).toHaveValue(before);
    await editor(ann).fill(after);
    await saver(ann).click();
    await expect(editor(ann)).toHaveCount(0);
    const says = async () => (await ann.log.locator(".message__body").last().innerText()).replace(/\s+/g, " ");
    await expect.poll(says).toBe(shown);
    const html = await bodies(ann.page);
    await ann.reloads();
    expect(await bodies(ann.page)).toEqual(html);
  }
});

test("long code is scrolled in its box, on a phone too", async ({ person }) => {
  const ann = await person("Ann", PHONE);
  await ann.makesRoom("Tea");
  const long = "let x = 1; ".repeat(40);
  for (const text of [`\`\`\`rust\n${long}\n\`\`\``, `- \`\`\`\n  ${long}\n  \`\`\``, `> \`${"x".repeat(300)}\``, `[${"w".repeat(300)}](https://${"a".repeat(60)}.cn)`]) {
    await posts(ann, text);
    await ann.fits();
    const sticksOut = await ann.log.evaluate((log) => log.scrollWidth - log.clientWidth);
    expect(sticksOut, "the log is wider than it shows").toBeLessThanOrEqual(0);
  }
  for (const box of await ann.log.locator(".code__lines").all()) {
    expect(await box.evaluate((lines) => lines.scrollWidth > lines.clientWidth)).toBe(true);
  }
});

for (const colorScheme of ["light", "dark"] as const) {
  test(`in ${colorScheme} colours all that is marked is readable`, async ({ person }) => {
    const ann = await person("Ann", { colorScheme });
    await ann.makesRoom("Tea");
    for (const [text] of MARKED) await posts(ann, text);
    await posts(ann, "> `code` and [words](https://a.cn) **in** a quote");
    expect((await contrast(ann.page)).faint).toEqual([]);
  });
}

test("a link leads where it says, in a page of its own that knows nothing of this one @live", async ({ person, server }) => {
  const ann = await person("Ann");
  await ann.makesRoom("Tea");
  await posts(ann, `[words](${server.url}/developers)`);
  const opened = ann.page.context().waitForEvent("page");
  await ann.log.getByRole("link", { name: "words (127.0.0.1)" }).click();
  const page = await opened;
  await page.waitForLoadState();
  expect(page.url()).toBe(`${server.url}/developers`);
  expect(await page.evaluate(() => window.opener)).toBe(null);
});

test("what can be marked is said while one writes @live", async ({ person }) => {
  const ann = await person("Ann");
  await ann.makesRoom("Tea");
  const marks = ann.page.getByText(WORDS.en.composer.marks);
  await expect(marks).toBeHidden();
  const place = await ann.composer.boundingBox();
  await ann.composer.pressSequentially("a");
  await expect(marks).toBeVisible();
  expect(await ann.composer.boundingBox(), "nothing moves for it").toEqual(place);
  await ann.fits();
});
