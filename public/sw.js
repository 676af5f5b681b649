// What the browser does without a page: where there is no network, a page that says so and a way on; and what the server
// pushes, as notifications. Everything else is as it is without this file.

const KEPT = "offline-1";
const PAGE = "/offline/index.html";

self.addEventListener("install", (event) => {
  event.waitUntil(caches.open(KEPT).then((kept) => kept.addAll([PAGE, "/offline/offline.css", "/favicon.svg"])));
  self.skipWaiting();
});

self.addEventListener("activate", (event) => {
  const drop = async () => {
    for (const name of await caches.keys()) if (name !== KEPT) await caches.delete(name);
    // The page is on its way while this file is still being started.
    await self.registration.navigationPreload?.enable();
    await self.clients.claim();
  };
  event.waitUntil(drop());
});

self.addEventListener("fetch", (event) => {
  const { request } = event;
  const load = async () => {
    try {
      return (await event.preloadResponse) ?? (await fetch(request));
    } catch (error) {
      const page = await caches.match(PAGE);
      if (!page) throw error;
      return page;
    }
  };
  const isKept = new URL(request.url).pathname.startsWith("/offline/") || request.url.endsWith("/favicon.svg");
  if (request.mode === "navigate") event.respondWith(load());
  else if (isKept) event.respondWith(fetch(request).catch(() => caches.match(request)));
});

/** How long a page may take to say where it is. */
const ANSWER_TIMEOUT = 300;

/** The pages that are open, each with the path that it shows. */
async function listPages() {
  const pages = await self.clients.matchAll({ type: "window", includeUncontrolled: true });
  return Promise.all(pages.map(async (page) => ({ page, path: await askPath(page) })));
}

/** A page goes from room to room without being loaded anew: it is asked. One that does not answer is where it was loaded. */
function askPath(page) {
  return new Promise((tell) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = ({ data }) => tell(data);
    setTimeout(() => tell(new URL(page.url).pathname), ANSWER_TIMEOUT);
    page.postMessage("path", [port2]);
  });
}

// A letter of the server: {title, body, path, tag}, the tag being the room's.
self.addEventListener("push", (event) => {
  const tell = async () => {
    const { title = "Teahouse 茶馆", body, tag, path = "/rooms" } = event.data?.json() ?? {};
    const isLookedAt = (await listPages()).some((open) => open.page.visibilityState === "visible" && open.path === path);
    if (!isLookedAt) await show(title, body, tag, path);
  };
  event.waitUntil(tell());
});

// A hidden page that may not show one by itself, as on phones.
self.addEventListener("message", (event) => {
  const { title, body, tag } = event.data ?? {};
  if (title) event.waitUntil(show(title, body, tag, `/rooms/${tag}`));
});

function show(title, body, tag, path) {
  return self.registration.showNotification(title, { body, tag, renotify: !!tag, icon: "/icon-192.png", data: { path } });
}

self.addEventListener("notificationclick", (event) => {
  event.notification.close();
  const path = event.notification.data?.path ?? "/rooms";
  const open = async () => {
    const pages = await listPages();
    const there = pages.find((open) => open.path === path);
    if (there) return there.page.focus();
    const other = pages.find((open) => open.path.startsWith("/rooms"));
    // One that this file does not control cannot be led anywhere.
    const led = await other?.page.navigate(path).catch(() => null);
    return led ? led.focus() : self.clients.openWindow(path);
  };
  event.waitUntil(open());
});

// The browser has another address now: the server is told, where it still tells this session.
self.addEventListener("pushsubscriptionchange", (event) => {
  const renew = async () => {
    const { key, is_on } = await (await fetch("/api/push", { headers: { accept: "application/json" } })).json();
    if (!key || !is_on) return;
    const manager = self.registration.pushManager;
    const given = event.newSubscription ?? (await manager.subscribe({ userVisibleOnly: true, applicationServerKey: key }));
    const { endpoint, keys } = given.toJSON();
    const fields = { endpoint, key: keys.p256dh, auth: keys.auth };
    await fetch("/api/push/subscribe", {
      method: "POST",
      headers: { accept: "application/json" },
      body: new URLSearchParams(fields),
    });
  };
  event.waitUntil(renew());
});
