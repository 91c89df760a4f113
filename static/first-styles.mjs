// Leaves out of the styles that stand in the pages what no page of their kind has a use for. The first picture shows what
// the page itself holds; the whole sheets come right after it, before any script changes a thing.
import { createHash } from "node:crypto";
import { readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { PurgeCSS } from "purgecss";

const here = dirname(fileURLToPath(import.meta.url));
const dist = join(here, "dist");
const NEEDED_WHOLE = "map"; // its pages ask for no whole sheet before the first answer: see base.html
const SET_BY_SCRIPT = ["data-phone"]; // by first.js, under another name in its text

const names = JSON.parse(readFileSync(join(dist, "assets.json"), "utf8"));
const pages = JSON.parse(readFileSync(join(here, "generated/pages-by-kind.json"), "utf8"));
for (const [kind, texts] of Object.entries(pages)) {
  if (kind === NEEDED_WHOLE) continue;
  const whole = readFileSync(join(here, `generated/first-${kind}.css`), "utf8");
  const [{ css }] = await new PurgeCSS().purge({
    content: texts.map((raw) => ({ raw, extension: "html" })),
    css: [{ raw: whole }],
    dynamicAttributes: SET_BY_SCRIPT,
    safelist: [":is", ":where"],
  });
  const hash = createHash("sha256").update(css).digest("hex").slice(0, 8).toUpperCase();
  for (const packed of ["", ".br", ".gz"]) rmSync(join(dist, names[`first-${kind}.css`] + packed), { force: true });
  names[`first-${kind}.css`] = `first-${kind}-css.${hash}.css`;
  writeFileSync(join(dist, names[`first-${kind}.css`]), css);
}
writeFileSync(join(dist, "assets.json"), JSON.stringify(names, null, 1));
