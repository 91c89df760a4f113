// What is folded is opened for print, and for a link that leads into it.

/** Follows links and the printer from now on. */
export function followFolds() {
  let opened = [];
  addEventListener("beforeprint", () => {
    opened = [...document.querySelectorAll("details:not([open])")];
    for (const fold of opened) fold.open = true;
  });
  addEventListener("afterprint", () => {
    for (const fold of opened) fold.open = false;
  });
  addEventListener("click", (event) => {
    const id = event.target.closest('a[href^="#"]')?.hash.slice(1);
    const fold = id && document.getElementById(id)?.closest("details.fold");
    if (!fold) return;
    event.preventDefault(); // the address keeps the step of the check
    fold.open = true;
    fold.scrollIntoView({ block: "start" });
    fold.querySelector("summary").focus({ preventScroll: true });
  });
}
