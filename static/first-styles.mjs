// Leaves out of the styles that stand in the pages what no page of the same template has a use for. The first picture
// shows what the page itself holds; the whole sheets come right after it, before any script but that in the page itself
// changes a thing.
import { createHash } from "node:crypto";
import { readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { PurgeCSS } from "purgecss";

const here = dirname(fileURLToPath(import.meta.url));
const dist = join(here, "dist");
const NEEDED_WHOLE = "map"; // its pages ask for no whole sheet before the first answer: see base.html
const SET_BY_SCRIPT = ["data-phone", "data-shows"]; // by first.js, under another name in its text

const names = JSON.parse(readFileSync(join(dist, "assets.json"), "utf8"));
const templates = JSON.parse(readFileSync(join(here, "generated/pages-by-template.json"), "utf8"));
for (const [template, { whole, pages }] of Object.entries(templates)) {
  if (whole === NEEDED_WHOLE) continue;
  const [{ css }] = await new PurgeCSS().purge({
    content: pages.map((raw) => ({ raw, extension: "html" })),
    css: [{ raw: readFileSync(join(dist, names[`first-${whole}.css`]), "utf8") }],
    dynamicAttributes: SET_BY_SCRIPT,
    safelist: [":is", ":where"],
    keyframes: true,
    variables: true,
  });
  const hash = createHash("sha256").update(css).digest("hex").slice(0, 8).toUpperCase();
  const name = `first-${template}.css`;
  if (name in names) rmSync(join(dist, names[name]), { force: true }); // of the build before
  names[name] = `first-${template}-css.${hash}.css`;
  writeFileSync(join(dist, names[name]), css);
}
writeFileSync(join(dist, "assets.json"), JSON.stringify(names, null, 1));
