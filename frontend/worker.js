// The last known copy of a group's page and of a conversation, for when there is no connection (docs/adr/0009). The network
// is always asked first. It answers for pages and for our own static files, never for anything that sends or plays.
const VERSION = "1";
const PAGES = `pages-${VERSION}-`;
const STATIC = `static-${VERSION}`;
const OFFLINE = "/offline";
const PAGES_KEPT = 5;
const FILES_KEPT = 60;

const KEPT = /^\/[gc]\/[^/]+$/;
const UNTOUCHED = /^\/(f|up|static)\//;
const LOOKS = /^\/static\/.+\.(css|js|svg|woff2)$/;
const NEVER_CHANGES = /(\.[0-9a-f]{12}\.\w+|-[0-9A-Z]{8}\.js)$/;
const GONE = [403, 404, 410];
// The person's sign-in and groups, as the page's first tag names them. See Frame.copies.
const NAME = /^\s*<!DOCTYPE html>\s*<html [^>]*data-copies="([0-9a-f]+)"/i;
const LANGUAGE = /<html lang="(\w+)"/;

self.addEventListener("install", () => self.skipWaiting());
self.addEventListener("activate", (event) => event.waitUntil(begin()));
self.addEventListener("fetch", (event) => {
  const { request } = event;
  const { origin, pathname } = new URL(request.url);
  if (request.method !== "GET" || origin !== location.origin || request.headers.has("HX-Request")) return;
  if (LOOKS.test(pathname)) event.respondWith(NEVER_CHANGES.test(pathname) ? fixed(event) : changing(event));
  else if (request.mode === "navigate" && !UNTOUCHED.test(pathname)) event.respondWith(page(event));
});

async function begin() {
  await forget((name) => !name.startsWith(PAGES) && name !== STATIC);
  await self.clients.claim();
}

async function page(event) {
  const { request } = event;
  try {
    const answer = await fetch(request);
    event.waitUntil(learn(new URL(request.url), answer.clone()));
    return answer;
  } catch {
    return (await copyOf(new URL(request.url))) ?? (await copyOf(new URL(OFFLINE, location))) ?? Response.error();
  }
}

// What an answer says about the copies: whose they may be, and whether this page is still open to the person.
async function learn(url, answer) {
  if (answer.status >= 500 || answer.headers.has("Content-Disposition")) return;
  const isKept = KEPT.test(url.pathname);
  if (isKept && (answer.type === "opaqueredirect" || GONE.includes(answer.status))) await forgetPages();
  if (!answer.headers.get("Content-Type")?.startsWith("text/html")) return;
  const text = await answer.text();
  const name = NAME.exec(text)?.[1];
  await forget((other) => other.startsWith(PAGES) && other !== PAGES + name);
  if (!name) return;
  const pages = await caches.open(PAGES + name);
  if (isKept && !url.search && answer.ok) {
    await keep(pages, url.pathname, new Response(text.replace("<html ", "<html data-is-copy "), { headers: plain(answer) }));
    await shorten(pages, PAGES_KEPT);
  }
  await keepOffline(pages, LANGUAGE.exec(text)?.[1]);
}

// In the language of the page that was just read.
async function keepOffline(pages, language) {
  const old = await pages.match(OFFLINE, { ignoreVary: true });
  if (old?.headers.get("Content-Language") === language) return;
  const answer = await fetch(OFFLINE).catch(() => undefined);
  if (answer?.ok) await pages.put(OFFLINE, answer);
}

async function keep(pages, address, copy) {
  await pages.delete(address, { ignoreVary: true });
  await pages.put(address, copy);
}

// The text is no longer packed.
function plain({ headers }) {
  const kept = new Headers(headers);
  ["Content-Encoding", "Content-Length"].forEach((name) => kept.delete(name));
  return kept;
}

async function copyOf({ pathname }) {
  const names = (await caches.keys()).filter((name) => name.startsWith(PAGES));
  const pages = names.length === 1 && (await caches.open(names[0]));
  return pages ? pages.match(pathname, { ignoreVary: true }) : undefined;
}

async function fixed(event) {
  const found = await caches.match(event.request, { ignoreVary: true, cacheName: STATIC });
  return found ?? fetched(event);
}

// Without names that tell the version, as where the project is developed.
async function changing(event) {
  try {
    return await fetched(event);
  } catch {
    return (await caches.match(event.request, { ignoreVary: true, cacheName: STATIC })) ?? Response.error();
  }
}

async function fetched(event) {
  const answer = await fetch(event.request);
  if (answer.status === 200) event.waitUntil(keepFile(event.request, answer.clone()));
  return answer;
}

async function keepFile(request, answer) {
  const files = await caches.open(STATIC);
  await keep(files, request, answer);
  await shorten(files, FILES_KEPT);
}

// The oldest go first; the page that says there is no connection stays.
async function shorten(cache, most) {
  const kept = (await cache.keys()).filter((request) => !request.url.endsWith(OFFLINE));
  await Promise.all(kept.slice(0, -most).map((request) => cache.delete(request, { ignoreVary: true })));
}

async function forget(isOld) {
  const names = (await caches.keys()).filter(isOld);
  await Promise.all(names.map((name) => caches.delete(name)));
}

function forgetPages() {
  return forget((name) => name.startsWith(PAGES));
}
