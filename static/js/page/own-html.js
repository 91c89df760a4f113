// Text becomes elements here alone: the policy of webapp/web/security.py has the browser refuse every other way.

/** What no page or part of Hipcheck holds: a script but its own, a frame, a handler in an attribute, a script as address. */
const FOREIGN = /<script(?! type="module" src="\/static\/[\w.-]+">)|<(?:base|embed|iframe|object)\b|[\s"'/]on[a-z]+\s*=|["'=]\s*javascript:/i;
const WORKER = "/sw.js";
const PAGE_MOST = 8000; // ms

/** @param {boolean} isAllowed @param {string} text */
function only(isAllowed, text) {
  if (!isAllowed) throw new TypeError("This text is none of Hipcheck's own.");
  return text;
}

/** Without `createScript`: no text ever runs. */
const RULES = {
  /** @param {string} text @param {boolean} [asData] XML, which only readers of files see */
  createHTML: (text, asData) => only(asData === true || !FOREIGN.test(text), text),
  /** @param {string} address */
  createScriptURL: (address) => only(address === WORKER, address),
};
const policy = globalThis.trustedTypes?.createPolicy("hipcheck", RULES) ?? RULES;

/** For htmx, which swaps parts that Hipcheck sends. */
export const forHtmx = {
  /** @param {{ initSecurity: (policy: object) => void }} internal */
  init: (internal) => internal.initSecurity({ createHTML: (/** @type {string} */ text) => policy.createHTML(text) }),
};

const FIRST = /<(script|style)>[^]*?<\/\1>/g; // for the first picture of a page that is opened itself

/**
 * A page of Hipcheck's own, to take parts of. Throws TypeError for what is none.
 * @param {string} text
 */
export const pageOf = (text) => new DOMParser().parseFromString(policy.createHTML(text.replace(FIRST, "")), "text/html");

/**
 * A page of Hipcheck's own, or a part of one, from the worker or the server. Throws when it does not come in time.
 * @param {string} address
 * @param {number} [most] ms until a connection that stalls is given up
 */
export async function fetchPage(address, most = PAGE_MOST) {
  const answer = await fetch(address, { headers: { Accept: "text/html" }, signal: AbortSignal.timeout(most) }); // as the worker knows a page
  if (!answer.ok) throw new Error(`${address}: ${answer.status}`);
  return pageOf(await answer.text());
}

/**
 * A file's XML, with "parsererror" in it when it is broken; to be read, never shown.
 * @param {string} text
 */
export const xmlOf = (text) => new DOMParser().parseFromString(policy.createHTML(text, true), "text/xml");

/** The address that the worker may be registered with. */
export const workerAddress = () => policy.createScriptURL(WORKER);
