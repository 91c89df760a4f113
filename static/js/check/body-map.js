// The body map, which a form without a script sends just as well: swipe between views, follow the keyboard's
// focus into the view that shows it, mark what is picked, and say it aloud with its side.

import { around, find, findAll } from "../page/elements.js";
import { mark, markAs, markFocus } from "../page/map-marks.js";
import { fetchPage } from "../page/own-html.js";
import { isTooSoon } from "../page/taps.js";

const DRAWN = ["front", "back", "side-left", "side-right"];
const SWIPE_LEAST = 48; // px sideways; less is a tap that slipped

/** What a place is called. @param {HTMLInputElement} place */
export const nameOf = (place) => find(document, `#${place.getAttribute("aria-labelledby")}`).textContent;

export class BodyMap extends HTMLElement {
  came = -Infinity; // when the question came where something else had been, of performance.now()

  connectedCallback() {
    /** @type {HTMLElement} */
    this.live = document.createElement("p");
    this.live.className = "sr";
    this.live.setAttribute("role", "status");
    this.append(this.live);
    this.addEventListener("change", ({ target }) => target instanceof HTMLInputElement && this.changed(target));
    for (const type of ["focusin", "focusout"]) this.addEventListener(type, ({ target }) => target instanceof HTMLInputElement && this.follow(target));
    for (const type of ["pointerover", "pointerout"]) this.addEventListener(type, (event) => this.point(event));
    this.closest("form")?.addEventListener("change", ({ target }) => target instanceof HTMLInputElement && target.name === "pain" && this.colour(target));
    this.show();
    this.followFocus(); // which may have come before the script
    const stage = find(this, ".bm-stage");
    stage.addEventListener("touchstart", (event) => this.begin(event), { passive: true });
    stage.addEventListener("touchend", (event) => this.end(event), { passive: true });
    requestAnimationFrame(() => setTimeout(() => this.fetchViews())); // once this page is painted
  }

  // The views that the page left for later, and the question that a picked place is followed by. Without them the list
  // has every place, and "Next" goes on.
  async fetchViews() {
    const { map } = this;
    if (!map.dataset.views || this.isFetching) return;
    [this.isFetching, this.isMissing] = [true, false];
    try {
      const page = await fetchPage(map.dataset.views);
      map.prepend(find(page, ".bm-shared", SVGElement));
      find(map, ".bm-stage").append(...findAll(page, ".bm-view"));
      find(map, ".bm-foot").append(...findAll(page, ".bm-pain"));
      delete map.dataset.views;
      this.show();
      this.showAnswer(this.told);
    } catch {
      this.isMissing = true;
      if (!["front", "list"].includes(this.view)) this.view = "list";
    }
    this.isFetching = false;
    this.followFocus();
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

  /**
   * Asks how bad it is, where a place is picked. To be called when that was tapped or is come back to, not when the
   * question has just been fetched.
   * @returns {string} The question, if it has just come.
   */
  ask() {
    const { map } = this;
    const question = map.querySelector(".bm-pain");
    const asks = question !== null && map.querySelector('[name="place"]:checked') !== null;
    if (asks === map.hasAttribute("data-asks")) return "";
    map.toggleAttribute("data-asks", asks);
    if (!asks) return "";
    this.came = performance.now();
    if (question.getBoundingClientRect().bottom > innerHeight) question.scrollIntoView({ block: "nearest", behavior: "instant" });
    return find(question, "legend").textContent;
  }

  /** The answer that was tapped beside the map, if one was, and not in the place of what lay there before. @param {Event} event */
  answerOf(event) {
    const button = around(event, ".bm-pain [data-value]");
    return button && !isTooSoon(event, this.came) ? button.dataset.value : undefined;
  }

  /** Shows what was answered before. @param {string | undefined} pain */
  showAnswer(pain) {
    this.told = pain; // the question may be still to come
    if (pain === undefined) delete this.map.dataset.pain;
    else this.map.dataset.pain = pain;
    for (const button of findAll(this, ".bm-pain [data-value]")) button.setAttribute("aria-pressed", String(button.dataset.value === pain));
    for (const words of findAll(this, ".bm-still")) words.textContent = pain === undefined ? "" : `Still ${pain} at worst? Tap it.`;
  }

  /** @param {HTMLInputElement} pain */
  colour(pain) {
    this.map.dataset.pain = pain.value;
  }

  /** @param {HTMLInputElement} input */
  changed(input) {
    mark(this.map, input);
    if (input.name === "view") this.fetchViews();
    if (input.name !== "place") return;
    markFocus(this.map, input); // a key that picks may show a focus that the mouse had put there
    const name = nameOf(input);
    if (this.live) this.live.textContent = `${name} ${input.checked ? "picked" : "removed"}. ${this.ask()}`.trim();
  }

  followFocus() {
    const here = document.activeElement;
    if (here instanceof HTMLInputElement && this.contains(here)) this.follow(here);
  }

  /** A place that the open view does not show would have the focus unseen. @param {HTMLInputElement} input */
  follow(input) {
    if (input.name !== "place") return;
    markFocus(this.map, input);
    if (this.view === "list" || !input.matches(":focus-visible")) return;
    const shows = (/** @type {string} */ id) => this.querySelector(`.bm-view[data-view="${id}"] label[for="${input.id}"]`);
    if (shows(this.view)) return;
    const shown = DRAWN.find(shows);
    if (shown || this.isMissing || !this.map.dataset.views) this.view = shown ?? "list";
    else this.fetchViews();
  }

  /** A mouse or a pen shows what it would pick. @param {Event} event */
  point(event) {
    const label = event.target instanceof Element && event.target.closest("label");
    const hovers = event instanceof PointerEvent && event.pointerType !== "touch";
    if (hovers && label && label.control instanceof HTMLInputElement && label.control.name === "place") {
      markAs(this.map, label.control, "bm-hover", event.type === "pointerover");
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
    this.fetchViews();
  }
}
