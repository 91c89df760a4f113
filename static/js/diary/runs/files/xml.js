// What GPX and TCX have in common. Names are compared without their namespace: exports differ in it.

const RUNS = /run|jog|treadmill|^9$/i; // 9: what an older Strava writes for a run
const UNSAID = /^(other|generic|unknown|default|workout|)$/i;

/**
 * All elements of that name inside, whatever their namespace.
 * @type {(node: Document | Element, name: string) => Element[]}
 */
export const all = (node, name) => [...node.getElementsByTagNameNS("*", name)];

/**
 * The text of the first child element of that name, or "".
 * @type {(element: Element, name: string) => string}
 */
export const textOf = (element, name) =>
  [...element.children].find((child) => child.localName === name)?.textContent.trim() ?? "";

/**
 * "2026-11-23T17:20:00Z" -> ms, or null for what is no moment.
 * @param {string | null | undefined} text
 * @returns {number | null}
 */
export function momentOf(text) {
  const at = text && /^\d{4}-\d\d-\d\dT/.test(text) ? Date.parse(text) : Number.NaN;
  return Number.isFinite(at) ? at : null;
}

/**
 * "run", "other", or null when the file does not say.
 * @param {string | null} text
 * @returns {"run" | "other" | null}
 */
export function sportOf(text) {
  const said = (text ?? "").trim();
  if (UNSAID.test(said)) return null;
  return RUNS.test(said) ? "run" : "other";
}
