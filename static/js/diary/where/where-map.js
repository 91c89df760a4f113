// Where it hurt, on the drawn body, in words and as a table. Attribute data-span: "weeks", "months" or "all"; set by the
// page each time that the chart above has read the diary, and the same is read here.

import { spanOf } from "../chart/chart.js";
import { readAll, readSince, wallNow } from "../diary-read.js";
import { painsOf } from "../chart/pain-series.js";
import { shade } from "./where-svg.js";
import { soreness, sorenessWords } from "./where.js";
import { drawBody } from "./where-views.js";
import { dataIn, find, part } from "../../page/elements.js";
/** @import { Span } from "../chart/chart.js" */
/** @import { Sore } from "./where.js" */

const SAID_MOST = 5; // the rest stands in the table
/** @type {Record<Span, string>} */
const TITLES = { weeks: "Where it hurt, last 2 weeks", months: "Where it hurt, last 3 months", all: "Where it hurt since you began" };

export class WhereMap extends HTMLElement {
  static observedAttributes = ["data-span"];

  attributeChangedCallback() {
    this.read();
  }

  /** @param {string} name */
  piece(name) {
    return part(this, name);
  }

  async read() {
    const turn = this.turn = Symbol("the newest reading wins");
    const span = /** @type {Span} */ (this.dataset.span ?? "weeks");
    try {
      const now = wallNow();
      const pains = painsOf(span === "all" ? await readAll() : await readSince(spanOf(span, now, 0).from));
      const found = soreness(pains, spanOf(span, now, pains[0]?.wall ?? now));
      if (found.length > 0 && turn === this.turn) await drawBody(this.piece("drawing"), found); // an empty diary needs none
      if (turn !== this.turn) return;
      this.show(found, span);
    } catch {
      if (turn !== this.turn) return;
      this.hidden = true; // the chart above says why
    }
    this.removeAttribute("data-untold");
  }

  /** @param {Sore[]} found @param {Span} span */
  show(found, span) {
    this.hidden = found.length === 0;
    shade(this, found);
    const labels = dataIn(this, "places");
    /** @type {(sore: Sore) => string} */
    const label = ({ place }) => labels[place] ?? place;
    this.piece("title").textContent = TITLES[span];
    this.piece("said").replaceChildren(...found.slice(0, SAID_MOST).map((one) => {
      const item = document.createElement("li");
      item.textContent = `${sorenessWords(one, label(one))}.`;
      return item;
    }));
    find(this, "tbody").replaceChildren(...found.map((one) => {
      const row = document.createElement("tr");
      const head = row.appendChild(document.createElement("th"));
      head.scope = "row";
      head.textContent = label(one);
      for (const words of [`${one.days} of ${one.of}`, one.usual, one.worst]) row.insertCell().textContent = String(words);
      return row;
    }));
  }
}
