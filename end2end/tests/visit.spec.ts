// A whole visit, from the door to the door.

import { expect, people, test, WORDS } from "../harness/page.ts";

const words = WORDS.en;

test("come in, look around, make a room, talk, leave, enter again, read, log out", async ({ visitor, person }) => {
  const ann = await visitor();
  await ann.opens();
  await expect(ann.page).toHaveTitle(new RegExp(words.app.name));
  await ann.comesIn("Ann");
  await expect(ann.page).toHaveURL(/\/rooms$/);
  await expect(ann.page.getByText(words.session.me.replace("{{ name }}", "Ann"))).toBeVisible();
  await expect(ann.entry(words.rooms.everyone)).toContainText(people(1));
  await expect(ann.page.getByText(words.rooms.none)).toBeVisible();

  await ann.makesRoom("Tea");
  await expect(ann.page).toHaveURL(/\/rooms\/[0-9a-f]{32}$/);
  await expect(ann.page).toHaveTitle(/Tea/);
  await expect(ann.log).toContainText(words.timeline.empty);
  await ann.says("Anybody here?");
  await expect(ann.message("Anybody here?")).toContainText("Ann");
  await ann.leaves();
  await expect(ann.entry("Tea")).toContainText(people(0));

  const ben = await person("Ben");
  await ben.enters("Tea");
  await ben.sees("Ann", "Anybody here?");
  await ann.enters("Tea");
  await ann.sees("Ann", "Anybody here?");
  await ann.logsOut();
  await expect(ann.page).toHaveURL(/\/$/);
  await ann.page.goto("/rooms");
  await expect(ann.nameField).toBeVisible();
});

test("an address of the house leads over the door to where it was meant", async ({ visitor, wire }) => {
  const host = await wire("Host");
  const room = await host.ok("room.create", { name: "Tea", capacity: null });
  const ann = await visitor();
  await ann.opens(`/rooms/${room.id}`);
  await expect(ann.page).toHaveURL(/\/login\?next=/);
  await ann.givesName("Ann");
  await expect(ann.page).toHaveURL(new RegExp(`/rooms/${room.id}$`));
  await expect(ann.page.getByRole("heading", { level: 1, name: "Tea" })).toBeVisible();
  await expect(ann.page.getByText(words.door.lead)).toBeVisible();
  await ann.page.getByRole("button", { name: words.door.enter }).click();
  await ann.isIn("Tea");
  await ann.seesPeople("Host", "Ann");
});

test("who is in already is not asked again", async ({ person }) => {
  const ann = await person("Ann");
  for (const path of ["/", "/login"]) {
    await ann.opens(path);
    await expect(ann.page).toHaveURL(/\/rooms$/);
  }
});

test("a name that somebody has is refused beside the field", async ({ visitor, person, phone, troubles }) => {
  troubles.allow(/\/api\/login/);
  await person("Ann");
  await phone("Mobile");
  const late = await visitor();
  await late.opens();
  for (const name of ["Ann", "Mobile"]) {
    await late.givesName(name);
    await expect(late.nameField).toHaveAccessibleDescription(new RegExp(words.refusal.duplicate_username));
    await expect(late.nameField).toHaveAttribute("aria-invalid", "true");
    await expect(late.nameField).toHaveValue(name);
    await expect(late.page.getByRole("alert").filter({ hasText: words.refusal.duplicate_username })).toBeVisible();
  }
  await late.givesName("Ann 2");
  await expect(late.page.getByRole("heading", { level: 1, name: words.rooms.title })).toBeVisible();
});

test("a name that is none is refused beside the field", async ({ visitor, troubles }) => {
  troubles.allow(/\/api\/login/);
  const ann = await visitor();
  await ann.opens();
  for (const [name, reason] of [
    ["   ", words.refusal.name_empty],
    ["x".repeat(65), words.refusal.name_too_long.replace("{{ max }}", "64")],
  ]) {
    await ann.givesName(name);
    await expect(ann.nameField).toHaveAccessibleDescription(new RegExp(reason));
    await expect(ann.nameField).toHaveValue(name);
  }
});

