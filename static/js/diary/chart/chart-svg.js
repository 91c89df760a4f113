// Draws what chart.js worked out. Used on the page and in the report; looks come from chart.css.

import { svg } from "../../page/svg.js";
/** @import { Attributes } from "../../page/svg.js" */
/** @import { Chart, Point } from "./chart.js" */

const ICON = 18; // px
/** @type {Record<Chart["grain"], number>} */
const SMALL = { half: 4.5, day: 3, week: 0, month: 0 }; // px: radius of a point without a number

/** @type {(className: string, x: number, y: number, words: string, more?: Attributes) => SVGElement} */
const text = (className, x, y, words, more = {}) => svg("text", { class: className, x, y, ...more }, words);
/** @type {(points: [x: number, y: number][]) => string} */
const path = (points) => `M${points.map(([x, y]) => `${x.toFixed(1)} ${y.toFixed(1)}`).join("L")}`;

/** @param {Point} point @param {number} index @param {Chart} chart */
function point({ x, y, value, number }, index, { radius, size, grain }) {
  const group = svg("g", { class: "pl-pt", "data-pain": value, "data-index": index });
  group.append(svg("circle", { cx: x, cy: y, r: number ? radius : SMALL[grain] * size }));
  if (number) group.append(text("", x, y, String(value), { dy: ".35em", "font-size": radius * 1.15 }));
  return group;
}

// A weekly test in its own shape, with its pain where there is room.
/** @param {{ x: number, pain: number, number: boolean }} result @param {number} middle @param {number} half @param {string} [shape] */
function tested({ x, pain, number }, middle, half, shape) {
  const far = number ? half : half / 2;
  const near = shape === "diamond" ? 0 : far * 0.85;
  const side = shape === "diamond" ? far : near;
  const group = svg("g", { class: "pl-mk", "data-pain": pain }, svg("path", { d: `${path(shape === "diamond"
    ? [[x, middle - side], [x + side, middle], [x, middle + side], [x - side, middle]]
    : [[x - near, middle - near], [x + near, middle - near], [x + near, middle + near], [x - near, middle + near]])}Z` }));
  if (number) group.append(text("", x, middle, String(pain), { dy: ".35em", "font-size": half }));
  return group;
}

/** @param {Chart["rows"][number]} row @param {Chart} chart */
function lane({ kind, words, y, middle, marks, ...row }, { size, grain }) {
  const group = svg("g", { class: "pl-lane", "data-kind": kind }, text("pl-note", 0, y + 14 * size, words));
  if ("results" in row) group.append(...row.results.map((result) => tested(result, middle, row.half, row.tested)));
  for (const { x, width, share } of marks) {
    const tall = grain === "half" ? Math.min(ICON * size, width + 3) : ICON * size;
    if (grain === "half") group.append(svg("use", { href: `#pl-${kind}`, x: x - tall / 2, y: middle - tall / 2, width: tall, height: tall }));
    else group.append(svg("rect", { x: x - width / 2, y: middle + tall / 2 - tall * share, width, height: tall * share }));
  }
  return group;
}

/**
 * The drawing of a chart (chart.js). label: what a screen reader says for all of it.
 * @param {Chart} chart
 * @param {string} label
 */
export function drawn(chart, label) {
  const { width, height, size, base, band, rule } = chart;
  const points = chart.points.map((one, index) => point(one, index, chart));
  return svg("svg", { class: "pl", viewBox: `0 0 ${width} ${Math.ceil(height)}`, role: "img", "aria-label": label },
    svg("rect", { class: "pl-band", x: 0, y: band.y, width, height: band.height, rx: 6 }),
    text("pl-note", chart.notes.on, base - 8 * size, "0 to 2: go on"),
    svg("path", { class: "pl-rule", d: `M0 ${rule.toFixed(1)}H${width}` }),
    text("pl-note", chart.notes.stop, rule - 6 * size, "over 5: stop"),
    svg("path", { class: "pl-base", d: `M0 ${base}H${width}` }),
    ...chart.gaps.map(({ x }) => text("pl-note", x, base - band.height - 8 * size, "nothing noted", { "text-anchor": "middle" })),
    ...chart.areas.map((area) => svg("path", { class: "pl-area", d: `${path(area)}Z` })),
    ...chart.lines.map((line) => svg("path", { class: "pl-line", d: path(line) })),
    svg("path", { class: "pl-cursor", d: "" }),
    ...points.filter((_, index) => !chart.points[index].number), ...points.filter((_, index) => chart.points[index].number),
    ...chart.ticks.map((tick) => text("pl-day", tick.x, chart.tickY, tick.words, { "text-anchor": "middle" })),
    ...chart.rows.map((row) => lane(row, chart)));
}
