// Leaves out of the styles that stand in the pages what no page of the same template shows at first. What else such a
// page can come to show, of what it hides, by its scripts or by what they fetch, follows in one sheet, before any script
// but that in the page itself changes a thing; it is put together here too, of what css/later says and the page has not.
import { createHash } from "node:crypto";
import { readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { brotliCompressSync, gzipSync } from "node:zlib";
import postcss from "postcss";
import { PurgeCSS } from "purgecss";

const here = dirname(fileURLToPath(import.meta.url));
const dist = join(here, "dist");
const MAP = "map"; // the sheet of pages with a map: one for all of them, as each leads to the next
const SET_BY_SCRIPT = ["data-phone", "data-shows", "data-marked", "data-views"]; // before the sheets come

const names = JSON.parse(readFileSync(join(dist, "assets.json"), "utf8"));
const before = new Set(Object.values(names)); // those of a build before go at the end
const imports = JSON.parse(readFileSync(join(dist, "imports.json"), "utf8"));
const { views, templates: found } = JSON.parse(readFileSync(join(here, "generated/pages-by-template.json"), "utf8"));
const templates = Object.entries(found);
// What scripts put into pages, drawings all of it: by the address that the page's text names, or theirs.
const fetched = [["/exercises/", found["move-exercise"].pages.join("")], ...Object.entries(views)];

/** Of a sheet what these pages, and scripts if any, can have a use for. */
async function cut(css, pages, scripts = [], dynamicAttributes = SET_BY_SCRIPT) {
  const painted = pages.flatMap((page) => page.match(/(?<=="var\()--[\w-]+/g) ?? []); // by attributes
  const asked = scripts.flatMap((script) => script.match(/--[a-z][\w-]+/g) ?? []);
  const begun = scripts.flatMap((script) => script.match(/\b[a-z][\w-]*-(?=\$\{|["'`])/g) ?? []); // names put together there
  const [{ css: needed }] = await new PurgeCSS().purge({
    content: [...pages.map((raw) => ({ raw, extension: "html" })), ...scripts.map((raw) => ({ raw, extension: "js" }))],
    css: [{ raw: css }],
    dynamicAttributes,
    safelist: { standard: [":is", ":where", ":focus-visible", "bm-on", "bm-ring", ...begun.map((name) => new RegExp(`^${name}`))], variables: [...painted, ...asked] },
    keyframes: true,
    variables: true,
  });
  const root = postcss.parse(needed);
  root.walkDecls(/^--/, (one) => { [one.raws.between, one.value] = [":", one.value.trim().replaceAll(", ", ",")]; }); // nobody else may
  return String(root);
}

const built = (name) => readFileSync(join(dist, names[name]), "utf8");

function keep(name, css) {
  const hash = createHash("sha256").update(css).digest("hex").slice(0, 8).toUpperCase();
  names[name] = `${name.replace(".css", "-css")}.${hash}.css`;
  writeFileSync(join(dist, names[name]), css);
}

/** In which layer and condition a rule stands. */
const around = ({ parent }) => (parent.type === "root" ? "" : `${around(parent)}@${parent.name} ${parent.params} `);

/** What `whole` has and `part` has not, in its order. */
function rest(whole, part) {
  const there = new Map(); // a selector and where it stands: its declarations
  postcss.parse(part).walkRules((rule) => {
    for (const selector of rule.selectors) {
      const key = around(rule) + selector;
      there.set(key, [...(there.get(key) ?? []), ...rule.nodes.map(String)]);
    }
  });
  const root = postcss.parse(whole);
  root.walkRules((rule) => {
    const has = (selector) => there.get(around(rule) + selector);
    const lacking = rule.selectors.filter((selector) => !has(selector));
    const known = rule.selectors.filter(has);
    const halfKnown = rule.clone({ selectors: known, nodes: rule.nodes.filter((one) => !known.every((selector) => has(selector).includes(String(one)))) });
    if (known.length > 0 && halfKnown.nodes.length > 0) rule.before(halfKnown);
    if (lacking.length > 0) rule.selectors = lacking;
    else rule.remove();
  });
  root.walkAtRules((one) => { if (one.nodes?.length === 0) one.remove(); });
  return String(root);
}

/** The scripts that pages name, and what those import. */
function scriptsOf(pages) {
  const named = new Set(pages.flatMap((page) => page.match(/(?<=\/static\/)[\w.-]+\.js/g)));
  const logical = Object.keys(names).filter((name) => named.has(names[name]));
  return [...new Set(logical.flatMap((name) => [name, ...imports[name] ?? []]))].map(built);
}

/** Of a sheet what pages can come to show. A script may set any attribute to any value, and of a list one is enough. */
function reachable(css, pages) {
  const attributes = [...css.matchAll(/\[([\w-]+)(?:[~^$*|]?="?([^"\]]*)"?)?\]/g)];
  const lists = [...css.matchAll(/:(?:is|where|not|has)\(([^()]*)\)/g)];
  const moves = [...css.matchAll(/@keyframes[^{]+(\{(?:[^{}]*\{[^{}]*\})*)/g)]; // where PurgeCSS counts no custom property
  const granted = [...attributes, ...lists, ...moves].map((found) => found.at(-1)).join(" ");
  const scripts = scriptsOf(pages);
  const put = fetched.filter(([address]) => [...pages, ...scripts].some((text) => text.includes(address))).map(([, view]) => view);
  return cut(css, [...pages, ...put], [...scripts, granted], attributes.map(([, name]) => name));
}

/** What follows the styles in the page, under a name of its own. */
function keepAfter(name, css, needed) {
  keep(name, rest(css, needed));
  for (const [ending, pack] of [["br", brotliCompressSync], ["gz", gzipSync]]) writeFileSync(join(dist, `${names[name]}.${ending}`), pack(built(name)));
}

const ofMap = templates.filter(([, { whole }]) => whole === MAP);
const needed = await cut(built(`first-${MAP}.css`), ofMap.flatMap(([, { shown }]) => shown));
keepAfter(`after-${MAP}.css`, built("app.css"), needed);
for (const [template] of ofMap) {
  keep(`first-${template}.css`, needed);
  names[`after-${template}.css`] = names[`after-${MAP}.css`];
}
for (const [template, { whole: kind, pages, shown }] of templates.filter((one) => !ofMap.includes(one))) {
  const needed = await cut(built(`first-${kind}.css`), shown);
  keep(`first-${template}.css`, needed);
  const later = `later-${kind}.css`; // a form has none of its own: guidance and all that is asked follow it
  keepAfter(`after-${template}.css`, later in names ? await reachable(built(later), pages) : built("app.css"), needed);
}
const left = new Set(Object.values(names));
for (const file of before) if (!left.has(file)) for (const ending of ["", ".br", ".gz"]) rmSync(join(dist, file + ending), { force: true });
writeFileSync(join(dist, "assets.json"), JSON.stringify(names, null, 1));
