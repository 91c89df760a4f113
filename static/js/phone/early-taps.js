// A page is seen before its scripts are there, and before they know what this phone keeps. What is tapped, typed,
// ticked or sent until then is not lost: it is done again, in its order, once the element that it lies in is ready.

import { mark, markFocus } from "../page/map-marks.js";

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

/** Marks the body map as it will be when its script is there. @param {Event} event @param {typeof mark} does */
function onMap({ target }, does) {
  if (!(target instanceof HTMLInputElement)) return;
  const map = target.closest("body-map:not(:defined) > *");
  if (map instanceof HTMLElement) does(map, target);
}

/** Until `first` is ready, and every element that the target lies in. @param {Element} target @param {Element} first */
async function allReady(target, first) {
  /** @type {Set<Element>} */
  const waited = new Set(); // an element that never tells what it knows is waited for once
  for (let element = /** @type {Element | null} */ (first); element && !waited.has(element); element = target.closest(WAITS)) {
    waited.add(element);
    await ready(element);
  }
}

/** @param {Event} event */
function note(event) {
  const { target } = event;
  const first = event.isTrusted && target instanceof Element && waiting(target);
  if (!first) return;
  const does = again(event, target);
  if (!does) return;
  onMap(event, mark); // at once, as on a page without a script
  if (event.type === "submit") event.preventDefault();
  event.stopPropagation(); // an element that is there but does not know enough yet would hear it too
  before = before.then(() => allReady(target, first)).then(does);
}

/** Notes them from now on. */
export function noteEarlyTaps() {
  for (const type of ["click", "input", "change", "submit"]) addEventListener(type, note, true);
  for (const type of ["focusin", "focusout"]) addEventListener(type, (event) => onMap(event, markFocus));
}
