// The pain chart as numbers: where each mark stands, in px. Pure; chart-svg.js draws it.
// Our own, because uPlot (about 20 KB brotli) and Chart.js (about 60 KB) draw on a canvas, which no screen reader,
// keyboard or printer reads, and know neither numbers in points nor gaps in words.

import { DAY, monthWords, monthYearWords, shortDateWords, startOfDay, startOfMonth, wallOf, weekdayWords, yearWords } from "../dates.js";
import { grainOf, isLong, stepOf, steps } from "./pain-series.js";
/** @import { Entry } from "../entries.js" */
/** @import { Grain, Pain, PainStep, Range } from "./pain-series.js" */

/**
 * @typedef {"weeks" | "months" | "all"} Span
 * A point of the line, px; number: whether its pain stands in it.
 * @typedef {PainStep & { value: number, x: number, y: number, high: number, low: number, number: boolean }} Point
 * What was done, beside the pain: each mark is a step in which it was done count times.
 * @typedef {{ kind: string, words: string, total: number, marks: (Range & { count: number })[], tested?: undefined }} DoneRow
 * Results of a weekly test: each mark is the pain in one; short: its name where there is little room; said: all of it.
 * @typedef {{ kind: string, words: string, short: string, said: string, tested: Shape, marks: (Range & { pain: number })[] }} TestedRow
 * @typedef {"diamond" | "square"} Shape
 * @typedef {DoneRow | TestedRow} Row
 * @typedef {Record<string, { name: string, short: string }>} TestNames by the id of a test
 * @typedef {ReturnType<typeof chart>} Chart
 */

/** Pain up to which one may go on, and above which one stops (the pain-monitoring rule, source bim-pain-monitoring). */
export const GO_ON = 2;
export const STOP = 5;
const TOP_LEAST = 7; // the scale always shows the stop line with room above it
/** @type {Record<Grain, number>} */
const GAP_MOST = { half: 4, day: 2, week: 2, month: 2 }; // steps from one point to the next that the line still joins
const LANES = [["run", "Runs"], ["routine", "Routines"], ["ice", "Ice"], ["heat", "Heat"], ["tens", "TENS"]];
/** @type {Record<Span, number>} */
const DAYS = { weeks: 14, months: 91, all: Infinity };
const DAYS_LEAST = 6; // a young diary is drawn this wide
const NOTE = 104; // px of a note beside the line or the band

/**
 * From and to (wall ms) of a span, "weeks" (2), "months" (3) or "all"; never long before the first entry. now, first: wall ms.
 * @param {Span} name
 * @param {number} now
 * @param {number} first
 * @returns {Range}
 */
export function spanOf(name, now, first) {
  const to = startOfDay(now) + DAY;
  return { from: Math.max(to - DAYS[name] * DAY, Math.min(startOfDay(first), to - DAYS_LEAST * DAY)), to };
}

/**
 * The smallest span that shows something. now, last: wall ms of this moment and of the newest entry.
 * @param {number} now
 * @param {number} last
 * @returns {Span}
 */
export function firstSpan(now, last) {
  const isIn = (/** @type {Span} */ name) => last >= spanOf(name, now, 0).from;
  return isIn("weeks") ? "weeks" : isIn("months") ? "months" : "all";
}

/** @type {(entry: Entry) => string} */
const laneOf = (entry) => (entry.kind === "timer" ? entry.protocol : entry.kind);

/**
 * Runs, routines and times of cold, heat and pulses within a span: rows { kind, words, total, marks: [{ from, to, count }] }.
 * @param {Entry[]} entries
 * @param {Range} range
 * @returns {DoneRow[]}
 */
export function lanes(entries, { from, to }) {
  const grain = grainOf(from, to) === "half" ? "day" : grainOf(from, to);
  return LANES.flatMap(([kind, words]) => {
    /** @type {DoneRow["marks"]} */
    const marks = [];
    for (const entry of entries) {
      const wall = wallOf(entry);
      if (laneOf(entry) !== kind || wall < from || wall >= to) continue;
      const last = marks.at(-1);
      if (last && last.to > wall) last.count += 1;
      else marks.push({ ...stepOf(wall, grain), count: 1 });
    }
    const total = marks.reduce((sum, { count }) => sum + count, 0);
    return total === 0 ? [] : [{ kind, words: `${words}: ${total}`, total, marks }];
  });
}

