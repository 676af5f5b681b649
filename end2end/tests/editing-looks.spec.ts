// How editing and deleting are shown: in Chinese, in both colours, on a phone, with odd texts.

import { contrast } from "../harness/contrast.ts";
import { beginsEditing, closesMenu, deletes, editor, edits, eraser, line, menu, menuOf, opensMenu, saver, seesDeleted, seesEdited } from "../harness/editing.ts";
import { expect, test, WORDS } from "../harness/page.ts";

const PHONE = { viewport: { width: 390, height: 844 }, isMobile: true, hasTouch: true };

test("one who reads Chinese edits and deletes in Chinese, and others read it in their language", async ({ person }) => {
  const words = WORDS.zh;
  const ann = await person("小明", { language: "zh" });
  const ben = await person("Ben");
  await ann.makesRoom("茶室");
  await ben.enters("茶室");
  await ann.says("水烧开了");
  await ann.says("不要说出去");
  await opensMenu(ann, "水烧开了");
  await expect(menuOf(ann, "水烧开了")).toHaveAccessibleName(words.message.menu);
  await closesMenu(ann);
  await edits(ann, "水烧开了", "水还没烧开");
  await deletes(ann, "不要说出去");
  await seesEdited(ben, "水烧开了", "水还没烧开");
  for (const visitor of [ann, ben]) await seesDeleted(visitor);
  await expect(ann.log).toContainText("已编辑");
  await expect(ben.log).toContainText("edited");
  await expect(ann.message(words.message.deleted)).toHaveCount(1);
  await expect(ben.message(WORDS.en.message.deleted)).toHaveCount(1);
  await beginsEditing(ann, "水还没烧开");
  await expect(ann.page.getByText(words.composer.editing)).toBeVisible();
  await editor(ann).fill(" ");
  await saver(ann).click();
  await expect(editor(ann)).toHaveAccessibleDescription(words.refusal.content_empty);
});

for (const colorScheme of ["light", "dark"] as const) {
  test(`in ${colorScheme} colours the menu and the form are readable`, async ({ person }) => {
    const ann = await person("Ann", { colorScheme });
    const isReadable = async () => expect((await contrast(ann.page)).faint).toEqual([]);
    await ann.makesRoom("Tea");
    for (const text of ["first", "second", "third"]) await ann.says(text);
    await edits(ann, "first", "the first");
    await deletes(ann, "third");
    await opensMenu(ann, "second");
    await isReadable();
    if (ann.isLive) {
      await eraser(ann).click();
      await expect(eraser(ann, WORDS.en.message.delete_really)).toBeVisible();
      await isReadable();
    }
    await closesMenu(ann);
    await beginsEditing(ann, "second");
    await editor(ann).fill(" ");
    await saver(ann).click();
    await expect(editor(ann)).toHaveAccessibleDescription(WORDS.en.refusal.content_empty);
    await isReadable();
  });
}

test("on a phone the menu is there at once, and nothing sticks out @live", async ({ person, troubles }) => {
  troubles.allow(/ERR_INTERNET_DISCONNECTED/);
  const ann = await person("Ann", PHONE);
  await ann.makesRoom("Tea");
  await ann.says("opens the group");
  const long = "word ".repeat(80).trim();
  await ann.says(long);
  for (const text of ["opens the group", long]) {
    await expect(menuOf(ann, text)).toHaveCSS("opacity", "1");
    await menuOf(ann, text).tap();
    await ann.page.context().setOffline(true);
    await eraser(ann).tap();
    await eraser(ann, WORDS.en.message.delete_really).tap();
    await expect(menu(ann)).toContainText(WORDS.en.message.not_deleted);
    await ann.page.context().setOffline(false);
    await ann.fits();
    const sheet = await menu(ann).boundingBox();
    expect(sheet!.x, "the menu begins on the screen").toBeGreaterThanOrEqual(0);
    await menu(ann).getByRole("link", { name: WORDS.en.message.close }).tap();
  }
  // The words make way for the button.
  const button = (await menuOf(ann, long).boundingBox())!;
  const covered = await line(ann, long).locator(".message__body").evaluate((body, { x, y, height }) => {
    const range = document.createRange();
    range.selectNodeContents(body);
    return [...range.getClientRects()].filter((words) => words.right > x + 1 && words.bottom > y + 4 && words.top < y + height - 4).length;
  }, button);
  expect(covered, "lines under the button").toBe(0);
  await menuOf(ann, long).tap();
  await menu(ann).getByRole("link", { name: WORDS.en.message.edit, exact: true }).tap();
  await ann.fits();
  await expect(saver(ann)).toBeInViewport();
  await expect(editor(ann)).toBeInViewport();
  await editor(ann).fill("short");
  await saver(ann).tap();
  await seesEdited(ann, long, "short");
});

test("odd texts are edited as they are, and do nothing", async ({ person }) => {
  const [ann, ben] = [await person("Ann"), await person("Ben")];
  await ann.makesRoom("Tea");
  await ben.enters("Tea");
  let text = "plain";
  await ann.says(text);
  for (const odd of ["</textarea><script>alert(1)</script>", "<img src=x onerror=alert(1)>", "&lt;b&gt; & \"quotes\"", "{{ name }}", "مرحبا بالعالم", "🫖👩‍👩‍👧"]) {
    await edits(ann, text, odd);
    await seesEdited(ben, text, odd);
    await beginsEditing(ann, odd);
    await ann.page.getByRole("link", { name: WORDS.en.composer.cancel }).click();
    await expect(editor(ann)).toHaveCount(0);
    expect(await ben.page.locator(`main script, main img:not([src^="/api/rooms/seen"])`).count()).toBe(0);
    text = odd;
  }
});
