// Editing with the line down, of the past, and from two windows at once; and what others changed while one was away.

import { beginsEditing, closesMenu, deletes, editor, edits, eraser, line, menu, menuOf, opensMenu, saver, seesDeleted, seesEdited } from "../harness/editing.ts";
import { expect, test, WORDS } from "../harness/page.ts";
import { Person } from "../harness/person.mjs";

const words = WORDS.en;

const DOWN = [/ERR_INTERNET_DISCONNECTED/, /ERR_CONNECTION_REFUSED/, /ERR_CONNECTION_RESET/, /ERR_EMPTY_RESPONSE/, /WebSocket/];

test("without a line, an edit and a deletion say so, and are done when it is back @live", async ({ person, troubles }) => {
  troubles.allow(...DOWN);
  const [ann, ben] = [await person("Ann"), await person("Ben")];
  await ann.makesRoom("Tea");
  await ben.enters("Tea");
  await ann.says("teh pot");
  await ann.says("secret");
  // Only what was acknowledged has a menu.
  await expect(menuOf(ann, "secret")).toBeAttached();
  await ann.page.context().setOffline(true);
  await opensMenu(ann, "secret");
  await eraser(ann).click();
  await eraser(ann, words.message.delete_really).click();
  await expect(menu(ann)).toContainText(words.message.not_deleted);
  await closesMenu(ann);
  await beginsEditing(ann, "teh pot");
  await editor(ann).fill("the pot");
  await saver(ann).click();
  await expect(ann.page.getByText(words.composer.offline)).toBeVisible();
  await expect(editor(ann)).toHaveValue("the pot");
  await expect(ben.message("secret")).toBeVisible();

  await ann.page.context().setOffline(false);
  // Once the other is heard again, the line is up.
  await ben.says("are you there?");
  await ann.sees("Ben", "are you there?");
  await expect(editor(ann)).toHaveValue("the pot");
  await saver(ann).click();
  await seesEdited(ann, "teh pot", "the pot");
  await opensMenu(ann, "secret");
  await eraser(ann).click();
  await eraser(ann, words.message.delete_really).click();
  await seesDeleted(ann);
  await seesEdited(ben, "teh pot", "the pot");
  await seesDeleted(ben);
});

test("who was away sees what was changed meanwhile, without a look anew @live", async ({ person, troubles }) => {
  troubles.allow(...DOWN);
  const [ann, ben] = [await person("Ann"), await person("Ben")];
  await ann.makesRoom("Tea");
  await ben.enters("Tea");
  for (const text of ["teh pot", "secret", "as it was"]) await ann.says(text);
  await ben.sees("Ann", "as it was");
  await ben.marks();
  await ben.page.context().setOffline(true);
  await edits(ann, "teh pot", "the pot");
  await deletes(ann, "secret");
  await ann.says("new");
  await edits(ann, "new", "new, and changed");
  await expect(ben.message("secret")).toBeVisible();
  await ben.page.context().setOffline(false);
  await seesEdited(ben, "teh pot", "the pot");
  await seesEdited(ben, "new", "new, and changed");
  await seesDeleted(ben);
  await ben.isStillTheSame();
});

test("many changes, and a server that was killed, are caught up with @live", async ({ server, person, wire, troubles }) => {
  troubles.allow(...DOWN);
  const host = await wire("Host");
  const room = await host.ok("room.create", { name: "Tea", capacity: null });
  const posted = await Promise.all(Array.from({ length: 150 }, (_, index) => host.post(room.id, `line ${index + 1}`)));
  const ann = await person("Ann");
  await ann.enters("Tea");
  await expect(ann.message("line 150")).toBeInViewport();
  await ann.marks();
  await ann.page.context().setOffline(true);
  await Promise.all(posted.map(({ id }, index) => host.ok("message.edit", { room: room.id, message: id, body: `changed ${index + 1}` })));
  await server.again("crash");
  await ann.page.context().setOffline(false);
  await seesEdited(ann, "line 150", "changed 150");
  await expect(ann.log.getByText(/^line \d+$/)).toHaveCount(0);
  // What comes from the past is as it is now, too.
  await expect(async () => {
    await ann.log.hover();
    await ann.page.mouse.wheel(0, -3_000);
    await expect(line(ann, "changed 1")).toHaveCount(1, { timeout: 500 });
  }).toPass();
  await expect(ann.log.getByText(/^line \d+$/)).toHaveCount(0);
  await expect(ann.log.locator(".message__edited")).toHaveCount(150);
  await ann.isStillTheSame();
});

test("what was said long ago is edited where it is read", async ({ person, wire }) => {
  const ann = await person("Ann");
  await ann.makesRoom("Tea");
  await ann.says("teh first one");
  const host = await wire("Host");
  const { id } = (await host.ok("room.list")).find(({ name }: { name: string }) => name === "Tea");
  await host.ok("room.enter", { room: id });
  await Promise.all(Array.from({ length: 120 }, (_, index) => host.post(id, `line ${index + 1}`)));
  await ann.reloads();
  if (ann.isLive) {
    await expect(async () => {
      await ann.log.hover();
      await ann.page.mouse.wheel(0, -3_000);
      await expect(line(ann, "teh first one")).toHaveCount(1, { timeout: 500 });
    }).toPass();
  } else {
    await ann.page.getByRole("link", { name: words.timeline.earlier }).click();
  }
  await beginsEditing(ann, "teh first one");
  await editor(ann).fill(" ");
  await saver(ann).click();
  await expect(editor(ann)).toHaveAccessibleDescription(words.refusal.content_empty);
  await editor(ann).fill("the first one");
  await saver(ann).click();
  await expect(editor(ann)).toHaveCount(0);
  const { messages } = await host.ok("room.sync", { room: id, after: 0 });
  expect(messages[0].body).toBe("the first one");
});

test("what is changed from another window does not take away what is being written @live", async ({ server, person }) => {
  const ann = await person("Ann");
  await ann.makesRoom("Tea");
  await ann.says("as it was");
  const [{ name, value }] = await ann.page.context().cookies();
  const other = await new Person(server.url, `${name}=${value}`).arrives();
  const room = new URL(ann.page.url()).pathname.split("/").pop();
  // Only what was acknowledged has a menu.
  await expect(menuOf(ann, "as it was")).toBeAttached();
  const [{ id }] = (await other.ok("room.history", { room })).messages;
  await beginsEditing(ann, "as it was");
  await editor(ann).fill("half a thou");
  await other.ok("message.edit", { room, message: id, body: "from the other window" });
  await expect(line(ann, "from the other window")).toBeVisible();
  await expect(editor(ann)).toHaveValue("half a thou");
  await editor(ann).press("Enter");
  await expect(line(ann, "half a thou")).toBeVisible();
  // What is deleted there is not edited here any more.
  await beginsEditing(ann, "half a thou");
  await other.ok("message.delete", { room, message: id });
  await seesDeleted(ann);
  await expect(editor(ann)).toHaveCount(0);
  await expect(ann.composer).toHaveValue("");
  other.close();
});
