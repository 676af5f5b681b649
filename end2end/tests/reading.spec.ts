// Keeping up: what is unread, where it begins, how far it was read, and what one is told of.

import { menu, opensMenu } from "../harness/editing.ts";
import { expect, fill, test, type Visitor, WORDS } from "../harness/page.ts";

const words = WORDS.en;
const unread = (count: number | string) => fill(words.rooms.unread, { count });

/** A room of Host's with Ann in it, who is among the rooms. */
async function gather(host: any, ann: Visitor) {
  const room = await host.ok("room.create", { name: "Tea", capacity: null });
  await ann.enters("Tea");
  await ann.goesToRooms();
  return room;
}

const newLine = (ann: Visitor) => ann.log.getByText(words.timeline.new_begins, { exact: true });

/** The page is hidden, or shown again, as a browser does with a tab that another covers. */
async function hides(ann: Visitor, hidden: boolean) {
  await ann.page.evaluate((hidden) => {
    Object.defineProperty(document, "hidden", { value: hidden, configurable: true });
    Object.defineProperty(document, "visibilityState", { value: hidden ? "hidden" : "visible", configurable: true });
    document.dispatchEvent(new Event("visibilitychange"));
    window.dispatchEvent(new Event("visibilitychange"));
  }, hidden);
}

test("what others say is counted until it was looked at", async ({ person, wire }) => {
  const host = await wire("Host");
  const ann = await person("Ann");
  const room = await gather(host, ann);
  await expect(ann.entry("Tea")).not.toContainText(unread(0));
  for (const text of ["one", "two", "three"]) await host.post(room.id, text);
  await ann.eventually(() => expect(ann.entry("Tea")).toContainText(unread(3)));
  // Not only what this page heard.
  await ann.reloads();
  await expect(ann.entry("Tea")).toContainText(unread(3));
  await ann.goesTo("Tea");
  await expect(newLine(ann)).toBeVisible();
  await expect(ann.message("one")).toBeInViewport();
  await ann.goesToRooms();
  await ann.eventually(() => expect(ann.entry("Tea")).not.toContainText("unread"));
  // At the next visit, nothing is new.
  await ann.goesTo("Tea");
  await expect(ann.message("three")).toBeVisible();
  await expect(newLine(ann)).toHaveCount(0);
});

test("the tab says how much is unread @live", async ({ person, wire }) => {
  const host = await wire("Host");
  const ann = await person("Ann");
  const room = await gather(host, ann);
  await expect(ann.page.locator("link[rel=icon]")).toHaveAttribute("href", "/favicon.svg");
  await host.post(room.id, "one");
  await host.post("everyone", "two");
  await expect(ann.page).toHaveTitle(/^\(2\) /);
  await expect(ann.page.locator("link[rel=icon]")).toHaveAttribute("href", "/favicon-new.svg");
  await ann.goesTo("Tea");
  await expect(ann.page).toHaveTitle(/^\(1\) /);
  await ann.goesToRooms();
  await ann.goesTo(words.rooms.everyone);
  await expect(ann.page).toHaveTitle(/^Everyone/);
  await expect(ann.page.locator("link[rel=icon]")).toHaveAttribute("href", "/favicon.svg");
});

test("what comes while nobody looks is unread until somebody does, and begins with a line @live", async ({ person, wire }) => {
  const host = await wire("Host");
  const ann = await person("Ann");
  const room = await gather(host, ann);
  await ann.goesTo("Tea");
  await host.post(room.id, "seen");
  await expect(ann.message("seen")).toBeVisible();
  await expect(ann.page).toHaveTitle(/^Tea/);
  await hides(ann, true);
  await host.post(room.id, "not seen");
  await host.post(room.id, "nor this");
  await expect(ann.page).toHaveTitle(/^\(2\) Tea/);
  await expect(newLine(ann)).toHaveCount(1);
  await hides(ann, false);
  await expect(ann.page).toHaveTitle(/^Tea/);
  await expect(newLine(ann)).toBeVisible();
});

