// What people do with what they said: the menu of a message, the form in which it is changed.

import { expect, type Locator } from "@playwright/test";

import type { Visitor } from "./page.ts";

/** A message in the log, by all of its text, whether it was edited or not. */
export function line(visitor: Visitor, text: string): Locator {
  const words = text.split(/\s+/).map((word) => word.replace(/[.*+?^${}()|[\]\\]/g, "\\$&"));
  const mark = `(\\s+${visitor.words.message.edited})?`;
  const body = visitor.page.getByText(new RegExp(`^\\s*${words.join("\\s+")}${mark}\\s*$`));
  return visitor.log.getByRole("listitem").filter({ has: body });
}

/** The button that opens the menu of a message. */
export const menuOf = (visitor: Visitor, text: string) =>
  line(visitor, text).getByRole("link", { name: visitor.words.message.menu });

/** The menu that is open: one for all messages. */
export const menu = (visitor: Visitor) => visitor.page.getByRole("dialog", { name: visitor.words.message.menu });

/** Where one changes what one said. */
export const editor = (visitor: Visitor) => visitor.page.getByRole("textbox", { name: visitor.words.composer.edit_label });

export const saver = (visitor: Visitor) => visitor.page.getByRole("button", { name: visitor.words.composer.save });

export async function opensMenu(visitor: Visitor, text: string) {
  await line(visitor, text).hover();
  await menuOf(visitor, text).click();
  await expect(menu(visitor)).toContainText(text.split(/\s+/).join(" ").slice(0, 100));
}

/** Closes the menu. */
export const closesMenu = (visitor: Visitor) =>
  menu(visitor).getByRole("link", { name: visitor.words.message.close }).click();

/** Opens the form with a message in it. */
export async function beginsEditing(visitor: Visitor, text: string) {
  await opensMenu(visitor, text);
  await menu(visitor).getByRole("link", { name: visitor.words.message.edit, exact: true }).click();
  await expect(editor(visitor)).toHaveValue(text);
}

export async function edits(visitor: Visitor, text: string, to: string) {
  await beginsEditing(visitor, text);
  await editor(visitor).fill(to);
  await saver(visitor).click();
  await expect(editor(visitor)).toHaveCount(0);
  await seesEdited(visitor, text, to);
}

/** Deletes a message; with a script the page asks once more. */
export async function deletes(visitor: Visitor, text: string) {
  await opensMenu(visitor, text);
  await eraser(visitor).click();
  if (visitor.isLive) await eraser(visitor, visitor.words.message.delete_really).click();
  await expect(line(visitor, text)).toHaveCount(0);
}

export const eraser = (visitor: Visitor, name = visitor.words.message.delete) =>
  menu(visitor).getByRole("button", { name, exact: true });

/** A message says `text` no more, but `to`, and that it was edited. */
export async function seesEdited(visitor: Visitor, text: string, to: string) {
  await visitor.eventually(() => expect(line(visitor, to)).toContainText(visitor.words.message.edited));
  await expect(line(visitor, text)).toHaveCount(0);
}

/** So many messages have gone, and nothing can be done with what is left of them. */
export async function seesDeleted(visitor: Visitor, count = 1) {
  const places = visitor.message(visitor.words.message.deleted);
  await visitor.eventually(() => expect(places).toHaveCount(count));
  await expect(places.getByRole("link", { name: visitor.words.message.menu })).toHaveCount(0);
}
