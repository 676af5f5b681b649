// Going about without a mouse: the palette, the list of keys, from room to room.

import { expect, test, type Visitor, WORDS } from "../harness/page.ts";

const words = WORDS.en;
const palette = ({ page }: Visitor) => page.getByRole("dialog", { name: words.palette.title });
const help = ({ page }: Visitor) => page.getByRole("dialog", { name: words.help.title });
const chosen = (visitor: Visitor) => palette(visitor).getByRole("option", { selected: true });
const title = ({ page }: Visitor, name: string) => page.getByRole("heading", { level: 1, name, exact: true });

test("the palette finds rooms, people and deeds, and gives the focus back @live", async ({ person, wire }) => {
  await wire("Ben 茶");
  const ann = await person("Ann");
  await ann.makesRoom("Green tea");
  await ann.composer.focus();
  await ann.page.keyboard.press("Control+k");
  const box = palette(ann).getByRole("combobox", { name: words.palette.field });
  await expect(box).toBeFocused();
  await ann.page.keyboard.press("Escape");
  await expect(palette(ann)).toHaveCount(0);
  await expect(ann.composer).toBeFocused();

  await ann.page.keyboard.press("Control+k");
  await expect(palette(ann).getByRole("option", { name: "Ben 茶" })).toBeVisible();
  await ann.page.keyboard.type("GREEN");
  await expect(palette(ann).getByRole("option")).toHaveCount(1);
  expect(await box.getAttribute("aria-activedescendant")).toBe(await chosen(ann).getAttribute("id"));
  await box.fill("nothing of that kind");
  await expect(palette(ann).getByRole("option")).toHaveCount(0);
  await expect(palette(ann).getByRole("status")).toHaveText(words.palette.none);
  await box.fill(words.rooms.everyone);
  await ann.page.keyboard.press("Enter");
  await expect(title(ann, words.rooms.everyone)).toBeVisible();
  await expect(palette(ann)).toHaveCount(0);

  await ann.page.keyboard.press("Control+k");
  await ann.page.keyboard.type("茶");
  await expect(chosen(ann)).toContainText("Ben 茶");
  await ann.page.keyboard.press("Enter");
  await expect(title(ann, "Ben 茶")).toBeVisible();
});

test("colours are chosen in the palette at once, and kept; one logs out there too @live", async ({ person }) => {
  const ann = await person("Ann", { colorScheme: "light" });
  const ground = () => ann.page.evaluate(() => getComputedStyle(document.documentElement).backgroundColor);
  const before = await ground();
  await ann.page.keyboard.press("Control+k");
  await ann.page.keyboard.type(words.appearance.dark);
  const kept = ann.page.waitForResponse((answer) => answer.url().endsWith("/api/appearance"));
  await ann.page.keyboard.press("Enter");
  await expect.poll(ground).not.toBe(before);
  await kept;
  const address = ann.page.url();
  await ann.reloads();
  expect(ann.page.url()).toBe(address);
  expect(await ground()).not.toBe(before);

  await ann.page.keyboard.press("Control+k");
  await ann.page.keyboard.type(words.session.log_out);
  await ann.page.keyboard.press("Enter");
  await expect(ann.nameField).toBeVisible();
});

test("arrows go round in the palette @live", async ({ person }) => {
  const ann = await person("Ann");
  await ann.page.keyboard.press("Control+k");
  const options = palette(ann).getByRole("option");
  await expect(options.first()).toHaveAttribute("aria-selected", "true");
  await ann.page.keyboard.press("ArrowUp");
  await expect(options.last()).toHaveAttribute("aria-selected", "true");
  await expect(options.last()).toBeInViewport();
  await ann.page.keyboard.press("ArrowDown");
  await expect(options.first()).toHaveAttribute("aria-selected", "true");
});

test("? opens the keys outside of fields alone, and so does /help @live", async ({ person }) => {
  const ann = await person("Ann");
  await ann.makesRoom("Tea");
  await ann.composer.focus();
  await ann.page.keyboard.type("why?");
  await expect(ann.composer).toHaveValue("why?");
  await expect(help(ann)).toHaveCount(0);
  await ann.composer.fill("/help");
  await ann.composer.press("Enter");
  await expect(help(ann)).toContainText("/shrug");
  await expect(ann.composer).toHaveValue("");
  await ann.page.keyboard.press("Escape");
  await expect(help(ann)).toHaveCount(0);
  await expect(ann.composer).toBeFocused();
  const link = ann.page.getByRole("link", { name: words.appearance.title });
  await link.focus();
  await ann.page.keyboard.press("?");
  await expect(help(ann)).toContainText(words.help.key_palette);
  await help(ann).getByRole("button", { name: words.room.close }).click();
  await expect(link).toBeFocused();
});

test("the keys and commands have a page of their own", async ({ visitor }) => {
  const ann = await visitor();
  await ann.opens("/help");
  await expect(title(ann, words.help.title)).toBeVisible();
  await expect(ann.page.getByRole("definition").filter({ hasText: words.slash.join })).toBeVisible();
});

test("Alt with ↑ and ↓ goes through the rooms that one is in, and round @live", async ({ person, wire }) => {
  const host = await wire("Host");
  await host.ok("room.create", { name: "B elsewhere", capacity: null });
  const ann = await person("Ann");
  await ann.makesRoom("C tea");
  await ann.leaves();
  await ann.makesRoom("A tea");
  await ann.goesToRooms();
  await ann.enters("C tea");
  for (const [key, name] of [["ArrowUp", "A tea"], ["ArrowUp", words.rooms.everyone], ["ArrowUp", "C tea"], ["ArrowDown", words.rooms.everyone]]) {
    await ann.page.keyboard.press(`Alt+${key}`);
    await expect(title(ann, name)).toBeVisible();
  }
});

test("the first key leads past what all pages begin with", async ({ person }) => {
  const ann = await person("Ann");
  await ann.goesToRooms();
  await ann.page.keyboard.press("Tab");
  const skip = ann.page.getByRole("link", { name: words.app.skip });
  await expect(skip).toBeFocused();
  await expect(skip).toBeInViewport({ ratio: 1 });
  await ann.page.keyboard.press("Enter");
  await expect(ann.page).toHaveURL(/#main$/);
  await ann.page.keyboard.press("Tab");
  await expect(ann.page.getByRole("main").locator(":focus")).toHaveCount(1);
});
