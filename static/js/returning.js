// Who has something in the diary is shown their own Today at "/". The worker cannot read localStorage, so the mark is
// kept where it can, too.

const HAS = "hipcheck.has-diary";
const CACHE = "hipcheck";
/** The address under which the worker finds the mark. */
export const MARK = "/offline/returning";

/** Is there anything in this phone's diary? */
export function isReturning() {
  try {
    return localStorage.getItem(HAS) !== null;
  } catch {
    return false; // storage blocked: nothing is kept
  }
}

/** Sets or takes away the mark. */
export async function markReturning(has) {
  try {
    if (has) localStorage.setItem(HAS, "yes");
    else localStorage.removeItem(HAS);
    const marks = await caches.open(CACHE);
    await (has ? marks.put(MARK, new Response("yes")) : marks.delete(MARK));
  } catch {
    // storage blocked, or no secure address: the first page is the check
  }
}
