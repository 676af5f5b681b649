// The page under test: a server, people with browsers, phones, and an eye on everything that goes wrong in a browser.

import { readFileSync } from "node:fs";

import { type BrowserContext, type BrowserContextOptions, expect, type Locator, type Page, test as base } from "@playwright/test";

import { Client } from "./clients.mjs";
import { visit as visitByWire } from "./person.mjs";
import { startServer } from "./server.mjs";

const readWords = (language: string) =>
  JSON.parse(readFileSync(new URL(`../../locales/${language}.json`, import.meta.url), "utf8"));

/** What the page says, by language. */
export const WORDS = { en: readWords("en"), zh: readWords("zh") };

/** A text of the page with its places filled in. */
export function fill(text: string, values: Record<string, string | number>) {
  return Object.entries(values).reduce((filled, [name, value]) => filled.replaceAll(`{{ ${name} }}`, String(value)), text);
}

/** "1 person", "2 people" */
export const people = (count: number) =>
  count === 1 ? WORDS.en.rooms.one_person : fill(WORDS.en.rooms.people, { count });

type VisitorOptions = BrowserContextOptions & { language?: "en" | "zh" };

/** Somebody with a browser. What needs a reload without JavaScript, happens by itself with it. */
export class Visitor {
  name = "";
  #isAwake = false;

