// Rooms of one's own: by a newcomer, an owner, and somebody who is not wanted.

import { eraser, menu, opensMenu } from "../harness/editing.ts";
import { expect, test, type Visitor, WORDS } from "../harness/page.ts";

const words = WORDS.en;
const order = words.order;

const button = (visitor: Visitor, name: string) => visitor.page.getByRole("button", { name, exact: true });
const field = (visitor: Visitor, name: string) => visitor.page.getByRole("textbox", { name, exact: true });

/** A room that only those come into who are invited. */
async function makesPrivateRoom(visitor: Visitor, name: string) {
  await field(visitor, words.create.name).fill(name);
  await visitor.page.getByRole("checkbox", { name: order.private }).check();
  await button(visitor, words.create.submit).click();
  await visitor.isIn(name);
}

async function opensSettings(visitor: Visitor) {
  await visitor.page.getByRole("link", { name: order.title }).click();
  await expect(visitor.page.getByRole("heading", { level: 1, name: order.title })).toBeVisible();
}

/** The line of a person in the room's settings. */
const member = (visitor: Visitor, name: string) => visitor.page.locator("#people").getByRole("listitem").filter({ hasText: name });

test("an owner lets somebody in by a link, with a code for cameras", async ({ person }) => {
  const [ann, ben] = [await person("Ann"), await person("Ben")];
  await makesPrivateRoom(ann, "Snug");
  await ben.goesToRooms();
  await expect(ben.entry("Snug")).toHaveCount(0);

  await opensSettings(ann);
  await button(ann, order.make_link).click();
  const link = ann.page.getByRole("textbox", { name: order.link });
  await expect(link).toHaveValue(/^http:\/\/127\.0\.0\.1:\d+\/invite\/[0-9a-f]{32}$/);
  await ann.page.getByText(order.qr, { exact: true }).first().click();
  const picture = ann.page.getByRole("img", { name: order.qr });
  await expect(picture).toBeVisible();
  await expect.poll(() => picture.evaluate((image: HTMLImageElement) => image.naturalWidth)).toBeGreaterThan(100);

  await ben.opens(new URL(await link.inputValue()).pathname);
  await expect(ben.page.getByText("Snug")).toBeVisible();
  await button(ben, order.accept).click();
  await ben.isIn("Snug");
});

test("an owner sets a room up, and it is shown", async ({ person }) => {
  const ann = await person("Ann");
  await ann.makesRoom("Tea");
  await opensSettings(ann);
  await field(ann, order.topic).fill("All about 龙井");
  await ann.page.getByRole("checkbox", { name: order.locked }).check();
  await button(ann, order.save).click();
  await expect(field(ann, order.topic)).toHaveValue("All about 龙井");
  await expect(ann.page.getByRole("checkbox", { name: order.locked })).toBeChecked();

  const ben = await person("Ben");
  await ben.entry("Tea").getByRole("button", { name: words.rooms.enter }).click();
  await expect(ben.page.getByText("All about 龙井").first()).toBeVisible();
  await expect(ben.page.getByText(words.refusal.room_locked)).toBeVisible();
  await expect(ben.page.getByRole("textbox", { name: words.composer.label })).toHaveCount(0);
});

test("a name that is taken is refused, and nothing is changed", async ({ person }) => {
  const ann = await person("Ann");
  await ann.makesRoom("Taken");
  await ann.goesToRooms();
  await ann.makesRoom("Tea");
  await opensSettings(ann);
  await field(ann, words.create.name).fill("Taken");
  await button(ann, order.save).click();
  await expect(ann.page.getByText(words.refusal.room_exists)).toBeVisible();
});

