// The running timer as a slim bar on every page but its own.

import { find } from "../page/elements.js";
import { clock, digits, inWords } from "./times.js";
import { watch } from "./timer-hub.js";

/**
 * @import { State } from "./timer-hub.js"
 */

const BUSY = ["on", "overdue", "paused"];

export class TimerStrip extends HTMLElement {
  connectedCallback() {
    /** @type {AbortController} */
    this.stop = new AbortController();
    /** @type {HTMLAnchorElement} */
    this.link = find(this, "a", HTMLAnchorElement);
    watch((state) => this.show(state), this.stop);
  }

  disconnectedCallback() {
    this.stop.abort();
  }

  /** @param {State} state */
  show({ record: { session }, view: { phase, left, over, share } }) {
    const busy = BUSY.includes(phase) || phase === "off";
    const first = this.hasAttribute("data-untold");
    this.removeAttribute("data-untold");
    if (first || busy !== this.hasAttribute("data-busy")) {
      this.toggleAttribute("data-busy", busy);
      this.dispatchEvent(new CustomEvent("busy:change", { bubbles: true }));
    }
    if (!session || phase === "none" || phase === "finished" || location.pathname === `/timers/${session.kind}`) {
      this.hidden = true;
      return;
    }
    this.hidden = false;
    const { words, until, round, rounds, kind } = session;
    const [title, note, time] = {
      on: [`${words.name} off ${clock(until)}`, rounds > 1 ? `Round ${round} of ${rounds}` : "", digits(left)],
      overdue: [words.takeOff, `${inWords(over)} over`, ""],
      paused: [`${words.name}: paused`, "Tap to go on", digits(left)],
      off: [`${words.name} again ${clock(until)}`, `Round ${round + 1} of ${rounds}`, digits(left)],
      prepare: [`${words.name}: next round can start`, `Round ${round + 1} of ${rounds}`, ""],
    }[phase];
    this.dataset.kind = kind;
    this.dataset.phase = phase;
    this.link.href = `/timers/${kind}`;
    this.say("title", title);
    this.say("note", note);
    this.say("time", time);
    find(this, "rect", SVGElement).setAttribute("width", String(Math.round(100 * share)));
  }

  /** @param {string} part @param {string} words */
  say(part, words) {
    const node = find(this, `[data-strip="${part}"]`);
    if (node.textContent !== words) node.textContent = words;
  }
}
