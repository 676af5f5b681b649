// The page for developers: its examples are tried, and what goes over the wire is shown.

import { Client } from "../harness/clients.mjs";
import { Bench, listBlocks, openGuide, readGuide } from "../harness/guide.ts";
import { expect, test } from "../harness/page.ts";

const PHONE = { viewport: { width: 390, height: 844 }, isMobile: true, hasTouch: true };

test("every example is answered as the page says @live", async ({ visitor, server }) => {
  const witness = await new Client(server.url, { label: "witness" }).connects();
  const bench = new Bench(await openGuide(await visitor()));
  const said = listBlocks(readGuide("en")).filter(({ kind }) => kind === "try" || kind === "heard");
  const buttons = await bench.page.getByRole("button", { name: "Try it" }).all();
  expect(buttons.length).toBe(said.filter(({ kind }) => kind === "try").length);
  for (const { kind, code } of said) {
    const event = JSON.parse(code);
    if (event[0] === "online" && kind === "try") {
      await bench.disconnects();
      expect(await witness.next("otherLogedout")).toEqual({ username: "Ada", numusers: 0 });
    }
    if (kind === "try") await buttons.shift()!.click();
    await bench.shows(kind === "try" ? "sent" : "received", event);
  }
  expect((await bench.events("received")).filter(([name]) => name === "err")).toEqual([]);
  witness.close();
});

test("what is tried is heard by others, and what they do is shown @live", async ({ visitor, phone }) => {
  const ben = await phone("Ben");
  const bench = new Bench(await openGuide(await visitor()));
  await expect(bench.state).toHaveText("Not connected");
  await bench.tries("login", ["login", "小爱"]);
  await bench.shows("received", ["logedin", { username: "小爱", numusers: 2 }]);
  expect(await ben.next("otherLogedin")).toEqual({ username: "小爱", numusers: 2 });
  await expect(bench.state).toHaveText(/^Connected/);

  await bench.tries("joinRoom");
  await bench.shows("received", ["joinedRoom", { username: "小爱", roomname: "tea", userlist: ["小爱"] }]);
  ben.emit("joinRoom", "tea");
  await bench.shows("received", ["otherJoinedRoom", { username: "Ben", roomname: "tea", userlist: ["小爱", "Ben"] }]);
  await bench.tries("roomMessage");
  expect(await ben.next("gotRoomMessage")).toEqual({ username: "小爱", roomname: "tea", content: "hello" });
  await bench.tries("publicMessage");
  expect(await ben.next("gotPublicMessage")).toEqual({ username: "小爱", content: "hello, all" });
  await bench.tries("privateMessage", ["privateMessage", "Ben", "psst"]);
  expect(await ben.next("gotPrivateMessage")).toEqual({ username: "小爱", content: "psst" });
  await bench.tries("leaveRoom");
  expect(await ben.next("otherLeftRoom")).toEqual({ username: "小爱", roomname: "tea", userlist: ["Ben"] });
  await bench.disconnects();
  expect(await ben.next("otherLogedout")).toEqual({ username: "小爱", numusers: 1 });

  await bench.tries("online");
  await bench.shows("received", ["online", { user: "Ada", users: { Ada: "Ada", Ben: "Ben" } }]);
  await bench.tries("say");
  expect(await ben.next("gotPublicMessage", ({ username }: any) => username === "Ada")).toEqual({ username: "Ada", content: "hello" });
});

test("packets are shown raw, and the handshake among them @live", async ({ visitor }) => {
  const bench = new Bench(await openGuide(await visitor()));
  await bench.tries("login");
  const packets = bench.log.getByRole("listitem");
  await expect(packets.filter({ hasText: '42["login","Ada"]' })).toContainText(/\d\d:\d\d:\d\d/);
  await expect(packets.first()).toContainText('0{"sid":');
  await expect(packets.filter({ hasText: /sent40$/ })).toHaveCount(1);
  await expect(packets.filter({ hasText: '40{"sid":' })).toContainText("received");
  // One connection for all that is tried.
  await bench.tries("publicMessage");
  await bench.shows("received", ["gotPublicMessage", { username: "Ada", content: "hello, all" }]);
  await expect(packets.filter({ hasText: '0{"sid":' })).toHaveCount(2);
});

