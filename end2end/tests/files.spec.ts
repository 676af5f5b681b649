// Pictures and files: chosen, pasted and dropped, on their way, among messages, and in the viewer.

import type { Locator } from "@playwright/test";

import { expect, test, type Visitor, WORDS } from "../harness/page.ts";
import { png } from "../harness/pictures.mjs";

const words = WORDS.en.files;

const picture = (name: string, width = 1200, height = 800, seed = 1) =>
  ({ name, mimeType: "image/png", buffer: png(width, height, { seed }) });
const notes = { name: "notes 茶.txt", mimeType: "text/plain", buffer: Buffer.from("first flush") };

const field = (who: Visitor) => who.page.locator("input[type=file]");
const tray = (who: Visitor) => who.page.getByRole("list", { name: words.list });
const sends = (who: Visitor) => who.page.getByRole("button", { name: WORDS.en.composer.send }).click();
const pictureOf = (who: Visitor, name: string) => who.log.getByRole("img", { name });

/** A picture that came, and takes the space that was kept for it. */
async function isLoaded(image: Locator) {
  // Once it is said, the message's line is another one.
  await expect(async () => {
    await image.scrollIntoViewIfNeeded({ timeout: 1_000 });
    expect(await image.evaluate((img: HTMLImageElement) => img.complete && img.naturalWidth)).toBeGreaterThan(0);
  }).toPass();
}

/** Puts files into an event, as a browser does. */
const handOver = (target: Locator, kind: "paste" | "drop" | "dragover", names: string[]) =>
  target.evaluate((element, [kind, names]) => {
    const files = new DataTransfer();
    for (const name of names as string[]) files.items.add(new File([`in ${name}`], name, { type: "text/plain" }));
    const how = { bubbles: true, cancelable: true };
    const event = kind === "paste"
      ? new ClipboardEvent("paste", { ...how, clipboardData: files })
      : new DragEvent(kind as string, { ...how, dataTransfer: files });
    element.dispatchEvent(event);
  }, [kind, names] as const);

test("what is chosen goes with a message, and others see and save it", async ({ person }) => {
  const [ann, ben] = [await person("Ann"), await person("Ben")];
  await ann.makesRoom("Tea");
  await ben.enters("Tea");
  await field(ann).setInputFiles([picture("garden.png"), notes]);
  await ann.composer.fill("look at this");
  if (ann.isLive) await expect(tray(ann).getByRole("listitem")).toHaveCount(2);
  await sends(ann);
  await ben.sees("Ann", "look at this");
  for (const who of [ann, ben]) {
    await isLoaded(pictureOf(who, "garden.png"));
    await expect(pictureOf(who, "garden.png")).toHaveAttribute("width", "352");
    await expect(pictureOf(who, "garden.png")).toHaveAttribute("height", "235");
  }
  await expect(tray(ann)).toHaveCount(0);
  const [saved] = await Promise.all([
    ben.page.waitForEvent("download"),
    ben.log.getByRole("link", { name: "notes 茶.txt" }).click(),
  ]);
  expect(saved.suggestedFilename()).toBe("notes 茶.txt");
  await ben.fits();
});

test("without a script a picture leads to the whole one @plain", async ({ person }) => {
  const ann = await person("Ann");
  await ann.makesRoom("Tea");
  await field(ann).setInputFiles(picture("garden.png"));
  await sends(ann);
  const link = ann.log.getByRole("link").filter({ has: ann.page.getByRole("img", { name: "garden.png" }) });
  const [whole] = await Promise.all([ann.page.waitForEvent("popup"), link.click()]);
  await expect.poll(() => whole.url()).toMatch(/\/files\/[0-9a-f]{32}\/garden\.png$/);
});

test("a form that is refused says why, and keeps what was typed @plain", async ({ person, troubles }) => {
  troubles.allow(/response: 4/);
  const ann = await person("Ann");
  await ann.makesRoom("Tea");
  await field(ann).setInputFiles({ name: "broken.png", mimeType: "image/png", buffer: png(10, 10).subarray(0, 40) });
  await ann.composer.fill("with a picture");
  await sends(ann);
  await expect(ann.page.getByText(WORDS.en.refusal.picture_unreadable)).toBeVisible();
  await expect(ann.composer).toHaveValue("with a picture");
});

test("files are pasted and dropped, and taken out again @live", async ({ person }) => {
  const ann = await person("Ann");
  await ann.makesRoom("Tea");
  await handOver(ann.composer, "paste", ["pasted.txt"]);
  await expect(tray(ann).getByRole("listitem")).toHaveText([/pasted\.txt/]);
  await handOver(ann.log, "dragover", ["dropped.txt"]);
  await expect(ann.page.getByText(words.drop)).toBeVisible();
  await handOver(ann.log, "drop", ["dropped.txt", "other.txt"]);
  await expect(ann.page.getByText(words.drop)).toHaveCount(0);
  await expect(tray(ann).getByRole("listitem")).toHaveCount(3);
  await ann.page.getByRole("button", { name: `${words.remove} other.txt` }).click();
  await expect(tray(ann).getByRole("listitem")).toHaveCount(2);
  await sends(ann);
  await expect(ann.log.getByRole("link", { name: /\.txt/ })).toHaveText([/pasted\.txt/, /dropped\.txt/]);
});

