// Lighthouse on some pages: node tests/lighthouse.mjs FOLDER RUNS ADDRESS...
// FOLDER: where Lighthouse was installed. CHROME_PATH: the browser. Prints one JSON line a page: medians.
import { createRequire } from "node:module";
import { pathToFileURL } from "node:url";
import { join } from "node:path";

const [folder, runs, ...addresses] = process.argv.slice(2);
const require = createRequire(join(folder, "package.json"));
const load = (name) => import(pathToFileURL(require.resolve(name)).href);
const { default: lighthouse } = await load("lighthouse");
const { launch } = await load("chrome-launcher");

const AUDITS = { fcp: "first-contentful-paint", lcp: "largest-contentful-paint", cls: "cumulative-layout-shift", tbt: "total-blocking-time" };
const middle = (values) => values.toSorted((one, other) => one - other)[Math.floor(values.length / 2)];

const found = new Map(addresses.map((address) => [address, []]));
const chrome = await launch({ chromeFlags: ["--headless=new", "--no-sandbox", "--disable-gpu"] });
try {
  for (let run = 0; run < Number(runs); run += 1) {
    for (const address of addresses) { // by turns, so that a busy moment falls on all of them
      const { lhr } = await lighthouse(address, { port: chrome.port, output: "json", logLevel: "silent" });
      const asked = lhr.audits["network-requests"].details.items // the page alone, not what its worker keeps for later
        .filter(({ url, sessionTargetType }) => url.startsWith("http") && sessionTargetType === "page");
      found.get(address).push({
        ...Object.fromEntries(Object.entries(AUDITS).map(([name, audit]) => [name, lhr.audits[audit].numericValue])),
        ...Object.fromEntries(Object.values(lhr.categories).map(({ id, score }) => [id, Math.round(100 * score)])),
        bytes: asked.reduce((sum, { transferSize }) => sum + transferSize, 0),
        requests: asked.length,
      });
    }
  }
} finally {
  await chrome.kill();
}
for (const [address, results] of found) {
  const names = Object.keys(results[0]);
  console.log(JSON.stringify({ address, ...Object.fromEntries(names.map((name) => [name, middle(results.map((result) => result[name]))])) }));
}
