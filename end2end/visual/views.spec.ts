// Every view as it looks: wide and narrow, light and dark, in English and in Chinese, beside the picture that is kept of it
// in `shots/`. Pictures depend on the browser and the fonts: `make test-visual` says where they were taken.

import type { Page } from "@playwright/test";

import { menu } from "../harness/editing.ts";
import { expect, test, type Visitor } from "../harness/page.ts";
import { setScene } from "./scene.ts";

type Scene = Awaited<ReturnType<typeof setScene>>;

/** What can be seen without a session, by address. */
const OUTSIDE: Record<string, string> = {
  door: "/",
  "sign-in": "/sign-in",
  register: "/register",
  help: "/help",
  nowhere: "/nowhere",
  developers: "/developers",
};

/** What can be seen inside, by address. */
const INSIDE: Record<string, (scene: Scene) => string> = {
  rooms: () => "/rooms",
  account: () => "/account",
  emoji: () => "/emoji",
  pins: ({ tea }) => `/rooms/${tea.id}/pins`,
  appearance: () => "/appearance",
  admin: () => "/admin",
  audit: () => "/admin/audit",
  search: ({ query }) => `/search?q=${encodeURIComponent(query)}`,
  "search-nothing": () => "/search?q=samovar",
  settings: ({ tea }) => `/rooms/${tea.id}/settings`,
  invitation: ({ code }) => `/invite/${code}`,
  roll: ({ tea }) => `/rooms/${tea.id}/people`,
  person: ({ tea, other }) => `/people/${other.id}?room=${tea.id}`,
  nobody: () => "/people/nobody",
};

/** What opens over a room. */
const OVER: Record<string, (visitor: Visitor) => Promise<unknown>> = {
  menu: async (visitor) => {
    await visitor.page.locator(".message--own").last().hover();
    await visitor.page.locator(".message--own .message__more").last().click();
    await expect(menu(visitor)).toBeVisible();
  },
  palette: async ({ page }) => {
    await page.keyboard.press("Control+k");
    await expect(page.getByRole("dialog").getByRole("option").first()).toBeVisible();
  },
  keys: async ({ page }) => {
    await page.getByRole("log").click({ position: { x: 2, y: 2 } });
    await page.keyboard.press("?");
    await expect(page.getByRole("dialog")).toBeVisible();
  },
  picker: async ({ page, words }) => {
    await page.getByRole("button", { name: words.composer.emoji, exact: true }).click();
    await expect(page.locator("dialog.picker").getByRole("searchbox")).toBeFocused();
  },
  card: async ({ page }) => {
    await page.getByRole("log").locator("a.message__author").first().click();
    await expect(page.getByRole("dialog").getByRole("heading", { level: 1 })).toBeVisible();
  },
  commands: async (visitor) => {
    await visitor.composer.fill("/m");
    await expect(visitor.page.getByRole("listbox")).toBeVisible();
  },
};

const WIDTHS = { wide: { width: 1280, height: 800 }, narrow: { width: 390, height: 844 } };

for (const language of ["en", "zh"] as const) {
  for (const [size, viewport] of Object.entries(WIDTHS)) {
    test(`every view looks as it did: ${language}, ${size}`, async ({ visitor, server, troubles }) => {
      test.setTimeout(240_000);
      troubles.allow(/404/);
      const scene = await setScene(server, language);
      const open = () => visitor({ language, viewport, bypassCSP: true, isMobile: size === "narrow", hasTouch: size === "narrow" });
      const look = async (page: Page, view: string) => {
        for (const colorScheme of ["light", "dark"] as const) {
          await page.emulateMedia({ colorScheme });
          await page.evaluate(() => document.fonts.ready);
          await expect.soft(page).toHaveScreenshot(`${view}-${size}-${colorScheme}-${language}.png`);
        }
      };

      const stranger = await open();
      for (const [view, path] of Object.entries(OUTSIDE)) {
        await stranger.opens(path);
        await look(stranger.page, view);
      }

      const ann = await open();
      await ann.hasSession(server, scene.cookie);
      for (const [view, path] of Object.entries(INSIDE)) {
        await ann.opens(path(scene));
        if (view === "rooms") await ann.isAwake();
        await look(ann.page, view);
      }

      await ann.opens(`/rooms/${scene.conversation.id}`);
      await ann.isAwake();
      await look(ann.page, "conversation");
      await ann.opens(`/rooms/${scene.tea.id}?at=${scene.sequence}#at`);
      await ann.isAwake();
      await look(ann.page, "place");
      for (const [view, act] of Object.entries({ room: async () => {}, ...OVER })) {
        await ann.opens(`/rooms/${scene.tea.id}`);
        await ann.isAwake();
        await act(ann);
        await look(ann.page, view);
      }
      if (size === "narrow") {
        await ann.opens(`/rooms/${scene.tea.id}`);
        await ann.isAwake();
        await ann.people();
        await look(ann.page, "people");
      }
    });
  }
}