test("somebody who is banned is out, and let in again when that is lifted", async ({ person, troubles }) => {
  troubles.allow(/\/api\/rooms\/enter/);
  const [ann, mal] = [await person("Ann"), await person("Mal")];
  await ann.makesRoom("Tea");
  await mal.goesToRooms();
  await mal.enters("Tea");
  await opensSettings(ann);
  await ann.eventually(async () => expect(member(ann, "Mal").first()).toBeVisible());
  await member(ann, "Mal").first().locator("summary").click();
  await member(ann, "Mal").first().getByRole("button", { name: order.ban, exact: true }).click();
  await expect(ann.page.getByRole("button", { name: order.lift })).toBeVisible();

  await mal.goesToRooms();
  await mal.entry("Tea").getByRole("button", { name: words.rooms.enter }).click();
  await expect(mal.page.getByText(words.refusal.banned)).toBeVisible();

  await button(ann, order.lift).click();
  await expect(ann.page.getByRole("button", { name: order.lift })).toHaveCount(0);
  await mal.goesToRooms();
  await mal.enters("Tea");
});

test("a room that is archived can be read, and is brought back", async ({ person }) => {
  const ann = await person("Ann");
  await ann.makesRoom("Tea");
  await ann.says("to be remembered");
  await opensSettings(ann);
  await ann.page.locator("summary").getByText(order.archive).click();
  await button(ann, order.archive).click();
  await expect(ann.page.getByText(order.restore_hint)).toBeVisible();
  await ann.page.getByRole("link", { name: "← Tea" }).click();
  await expect(ann.log.getByText("to be remembered")).toBeVisible();
  await expect(ann.page.getByText(words.refusal.room_archived)).toBeVisible();
  await opensSettings(ann);
  await button(ann, order.restore).click();
  await expect(ann.page.locator("summary").getByText(order.archive)).toBeVisible();
});

test("an invitation that leads nowhere says so", async ({ visitor, troubles }) => {
  troubles.allow(/\/invite\//);
  const ann = await visitor();
  await ann.opens(`/invite/${"0".repeat(32)}`);
  await expect(ann.page.getByText(words.refusal.no_such_invitation)).toBeVisible();
});

test("whoever has an invitation and no name gets one on the way", async ({ person, visitor }) => {
  const ann = await person("Ann");
  await makesPrivateRoom(ann, "Snug");
  await opensSettings(ann);
  await button(ann, order.make_link).click();
  const link = await ann.page.getByRole("textbox", { name: order.link }).inputValue();
  const cat = await visitor();
  await cat.opens(new URL(link).pathname);
  await cat.page.getByRole("link", { name: words.account.to_guest }).click();
  await cat.givesName("Cat");
  await button(cat, order.accept).click();
  await cat.isIn("Snug");
});

test("who is sent out while they look on is told so at once @live", async ({ person }) => {
  const [ann, mal] = [await person("Ann"), await person("Mal")];
  await ann.makesRoom("Tea");
  await mal.enters("Tea");
  await opensSettings(ann);
  await member(ann, "Mal").first().locator("summary").click();
  await member(ann, "Mal").first().getByRole("button", { name: order.kick, exact: true }).click();
  await expect(mal.page.getByRole("button", { name: words.door.enter })).toBeVisible();
});

test("a moderator deletes what somebody else said @live", async ({ person }) => {
  const [ann, ben] = [await person("Ann"), await person("Ben")];
  await ann.makesRoom("Tea");
  await ben.enters("Tea");
  await ben.says("something bad");
  await ann.sees("Ben", "something bad");
  await opensMenu(ann, "something bad");
  await expect(menu(ann).getByRole("link", { name: words.message.edit, exact: true })).toHaveCount(0);
  await eraser(ann).click();
  await eraser(ann, words.message.delete_really).click();
  await expect(ben.log.getByText(words.message.deleted)).toBeVisible();
  await expect(ben.log.getByText("something bad")).toHaveCount(0);
});

test("what a blocked person says is folded away @live", async ({ person }) => {
  const [ann, mal] = [await person("Ann"), await person("Mal")];
  await ann.makesRoom("Tea");
  await mal.enters("Tea");
  await mal.says("noise");
  await ann.sees("Mal", "noise");
  const entry = ann.page.getByRole("complementary").getByRole("listitem").filter({ hasText: "Mal" });
  await entry.getByRole("link", { name: "Mal", exact: true }).click();
  await ann.page.getByRole("dialog").getByRole("button", { name: order.block, exact: true }).click();
  await expect(ann.log.getByText(order.blocked_message)).toBeVisible();
  await expect(ann.log.getByText("noise")).toBeHidden();
});