  constructor(
    readonly page: Page,
    readonly words: any,
    readonly isLive: boolean,
  ) {
    const hear = (text: string | Buffer) => (this.#isAwake ||= text.includes("session.started"));
    page.on("domcontentloaded", () => (this.#isAwake = false));
    page.on("websocket", (socket) => socket.on("framereceived", ({ payload }) => hear(payload)));
    page.on("response", (response) => {
      // What is still on its way when the page goes has no text.
      if (response.url().includes("/socket.io/?")) response.text().then(hear, () => {});
    });
  }

  // At the door

  get nameField() {
    return this.page.getByRole("textbox", { name: this.words.login.name });
  }

  async opens(path = "/") {
    await this.page.goto(path);
    return this;
  }

  /** Has the session of a cookie that was made elsewhere. */
  async hasSession(server: { url: string }, cookie: string) {
    const [name, value] = cookie.split("=");
    await this.page.context().addCookies([{ name, value, url: server.url }]);
  }

  async givesName(name: string) {
    await this.nameField.fill(name);
    await this.page.getByRole("button", { name: this.words.login.submit }).click();
  }

  async comesIn(name: string) {
    this.name = name;
    await this.opens();
    await this.givesName(name);
    await expect(this.page.getByRole("heading", { level: 1, name: this.words.rooms.title })).toBeVisible();
    await this.isAwake();
    return this;
  }

  async logsOut() {
    await this.page.getByRole("button", { name: this.words.session.log_out }).click();
    await expect(this.nameField).toBeVisible();
  }

  // Among the rooms

  /** A room's line in the list of rooms. */
  entry(room: string): Locator {
    return this.page.getByRole("main").getByRole("listitem").filter({
      has: this.page.getByRole("heading").getByText(room, { exact: true }),
    });
  }

  async goesToRooms() {
    await this.page.goto("/rooms");
    await this.isAwake();
  }

  async fillsRoom(name: string, capacity = "") {
    await this.page.getByRole("textbox", { name: this.words.create.name, exact: true }).fill(name);
    await this.page.getByRole("textbox", { name: this.words.create.capacity }).fill(capacity);
    await this.page.getByRole("button", { name: this.words.create.submit }).click();
  }

  async makesRoom(name: string, capacity = "") {
    await this.fillsRoom(name, capacity);
    await this.isIn(name);
  }

  async enters(room: string) {
    await this.eventually(async () => expect(this.entry(room)).toBeVisible());
    await this.entry(room).getByRole("button", { name: this.words.rooms.enter }).click();
    await this.isIn(room);
  }

  /** Goes to a room that they are in. */
  async goesTo(room: string) {
    await this.eventually(async () => expect(this.entry(room)).toBeVisible());
    await this.entry(room).getByRole("link", { name: room, exact: true }).click();
    await this.isIn(room);
  }

  // In a room

  get log() {
    return this.page.getByRole("log", { name: this.words.timeline.label });
  }

  get composer() {
    return this.page.getByRole("textbox", { name: this.words.composer.label });
  }

  async isIn(room: string) {
    await expect(this.page.getByRole("heading", { level: 1, name: room, exact: true })).toBeVisible();
    await expect(this.composer).toBeVisible();
  }

  /** Says something, which the server has when this is over. */
  async says(text: string) {
    await this.writes(text);
    await expect(this.page.locator(".message--unsent").filter({ hasText: text })).toHaveCount(0);
  }

  /** Sends something, which may not be said yet. */
  async writes(text: string) {
    await this.composer.fill(text);
    await this.page.getByRole("button", { name: this.words.composer.send }).click();
    await expect(this.message(text)).toBeVisible();
    await expect(this.composer).toHaveValue("");
  }

  /** A message in the log, by all of its text. */
  message(text: string): Locator {
    return this.log.getByRole("listitem").filter({ has: this.page.getByText(text, { exact: true }) });
  }

  async sees(author: string, text: string) {
    await this.eventually(async () => {
      await expect(this.message(text)).toHaveCount(1);
      await expect(this.message(text)).toBeVisible();
      await expect(this.message(text)).toContainText(author);
    });
  }

  /** The list of those in the room, opened where it is a drawer. */
  async people(): Promise<Locator> {
    const list = this.page.getByRole("complementary", { name: this.words.room.people });
    if (!(await list.isVisible())) await this.page.getByRole("button", { name: this.words.room.people }).click();
    await expect(list).toBeVisible();
    return list;
  }

  async seesPeople(...names: string[]) {
    await this.eventually(async () => {
      const list = await this.people();
      await expect(list.getByRole("listitem")).toHaveCount(names.length);
      for (const [index, name] of names.entries()) {
        await expect(list.getByRole("listitem").nth(index)).toContainText(name);
      }
    });
  }

  async leaves() {
    await this.page.getByRole("button", { name: this.words.room.leave, exact: true }).click();
    await expect(this.page.getByRole("heading", { level: 1, name: this.words.rooms.title })).toBeVisible();
  }

  // Throughout

  /** `check` comes true: by itself where the page is live, otherwise with a new look at the page. */
  async eventually(check: () => Promise<unknown>) {
    // A page that is still on its way to what was sent is not turned round.
    if (!this.isLive) await this.page.waitForLoadState();
    if (!this.isLive) await this.page.reload();
    await check();
  }

  /** The page of somebody who is in has come to life: the server has greeted it. */
  async isAwake() {
    if (this.isLive) await expect.poll(() => this.#isAwake, "the page is greeted over its socket").toBe(true);
  }

  /** Loads the page anew. */
  async reloads() {
    await this.page.reload();
    await this.isAwake();
  }

  /** Marks the page, to know later that it was not loaded anew. */
  async marks() {
    await this.page.evaluate(() => ((window as any).isStillTheSame = true));
  }

  async isStillTheSame() {
    expect(await this.page.evaluate(() => (window as any).isStillTheSame)).toBe(true);
  }

  /** Nothing sticks out to the side. */
  async fits() {
    const sizes = await this.page.evaluate(() => [document.documentElement.scrollWidth, window.innerWidth]);
    expect(sizes[0], "the page is wider than the screen").toBeLessThanOrEqual(sizes[1]);
  }
}

type Fixtures = {
  /** A server of this test's own. */
  server: Awaited<ReturnType<typeof startServer>>;
  /** What went wrong in the browsers; must be nothing in the end. */
  troubles: { allow(...patterns: RegExp[]): void };
  /** Somebody with a browser of their own, at the door. */
  visitor: (options?: VisitorOptions) => Promise<Visitor>;
  /** Somebody with a browser of their own, who has come in. */
  person: (name: string, options?: VisitorOptions) => Promise<Visitor>;
  /** A client as the App Inventor extension's, logged in. */
  phone: (name: string) => Promise<Client>;
  /** A person of the page without a browser, to have much done quickly. */
  wire: (name: string) => Promise<any>;
};

export const test = base.extend<Fixtures>({
  server: async ({}, use) => {
    const server = await startServer();
    await use(server);
    await server.remove();
  },

  troubles: async ({}, use) => {
    const found: string[] = [];
    // What it says of itself, where the tests have it keep workers away.
    const allowed: RegExp[] = [/Service Worker registration blocked/];
    await use({ allow: (...patterns) => allowed.push(...patterns), found } as any);
    expect(found.filter((trouble) => !allowed.some((pattern) => pattern.test(trouble)))).toEqual([]);
  },

  visitor: async ({ server, troubles, browser, javaScriptEnabled, locale, viewport, colorScheme }, use) => {
    const contexts: BrowserContext[] = [];
    const isLive = javaScriptEnabled !== false;
    let isOver = false;
    await use(async ({ language = "en", ...options } = {}) => {
      const context = await browser.newContext({
        baseURL: server.url,
        javaScriptEnabled,
        locale: language === "zh" ? "zh-CN" : locale,
        viewport,
        colorScheme,
        ...options,
      });
      contexts.push(context);
      watch(context, (trouble) => isOver || (troubles as any).found.push(trouble));
      return new Visitor(await context.newPage(), WORDS[language], isLive);
    });
    isOver = true;
    for (const context of contexts) await context.close();
  },

  person: async ({ visitor }, use) => {
    await use(async (name, options) => (await visitor(options)).comesIn(name));
  },

  phone: async ({ server }, use) => {
    const phones: Client[] = [];
    await use(async (name) => {
      const phone = await new Client(server.url, { generation: "2.5", transport: "upgrade", label: name }).connects();
      phones.push(phone);
      expect(await phone.ask("login", name)).toMatchObject({ ok: true });
      return phone;
    });
    phones.forEach((phone) => phone.close());
  },

  wire: async ({ server }, use) => {
    const people: Client[] = [];
    await use(async (name) => {
      const person = await visitByWire(server.url, name);
      people.push(person);
      return person;
    });
    people.forEach((person) => person.close());
  },
});

/** Tells of every complaint of a browser: errors and warnings, uncaught exceptions, requests that failed. */
function watch(context: BrowserContext, tell: (trouble: string) => unknown) {
  context.on("console", (message) => {
    // Chromium warns where the wasm takes some seconds: that is about the machine.
    if (message.text().includes("was preloaded using link preload but not used within a few seconds")) return;
    if (["error", "warning"].includes(message.type())) tell(`${message.type()}: ${message.text()} (${message.location().url})`);
  });
  context.on("weberror", (error) => tell(`exception: ${error.error().stack ?? error.error()}`));
  context.on("dialog", (dialog) => {
    tell(`dialog: ${dialog.message()}`);
    void dialog.dismiss();
  });
  context.on("requestfailed", (request) => {
    const why = request.failure()?.errorText ?? "";
    // Going on to another page ends what the last one was still fetching; without JavaScript no script is fetched.
    if (why !== "net::ERR_ABORTED" && !(why === "csp" && request.resourceType() === "script")) tell(`request: ${request.method()} ${request.url()} ${why}`);
  });
  context.on("response", (response) => {
    if (response.status() >= 400) tell(`response: ${response.status()} ${response.request().method()} ${response.url()}`);
  });
}

export { expect };
