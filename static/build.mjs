// Builds static/dist: the stylesheets, the script, those that are loaded when needed, the service worker, the icons and
// screenshots, each with its hash in the name, and assets.json, which maps a logical name to the built one.
import { createHash } from "node:crypto";
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";
import sharp from "sharp";
import { minify } from "terser";

const here = dirname(fileURLToPath(import.meta.url));
const dist = join(here, "dist");
rmSync(dist, { recursive: true, force: true });
mkdirSync(dist, { recursive: true });

const ICONS = [ // drawing, width and height in px, logical name
  ["icon.svg", 192, "icon-192.png"],
  ["icon.svg", 512, "icon-512.png"],
  ["icon-maskable.svg", 192, "icon-maskable-192.png"],
  ["icon-maskable.svg", 512, "icon-maskable-512.png"],
  ["icon-mono.svg", 512, "icon-mono-512.png"],
  ["icon-maskable.svg", 180, "apple-touch-icon.png"], // opaque to the edge: iPhones round it themselves
];
const names = {};
const SCRIPTS = ["app", "check", "diary", "diary-page", "exchange", "htmx", "markers", "own-routines", "plan", "recheck", "report", "routines", "run", "run-log", "self-tests", "settings", "timer", "timers", "today", "whole-form"];
const SHARED = "shared"; // name of the parts that scripts share, of which each has its hash alone
const imports = {}; // a script's logical name: those of the parts that it shares with others

// A second pass by Terser: another 3 % of what a phone downloads.
async function shrink(path, module) {
  const { code } = await minify(readFileSync(path, "utf8"), { module, ecma: 2022, compress: { passes: 3, keep_fargs: false } });
  writeFileSync(path, code);
}

// The files that a built script imports, and those that they do.
function partsOf(output, outputs, found = []) {
  for (const { path, kind } of outputs[output].imports) {
    if (kind !== "import-statement" || found.includes(path)) continue;
    found.push(path);
    partsOf(path, outputs, found);
  }
  return found;
}

/** The name of a built file without its hash, which is all that a shared part is known by. */
function logical(file) {
  const [name, hash, extension] = file.split(".");
  return `${name === SHARED ? `${name}-${hash}` : name.replace("-css", "")}.${extension}`;
}

async function bundle(entryPoints, format, splitting = false) {
  const { metafile } = await build({
    entryPoints,
    bundle: true,
    minify: true,
    format,
    splitting, // what two of them share is there once
    target: ["chrome123", "firefox121", "safari17.5"],
    outdir: dist,
    entryNames: "[name].[hash]",
    chunkNames: `${SHARED}.[hash]`,
    legalComments: "none",
    metafile: true,
    write: true,
  });
  for (const output of Object.keys(metafile.outputs)) {
    const file = basename(output);
    if (file.endsWith(".js")) await shrink(join(dist, file), format === "esm");
    names[logical(file)] = file;
    const shared = partsOf(output, metafile.outputs).map((path) => logical(basename(path)));
    if (shared.length > 0) imports[logical(file)] = shared;
  }
}

function keep(name, bytes) {
  const hash = createHash("sha256").update(bytes).digest("hex").slice(0, 8).toUpperCase();
  const dot = name.lastIndexOf(".");
  names[name] = `${name.slice(0, dot)}.${hash}${name.slice(dot)}`;
  writeFileSync(join(dist, names[name]), bytes);
}

await bundle({ "app-css": join(here, "css/app.css"), "more-css": join(here, "css/more.css"), "without-script-css": join(here, "css/without-script.css") }, "esm");
for (const when of ["first", "later"]) { // into the pages, and into what follows them
  const kinds = readdirSync(join(here, "css", when)).map((file) => basename(file, ".css")).filter((kind) => kind !== "frame");
  await bundle(Object.fromEntries(kinds.map((kind) => [`${when}-${kind}-css`, join(here, `css/${when}/${kind}.css`)])), "esm");
}
await bundle(Object.fromEntries(SCRIPTS.map((name) => [name, join(here, `js/${name}.js`)])), "esm", true);
await bundle({ first: join(here, "js/first.js") }, "iife"); // goes into each page
await bundle({ sw: join(here, "js/sw.js") }, "iife"); // a module worker is not everywhere yet
for (const { name: file } of readdirSync(join(here, "img"), { withFileTypes: true }).filter((one) => one.isFile())) keep(file, readFileSync(join(here, "img", file)));
for (const [drawing, width, name] of ICONS) {
  const svg = join(here, "img", drawing);
  const { width: drawn } = await sharp(svg).metadata();
  const picture = sharp(svg, { density: (72 * width) / drawn }).resize(width); // drawn at its own size, never scaled up
  keep(name, await picture.png({ palette: true, effort: 10 }).toBuffer());
}
writeFileSync(join(dist, "imports.json"), JSON.stringify(imports, null, 1));
writeFileSync(join(dist, "assets.json"), JSON.stringify(names, null, 1));
