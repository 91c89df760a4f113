// What some pages need are scripts of their own, named by the element that needs them: a first visit stays small.

import { findAll } from "../page/elements.js";

/** Loads what this page needs. */
export function loadMore() {
  for (const { dataset } of findAll(document, "[data-more]")) {
    for (const script of (dataset.more ?? "").split(" ")) import(script);
  }
}
