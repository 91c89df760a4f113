// Pain over time: choose a span and a place, see it drawn, touch a point to hear of it, read it as a table. Says
// "diary:span" { span } when it shows one, for whoever shows the same time.

import { chart, firstSpan, lanes, spanOf, testRows } from "./chart.js";
import { drawn } from "./chart-svg.js";
import { DAY, dayWords, longDayWords, wallOf } from "../dates.js";
import { readAll, readSince, unreadable, wallNow } from "../diary-read.js";
import { newest, watch } from "../diary-store.js";
import { grainOf, isLong, ofPlace, painsOf, placesOf, stepWords, steps, title } from "./pain-series.js";
import { movedWords } from "./streak.js";
import { around, dataIn, find, findAll, part } from "../../page/elements.js";
/** @import { Entry } from "../entries.js" */
/** @import { Chart, Row, Span } from "./chart.js" */
/** @import { Grain, Pain, PainStep, Range } from "./pain-series.js" */

const EVERYWHERE = "";

export class DiaryChart extends HTMLElement {
  /** @type {Record<string, string>} */
  labels = {}; // id of a place -> words
  /** @type {string | null} */
  place = null; // none chosen yet
  /** @type {Span | undefined} */
  span; // none chosen yet
  /** @type {Entry[]} */
  entries = [];
  /** @type {number | undefined} */
  last; // wall ms of the newest entry
  problem = "";
  /** @type {Pain[]} */
  shown = [];
  /** @type {PainStep[]} */
  steps = [];
  index = 0; // of the step that is told of

  connectedCallback() {
    /** @type {AbortController} */
    this.stop = new AbortController();
    const { signal } = this.stop;
    this.labels = dataIn(this, "places");
    this.place = null;
    watch(() => this.read(), { signal });
    /** @type {HTMLInputElement} */
    this.range = find(this, "[type=range]", HTMLInputElement);
    /** @type {HTMLSelectElement} */
    this.select = find(this, "select", HTMLSelectElement);
    this.addEventListener("change", ({ target }) => this.changed(target), { signal });
    this.addEventListener("input", ({ target }) => target === this.range && this.point(Number(this.range.value)), { signal });
    this.addEventListener("pointerdown", (event) => this.touched(event), { signal });
    this.piece("table").addEventListener("toggle", () => this.table(), { signal });
    /** @type {ResizeObserver} */
    this.resized = new ResizeObserver(() => this.draw());
    this.resized.observe(this.piece("drawing"));
    this.read();
  }

  /** @param {string} name */
  piece(name) {
    return part(this, name);
  }

  disconnectedCallback() {
    this.stop.abort();
    this.resized.disconnect();
  }

  // Reads what the chosen span needs, and no more.
  async read() {
    const turn = this.turn = Symbol("the newest reading wins");
    try {
      const [last] = await newest(1);
      if (last) this.span ??= firstSpan(wallNow(), wallOf(last));
      const { from } = spanOf(this.span ?? "weeks", wallNow(), 0);
      const entries = this.span === "all" ? await readAll() : await readSince(from);
      if (turn !== this.turn || !this.isConnected) return;
      this.entries = entries;
      this.last = last && wallOf(last);
      this.problem = "";
    } catch (error) {
      if (turn !== this.turn) return;
      this.entries = [];
      this.problem = unreadable(error);
    }
    this.show();
    this.dispatchEvent(new CustomEvent("diary:span", { bubbles: true, detail: { span: this.span ?? "weeks" } }));
  }

  show() {
    const pains = painsOf(this.entries);
    const places = placesOf(pains);
    if (this.place === null || (this.place !== EVERYWHERE && !places.includes(this.place))) this.place = places[0] ?? EVERYWHERE;
    /** @type {Range} */
    this.time = spanOf(this.span ?? "weeks", wallNow(), this.entries[0] ? wallOf(this.entries[0]) : wallNow());
    const { from, to } = this.time;
    this.shown = ofPlace(pains, this.place).filter(({ wall }) => wall >= from && wall < to);
    /** @type {Grain} */
    this.grain = grainOf(from, to);
    this.steps = steps(this.shown, this.grain);
    /** @type {Row[]} */
    this.rows = [...testRows(this.entries, this.time, dataIn(this, "markers")), ...lanes(this.entries, this.time)];
    const empty = this.shown.length === 0;
    this.piece("problem").hidden = this.problem === "";
    this.piece("problem").textContent = this.problem;
    this.piece("empty").hidden = this.last !== undefined || this.problem !== "";
    this.piece("plot").hidden = this.last === undefined || this.problem !== "";
    this.piece("choose").hidden = this.piece("plot").hidden;
    this.piece("title").textContent = title(this.shown, this.label);
    this.piece("one").hidden = this.shown.length !== 1;
    this.piece("late").textContent = this.last !== undefined && this.last < to - 4 * DAY ? `The last entry is of ${longDayWords(this.last)}.` : "";
    this.piece("late").hidden = this.piece("late").textContent === "";
    this.piece("streak").textContent = movedWords(this.entries, wallNow());
    this.piece("streak").hidden = this.piece("streak").textContent === "";
    this.piece("scrub").hidden = empty;
    this.piece("table").hidden = empty;
    this.choices(places);
    this.slider();
    this.draw();
    this.table();
    this.removeAttribute("data-untold");
  }

