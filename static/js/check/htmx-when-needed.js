// htmx sends the check. It is fetched once somebody answers, so a first visit stays small; what is sent before it is
// there waits for it.

/** @typedef {{ takeOver: (part: Element) => void }} Htmx of ../htmx.js */

/** @type {WeakSet<HTMLFormElement>} */
const taken = new WeakSet();
let tries = 0;
/** @type {Promise<Htmx> | undefined} */
let there;

/** @param {string} address @returns {Promise<Htmx>} */
function fetched(address) {
  there ??= import(tries === 0 ? address : `${address}?${tries}`); // a browser remembers an address that it did not get
  there.catch(() => {
    tries += 1;
    there = undefined;
  });
  return there;
}

/** @param {HTMLFormElement} form */
async function take(form) {
  const { takeOver } = await fetched(form.dataset.htmx ?? "");
  await new Promise((done) => setTimeout(done)); // htmx begins a moment after it is there
  takeOver(form);
  taken.add(form);
}

/**
 * Has htmx send a form, from now until the signal aborts.
 * @param {HTMLFormElement} form names the script in `data-htmx`
 * @param {() => void} failed is told when htmx cannot be fetched; what was to be sent is not
 * @param {{ signal: AbortSignal }} until
 */
export function sendByHtmx(form, failed, { signal }) {
  const prepare = () => { take(form).catch(() => {}); }; // whoever sends it is told
  form.addEventListener("change", () => requestAnimationFrame(() => setTimeout(prepare)), { signal, once: true }); // the tap is shown first
  form.addEventListener("submit", (event) => {
    if (taken.has(form)) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    const { submitter } = event;
    take(form).then(() => signal.aborted || form.requestSubmit(submitter), failed);
  }, { signal, capture: true });
}
