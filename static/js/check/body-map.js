// Improves the body map, which works by itself: swipe between views, follow the keyboard's
// focus into the view that shows it, and say aloud what was picked, with its side.

const DRAWN = ["front", "back", "side-left", "side-right"];
const SWIPE_LEAST = 48; // px sideways; less is a tap that slipped

export class BodyMap extends HTMLElement {
  connectedCallback() {
    this.live = document.createElement("p");
    this.live.className = "sr";
    this.live.setAttribute("role", "status");
    this.append(this.live);
    this.addEventListener("change", (event) => this.say(event.target));
    this.addEventListener("focusin", (event) => this.follow(event.target));
    const stage = this.querySelector(".bm-stage");
    stage.addEventListener("touchstart", (event) => this.begin(event), { passive: true });
    stage.addEventListener("touchend", (event) => this.end(event), { passive: true });
  }

  get view() {
    return this.querySelector('[name="view"]:checked').value;
  }

  set view(id) {
    this.querySelector(`[name="view"][value="${id}"]`).checked = true;
  }

  say(input) {
    if (input.name !== "place") return;
    const name = document.getElementById(input.getAttribute("aria-labelledby")).textContent;
    this.live.textContent = input.checked ? `${name} picked.` : `${name} removed.`;
  }

  // A place that the open view does not show would take the focus unseen.
  follow(input) {
    if (input.name !== "place" || this.view === "list" || !input.matches(":focus-visible")) return;
    const shows = (id) => this.querySelector(`.bm-view[data-view="${id}"] label[for="${input.id}"]`);
    if (!shows(this.view)) this.view = DRAWN.find(shows) ?? "list";
  }

  begin(event) {
    const [touch] = event.changedTouches;
    this.start = event.touches.length === 1 ? { x: touch.clientX, y: touch.clientY } : null;
  }

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
