// The browser's promise to keep what is stored here: asked for once, after the first thing worth keeping.

const ASKED = "hipcheck.asked-to-keep";

/**
 * "promised", "open" (not asked or not given), or "unknown" where browsers do not say.
 * @returns {Promise<"promised" | "open" | "unknown">}
 */
export async function isPromised() {
  try {
    return await navigator.storage.persisted() ? "promised" : "open";
  } catch {
    return "unknown";
  }
}

/**
 * Asks the browser: "promised", "refused" or "unknown".
 * @returns {Promise<"promised" | "refused" | "unknown">}
 */
export async function ask() {
  try {
    return await navigator.storage.persist() ? "promised" : "refused";
  } catch {
    return "unknown";
  }
}

/** Asks, but only the first time something was saved. */
export async function askOnce() {
  try {
    if (localStorage.getItem(ASKED)) return;
    localStorage.setItem(ASKED, "yes");
  } catch {
    return; // storage blocked: nothing is kept
  }
  await ask();
}

/** Bytes stored, or null where browsers do not say. */
export async function used() {
  try {
    return (await navigator.storage.estimate()).usage ?? null;
  } catch {
    return null;
  }
}
