// What is written and not said yet: kept over a reload, sent when the line is up, and nobody else's.

import { expect, test, WORDS } from "../harness/page.ts";

const words = WORDS.en;

const DOWN = [/ERR_CONNECTION_REFUSED/, /ERR_CONNECTION_RESET/, /ERR_EMPTY_RESPONSE/, /ERR_INTERNET_DISCONNECTED/, /WebSocket/];

test("messages written while the server is away outlive a reload, and are said in order, once @live", async ({ server, person, troubles }) => {
  troubles.allow(...DOWN);
  const ann = await person("Ann");
  await ann.makesRoom("Tea");
  await ann.says("before");
  await server.crash();
  for (const text of ["first", "second", "third"]) await ann.writes(text);
  await expect(ann.log.getByText(words.message.sending)).toHaveCount(3);
  // The browser goes on with the address when there is a server again; what it showed is gone with the page.
  const address = ann.page.url();
  await ann.page.goto("about:blank");
  await server.start(`127.0.0.1:${server.port}`);
  await ann.page.goto(address);
  for (const text of ["first", "second", "third"]) await ann.sees("Ann", text);
  await expect(ann.log.getByText(words.message.sending)).toHaveCount(0);
  const ben = await person("Ben");
  await ben.enters("Tea");
  await expect(ben.log.getByText(/^(before|first|second|third)$/)).toHaveText(["before", "first", "second", "third"]);
});

test("what waits in one room is sent while another is looked at @live", async ({ person, troubles }) => {
  troubles.allow(...DOWN);
  const [ann, ben] = [await person("Ann"), await person("Ben")];
  await ann.makesRoom("Tea");
  await ben.enters("Tea");
  await ann.says("before");
  await ben.sees("Ann", "before");
  await ann.page.context().setOffline(true);
  await ann.writes("meanwhile");
  await ann.page.getByRole("link", { name: words.room.back }).first().click();
  await expect(ann.page.getByRole("heading", { level: 1, name: words.rooms.title })).toBeVisible();
  await ann.page.context().setOffline(false);
  await ben.sees("Ann", "meanwhile");
  await expect(ben.message("meanwhile")).toHaveCount(1);
});

test("a text that was begun outlives a reload @live", async ({ person }) => {
  const ann = await person("Ann");
  await ann.makesRoom("Tea");
  await ann.composer.pressSequentially("half a thou");
  await ann.page.reload();
  await expect(ann.composer).toHaveValue("half a thou");
  await ann.says("half a thought");
  await ann.page.reload();
  await expect(ann.composer).toHaveValue("");
});

test("who comes next on the same machine finds nothing of it @live", async ({ person }) => {
  const ann = await person("Ann");
  await ann.makesRoom("Tea");
  await ann.composer.pressSequentially("a secret");
  const kept = () => ann.page.evaluate(() => Object.keys(localStorage).filter((key) => key.startsWith("teahouse.")));
  await expect.poll(kept).toHaveLength(1);
  await ann.logsOut();
  await expect.poll(kept).toEqual([]);
});
