// A client of the App Inventor extension beside the page.

import { expect, test, WORDS } from "../harness/page.ts";

const words = WORDS.en;

test("a phone and a page talk in a room of the page", async ({ person, phone }) => {
  const ann = await person("Ann");
  await ann.makesRoom("茶室", "2");
  const mobile = await phone("Mobile");
  await mobile.upgrades();
  expect(await mobile.ask("joinRoom", "茶室", 99)).toEqual({
    ok: true,
    username: "Mobile",
    roomname: "茶室",
    userlist: ["Ann", "Mobile"],
  });
  await mobile.ask("roomMessage", "茶室", "你好 from the phone");
  await ann.sees("Mobile", "你好 from the phone");
  await ann.says("and from the page 🫖");
  expect(await mobile.next("gotRoomMessage", ({ username }) => username === "Ann")).toEqual({
    username: "Ann",
    roomname: "茶室",
    content: "and from the page 🫖",
  });
  const late = await phone("Late");
  expect(await late.ask("joinRoom", "茶室")).toEqual({ ok: false, reason: "room full" });
  await ann.leaves();
  expect(await mobile.next("otherLeftRoom")).toEqual({ username: "Ann", roomname: "茶室", userlist: ["Mobile"] });
});

test("a page enters a room of the phone", async ({ person, phone }) => {
  const mobile = await phone("Mobile");
  await mobile.ask("joinRoom", "Arcade", 2);
  const ann = await person("Ann");
  await ann.enters("Arcade");
  expect(await mobile.next("otherJoinedRoom")).toEqual({ username: "Ann", roomname: "Arcade", userlist: ["Mobile", "Ann"] });
  await ann.says("from the page");
  expect(await mobile.next("gotRoomMessage")).toEqual({ username: "Ann", roomname: "Arcade", content: "from the page" });
  await mobile.ask("roomMessage", "Arcade", "from the phone");
  await ann.sees("Mobile", "from the phone");
});

test("a phone and a page speak privately", async ({ person, phone }) => {
  const ann = await person("Ann");
  const mobile = await phone("Mobile");
  await mobile.ask("privateMessage", "Ann", "psst");
  await ann.eventually(() => expect(ann.entry("Mobile")).toBeVisible());
  await ann.goesTo("Mobile");
  await ann.sees("Mobile", "psst");
  await ann.says("yes?");
  expect(await mobile.next("gotPrivateMessage")).toEqual({ username: "Ann", content: "yes?" });
  await expect(ann.page.getByText(words.room.private_note)).toBeVisible();
});

test("a phone hears who logs in and out on the page", async ({ person, phone }) => {
  const mobile = await phone("Mobile");
  const ann = await person("Ann");
  expect(await mobile.next("otherLogedin")).toEqual({ username: "Ann", numusers: 2 });
  await ann.logsOut();
  expect(await mobile.next("otherLogedout")).toEqual({ username: "Ann", numusers: 1 });
});
