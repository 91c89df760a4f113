// Marks on the body map what is picked, for a page that waits for its scripts and for the map itself: a sheet would have
// to look for every checkbox at every tap (static/css/without-script.css).

/** Shows what was picked, or the view. @param {HTMLElement} map @param {HTMLInputElement} input */
export function mark(map, input) {
  if (input.name === "view") map.dataset.shows = input.value;
  else markAs("bm-on", map, input, input.checked);
}

/**
 * Puts a class on all that is drawn of a place, or takes it away.
 * @param {"bm-on" | "bm-ring" | "bm-hover"} name chosen, has the keyboard, has the mouse over it
 * @param {HTMLElement} map @param {HTMLInputElement} place @param {boolean} is
 */
export function markAs(name, map, place, is) {
  for (const { classList } of map.querySelectorAll(`.r-${place.value}`)) classList.toggle(name, is);
  map.toggleAttribute("data-marked", map.querySelector(".bm-on, .bm-ring") !== null);
}
