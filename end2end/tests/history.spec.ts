// Many messages.

import { randomUUID } from "node:crypto";

import { expect, fill, test, WORDS } from "../harness/page.ts";

const words = WORDS.en;

async function chatter(host: any, count: number) {
  const room = await host.ok("room.create", { name: "Tea", capacity: null });
  for (let index = 1; index <= count; index++) {
    await host.ok("message.post", { room: room.id, client_id: randomUUID(), body: `line ${index}` });
  }
  return room;
}

test("older messages come when one scrolls up, and the place is held @live", async ({ person, wire }) => {
  const host = await wire("Host");
  const room = await chatter(host, 250);
  const ann = await person("Ann");
  await ann.enters("Tea");
  await expect(ann.message("line 250")).toBeInViewport();
  await expect(ann.message("line 10")).toHaveCount(0);
  const oldest = ann.log.getByRole("listitem").filter({ hasText: /line \d+/ }).first();
  for (const expected of ["line 100", "line 1"]) {
    const before = await oldest.locator("p").last().innerText();
    await ann.log.hover();
    await expect(async () => {
      await ann.page.mouse.wheel(0, -3000);
      await expect(ann.message(expected)).toHaveCount(1, { timeout: 500 });
    }).toPass();
    expect(before).not.toBe("line 1");
  }
  // All of them, once each, in order.
  const lines = (await ann.log.getByRole("listitem").allInnerTexts()).map((text) => text.match(/line \d+/)?.[0]).filter(Boolean);
  expect(lines).toEqual(Array.from({ length: 250 }, (_, index) => `line ${index + 1}`));
  // Who reads the past is not torn away by something new, but told of it.
  await ann.page.mouse.wheel(0, -100_000);
  await expect(ann.message("line 1")).toBeInViewport();
  const place = async () => (await ann.message("line 1").boundingBox())!.y;
  await expect(async () => expect(await place()).toBe(await place())).toPass();
  const before = await place();
  await host.post(room.id, "something new");
  await host.post(room.id, "and more of it\n".repeat(10).trim());
  await expect(ann.log.getByText("and more of it").first()).toBeAttached();
  await expect.poll(place, "what is looked at holds its place").toBeCloseTo(before, 0);
  await expect(ann.message("line 1")).toBeInViewport();
  await ann.page.getByRole("button", { name: fill(words.timeline.new_many, { count: 2 }) }).click();
  await expect(ann.message("something new")).toBeInViewport();
});

test("in a long list what is looked at holds its place, whatever comes below it @live", async ({ person, wire }) => {
  const host = await wire("Host");
  const room = await host.ok("room.create", { name: "Tea", capacity: null });
  const say = (index: number) => host.ok("message.post", { room: room.id, client_id: randomUUID(), body: `line ${index}` });
  for (let first = 1; first <= 520; first += 40) await Promise.all(Array.from({ length: 40 }, (_, index) => say(first + index)));
  const ann = await person("Ann");
  await ann.enters("Tea");
  await expect(ann.message("line 520")).toBeInViewport();
  const list = ann.page.locator(".log__scroll");
  for (const count of [120, 220, 320, 420, 520]) {
    await expect(async () => {
      await list.evaluate((list) => (list.scrollTop = list.clientHeight - list.scrollHeight + 50));
      await list.evaluate((list) => (list.scrollTop -= 50));
      expect(await ann.log.getByRole("listitem").count()).toBeGreaterThan(count);
    }).toPass();
  }
  await ann.message("line 200").evaluate((line) => line.scrollIntoView({ block: "center" }));
  await expect(ann.message("line 200")).toBeInViewport();
  const place = async () => (await ann.message("line 200").boundingBox())!.y;
  await expect(async () => expect(await place()).toBe(await place())).toPass();
  const before = await place();
  // So many that they are passages of their own.
  for (let index = 521; index <= 640; index++) await say(index);
  await expect(ann.message("line 640")).toBeAttached();
  await expect.poll(place, "what is looked at holds its place").toBeCloseTo(before, 0);
  await ann.page.getByRole("button", { name: fill(words.timeline.new_many, { count: 120 }) }).click();
  await expect(ann.message("line 640")).toBeInViewport();
});

test("what was said before is not read out when it comes; what is new is @live", async ({ person, wire }) => {
  const host = await wire("Host");
  const room = await chatter(host, 120);
  const ann = await person("Ann");
  await ann.enters("Tea");
  await expect(ann.message("line 120")).toBeInViewport();
  await ann.log.evaluate((log) => {
    const told = ((window as any).told = [] as string[]);
    const linesOf = (node: Node) => (node instanceof Element ? [node, ...node.querySelectorAll("li")].filter((one) => one.matches("li")) : []);
    const note = (line: Element) => told.push(`${log.getAttribute("aria-live")}: ${line.textContent!.match(/(line|new) \d+/)?.[0]}`);
    const observer = new MutationObserver((changes) => changes.forEach(({ addedNodes }) => [...addedNodes].flatMap(linesOf).forEach(note)));
    observer.observe(log, { childList: true, subtree: true });
  });
  // Whoever scrolls to it has them come already, and it goes: so it is pressed from where one is.
  await ann.page.getByRole("link", { name: words.timeline.earlier }).dispatchEvent("click");
  await expect(ann.message("line 10")).toHaveCount(1);
  await expect(ann.log).toHaveAttribute("aria-live", "polite");
  await host.post(room.id, "new 1");
  await expect(ann.message("new 1")).toHaveCount(1);
  const told: string[] = await ann.page.evaluate(() => (window as any).told);
  expect(told).toContain("off: line 10");
  expect(told.filter((one) => one.startsWith("polite"))).toEqual(["polite: new 1"]);
});

test("older messages are a link away @plain", async ({ person, wire }) => {
  const host = await wire("Host");
  await chatter(host, 250);
  const ann = await person("Ann");
  await ann.enters("Tea");
  await expect(ann.message("line 250")).toBeVisible();
  const seen = new Set<string>();
  const read = async () => {
    for (const text of await ann.log.getByRole("listitem").allInnerTexts()) {
      const line = text.match(/line \d+/)?.[0];
      if (line) seen.add(line);
    }
  };
  await read();
  const earlier = ann.page.getByRole("link", { name: words.timeline.earlier });
  while (await earlier.count()) {
    const size = seen.size;
    await earlier.click();
    await expect(ann.page.getByText(words.timeline.past)).toBeVisible();
    await read();
    expect(seen.size).toBeGreaterThan(size);
  }
  expect(seen.size).toBe(250);
  await ann.page.getByRole("link", { name: words.timeline.to_newest }).click();
  await expect(ann.message("line 250")).toBeVisible();
});

test("what is said in a burst is shown whole and in order @live", async ({ person, wire }) => {
  const host = await wire("Host");
  const room = await host.ok("room.create", { name: "Tea", capacity: null });
  const ann = await person("Ann");
  await ann.enters("Tea");
  await Promise.all(Array.from({ length: 300 }, (_, index) => host.post(room.id, `line ${index + 1}`)));
  await expect(ann.message("line 300")).toBeVisible();
  const lines = (await ann.log.getByRole("listitem").allInnerTexts()).map((text) => text.match(/line \d+/)?.[0]).filter(Boolean);
  expect(lines).toEqual(Array.from({ length: 300 }, (_, index) => `line ${index + 1}`));
  await expect(ann.message("line 300")).toBeInViewport();
});
