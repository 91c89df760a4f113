// What is folded is opened for print, and for a link that leads into it.

import { around, find, findAll } from "../page/elements.js";

/** Follows links and the printer from now on. */
export function followFolds() {
  /** @type {HTMLDetailsElement[]} */
  let opened = [];
  addEventListener("beforeprint", () => {
    opened = findAll(document, "details:not([open])", HTMLDetailsElement);
    for (const fold of opened) fold.open = true;
  });
  addEventListener("afterprint", () => {
    for (const fold of opened) fold.open = false;
  });
  addEventListener("click", (event) => {
    const id = around(event, 'a[href^="#"]')?.getAttribute("href")?.slice(1);
    /** @type {HTMLDetailsElement | null | undefined} */
    const fold = id ? document.getElementById(id)?.closest("details.fold") : null;
    if (!fold) return;
    event.preventDefault(); // the address keeps the step of the check
    fold.open = true;
    fold.scrollIntoView({ block: "start" });
    find(fold, "summary").focus({ preventScroll: true });
  });
}
