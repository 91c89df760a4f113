// One window at a time.

import { endWhenLeft } from "./leaving.js";

/**
 * Does the work once no other window does any of that name. Resolves when it is done, or this page is left and kept;
 * fails where the browser has no locks: storage is blocked, or the address is not secure.
 * @param {string} name
 * @param {() => Promise<void>} work
 * @returns {Promise<void>}
 */
export async function alone(name, work) {
  let isLeft = false;
  // WebKit, until 2025, let a page that it keeps hold its locks and wait for more (bug 283528).
  const untilLeft = (/** @type {() => void} */ end) => endWhenLeft(() => { isLeft = true; end(); });
  const waiting = new AbortController();
  let over = untilLeft(() => waiting.abort());
  try {
    await navigator.locks.request(name, { signal: waiting.signal }, async () => {
      over();
      /** @type {Promise<void>} */
      const left = new Promise((resolve) => { over = untilLeft(resolve); });
      await Promise.race([work(), left]);
    });
  } catch (error) {
    if (!isLeft) throw error;
  } finally {
    over();
  }
}
