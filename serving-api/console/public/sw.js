// Keeps the shell for a device without network; the console then says itself that it isn't connected.
const SHELL = 'fluxion-shell-1';

self.addEventListener('install', (event) => {
  event.waitUntil(caches.open(SHELL).then((cache) => cache.addAll(['/', '/theme.js', '/icon.svg'])));
  self.skipWaiting();
});

self.addEventListener('activate', (event) => event.waitUntil(self.clients.claim()));

function keep(request, response) {
  if (response.ok) {
    const copy = response.clone();
    caches.open(SHELL).then((cache) => cache.put(request, copy));
  }
  return response;
}

self.addEventListener('fetch', (event) => {
  const { request } = event;
  const { pathname, origin } = new URL(request.url);
  const asset = pathname.startsWith('/assets/');
  const shell = pathname === '/' || pathname === '/theme.js' || pathname === '/icon.svg';
  if (request.method !== 'GET' || origin !== self.location.origin || !(asset || shell)) {
    return;
  }
  // An asset's name holds the hash of its content, so a kept copy is never old; the page itself may be.
  event.respondWith(
    asset
      ? caches.match(request).then((hit) => hit ?? fetch(request).then((answer) => keep(request, answer)))
      : fetch(request).then((answer) => keep(request, answer), () => caches.match(request)),
  );
});
