// The running timer as a slim bar on every page but its own.

import { clock, digits, inWords } from "./times.js";
import { watch } from "./timer-hub.js";

const BUSY = ["on", "overdue", "paused"];

export class TimerStrip extends HTMLElement {
  connectedCallback() {
    this.stop = new AbortController();
    this.link = this.querySelector("a");
    watch((state) => this.show(state), this.stop);
  }

  disconnectedCallback() {
    this.stop.abort();
  }

  show({ record: { session }, view: { phase, left, over, share } }) {
    const busy = BUSY.includes(phase) || phase === "off";
    if (busy !== this.hasAttribute("data-busy")) {
      this.toggleAttribute("data-busy", busy);
      this.dispatchEvent(new CustomEvent("busy:change", { bubbles: true }));
    }
    const path = session && `/timers/${session.kind}`;
    this.hidden = !session || phase === "finished" || location.pathname === path;
    if (this.hidden) return;
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
    this.link.href = path;
    this.say("title", title);
    this.say("note", note);
    this.say("time", time);
    this.querySelector("rect").setAttribute("width", String(Math.round(100 * share)));
  }

  say(part, words) {
    const node = this.querySelector(`[data-strip="${part}"]`);
    if (node.textContent !== words) node.textContent = words;
  }
}
