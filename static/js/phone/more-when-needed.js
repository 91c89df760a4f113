// What some pages need is a script of its own, named by the element that needs it: a first visit stays small.

import { findAll } from "../page/elements.js";

/** Loads what this page needs. */
export function loadMore() {
  for (const { dataset } of findAll(document, "[data-more]")) import(dataset.more ?? "");
}
