// Draws what chart.js worked out. Used on the page and in the report; looks come from chart.css.

const SVG = "http://www.w3.org/2000/svg";
const ICON = 18; // px

/** An SVG element with attributes and children; text stands as text. */
export function svg(name, attributes = {}, ...children) {
  const element = document.createElementNS(SVG, name);
  for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, typeof value === "number" ? Math.round(value * 10) / 10 : value);
  element.append(...children);
  return element;
}

const text = (className, x, y, words, more = {}) => svg("text", { class: className, x, y, ...more }, words);
const path = (points) => `M${points.map(([x, y]) => `${x.toFixed(1)} ${y.toFixed(1)}`).join("L")}`;

function point({ x, y, low, worst, number }, index, { radius, size }) {
  const group = svg("g", { class: "pl-pt", "data-pain": worst, "data-index": index });
  if (low - y > 1) group.append(svg("path", { class: "pl-range", d: `M${x.toFixed(1)} ${y.toFixed(1)}V${low.toFixed(1)}` }));
  group.append(svg("circle", { cx: x, cy: y, r: number ? radius : 4.5 * size }));
  if (number) group.append(text("", x, y, String(worst), { dy: ".35em", "font-size": radius * 1.15 }));
  return group;
}

function lane({ kind, words, y, marks }, { size, grain }) {
  const group = svg("g", { class: "pl-lane", "data-kind": kind }, text("pl-note", 0, y + 14 * size, words));
  for (const { x, width, share } of marks) {
    const [middle, tall] = [y + 28 * size, ICON * size];
    if (grain === "half") group.append(svg("use", { href: `#pl-${kind}`, x: x - tall / 2, y: middle - tall / 2, width: tall, height: tall }));
    else group.append(svg("rect", { x: x - width / 2, y: middle + tall / 2 - tall * share, width, height: tall * share }));
  }
  return group;
}

const note = (side, inset, y, words, { width }) => text("pl-note", side === "end" ? width - inset : inset, y, words, { "text-anchor": side });

/** The drawing of a chart (chart.js). words: what a screen reader says for all of it. notes: the words of band and line. */
export function drawn(chart, words, notes = { on: "0 to 2: go on", stop: "over 5: stop", gap: "nothing noted" }) {
  const { width, height, size, base, band, rule, sides } = chart;
  return svg("svg", { class: "pl", viewBox: `0 0 ${width} ${Math.ceil(height)}`, role: "img", "aria-label": words },
    svg("rect", { class: "pl-band", x: 0, y: band.y, width, height: band.height, rx: 6 }),
    note(sides.on, 8, base - 8 * size, notes.on, chart),
    svg("path", { class: "pl-rule", d: `M0 ${rule.toFixed(1)}H${width}` }),
    note(sides.stop, 0, rule - 6 * size, notes.stop, chart),
    svg("path", { class: "pl-base", d: `M0 ${base}H${width}` }),
    ...chart.gaps.map(({ x }) => text("pl-note", x, base - band.height - 8 * size, notes.gap, { "text-anchor": "middle" })),
    ...chart.lines.map((line) => svg("path", { class: "pl-line", d: path(line) })),
    svg("path", { class: "pl-cursor", d: "" }),
    ...chart.points.map((one, index) => point(one, index, chart)),
    ...chart.ticks.map((tick) => text("pl-day", tick.x, chart.tickY, tick.words, { "text-anchor": "middle" })),
    ...chart.rows.map((row) => lane(row, chart)));
}
