// The server on the phone: keeps one whole version of Hipcheck, serves its pages and answers the check.
// webapp/phone/pwa.py puts the list of what to keep, with its version, in front of this script.

import { askOn, guidance, read, readPartial, refusal } from "./worker/answer-check.js";
import { recheckDue } from "./diary/course/course.js";
import { countryFor, fill } from "./mind/help-words.js";
import { COUNTRY, left, READINGS, RETURNING } from "./store/marks.js";
import { showPush } from "./worker/push-shown.js";
import { takeShared } from "./worker/share-inbox.js";

/**
 * @import { Country } from "./mind/twin.js"
 * @import { Offline } from "./worker/answer-check.js"
 *
 * @typedef {[address: string, integrity: string]} Kept
 * @typedef {{ version: string, bundle: Kept, files: Kept[] }} Listed
 *
 * The bundle: what answers the check, and what else is kept, by its address.
 * @typedef {object} Whole
 * @property {Record<string, string>} pages
 * @property {string} notFound
 * @property {Record<string, [type: string, text: string]>} built
 * @property {Record<string, [type: string, text: string]>} sheets of drawings
 * @property {Record<string, Country>} countries
 */

// Whoever checks the types takes a worker for one that a page has started.
const worker = /** @type {ServiceWorkerGlobalScope & { HIPCHECK: Listed }} */ (/** @type {unknown} */ (self));
const { clients, registration } = worker;
const { version, bundle, files } = worker.HIPCHECK;
const PREFIX = "hipcheck-";
const OWN = PREFIX + version;
const ORDER = "hipcheck"; // remembers which versions were active, newest first
const MIND = "/offline/mind.json"; // parts and data, as kept; no such address on the server
const COUNTRIES = "/offline/countries.json"; // likewise: the words for help
const RECHECK = "/diary/recheck";
const NOT_FOUND = "/offline/not-found";
const DRAWINGS = ".svg"; // ends the address of a sheet of them
const QUOTE = "\x01"; // for each quote in a text of the bundle (webapp/phone/pwa.py)
const UNKNOWN_MOST = 2000; // ms that an address we do not know may wait for the network
const ANSWER_MOST = 2000; // ms that another window may take to say whether it is busy

worker.addEventListener("install", (event) => event.waitUntil(install()));
worker.addEventListener("activate", (event) => event.waitUntil(activate()));
worker.addEventListener("fetch", (event) => answer(event));
worker.addEventListener("message", (event) => {
  if (event.data === "take-over") event.waitUntil(takeOver(event));
  if (event.data === "version") event.ports[0].postMessage(version);
});

// ---- keeping a version: all of it, or nothing

/** @param {Kept} kept */
async function fetchWhole([address, integrity]) {
  const response = await fetch(address, { integrity, redirect: "error" })
    .catch(() => fetch(address, { integrity, redirect: "error", cache: "reload" })); // a bad copy may lie in the cache
  if (!response.ok) throw new Error(`${address}: ${response.status}`);
  return response;
}

/** @param {[type: string, text: string]} file @param {string} caching */
const whole = ([type, text], caching) => new Response(text, { headers: { "Content-Type": type, "X-Content-Type-Options": "nosniff", "Cache-Control": caching } });

async function install() {
  try {
    const [packed, ...first] = await Promise.all([bundle, ...files].map(fetchWhole));
    /** @type {Whole & Offline} */
    const { pages, notFound, built: later, sheets, countries: words, ...mind } = JSON.parse((await packed.text()).replaceAll(QUOTE, '\\"'));
    const cache = await caches.open(OWN);
    const page = (/** @type {string} */ html, status = 200) => new Response(html, { status, headers: mind.headers });
    await Promise.all([
      ...first.map((response, index) => cache.put(files[index][0], response)),
      ...Object.entries(later).map(([address, file]) => cache.put(address, whole(file, "max-age=31536000, immutable"))),
      ...Object.entries(sheets).map(([address, file]) => cache.put(address, whole(file, "no-cache"))), // no hash in the name
      ...Object.entries(pages).map(([address, html]) => cache.put(address, page(html))),
      cache.put(NOT_FOUND, page(notFound, 404)),
      cache.put(MIND, Response.json(mind)),
      cache.put(COUNTRIES, Response.json(words)),
    ]);
  } catch (error) {
    await caches.delete(OWN);
    await tell(error instanceof Error && error.name === "QuotaExceededError" ? "no-room" : "not-kept");
    throw error;
  }
}

/** @param {string} news */
async function tell(news) {
  for (const client of await clients.matchAll({ type: "window", includeUncontrolled: true })) client.postMessage(news);
}

// The version before this one stays, for pages of it that are still open.
async function activate() {
  const store = await caches.open(ORDER);
  /** @type {string[]} */
  const before = await store.match("/").then((kept) => kept?.json()) ?? [];
  const order = [OWN, ...before.filter((name) => name !== OWN)].slice(0, 2);
  await store.put("/", Response.json(order));
  const busy = registration.installing || registration.waiting;
  for (const name of await caches.keys()) {
    const old = name.startsWith(PREFIX) && !order.includes(name);
    if (old && (!busy || before.includes(name))) await caches.delete(name);
  }
  await clients.claim();
}

/** A new version takes over when asked, unless another window is in the middle of something. @param {ExtendableMessageEvent} event */
async function takeOver(event) {
  const windows = await clients.matchAll({ type: "window", includeUncontrolled: true });
  const asking = event.source instanceof Client ? event.source.id : "";
  const busy = await Promise.all(windows.filter(({ id }) => id !== asking).map(isBusy));
  if (busy.includes(true)) event.ports[0].postMessage("busy");
  else await worker.skipWaiting();
}

