// A page is seen before its scripts are there. What is tapped, ticked or sent until then is not lost: it is done again
// once the element that it lies in is ready.

/** @param {Element} target */
const waiting = (target) => target.closest(":not(:defined)") ?? (target.closest(".dock") && document.querySelector("main :not(:defined)"));

/**
 * How what happened is done again, or null when the browser does it by itself.
 * @param {Event} event
 * @param {Element} target
 */
function again(event, target) {
  const button = target.closest("button[type=button]");
  if (event.type === "change") return () => target.dispatchEvent(new Event("change", { bubbles: true }));
  if (event.type === "click" && button instanceof HTMLElement) return () => button.click();
  if (event instanceof SubmitEvent && target instanceof HTMLFormElement && !target.hasAttribute("action")) return () => target.requestSubmit(event.submitter);
  return null;
}

/** @param {Event} event */
function note(event) {
  const element = event.isTrusted && event.target instanceof Element && waiting(event.target);
  const does = element && event.target instanceof Element && again(event, event.target);
  if (!does) return;
  if (event.type === "submit") event.preventDefault();
  customElements.whenDefined(element.localName).then(does);
}

/** Notes them from now on. */
export function noteEarlyTaps() {
  for (const type of ["click", "change", "submit"]) addEventListener(type, note, true);
}
