// Who has something in the diary is shown their own Today at "/".

import { leave, RETURNING } from "./marks.js";

const HAS = "hipcheck.has-diary";

/** Says that there is, or is not. @param {boolean} has */
export function markReturning(has) {
  try {
    if (has) localStorage.setItem(HAS, "yes");
    else localStorage.removeItem(HAS);
  } catch {
    // storage blocked: the first page is the check
  }
  return leave(RETURNING, has || undefined);
}
