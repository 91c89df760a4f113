// Fills the page for a clinician from the diary, and prints or shares it. Without it the page is a blank form.
// What is typed here stays in this tab.

import { chart, firstSpan, lanes, spanOf, testRows } from "../chart/chart.js";
import { drawn } from "../chart/chart-svg.js";
import { wallOf } from "../dates.js";
import { readAll, readSince, unreadable, wallNow } from "../diary-read.js";
import { newest, ofKind } from "../diary-store.js";
import { ofPlace, painsOf, title } from "../chart/pain-series.js";
import { asText, report } from "./report.js";
import { shade } from "../where/where-svg.js";
import { drawBody } from "../where/where-views.js";
import { around, dataIn, find, findAll, part } from "../../page/elements.js";
/** @import { Span } from "../chart/chart.js" */
/** @import { Pain, Range } from "../chart/pain-series.js" */
/** @import { Entry } from "../entries.js" */
/** @import { Page, Words } from "./report.js" */

const TYPED = "hipcheck.report"; // in this tab's own storage
const FILE = "hip-pain-report.html";
const LONG = 700; // characters of answers that need smaller print, to keep to one page
const ON_PAPER = { width: 700, size: 0.85, tall: 96, side: 84 }; // px
const LOWER = 72; // px: tall, beside long answers

/** @returns {Record<string, unknown>} */
function typedBefore() {
  try {
    return JSON.parse(sessionStorage.getItem(TYPED) ?? "null") ?? {};
  } catch {
    return {};
  }
}

/** @type {(name: string, words: string, className?: string) => HTMLElement} */
const made = (name, words, className = "") => Object.assign(document.createElement(name), { textContent: words, className });

export class DiaryReport extends HTMLElement {
  /** @type {Entry[]} */
  entries = [];
  /** @type {Pain[]} */
  pains = []; // of the place that hurt most often
  heading = "";
  isLong = false; // the answers

  connectedCallback() {
    /** @type {AbortController} */
    this.stop = new AbortController();
    const { signal } = this.stop;
    /** @type {Words} */
    this.words = dataIn(this, "words");
    const before = typedBefore();
    for (const field of this.fields) {
      const value = before[field.name];
      field.value = typeof value === "string" ? value : "";
    }
    this.addEventListener("input", (event) => around(event, "[data-type]") && this.type(), { signal });
    this.addEventListener("change", ({ target }) => {
      if (target instanceof HTMLInputElement && target.matches("[data-span]")) this.read(/** @type {Span} */ (target.value));
    }, { signal });
    this.addEventListener("click", (event) => this.clicked(around(event, "[data-does]")?.dataset.does), { signal });
    /** @type {ResizeObserver} */
    this.resized = new ResizeObserver(() => this.draw());
    this.resized.observe(this.piece("chart"));
    this.type();
    this.read();
  }

  disconnectedCallback() {
    this.stop.abort();
    this.resized.disconnect();
  }

  /** @param {string} name */
  piece(name) {
    return part(this, name);
  }

  get fields() {
    return /** @type {(HTMLInputElement | HTMLTextAreaElement)[]} */ (findAll(this, "[data-type]"));
  }

  get typed() {
    return Object.fromEntries(this.fields.map(({ name, value }) => [name, value.trim()]));
  }

  type() {
    for (const [name, value] of Object.entries(this.typed)) find(this, `[data-typed="${name}"]`).textContent = value;
    try {
      sessionStorage.setItem(TYPED, JSON.stringify(this.typed));
    } catch {
      // storage blocked: it stays on the page
    }
  }

  /** @param {Span} [span] */
  async read(span) {
    const turn = this.turn = Symbol("the newest reading wins");
    try {
      const now = wallNow();
      const [last] = await newest(1);
      /** @type {Span} */
      this.span = span ?? (last ? firstSpan(now, wallOf(last)) : "weeks");
      const [checks, entries] = await Promise.all([ofKind("check"), this.span === "all" ? readAll() : readSince(spanOf(this.span, now, 0).from)]);
      const range = spanOf(this.span, now, entries[0] ? wallOf(entries[0]) : now);
      const page = last && report(entries, checks.at(-1), this.words, range);
      if (!this.isConnected || turn !== this.turn) return;
      /** @type {Range} */
      this.range = range;
      this.entries = entries;
      if (page) this.fill(page);
      this.piece("empty").hidden = last !== undefined;
      const drawing = drawBody(this.piece("where"), page?.places ?? []);
      if (page) {
        await drawing; // the words are there: who prints or shares need not wait
        if (!this.isConnected || turn !== this.turn) return;
        shade(this.piece("where"), page.places);
      }
    } catch (error) {
      this.piece("problem").textContent = `${unreadable(error)} You can still print this page and fill it in by hand.`;
      this.piece("problem").hidden = false;
      this.piece("empty").hidden = true;
      drawBody(this.piece("where"), []);
    }
    this.removeAttribute("data-untold");
  }

