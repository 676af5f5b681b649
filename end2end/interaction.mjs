// How long the page takes to answer whoever uses it, with few messages loaded and with many: `make bench-page`.
//
// Each figure is the slowest of several tries, from the press of a key or a button until the browser has painted what came
// of it, as it says itself (Event Timing, in steps of 8 ms); of what others say, from its arrival until it is painted.

import { randomUUID } from "node:crypto";

import { chromium } from "@playwright/test";

import { visit } from "./harness/person.mjs";
import { startServer } from "./harness/server.mjs";

const FEW = 50;
const MANY = Number(process.env.MESSAGES || 5_000);
const TRIES = 10;
const AT_ONCE = 50;

const server = await startServer();
const browser = await chromium.launch({ executablePath: process.env.CHROMIUM || undefined, args: ["--no-sandbox", "--disable-gpu"] });
try {
  const host = await visit(server.url, "Host");
  const rooms = { [FEW]: await fill(host, "Few", FEW), [MANY]: await fill(host, "Many", MANY) };
  const measured = {};
  for (const [count, room] of Object.entries(rooms)) measured[count] = await measure(host, room, Number(count));
  print(measured);
  host.close();
} finally {
  await browser.close();
  await server.remove();
}

/** A room in which so much was said, as people say it. */
async function fill(host, name, count) {
  const { id } = await host.ok("room.create", { name, capacity: null });
  const say = (index) => `line ${index}: **tea** at four, see <https://example.org/${index}> and \`code ${index}\``;
  for (let first = 1; first <= count; first += AT_ONCE) {
    const indices = Array.from({ length: Math.min(AT_ONCE, count - first + 1) }, (_, offset) => first + offset);
    await Promise.all(indices.map((index) => host.ok("message.post", { room: id, client_id: randomUUID(), body: say(index) })));
  }
  return { id, name };
}

async function measure(host, { id, name }, count) {
  const context = await browser.newContext({ baseURL: server.url, viewport: { width: 1280, height: 800 }, locale: "en-GB" });
  const page = await context.newPage();
  await page.goto("/");
  await page.getByRole("textbox").first().fill(`Reader ${count}`);
  await page.keyboard.press("Enter");
  await page.waitForURL("**/rooms");
  const entry = page.getByRole("main").getByRole("listitem").filter({ has: page.getByText(name, { exact: true }) });
  await entry.getByRole("button").first().click();
  const composer = page.locator("#message");
  await composer.waitFor();
  await page.waitForFunction(() => performance.getEntriesByType("resource").some(({ name }) => name.includes(".wasm")));
  // It comes to life a moment later.
  await page.waitForTimeout(2_000);
  const began = performance.now();
  await loadAll(page, count);
  const loading = performance.now() - began;
  await watch(page);

  const figures = { "loading all of them, ms": loading };
  figures["a key in the message field"] = await slowest(page, async (index) => {
    await composer.press("abcdefghij"[index % 10]);
  });
  await composer.fill("");
  figures["sending a message"] = await slowest(page, async (index) => {
    await composer.fill(`mine ${index}`);
    await composer.press("Enter");
    await isLast(page, `mine ${index}`);
  });
  figures["hearing a message"] = await slowestTold(page, async (index) => {
    await host.ok("message.post", { room: id, client_id: randomUUID(), body: `theirs ${index}` });
    await isLast(page, `theirs ${index}`);
  });
  figures["opening a message's menu"] = await slowest(page, async () => {
    await page.locator(".message").last().hover();
    await page.locator(".message__more").last().click();
    await page.locator("#menu[open]").waitFor();
    await page.keyboard.press("Escape");
    await page.locator("#menu").waitFor({ state: "detached" });
  });
  figures["answering by an emoji"] = await slowest(page, async (index) => {
    if (index === 0) {
      const [last] = (await host.ok("room.history", { room: id, before: null })).messages.slice(-1);
      await host.ok("message.react", { room: id, message: last.id, emoji: "🍵", is_on: true });
    }
    const reaction = page.locator(".reaction").last();
    const before = await reaction.getAttribute("aria-pressed");
    await reaction.click();
    await page.locator(`.reaction[aria-pressed="${before === "true" ? "false" : "true"}"]`).last().waitFor();
  });
  figures["going to another room and back"] = await slowest(page, async (index) => {
    const to = index % 2 ? `/rooms/${id}` : "/rooms/everyone";
    await page.locator(`a[href="${to}"]`).first().click();
    await page.waitForURL(`**${to}`);
    await composer.waitFor();
  });
  await context.close();
  return figures;
}

/** Reads back to the first message, a page at a time. */
async function loadAll(page, count) {
  const known = () => page.locator(".log__list > .message").count();
  const readOn = (before) => {
    // A little up and down, until the page has heard of it.
    const list = document.querySelector(".log__scroll");
    list.scrollBy(0, 5);
    requestAnimationFrame(() => list.scrollBy(0, -list.scrollHeight));
    return document.querySelectorAll(".log__list > .message").length > before;
  };
  for (let before = await known(); before < count; before = await known()) await page.waitForFunction(readOn, before);
  await page.evaluate(() => (document.querySelector(".log__scroll").scrollTop = 0));
}

/** Waits for the newest message, without looking at the others. */
function isLast(page, text) {
  return page.waitForFunction((text) => [...document.querySelectorAll(".log__list")].at(-1)?.lastElementChild?.textContent.includes(text), text);
}

/** Notes in the page how long each press took, and each piece of work that kept it busy. */
async function watch(page) {
  await page.evaluate(() => {
    window.presses = [];
    window.works = [];
    const note = (list, entries) => entries.getEntries().forEach(({ startTime, duration }) => list.push({ startTime, duration }));
    new PerformanceObserver((entries) => note(window.presses, entries)).observe({ type: "event", durationThreshold: 16 });
    new PerformanceObserver((entries) => note(window.works, entries)).observe({ type: "long-animation-frame" });
  });
}

async function slowest(page, act, list = "presses") {
  await rest(page);
  const began = await page.evaluate(() => performance.now());
  for (let index = 0; index < TRIES; index++) await act(index);
  await rest(page);
  // What came before counts for what it was.
  const own = (list, began) => window[list].filter(({ startTime }) => startTime >= began).map(({ duration }) => duration);
  const durations = await page.evaluate(`(${own})("${list}", ${began})`);
  return Math.max(0, ...durations);
}

/** Waits until all is painted, and told: what was painted last is told with the frames after it. */
async function rest(page) {
  await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(done, 1_000)))));
}

function slowestTold(page, act) {
  return slowest(page, act, "works");
}

function print(measured) {
  const rows = Object.keys(measured[FEW]);
  console.log(`| ms, the slowest of ${TRIES} | ${FEW} messages | ${MANY.toLocaleString("en")} messages |\n|---|---:|---:|`);
  const show = (ms) => (ms === 0 ? "< 16" : Math.round(ms).toString());
  for (const row of rows) console.log(`| ${row} | ${show(measured[FEW][row])} | ${show(measured[MANY][row])} |`);
}
