// How often Hipcheck was of use on this phone, and whether the hint was closed for good.

const VISITS = "hipcheck.useful-visits";
const COUNTED = "hipcheck.visit-counted";
const CLOSED = "hipcheck.no-install-hint";
const ENOUGH = 2;

/**
 * @template T, O
 * @param {() => T} run
 * @param {O} otherwise
 */
function safely(run, otherwise) {
  try {
    return run();
  } catch {
    return otherwise; // storage blocked: then never a hint
  }
}

const visits = () => Number(localStorage.getItem(VISITS)) || 0;

/** Counts this visit as a useful one, once while the tab lives. */
export const countVisit = () => safely(() => {
  if (sessionStorage.getItem(COUNTED)) return;
  sessionStorage.setItem(COUNTED, "yes");
  localStorage.setItem(VISITS, String(visits() + 1));
}, undefined);

export const closeHint = () => safely(() => localStorage.setItem(CLOSED, "yes"), undefined);

export const hintMayShow = () => safely(() => visits() >= ENOUGH && !localStorage.getItem(CLOSED), false);
