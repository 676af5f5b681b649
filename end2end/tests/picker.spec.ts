// All emoji in one picker: by category, by name in two languages, by the keyboard, in the colours of skin.

import { menu, opensMenu } from "../harness/editing.ts";
import { expect, test, type Visitor, WORDS } from "../harness/page.ts";

const words = WORDS.en;

const picker = (visitor: Visitor) => visitor.page.locator("dialog.picker");
const search = (visitor: Visitor) => picker(visitor).getByRole("searchbox");
const emoji = (visitor: Visitor, name: string) => picker(visitor).getByRole("button", { name, exact: true });

async function opensPicker(visitor: Visitor) {
  await visitor.page.getByRole("button", { name: visitor.words.composer.emoji, exact: true }).click();
  await expect(search(visitor)).toBeFocused();
}

test("an emoji is put where one writes @live", async ({ person }) => {
  const ann = await person("Ann");
  await ann.makesRoom("Tea");
  await ann.composer.fill("a cup of please");
  await ann.composer.evaluate((area: HTMLTextAreaElement) => area.setSelectionRange(9, 9));
  await opensPicker(ann);
  for (const name of ["Smileys", "People", "Animals and nature", "Food and drink", "Flags"]) {
    await expect(picker(ann).getByRole("heading", { name, exact: true })).toBeAttached();
  }
  await search(ann).fill("teacup");
  await emoji(ann, "teacup without handle").click();
  await expect(picker(ann)).toHaveCount(0);
  await expect(ann.composer).toBeFocused();
  await expect(ann.composer).toHaveValue("a cup of 🍵please");
  await ann.composer.press("Enter");
  await expect(ann.message("a cup of 🍵please")).toBeVisible();
  // Those of late are the first.
  await opensPicker(ann);
  await expect(picker(ann).getByRole("heading").first()).toHaveText("Recently used");
  await expect(picker(ann).locator(".picker__emoji").first()).toHaveText("🍵");
});

test("it is found by its name in both languages, with the keyboard alone @live", async ({ person }) => {
  const ann = await person("小安", { language: "zh" });
  await ann.makesRoom("茶");
  await opensPicker(ann);
  await search(ann).pressSequentially("红心");
  await ann.page.keyboard.press("Enter");
  await expect(ann.composer).toHaveValue("❤️");
  await opensPicker(ann);
  await search(ann).pressSequentially("red heart");
  await ann.page.keyboard.press("ArrowDown");
  await expect(emoji(ann, "红心")).toBeFocused();
  await ann.page.keyboard.press("ArrowUp");
  await expect(search(ann)).toBeFocused();
  await ann.page.keyboard.press("ArrowDown");
  // What is typed is looked for, wherever one is.
  await ann.page.keyboard.type("s");
  await expect(search(ann)).toHaveValue("red hearts");
  await search(ann).fill("nothing of the kind");
  await expect(picker(ann).getByRole("status")).toHaveText("没有叫这个名字的表情。");
  await search(ann).fill("");
  await ann.page.keyboard.press("ArrowDown");
  const first = picker(ann).locator(".picker__emoji").first();
  await expect(first).toBeFocused();
  for (const [key, back] of [["ArrowDown", "ArrowUp"], ["ArrowRight", "ArrowLeft"]]) {
    await ann.page.keyboard.press(key);
    await expect(first).not.toBeFocused();
    await ann.page.keyboard.press(back);
    await expect(first).toBeFocused();
  }
  await ann.page.keyboard.press("Escape");
  await expect(picker(ann)).toHaveCount(0);
  await expect(ann.composer).toHaveValue("❤️");
});

test("a message is answered by any, in one's own colour @live", async ({ person }) => {
  const [ann, ben] = [await person("Ann"), await person("Ben")];
  await ann.makesRoom("Tea");
  await ben.enters("Tea");
  await ann.says("tea is ready");
  await ben.sees("Ann", "tea is ready");
  await opensMenu(ben, "tea is ready");
  await menu(ben).getByText(words.message.more_emoji).click();
  await expect(search(ben)).toBeFocused();
  await picker(ben).getByRole("combobox").selectOption("3");
  await search(ben).fill("waving hand");
  await emoji(ben, "waving hand").click();
  await expect(menu(ben)).toHaveCount(0);
  const reaction = ann.message("tea is ready").getByRole("button", { name: "👋🏽 1 Ben" });
  await expect(reaction).toBeVisible();
  // The colour is kept, and what was chosen of late has it.
  await ben.reloads();
  await opensPicker(ben);
  await expect(picker(ben).getByRole("combobox")).toHaveValue("3");
  await expect(picker(ben).locator(".picker__emoji").first()).toHaveText("👋🏽");
});

test("on a phone it is as wide as the screen @live", async ({ person }) => {
  const ann = await person("Ann", { viewport: { width: 390, height: 844 }, isMobile: true, hasTouch: true });
  await ann.makesRoom("Tea");
  await opensPicker(ann);
  const box = (await picker(ann).boundingBox())!;
  expect([box.x, box.width]).toEqual([0, 390]);
  expect(Math.round(box.y + box.height)).toBe(844);
  await ann.fits();
  await picker(ann).getByRole("navigation").getByRole("button", { name: "Flags", exact: true }).click();
  await expect(emoji(ann, "chequered flag")).toBeInViewport();
  await picker(ann).getByRole("button", { name: "Close", exact: true }).click();
  await expect(picker(ann)).toHaveCount(0);
});

test("where it cannot be loaded, the few of the page are there @live", async ({ person, troubles }) => {
  troubles.allow(/emoji/);
  const ann = await person("Ann");
  await ann.makesRoom("Tea");
  await ann.says("tea is ready");
  await ann.page.route("**/emoji/emoji.json", (route) => route.abort());
  await opensMenu(ann, "tea is ready");
  await menu(ann).getByText(words.message.more_emoji).click();
  await menu(ann).getByRole("button", { name: "teapot", exact: true }).click();
  await expect(ann.message("tea is ready").getByRole("button", { name: "🫖" })).toBeVisible();
});

test("whoever comes in next finds nothing of what was chosen @live", async ({ person }) => {
  const ann = await person("Ann");
  await ann.makesRoom("Tea");
  await opensPicker(ann);
  await search(ann).fill("teapot");
  await ann.page.keyboard.press("Enter");
  await expect(ann.composer).toHaveValue("🫖");
  const kept = () => ann.page.evaluate(() => Object.keys(localStorage).filter((key) => key.includes("emoji")).length);
  expect(await kept()).toBe(1);
  await ann.goesToRooms();
  await ann.logsOut();
  await ann.givesName("Ben");
  await expect(ann.page.getByRole("heading", { level: 1, name: ann.words.rooms.title })).toBeVisible();
  await ann.isAwake();
  await expect.poll(kept).toBe(0);
});