test("a second page of the same person agrees @live", async ({ person, wire }) => {
  const host = await wire("Host");
  const ann = await person("Ann");
  const room = await gather(host, ann);
  const second = await ann.page.context().newPage();
  await second.goto("/rooms");
  const entry = second.getByRole("main").getByRole("listitem").filter({ hasText: "Tea" });
  await host.post(room.id, "one");
  await expect(entry).toContainText(unread(1));
  await ann.goesTo("Tea");
  await expect(entry).not.toContainText("unread");
  await expect(second).not.toHaveTitle(/^\(/);
});

test("a message can be unread again", async ({ person, wire }) => {
  const host = await wire("Host");
  const ann = await person("Ann");
  const room = await gather(host, ann);
  for (const text of ["one", "two", "three"]) await host.post(room.id, text);
  await ann.eventually(() => expect(ann.entry("Tea")).toContainText(unread(3)));
  await ann.goesTo("Tea");
  await ann.isAwake();
  await opensMenu(ann, "two");
  await menu(ann).getByRole("button", { name: words.message.mark_unread }).click();
  if (ann.isLive) {
    await expect(ann.page).toHaveTitle(/^\(2\) /);
    // It stays so though the room is open.
    await host.post(room.id, "four");
    await expect(ann.message("four")).toBeVisible();
    await expect(ann.page).toHaveTitle(/^\(3\) /);
    await ann.page.keyboard.press("Escape");
    await expect(ann.page).toHaveTitle(/^Tea/);
  } else {
    await expect(ann.entry("Tea")).toContainText(unread(2));
  }
});

test("the way leads up to what is new, also where it is far", async ({ person, wire }) => {
  const host = await wire("Host");
  const ann = await person("Ann");
  const room = await gather(host, ann);
  await host.post(room.id, "the first new one");
  for (let index = 2; index <= 30; index++) await host.post(room.id, `line ${index}`);
  await ann.eventually(() => expect(ann.entry("Tea")).toContainText(unread(30)));
  await ann.goesTo("Tea");
  const way = ann.page.getByRole("link", { name: /30 new since \d\d:\d\d/ });
  await expect(ann.message("the first new one")).not.toBeInViewport();
  await way.click();
  await expect(ann.message("the first new one")).toBeInViewport();
  if (ann.isLive) await expect(way).toHaveCount(0);

  await ann.goesToRooms();
  await host.post(room.id, "far back");
  for (let index = 1; index <= 129; index++) await host.post(room.id, `more ${index}`);
  await ann.eventually(() => expect(ann.entry("Tea")).toContainText(unread("99+")));
  await ann.goesTo("Tea");
  await ann.page.getByRole("link", { name: "99+ new" }).click();
  await expect(ann.message("far back")).toBeInViewport();
});

test("in a conversation one sees that it was read", async ({ person }) => {
  const [ann, ben] = [await person("Ann"), await person("Ben")];
  await ann.goesTo(words.rooms.everyone);
  await ann.seesPeople("Ann", "Ben");
  await (await ann.people()).getByRole("button", { name: words.room.write_to.replace("{}", "Ben") }).click();
  await ann.isIn("Ben");
  await ann.says("tea?");
  const read = ann.log.getByText(words.timeline.read, { exact: true });
  await expect(read).toHaveCount(0);
  await ben.goesToRooms();
  await ben.goesTo("Ann");
  await ben.sees("Ann", "tea?");
  await ann.eventually(() => expect(read).toHaveCount(1));
  await ben.says("yes");
  await ann.eventually(() => expect(read).toHaveCount(0));
});

test("a room can be silenced, and everything", async ({ person, wire }) => {
  const host = await wire("Host");
  const ann = await person("Ann");
  const room = await gather(host, ann);
  await ann.goesTo("Tea");
  await ann.isAwake();
  const opens = () => ann.page.locator("summary").filter({ hasText: words.notices.title }).click();
  const choice = (name: string) => ann.page.getByRole("button", { name, exact: true });
  await opens();
  await expect(choice(words.notices.all)).toHaveAttribute("aria-pressed", "true");
  await choice(words.notices.nothing).click();
  await ann.isIn("Tea");
  if (!ann.isLive) await opens();
  await expect(choice(words.notices.nothing)).toHaveAttribute("aria-pressed", "true");
  await choice(words.notices.quiet).click();
  if (!ann.isLive) await opens();
  await expect(choice(words.notices.quiet)).toHaveAttribute("aria-pressed", "true");
  await ann.goesToRooms();
  await host.post(room.id, "into the silence");
  await host.post("everyone", "to all");
  await ann.eventually(() => expect(ann.entry(words.rooms.everyone)).toContainText(unread(1)));
  await expect(ann.entry("Tea")).toBeVisible();
  await expect(ann.entry("Tea")).not.toContainText("unread");
});

test("a hidden page tells by a notification, where it was allowed to and asked to @live", async ({ person, wire }) => {
  const host = await wire("Host");
  const ann = await person("Ann");
  await ann.page.context().grantPermissions(["notifications"]);
  // What the system would show.
  await ann.page.context().addInitScript(() => {
    const shown: any[] = ((window as any).shown = []);
    class Shown {
      static permission = "granted";
      static requestPermission = async () => "granted";
      onclick: any = null;
      constructor(
        public title: string,
        public options: any,
      ) {
        shown.push(this);
      }
      close() {}
    }
    Object.defineProperty(window, "Notification", { value: Shown, configurable: true });
  });
  const room = await gather(host, ann);
  const shown = () => ann.page.evaluate(() => (window as any).shown.map(({ title, options }: any) => [title, options.body]));
  await host.post(room.id, "while she looks");
  await expect(ann.entry("Tea")).toContainText(unread(1));
  await hides(ann, true);
  await host.post(room.id, "while she does not");
  await expect.poll(shown).toEqual([["Host · Tea", "while she does not"]]);
  // What is silenced is not told, and what is said after it is: so it was passed over.
  await host.ok("room.create", { name: "Other", capacity: null });
  const me = await ann.page.context().cookies();
  const header = me.map(({ name, value }) => `${name}=${value}`).join("; ");
  const quiet = (is_quiet: boolean) =>
    ann.page.request.post("/api/quiet", { headers: { cookie: header, origin: new URL(ann.page.url()).origin }, form: { is_quiet: String(is_quiet) } });
  await quiet(true);
  await host.post(room.id, "not to be disturbed");
  await expect(ann.entry("Tea")).toContainText(unread(3));
  await ann.page.waitForTimeout(1000);
  await quiet(false);
  await host.post("everyone", "for all");
  await expect.poll(shown).toEqual([["Host · Tea", "while she does not"], ["Host · Everyone", "for all"]]);
  await hides(ann, false);
  await ann.page.evaluate(() => (window as any).shown[0].onclick());
  await ann.isIn("Tea");
});
