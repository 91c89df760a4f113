// Builds static/dist: one stylesheet, one script, the icons, each with its hash in the name,
// and assets.json, which maps a logical name to the built one.
import { createHash } from "node:crypto";
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";

const here = dirname(fileURLToPath(import.meta.url));
const dist = join(here, "dist");
rmSync(dist, { recursive: true, force: true });
mkdirSync(dist, { recursive: true });

const names = {};

const { metafile } = await build({
  entryPoints: { app: join(here, "js/app.js"), "app-css": join(here, "css/app.css") },
  bundle: true,
  minify: true,
  format: "esm",
  target: ["chrome123", "firefox121", "safari17.5"],
  outdir: dist,
  entryNames: "[name].[hash]",
  legalComments: "none",
  metafile: true,
  write: true,
});
for (const output of Object.keys(metafile.outputs)) {
  const file = basename(output);
  const [name, , extension] = file.split(".");
  names[`${name.replace("-css", "")}.${extension}`] = file;
}

for (const file of readdirSync(join(here, "img"))) {
  const bytes = readFileSync(join(here, "img", file));
  const hash = createHash("sha256").update(bytes).digest("hex").slice(0, 8).toUpperCase();
  const dot = file.lastIndexOf(".");
  const built = `${file.slice(0, dot)}.${hash}${file.slice(dot)}`;
  writeFileSync(join(dist, built), bytes);
  names[file] = built;
}

writeFileSync(join(dist, "assets.json"), JSON.stringify(names, null, 1));
