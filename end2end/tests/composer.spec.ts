// Where one writes: commands, what could follow, marks by keys, emoji by names.

import { expect, test, type Visitor, WORDS } from "../harness/page.ts";

const words = WORDS.en;
const field = (visitor: Visitor) => visitor.page.locator("#message");
const offers = (visitor: Visitor) => visitor.page.getByRole("listbox", { name: words.slash.offers });
const reason = (visitor: Visitor, text: string) => visitor.page.getByRole("alert").filter({ hasText: text });

/** A refusal answers a script with a status. */
const REFUSED = /\/api\/messages\/command/;

/** Writes a line and sends it, as one does on either page. */
async function sends(visitor: Visitor, line: string) {
  await field(visitor).fill(line);
  // Where it is a form, what it leads to has to be there before the page is looked at anew.
  const arrived = visitor.isLive ? undefined : visitor.page.waitForEvent("load");
  await visitor.page.getByRole("button", { name: words.composer.send }).click();
  await arrived;
}

test("a command that is none is refused, and nothing is said", async ({ person, troubles }) => {
  troubles.allow(REFUSED);
  const ann = await person("Ann");
  await ann.makesRoom("Tea");
  await sends(ann, "/jion Green");
  await expect(reason(ann, words.refusal.command_unknown)).toBeVisible();
  await expect(field(ann)).toHaveValue("/jion Green");
  await sends(ann, "/kick");
  await expect(reason(ann, words.refusal.command_incomplete)).toBeVisible();
  await expect(field(ann)).toHaveValue("/kick");
  await expect(ann.log.getByRole("listitem").filter({ hasText: "/" })).toHaveCount(0);
  await sends(ann, "//jion is no command");
  await ann.sees("Ann", "/jion is no command");
  await ann.says("/etc/hosts is a file");
});

test("/me says what one does, and is text to phones", async ({ person, phone }) => {
  const [ann, mobile] = [await person("Ann <b>"), await phone("Mobile")];
  await ann.makesRoom("Tea");
  await mobile.ask("joinRoom", "Tea");
  await sends(ann, "/me pours **tea**");
  const action = ann.log.locator(".message__body--action");
  await expect(action).toHaveText(/^Ann <b> pours tea/);
  await expect(action.locator("strong")).toHaveText("tea");
  await expect(action.locator("bdi").first()).toHaveText("Ann <b>");
  expect((await mobile.next("gotRoomMessage")).content).toBe("/me pours **tea**");
  await sends(ann, "/shrug who knows");
  expect((await mobile.next("gotRoomMessage", ({ content }) => content !== "/me pours **tea**")).content).toBe("who knows ¯\\_(ツ)_/¯");
});

test("rooms are entered, left and given topics by commands", async ({ person, wire, troubles }) => {
  troubles.allow(REFUSED);
  const host = await wire("Host");
  const green = await host.ok("room.create", { name: "Green tea", capacity: null });
  const ann = await person("Ann");
  await ann.makesRoom("Black tea");
  await sends(ann, "/topic what we drink");
  await expect(ann.page.getByText("what we drink")).toBeVisible();
  await sends(ann, "/join No such tea");
  await expect(reason(ann, words.refusal.not_in_room)).toBeVisible();
  await sends(ann, "/JOIN #Green tea");
  await ann.isIn("Green tea");
  await sends(ann, "/topic not mine to say");
  await expect(reason(ann, words.refusal.not_allowed)).toBeVisible();
  await sends(ann, "/leave");
  await expect(ann.page.getByRole("heading", { level: 1, name: words.rooms.title })).toBeVisible();
  expect((await host.ok("room.enter", { room: green.id })).people.map(({ name }: any) => name)).toEqual(["Host"]);
});

test("a name with spaces is found, and what follows it is said to them alone", async ({ person, wire, troubles }) => {
  troubles.allow(REFUSED);
  const yu = await wire("Lu Yu 陆羽");
  await wire("Lu");
  const ann = await person("Ann");
  await ann.makesRoom("Tea");
  await sends(ann, "/msg Lu Yu 陆羽 hello to you");
  await ann.isIn("Lu Yu 陆羽");
  await ann.sees("Ann", "hello to you");
  expect((await yu.next("message.posted")).body).toBe("hello to you");
  await ann.goesToRooms();
  await ann.goesTo("Tea");
  await sends(ann, "/msg Nobody hello");
  await expect(reason(ann, words.refusal.no_such_user)).toBeVisible();
  await expect(field(ann)).toHaveValue("/msg Nobody hello");
});

test("who keeps order does so by commands, over those below them", async ({ person, wire }) => {
  const ben = await wire("Ben 2");
  const ann = await person("Ann");
  await ann.makesRoom("Tea");
  const room = new URL(ann.page.url()).pathname.split("/").pop();
  await ben.ok("room.enter", { room });
  await sends(ann, "/mute Ben 2 10");
  await expect(field(ann)).toHaveValue("");
  expect(await ben.no("message.post", { room, client_id: crypto.randomUUID(), body: "hm" })).toBe("muted");
  await sends(ann, "/kick @Ben 2");
  await ann.seesPeople("Ann");
  await ben.ok("room.enter", { room });
  await sends(ann, "/ban Ben 2");
  await ann.seesPeople("Ann");
  expect(await ben.no("room.enter", { room })).toBe("banned");
});

