// The figures and the data of exercises, from the pages of Hipcheck: the pages are on the phone, so are they.

const pages = new Map();

// A promise of a page, asked for once; null when there is none.
async function pageOf(address) {
  if (!pages.has(address)) {
    pages.set(address, fetch(address, { headers: { Accept: "text/html" } }).then((response) => response.text())
      .then((page) => new DOMParser().parseFromString(page, "text/html")).catch(() => null));
  }
  const page = await pages.get(address);
  if (!page) pages.delete(address); // no signal and not kept: asked again
  return page;
}

/** A promise of the <svg> that does the exercise, a new one each time, or null when there is none. */
export async function figureOf(id) {
  return (await pageOf(`/exercises/${id}`))?.querySelector(".stage svg")?.cloneNode(true) ?? null;
}

/** The same of its key pose, standing still. */
export async function stillOf(id) {
  return (await pageOf("/exercises"))?.querySelector(`a[href="/exercises/${id}"] svg`)?.cloneNode(true) ?? null;
}

/** A promise of what webapp/mind/twin.py makes of all exercises, or null when it cannot be had. */
export async function allExercises() {
  const found = (await pageOf("/routines/build"))?.querySelector("routine-builder");
  return found ? JSON.parse(found.dataset.exercises) : null;
}
