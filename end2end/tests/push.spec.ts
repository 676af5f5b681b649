// Being told also while Teahouse is closed: the choice in the bell's menu, and what the service worker does with what comes.

import { createECDH, randomBytes } from "node:crypto";

import { account, codeOf, register } from "../harness/account.mjs";
import { expect, test, type Visitor, WORDS } from "../harness/page.ts";

const CHOICE = { en: "Also when Teahouse is closed", zh: "关闭茶馆时也通知我" };

type Browser = { endpoint?: string; permission?: string };

/** A browser whose push service is made up: what it gives out is as real as one's. */
async function lends(visitor: Visitor, { endpoint = "https://fcm.googleapis.com/fcm/send/made-up", permission = "granted" }: Browser = {}) {
  const own = createECDH("prime256v1");
  const keys = { p256dh: own.generateKeys().toString("base64url"), auth: randomBytes(16).toString("base64url") };
  await visitor.page.context().addInitScript(
    ({ endpoint, keys, permission }) => {
      const subscription = {
        endpoint,
        toJSON: () => ({ endpoint, keys }),
        unsubscribe: async () => localStorage.removeItem("subscribed"),
      };
      const pushManager = {
        getSubscription: async () => (localStorage.getItem("subscribed") ? subscription : null),
        subscribe: async ({ userVisibleOnly, applicationServerKey }: any) => {
          if (!userVisibleOnly || atob(applicationServerKey.replaceAll("-", "+").replaceAll("_", "/")).length !== 65) throw new Error("no key");
          localStorage.setItem("subscribed", "yes");
          return subscription;
        },
      };
      const registration = { pushManager };
      Object.defineProperty(navigator, "serviceWorker", {
        value: { register: async () => registration, getRegistration: async () => registration, controller: null, addEventListener() {} },
      });
      Object.defineProperty(window, "Notification", {
        value: class {
          static permission = permission;
          static requestPermission = async () => permission;
        },
      });
    },
    { endpoint, keys, permission },
  );
}

async function bring(visitor: Visitor, url: string, cookie: string) {
  await visitor.hasSession({ url }, cookie);
  return visitor;
}

const bell = (visitor: Visitor) => visitor.page.locator(".notices");
const choice = (visitor: Visitor, language: "en" | "zh" = "en") => bell(visitor).getByRole("button", { name: CHOICE[language] });
const opens = (visitor: Visitor) => bell(visitor).locator("summary").click();

test("an account chooses it for this browser, and takes it back @live", async ({ server, visitor }) => {
  const cookie = await register(server, "Ann", { code: codeOf(server) });
  const ann = await bring(await visitor(), server.url, cookie);
  await lends(ann);
  const isTold = async () => (await account(server, cookie)).logins.map(({ is_pushed = false }: any) => is_pushed);
  await ann.goesToRooms();
  await ann.makesRoom("Tea");
  await opens(ann);
  await expect(choice(ann)).toHaveAttribute("aria-pressed", "false");
  await choice(ann).focus();
  await ann.page.keyboard.press("Enter");
  await expect(choice(ann)).toHaveAttribute("aria-pressed", "true");
  await expect(choice(ann)).toBeFocused();
  expect(await isTold()).toEqual([true]);
  await ann.reloads();
  await opens(ann);
  await expect(choice(ann)).toHaveAttribute("aria-pressed", "true");
  await choice(ann).click();
  await expect(choice(ann)).toHaveAttribute("aria-pressed", "false");
  expect(await isTold()).toEqual([false]);
  await choice(ann).click();
  await expect(choice(ann)).toHaveAttribute("aria-pressed", "true");
  await ann.opens("/account");
  await expect(ann.page.getByText(WORDS.en.account.is_pushed)).toBeVisible();
});

test("what the browser took back is off on the server too @live", async ({ server, visitor }) => {
  const cookie = await register(server, "Ann", { code: codeOf(server) });
  const ann = await bring(await visitor({ language: "zh" }), server.url, cookie);
  await lends(ann);
  await ann.goesToRooms();
  await ann.makesRoom("茶");
  await opens(ann);
  await choice(ann, "zh").click();
  await expect(choice(ann, "zh")).toHaveAttribute("aria-pressed", "true");
  await ann.page.evaluate(() => localStorage.removeItem("subscribed"));
  await opens(ann);
  await opens(ann);
  await expect(choice(ann, "zh")).toHaveAttribute("aria-pressed", "false");
  const { logins } = await account(server, cookie);
  expect(logins[0].is_pushed ?? false).toBe(false);
});

