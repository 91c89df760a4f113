// Shades the drawn body (templates/_where_views.html) by how often and how bad each place hurt.

const onDark = (pain) => (pain < 5 ? "low" : pain < 7 ? "mid" : "high");
const ALWAYS = ["front", "back"];

/** views: the element that holds the drawings; found: what where.js gives. Sides are shown only for what front and back do not show. */
export function shade(views, found) {
  const marks = new Map(found.map((one) => [`r-${one.place}`, one]));
  const seen = new Set();
  for (const view of views.querySelectorAll("[data-view]")) {
    let any = false;
    for (const mark of view.querySelectorAll(".region, .pin")) {
      const one = marks.get([...mark.classList].find((name) => name.startsWith("r-")));
      any ||= one !== undefined && !seen.has(one);
      const isPin = mark.matches(".pin");
      mark.style.setProperty("--on", one ? (isPin ? 1 : one.strength) : 0);
      if (!one) continue;
      mark.style.setProperty("--pain", `var(--pain-${isPin ? one.worst : one.usual})`);
      mark.style.setProperty("--on-pain", `var(--on-pain-${onDark(one.worst)})`);
      mark.style.setProperty("--pain-text", `"${one.worst}"`);
      mark.style.setProperty("--dot", "0px");
    }
    for (const mark of view.querySelectorAll(".region")) seen.add(marks.get([...mark.classList].find((name) => name.startsWith("r-"))));
    view.hidden = !any && !ALWAYS.includes(view.dataset.view);
  }
}
