// The figures and the data of exercises, from the pages of Hipcheck: the pages are on the phone, so are they.

import { dataIn, find } from "../page/elements.js";
import { pageOf as parsed } from "../page/own-html.js";
/** @import { OwnRoutinesData } from "../mind/twin.js" */

/** @type {Map<string, Promise<Document | null>>} */
const pages = new Map();

// A promise of a page, asked for once; null when there is none.
/** @param {string} address */
async function pageOf(address) {
  const asked = pages.get(address) ?? fetch(address, { headers: { Accept: "text/html" } })
    .then((response) => (response.ok ? response.text() : Promise.reject(response.status))).then(parsed).catch(() => null);
  pages.set(address, asked);
  const page = await asked;
  if (!page) pages.delete(address); // no signal and not kept: asked again
  return page;
}

/**
 * A promise of the <svg> that does the exercise, a new one each time, or null when there is none.
 * @param {string} id
 * @returns {Promise<Node | null>}
 */
export async function figureOf(id) {
  return (await pageOf(`/exercises/${id}`))?.querySelector(".stage svg")?.cloneNode(true) ?? null;
}

/**
 * The same of a self-test; the one that stands on this page when it cannot be had.
 * @param {string} id
 * @returns {Promise<Node | null>}
 */
export async function testFigureOf(id) {
  const page = await pageOf("/self-tests/figures") ?? document;
  return page.querySelector(`[data-figure="${id}"] svg`)?.cloneNode(true) ?? null;
}

/**
 * Puts the moving figures of these self-tests in place of those that stand still.
 * @param {HTMLElement} list
 * @param {string[]} ids
 */
export function letMove(list, ids) {
  for (const id of ids) testFigureOf(id).then((figure) => figure && find(list, `[data-figure="${id}"]`).replaceChildren(figure));
}

/**
 * The same of its key pose, standing still.
 * @param {string} id
 * @returns {Promise<Node | null>}
 */
export async function stillOf(id) {
  return (await pageOf("/exercises"))?.querySelector(`a[href="/exercises/${id}"] svg`)?.cloneNode(true) ?? null;
}

/**
 * A promise of what webapp/mind/twin.py makes of all exercises, or null when it cannot be had.
 * @returns {Promise<OwnRoutinesData | null>}
 */
export async function allExercises() {
  const found = (await pageOf("/routines/build"))?.querySelector("routine-builder");
  return found instanceof HTMLElement ? dataIn(found, "exercises") : null;
}