/** @type {Shape[]} */
const SHAPES = ["diamond", "square"];

/**
 * The weekly tests within a span, a row for each that was done, in a shape of its own.
 * @param {Entry[]} entries
 * @param {Range} range
 * @param {TestNames} names
 * @returns {TestedRow[]}
 */
export function testRows(entries, { from, to }, names) {
  return Object.entries(names).flatMap(([kind, { name, short }], index) => {
    const marks = entries.flatMap((entry) => {
      const wall = wallOf(entry);
      return entry.kind === "marker" && entry.test === kind && wall >= from && wall < to ? [{ from: wall, to: wall, pain: entry.pain }] : [];
    });
    if (marks.length === 0) return [];
    const said = `${name}: ${marks.map((mark) => `${mark.pain} on ${shortDateWords(mark.from)}`).join(", ")}`;
    return [{ kind, words: `${name}: pain 0 to 10`, short, said, tested: SHAPES[index % SHAPES.length], marks }];
  });
}

// Moments to name under the chart: each day, then fewer, then months, then years.
/** @param {number} from @param {number} to @param {number} room @returns {[wall: number, words: string][]} */
function candidates(from, to, room) {
  const days = (to - from) / DAY;
  if (days <= 100) {
    const every = [1, 2, 3, 7, 14].find((step) => days / step <= room) ?? 28;
    /** @type {[number, string][]} */
    const list = [];
    for (let wall = to - DAY; wall >= from; wall -= every * DAY) list.unshift([wall + DAY / 2, every === 1 ? weekdayWords(wall) : shortDateWords(wall)]);
    return list;
  }
  const every = [1, 3, 6, 12, 24].find((step) => days / 30.4 / step <= room) ?? 60;
  /** @type {[number, string][]} */
  const list = [];
  for (let wall = startOfMonth(from, 1); wall < to; wall = startOfMonth(wall, 1)) {
    const date = new Date(wall);
    const months = date.getUTCFullYear() * 12 + date.getUTCMonth();
    if (months % every === 0) list.push([wall, every >= 12 ? yearWords(wall) : date.getUTCMonth() === 0 ? monthYearWords(wall) : monthWords(wall)]);
  }
  return list;
}

// Numbers stand in as many points as have room, the telling ones first.
/** @param {Point[]} points @param {number} radius */
function numbered(points, radius) {
  const byPain = points.toSorted((one, other) => other.value - one.value);
  const order = [...points.slice(-1), ...byPain.slice(0, 1), ...points.slice(0, 1), ...byPain.slice(-1), ...points];
  /** @type {Set<Point>} */
  const chosen = new Set();
  for (const point of order) {
    const free = [...chosen].every((other) => other === point || Math.hypot(other.x - point.x, other.y - point.y) > radius * 2.4);
    if (free) chosen.add(point);
  }
  return chosen;
}

// The line, broken where nothing was noted for long.
/** @param {Point[]} points @param {Grain} grain @returns {Point[][]} */
function joined(points, grain) {
  /** @type {Point[][]} */
  const parts = [];
  for (const point of points) {
    const part = parts.at(-1);
    const before = part?.at(-1);
    const apart = before ? (point.from - before.from) / (before.to - before.from) : Infinity;
    if (part && apart <= GAP_MOST[grain]) part.push(point);
    else parts.push([point]);
  }
  return parts;
}

// A note stands where the fewest points cover it, from its end of the line on. middle: its height. Gives its left edge.
/** @param {Point[]} points @param {number} middle @param {{ width: number, radius: number, size: number }} chart @param {boolean} end */
function noteAt(points, middle, { width, radius, size }, end) {
  const room = NOTE * size;
  const places = Array.from({ length: 9 }, (_, index) => 6 + (index / 8) * (width - room - 12));
  const covers = (/** @type {number} */ left) => points.filter(({ x, y }) => Math.abs(y - middle) < radius + 10 * size && x > left - radius && x < left + room + radius).length;
  return (end ? places.toReversed() : places).reduce((best, left) => (covers(left) < covers(best) ? left : best));
}

// Results with a number as far as there is room, the newest first. room: px that one takes.
/** @param {{ x: number, pain: number }[]} results @param {number} room */
function spaced(results, room) {
  let free = Infinity;
  return results.toReversed().map((result) => {
    const number = free - result.x >= room;
    if (number) free = result.x;
    return { ...result, number };
  }).reverse();
}

