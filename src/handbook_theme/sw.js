/* Keeps a small copy of the handbook on the device: the pages that help without signal, the search, and the pages read last.
   A page is always asked for from the network first, and each answer takes the place of the one kept: a page that was fetched anew is never
   followed by an older one. VERSION and FIRST_FILES are filled in by offline.py. */
"use strict";
const STATIC = "handbook-VERSION", PAGES = "handbook-pages", READ_LAST = 60, PATIENCE = 4000;
const first = FIRST_FILES, isPage = (address) => address.endsWith(".html");

const keep = async (cache, request, answer) => { if (answer.ok && answer.type === "basic") await (await caches.open(cache)).put(request, answer.clone()); return answer; };
const fetched = async (address) => {
  const url = new URL(address, registration.scope).href;
  await keep(isPage(address) ? PAGES : STATIC, url, await fetch(url, { cache: "no-cache" }));
};
const asked = (request) => { // a page is one page, whatever stands behind its ? and #
  const url = new URL(request.url);
  url.search = url.hash = "";
  return url.pathname.endsWith("/") ? url.href + "index.html" : url.href;
};

addEventListener("install", (event) => {
  skipWaiting();
  event.waitUntil(Promise.all(first.map(fetched)));
});
addEventListener("activate", (event) => event.waitUntil((async () => {
  for (const name of await caches.keys()) if (name.startsWith("handbook-") && name !== STATIC && name !== PAGES) await caches.delete(name);
})()));

const shorten = async () => {
  const cache = await caches.open(PAGES), needed = new Set(first.map((address) => new URL(address, registration.scope).href));
  const read = (await cache.keys()).filter((request) => !needed.has(request.url));
  for (const request of read.slice(0, Math.max(0, read.length - READ_LAST))) await cache.delete(request);
};
const title = async (cache, request) => /<title>([^<]*?)(?: (?:&#8212;|-) [^<]*)?<\/title>/.exec(await (await cache.match(request)).text())?.[1] ?? request.url;
const absent = async () => { // looks like the handbook, and lists what can be read, the pages that help first
  const cache = await caches.open(PAGES), needed = first.filter(isPage).map((address) => new URL(address, registration.scope).href);
  const kept = (await cache.keys()).sort((a, b) => (needed.indexOf(a.url) + 1 || 99) - (needed.indexOf(b.url) + 1 || 99));
  const links = await Promise.all(kept.map(async (request) => `<li><a href="${request.url}">${await title(cache, request)}</a></li>`));
  const sheet = first.find((address) => address.includes("/site.css"));
  return new Response("<!doctype html><html lang='en-GB'><meta charset='utf-8'><meta name='viewport' content='width=device-width'><title>No signal</title>"
    + (sheet ? `<link rel="stylesheet" href="${new URL(sheet, registration.scope).href}">` : "")
    + `<main class="bd-article bd-article-container"><h1>No signal, and this page is not on this device</h1><p>These pages are here:</p><ul>${links.join("")}</ul></main></html>`,
  { status: 503, headers: { "Content-Type": "text/html" } });
};
const page = async (event) => {
  const address = asked(event.request);
  const kept = await (await caches.open(PAGES)).match(address);
  const network = fetch(event.request).then(async (answer) => {
    const cache = await caches.open(PAGES);
    if (answer.ok) { await cache.delete(address); await keep(PAGES, address, answer); await shorten(); }
    return answer;
  });
  event.waitUntil(network.catch(() => {}));
  if (!kept) return network.catch(absent);
  return Promise.race([network.catch(() => kept), new Promise((done) => setTimeout(() => done(kept), PATIENCE))]);
};
const file = async (request) => { // one whose address carries a checksum never changes
  const kept = await caches.match(request);
  if (kept && new URL(request.url).searchParams.has("v")) return kept;
  try { return await keep(STATIC, request, await fetch(request)); } catch (lost) { if (kept) return kept; throw lost; }
};

addEventListener("fetch", (event) => {
  const { request } = event, url = new URL(request.url);
  if (request.method !== "GET" || url.origin !== location.origin || request.headers.has("range")) return;
  if (request.mode === "navigate" && (isPage(url.pathname) || url.pathname.endsWith("/"))) event.respondWith(page(event));
  else if (url.pathname.includes("/_static/") || url.pathname.includes("/_images/")) event.respondWith(file(request));
});
