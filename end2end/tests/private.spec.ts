// The private room of two people.

import { expect, test, WORDS } from "../harness/page.ts";

const words = WORDS.en;

test("two people speak privately", async ({ person }) => {
  const [ann, ben, eve] = [await person("Ann"), await person("Ben"), await person("Eve")];
  await ann.makesRoom("Tea");
  await ben.enters("Tea");
  await eve.enters("Tea");
  await ann.eventually(async () => {
    const list = await ann.people();
    await expect(list.getByRole("button", { name: words.room.write_to.replace("{}", "Ben") })).toBeVisible();
  });
  const list = await ann.people();
  await expect(list.getByRole("button", { name: words.room.write_to.replace("{}", "Ann") })).toHaveCount(0);
  await list.getByRole("button", { name: words.room.write_to.replace("{}", "Ben") }).click();
  await ann.isIn("Ben");
  await expect(ann.page.getByText(words.room.private_note)).toBeVisible();
  await expect(ann.page.getByRole("button", { name: words.room.leave, exact: true })).toHaveCount(0);
  await ann.says("only for you");

  await ben.goesToRooms();
  await ben.goesTo("Ann");
  await ben.sees("Ann", "only for you");
  await ben.says("understood");
  await ann.sees("Ben", "understood");

  const address = new URL(ann.page.url()).pathname;
  await eve.goesToRooms();
  await expect(eve.entry("Tea")).toBeVisible();
  await expect(eve.entry("Ann")).toHaveCount(0);
  await expect(eve.entry("Ben")).toHaveCount(0);
  await eve.opens(address);
  await expect(eve.page.getByText(words.not_found.room)).toBeVisible();
  await expect(eve.page.getByText("only for you")).toHaveCount(0);
});

test("a new private message is shown in the list @live", async ({ person, phone }) => {
  const ann = await person("Ann");
  const mobile = await phone("Mobile");
  await mobile.ask("privateMessage", "Ann", "psst");
  await expect(ann.entry("Mobile")).toContainText(words.rooms.unread.replace("{{ count }}", "1"));
  await expect(ann.page).toHaveTitle(/^\(1\) /);
  await ann.goesTo("Mobile");
  await ann.sees("Mobile", "psst");
  await expect(ann.page).not.toHaveTitle(/^\(/);
});

test("who takes the name next sees nothing of it", async ({ person, visitor }) => {
  const [ann, ben] = [await person("Ann"), await person("Ben")];
  await ann.goesTo(words.rooms.everyone);
  await ann.seesPeople("Ann", "Ben");
  await (await ann.people()).getByRole("button", { name: words.room.write_to.replace("{}", "Ben") }).click();
  await ann.isIn("Ben");
  await ann.says("secret");
  await ann.goesToRooms();
  await ann.logsOut();
  const impostor = await (await visitor()).comesIn("Ann");
  await expect(impostor.entry(words.rooms.everyone)).toBeVisible();
  await expect(impostor.entry("Ben")).toHaveCount(0);
  expect(ben.name).toBe("Ben");
});
