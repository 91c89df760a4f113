// Marks on the body map what is picked: for a page that waits for its scripts (early-taps.js), then for the map itself.
// Classes, because a sheet would look for every checkbox at every tap (static/css/without-script.css).

/** Shows what was picked, or the view. @param {HTMLElement} map @param {HTMLInputElement} input */
export function mark(map, input) {
  if (input.name === "view") map.dataset.shows = input.value;
  else markAs(map, input, "bm-on", input.checked);
}

/**
 * Puts a class on all that is drawn of a place, or takes it away.
 * @param {HTMLElement} map @param {HTMLInputElement} place
 * @param {"bm-on" | "bm-ring" | "bm-hover"} name chosen, has the keyboard, has the mouse over it
 * @param {boolean} isSo
 */
export function markAs(map, place, name, isSo) {
  for (const { classList } of map.querySelectorAll(`.r-${place.value}`)) classList.toggle(name, isSo);
  map.toggleAttribute("data-marked", map.querySelector(".bm-on, .bm-ring") !== null);
}

/** A place that has the focus shows it where a browser would. @param {HTMLElement} map @param {HTMLInputElement} place */
export function markFocus(map, place) {
  if (place.name === "place") markAs(map, place, "bm-ring", place.matches(":focus-visible"));
}
