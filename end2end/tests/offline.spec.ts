// Without a network, the browser shows a page of ours, and the way back.

import { expect, test, WORDS } from "../harness/page.ts";

test.use({ serviceWorkers: "allow" });

test("a page that cannot be loaded says why, and leads on @live", async ({ person, troubles }) => {
  troubles.allow(/ERR_INTERNET_DISCONNECTED/, /ERR_FAILED/);
  const ann = await person("Ann");
  await ann.page.evaluate(() => navigator.serviceWorker.ready.then(() => true));
  await ann.page.context().setOffline(true);
  await ann.page.goto("/rooms");
  await expect(ann.page.getByRole("heading", { level: 1 })).toHaveText("You are offline");
  await expect(ann.page.getByText("你现在离线了")).toBeVisible();
  await expect(ann.page.locator("main")).toHaveCSS("text-align", "center");
  await ann.page.context().setOffline(false);
  await ann.page.getByRole("link").click();
  await expect(ann.page.getByRole("heading", { level: 1, name: WORDS.en.rooms.title })).toBeVisible();
});

test("the page can be installed", async ({ visitor, server }) => {
  const stranger = await visitor();
  await stranger.opens();
  const link = stranger.page.locator("link[rel=manifest]");
  const manifest = await (await fetch(new URL((await link.getAttribute("href"))!, server.url))).json();
  expect(manifest).toMatchObject({ display: "standalone", start_url: "/rooms" });
  for (const { src, type } of manifest.icons) {
    const icon = await fetch(new URL(src, server.url));
    expect([icon.status, icon.headers.get("content-type")], src).toEqual([200, type]);
  }
});
