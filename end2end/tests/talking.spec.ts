// People talk with each other.

import { expect, people, test, WORDS } from "../harness/page.ts";

const words = WORDS.en;

test("two people talk in a room", async ({ person }) => {
  const ann = await person("Ann");
  const ben = await person("Ben");
  await ann.makesRoom("Tea");
  await ben.enters("Tea");
  if (ann.isLive) for (const visitor of [ann, ben]) await visitor.marks();

  await ann.says("Hello Ben");
  await ben.sees("Ann", "Hello Ben");
  await ben.says("Hello Ann");
  await ann.sees("Ben", "Hello Ann");
  await ann.says("First line\nSecond line");
  await ben.eventually(() => expect(ben.log).toContainText("Second line"));

  const texts = ["Hello Ben", "Hello Ann"];
  for (const visitor of [ann, ben]) {
    const bodies = await visitor.log.getByRole("listitem").allInnerTexts();
    const order = texts.map((text) => bodies.findIndex((body) => body.includes(text)));
    expect(order[0]).toBeLessThan(order[1]);
    await visitor.seesPeople("Ann", "Ben");
  }
  if (ann.isLive) for (const visitor of [ann, ben]) await visitor.isStillTheSame();
});

test("Enter sends, Shift and Enter makes a line @live", async ({ person }) => {
  const ann = await person("Ann");
  await ann.makesRoom("Tea");
  await ann.composer.pressSequentially("one");
  await ann.page.keyboard.press("Shift+Enter");
  await ann.composer.pressSequentially("two");
  await expect(ann.composer).toHaveValue("one\ntwo");
  await ann.page.keyboard.press("Enter");
  await expect(ann.composer).toHaveValue("");
  await expect(ann.log.getByText("one\ntwo")).toBeVisible();
  await expect(ann.composer).toBeFocused();
});

test("everyone hears what is said in the hall", async ({ person, phone }) => {
  const [ann, ben] = [await person("Ann"), await person("Ben")];
  const mobile = await phone("Mobile");
  await ann.goesTo(words.rooms.everyone);
  await ben.goesTo(words.rooms.everyone);
  await ann.says("To all");
  await ben.sees("Ann", "To all");
  expect(await mobile.next("gotPublicMessage")).toEqual({ username: "Ann", content: "To all" });
  await mobile.ask("publicMessage", "From the phone");
  for (const visitor of [ann, ben]) await visitor.sees("Mobile", "From the phone");
  await ann.seesPeople("Ann", "Ben", "Mobile");
});

test("the list shows rooms and how many are in them as it changes", async ({ person, phone }) => {
  const ben = await person("Ben");
  const ann = await person("Ann");
  await ann.makesRoom("Tea", "3");
  await ben.eventually(() => expect(ben.entry("Tea")).toContainText(/1 ?\/ ?/));
  const mobile = await phone("Mobile");
  await mobile.ask("joinRoom", "Tea");
  await ben.eventually(() => expect(ben.entry("Tea")).toContainText(/2 ?\/ ?/));
  await expect(ben.entry(words.rooms.everyone)).toContainText(people(3));
  await mobile.ask("joinRoom", "Passing");
  await ben.eventually(() => expect(ben.entry("Passing")).toContainText(people(1)));
  await mobile.ask("leaveRoom", "Passing");
  await ben.eventually(() => expect(ben.entry("Passing")).toHaveCount(0));
});

test("who comes and goes is seen in the room", async ({ person, phone }) => {
  const ann = await person("Ann");
  await ann.makesRoom("Tea");
  const [mobile, witness] = [await phone("Mobile"), await phone("Witness")];
  await mobile.ask("joinRoom", "Tea");
  await ann.seesPeople("Ann", "Mobile");
  const ben = await person("Ben");
  await ben.enters("Tea");
  await ann.seesPeople("Ann", "Mobile", "Ben");
  mobile.close();
  await witness.next("otherLogedout");
  await ann.seesPeople("Ann", "Ben");
  await ben.leaves();
  await ann.seesPeople("Ann");
});

test("one sees somebody write @live", async ({ person }) => {
  const [ann, ben] = [await person("Ann"), await person("Ben")];
  await ann.makesRoom("Tea");
  await ben.enters("Tea");
  const typing = ann.page.getByText(words.typing.one.replace("{{ name }}", "Ben"));
  await ben.composer.pressSequentially("I am wr");
  await expect(typing).toBeVisible();
  await ben.says("I am writing");
  await ann.sees("Ben", "I am writing");
  await expect(typing).toBeHidden();
});

test("what was being written is kept over a look at another room @live", async ({ person }) => {
  const ann = await person("Ann");
  await ann.makesRoom("Tea");
  await ann.composer.fill("half a thou");
  await ann.page.getByRole("link", { name: words.room.back }).first().click();
  await ann.goesTo("Tea");
  await expect(ann.composer).toHaveValue("half a thou");
});

test("a message that is sent while the line is down arrives once it is up @live", async ({ person, troubles }) => {
  troubles.allow(/ERR_INTERNET_DISCONNECTED/);
  const [ann, ben] = [await person("Ann"), await person("Ben")];
  await ann.makesRoom("Tea");
  await ben.enters("Tea");
  await ann.says("before");
  await ben.sees("Ann", "before");
  await ann.page.context().setOffline(true);
  await ann.composer.fill("meanwhile");
  await ann.page.getByRole("button", { name: words.composer.send }).click();
  await expect(ann.message("meanwhile")).toBeVisible();
  await ben.says("you there?");
  await ann.page.context().setOffline(false);
  await ben.sees("Ann", "meanwhile");
  await ann.sees("Ben", "you there?");
  await expect(ann.message("meanwhile")).toHaveCount(1);
  await expect(ann.log.getByText(words.message.sending)).toHaveCount(0);
});
