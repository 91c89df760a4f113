// Shades the drawn body (templates/diary/where_views.html) by how often and how bad each place hurt.

import { findAll } from "../../page/elements.js";
/** @import { Sore } from "./where.js" */

/** @type {(pain: number) => string} */
const onDark = (pain) => (pain < 5 ? "low" : pain < 7 ? "mid" : "high");
const ALWAYS = ["front", "back"];

/**
 * Sides are shown only for what front and back do not show. views: the element that holds the drawings.
 * @param {HTMLElement} views
 * @param {Sore[]} found
 */
export function shade(views, found) {
  const marks = new Map(found.map((one) => [`r-${one.place}`, one]));
  const markOf = (/** @type {Element} */ mark) => marks.get([...mark.classList].find((name) => name.startsWith("r-")) ?? "");
  const seen = new Set();
  for (const view of findAll(views, "[data-view]")) {
    let any = false;
    for (const mark of /** @type {(HTMLElement | SVGElement)[]} */ (findAll(view, ".region, .pin", Element))) {
      const one = markOf(mark);
      any ||= one !== undefined && !seen.has(one);
      const isPin = mark.matches(".pin");
      mark.style.setProperty("--on", String(one ? (isPin ? 1 : one.strength) : 0));
      if (!one) continue;
      mark.style.setProperty("--pain", `var(--pain-${isPin ? one.worst : one.usual})`);
      mark.style.setProperty("--on-pain", `var(--on-pain-${onDark(one.worst)})`);
      mark.style.setProperty("--pain-text", `"${one.worst}"`);
      mark.style.setProperty("--dot", "0px");
    }
    for (const mark of view.querySelectorAll(".region")) seen.add(markOf(mark));
    view.hidden = !any && !ALWAYS.includes(view.dataset.view ?? "");
  }
}
