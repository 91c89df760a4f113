// What the answer to a post tells the page, and what htmx does.

import type { Pair } from "./check-draft.js";

declare global {
  interface GlobalEventHandlersEventMap {
    "htmx:response:error": CustomEvent<{ ctx: { response: { status: number } } }>;
    "check:known": CustomEvent<{ pairs: Pair[] }>; // the answers to questions as they stand now
  }
}
