// The list of rooms, and what rooms refuse.

import { expect, test, WORDS } from "../harness/page.ts";

const words = WORDS.en;

test("the list is searched", async ({ person, wire }) => {
  const host = await wire("Host");
  for (const name of ["Green tea", "Black Tea", "Coffee", "茶室"]) await host.ok("room.create", { name, capacity: null });
  const ann = await person("Ann");
  const search = ann.page.getByRole("searchbox", { name: words.rooms.search });
  const look = async (text: string) => {
    await search.fill(text);
    if (!ann.isLive) await ann.page.getByRole("button", { name: words.rooms.search_submit }).click();
  };
  await look("tea");
  await expect(ann.entry("Green tea")).toBeVisible();
  await expect(ann.entry("Black Tea")).toBeVisible();
  await expect(ann.entry("Coffee")).toHaveCount(0);
  await expect(search).toHaveValue("tea");
  await look("茶");
  await expect(ann.entry("茶室")).toBeVisible();
  await expect(ann.entry("Green tea")).toHaveCount(0);
  await look("nothing of that kind");
  await expect(ann.page.getByText(words.rooms.no_match)).toBeVisible();
  await look("");
  await expect(ann.entry("Coffee")).toBeVisible();
});

test("a search can be linked to", async ({ person, wire }) => {
  const host = await wire("Host");
  for (const name of ["Tea", "Coffee"]) await host.ok("room.create", { name, capacity: null });
  const ann = await person("Ann");
  await ann.opens("/rooms?q=cof");
  await expect(ann.page.getByRole("searchbox", { name: words.rooms.search })).toHaveValue("cof");
  await expect(ann.entry("Coffee")).toBeVisible();
  await expect(ann.entry("Tea")).toHaveCount(0);
});

test("a full room says so, and opens when somebody goes", async ({ person, wire }) => {
  const host = await wire("Host");
  const room = await host.ok("room.create", { name: "Tea", capacity: 1 });
  const ann = await person("Ann");
  await expect(ann.entry("Tea").getByRole("button", { name: words.rooms.full })).toBeDisabled();
  await ann.opens(`/rooms/${room.id}`);
  await expect(ann.page.getByText(words.door.full)).toBeVisible();
  await expect(ann.composer).toHaveCount(0);
  await host.ok("room.leave", { room: room.id });
  await ann.eventually(() => expect(ann.page.getByRole("button", { name: words.door.enter })).toBeEnabled());
  await ann.page.getByRole("button", { name: words.door.enter }).click();
  await ann.isIn("Tea");
});

test("a room that filled up meanwhile refuses @plain", async ({ person, wire }) => {
  const host = await wire("Host");
  const room = await host.ok("room.create", { name: "Tea", capacity: 2 });
  const ann = await person("Ann");
  await expect(ann.entry("Tea")).toBeVisible();
  const other = await wire("Other");
  await other.ok("room.enter", { room: room.id });
  await ann.entry("Tea").getByRole("button", { name: words.rooms.enter }).click();
  await expect(ann.page.getByRole("alert").filter({ hasText: words.refusal.room_full })).toBeVisible();
  await expect(ann.entry("Tea").getByRole("button", { name: words.rooms.full })).toBeDisabled();
});

test("a room of a name that is taken, or of none, is refused beside the field", async ({ person, wire, troubles }) => {
  troubles.allow(/\/api\/rooms\/create/);
  const host = await wire("Host");
  await host.ok("room.create", { name: "Tea", capacity: null });
  const ann = await person("Ann");
  const name = ann.page.getByRole("textbox", { name: words.create.name, exact: true });
  const capacity = ann.page.getByRole("textbox", { name: words.create.capacity });
  for (const [field, typed, most, reason] of [
    [name, "Tea", "", words.refusal.room_exists],
    [name, "  ", "", words.refusal.name_empty],
    [name, "x".repeat(65), "", words.refusal.name_too_long.replace("{{ max }}", "64")],
    [capacity, "Small", "0", words.refusal.capacity_out_of_range],
    [capacity, "Small", "many", words.refusal.capacity_not_a_number],
  ] as const) {
    await ann.fillsRoom(typed, most);
    await expect(field).toHaveAccessibleDescription(new RegExp(reason));
    await expect(name).toHaveValue(typed);
  }
  await ann.makesRoom("Small", "3");
});

