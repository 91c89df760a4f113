// The drawn body comes from a page of its own, once something is to be seen on it.

import { find, findAll } from "../../page/elements.js";
import { fetchPage } from "../../page/own-html.js";
/** @import { Sore } from "./where.js" */

const MOST = 2500; // ms that words wait for the drawing

/** @param {HTMLElement} room @param {string} name of the attribute that holds the address; none is left once it is there */
async function come(room, name) {
  const address = room.getAttribute(name);
  if (!address) return;
  const page = await fetchPage(address, MOST);
  if (!room.hasAttribute(name)) return; // asked for twice at once
  room.removeAttribute(name);
  const views = room.querySelector(".where-views:not([data-room])");
  if (views) views.append(...findAll(page, ".where-view"));
  else room.replaceChildren(find(page, ".where-views"));
  room.prepend(find(page, ".bm-shared", SVGElement));
}

/**
 * Puts front and back into `room`, and the sides where a place shows only there; what did not come is asked for again
 * the next time, and the words say the same without it.
 * @param {HTMLElement} room data-drawing and data-sides: where they are
 * @param {Sore[]} found
 */
export async function drawBody(room, found) {
  try {
    await come(room, "data-drawing");
    if (found.some(({ place }) => !room.querySelector(`.r-${place}`))) await come(room, "data-sides");
  } catch {
    // hardly a network, and Hipcheck is not kept yet
  }
}
