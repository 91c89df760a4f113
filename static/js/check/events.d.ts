// What the answer to a post tells the page.

import type { Pair } from "./check-draft.js";

declare global {
  interface GlobalEventHandlersEventMap {
    "check:known": CustomEvent<{ pairs: Pair[] }>; // the answers to questions as they stand now
  }
}
