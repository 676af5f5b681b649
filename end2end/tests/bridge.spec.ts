// The page that an app of the App Inventor extension opens in a WebView, and calls.

import { readFileSync } from "node:fs";

import { parse } from "acorn";

import { expect, test as base, type Visitor } from "../harness/page.ts";

const read = (path: string) => readFileSync(new URL(`../../${path}`, import.meta.url), "utf8");

// Of the texts in two languages and for every state, only what is shown counts.
const SHOWN = { useInnerText: true };

/** An app with a WebView: calls the page's functions, and gets its events as JSON. */
class App {
  #read = 0;

  constructor(
    readonly visitor: Visitor,
    readonly got: string[],
  ) {}

  get page() {
    return this.visitor.page;
  }

  /** Calls a function of the page; a throw fails the test. */
  async calls(name: string, ...args: unknown[]) {
    await this.page.evaluate(([name, args]: any) => (window as any)[name](...args), [name, args]);
  }

  /** The next events are these, and exactly these. */
  async hears(...events: object[]) {
    const end = this.#read + events.length;
    await expect.poll(() => this.got.length, `events after ${this.#read}: ${this.got.slice(this.#read)}`).toBeGreaterThanOrEqual(end);
    expect(this.got.slice(this.#read, end).map((json) => JSON.parse(json))).toEqual(events);
    this.#read = end;
  }

  /** Nothing has come that was not read: what the server sent before it answers this has come. */
  async hearsNothingElse() {
    await this.calls("leaveRoom", "a room that nobody made");
    await this.hears({ eventname: "gotError", reason: "no such room or not in it" });
    expect(this.got.slice(this.#read)).toEqual([]);
  }

  async connects() {
    await this.calls("connect");
    await this.hears({ eventname: "connected" });
    return this;
  }

  async logsIn(name: string, numusers: number) {
    await this.calls("login", name);
    await this.hears({ eventname: "logedin", username: name, numusers });
    return this;
  }
}

type Fixtures = {
  /** An app whose WebView has opened `path`. */
  app: (path?: string) => Promise<App>;
};

const test = base.extend<Fixtures>({
  app: async ({ visitor }, use) => {
    await use(async (path = "/bridge") => {
      const owner = await visitor();
      const got: string[] = [];
      await owner.page.exposeFunction("keepEvent", (json: string) => void got.push(json));
      await owner.page.addInitScript(() => {
        (window as any).KevinkunSocketio = {
          getMessage(json: unknown) {
            // Android's methods work on their own object only.
            if (this !== (window as any).KevinkunSocketio) throw new Error("called on another object");
            (window as any).keepEvent(typeof json === "string" ? json : `not a string: ${json}`);
          },
        };
      });
      await owner.opens(path);
      return new App(owner, got);
    });
  },
});

test("each call does what its block does, and each event arrives as JSON @live", async ({ app, phone }) => {
  const ann = await app();
  await ann.connects();
  const ben = await phone("Ben");
  await ann.hears({ eventname: "otherLogedin", username: "Ben", numusers: 1 });
  await ann.logsIn("Ann", 2);
  expect(await ben.next("otherLogedin")).toEqual({ username: "Ann", numusers: 2 });

  await ann.calls("joinOrCreateRoom", "茶室", 2);
  await ann.hears({ eventname: "joinedRoom", username: "Ann", roomname: "茶室", userlist: ["Ann"] });
  ben.emit("joinRoom", "茶室");
  await ann.hears({ eventname: "otherJoinedRoom", username: "Ben", roomname: "茶室", userlist: ["Ann", "Ben"] });

  await ann.calls("roomMessage", "茶室", "你好");
  await ann.hears({ eventname: "gotRoomMessage", username: "Ann", roomname: "茶室", content: "你好" });
  expect(await ben.next("gotRoomMessage")).toEqual({ username: "Ann", roomname: "茶室", content: "你好" });
  ben.emit("roomMessage", "茶室", 'a "quoted"\nline \u2028 🫖');
  await ann.hears({ eventname: "gotRoomMessage", username: "Ben", roomname: "茶室", content: 'a "quoted"\nline \u2028 🫖' });

  await ann.calls("publicMessage", "to all");
  await ann.hears({ eventname: "gotPublicMessage", username: "Ann", content: "to all" });
  expect(await ben.next("gotPublicMessage")).toEqual({ username: "Ann", content: "to all" });

  await ann.calls("privateMessage", "Ben", "to you");
  expect(await ben.next("gotPrivateMessage")).toEqual({ username: "Ann", content: "to you" });
  ben.emit("privateMessage", "Ann", "and to you");
  await ann.hears({ eventname: "gotPrivateMessage", username: "Ben", content: "and to you" });

  ben.emit("leaveRoom", "茶室");
  await ann.hears({ eventname: "otherLeftRoom", username: "Ben", roomname: "茶室", userlist: ["Ann"] });
  await ann.calls("leaveRoom", "茶室");
  await ann.hears({ eventname: "leftRoom", username: "Ann", roomname: "茶室" });

  ben.close();
  await ann.hears({ eventname: "otherLogedout", username: "Ben", numusers: 1 });
  await ann.hearsNothingElse();
  await ann.calls("disconnect");
  await ann.hears({ eventname: "disconnect", reason: "io client disconnect" });
});

test("a room takes as many as the app says, in whatever way it says it @live", async ({ app, phone }) => {
  const ann = await (await app()).connects();
  await ann.logsIn("Ann", 1);
  const ben = await phone("Ben");
  await ann.hears({ eventname: "otherLogedin", username: "Ben", numusers: 2 });
  for (const [index, [limit, answer]] of [
    [[1], { ok: false, reason: "room full" }],
    [["1"], { ok: false, reason: "room full" }],
    [[0], { ok: true }],
    [["0"], { ok: true }],
    [[], { ok: true }],
    [[""], { ok: true }],
    [[null], { ok: true }],
  ].entries() as any) {
    const room = `room ${index}`;
    await ann.calls("joinOrCreateRoom", room, ...limit);
    await ann.hears({ eventname: "joinedRoom", username: "Ann", roomname: room, userlist: ["Ann"] });
    expect(await ben.ask("joinRoom", room), JSON.stringify(limit)).toMatchObject(answer);
    if (answer.ok) await ann.hears({ eventname: "otherJoinedRoom", username: "Ben", roomname: room, userlist: ["Ann", "Ben"] });
  }
});

test("every refusal arrives with its reason @live", async ({ app, phone }) => {
  const ben = await phone("Ben");
  expect(await ben.ask("joinRoom", "small", 1)).toMatchObject({ ok: true });
  const ann = await (await app()).connects();
  const refused = async (reason: string, name: string, ...args: unknown[]) => {
    await ann.calls(name, ...args);
    await ann.hears({ eventname: "gotError", reason });
  };
  await refused("not logged in", "publicMessage", "hello");
  await refused("duplicate username", "login", "Ben");
  await refused("invalid argument: username missing", "login");
  await refused("invalid argument: username of the wrong type", "login", { name: "Ann" });
  await ann.logsIn("Ann", 2);
  await refused("already logged in", "login", "Ann again");
  await refused("room full", "joinOrCreateRoom", "small");
  await refused("invalid argument: maxUser of the wrong type", "joinOrCreateRoom", "large", "many");
  await refused("no such room or not in it", "leaveRoom", "small");
  await refused("no such room or not in it", "roomMessage", "small", "hello");
  await refused("no such user", "privateMessage", "Nobody", "hello");
  await ann.calls("joinOrCreateRoom", "mine");
  await ann.hears({ eventname: "joinedRoom", username: "Ann", roomname: "mine", userlist: ["Ann"] });
  await refused("already in room", "joinOrCreateRoom", "mine");
  await ann.hearsNothingElse();
});

test("without a connection every call is refused, and none throws @live", async ({ app }) => {
  const ann = await app();
  const refuses = async () => {
    for (const [name, ...args] of [
      ["login", "Ann"],
      ["joinOrCreateRoom", "Tea", 2],
      ["leaveRoom", "Tea"],
      ["privateMessage", "Ben", "hello"],
      ["roomMessage", "Tea", "hello"],
      ["publicMessage", "hello"],
    ]) {
      await ann.calls(name as string, ...args);
      await ann.hears({ eventname: "gotError", reason: "not connected" });
    }
  };
  await refuses();
  await ann.calls("disconnect");
  await ann.connects();
  await ann.logsIn("Ann", 1);
  await ann.calls("disconnect");
  await ann.hears({ eventname: "disconnect", reason: "io client disconnect" });
  await refuses();
});

test("connecting twice is connecting once, and connecting again is a new start @live", async ({ app, phone }) => {
  const witness = await phone("Witness");
  const ann = await app();
  await ann.calls("connect");
  await ann.calls("connect");
  await ann.hears({ eventname: "connected" });
  await ann.logsIn("Ann", 2);
  await ann.calls("connect");
  await ann.hearsNothingElse();

  await ann.calls("disconnect");
  await ann.calls("disconnect");
  await ann.hears({ eventname: "disconnect", reason: "io client disconnect" });
  expect(await witness.next("otherLogedout")).toEqual({ username: "Ann", numusers: 1 });
  await ann.connects();
  await ann.logsIn("Ann", 2);
  await ann.hearsNothingElse();
  expect(witness.heard.map(([event]) => event)).toEqual(["logedin", "otherLogedin", "otherLogedout", "otherLogedin"]);
});

test("what is asked while it connects is done once it is connected @live", async ({ app }) => {
  const ann = await app();
  await ann.page.evaluate(() => {
    const { connect, login, joinOrCreateRoom } = window as any;
    connect();
    login("Ann");
    joinOrCreateRoom("Tea", "3");
  });
  await ann.hears(
    { eventname: "connected" },
    { eventname: "logedin", username: "Ann", numusers: 1 },
    { eventname: "joinedRoom", username: "Ann", roomname: "Tea", userlist: ["Ann"] },
  );
});

for (const how of ["stop", "crash"] as const) {
  test(`after the server's ${how} it connects again by itself @live`, async ({ app, server, troubles }) => {
    troubles.allow(/ERR_CONNECTION_REFUSED/, /ERR_CONNECTION_RESET/, /ERR_EMPTY_RESPONSE/, /WebSocket/);
    const ann = await (await app()).connects();
    await ann.logsIn("Ann", 1);
    await server[how]();
    await expect.poll(() => ann.got.length).toBeGreaterThanOrEqual(4);
    await ann.hears({ eventname: "disconnect", reason: JSON.parse(ann.got[2]).reason });
    await ann.hears({ eventname: "gotError", reason: "not able to connect server" });
    await ann.calls("publicMessage", "lost");
    await ann.hears({ eventname: "gotError", reason: "not connected" });
    await expect(ann.page.getByRole("status")).toContainText("Trying again", SHOWN);

    await server.start(`127.0.0.1:${server.port}`);
    await expect.poll(() => ann.got.length, { timeout: 20_000 }).toBeGreaterThanOrEqual(6);
    await ann.hears({ eventname: "connected" });
    await ann.logsIn("Ann", 1);
    await ann.hearsNothingElse();
  });
}

test("a server that is not there is told once for each time it is asked for @live", async ({ app, server, troubles }) => {
  troubles.allow(/ERR_CONNECTION_REFUSED/, /ERR_CONNECTION_RESET/, /WebSocket/);
  const ann = await app();
  await server.crash();
  await ann.page.evaluate(() => {
    (window as any).connect();
    (window as any).login("Too early");
  });
  await ann.hears({ eventname: "gotError", reason: "not able to connect server" });
  await ann.calls("connect");
  await ann.hears({ eventname: "gotError", reason: "not able to connect server" });
  await server.start(`127.0.0.1:${server.port}`);
  await expect.poll(() => ann.got.length, { timeout: 20_000 }).toBeGreaterThanOrEqual(3);
  await ann.hears({ eventname: "connected" });
  await ann.logsIn("Ann", 1);
  await ann.hearsNothingElse();
});

test("an app that fails at one event gets the next @live", async ({ visitor }) => {
  const ann = await visitor();
  await ann.page.addInitScript(() => {
    (window as any).got = [];
    (window as any).KevinkunSocketio = {
      getMessage(json: string) {
        (window as any).got.push(JSON.parse(json).eventname);
        throw new Error("Java exception was raised during method invocation");
      },
    };
  });
  await ann.opens("/bridge");
  await ann.page.evaluate(() => {
    (window as any).connect();
    (window as any).login("Ann");
    (window as any).publicMessage("hello");
  });
  await expect.poll(() => ann.page.evaluate(() => (window as any).got)).toEqual(["connected", "logedin", "gotPublicMessage"]);
});

test("a WebView that opens the house's address is sent to the bridge @live", async ({ app, visitor }) => {
  const ann = await app("/");
  await expect(ann.page).toHaveURL(/\/bridge$/);
  await ann.connects();

  const ben = await visitor();
  await ben.opens("/");
  await expect(ben.nameField).toBeVisible();
});

test("in an ordinary browser the page says what it is for, and shows what happens @live", async ({ visitor, phone }) => {
  const ann = await visitor();
  const answer = await ann.page.goto("/bridge");
  const policy = answer!.headers()["content-security-policy"];
  for (const part of ["script-src 'self'", "style-src 'self'", "connect-src 'self'"]) expect(policy).toContain(part);
  expect(policy).not.toContain("unsafe");

  await expect(ann.page.getByRole("heading", { level: 1 })).toHaveText("The bridge for App Inventor", SHOWN);
  const status = ann.page.getByRole("status");
  await expect(status).toContainText("Not connected", SHOWN);
  await expect(status).toContainText("ordinary browser", SHOWN);
  await ann.page.getByRole("button", { name: "Connect" }).click();
  await expect(status).toContainText("Connected", SHOWN);
  await ann.page.evaluate(() => (window as any).login("Ann"));
  const log = ann.page.getByRole("log");
  await expect(log).toContainText('login("Ann")');
  await expect(log).toContainText('"eventname":"logedin"');
  const odd = "<img src=x onerror=alert(1)>";
  await phone(odd);
  await expect(log).toContainText(odd);
  expect(await log.locator("img").count()).toBe(0);
  await ann.page.getByRole("button", { name: "Disconnect" }).click();
  await expect(status).toContainText("Not connected", SHOWN);
});

test("the bridge fits a phone, in both languages and both colours @live", async ({ visitor }) => {
  const phone = { viewport: { width: 390, height: 844 }, isMobile: true, hasTouch: true };
  for (const [language, title, lang] of [
    ["zh", "App Inventor 桥接页", "zh"],
    ["en", "The bridge for App Inventor", "en"],
  ] as const) {
    const ann = await visitor({ ...phone, language, colorScheme: "dark" });
    await ann.opens("/bridge");
    await expect(ann.page.getByRole("heading", { level: 1 })).toHaveText(title, SHOWN);
    await expect(ann.page.locator("html")).toHaveAttribute("lang", lang);
    await ann.page.evaluate((text) => (window as any).login(text), "W".repeat(300));
    await expect(ann.page.getByRole("log")).toContainText("not connected");
    await ann.fits();
    expect(await ann.page.evaluate(() => getComputedStyle(document.documentElement).backgroundColor)).toBe("rgb(27, 24, 21)");
  }
});

test("the bridge's scripts are of a syntax that old WebViews know @live", () => {
  for (const script of ["bridge", "page"]) {
    parse(read(`public/bridge/${script}.js`), { ecmaVersion: 5, sourceType: "script" });
  }
});

test("the client that it loads is of a syntax that old WebViews know @live", async ({ server }) => {
  const client = await (await fetch(`${server.url}/socket.io/socket.io.min.js`)).text();
  parse(client, { ecmaVersion: 5, sourceType: "script" });
});

test("the bridge has the colours of the house @live", () => {
  const list = (text: string) =>
    [...text.matchAll(/^\s*(--[\w-]+):\s*([^;]+);/gm)].map(([, name, value]) => `${name}: ${value.replace(/\s+/g, " ")}`);
  // The house has both colours in one place, which old WebViews do not read.
  const colour = /light-dark\(([^(),]+(?:\([^)]*\))?),\s*([^(),]+(?:\([^)]*\))?)\)/g;
  const both = list(read("style/_tokens.scss") + read("style/_density.scss"));
  const house = {
    light: both.map((token) => token.replace(colour, "$1")),
    dark: both.map((token) => token.replace(colour, "$2")).filter((token) => !both.includes(token)),
  };
  const [light, dark] = read("public/bridge/bridge.css").split("@media (prefers-color-scheme: dark)");
  const bridge = { light: list(light), dark: list(dark.split("@media")[0]) };
  expect(bridge.light.length).toBeGreaterThan(20);
  for (const half of ["light", "dark"] as const) {
    expect(bridge[half].filter((token) => !house[half].includes(token))).toEqual([]);
  }
  // What the dark half leaves out would stay light.
  const named = (list: string[]) => list.map((token) => token.split(":")[0]);
  const changed = named(house.dark).filter((name) => named(bridge.light).includes(name));
  expect(named(bridge.dark).sort()).toEqual(changed.sort());
});
