// Who comes and goes while a room is open, in one quiet line between messages.

import { expect, test, type Visitor } from "../harness/page.ts";

/** The lines of the log that say who came and went. */
const moves = (visitor: Visitor) => visitor.log.locator(".moves");

test("who comes and goes between messages is one line @live", async ({ person, wire }) => {
  const ann = await person("Ann");
  await ann.makesRoom("Tea");
  await ann.says("first");
  const room = ann.page.url().split("/").pop()!;
  const [ben, cleo] = [await wire("Ben"), await wire("Cleo")];
  await ben.ok("room.enter", { room });
  await expect(moves(ann)).toHaveText("Ben came in");
  await cleo.ok("room.enter", { room });
  await expect(moves(ann)).toHaveText("Ben and Cleo came in");
  await expect(moves(ann)).toHaveCount(1);

  await ben.post(room, "second");
  await ann.sees("Ben", "second");
  await cleo.ok("room.leave", { room });
  await expect(moves(ann)).toHaveText(["Ben and Cleo came in", "Cleo left"]);
  const lines = await ann.log.locator(".log__list > li:not(.day)").allInnerTexts();
  const places = ["first", "Ben and Cleo", "second", "Cleo left"].map((text) => lines.findIndex((line) => line.includes(text)));
  expect(places).toEqual([0, 1, 2, 3]);

  // Who comes back before the next message never left.
  await cleo.ok("room.enter", { room });
  await expect(moves(ann)).toHaveText(["Ben and Cleo came in"]);
  await ann.fits();

  // It is of this page, and nothing is kept of it.
  await ann.reloads();
  await ann.sees("Ben", "second");
  await expect(moves(ann)).toHaveCount(0);
});

test("a crowd is counted, in Chinese too @live", async ({ person, wire }) => {
  const ann = await person("小安", { language: "zh" });
  await ann.makesRoom("茶室");
  const room = ann.page.url().split("/").pop()!;
  for (const name of ["小本", "小可", "小朵", "小恩"]) await (await wire(name)).ok("room.enter", { room });
  await expect(moves(ann)).toHaveText("小本、小可等 4 人进来了");
});

test("in the hall and in conversations nobody comes and goes @live", async ({ person, wire }) => {
  const ann = await person("Ann");
  await ann.goesTo(ann.words.rooms.everyone);
  const ben = await wire("Ben");
  await ann.seesPeople("Ann", "Ben");
  await ben.post("everyone", "hello");
  await ann.sees("Ben", "hello");
  await expect(moves(ann)).toHaveCount(0);
});

test("a reader of what was said stays where they are @live", async ({ person, wire }) => {
  const ann = await person("Ann");
  await ann.makesRoom("Tea");
  const room = ann.page.url().split("/").pop()!;
  const ben = await wire("Ben");
  await ben.ok("room.enter", { room });
  for (let number = 1; number <= 60; number += 1) await ben.post(room, `no. ${number}`);
  await ann.sees("Ben", "no. 60");
  const list = ann.page.locator(".log__scroll");
  const middle = ann.message("no. 30");
  await middle.scrollIntoViewIfNeeded();
  await list.evaluate((element) => new Promise(requestAnimationFrame).then(() => element.scrollTop));
  const before = await middle.boundingBox();
  await (await wire("Cleo")).ok("room.enter", { room });
  await expect(moves(ann).last()).toHaveText("Cleo came in");
  // The place is held with the next frame.
  await expect.poll(async () => Math.abs((await middle.boundingBox())!.y - before!.y)).toBeLessThan(1.5);
  // Not for a screen reader, which reads what is said.
  await expect(moves(ann).last()).toHaveAttribute("aria-live", "off");
});
