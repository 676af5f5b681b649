// People change what they said, or take it back.

import { beginsEditing, closesMenu, deletes, editor, edits, eraser, menu, menuOf, opensMenu, saver, seesDeleted, seesEdited } from "../harness/editing.ts";
import { expect, fill, test, WORDS } from "../harness/page.ts";

const words = WORDS.en;

const OFFLINE = /ERR_INTERNET_DISCONNECTED/;

test("one edits what one said, and the other sees it so, and that it was edited", async ({ person }) => {
  const [ann, ben] = [await person("Ann"), await person("Ben")];
  await ann.makesRoom("Tea");
  await ben.enters("Tea");
  await ann.says("Teh is ready");
  await ann.says("come\nquickly");
  await ben.sees("Ann", "Teh is ready");
  if (ann.isLive) for (const visitor of [ann, ben]) await visitor.marks();
  await edits(ann, "Teh is ready", "Tea is ready");
  await seesEdited(ben, "Teh is ready", "Tea is ready");
  await edits(ann, "Tea is ready", "Tea was ready\nat four");
  await seesEdited(ben, "Tea is ready", "Tea was ready\nat four");
  for (const visitor of [ann, ben]) {
    expect(await visitor.log.locator(".message__body").allInnerTexts()).toEqual(["Tea was ready\nat four edited", "come\nquickly"]);
  }
  if (ann.isLive) for (const visitor of [ann, ben]) await visitor.isStillTheSame();
  await expect(ann.composer).toHaveValue("");
  await ann.says("and cold now");
});

test("one deletes what one said, and its place stays", async ({ person }) => {
  const [ann, ben] = [await person("Ann"), await person("Ben")];
  await ann.makesRoom("Tea");
  await ben.enters("Tea");
  for (const text of ["first", "secret", "last"]) await ann.says(text);
  await ben.eventually(() => expect(ben.message("last")).toBeVisible());
  await deletes(ann, "secret");
  for (const visitor of [ann, ben]) {
    await seesDeleted(visitor);
    expect(await visitor.log.locator(".message__body").allInnerTexts()).toEqual(["first", words.message.deleted, "last"]);
    expect(await visitor.page.content()).not.toContain("secret");
  }
});

test("before it deletes, the page asks once more @live", async ({ person }) => {
  const ann = await person("Ann");
  await ann.makesRoom("Tea");
  await ann.says("dear to me");
  await opensMenu(ann, "dear to me");
  await eraser(ann).click();
  await expect(eraser(ann, words.message.delete_really)).toBeVisible();
  // Who closes the menu has thought better of it.
  await closesMenu(ann);
  await opensMenu(ann, "dear to me");
  await expect(eraser(ann)).toBeVisible();
  await eraser(ann).click();
  await eraser(ann, words.message.delete_really).click();
  await seesDeleted(ann);
});

test("one menu is open at a time", async ({ person }) => {
  const ann = await person("Ann");
  await ann.makesRoom("Tea");
  await ann.says("first");
  await ann.says("second");
  await opensMenu(ann, "first");
  await closesMenu(ann);
  await opensMenu(ann, "second");
  await expect(menu(ann)).toHaveCount(1);
  await expect(eraser(ann)).toBeVisible();
});

test("what others said can be answered, and not changed; what is on its way, not at all", async ({ person, troubles }) => {
  troubles.allow(OFFLINE);
  const [ann, ben] = [await person("Ann"), await person("Ben")];
  await ann.makesRoom("Tea");
  await ben.enters("Tea");
  await ann.says("mine");
  await ben.sees("Ann", "mine");
  await expect(menuOf(ann, "mine")).toHaveCount(1);
  await opensMenu(ben, "mine");
  await expect(menu(ben).getByRole("link", { name: words.message.reply })).toBeVisible();
  await expect(menu(ben).getByRole("link", { name: words.message.edit, exact: true })).toHaveCount(0);
  await expect(eraser(ben)).toHaveCount(0);
  await closesMenu(ben);
  if (ann.isLive) {
    await ann.page.context().setOffline(true);
    await ann.writes("waiting");
    await expect(ann.log.getByText(words.message.sending)).toBeVisible();
    await expect(menuOf(ann, "waiting")).toHaveCount(0);
    await ann.page.context().setOffline(false);
    await expect(menuOf(ann, "waiting")).toHaveCount(1);
  }
});

test("an edit that says nothing is refused, with the reason", async ({ person, troubles }) => {
  troubles.allow(/\/api\/messages\/edit/);
  const ann = await person("Ann");
  await ann.makesRoom("Tea");
  await ann.says("as it was");
  await beginsEditing(ann, "as it was");
  await editor(ann).fill("   ");
  await saver(ann).click();
  await expect(editor(ann)).toHaveAccessibleDescription(words.refusal.content_empty);
  await editor(ann).fill("x".repeat(4_001));
  await saver(ann).click();
  await expect(editor(ann)).toHaveAccessibleDescription(fill(words.refusal.content_too_long, { max: 4_000 }));
  await expect(editor(ann)).toHaveValue("x".repeat(4_001));
  await editor(ann).fill("as it is");
  await saver(ann).click();
  await expect(editor(ann)).toHaveCount(0);
  await seesEdited(ann, "as it was", "as it is");
});

test("who cancels leaves it as it is, and what they were writing too", async ({ person }) => {
  const ann = await person("Ann");
  await ann.makesRoom("Tea");
  await ann.says("as it was");
  if (ann.isLive) await ann.composer.pressSequentially("half a thou");
  await beginsEditing(ann, "as it was");
  await editor(ann).fill("not so");
  await ann.page.getByRole("link", { name: words.composer.cancel }).click();
  await expect(editor(ann)).toHaveCount(0);
  await expect(ann.message("as it was")).not.toContainText(words.message.edited);
  await expect(ann.composer).toHaveValue(ann.isLive ? "half a thou" : "");
});

test("what is saved as it was is not called edited", async ({ person }) => {
  const ann = await person("Ann");
  await ann.makesRoom("Tea");
  await ann.says("as it was");
  await beginsEditing(ann, "as it was");
  await saver(ann).click();
  await expect(editor(ann)).toHaveCount(0);
  await expect(ann.message("as it was")).not.toContainText(words.message.edited);
});

test("who goes from one message to another edits the other", async ({ person }) => {
  const ann = await person("Ann");
  await ann.makesRoom("Tea");
  await ann.says("first");
  await ann.says("second");
  await beginsEditing(ann, "first");
  await editor(ann).fill("not so");
  await beginsEditing(ann, "second");
  await editor(ann).fill("the second");
  await saver(ann).click();
  await seesEdited(ann, "second", "the second");
  await expect(ann.message("first")).not.toContainText(words.message.edited);
});