/** @param {Client} client @returns {Promise<boolean>} */
function isBusy(client) {
  return new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = ({ data }) => resolve(data);
    client.postMessage("busy?", [port2]);
    setTimeout(() => resolve(false), ANSWER_MOST); // a frozen window; what it holds is kept
  });
}

// ---- answering

/** @param {FetchEvent} event */
function answer(event) {
  const { request } = event;
  const { origin, pathname, searchParams } = new URL(request.url);
  if (origin !== location.origin || searchParams.has("no-sw")) return;
  if (request.method === "POST" && pathname === "/check-in") event.respondWith(check(request));
  else if (request.method === "POST" && pathname === "/diary/shared") event.respondWith(takeShared(request));
  else if (request.method !== "GET") return;
  else if (pathname.startsWith("/static/")) event.respondWith(built(request));
  else if (pathname.endsWith(DRAWINGS)) event.respondWith(sheet(request, pathname));
  else if (request.mode === "navigate" || request.headers.get("Accept") === "text/html") event.respondWith(page(request, pathname));
  else if (files.some(([address]) => address === pathname)) event.respondWith(built(request));
}

/** Not by `open`, which would make an empty cache where all was just removed. @param {string} address */
const kept = (address) => caches.match(address, { cacheName: OWN, ignoreVary: true });

/** Built files have their hash in the name: any version's copy is the right one. @param {Request} request */
async function built(request) {
  const { pathname } = new URL(request.url);
  return await kept(pathname) ?? await caches.match(pathname) ?? fetch(request);
}

/** A sheet of drawings belongs to the pages of this version. @param {Request} request @param {string} pathname */
const sheet = async (request, pathname) => await kept(pathname) ?? fetch(request);

/** "/" is the check for who is new, and Today for who has a diary. @param {string} pathname */
async function ownPage(pathname) {
  const returning = pathname === "/" && await left(RETURNING);
  return kept(returning ? "/today" : pathname);
}

/** @type {Record<string, Country> | undefined} */
let countries; // read once in the life of this worker

// The words for the runner's own choice, else for where the phone's clock stands, else for what it speaks. None when
// the browser has cleared them.
async function country() {
  countries ??= await kept(COUNTRIES).then((found) => found?.json());
  if (!countries) return undefined;
  const { timeZone } = Intl.DateTimeFormat().resolvedOptions();
  return countries[countryFor(countries, { chosen: await left(COUNTRY), zone: timeZone, languages: navigator.languages })];
}

/** @param {Response | undefined} response */
async function filled(response) {
  const here = response && await country(); // which would make a cache anew where all was just removed
  if (!here) return undefined;
  const { status, headers } = response;
  return new Response(fill(await response.text(), here), { status, headers });
}

/** @param {Request} request @param {string} pathname */
async function page(request, pathname) {
  const found = await filled(await ownPage(pathname));
  if (found) return found;
  const notFound = await filled(await kept(NOT_FOUND));
  if (!notFound) return fetch(request); // the browser has cleared our pages
  try {
    const response = await fetch(request, { signal: AbortSignal.timeout(UNKNOWN_MOST) });
    return response.status < 500 ? response : notFound;
  } catch {
    return notFound;
  }
}

/** @type {Offline | undefined} */
let mind; // read once in the life of this worker

/** @param {Request} request */
async function check(request) {
  mind ??= await kept(MIND).then((found) => found?.json());
  const here = await country();
  if (!mind || !here) return fetch(request);
  const { data, frame } = mind;
  const form = await request.formData();
  const headers = { ...mind.headers, "Cache-Control": "no-store" };
  const fragment = request.headers.get("HX-Request") === "true";
  const filledIn = (/** @type {string} */ html, around = frame) => fill(fragment ? html : around.join(html), here);
  const answered = (/** @type {string} */ html, more = {}) => new Response(filledIn(html), { headers: { ...headers, ...more } });
  const way = form.get("ask");
  const known = readPartial(data, form);
  if ((way === "next" || way === "again" || way === "tell") && "place" in known) {
    const { html, pairs } = askOn(mind, known, way);
    return answered(html, { "HX-Trigger": JSON.stringify({ "check:known": { pairs } }) });
  }
  const { answers, missing } = read(data, form);
  if (missing.length > 0) return new Response(filledIn(refusal(mind, form, missing), mind.refused.frame), { status: 422, headers });
  return answered(guidance(mind, answers));
}

// ---- notifications: those of the timer, and of a re-check that is due

worker.addEventListener("push", (event) => event.waitUntil(showPush(worker, event.data)));

worker.addEventListener("notificationclick", (event) => {
  event.notification.close();
  const { path = "/timers", at } = event.notification.data ?? {};
  event.waitUntil(bringForward(path, event.action === "off" ? at : undefined));
});

/** @param {string} path @param {number} [off] when the pack that is off now was due to come off */
async function bringForward(path, off) {
  const [open] = await clients.matchAll({ type: "window", includeUncontrolled: true });
  if (!open) {
    await clients.openWindow(off ? `${path}?off=${off}` : path);
    return;
  }
  if (off) open.postMessage({ push: "off", due: off });
  const there = await open.focus().catch(() => open); // first: once it is led elsewhere it is another, which this tap may not bring
  if (path === RECHECK && !await isBusy(there)) await there.navigate(path).catch(() => {}); // not one of ours to steer
}

worker.addEventListener("periodicsync", (event) => /** @type {ExtendableEvent} */ (event).waitUntil(remind()));

async function remind() {
  const due = recheckDue(await left(READINGS) ?? [], Date.now());
  if (!due) return;
  await registration.showNotification(`${due === "morning" ? "Morning" : "Evening"} check: 20 seconds`,
    { body: "Is it better, the same or worse?", tag: "hipcheck-recheck", data: { path: RECHECK } });
}
