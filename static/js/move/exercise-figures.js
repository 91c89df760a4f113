// The figure of an exercise, from the exercise's own page: the page is on the phone, so is the figure.

const found = new Map();

/** A promise of the exercise's <svg>, a new one each time, or null when there is none. */
export async function figureOf(id) {
  if (!found.has(id)) {
    found.set(id, fetch(`/exercises/${id}`, { headers: { Accept: "text/html" } }).then((response) => response.text())
      .then((page) => new DOMParser().parseFromString(page, "text/html").querySelector(".stage svg")).catch(() => null));
  }
  const figure = await found.get(id);
  if (!figure) found.delete(id); // no signal and not kept: asked again
  return figure?.cloneNode(true) ?? null;
}
