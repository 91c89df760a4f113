// Improves the body map, which works by itself: swipe between views, follow the keyboard's
// focus into the view that shows it, mark what is picked, and say it aloud with its side.

import { find, findAll } from "../page/elements.js";
import { mark, markAs } from "../page/map-marks.js";

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
    this.addEventListener("change", ({ target }) => target instanceof HTMLInputElement && this.changed(target));
    for (const news of ["focusin", "focusout"]) this.addEventListener(news, ({ target, type }) => target instanceof HTMLInputElement && this.follow(target, type === "focusin"));
    for (const news of ["pointerover", "pointerout"]) this.addEventListener(news, (event) => this.point(event));
    this.closest("form")?.addEventListener("change", ({ target }) => target instanceof HTMLInputElement && target.name === "pain" && this.colour(target));
    this.show();
    const stage = find(this, ".bm-stage");
    stage.addEventListener("touchstart", (event) => this.begin(event), { passive: true });
    stage.addEventListener("touchend", (event) => this.end(event), { passive: true });
  }

  get map() {
    return find(this, ".body-map");
  }

  get view() {
    return find(this, '[name="view"]:checked', HTMLInputElement).value;
  }

  set view(id) {
    const input = find(this, `[name="view"][value="${id}"]`, HTMLInputElement);
    input.checked = true;
    mark(this.map, input);
  }

  /** Shows what is picked. To be called when a script has picked a place. */
  show() {
    for (const input of findAll(this, '[name="place"], [name="view"]:checked', HTMLInputElement)) mark(this.map, input);
    const pain = this.closest("form")?.querySelector('[name="pain"]:checked');
    if (pain instanceof HTMLInputElement) this.colour(pain);
  }

  /** @param {HTMLInputElement} pain */
  colour(pain) {
    this.map.dataset.pain = pain.value;
  }

  /** @param {HTMLInputElement} input */
  changed(input) {
    mark(this.map, input);
    if (input.name !== "place") return;
    const name = nameOf(input);
    if (this.live) this.live.textContent = input.checked ? `${name} picked.` : `${name} removed.`;
  }

  /**
   * A place that the open view does not show would have the focus unseen.
   * @param {HTMLInputElement} input @param {boolean} isFocused
   */
  follow(input, isFocused) {
    if (input.name !== "place") return;
    const isSeen = isFocused && input.matches(":focus-visible");
    markAs("bm-ring", this.map, input, isSeen);
    if (!isSeen || this.view === "list") return;
    const shows = (/** @type {string} */ id) => this.querySelector(`.bm-view[data-view="${id}"] label[for="${input.id}"]`);
    if (!shows(this.view)) this.view = DRAWN.find(shows) ?? "list";
  }

  /** A mouse shows what it would pick. @param {Event} event */
  point(event) {
    const label = event.target instanceof Element && event.target.closest("label");
    const isMouse = event instanceof PointerEvent && event.pointerType === "mouse";
    if (isMouse && label && label.control instanceof HTMLInputElement && label.control.name === "place") {
      markAs("bm-hover", this.map, label.control, event.type === "pointerover");
    }
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