test("a refusal stands out @live", async ({ visitor, phone }) => {
  await phone("Ada");
  const bench = new Bench(await openGuide(await visitor()));
  await bench.tries("login");
  await bench.shows("received", ["err", "duplicate username"]);
  const ground = (text: string) =>
    bench.log.getByRole("listitem").filter({ hasText: text }).evaluate((packet) => getComputedStyle(packet).backgroundColor);
  expect(await ground('42["err"')).not.toBe(await ground('42["login"'));
  await bench.tries("login", ["login", "Ada 2"]);
  await bench.shows("received", ["logedin", { username: "Ada 2", numusers: 2 }]);
});

test("what cannot be sent is said beside it @live", async ({ visitor }) => {
  const bench = new Bench(await openGuide(await visitor()));
  const field = bench.field("login");
  for (const [text, reason] of [
    ['["login", "Ada"', /not valid JSON/],
    ["", /not valid JSON/],
    ['{"login": "Ada"}', /an array/],
    ["[7]", /an array/],
    ['["connect"]', /reserved/],
  ] as const) {
    await field.fill(text);
    await bench.button("login").click();
    await expect(field).toHaveAccessibleDescription(reason);
    await expect(field).toHaveAttribute("aria-invalid", "true");
  }
  await field.fill('["login", "Ada"]');
  await expect(field).toHaveAccessibleDescription("");
  await field.press("Enter");
  await bench.shows("received", ["logedin", { username: "Ada", numusers: 1 }]);
  expect(await bench.events("sent")).toEqual([["login", "Ada"]]);
});

test("what comes over the wire is text @live", async ({ visitor, phone }) => {
  const odd = "<img src=x onerror=alert(1)></code><script>alert(1)</script>";
  const bench = new Bench(await openGuide(await visitor()));
  await bench.tries("login");
  await bench.shows("received", ["logedin", { username: "Ada", numusers: 1 }]);
  await phone(odd);
  await bench.shows("received", ["otherLogedin", { username: odd, numusers: 2 }]);
  expect(await bench.log.locator("img, script").count()).toBe(0);
});

test("a lost connection is told, and the next try opens another @live", async ({ visitor, server, troubles }) => {
  troubles.allow(/ERR_CONNECTION_REFUSED/, /ERR_CONNECTION_RESET/, /ERR_EMPTY_RESPONSE/, /WebSocket/);
  const bench = new Bench(await openGuide(await visitor()));
  await bench.tries("login");
  await bench.shows("received", ["logedin", { username: "Ada", numusers: 1 }]);
  await server.crash();
  await expect(bench.state).toHaveText("Connection lost");
  await bench.tries("login");
  await expect(bench.state).toHaveText("Could not connect");
  await server.start(`127.0.0.1:${server.port}`);
  await bench.tries("login", ["login", "Ada again"]);
  await bench.shows("received", ["logedin", { username: "Ada again", numusers: 1 }]);
});

test("the wire stays in view beside the text, and on a phone it is below the example @live", async ({ visitor }) => {
  const wide = new Bench(await openGuide(await visitor({ viewport: { width: 1280, height: 800 } })));
  for (const event of ["login", "joinRoom", "roomMessage", "publicMessage", "say"]) {
    for (let time = 0; time < 4; time++) await wide.tries(event);
    await expect(wide.state).toBeInViewport({ ratio: 1 });
    await expect(wide.log).toBeInViewport({ ratio: 1 });
  }
  await wide.page.getByRole("heading", { name: "Reasons" }).scrollIntoViewIfNeeded();
  await expect(wide.log.getByRole("listitem").last()).toBeInViewport();
  await wide.page.close();

  const small = new Bench(await openGuide(await visitor(PHONE)));
  await expect(small.state).toBeHidden();
  for (const event of ["publicMessage", "login"]) {
    await small.button(event).scrollIntoViewIfNeeded();
    const before = await small.button(event).boundingBox();
    await small.button(event).tap();
    const sent = small.log.getByRole("listitem").filter({ hasText: `42["${event}"` });
    await expect(sent).toBeVisible();
    const [button, panel] = [(await small.button(event).boundingBox())!, (await small.state.boundingBox())!];
    expect(Math.abs(button.y - before!.y)).toBeLessThan(2);
    expect(panel.y).toBeGreaterThan(button.y);
    expect(panel.y - button.y).toBeLessThan(200);
  }
});
