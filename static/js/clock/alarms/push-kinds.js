// What the server may be told of an alarm: a kind, and no more. Pure.

/** @typedef {{ at: number, by: "app" | "server" }} Rung the last alarm that rang, and who rang it; ms */

/** Under which the phone keeps it. */
export const RUNG = "rung";

/**
 * The kind of an alarm of the timer, or null where the server is not asked for one.
 * @param {string} what of an entry of schedule() in timer-machine.js
 * @param {string} [protocol] its id
 * @returns {string | null}
 */
export function kindOf(what, protocol) {
  /** @type {Record<string, string>} */
  const kinds = { half: "look", off: `${protocol}-off`, again: `${protocol}-on`, done: "done", test: "test" };
  return Object.hasOwn(kinds, what) ? kinds[what] : null;
}

/**
 * The part of the timer that a kind speaks of, and null for none.
 * @param {string} kind
 * @returns {"half" | "off" | "again" | "done" | "test" | null}
 */
export function whatOf(kind) {
  if (kind === "look") return "half";
  if (kind === "done" || kind === "test") return kind;
  return kind.endsWith("-off") ? "off" : kind.endsWith("-on") ? "again" : null;
}
