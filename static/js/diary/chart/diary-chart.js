// Pain over time: choose a span and a place, see it drawn, touch a point to hear of it, read it as a table. Says
// "diary:span" { span } when it shows one, for whoever shows the same time.

import { chart, firstSpan, lanes, spanOf } from "./chart.js";
import { drawn } from "./chart-svg.js";
import { DAY, dayWords, longDayWords, wallOf } from "../dates.js";
import { readAll, readSince, unreadable, wallNow } from "../diary-read.js";
import { newest, watch } from "../diary-store.js";
import { grainOf, ofPlace, painsOf, placesOf, stepWords, steps, title } from "./pain-series.js";
import { movedWords } from "./streak.js";

const EVERYWHERE = "";

export class DiaryChart extends HTMLElement {
  connectedCallback() {
    this.stop = new AbortController();
    const { signal } = this.stop;
    this.labels = JSON.parse(this.dataset.places);
    this.place = null; // none chosen yet
    watch(() => this.read(), { signal });
    this.addEventListener("change", (event) => this.changed(event.target), { signal });
    this.addEventListener("input", ({ target }) => target.type === "range" && this.point(Number(target.value)), { signal });
    this.addEventListener("pointerdown", (event) => this.touched(event), { signal });
    this.piece("table").addEventListener("toggle", () => this.table(), { signal });
    this.resized = new ResizeObserver(() => this.draw());
    this.resized.observe(this.piece("drawing"));
    this.read();
  }

  piece(name) {
    return this.querySelector(`[data-part="${name}"]`);
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
    this.dispatchEvent(new CustomEvent("diary:span", { bubbles: true, detail: { span: this.span } }));
  }

  show() {
    this.pains = painsOf(this.entries);
    const places = placesOf(this.pains);
    if (this.place === null || (this.place !== EVERYWHERE && !places.includes(this.place))) this.place = places[0] ?? EVERYWHERE;
    this.range = spanOf(this.span ?? "weeks", wallNow(), this.entries[0] ? wallOf(this.entries[0]) : wallNow());
    this.shown = ofPlace(this.pains, this.place).filter(({ wall }) => wall >= this.range.from && wall < this.range.to);
    this.grain = grainOf(this.range.from, this.range.to);
    this.steps = steps(this.shown, this.grain);
    this.rows = lanes(this.entries, this.range);
    const empty = this.shown.length === 0;
    this.piece("problem").hidden = this.problem === "";
    this.piece("problem").textContent = this.problem;
    this.piece("empty").hidden = this.last !== undefined || this.problem !== "";
    this.piece("plot").hidden = this.last === undefined || this.problem !== "";
    this.piece("choose").hidden = this.piece("plot").hidden;
    this.piece("title").textContent = title(this.shown, this.label);
    this.piece("one").hidden = this.shown.length !== 1;
    this.piece("late").textContent = this.last < this.range.to - 4 * DAY ? `The last entry is of ${longDayWords(this.last)}.` : "";
    this.piece("late").hidden = this.piece("late").textContent === "";
    this.piece("streak").textContent = movedWords(this.entries, wallNow());
    this.piece("streak").hidden = this.piece("streak").textContent === "";
    this.piece("scrub").hidden = empty;
    this.piece("table").hidden = empty;
    this.choices(places);
    this.slider();
    this.draw();
    this.table();
  }

  get label() {
    return this.place === EVERYWHERE ? "All places" : this.labels[this.place] ?? this.place;
  }

  choices(places) {
    const select = this.querySelector("select");
    this.piece("places").hidden = places.length < 2;
    select.replaceChildren(...[...places, EVERYWHERE].map((place) => new Option(place === EVERYWHERE ? "All places, the worst" : this.labels[place] ?? place, place)));
    select.value = this.place;
    for (const radio of this.querySelectorAll("[data-span]")) radio.checked = radio.value === (this.span ?? "weeks");
  }

  slider() {
    const slider = this.querySelector("[type=range]");
    slider.hidden = this.steps.length < 2;
    this.piece("scrub-words").hidden = slider.hidden;
    slider.max = String(Math.max(0, this.steps.length - 1));
    slider.value = slider.max;
    this.point(Number(slider.value));
  }

  // Tells of one step: in words under the chart, as the slider's value, and with a line in the drawing.
  point(index) {
    this.index = index;
    const step = this.steps[index];
    const words = step ? stepWords(step, this.grain) : "";
    this.piece("said").textContent = words;
    this.querySelector("[type=range]").setAttribute("aria-valuetext", words);
    this.mark();
  }

  mark() {
    const found = this.drawing?.points[this.index];
    if (!found) return;
    this.querySelector(".pl-cursor").setAttribute("d", `M${found.x.toFixed(1)} ${this.drawing.top - 14}V${this.drawing.base}`);
    for (const point of this.querySelectorAll(".pl-pt")) point.toggleAttribute("data-now", Number(point.dataset.index) === this.index);
  }

  touched(event) {
    const plot = event.target.closest("svg.pl");
    if (!plot || !this.drawing?.points.length) return;
    const x = ((event.clientX - plot.getBoundingClientRect().left) / plot.clientWidth) * this.drawing.width;
    const distances = this.drawing.points.map((point) => Math.abs(point.x - x));
    const nearest = distances.indexOf(Math.min(...distances));
    this.querySelector("[type=range]").value = String(nearest);
    this.point(nearest);
  }

  draw() {
    const room = this.piece("drawing");
    if (!this.range || room.clientWidth === 0) return;
    const size = parseFloat(getComputedStyle(room).fontSize) / 16;
    const rows = this.rows;
    this.drawing = chart(this.shown, rows, this.range, { width: room.clientWidth, size });
    const words = `${this.piece("title").textContent}. ${this.steps.length} points from ${dayWords(this.range.from)} to today. ${rows.map((row) => row.words).join(", ")}`;
    room.replaceChildren(drawn(this.drawing, words));
    this.mark();
  }

  // Built when it is opened: it can be long.
  table() {
    const body = this.querySelector("tbody");
    if (!this.piece("table").open || !this.steps) return body.replaceChildren();
    this.querySelector("caption").textContent = `${this.label}: pain, the newest first`;
    body.replaceChildren(...this.steps.toReversed().flatMap((step) => this.cells(step)));
  }

  cells(step) {
    const fine = this.grain === "half" || this.grain === "day";
    const rows = fine ? step.items.toReversed().map((item) => [dayWords(item.wall), String(item.pain), item.what])
      : [[stepWords(step, this.grain).split(":")[0], step.least === step.worst ? String(step.worst) : `${step.least} to ${step.worst}`, `${step.items.length} entries`]];
    return rows.map(([day, pain, what]) => {
      const row = document.createElement("tr");
      const head = row.appendChild(document.createElement("th"));
      head.scope = "row";
      head.textContent = day;
      for (const words of [pain, what]) row.insertCell().textContent = words;
      return row;
    });
  }

  changed(target) {
    if (target.matches("[data-span]")) {
      this.span = target.value;
      this.read();
    } else if (target.matches("select")) {
      this.place = target.value;
      this.show();
    }
  }
}
