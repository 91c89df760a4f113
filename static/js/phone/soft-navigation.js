// A page that is left takes its sound with it. So while a timer sounds, links within Hipcheck swap the page's body
// instead: the document, and the track in it, live on.

import { around } from "../page/elements.js";
import { pageOf } from "../page/own-html.js";
import { addStyles } from "./later-styles.js";

const STYLES_MOST = 2000; // ms that a page waits for its styles
let isNeeded = () => false;
let asked = ""; // the address that is on its way
let shown = location.pathname + location.search;

/** @param {string} address */
async function show(address) {
  asked = address;
  const here = addStyles(document.documentElement.dataset.styles); // whole: those that stand in a page stay behind
  const response = await fetch(address, { headers: { Accept: "text/html" } }).catch(() => null);
  if (asked !== address) return; // a later tap has won
  const type = response?.headers.get("Content-Type") ?? "";
  if (!response || !type.startsWith("text/html")) return location.assign(address);
  const page = pageOf(await response.text());
  await Promise.race([Promise.all([here, addStyles(page.documentElement.dataset.styles)]), new Promise((done) => setTimeout(done, STYLES_MOST))]);
  if (asked !== address) return;
  document.title = page.title;
  document.body.className = page.body.className;
  for (const name of Object.keys(document.body.dataset)) delete document.body.dataset[name];
  document.body.replaceChildren(...document.adoptNode(page.body).childNodes);
  shown = location.pathname + location.search;
  const target = location.hash && document.querySelector(location.hash);
  if (target) target.scrollIntoView();
  else scrollTo({ top: 0, behavior: "instant" });
  document.getElementById("main")?.focus({ preventScroll: true });
  document.dispatchEvent(new CustomEvent("page:swapped"));
}

/** @param {MouseEvent} event */
function clicked(event) {
  const link = around(event, "a[href]");
  if (!(link instanceof HTMLAnchorElement) || event.defaultPrevented || event.button || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
  if (link.origin !== location.origin || link.target || link.hasAttribute("download") || !isNeeded()) return;
  if (link.pathname + link.search === shown && link.hash) return;
  event.preventDefault();
  history.pushState(null, "", link.href);
  show(link.href);
}

/**
 * Starts to follow links; `needed()` says whether the page must live on.
 * @param {() => boolean} needed
 */
export function followLinks(needed) {
  isNeeded = needed;
  addEventListener("click", clicked);
  addEventListener("popstate", () => {
    if (location.pathname + location.search === shown) { // only the part after # changed, or it was left meanwhile
      asked = "";
      return;
    }
    if (isNeeded()) show(location.href);
    else location.reload();
  });
}
