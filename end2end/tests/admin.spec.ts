// The page of those who run the server, and what everybody else sees of it.

import { codeOf, register } from "../harness/account.mjs";
import { expect, test, WORDS } from "../harness/page.ts";

const words = WORDS.en;

test("an announcement stands above everything until it is put away @live", async ({ server, person, visitor }) => {
  const cookie = await register(server, "Root", { code: codeOf(server) });
  const ann = await person("Ann");
  const root = await visitor();
  await root.hasSession(server, cookie);
  await root.opens("/admin");
  await root.page.getByRole("textbox", { name: words.admin.announcement_text, exact: true }).fill("We close at ten");
  await root.page.getByRole("button", { name: words.admin.announce, exact: true }).click();
  const banner = ann.page.getByRole("alert").filter({ hasText: "We close at ten" });
  await expect(banner).toBeVisible();
  await banner.getByRole("button", { name: words.order.put_away }).click();
  await expect(banner).toHaveCount(0);
});

test("the page is not for others", async ({ person }) => {
  const ann = await person("Ann");
  await ann.opens("/admin");
  await expect(ann.page.getByText(words.refusal.not_allowed)).toBeVisible();
});
