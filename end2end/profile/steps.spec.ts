// What a first visit does, so that the build knows which functions it needs: somebody opens the door, the rooms or a room,
// reads, writes, and is answered; and all that happens to them meanwhile without a press of theirs. Whoever presses anything
// else has the rest loaded by the time that they do. `make profile` runs it in a page whose functions say that they were
// called.

import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";

import { type BrowserContext, expect, type Route } from "@playwright/test";

import { test, type Visitor } from "../harness/page.ts";
import { logIn, Person, visit } from "../harness/person.mjs";
import { setScene } from "../visual/scene.ts";

const folder = process.env.TEAHOUSE_PROFILE!;
const names: string[] = JSON.parse(readFileSync(join(folder, "names.json"), "utf8"));
const called = new Set<string>();

test.afterAll(() => writeFileSync(join(folder, `called.${process.pid}.json`), JSON.stringify([...called])));

for (const language of ["en", "zh"] as const) {
  for (const width of [1280, 390]) {
    test(`the first steps of a visitor, in ${language}, ${width} wide`, async ({ server, visitor }) => {
      const { cookie, tea, conversation } = await setScene(server, language);
      const ben = await visit(server.url, "Zoe");
      await ben.ok("room.enter", { room: tea.id });
      for (let line = 1; line <= 80; line++) await ben.post(tea.id, `line ${line}`);
      const ann = await visitor({ language, viewport: { width, height: 800 } });
      await listen(ann.page.context());

      await ann.opens("/");
      await ann.page.waitForLoadState("networkidle");
      await ann.hasSession(server, await logIn(server.url, "Guest"));
      await looksAtRooms(ann);
      await ann.hasSession(server, cookie);
      await looksAtRooms(ann);
      await ann.opens(`/rooms/${conversation.id}`);
      await ann.isAwake();
      await looksIntoNewRoom(ann, ben, server, cookie);
      await ann.opens(`/rooms/${tea.id}`);
      await ann.isAwake();
      await hears(ann, ben, tea.id);
      await reads(ann);
      await writes(ann);
      const found = ann.page.waitForEvent("websocket");
      await server.again("crash");
      await found;
      await writes(ann);
    });
  }
}

/** The page's functions say that they were called, the first time they are. */
async function listen(context: BrowserContext) {
  await context.exposeBinding("tellCalled", (_, indices: number[]) => indices.forEach((index) => called.add(names[index])));
  const give = (name: string, contentType: string) => (route: Route) =>
    route.fulfill({ body: readFileSync(join(folder, name)), contentType });
  await context.route(/\/pkg\/teahouse\.[^/]*wasm$/, give("teahouse.wasm", "application/wasm"));
  await context.route(/\/pkg\/teahouse\.[^/]*js$/, give("teahouse.js", "text/javascript"));
}

async function looksAtRooms(ann: Visitor) {
  await ann.opens("/rooms");
  await ann.isAwake();
}

/** A room in which little was said, where the log is shorter than its place. */
async function looksIntoNewRoom(ann: Visitor, ben: any, server: any, cookie: string) {
  const room = await ben.ok("room.create", { name: "New", capacity: null });
  await ben.post(room.id, "welcome");
  const elsewhere = await new Person(server.url, cookie).arrives();
  await elsewhere.ok("room.enter", { room: room.id });
  await ann.opens(`/rooms/${room.id}`);
  await ann.isAwake();
  elsewhere.close();
  await ben.ok("typing.set", { room: room.id, typing: true });
  await ben.post(room.id, "**tea** is ready");
  await expect(ann.log.getByText("is ready")).toBeVisible();
}

/** Everything happens that others can do. */
async function hears(ann: Visitor, ben: any, room: string) {
  await ben.ok("typing.set", { room, typing: true });
  const said = await ben.post(room, "**tea** at `four`, @Ann\n\n> see <https://example.org/hears>");
  await expect(ann.log.getByText("example.org/hears")).toBeVisible();
  await ben.ok("message.edit", { room, message: said.id, body: "tea at five" });
  await expect(ann.log.getByText("tea at five")).toBeVisible();
  await ben.ok("message.react", { room, message: said.id, emoji: "🍵", is_on: true });
  await expect(ann.log.getByText("🍵").last()).toBeVisible();
  await ben.ok("message.react", { room, message: said.id, emoji: "🍵", is_on: false });
  await ben.ok("message.delete", { room, message: said.id });
  await expect(ann.log.getByText("tea at five")).toHaveCount(0);
  await ben.ok("presence.set", { is_away: true });
  await ben.ok("room.leave", { room });
  await ben.ok("room.enter", { room });
  await ben.post(room, "here again");
  await expect(ann.message("here again")).toBeVisible();
}

/** They read what was said before. */
async function reads(ann: Visitor) {
  await ann.log.hover();
  await expect(async () => {
    await ann.page.mouse.wheel(0, -3000);
    await expect(ann.message("line 1")).toHaveCount(1, { timeout: 500 });
  }).toPass();
  await ann.page.mouse.wheel(0, 100_000);
}

async function writes(ann: Visitor) {
  await ann.composer.pressSequentially("well then");
  await ann.composer.press("Enter");
  await expect(ann.composer).toHaveValue("");
  await expect(ann.log.getByText(ann.words.message.sending)).toHaveCount(0);
}
