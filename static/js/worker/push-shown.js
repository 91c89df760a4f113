// A push from the server, on the phone: shown in the app's words, or not at all when the app itself rang. Part of
// the worker. A browser takes pushes only as long as each is shown, so what needs no ringing is shown and closed.

import { RUNG, whatOf } from "../clock/alarms/push-kinds.js";
import { isWanted, lateWords, readPush, saidOf } from "../clock/push-notice.js";
import { readable } from "../clock/timer-machine.js";
import { recheckDue } from "../diary/course/course.js";
import { left, READINGS } from "../store/marks.js";
import { change, get } from "../store/phone-store.js";

/** @import { Rung } from "../clock/alarms/push-kinds.js" */

const TAG = "hipcheck-timer"; // as notice.js: one takes the other's place
const RECHECK_TAG = "hipcheck-recheck";
const LOOK_MOST = 700; // ms that open windows get to ring by themselves

/** @type {Promise<unknown>} */
let last = Promise.resolve();

/**
 * Shows what the server sent, once what it sent before is shown: after hours without a network all come at once, and
 * Chromium forgets a notification when it is asked for all of them while that one is being put up.
 * @param {ServiceWorkerGlobalScope} worker
 * @param {PushMessageData | null} data
 */
export function showPush(worker, data) {
  const push = readPush(parsed(data));
  last = last.catch(() => {}).then(() => showOne(worker, push));
  return last;
}

/** @param {ServiceWorkerGlobalScope} worker @param {import("../clock/push-notice.js").Push | null} push */
async function showOne(worker, push) {
  if (push?.kind === "recheck") return showRecheck(worker, push);
  if (push === null || whatOf(push.kind) === null) return showAndClose(worker, "Hipcheck", TAG);
  const windows = await worker.clients.matchAll({ type: "window", includeUncontrolled: true });
  await Promise.all(windows.map(letLook));
  const now = Date.now();
  for (const window of windows) window.postMessage({ push: "came", what: whatOf(push.kind), due: push.due, late: now - push.due });
  const record = readable(await get("timer"));
  const rung = /** @type {Rung | undefined} */ (await get(RUNG));
  const said = saidOf(record, push, now);
  const shown = (await worker.registration.getNotifications({ tag: TAG })).find((one) => one.data?.at === push.due);
  if (!isWanted(record, push)) return showAndClose(worker, said.title, TAG);
  const quiet = rung?.at === push.due || shown !== undefined;
  if (quiet && !shown) return showAndClose(worker, said.title, TAG);
  if (!quiet) await change(RUNG, serverRang(push.due));
  await show(worker, said, push, quiet);
}

/** @param {number} at @returns {(before: Rung | undefined) => Rung} */
const serverRang = (at) => (before) => (before?.at === at ? before : { at, by: "server" });

/** @param {PushMessageData | null} data */
function parsed(data) {
  try {
    return data?.json();
  } catch {
    return null; // nothing of ours
  }
}

/** @param {ServiceWorkerGlobalScope} worker @param {import("../clock/push-notice.js").Said} said
 * @param {import("../clock/push-notice.js").Push} push @param {boolean} quiet */
function show({ registration }, { title, body, path, actions, lasting }, { due }, quiet) {
  const options = { body, tag: TAG, renotify: !quiet, silent: quiet, requireInteraction: lasting, actions, data: { path, at: due } };
  return registration.showNotification(title, options);
}

/** @param {ServiceWorkerGlobalScope} worker @param {string} title @param {string} tag */
async function showAndClose({ registration }, title, tag) {
  if ((await registration.getNotifications({ tag })).length > 0) return; // what is there says it
  await registration.showNotification(title, { tag, silent: true });
  for (const one of await registration.getNotifications({ tag })) one.close();
}

// A window that is only slowed down rings by itself now, with all it has; one that is frozen does not answer.
/** @param {Client} client */
function letLook(client) {
  return new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = resolve;
    client.postMessage({ push: "due" }, [port2]);
    setTimeout(resolve, LOOK_MOST);
  });
}

/** @param {ServiceWorkerGlobalScope} worker @param {import("../clock/push-notice.js").Push} push */
async function showRecheck(worker, { due }) {
  const now = Date.now();
  const part = recheckDue(await left(READINGS) ?? [], now);
  if (!part) return showAndClose(worker, "Hipcheck", RECHECK_TAG);
  const options = { body: `Is it better, the same or worse? ${lateWords(due, now)}`.trim(), tag: RECHECK_TAG,
    actions: [{ action: "open", title: "Answer" }], data: { path: "/diary/recheck" } };
  await worker.registration.showNotification(`${part === "morning" ? "Morning" : "Evening"} check: 20 seconds`, options);
}
