// A page is seen before its scripts are there, and before they know what this phone keeps. What is tapped, typed,
// ticked or sent until then is not lost: it is done again, in its order, once the element that it lies in is ready.

import { mark } from "../page/map-marks.js";

const LONGEST = 4000; // ms that a tap waits for an element to tell what it knows: one that never does hears it then
const WAITS = ":is(:not(:defined), [data-untold])";
let before = Promise.resolve();

/** @param {Element} target */
function waiting(target) {
  return target.closest(WAITS) ?? (target.closest(".dock") && document.querySelector(`main ${WAITS}`));
}

/**
 * Chosen or typed again, since an element that tells what it knows may have put its own answer there.
 * @param {HTMLInputElement} input
 * @param {string} event its type: input or change
 */
function changed(input, event) {
  const { type, checked, value } = input;
  return () => {
    if (type === "checkbox" || type === "radio") input.checked = checked;
    else if (type !== "file") input.value = value;
    input.dispatchEvent(new Event(event, { bubbles: true }));
  };
}

/**
 * How what happened is done again, or null when the browser does it by itself.
 * @param {Event} event
 * @param {Element} target
 */
function again(event, target) {
  const button = target.closest("button[type=button]");
  if (["input", "change"].includes(event.type)) return changed(/** @type {HTMLInputElement} */ (target), event.type); // or a select, or a text area
  if (event.type === "click" && button instanceof HTMLElement) return () => button.click();
  if (event instanceof SubmitEvent && target instanceof HTMLFormElement && !target.hasAttribute("action")) return () => target.requestSubmit(event.submitter);
  return null;
}

/** @param {Element} element */
async function ready(element) {
  if (element.matches(":not(:defined)")) await customElements.whenDefined(element.localName);
  await new Promise((resolve) => {
    const look = () => element.hasAttribute("data-untold") || resolve(look);
    new MutationObserver(look).observe(element, { attributeFilter: ["data-untold"] });
    setTimeout(resolve, LONGEST);
    look();
  });
}

/** @param {Event} event */
function note(event) {
  const element = event.isTrusted && event.target instanceof Element && waiting(event.target);
  const does = element && event.target instanceof Element && again(event, event.target);
  if (!does) return;
  const map = /** @type {Element} */ (event.target).closest(".body-map");
  if (map instanceof HTMLElement && event.target instanceof HTMLInputElement) mark(map, event.target); // at once, as a page without script
  if (event.type === "submit") event.preventDefault();
  event.stopPropagation(); // an element that is there but does not know enough yet would hear it too
  before = before.then(() => ready(element)).then(does);
}

/** Notes them from now on. */
export function noteEarlyTaps() {
  for (const type of ["click", "input", "change", "submit"]) addEventListener(type, note, true);
}