test("a guest takes another name", async ({ person }) => {
  const ann = await person("Ann");
  await ann.makesRoom("Tea");
  await sends(ann, "/nick Anna");
  await ann.page.waitForURL(/\/rooms/);
  await expect(ann.page.getByRole("banner").locator("bdi")).toHaveText("Anna");
});

test("commands are offered, moved through, taken and put away @live", async ({ person }) => {
  const ann = await person("Ann");
  await ann.makesRoom("Tea");
  await field(ann).pressSequentially("/m");
  const box = ann.page.getByRole("textbox", { name: words.composer.label });
  await expect(offers(ann).getByRole("option")).toHaveCount(3);
  const selected = offers(ann).getByRole("option", { selected: true });
  await expect(selected).toContainText("/me");
  await field(ann).press("ArrowDown");
  await expect(selected).toContainText("/msg");
  expect(await box.getAttribute("aria-activedescendant")).toBe(await selected.getAttribute("id"));
  await field(ann).press("ArrowUp");
  await field(ann).press("ArrowUp");
  await field(ann).press("Tab");
  await expect(field(ann)).toHaveValue("/mute ");
  await expect(field(ann)).toBeFocused();
  await expect(offers(ann)).toHaveCount(0);
  await field(ann).fill("");
  await field(ann).pressSequentially("/m");
  await field(ann).press("Escape");
  await expect(offers(ann)).toHaveCount(0);
  await expect(field(ann)).toHaveValue("/m");
  // What is a whole command is sent by Enter.
  await field(ann).fill("");
  await field(ann).pressSequentially("/leave");
  await expect(offers(ann)).toHaveCount(0);
  await field(ann).press("Enter");
  await expect(ann.page.getByRole("heading", { level: 1, name: words.rooms.title })).toBeVisible();
});

test("names and emoji are offered, also to the mouse @live", async ({ person, wire }) => {
  const ben = await wire("Ben 茶");
  const ann = await person("Ann");
  await ann.makesRoom("Tea");
  await ben.ok("room.enter", { room: new URL(ann.page.url()).pathname.split("/").pop() });
  await ann.seesPeople("Ann", "Ben 茶");
  await field(ann).pressSequentially("/kick b");
  await offers(ann).getByRole("option", { name: "Ben 茶" }).click();
  await expect(field(ann)).toHaveValue("/kick Ben 茶 ");
  await expect(field(ann)).toBeFocused();
  await field(ann).fill("");
  await field(ann).pressSequentially("more :teap");
  await expect(offers(ann).getByRole("option")).toHaveText(["🫖 :teapot:"]);
  await field(ann).press("Enter");
  await expect(field(ann)).toHaveValue("more 🫖 ");
  await field(ann).press("Enter");
  await ann.sees("Ann", "more 🫖");
});

test("keys set marks around what is selected, and take them away; it can be undone @live", async ({ person }) => {
  const ann = await person("Ann");
  await ann.makesRoom("Tea");
  const select = (from: number, to: number) => field(ann).evaluate((area: HTMLTextAreaElement, [from, to]) => area.setSelectionRange(from, to), [from, to]);
  await field(ann).pressSequentially("茶 good tea");
  await select(2, 6);
  await field(ann).press("Control+b");
  await expect(field(ann)).toHaveValue("茶 **good** tea");
  await field(ann).press("Control+b");
  await select(2, 6);
  await field(ann).press("Control+i");
  await expect(field(ann)).toHaveValue("茶 *good* tea");
  await field(ann).press("Control+z");
  await expect(field(ann)).toHaveValue("茶 good tea");
  await select(7, 10);
  await field(ann).press("Control+e");
  await expect(field(ann)).toHaveValue("茶 good `tea`");
  await select(0, 1);
  await field(ann).press("Control+k");
  await expect(field(ann)).toHaveValue("[茶](https://) good `tea`");
  await ann.page.keyboard.type("https://a.cn");
  await expect(field(ann)).toHaveValue("[茶](https://a.cn) good `tea`");
});

test("Enter while an input method composes sends nothing @live", async ({ person }) => {
  const ann = await person("Ann");
  await ann.makesRoom("Tea");
  await field(ann).fill("nihao");
  await field(ann).evaluate((area) => {
    const press = (init: KeyboardEventInit) => area.dispatchEvent(new KeyboardEvent("keydown", { key: "Enter", bubbles: true, cancelable: true, ...init }));
    press({ isComposing: true });
    press({ keyCode: 229 });
  });
  await expect(field(ann)).toHaveValue("nihao");
  await field(ann).press("Enter");
  await ann.sees("Ann", "nihao");
  await expect(ann.log.getByText("nihao")).toHaveCount(1);
});

test("on a touch screen Enter begins a new line, and the field grows to a limit @live", async ({ person }) => {
  const ann = await person("Ann", { viewport: { width: 390, height: 844 }, isMobile: true, hasTouch: true });
  await ann.makesRoom("Tea");
  const height = async () => (await field(ann).boundingBox())!.height;
  await field(ann).pressSequentially("one");
  const low = await height();
  await field(ann).press("Enter");
  await ann.page.keyboard.type("two");
  await expect(field(ann)).toHaveValue("one\ntwo");
  expect(await height()).toBeGreaterThan(low * 1.3);
  await field(ann).fill("line\n".repeat(60));
  await expect.poll(height).toBeLessThan(844 * 0.32);
  await expect(ann.page.getByRole("button", { name: words.composer.send })).toBeInViewport({ ratio: 1 });
});
