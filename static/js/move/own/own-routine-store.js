// The runner's own routines, as they lie on this phone.

import * as phone from "../../store/phone-store.js";
import { isNewer, readable } from "./own-routine.js";
/** @import { OwnRoutine } from "./own-routine.js" */

const START = "routine."; // begins their keys
/** @type {(id: string) => string} */
const key = (id) => START + id;

/**
 * Resolves once it is durable; rejects when it could not be kept.
 * @type {(routine: OwnRoutine) => Promise<void>}
 */
export const keep = (routine) => phone.put(key(routine.id), routine);
/** @type {(id: string) => Promise<void>} */
export const remove = (id) => phone.remove(key(id));

/** @param {string} name */
async function read(name) {
  const value = await phone.get(name);
  const routine = readable(value);
  if (!routine && value !== undefined && !isNewer(value)) await phone.setAside(name);
  return routine;
}

/**
 * The routine with this id, or null.
 * @type {(id: string) => Promise<OwnRoutine | null>}
 */
export const find = (id) => read(key(id));

/** { routines (first made first), aside: how many could not be read and were set aside just now }. */
export async function all() {
  const names = await phone.keysOf(START).catch(() => []); // storage blocked: there are none
  const found = await Promise.all(names.map(read));
  const routines = found.filter((routine) => routine !== null).sort((one, other) => one.made - other.made);
  const left = await phone.keysOf(START).catch(() => []);
  return { routines, aside: names.length - left.length };
}

/**
 * Calls the listener whenever another window has changed one of them.
 * @type {(listener: () => void) => void}
 */
export const watch = (listener) => phone.onChange((/** @type {string} */ name) => (name.startsWith(START) || name === "all") && listener());
