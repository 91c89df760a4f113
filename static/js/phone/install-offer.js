// What this browser offers for the home screen. The browser's own prompt comes early and once, so it is caught
// when this module loads.

/** @type {BeforeInstallPromptEvent | null} */
let offered = null;
/** @type {Set<() => void>} */
const listeners = new Set();

addEventListener("beforeinstallprompt", (event) => {
  event.preventDefault();
  change(event);
});
addEventListener("appinstalled", () => change(null));

/** @param {BeforeInstallPromptEvent | null} event */
function change(event) {
  offered = event;
  for (const listener of listeners) listener();
}

/**
 * Calls `listener` now and each time the offer changes, until its signal aborts.
 * @param {() => void} listener
 * @param {{ signal: AbortSignal }} until
 */
export function watchOffer(listener, { signal }) {
  listeners.add(listener);
  signal.addEventListener("abort", () => listeners.delete(listener));
  listener();
}

/** Whether the browser has a prompt of its own for us. */
export const hasPrompt = () => offered !== null;

/** Shows the browser's own prompt; true when it was accepted. A prompt works only once. */
export async function prompt() {
  const event = offered;
  if (!event) return false;
  await event.prompt();
  const { outcome } = await event.userChoice;
  change(null);
  return outcome === "accepted";
}

/** Whether this is the app on the home screen, not a tab. */
export const isInstalled = () => navigator.standalone === true
  || ["standalone", "minimal-ui", "fullscreen"].some((mode) => matchMedia(`(display-mode: ${mode})`).matches);

/** Whether another app shows this page in a window of its own, which can put nothing on the home screen. */
export const isInsideAnotherApp = () => /FBAN|FBAV|Instagram|Line\/|MicroMessenger|TikTok|Snapchat|; wv\)/.test(navigator.userAgent);
