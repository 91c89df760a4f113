// What was typed for a run that is not kept yet, so that a reload loses none of it.

const KEY = "hipcheck.run-draft";

/**
 * { name: value } as typed, or null.
 * @returns {Partial<import("./run-fields.js").Typed> | null}
 */
export function draft() {
  try {
    return JSON.parse(sessionStorage.getItem(KEY) ?? "null");
  } catch {
    return null; // storage blocked
  }
}

/**
 * Keeps what is typed; null forgets it.
 * @param {Partial<import("./run-fields.js").Typed> | null} values
 */
export function keepDraft(values) {
  try {
    if (values) sessionStorage.setItem(KEY, JSON.stringify(values));
    else sessionStorage.removeItem(KEY);
  } catch {
    // it stays with this page
  }
}
