// Where there is no network, a page that says so and a way on; everything else is as it is without this file.

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