test("who cannot be told hears why @live", async ({ server, visitor, person, troubles }) => {
  troubles.allow(/push\/subscribe/, /status of 422/);
  const cookie = await register(server, "Ann", { code: codeOf(server) });
  const denied = await bring(await visitor(), server.url, cookie);
  await lends(denied, { permission: "denied" });
  await denied.goesToRooms();
  await denied.makesRoom("Tea");
  await opens(denied);
  await expect(bell(denied).getByRole("status")).toContainText("blocked in the browser");
  await expect(choice(denied)).toHaveCount(0);

  const foreign = await bring(await visitor(), server.url, cookie);
  await lends(foreign, { endpoint: "https://push.example/x" });
  await foreign.goesToRooms();
  await foreign.goesTo("Tea");
  await opens(foreign);
  await choice(foreign).click();
  await expect(bell(foreign).getByRole("status")).toContainText("does not write to the push service");
  await expect(choice(foreign)).toHaveAttribute("aria-pressed", "false");

  // No service worker, as these tests are without one.
  const old = await bring(await visitor(), server.url, cookie);
  await old.goesToRooms();
  await old.goesTo("Tea");
  await opens(old);
  await expect(bell(old).getByRole("status")).toContainText("cannot tell you");

  const guest = await person("Ben");
  await guest.enters("Tea");
  await opens(guest);
  await expect(bell(guest).getByRole("link", { name: "Make an account" })).toHaveAttribute("href", "/register");
  await expect(choice(guest)).toHaveCount(0);
});

test.describe("the service worker", () => {
  test.use({ serviceWorkers: "allow" });

  /** What comes from a push service, as Chromium's tools hand it over. */
  async function receives({ page }: Visitor, letter: object) {
    const tools = await page.context().newCDPSession(page);
    const found = new Promise<string>((resolve) =>
      tools.on("ServiceWorker.workerRegistrationUpdated", ({ registrations }) => registrations[0] && resolve(registrations[0].registrationId)),
    );
    await tools.send("ServiceWorker.enable");
    const origin = new URL(page.url()).origin;
    await tools.send("ServiceWorker.deliverPushMessage", { origin, registrationId: await found, data: JSON.stringify(letter) });
    await tools.detach();
  }

  const shown = ({ page }: Visitor) =>
    page.evaluate(async () => {
      const notifications = await (await navigator.serviceWorker.ready).getNotifications();
      return notifications.map(({ title, body, tag }) => [title, body, tag]);
    });

  test("shows what comes, one for each room, but where that is looked at; and leads there @live", async ({ person, wire, server }) => {
    const host = await wire("Host");
    const ann = await person("Ann");
    await ann.page.context().grantPermissions(["notifications"], { origin: server.url });
    const { id } = await host.ok("room.create", { name: "Tea", capacity: null });
    await ann.enters("Tea");
    await ann.page.evaluate(() => navigator.serviceWorker.ready.then(() => true));
    const letter = (body: string, tag = id) => ({ title: "Host · Tea", body, tag, path: `/rooms/${tag}` });
    await receives(ann, letter("while she looks"));
    await receives(ann, letter("elsewhere", "everyone"));
    await expect.poll(() => shown(ann)).toEqual([["Host · Tea", "elsewhere", "everyone"]]);
    await ann.goesToRooms();
    await receives(ann, letter("one"));
    await receives(ann, letter("two"));
    await expect.poll(async () => (await shown(ann)).sort()).toEqual([["Host · Tea", "elsewhere", "everyone"], ["Host · Tea", "two", id]]);

    const [worker] = ann.page.context().serviceWorkers();
    await worker.evaluate(async (tag) => {
      const scope = self as any;
      const [notification] = await scope.registration.getNotifications({ tag });
      scope.dispatchEvent(new scope.NotificationEvent("notificationclick", { notification }));
    }, id);
    await ann.isIn("Tea");
    await expect.poll(() => shown(ann)).toEqual([["Host · Tea", "elsewhere", "everyone"]]);
  });

  test("shows what a hidden page may not show by itself @live", async ({ person, wire, server }) => {
    const host = await wire("Host");
    const ann = await person("Ann");
    await ann.page.context().grantPermissions(["notifications"], { origin: server.url });
    // As on phones.
    await ann.page.context().addInitScript(() => {
      class Refused {
        static permission = "granted";
        constructor() {
          throw new TypeError("Illegal constructor");
        }
      }
      Object.defineProperty(window, "Notification", { value: Refused, configurable: true });
    });
    const { id } = await host.ok("room.create", { name: "Tea", capacity: null });
    await ann.enters("Tea");
    await ann.page.evaluate(() => navigator.serviceWorker.ready.then(() => true));
    await ann.reloads();
    await expect.poll(() => ann.page.evaluate(() => !!navigator.serviceWorker.controller)).toBe(true);
    await ann.page.evaluate(() => {
      Object.defineProperty(document, "hidden", { value: true, configurable: true });
      Object.defineProperty(document, "visibilityState", { value: "hidden", configurable: true });
      document.dispatchEvent(new Event("visibilitychange"));
    });
    await host.post(id, "tea?");
    await expect.poll(() => shown(ann)).toEqual([["Host · Tea", "tea?", id]]);
  });
});