  /** @param {Page} page */
  fill(page) {
    const { from, to } = this.range;
    /** @type {Page | undefined} */
    this.page = page;
    this.dataset.filled = "";
    const pains = painsOf(this.entries).filter(({ wall }) => wall >= from && wall < to);
    const main = page.places[0]?.place ?? "";
    this.pains = ofPlace(pains, main);
    this.heading = title(this.pains, main === "" ? "Pain" : this.words.places[main] ?? main);
    for (const radio of findAll(this, "[data-span]", HTMLInputElement)) radio.checked = radio.value === this.span;
    this.piece("period").textContent = page.period;
    this.piece("heading").textContent = this.heading;
    shade(this.piece("where"), page.places);
    this.list("places", page.places.map(({ words }) => [made("span", `${words}.`)]), "No sore place noted in this time.");
    this.list("tried", page.tried.map(([what, words]) => [made("b", `${what}: `), `${words}.`]), "Nothing noted in this time.");
    this.list("tested", page.tested.map(([what, words]) => [made("b", `${what}: `), `${words}.`]), "");
    this.list("causes", page.causes.map(([name, medical]) => [made("b", medical), ` (${name[0].toLowerCase()}${name.slice(1)})`]), "None named.");
    this.piece("asked").textContent = page.check === "" ? "No check was done." : `Asked on ${page.check}. Hipcheck’s level then: ${page.level.toLowerCase()}.`;
    for (const { question, choice, answer } of page.warnings) find(this, `[data-question="${question}"][data-choice="${choice}"]`).dataset.answer = answer;
    this.list("since", page.since.map((words) => [made("b", `New since then: ${words}`)]), "");
    for (const row of findAll(this, "[data-asked]")) {
      const answer = page.answers.find(({ question }) => question === row.dataset.asked)?.answer;
      row.hidden = answer === undefined;
      find(row, "dd").textContent = answer ?? "";
    }
    this.isLong = page.answers.reduce((sum, { answer }) => sum + answer.length, 0) > LONG;
    this.piece("answers").toggleAttribute("data-long", this.isLong);
    this.draw();
  }

  /** @param {string} name @param {(string | Node)[][]} items @param {string} empty */
  list(name, items, empty) {
    const list = this.piece(name);
    const filled = items.length === 0 && empty !== "" ? [[empty]] : items;
    list.replaceChildren(...filled.map((parts) => {
      const item = made("li", "");
      item.append(...parts);
      return item;
    }));
  }

  // Once as wide as this screen, once as wide as the paper.
  draw() {
    const room = this.piece("chart");
    if (!this.page || room.clientWidth === 0) return;
    const rows = [...testRows(this.entries, this.range, this.words.markers), ...lanes(this.entries, this.range)];
    /** @type {[string, Parameters<typeof chart>[3]][]} */
    const sizes = [["only-screen", { width: room.clientWidth, size: parseFloat(getComputedStyle(this).fontSize) / 17 }], ["only-paper", { ...ON_PAPER, ...(this.isLong && { tall: LOWER }) }]];
    room.replaceChildren(...sizes.map(([name, size]) => {
      const drawing = drawn(chart(this.pains, rows, this.range, size), this.heading);
      drawing.classList.add(name);
      return drawing;
    }));
  }

  /** @param {string} words */
  say(words) {
    this.piece("said").textContent = words;
  }

  /** @param {string} [does] */
  clicked(does) {
    if (does === "print") print();
    if (does === "share") this.share();
  }

  async share() {
    if (!this.page) return;
    const data = { title: "Hip pain report", text: asText(this.page, this.typed, this.heading) };
    const withFile = { ...data, files: [new File([this.file()], FILE, { type: "text/html" })] };
    try {
      if (!navigator.share) return await this.copy(data.text);
      await navigator.share(navigator.canShare?.(withFile) ? withFile : data);
    } catch (error) {
      if (!(error instanceof Error) || error.name !== "AbortError") await this.copy(data.text); // not allowed here
    }
  }

  /** @param {string} text */
  async copy(text) {
    try {
      await navigator.clipboard.writeText(text);
      this.say("Copied as text. Paste it into a message or an e-mail.");
    } catch {
      const area = part(this, "text", HTMLTextAreaElement);
      area.value = text;
      area.hidden = false;
      area.select();
      this.say("Copy the text below.");
    }
  }

  /** The sheet as a file that opens anywhere and needs nothing else. */
  file() {
    const sheet = /** @type {HTMLElement} */ (find(this, ".sheet").cloneNode(true));
    sheet.querySelector("[data-room]")?.remove(); // of a drawing that has not come
    const css = [...document.styleSheets].flatMap(({ cssRules }) => [...cssRules]).map(({ cssText }) => cssText).join("\n");
    return `<!doctype html><html lang="en-GB"><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>Hip pain report</title><style>${css}</style>`
      + `<body class="page page-report"><main><diary-report data-filled>${sheet.outerHTML}</diary-report></main></body></html>`;
  }
}
