// Keeps Hipcheck on this phone: registers the service worker, watches whether the network can be reached,
// and finds new versions. Never in the middle of something: an element that is, carries `data-busy`.

import { workerAddress } from "../page/own-html.js";

const LOOK_AGAIN = 30 * 60 * 1000; // ms between two looks for a new version
const LOOKED_AT = "hipcheck.looked-at";
const OWN = "hipcheck"; // begins the names of the worker's caches

const worker = navigator.serviceWorker;
/** @type {ServiceWorkerRegistration | undefined} */
let registration;
let controlled = worker?.controller != null;
let outdated = false;

const isBusy = () => document.querySelector("[data-busy]") !== null;

/**
 * Whether Hipcheck is on this phone; "" while nobody knows.
 * @typedef {"" | "keeping" | "kept" | "no-room" | "not-kept" | "not-here"} Keeping
 * @typedef {"" | "ready" | "no-room"} News of a new version
 */

/**
 * A value that others can watch.
 * @template T
 * @param {T} value
 */
function watched(value) {
  /** @type {Set<(value: T) => void>} */
  const listeners = new Set();
  return {
    /** @param {T} next */
    set(next) {
      value = next;
      for (const listener of listeners) listener(value);
    },
    /** @param {(value: T) => void} listener @param {{ signal: AbortSignal }} until */
    watch(listener, { signal }) {
      listeners.add(listener);
      signal.addEventListener("abort", () => listeners.delete(listener));
      listener(value);
    },
  };
}

const state = watched(/** @type {Keeping} */ (""));
const reachable = watched(navigator.onLine);
const news = watched(/** @type {News} */ (""));

/** Calls the listener with the state now and at each change, until its signal aborts; so do the next two. */
export const watch = state.watch;
export const watchNetwork = reachable.watch;
export const lookForReady = news.watch;

// ---- looking for a new version

function lookedAt() {
  try {
    return Number(sessionStorage.getItem(LOOKED_AT));
  } catch {
    return 0; // storage blocked
  }
}

function isDue() {
  const since = Date.now() - lookedAt();
  return since > LOOK_AGAIN || since < 0; // a clock that was set back must not stop us for years
}

/** Looks for a new version: "new", "none", or "unreachable" when the network did not let us look. */
export async function lookForNew() {
  try {
    sessionStorage.setItem(LOOKED_AT, String(Date.now()));
  } catch {
    // storage blocked: we look again with the next page
  }
  try {
    registration ??= await worker.getRegistration();
    if (!registration) throw new Error("no worker is registered");
    await registration.update();
    seeVersions();
    reachable.set(navigator.onLine);
    return registration.installing || registration.waiting ? "new" : "none";
  } catch {
    reachable.set(false);
    return "unreachable";
  }
}

/**
 * The version that answers on this phone.
 * @returns {Promise<string>}
 */
export function versionKept() {
  const { port1, port2 } = new MessageChannel();
  (worker.controller ?? registration?.active)?.postMessage("version", [port2]);
  return new Promise((resolve) => { port1.onmessage = ({ data }) => resolve(data); });
}

// ---- the worker

/** Registers the worker; `?no-sw` in the address removes it and all it keeps instead. */
export async function keepOnPhone() {
  addEventListener("offline", () => reachable.set(false));
  addEventListener("online", () => reachable.set(true));
  if (!worker) return state.set("not-here");
  if (new URLSearchParams(location.search).has("no-sw")) return remove();
  worker.addEventListener("message", heard);
  worker.addEventListener("controllerchange", changed);
  document.addEventListener("busy:change", () => outdated && !isBusy() && location.reload());
  document.addEventListener("visibilitychange", () => {
    if (!registration || document.visibilityState !== "visible") return;
    told = null;
    seeVersions();
    if (isDue() && !isBusy()) lookForNew();
  });
  state.set(controlled ? "kept" : "keeping");
  try {
    registration = await worker.register(workerAddress(), { updateViaCache: "none" });
  } catch {
    if (!controlled) return state.set("not-here"); // private window, cookies blocked, or no network
    registration = await worker.getRegistration();
  }
  if (!registration) return state.set("not-here"); // the browser only pretends
  registration.addEventListener("updatefound", seeVersions);
  seeVersions();
  if (registration.active) state.set("kept");
  if (controlled && isDue() && !isBusy()) lookForNew();
}

// An event may come late, when the version it tells of is no longer being installed but waits.
function seeVersions() {
  follow(registration?.installing);
  if (registration?.waiting) tellOf(registration.waiting);
}

/** @type {ServiceWorker | null} */
let told;

// Once, until this page is seen anew: what was answered meanwhile, such as that another window is busy, stays.
/** @param {ServiceWorker} version */
function tellOf(version) {
  if (version === told || !registration?.active) return;
  told = version;
  news.set("ready");
}

/** @type {ServiceWorker | null | undefined} */
let followed;

/** @param {ServiceWorker | null} [version] */
function follow(version) {
  if (version === followed) return;
  followed = version;
  version?.addEventListener("statechange", () => {
    if (version.state === "installed") tellOf(version);
    if (version.state === "activated") state.set("kept");
  });
}

/** @param {MessageEvent} message */
function heard({ data, ports }) {
  if (data === "busy?") ports[0].postMessage(isBusy());
  else if (!registration?.active) state.set(data);
  else if (data === "no-room") news.set(data);
}

/**
 * Asks the new version to take over, which reloads this page. Resolves to false when another window is busy.
 * @returns {Promise<false>}
 */
export function takeOver() {
  const { port1, port2 } = new MessageChannel();
  registration?.waiting?.postMessage("take-over", [port2]);
  return new Promise((resolve) => { port1.onmessage = () => resolve(false); });
}

// Another version answers from now on: show its pages, unless you are in the middle of something.
function changed() {
  if (!controlled) controlled = true; // the first version has come; this page is of it
  else if (isBusy()) outdated = true;
  else location.reload();
}

async function remove() {
  for (const one of await worker.getRegistrations()) await one.unregister();
  const own = (await caches.keys()).filter((name) => name.startsWith(OWN)); // what the runner keeps stays
  for (const name of own) await caches.delete(name);
  state.set("not-kept");
}
