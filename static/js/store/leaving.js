// WebKit keeps a page that is left, standing still, for who goes back to it, and with it all that the page has begun: a
// transaction, a database that is being made, a lock. No other page could go on until that one is thrown away. So a
// page that is kept ends what it has begun, and begins anew when it comes back.

/** @type {Set<() => void>} */
const ends = new Set();
let isLeft = false;
let gaveUp = false;

/** @param {() => void} end */
function giveUp(end) {
  ends.delete(end);
  try {
    end();
    gaveUp = true;
  } catch {
    // it has just ended by itself
  }
}

addEventListener("pagehide", (/** @type {any} */ { persisted }) => { // any: the worker has no such event
  isLeft = persisted;
  if (isLeft) ends.forEach(giveUp);
});
addEventListener("pageshow", () => {
  isLeft = false;
  if (gaveUp) /** @type {any} */ (globalThis).location.reload();
});

// What was given up fails wherever it was waited for, which is no fault.
addEventListener("unhandledrejection", (event) => {
  if (gaveUp && event.reason?.name === "AbortError") event.preventDefault();
});

/**
 * Calls end() when the browser keeps this page while something is under way; it throws when there is nothing to end.
 * Whatever is begun from then on is ended at once: the page comes back as another.
 * @param {() => void} end
 * @returns {() => void} To be called once that is over.
 */
export function endWhenLeft(end) {
  if (isLeft || gaveUp) giveUp(end);
  else ends.add(end);
  return () => { ends.delete(end); };
}
