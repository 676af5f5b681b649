// Editing and deleting without a mouse.

import { closesMenu, editor, eraser, line, menu, menuOf, opensMenu, seesDeleted, seesEdited } from "../harness/editing.ts";
import { expect, test, WORDS } from "../harness/page.ts";

const words = WORDS.en;

test("↑ in an empty field edits the last message of one's own; Escape leaves it, Enter saves it @live", async ({ person }) => {
  const [ann, ben] = [await person("Ann"), await person("Ben")];
  const press = (key: string) => ann.page.keyboard.press(key);
  await ann.makesRoom("Tea");
  await ben.enters("Tea");
  await ann.says("an earlier one");
  await ann.says("teh last one");
  await ben.says("not Ann's");
  await ann.sees("Ben", "not Ann's");

  await ann.composer.fill("begun");
  await press("ArrowUp");
  await expect(editor(ann)).toHaveCount(0);
  await ann.composer.fill("");
  await press("ArrowUp");
  await expect(editor(ann)).toBeFocused();
  await expect(editor(ann)).toHaveValue("teh last one");
  await ann.page.keyboard.type(", is it");
  await press("Escape");
  await expect(ann.composer).toBeFocused();
  await expect(ann.composer).toHaveValue("");
  await expect(line(ann, "teh last one")).not.toContainText(words.message.edited);

  await press("ArrowUp");
  await expect(editor(ann)).toHaveValue("teh last one");
  await editor(ann).fill("the last one");
  await press("Shift+Enter");
  await ann.page.keyboard.type("of two");
  await press("Enter");
  await expect(ann.composer).toBeFocused();
  for (const visitor of [ann, ben]) await seesEdited(visitor, "teh last one", "the last one\nof two");

  // What was deleted is passed over.
  await ann.page.keyboard.press("Tab");
  await menuOf(ann, "the last one\nof two").press("Enter");
  await eraser(ann).press("Enter");
  await eraser(ann, words.message.delete_really).press("Enter");
  await seesDeleted(ben);
  await ann.composer.press("ArrowUp");
  await expect(editor(ann)).toHaveValue("an earlier one");
});

test("↑ does nothing where one has said nothing @live", async ({ person }) => {
  const [ann, ben] = [await person("Ann"), await person("Ben")];
  await ann.makesRoom("Tea");
  await ann.says("not Ben's");
  await ben.enters("Tea");
  await ben.composer.press("ArrowUp");
  await ben.says("still my own field");
});

test("an empty text is refused at Enter too, with the reason @live", async ({ person }) => {
  const ann = await person("Ann");
  await ann.makesRoom("Tea");
  await ann.says("as it was");
  await ann.composer.press("ArrowUp");
  await editor(ann).fill("");
  await editor(ann).press("Enter");
  await expect(editor(ann)).toHaveAccessibleDescription(words.refusal.content_empty);
  await editor(ann).pressSequentially("x");
  await expect(editor(ann)).toHaveAccessibleDescription("");
});

test("a menu that was closed has forgotten what was asked @live", async ({ person }) => {
  const ann = await person("Ann");
  await ann.makesRoom("Tea");
  await ann.says("dear to me");
  await opensMenu(ann, "dear to me");
  await eraser(ann).click();
  await expect(eraser(ann, words.message.delete_really)).toBeVisible();
  await closesMenu(ann);
  await expect(menu(ann)).toHaveCount(0);
  await opensMenu(ann, "dear to me");
  await expect(eraser(ann)).toBeVisible();
});

test("the menu is reached, opened, used and left by keys alone @live", async ({ person }) => {
  const ann = await person("Ann");
  const press = (key: string) => ann.page.keyboard.press(key);
  await ann.makesRoom("Tea");
  await ann.says("teh pot");
  await ann.says("the cup");
  const link = menu(ann).getByRole("link", { name: words.message.edit, exact: true });
  // The menu comes with the acknowledgement.
  await expect(menuOf(ann, "the cup")).toBeAttached();
  // From the field backwards: the second message's menu, then the first one's.
  await press("Shift+Tab");
  await expect(menuOf(ann, "the cup")).toBeFocused();
  await expect(menuOf(ann, "the cup")).toHaveAccessibleName(words.message.menu);
  await press("Shift+Tab");
  await expect(menuOf(ann, "teh pot")).toBeFocused();
  await expect(menuOf(ann, "teh pot")).toHaveCSS("opacity", "1");
  await press("Enter");
  await expect(link).toBeVisible();
  await press("Tab");
  await press("Escape");
  await expect(link).toHaveCount(0);
  await expect(menuOf(ann, "teh pot")).toBeFocused();
  await press("Enter");
  await link.press("Enter");
  await expect(editor(ann)).toBeFocused();
  await editor(ann).fill("the pot");
  await press("Enter");
  await seesEdited(ann, "teh pot", "the pot");
  await expect(ann.composer).toBeFocused();

  await press("Shift+Tab");
  await press("Enter");
  await eraser(ann).press("Enter");
  await expect(eraser(ann, words.message.delete_really)).toBeFocused();
  await press("Enter");
  await seesDeleted(ann);
  await expect(ann.composer).toBeFocused();
});
