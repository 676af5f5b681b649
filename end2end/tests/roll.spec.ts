// The people of a room: those who are in it, those who have it in their list, and finding one of them.

import { codeOf, register } from "../harness/account.mjs";
import { Client } from "../harness/clients.mjs";
import { Person, postForm } from "../harness/person.mjs";
import { expect, test, type Visitor, WORDS } from "../harness/page.ts";

const words = WORDS.en;

const absent = async (visitor: Visitor) => (await visitor.people()).getByRole("list", { name: words.room.absent });
const search = async (visitor: Visitor) => (await visitor.people()).getByRole("searchbox", { name: words.room.find_person });

/** Looks for a name; without a script, on a page of its own. */
async function looksFor(visitor: Visitor, text: string) {
  const field = await search(visitor);
  await field.fill(text);
  if (visitor.isLive) return visitor.page.locator(".people__found");
  await field.press("Enter");
  await expect(visitor.page.getByRole("heading", { level: 1, name: words.room.everybody })).toBeVisible();
  return visitor.page.getByRole("main");
}

test("who keeps a room and is not in it is listed below, and moves up when they come", async ({ server, person }) => {
  const ann = await person("Ann");
  await ann.makesRoom("Tea");
  const room = ann.page.url().split("/").pop()!;
  const cookie = await register(server, "Ben", { code: codeOf(server) });
  const ben = await new Person(server.url, cookie).arrives();
  await ben.ok("room.enter", { room });
  await ann.seesPeople("Ann", "Ben");
  await expect(await absent(ann)).toHaveCount(0);
  await postForm(server.url, "/api/logout", {}, { cookie });
  await ann.eventually(async () => expect(await absent(ann)).toHaveText(/Ben/));
  await expect((await ann.people()).getByRole("listitem")).toHaveCount(2);
  await ann.fits();

  const found = await looksFor(ann, "bEn");
  await expect(found.getByRole("listitem")).toHaveText(/Ben/);
  await expect(found.getByText(words.room.absent_count.replace("{{ count }}", "1"))).toBeVisible();
});

test("people are found by a part of their names", async ({ person, wire }) => {
  const ann = await person("Ann");
  await ann.makesRoom("Tea");
  const room = ann.page.url().split("/").pop()!;
  for (const name of ["Ben", "Hannah", "茶客"]) await (await wire(name)).ok("room.enter", { room });
  await ann.seesPeople("Ann", "Ben", "Hannah", "茶客");
  let found = await looksFor(ann, "ann");
  await expect(found.getByRole("listitem")).toHaveText([/Ann/, /Hannah/]);
  if (!ann.isLive) {
    await ann.page.getByRole("searchbox").fill("茶");
    await ann.page.getByRole("searchbox").press("Enter");
    found = ann.page.getByRole("main");
  } else {
    await expect(ann.page.locator(".people__all")).toBeHidden();
    found = await looksFor(ann, "茶");
  }
  await expect(found.getByRole("listitem")).toHaveText([/茶客/]);
  if (!ann.isLive) return;
  await expect((await looksFor(ann, "nobody")).getByText(words.room.no_such_name)).toBeVisible();
  // With nothing to look for, all are there again.
  await (await search(ann)).fill("");
  await ann.seesPeople("Ann", "Ben", "Hannah", "茶客");
});

test("of a large room the page has a part, and finds the others", async ({ server, person }) => {
  test.slow();
  const ann = await person("Ann");
  await ann.makesRoom("Tea");
  const crowd: Client[] = [];
  for (let number = 1; number <= 120; number += 1) {
    const client = await new Client(server.url, { label: `${number}` }).connects();
    crowd.push(client);
    await client.ask("login", `crowd ${number}`);
    await client.ask("joinRoom", "Tea");
  }
  await ann.eventually(async () => expect((await ann.people()).getByText("and 21 more")).toBeVisible());
  await expect((await ann.people()).getByRole("listitem")).toHaveCount(100);
  await expect((await looksFor(ann, "crowd 12")).getByRole("listitem")).toHaveText([/crowd 12/, /crowd 120/]);
  crowd.forEach((client) => client.close());
});
