// Emoji of the server's own: added on a page of forms, written between colons, chosen, completed, answered with.

import type { Locator } from "@playwright/test";

import { codeOf, register } from "../harness/account.mjs";
import { menu, opensMenu } from "../harness/editing.ts";
import { expect, test, type Visitor, WORDS } from "../harness/page.ts";
import { png } from "../harness/pictures.mjs";

const words = WORDS.en;
const own = words.own_emoji;

/** Somebody with an account, in their browser. */
async function withAccount(server: any, visitor: Visitor, name: string) {
  await visitor.hasSession(server, await register(server, name, { code: codeOf(server) }));
  visitor.name = name;
}

async function adds(visitor: Visitor, name: string, bytes: Buffer = png(48, 32)) {
  await visitor.opens("/emoji");
  await visitor.page.getByRole("textbox", { name: own.name, exact: true }).fill(name);
  await visitor.page.getByLabel(own.picture, { exact: true }).setInputFiles({ name: "cup.png", mimeType: "image/png", buffer: bytes });
  await visitor.page.getByRole("button", { name: own.add, exact: true }).click();
}

const entry = (visitor: Visitor, name: string) => visitor.page.getByRole("listitem").filter({ hasText: `:${name}:` });

async function writes(visitor: Visitor, text: string) {
  await visitor.composer.fill(text);
  await visitor.page.getByRole("button", { name: visitor.words.composer.send }).click();
  await expect(visitor.composer).toHaveValue("");
}

/** It is loaded, and takes as much room as its line gives it. */
async function isShown(picture: Locator) {
  await expect(picture).toBeVisible();
  await expect.poll(() => picture.evaluate((image: HTMLImageElement) => image.naturalWidth)).toBe(48);
  const box = (await picture.boundingBox())!;
  expect([Math.round(box.width), Math.round(box.height)]).toEqual([22, 22]);
}

test("an account adds one, all write it, and what was said stays when it is removed", async ({ server, visitor, person }) => {
  const [ann, ben] = [await visitor(), await person("Ben")];
  await withAccount(server, ann, "Ann");
  await adds(ann, "teacup");
  await expect(ann.page.getByText(own.added, { exact: true })).toBeVisible();
  await expect(entry(ann, "teacup")).toContainText("Ann");
  await adds(ann, "teacup");
  await expect(ann.page.getByRole("alert").filter({ hasText: words.refusal.emoji_exists })).toBeVisible();
  await expect(ann.page.getByRole("textbox", { name: own.name, exact: true })).toHaveValue("teacup");
  await adds(ann, "wide", png(600, 4));
  await expect(ann.page.getByRole("alert").filter({ hasText: own.picture_too_large })).toBeVisible();

  await ben.makesRoom("Tea");
  await writes(ben, "a :teacup: please");
  const picture = (visitor: Visitor) => visitor.log.getByRole("img", { name: ":teacup:" });
  await ben.eventually(() => isShown(picture(ben)));
  await ann.goesToRooms();
  await ann.enters("Tea");
  await isShown(picture(ann));
  await expect(ann.log.getByRole("listitem").filter({ hasText: "please" })).toContainText("Ben");
  await writes(ann, "plain :nothing: and `:teacup:`");
  await expect(ann.log.getByText("plain :nothing: and :teacup:")).toBeVisible();
  await expect(picture(ann)).toHaveCount(1);

  await ben.opens("/emoji");
  await expect(ben.page.getByText(own.for_accounts)).toBeVisible();
  await expect(entry(ben, "teacup").getByRole("button")).toHaveCount(0);
  await ann.opens("/emoji");
  await entry(ann, "teacup").getByRole("button", { name: own.remove }).click();
  await expect(ann.page.getByText(own.none, { exact: true })).toBeVisible();
  await ann.goesToRooms();
  await ann.goesTo("Tea");
  await isShown(picture(ann));
});

test("it is chosen, completed, and answered with @live", async ({ server, visitor, person }) => {
  const [ann, ben] = [await visitor(), await person("Ben")];
  await withAccount(server, ann, "Ann");
  await adds(ann, "teacup_blue");
  await expect(entry(ann, "teacup_blue")).toBeVisible();
  await ann.goesToRooms();
  await ann.makesRoom("Tea");
  await ben.enters("Tea");
  await ann.composer.pressSequentially("for you :teacup_b");
  await expect(ann.page.getByRole("option")).toHaveText([":teacup_blue:"]);
  await ann.composer.press("Enter");
  await expect(ann.composer).toHaveValue("for you :teacup_blue: ");
  await ann.composer.press("Enter");
  await isShown(ben.log.getByRole("img", { name: ":teacup_blue:" }));
  // All of Unicode's have their names here, too.
  await ann.composer.pressSequentially(":panda");
  await expect(ann.page.getByRole("option").first()).toContainText("🐼");
  await ann.composer.fill("");

  await ben.page.getByRole("button", { name: words.composer.emoji, exact: true }).click();
  const picker = ben.page.locator("dialog.picker");
  await expect(picker.getByRole("heading").first()).toHaveText("Of this server");
  await expect(picker.getByRole("link", { name: "Add emoji to this server" })).toHaveAttribute("href", "/emoji");
  await picker.getByRole("button", { name: ":teacup_blue:", exact: true }).click();
  await expect(ben.composer).toHaveValue(":teacup_blue: ");
  await ben.composer.press("Enter");
  await expect(ann.log.getByRole("img", { name: ":teacup_blue:" })).toHaveCount(2);

  await ann.says("tea is ready");
  await ben.sees("Ann", "tea is ready");
  await opensMenu(ben, "tea is ready");
  await menu(ben).getByText(words.message.more_emoji).click();
  await picker.getByRole("searchbox").fill("blue");
  await picker.getByRole("button", { name: ":teacup_blue:", exact: true }).click();
  const reaction = (visitor: Visitor) => visitor.message("tea is ready").getByRole("button", { name: ":teacup_blue:" });
  await expect(reaction(ann)).toHaveAccessibleName(":teacup_blue: 1 Ben");
  await reaction(ann).click();
  await expect(reaction(ben)).toHaveAccessibleName(":teacup_blue: 2 Ben, Ann");
  await reaction(ben).click();
  await expect(reaction(ann)).toHaveAccessibleName(":teacup_blue: 1 Ann");
});