test("a message that is none is refused beside the field, and kept", async ({ person, troubles }) => {
  troubles.allow(/\/api\/messages\/post/);
  const ann = await person("Ann");
  await ann.makesRoom("Tea");
  for (const text of ["x".repeat(4001), "茶".repeat(4001), `<b>&amp;"'</b>${"x".repeat(4001)}`]) {
    await ann.composer.fill(text);
    await ann.page.getByRole("button", { name: words.composer.send }).click();
    const reason = words.refusal.content_too_long.replace("{{ max }}", "4000").replace("{{ max }}", "4,000");
    await expect(ann.page.getByRole("alert").filter({ hasText: reason })).toBeVisible();
    await expect(ann.composer).toHaveValue(text);
  }
  await ann.composer.fill("shorter");
  await ann.page.getByRole("button", { name: words.composer.send }).click();
  await ann.sees("Ann", "shorter");
  await expect(ann.page.getByRole("alert").filter({ hasText: /\S/ })).toHaveCount(0);
});

test("an address without a page says so, and leads on", async ({ person, visitor, troubles }) => {
  troubles.allow(/404 .*\/nowhere|404 .*\(.*\/nowhere\)|status of 404/);
  const stranger = await visitor();
  const answer = await stranger.page.goto("/nowhere");
  expect(answer?.status()).toBe(404);
  await expect(stranger.page.getByRole("heading", { level: 1, name: words.not_found.title })).toBeVisible();
  const ann = await person("Ann");
  await ann.page.goto("/nowhere");
  await ann.page.getByRole("link", { name: words.not_found.back }).click();
  await expect(ann.page.getByRole("heading", { level: 1, name: words.rooms.title })).toBeVisible();
});

test("a room that is not there says so, and leads on", async ({ person, troubles }) => {
  troubles.allow(/404/);
  const ann = await person("Ann");
  for (const room of ["0123456789abcdef0123456789abcdef", "elsewhere"]) {
    await ann.page.goto(`/rooms/${room}`);
    await expect(ann.page.getByText(words.not_found.room)).toBeVisible();
    await ann.page.getByRole("link", { name: words.not_found.back }).click();
    await expect(ann.page.getByRole("heading", { level: 1, name: words.rooms.title })).toBeVisible();
  }
});

test("a passing room that goes while one looks at its door is gone @live", async ({ person, phone }) => {
  const mobile = await phone("Mobile");
  await mobile.ask("joinRoom", "Passing", 1);
  const ann = await person("Ann");
  await expect(ann.entry("Passing").getByRole("button", { name: words.rooms.full })).toBeDisabled();
  await mobile.ask("leaveRoom", "Passing");
  await expect(ann.entry("Passing")).toHaveCount(0);
});

test("refresh shows what is new @plain", async ({ person, phone }) => {
  const ann = await person("Ann");
  await ann.makesRoom("Tea");
  const mobile = await phone("Mobile");
  await mobile.ask("joinRoom", "Tea");
  const refresh = ann.page.getByRole("link", { name: words.noscript.refresh });
  await mobile.ask("roomMessage", "Tea", "one");
  await refresh.click();
  await expect(ann.message("one")).toBeVisible();
  await ann.says("two");
  await mobile.ask("roomMessage", "Tea", "three");
  await refresh.click();
  await expect(ann.message("three")).toBeVisible();
  await mobile.ask("roomMessage", "Tea", "four");
  await refresh.click();
  await expect(ann.message("four")).toBeVisible();
});

test("a form sent twice says it once @plain", async ({ person }) => {
  const ann = await person("Ann");
  await ann.makesRoom("Tea");
  await ann.composer.fill("once");
  await ann.page.getByRole("button", { name: words.composer.send }).dblclick();
  await expect(ann.message("once")).toHaveCount(1);
  await ann.says("afterwards");
  await expect(ann.message("once")).toHaveCount(1);
});
