// What elements tell each other, and what browsers have that the checker's own list of them lacks.

import type { Entry } from "../diary/entries.js";
import type { Reason } from "../diary/diary-store.js";
import type { RoutineTold } from "../move/player/session-record.js";
import type { Span } from "../diary/chart/chart.js";

declare global {
  interface GlobalEventHandlersEventMap {
    "busy:change": CustomEvent<null>;
    "check:done": CustomEvent<{ pairs: [string, string][]; skipped: string[] }>;
    "diary:back": CustomEvent<{ entries: number }>; // how many came back
    "diary:failed": CustomEvent<{ entries: Entry[]; reason: Reason }>;
    "diary:kept": CustomEvent<{ entries: Entry[] }>;
    "diary:post": CustomEvent<null>;
    "diary:span": CustomEvent<{ span: Span }>;
    "gate:open": CustomEvent<null>;
    "page:swapped": CustomEvent<null>;
    "recheck:done": CustomEvent<null>;
    "routine:done": CustomEvent<RoutineTold | null>;
    "routines:changed": CustomEvent<null>;
    "routine:stopped": CustomEvent<RoutineTold | null>;
    "timer:done": CustomEvent<null>;
    "timer:off": CustomEvent<{ kind: string; from: number; to: number; planned: number } | null>; // ms
    "unit:changed": CustomEvent<null>;
  }

  interface BeforeInstallPromptEvent extends Event {
    prompt(): Promise<void>;
    readonly userChoice: Promise<{ outcome: "accepted" | "dismissed" }>;
  }

  interface WindowEventMap {
    appinstalled: Event;
    beforeinstallprompt: BeforeInstallPromptEvent;
  }

  interface Navigator {
    readonly standalone?: boolean; // iPhone: opened from the home screen
  }

  interface ServiceWorkerRegistration {
    readonly periodicSync?: { // Chromium
      getTags(): Promise<string[]>;
      register(tag: string, options: { minInterval: number }): Promise<void>; // ms
    };
  }

  /** Chromium and Safari; what a policy makes of a text is taken where a text is. */
  var trustedTypes: { createPolicy<Rules>(name: string, rules: Rules): Rules } | undefined;

  var launchQueue: { setConsumer(consumer: (launch: { targetURL?: string }) => void): void } | undefined; // Chromium
}