test("a reload keeps one in the room", async ({ person, phone }) => {
  const ann = await person("Ann");
  await ann.makesRoom("Tea");
  await ann.says("before");
  // Until it is acknowledged, whoever comes may still hear it.
  await expect(ann.page.locator(".message--unsent")).toHaveCount(0);
  const mobile = await phone("Mobile");
  await mobile.ask("joinRoom", "Tea");
  for (let time = 0; time < 3; time++) {
    await ann.reloads();
    await ann.isIn("Tea");
    await ann.sees("Ann", "before");
    await ann.seesPeople("Ann", "Mobile");
  }
  await ann.says("after");
  expect((await mobile.next("gotRoomMessage")).content).toBe("after");
  expect(mobile.heard.map(([event]) => event)).not.toContain("otherLeftRoom");
  expect(mobile.heard.map(([event]) => event)).not.toContain("otherJoinedRoom");
});

test("a restart of the server keeps what was said, and where one was", async ({ server, person, troubles }) => {
  troubles.allow(/ERR_CONNECTION_REFUSED/, /ERR_CONNECTION_RESET/, /ERR_EMPTY_RESPONSE/, /WebSocket/);
  const ann = await person("Ann");
  await ann.makesRoom("Tea");
  await ann.says("before the restart");
  await server.again("stop");
  if (!ann.isLive) await ann.page.reload();
  await ann.isIn("Tea");
  await ann.sees("Ann", "before the restart");
  await ann.says("after the restart");
  const ben = await person("Ben");
  await ben.enters("Tea");
  await ben.sees("Ann", "before the restart");
  await ben.sees("Ann", "after the restart");
  await ben.says("hello");
  await ann.sees("Ben", "hello");
});

test("a crash of the server keeps what was said @live", async ({ server, person, troubles }) => {
  troubles.allow(/ERR_CONNECTION_REFUSED/, /ERR_CONNECTION_RESET/, /ERR_EMPTY_RESPONSE/, /WebSocket/);
  const ann = await person("Ann");
  await ann.makesRoom("Tea");
  await ann.says("before the crash");
  await server.crash();
  await expect(ann.page.getByRole("status")).toContainText(words.connection.lost, { timeout: 20_000 });
  await server.start(`127.0.0.1:${server.port}`);
  await expect(ann.page.getByRole("status")).not.toContainText(words.connection.lost, { timeout: 30_000 });
  await ann.says("after the crash");
  await ann.page.reload();
  await ann.sees("Ann", "before the crash");
  await ann.sees("Ann", "after the crash");
});

test("logging out in one window shows the others out", async ({ person }) => {
  const ann = await person("Ann");
  await ann.makesRoom("Tea");
  const other = await ann.page.context().newPage();
  await other.goto("/rooms");
  await expect(other.getByRole("heading", { level: 1, name: words.rooms.title })).toBeVisible();
  await ann.logsOut();
  if (!ann.isLive) await other.reload();
  await expect(other.getByRole("textbox", { name: words.login.name })).toBeVisible();
});

test("being logged out elsewhere by the wire shows the page out @live", async ({ person, server }) => {
  const ann = await person("Ann");
  await ann.makesRoom("Tea");
  const cookies = await ann.page.context().cookies();
  const cookie = cookies.map(({ name, value }) => `${name}=${value}`).join("; ");
  const answer = await fetch(`${server.url}/api/logout`, {
    method: "POST",
    redirect: "manual",
    headers: { cookie, "content-type": "application/x-www-form-urlencoded", accept: "text/html" },
  });
  expect(answer.status).toBe(302);
  await expect(ann.nameField).toBeVisible();
});

test("two windows of one person show the same @live", async ({ person }) => {
  const ann = await person("Ann");
  await ann.makesRoom("Tea");
  const other = await ann.page.context().newPage();
  await other.goto(ann.page.url());
  await ann.says("from one window");
  await expect(other.getByRole("log").getByText("from one window")).toBeVisible();
  await other.close();
  await ann.says("still here");
  await ann.seesPeople("Ann");
});
