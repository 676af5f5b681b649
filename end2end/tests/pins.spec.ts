// What is pinned in a room: marked in the log, counted above it, and listed on a page.

import { menu, opensMenu } from "../harness/editing.ts";
import { expect, test, type Visitor, WORDS } from "../harness/page.ts";

const words = WORDS.en;

const item = (visitor: Visitor, name: string) => menu(visitor).getByRole("button", { name, exact: true });
const way = (visitor: Visitor) => visitor.page.getByRole("banner").or(visitor.page.locator(".chat-header")).getByRole("link", { name: words.pins.title });
const mark = (visitor: Visitor, text: string) => visitor.message(text).getByText(words.message.pinned, { exact: true });

async function pins(visitor: Visitor, text: string) {
  await opensMenu(visitor, text);
  await item(visitor, words.message.pin).click();
  await expect(mark(visitor, text)).toBeVisible();
  await expect(menu(visitor)).toHaveCount(0);
}

test("what is pinned is marked, counted, listed, and unpinned", async ({ person }) => {
  const [ann, ben] = [await person("Ann"), await person("Ben")];
  await ann.makesRoom("Tea");
  await ben.enters("Tea");
  await ben.says("the first rinse is poured away");
  await ann.sees("Ben", "the first rinse is poured away");
  await ann.says("water at 80 degrees");
  await ben.sees("Ann", "water at 80 degrees");
  await opensMenu(ben, "water at 80 degrees");
  await expect(item(ben, words.message.pin)).toHaveCount(0);
  await ben.opens(new URL(ben.page.url()).pathname);

  await pins(ann, "water at 80 degrees");
  await expect(way(ann)).toHaveText(`${words.pins.title}1`);
  await ben.eventually(() => expect(mark(ben, "water at 80 degrees")).toBeVisible());
  await expect(way(ben)).toHaveText(`${words.pins.title}1`);
  await way(ben).click();
  await expect(ben.page.getByRole("heading", { level: 1, name: words.pins.title })).toBeVisible();
  const pinned = ben.page.getByRole("main").getByRole("listitem");
  await expect(pinned).toHaveCount(1);
  await expect(pinned).toContainText("water at 80 degrees");
  await expect(pinned).toContainText("Ann");
  await expect(pinned.getByRole("button")).toHaveCount(0);
  await pinned.getByRole("link", { name: words.search.to_place }).click();
  await expect(ben.page.locator("#at")).toContainText("water at 80 degrees");

  await way(ann).click();
  await ann.page.getByRole("button", { name: new RegExp(`^${words.message.unpin}`) }).click();
  await expect(ann.page.getByText(words.pins.none, { exact: true })).toBeVisible();
  await expect(ann.page.getByRole("main").getByRole("button")).toHaveCount(0);
  await ben.eventually(() => expect(mark(ben, "water at 80 degrees")).toHaveCount(0));
  await expect(way(ben)).toHaveText(words.pins.title);
});

test("a pin is taken back from the message's menu, and one too many is refused there", async ({ person, wire, troubles }) => {
  // A refusal answers a script with a status.
  troubles.allow(/\/api\/messages\/pin/);
  const ann = await person("Ann");
  await ann.makesRoom("Tea");
  await ann.says("stays");
  await pins(ann, "stays");
  await opensMenu(ann, "stays");
  await item(ann, words.message.unpin).click();
  await expect(mark(ann, "stays")).toHaveCount(0);
  if (ann.isLive) await expect(ann.composer).toBeFocused();
  // In a conversation both may.
  const ben = await wire("Ben");
  const everybody = await ben.ok("people.list");
  const talk = await ben.ok("conversation.open", { with: everybody.find(({ name }: { name: string }) => name === "Ann").id });
  for (let number = 0; number < 51; number += 1) {
    const { id } = await ben.post(talk.id, `message ${number}`);
    if (number < 50) await ben.ok("message.pin", { room: talk.id, message: id, is_on: true });
  }
  await ann.opens(`/rooms/${talk.id}`);
  await ann.sees("Ben", "message 50");
  await expect(way(ann)).toHaveText(`${words.pins.title}50`);
  await opensMenu(ann, "message 50");
  await item(ann, words.message.pin).click();
  await expect(menu(ann).getByRole("alert").filter({ hasText: words.refusal.too_many_pins })).toBeVisible();
});

test("what is pinned in a private room is not there for others", async ({ person, troubles }) => {
  troubles.allow(/404/);
  const [ann, ben] = [await person("Ann"), await person("Ben")];
  await ann.page.getByRole("checkbox", { name: words.order.private }).check();
  await ann.makesRoom("Tea");
  await ann.says("a secret");
  await pins(ann, "a secret");
  const room = new URL(ann.page.url()).pathname;
  await ben.opens(`${room}/pins`);
  await expect(ben.page.getByText("a secret")).toHaveCount(0);
  const seen = await ben.page.getByRole("main").innerText();
  await ben.opens("/rooms/00000000000000000000000000000001/pins");
  expect(await ben.page.getByRole("main").innerText()).toBe(seen);
});