/** @type {(x: number, y: number) => [x: number, y: number]} */
const at = (x, y) => [x, y];

/**
 * The chart of pains (pain-series.js, oldest first) within { from, to } (wall ms). width: px to fill; size: how many
 * times the usual the reader's text is; tall: px from 0 to the top; side: px on the left for the words of the rows,
 * which else stand above theirs. Gives { width, height, grain, points, lines, areas, gaps, band, rule, notes, base, ticks, rows }.
 * @param {Pain[]} pains
 * @param {Row[]} rows
 * @param {Range} range
 * @param {{ width: number, size?: number, tall?: number, side?: number }} look
 */
export function chart(pains, rows, { from, to }, { width, size = 1, tall = 190, side = 0 }) {
  const grain = grainOf(from, to);
  const radius = (grain === "half" ? 13 : 10) * size;
  const edge = radius + 4;
  const start = side + edge;
  const plot = tall * Math.max(1, size * 0.8);
  const top = 22 * size;
  const base = top + plot;
  const across = (/** @type {number} */ wall) => start + ((wall - from) / (to - from)) * (width - start - edge);
  const within = pains.filter(({ wall }) => wall >= from && wall < to);
  const scale = Math.max(TOP_LEAST, ...within.map(({ pain }) => Math.min(10, pain + 1)));
  const down = (/** @type {number} */ pain) => base - (pain / scale) * plot;
  const points = steps(within, grain).map((step) => {
    const worst = step.items.findLast(({ pain }) => pain === step.worst);
    const wall = grain === "half" && worst ? worst.wall : Math.min((step.from + step.to) / 2, to);
    const value = isLong(grain) ? step.usual : step.worst;
    return { ...step, value: Math.round(value), x: across(Math.max(from, wall)), y: down(value), high: down(step.worst), low: down(step.least), number: false };
  });
  const shown = numbered(points, radius);
  for (const point of points) point.number = shown.has(point);
  const parts = joined(points, grain);
  const gaps = parts.slice(1).map(([{ x: to }], index) => {
    const from = parts[index][parts[index].length - 1].x;
    return { x: (from + to) / 2, width: to - from };
  });
  const line = 26 * size; // a point at 0 stands in it
  const lane = (side > 0 ? 20 : 40) * size;
  /** @type {{ x: number, words: string }[]} */
  const ticks = [];
  for (const [wall, words] of candidates(from, to, Math.floor(width / (52 * size)))) {
    const x = across(wall);
    if (x - 20 * size >= 0 && x + 20 * size <= width && (ticks.at(-1)?.x ?? -Infinity) <= x - 54 * size) ticks.push({ x, words });
  }
  return {
    width, grain, points, radius, size, base, top, ticks, tickY: base + line,
    height: base + line + 8 * size + rows.length * lane,
    lines: parts.filter((part) => part.length > 1).map((part) => part.map(({ x, y }) => at(x, y))),
    areas: isLong(grain) ? parts.map((part) => [...part.map(({ x, high }) => at(x, high)), ...part.toReversed().map(({ x, low }) => at(x, low))]) : [],
    gaps: gaps.filter((gap) => gap.width > 96 * size),
    band: { y: down(GO_ON), height: base - down(GO_ON) },
    rule: down(STOP),
    notes: {
      on: noteAt(points, base - 12 * size, { width, radius, size }, false),
      stop: noteAt(points, down(STOP) - 10 * size, { width, radius, size }, true),
    },
    rows: rows.map((row, index) => {
      const y = base + line + 8 * size + index * lane;
      const common = { kind: row.kind, words: row.tested && side > 0 ? row.short : row.words, y, middle: y + lane - 12 * size };
      if (row.tested) {
        const half = (side > 0 ? 9.5 : 11) * size;
        return { ...common, tested: row.tested, half, results: spaced(row.marks.map(({ from: wall, pain }) => ({ x: across(wall), pain })), 2 * half), marks: [] };
      }
      const most = Math.max(...row.marks.map(({ count }) => count));
      return { ...common, marks: row.marks.map((mark) => {
        const [left, right] = [across(Math.max(from, mark.from)), across(Math.min(to, mark.to))];
        return { x: (left + right) / 2, width: Math.max(2, right - left - 1), share: mark.count / most, count: mark.count };
      }) };
    }),
  };
}