test("text is pasted as it always was @live", async ({ person }) => {
  const ann = await person("Ann");
  await ann.makesRoom("Tea");
  const isLeft = await ann.composer.evaluate((area) => {
    const text = new DataTransfer();
    text.setData("text/plain", "tea");
    return area.dispatchEvent(new ClipboardEvent("paste", { clipboardData: text, bubbles: true, cancelable: true }));
  });
  expect(isLeft, "the browser pastes").toBe(true);
  await expect(tray(ann)).toHaveCount(0);
});

test("what is on its way can be cancelled, and a message waits for what is left @live", async ({ person }) => {
  const ann = await person("Ann");
  await ann.makesRoom("Tea");
  const held: (() => void)[] = [];
  await ann.page.route("**/files", async (route) => {
    await new Promise<void>((resolve) => held.push(resolve));
    await route.continue().catch(() => {});
  });
  await field(ann).setInputFiles([picture("kept.png", 40, 30), picture("cancelled.png", 40, 30, 2)]);
  await expect(tray(ann).getByRole("progressbar")).toHaveCount(2);
  await ann.page.getByRole("button", { name: `${words.cancel} cancelled.png` }).click();
  await expect(tray(ann).getByRole("listitem")).toHaveText([/kept\.png/]);
  await ann.composer.fill("soon");
  await sends(ann);
  await expect(ann.page.getByText(words.waiting)).toBeVisible();
  await expect(ann.message("soon")).toHaveCount(0);
  held.forEach((go) => go());
  await expect(ann.message("soon")).toBeVisible();
  await isLoaded(pictureOf(ann, "kept.png"));
  await expect(pictureOf(ann, "cancelled.png")).toHaveCount(0);
});

test("what is too large, broken or cut off says so, and there is a way on @live", async ({ person, troubles }) => {
  troubles.allow(/ERR_FAILED/, /422/);
  const ann = await person("Ann");
  await ann.makesRoom("Tea");
  const tooLarge = { name: "large.bin", mimeType: "application/octet-stream", buffer: Buffer.alloc(25 * 1024 * 1024 + 1) };
  const broken = { name: "broken.png", mimeType: "image/png", buffer: png(10, 10).subarray(0, 40) };
  await field(ann).setInputFiles([tooLarge, broken]);
  await expect(tray(ann).getByRole("listitem").nth(0)).toContainText(WORDS.en.refusal.file_too_large);
  await expect(tray(ann).getByRole("listitem").nth(1)).toContainText(WORDS.en.refusal.picture_unreadable);
  for (const name of ["large.bin", "broken.png"]) await ann.page.getByRole("button", { name: `${words.remove} ${name}` }).click();

  await ann.page.route("**/files", (route) => route.abort());
  await field(ann).setInputFiles(notes);
  await expect(tray(ann).getByText(words.interrupted)).toBeVisible();
  await ann.page.unroute("**/files");
  await tray(ann).getByRole("button", { name: words.retry }).click();
  await expect(tray(ann).getByText("11 B")).toBeVisible();
  await sends(ann);
  await expect(ann.log.getByRole("link", { name: "notes 茶.txt" })).toBeVisible();
});

test("the viewer goes through the pictures by keys, and gives the focus back @live", async ({ person }) => {
  const ann = await person("Ann");
  await ann.makesRoom("Tea");
  await field(ann).setInputFiles([picture("one.png", 900, 600), picture("two.png", 600, 900, 2)]);
  await sends(ann);
  await field(ann).setInputFiles(picture("three.png", 900, 900, 3));
  await sends(ann);
  await isLoaded(pictureOf(ann, "three.png"));
  const viewer = ann.page.getByRole("dialog", { name: words.viewer });
  const opener = ann.log.getByRole("link").filter({ has: ann.page.getByRole("img", { name: "two.png" }) });
  await opener.focus();
  await ann.page.keyboard.press("Enter");
  await expect(viewer.getByRole("img", { name: "two.png" })).toBeVisible();
  await ann.page.keyboard.press("ArrowRight");
  await expect(viewer.getByRole("img", { name: "three.png" })).toBeVisible();
  await ann.page.keyboard.press("ArrowRight");
  await expect(viewer.getByRole("img", { name: "three.png" })).toBeVisible();
  await ann.page.keyboard.press("ArrowLeft");
  await viewer.getByRole("button", { name: words.previous }).click();
  await expect(viewer.getByRole("img", { name: "one.png" })).toBeVisible();
  const [saved] = await Promise.all([
    ann.page.waitForEvent("download"),
    viewer.getByRole("link", { name: words.download }).click(),
  ]);
  expect(saved.suggestedFilename()).toBe("one.png");
  await ann.page.keyboard.press("Escape");
  await expect(viewer).toBeHidden();
  await expect(opener).toBeFocused();
});

test("a deleted message takes its pictures with it @live", async ({ person }) => {
  const [ann, ben] = [await person("Ann"), await person("Ben")];
  await ann.makesRoom("Tea");
  await ben.enters("Tea");
  await field(ann).setInputFiles(picture("gone.png", 40, 30));
  await sends(ann);
  await isLoaded(pictureOf(ben, "gone.png"));
  const message = ann.log.getByRole("listitem").filter({ has: ann.page.getByRole("img", { name: "gone.png" }) });
  await message.getByRole("link", { name: WORDS.en.message.menu }).click();
  for (const step of [WORDS.en.message.delete, WORDS.en.message.delete_really]) {
    await ann.page.getByRole("button", { name: step, exact: true }).click();
  }
  await expect(pictureOf(ben, "gone.png")).toHaveCount(0);
});
