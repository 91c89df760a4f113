// htmx sends the check. It is fetched once somebody answers, so a first visit stays small; what is sent before it is
// there waits for it.

/** @typedef {{ takeOver: (part: Element) => void }} Htmx of ../htmx.js */

const LOADS_MOST = 20_000; // ms
const ASKS_MOST = 5_000; // ms
const GONE = 404;
/** @type {WeakSet<HTMLFormElement>} */
const taken = new WeakSet();
let tries = 0;
/** @type {Promise<Htmx> | undefined} */
let there;

/** @param {HTMLFormElement} form */
const addressOf = (form) => form.dataset.htmx ?? "";

/** @param {number} most ms @returns {Promise<never>} */
const late = (most) => new Promise((_, refuse) => setTimeout(refuse, most));

/** @param {string} address @returns {Promise<Htmx>} */
function fetched(address) {
  if (there) return there;
  const found = import(tries === 0 ? address : `${address}?${tries}`); // a browser remembers an address that it did not get
  there = Promise.race([found, late(LOADS_MOST)]);
  there.catch(() => {
    tries += 1;
    there = undefined;
  });
  return there;
}

/** @param {HTMLFormElement} form */
async function take(form) {
  const { takeOver } = await fetched(addressOf(form));
  await new Promise((done) => setTimeout(done)); // htmx begins a moment after it is there
  takeOver(form);
  taken.add(form);
}

// The server has another version by now: it answers, but not for this page's script.
async function isGone(/** @type {string} */ address) {
  const response = await Promise.race([fetch(address, { method: "HEAD" }), late(ASKS_MOST)]).catch(() => null);
  return response?.status === GONE;
}

/**
 * Has htmx send a form, from now until the signal aborts. Where only a page of a newer version could send it, the page
 * is opened again: what was answered is kept.
 * @param {HTMLFormElement} form names the script in `data-htmx`
 * @param {() => void} failed is told when htmx cannot be fetched; what was to be sent is not
 * @param {{ signal: AbortSignal }} until
 */
export function sendByHtmx(form, failed, { signal }) {
  const prepare = () => { take(form).catch(() => {}); }; // whoever sends it is told
  form.addEventListener("change", () => requestAnimationFrame(() => setTimeout(prepare)), { signal, once: true }); // the tap is shown first
  form.addEventListener("submit", async (event) => {
    if (taken.has(form)) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    const { submitter } = event;
    try {
      await take(form);
    } catch {
      if (await isGone(addressOf(form))) location.reload();
      else failed();
      return;
    }
    if (!signal.aborted) form.requestSubmit(submitter);
  }, { signal, capture: true });
}
