// The wasm comes in two parts: a first visit loads one, whoever begins to use the page has the rest of it loaded.

import { expect, test, type Visitor } from "../harness/page.ts";
import { logIn, Person } from "../harness/person.mjs";

/** What a first visit to a room may take, in bytes as they are transferred: page, style sheet, scripts, wasm. */
const FIRST_VISIT = 300_000;

const REST = /\/pkg\/rest\.[\w-]+\.wasm/;

const transferred = ({ page }: Visitor) =>
  page.evaluate(() => {
    const entries = [...performance.getEntriesByType("navigation"), ...performance.getEntriesByType("resource")];
    const loaded = (entries as PerformanceResourceTiming[]).filter(({ name }) => !name.includes("/socket.io/?"));
    return loaded.map(({ name, encodedBodySize }) => ({ name, bytes: encodedBodySize }));
  });

/** Somebody who is in a room opens it with a browser that has loaded nothing yet. */
async function opensRoom(server: any, visitor: () => Promise<Visitor>, room: string, before = async (_: Visitor) => {}) {
  const cookie = await logIn(server.url, "Ann");
  const elsewhere = await new Person(server.url, cookie).arrives();
  await elsewhere.ok("room.enter", { room });
  const ann = await visitor();
  await ann.hasSession(server, cookie);
  await before(ann);
  await ann.opens(`/rooms/${room}`);
  await ann.isAwake();
  elsewhere.close();
  return ann;
}

test("a first visit loads the first part alone, and what is said comes @live", async ({ server, visitor, wire }) => {
  const host = await wire("Host");
  const room = await host.ok("room.create", { name: "Tea", capacity: null });
  await host.post(room.id, "welcome");
  const ann = await opensRoom(server, visitor, room.id);
  await host.ok("typing.set", { room: room.id, typing: true });
  await host.post(room.id, "**tea** is ready");
  await expect(ann.log.getByText("is ready")).toBeVisible();
  const loads = await transferred(ann);
  const sum = loads.reduce((sum, { bytes }) => sum + bytes, 0);
  const parts = loads.map(({ name, bytes }) => `${new URL(name).pathname} ${bytes}`).join("\n");
  expect(parts).toMatch(/teahouse\.[\w-]+\.wasm/);
  expect(parts).not.toMatch(REST);
  expect(sum, parts).toBeLessThanOrEqual(FIRST_VISIT);
});

test("whoever begins to use the page has the rest loaded, once @live", async ({ server, visitor, wire }) => {
  const host = await wire("Host");
  const room = await host.ok("room.create", { name: "Tea", capacity: null });
  const ann = await opensRoom(server, visitor, room.id);
  const asked: string[] = [];
  ann.page.on("request", (request) => REST.test(request.url()) && asked.push(request.url()));
  const came = ann.page.waitForResponse(REST);
  await ann.page.keyboard.press("Shift");
  expect(await (await came).finished()).toBeNull();
  await expect(async () => {
    await ann.page.keyboard.press("Control+k");
    await expect(ann.page.getByRole("dialog")).toBeVisible({ timeout: 1000 });
  }).toPass();
  expect(asked).toHaveLength(1);
  expect(asked[0]).not.toContain("?");
});

test("a press that comes before the rest has it loaded, and works @live", async ({ server, visitor, wire, troubles }) => {
  troubles.allow(/net::ERR_FAILED/);
  const host = await wire("Host");
  const room = await host.ok("room.create", { name: "Tea", capacity: null });
  const ann = await opensRoom(server, visitor, room.id, ({ page }) => page.route(REST, (route) => (route.request().url().endsWith("?now") ? route.continue() : route.abort())));
  await ann.page.keyboard.press("Control+k");
  await expect(ann.page.getByRole("dialog")).toBeVisible();
});

test("where the server has another version by now, the page is loaded anew @live", async ({ server, visitor, wire, troubles }) => {
  troubles.allow(/404|another version|rest\.[\w-]+\.wasm|WebAssembly/);
  const host = await wire("Host");
  const room = await host.ok("room.create", { name: "Tea", capacity: null });
  const ann = await opensRoom(server, visitor, room.id, ({ page }) => page.route(REST, (route) => route.fulfill({ status: 404, body: "" })));
  // Only what was loaded a while ago is of another version.
  await ann.page.evaluate(() => (performance.now = () => 60_000));
  const anew = ann.page.waitForEvent("load");
  await ann.page.keyboard.press("Control+k");
  await anew;
  await ann.page.unroute(REST);
  await ann.isAwake();
  await ann.page.keyboard.press("Control+k");
  await expect(ann.page.getByRole("dialog")).toBeVisible();
});
