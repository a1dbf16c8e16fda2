// Keeps the machine's page and everything it is made of, so that it can be loaded without a connection. The server puts the list of
// assets and their version before this (Faces/Kiosk/ShowWorker.cs). Calls of the interface are never answered from here.
const pages = 'kiosk-pages';
const store = `kiosk-${version}`;
const patienceMs = 3000;

self.addEventListener('install', (e) => e.waitUntil((async () => {
  await (await caches.open(store)).addAll(assets);
  await self.skipWaiting();
})()));

self.addEventListener('activate', (e) => e.waitUntil((async () => {
  for (const name of await caches.keys()) if (name.startsWith('kiosk-') && name !== pages && name !== store) await caches.delete(name);
  // The page that brought this worker here was loaded without it.
  const cache = await caches.open(pages);
  for (const page of await self.clients.matchAll({ type: 'window', includeUncontrolled: true })) if (new URL(page.url).pathname.startsWith('/kiosk/')) await cache.add(page.url).catch(() => null);
  await self.clients.claim();
})()));

self.addEventListener('fetch', (e) => {
  const url = new URL(e.request.url);
  if (e.request.method !== 'GET' || url.origin !== location.origin) return;
  if (e.request.mode === 'navigate') e.respondWith(newest(e.request));
  else if (url.pathname.startsWith('/assets/')) e.respondWith(kept(e.request));
});

// The page as the server has it now; the one kept where nobody answers in time.
async function newest(request) {
  const cache = await caches.open(pages);
  try {
    const answer = await fetch(request.url, { credentials: 'same-origin', signal: AbortSignal.timeout(patienceMs) });
    if (answer.status >= 500) throw new Error(answer.status);
    if (answer.ok) await cache.put(request, answer.clone());
    return answer;
  } catch (e) {
    const known = await cache.match(request, { ignoreSearch: true });
    if (known) return known;
    throw e;
  }
}

// Assets never change under their address.
async function kept(request) {
  return (await caches.match(request)) ?? fetch(request);
}
