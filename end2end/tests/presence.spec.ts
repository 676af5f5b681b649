// Who is there, and who is away.

import { expect, test, WORDS, type Visitor } from "../harness/page.ts";

const words = WORDS.en;

const entry = async (visitor: Visitor, name: string) => (await visitor.people()).getByRole("listitem").filter({ hasText: name });
const header = (visitor: Visitor) => visitor.page.locator(".chat-header");

/** Lets the clock of somebody's page be so many minutes on. */
const pass = (visitor: Visitor, minutes: number) =>
  visitor.page.evaluate((minutes) => {
    const now = Date.now;
    Date.now = () => now() + minutes * 60_000;
  }, minutes);

test("who is away is shown so in lists and conversations, to all who look", async ({ person, wire }) => {
  const ann = await person("Ann");
  const ben = await wire("Ben");
  await ann.makesRoom("Tea");
  const room = ann.page.url().split("/").pop()!;
  await ben.ok("room.enter", { room });
  const write = words.room.write_to.replace("{}", "Ben");
  const link = async (name: string) => (await entry(ann, "Ben")).getByRole("link", { name, exact: true });
  await ann.eventually(async () => expect(await link("Ben")).toBeVisible());
  await ben.ok("presence.set", { is_away: true });
  await ann.eventually(async () => expect(await link(`Ben (${words.room.is_away})`)).toBeVisible());

  await (await entry(ann, "Ben")).getByRole("button", { name: write }).click();
  await ann.isIn("Ben");
  await expect(header(ann)).toContainText(words.rooms.away);
  await ben.ok("presence.set", { is_away: false });
  await ann.eventually(() => expect(header(ann)).toContainText(words.rooms.online));
  if (ann.isLive) await expect(ann.page.locator(".sidebar").getByRole("link", { name: "Ben" })).toContainText(words.rooms.online);
});

test("nobody is at a page that is left alone, until somebody moves @live", async ({ person }) => {
  const [ann, ben] = [await person("Ann"), await person("Ben")];
  await ann.makesRoom("Tea");
  await ben.enters("Tea");
  await expect(await entry(ann, "Ben")).not.toHaveClass(/person--away/);
  // It is looked every ten seconds.
  await pass(ben, 6);
  await expect(await entry(ann, "Ben")).toHaveClass(/person--away/, { timeout: 20_000 });
  await expect(await entry(ann, "Ann")).not.toHaveClass(/person--away/);
  await ben.page.mouse.move(100, 100);
  await ben.page.mouse.move(120, 120);
  await expect(await entry(ann, "Ben")).not.toHaveClass(/person--away/);

  // A page that is not shown has nobody at it sooner.
  await ben.page.evaluate(() => {
    Object.defineProperty(document, "hidden", { get: () => true, configurable: true });
    document.dispatchEvent(new Event("visibilitychange", { bubbles: true }));
  });
  await pass(ben, 1.5);
  await expect(await entry(ann, "Ben")).toHaveClass(/person--away/, { timeout: 20_000 });
  await ben.page.evaluate(() => {
    Object.defineProperty(document, "hidden", { get: () => false, configurable: true });
    document.dispatchEvent(new Event("visibilitychange", { bubbles: true }));
  });
  await expect(await entry(ann, "Ben")).not.toHaveClass(/person--away/);
});

test("a conversation says when the other one goes and comes @live", async ({ person, wire }) => {
  const ann = await person("Ann");
  const ben = await wire("Ben");
  await ann.goesTo(words.rooms.everyone);
  await (await entry(ann, "Ben")).getByRole("button", { name: words.room.write_to.replace("{}", "Ben") }).click();
  await ann.isIn("Ben");
  await expect(header(ann)).toContainText(words.rooms.online);
  await ben.logOut();
  await expect(header(ann)).toContainText(words.rooms.offline);
});