  get label() {
    return this.place ? this.labels[this.place] ?? this.place : "All places";
  }

  /** @param {string[]} places */
  choices(places) {
    this.piece("places").hidden = places.length < 2;
    this.select.replaceChildren(...[...places, EVERYWHERE].map((place) => new Option(place === EVERYWHERE ? "All places, the worst" : this.labels[place] ?? place, place)));
    this.select.value = this.place ?? EVERYWHERE;
    for (const radio of findAll(this, "[data-span]", HTMLInputElement)) radio.checked = radio.value === (this.span ?? "weeks");
  }

  slider() {
    const slider = this.range;
    slider.hidden = this.steps.length < 2;
    this.piece("scrub-words").hidden = slider.hidden;
    slider.max = String(Math.max(0, this.steps.length - 1));
    slider.value = slider.max;
    this.point(Number(slider.value));
  }

  // Tells of one step: in words under the chart, as the slider's value, and with a line in the drawing.
  /** @param {number} index */
  point(index) {
    this.index = index;
    const step = this.steps[index];
    const words = step ? stepWords(step, this.grain) : "";
    this.piece("said").textContent = words;
    this.range.setAttribute("aria-valuetext", words);
    this.mark();
  }

  mark() {
    const { drawing } = this;
    const found = drawing?.points[this.index];
    if (!found) return;
    find(this, ".pl-cursor", SVGElement).setAttribute("d", `M${found.x.toFixed(1)} ${drawing.top - 14}V${drawing.base}`);
    for (const point of findAll(this, ".pl-pt", SVGElement)) point.toggleAttribute("data-now", Number(point.dataset.index) === this.index);
  }

  /** @param {PointerEvent} event */
  touched(event) {
    const plot = around(event, "svg.pl");
    const { drawing } = this;
    if (!plot || !drawing?.points.length) return;
    const x = ((event.clientX - plot.getBoundingClientRect().left) / plot.clientWidth) * drawing.width;
    const distances = drawing.points.map((point) => Math.abs(point.x - x));
    const nearest = distances.indexOf(Math.min(...distances));
    this.range.value = String(nearest);
    this.point(nearest);
  }

  draw() {
    const room = this.piece("drawing");
    if (!this.time || room.clientWidth === 0) return;
    const size = parseFloat(getComputedStyle(room).fontSize) / 16;
    const { rows = [], time } = this;
    /** @type {Chart | undefined} */
    this.drawing = chart(this.shown, rows, time, { width: room.clientWidth, size });
    const words = `${this.piece("title").textContent}. ${this.steps.length} points from ${dayWords(time.from)} to today. ${rows.map((row) => row.tested ? row.said : row.words).join(", ")}`;
    room.replaceChildren(drawn(this.drawing, words));
    this.mark();
  }

  // Built when it is opened: it can be long.
  table() {
    const body = find(this, "tbody");
    if (!part(this, "table", HTMLDetailsElement).open) return body.replaceChildren();
    find(this, "caption").textContent = `${this.label}: pain, the newest first`;
    body.replaceChildren(...this.steps.toReversed().flatMap((step) => this.cells(step)));
  }

  /** @param {PainStep} step */
  cells(step) {
    const { grain = "half" } = this;
    const rows = !isLong(grain) ? step.items.toReversed().map((item) => [dayWords(item.wall), String(item.pain), item.what])
      : [[stepWords(step, grain).split(":")[0], step.least === step.worst ? String(step.worst) : `${step.least} to ${step.worst}`, `${step.items.length} entries`]];
    return rows.map(([day, pain, what]) => {
      const row = document.createElement("tr");
      const head = row.appendChild(document.createElement("th"));
      head.scope = "row";
      head.textContent = day;
      for (const words of [pain, what]) row.insertCell().textContent = words;
      return row;
    });
  }

  /** @param {EventTarget | null} target */
  changed(target) {
    if (target === this.select) {
      this.place = this.select.value;
      this.show();
    } else if (target instanceof HTMLInputElement && target.matches("[data-span]")) {
      this.span = /** @type {Span} */ (target.value);
      this.read();
    }
  }
}
