// One window at a time.

import { endWhenLeft } from "./leaving.js";

/**
 * Does the work once no other window does any of that name. Resolves when it is done, or this page is left and kept;
 * fails where the browser has no locks: storage is blocked, or the address is not secure.
 * @param {string} name
 * @param {() => Promise<void>} work
 * @returns {Promise<void>}
 */
export const alone = (name, work) => navigator.locks.request(name, async () => {
  /** @type {() => void} */
  let over = () => {};
  // WebKit, until 2025, let a page that it keeps hold its locks (bug 283528).
  const left = new Promise((resolve) => { over = endWhenLeft(() => resolve(undefined)); });
  await Promise.race([work().finally(over), left]);
});
