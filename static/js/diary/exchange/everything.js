// All that Hipcheck keeps on this phone, wherever it lies, goes at once.

import { PushSlot, RECHECK_SLOT, TIMER_SLOT, unsubscribe } from "../../clock/alarms/push-slot.js";
import * as phone from "../../store/phone-store.js";
import { COUNTRY, leave, READINGS } from "../../store/marks.js";
import { erase, reasonOf } from "../diary-store.js";
import { empty } from "../outbox.js";

const PREFIX = "hipcheck."; // begins every key in localStorage and sessionStorage
const SHARED = "shared-runs"; // the cache of shared-files.js

/** @param {Storage} storage */
function clear(storage) {
  for (const key of Object.keys(storage).filter((name) => name.startsWith(PREFIX))) storage.removeItem(key);
}

/** Erases it for good. False when the browser's storage is blocked, so that nothing was kept. Throws DiaryError. */
export async function eraseAll() {
  try {
    empty();
    await erase();
  } catch (error) {
    if (reasonOf(error) !== "blocked") throw error;
    return false;
  }
  for (const slot of [TIMER_SLOT, RECHECK_SLOT]) await new PushSlot(slot).want([]);
  await unsubscribe().catch(() => {}); // no network: its push service finds out later
  await phone.erase();
  await leave(READINGS, undefined);
  await leave(COUNTRY, undefined);
  await globalThis.caches?.delete(SHARED).catch(() => false); // refused: nothing is kept there
  clear(localStorage);
  clear(sessionStorage);
  return true;
}
