// Improves the body map, which works by itself: swipe between views, follow the keyboard's
// focus into the view that shows it, and say aloud what was picked, with its side.

import { find } from "../page/elements.js";

const DRAWN = ["front", "back", "side-left", "side-right"];
const SWIPE_LEAST = 48; // px sideways; less is a tap that slipped

/** What a place is called. @param {HTMLInputElement} place */
export const nameOf = (place) => find(document, `#${place.getAttribute("aria-labelledby")}`).textContent;

export class BodyMap extends HTMLElement {
  connectedCallback() {
    /** @type {HTMLElement} */
    this.live = document.createElement("p");
    this.live.className = "sr";
    this.live.setAttribute("role", "status");
    this.append(this.live);
    this.addEventListener("change", ({ target }) => target instanceof HTMLInputElement && this.say(target));
    this.addEventListener("focusin", ({ target }) => target instanceof HTMLInputElement && this.follow(target));
    const stage = find(this, ".bm-stage");
    stage.addEventListener("touchstart", (event) => this.begin(event), { passive: true });
    stage.addEventListener("touchend", (event) => this.end(event), { passive: true });
  }

  get view() {
    return find(this, '[name="view"]:checked', HTMLInputElement).value;
  }

  set view(id) {
    find(this, `[name="view"][value="${id}"]`, HTMLInputElement).checked = true;
  }

  /** @param {HTMLInputElement} input */
  say(input) {
    if (input.name !== "place") return;
    const name = nameOf(input);
    this.live.textContent = input.checked ? `${name} picked.` : `${name} removed.`;
  }

  /** A place that the open view does not show would take the focus unseen. @param {HTMLInputElement} input */
  follow(input) {
    if (input.name !== "place" || this.view === "list" || !input.matches(":focus-visible")) return;
    const shows = (/** @type {string} */ id) => this.querySelector(`.bm-view[data-view="${id}"] label[for="${input.id}"]`);
    if (!shows(this.view)) this.view = DRAWN.find(shows) ?? "list";
  }

  /** @param {TouchEvent} event */
  begin(event) {
    const [touch] = event.changedTouches;
    /** @type {{ x: number, y: number } | null} */
    this.start = event.touches.length === 1 ? { x: touch.clientX, y: touch.clientY } : null;
  }

  /** @param {TouchEvent} event */
  end(event) {
    if (!this.start) return;
    const [touch] = event.changedTouches;
    const right = touch.clientX - this.start.x;
    const down = touch.clientY - this.start.y;
    this.start = null;
    if (Math.abs(right) < SWIPE_LEAST || Math.abs(right) < 2 * Math.abs(down)) return;
    const step = right < 0 ? 1 : -1;
    this.view = DRAWN[(DRAWN.indexOf(this.view) + step + DRAWN.length) % DRAWN.length];
  }
}
