// The drawn body comes from a page of its own, once something is to be seen on it.

import { find, findAll } from "../../page/elements.js";
import { fetchPage } from "../../page/own-html.js";
/** @import { Sore } from "./where.js" */

const MOST = 2500; // ms that anybody waits for the drawing

/**
 * @param {HTMLElement} room
 * @param {string} name of the attribute that holds the address; none is left once it is there
 * @param {number} until when nobody waits any more, of performance.now()
 */
async function come(room, name, until) {
  const address = room.getAttribute(name);
  if (!address) return;
  const page = await fetchPage(address, Math.max(0, until - performance.now()));
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
  const until = performance.now() + MOST;
  try {
    await come(room, "data-drawing", until);
    if (found.some(({ place }) => !room.querySelector(`.r-${place}`))) await come(room, "data-sides", until);
  } catch {
    // hardly a network, and Hipcheck is not kept yet
  }
}
