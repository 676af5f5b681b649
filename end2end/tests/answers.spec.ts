// People answer messages: by words, by emoji, by name.

import { menu, menuOf, opensMenu } from "../harness/editing.ts";
import { expect, test, type Visitor, WORDS } from "../harness/page.ts";

const words = WORDS.en.message;

/** What is answered to a message by an emoji. */
const reaction = (visitor: Visitor, text: string, emoji: string) =>
  visitor.log.getByRole("listitem").filter({ hasText: text }).getByRole("button", { name: emoji });

const item = (visitor: Visitor, name: string) => menu(visitor).getByRole("link", { name, exact: true });

async function reacts(visitor: Visitor, text: string, name: string) {
  await opensMenu(visitor, text);
  await menu(visitor).getByRole("button", { name, exact: true }).click();
}

test("an answer shows what it answers, and leads to it", async ({ person }) => {
  const [ann, ben] = [await person("Ann"), await person("Ben")];
  await ann.makesRoom("Tea");
  await ben.enters("Tea");
  await ann.says("who wants a cup?");
  await ben.sees("Ann", "who wants a cup?");
  await opensMenu(ben, "who wants a cup?");
  await item(ben, words.reply).click();
  await expect(ben.composer).toBeVisible();
  await expect(ben.page.locator(".reply-bar")).toContainText("Ann who wants a cup?");
  if (ben.isLive) await expect(ben.composer).toBeFocused();
  await ben.says("me, please");
  await expect(ben.page.locator(".reply-bar")).toHaveCount(0);
  for (const visitor of [ann, ben]) {
    const quote = visitor.message("me, please").getByRole("link", { name: "who wants a cup?" });
    await visitor.eventually(() => expect(quote).toContainText("Ann"));
    await quote.click();
    await expect(visitor.message("who wants a cup?")).toHaveClass(/message--(shown|found)/);
  }
});

test("what is answered can be given up @live", async ({ person }) => {
  const ann = await person("Ann");
  await ann.makesRoom("Tea");
  await ann.says("first");
  for (const giveUp of [
    () => ann.composer.press("Escape"),
    () => ann.page.locator(".reply-bar").getByRole("link").click(),
  ]) {
    await opensMenu(ann, "first");
    await item(ann, words.reply).click();
    await expect(ann.page.locator(".reply-bar")).toBeVisible();
    await giveUp();
    await expect(ann.page.locator(".reply-bar")).toHaveCount(0);
  }
  await ann.says("second");
  await expect(ann.message("second").getByRole("link", { name: "first" })).toHaveCount(0);
});

test("emoji are added and taken back, and all see by whom", async ({ person }) => {
  const [ann, ben] = [await person("Ann"), await person("Ben")];
  await ann.makesRoom("Tea");
  await ben.enters("Tea");
  await ann.says("tea is ready");
  await ben.sees("Ann", "tea is ready");
  await reacts(ben, "tea is ready", "thumbsup");
  await expect(reaction(ben, "tea is ready", "👍")).toHaveAttribute("aria-pressed", "true");
  await ann.eventually(() => expect(reaction(ann, "tea is ready", "👍")).toHaveAccessibleName("👍 1 Ben"));
  await reaction(ann, "tea is ready", "👍").click();
  await expect(reaction(ann, "tea is ready", "👍")).toHaveAccessibleName("👍 2 Ben, Ann");
  if (ann.isLive) await expect(reaction(ann, "tea is ready", "👍")).toBeFocused();
  await ben.eventually(() => expect(reaction(ben, "tea is ready", "👍")).toHaveAccessibleName("👍 2 Ben, Ann"));
  await reaction(ben, "tea is ready", "👍").click();
  await ann.eventually(() => expect(reaction(ann, "tea is ready", "👍")).toHaveAccessibleName("👍 1 Ann"));
  await expect(ann.log).not.toContainText(words.edited);
  await reaction(ann, "tea is ready", "👍").click();
  await expect(reaction(ann, "tea is ready", "👍")).toHaveCount(0);
  if (ann.isLive) await expect(menuOf(ann, "tea is ready")).toBeFocused();
});

test("more emoji are a press away @plain", async ({ person }) => {
  const ann = await person("Ann");
  await ann.makesRoom("Tea");
  await ann.says("tea is ready");
  await opensMenu(ann, "tea is ready");
  await menu(ann).getByText(words.more_emoji).click();
  await menu(ann).getByRole("button", { name: "teapot", exact: true }).click();
  await expect(reaction(ann, "tea is ready", "🫖")).toBeVisible();
});

test("a name after @ is completed, and whoever is named sees it", async ({ person }) => {
  const [ann, lu] = [await person("Ann"), await person("陆 羽")];
  await ann.makesRoom("Tea");
  await lu.enters("Tea");
  if (ann.isLive) {
    await ann.seesPeople("Ann", "陆 羽");
    await ann.composer.pressSequentially("hello @陆");
    await expect(ann.page.getByRole("option")).toHaveText(["@陆 羽"]);
    await ann.composer.press("Enter");
    await expect(ann.composer).toHaveValue("hello @陆 羽 ");
    await ann.composer.press("Enter");
  } else {
    await ann.says("hello @陆 羽");
  }
  await lu.eventually(() => expect(lu.log.locator(".mention--reader")).toHaveText("@陆 羽"));
  await expect(ann.log.locator(".mention")).toHaveText("@陆 羽");
  await expect(ann.log.locator(".mention--reader")).toHaveCount(0);
  await lu.opens("/search?me=on");
  await expect(lu.page.getByRole("listitem").filter({ hasText: "hello @陆 羽" })).toBeVisible();
  await ann.opens("/search?me=on");
  await expect(ann.page.getByText(WORDS.en.search.nothing, { exact: true })).toBeVisible();
});

test("a long text is folded until it is asked for, and a short one never", async ({ person }) => {
  const ann = await person("Ann");
  await ann.makesRoom("Tea");
  await ann.says("short");
  const lines = Array.from({ length: 60 }, (_, index) => `line ${index}`).join("\n");
  await ann.composer.fill(lines);
  await ann.page.getByRole("button", { name: ann.words.composer.send }).click();
  const text = ann.log.locator(".fold__text");
  await expect(text).toHaveCount(1);
  const height = async () => (await text.boundingBox())!.height;
  const folded = await height();
  expect(folded).toBeLessThan(400);
  await ann.log.getByText(words.unfold).click();
  await expect.poll(height).toBeGreaterThan(folded * 2);
  await expect(ann.log.getByText(words.unfold)).toBeHidden();
});
