// What few pages need is a script of its own, named by the element that needs it: a first visit stays small.

/** Loads it if this page needs it. */
export function loadMore() {
  const script = document.querySelector("[data-more]")?.getAttribute("data-more");
  if (script) import(script);
}
