// The last days at a glance, for the Today screen: the worst pain of each day with a number in every point.

import { DAY, startOfDay, weekdayWords } from "../dates.js";
import { readSince, wallNow } from "../diary-read.js";
import { watch } from "../diary-store.js";
import { ofPlace, painsOf, placesOf, steps } from "./pain-series.js";
import { dataIn, find } from "../../page/elements.js";
import { svg } from "../../page/svg.js";
/** @import { PainStep } from "./pain-series.js" */

const DAYS = 7; // looked back
const POINTS = 5;
const [WIDTH, HIGH, LOW, DAY_LINE] = [358, 22, 82, 118]; // px of the drawing
const EDGE = 24;

export class PainSpark extends HTMLElement {
  connectedCallback() {
    /** @type {AbortController} */
    this.stop = new AbortController();
    watch(() => this.read(), { signal: this.stop.signal });
    this.read();
  }

  disconnectedCallback() {
    this.stop.abort();
  }

  async read() {
    const now = wallNow();
    const from = startOfDay(now) - (DAYS - 1) * DAY;
    const pains = painsOf(await readSince(from).catch(() => []));
    if (!this.isConnected) return;
    const [place] = placesOf(pains);
    const label = dataIn(this, "places")[place] ?? "";
    const shown = place ? ofPlace(pains, place).filter(({ wall }) => wall >= from) : [];
    const days = steps(shown, "day").slice(-POINTS);
    this.removeAttribute("data-untold");
    this.hidden = days.length === 0;
    if (days.length === 0) return;
    find(this, "figure").replaceChildren(this.drawing(days, label, startOfDay(now)));
  }

  /** @param {PainStep[]} days @param {string} label @param {number} today */
  drawing(days, label, today) {
    const name = (/** @type {PainStep} */ day) => (day.from === today ? "Today" : weekdayWords(day.from));
    const most = Math.max(...days.map(({ worst }) => worst));
    const least = Math.min(...days.map(({ worst }) => worst));
    const gap = days.length === 1 ? 0 : (WIDTH - 2 * EDGE) / (days.length - 1);
    const points = days.map((day, index) => ({
      ...day, x: days.length === 1 ? WIDTH / 2 : EDGE + index * gap,
      y: most === least ? (HIGH + LOW) / 2 : LOW - ((day.worst - least) / (most - least)) * (LOW - HIGH),
    }));
    const words = `${label}, worst pain each day: ${days.map((day) => `${name(day)} ${day.worst}`).join(", ")}`;
    return svg("svg", { class: "sp", viewBox: `0 0 ${WIDTH} 122`, role: "img", "aria-label": words },
      svg("path", { class: "pl-line", d: `M${points.map(({ x, y }) => `${x.toFixed(1)} ${y.toFixed(1)}`).join("L")}` }),
      ...points.flatMap((point, index) => {
        const isLast = index === points.length - 1;
        return [svg("g", { class: "pl-pt", "data-pain": point.worst, ...(isLast ? { "data-now": "" } : {}) },
          svg("circle", { cx: point.x, cy: point.y, r: isLast ? 20 : 14 }),
          svg("text", { x: point.x, y: point.y, dy: ".35em", "font-size": isLast ? 22 : 16 }, String(point.worst))),
        svg("text", { class: "pl-day", x: point.x, y: DAY_LINE, "text-anchor": "middle" }, name(point))];
      }));
  }
}
