// What can ring on this phone, the alarm test, and how alarms should be.

import { askToNotify } from "./alarms/notification-permission.js";
import { around, find, findAll } from "../page/elements.js";
import { preferences, prefer } from "./preferences.js";
import { clock, inWords, whenInWords } from "./times.js";
import { endTest, hasPassed, lateInWords, play, rearm, testAlarm, watch } from "./timer-hub.js";

/**
 * @import { LayerId, Works } from "./alarms/alarms.js"
 * @import { Preferences } from "./preferences.js"
 * @import { State, Test, TestResult } from "./timer-hub.js"
 *
 * @typedef {[good: boolean, words: string, data?: Record<string, string>]} Line
 */

/** @type {Record<LayerId, string>} */
const NAMES = { track: "Sound that goes on when locked", page: "Sound on this screen", flash: "Screen flash",
  notice: "Notification", vibration: "Vibration", voice: "Spoken words", awake: "Screen stays on",
  push: "Wake-up from our server" };
/** @type {Record<Works, string>} */
const WORKS = { yes: "ready", no: "not on this phone", ask: "not allowed yet", refused: "turned off in your browser", blocked: "needs a tap",
  unheard: "no network now" };
const ENOUGH = 1_000; // ms: shown as "on time" up to here

/** What is known of each layer. @template T @param {Partial<Record<LayerId, T>>} known */
const entriesOf = (known) => /** @type {[LayerId, T][]} */ (Object.entries(known));

export class AlarmPanel extends HTMLElement {
  connectedCallback() {
    /** @type {AbortController} */
    this.stop = new AbortController();
    this.addEventListener("click", (event) => this.clicked(event), this.stop);
    this.addEventListener("change", ({ target }) => target instanceof HTMLInputElement && this.changed(target), this.stop);
    const wanted = preferences();
    for (const input of findAll(this, "[data-prefer]", HTMLInputElement)) {
      const now = wanted[/** @type {keyof Preferences} */ (input.dataset.prefer)];
      input.checked = input.type === "radio" ? String(now) === input.value : Boolean(now);
    }
    watch((state) => this.show(state), this.stop);
  }

  disconnectedCallback() {
    this.stop.abort();
  }

  /** @param {string} name */
  piece(name) {
    return find(this, `[data-alarm-part="${name}"]`);
  }

  /** @param {Event} event */
  clicked(event) {
    const does = around(event, "[data-does]")?.dataset.does;
    if (does === "test") testAlarm(Number(this.dataset.after ?? 30) * 1000);
    if (does === "play") play("test");
    if (does === "heard") endTest(true);
    if (does === "not-heard") endTest(false);
    if (does === "give-up") endTest(null);
    if (does === "sound-back") rearm();
    if (does === "allow") askToNotify().then(() => rearm());
  }

  /** @param {HTMLInputElement} input */
  changed(input) {
    const { prefer: name } = input.dataset;
    if (!name) return;
    prefer({ [name]: input.type === "radio" ? input.value === "true" : input.checked });
    rearm();
  }

  /** @param {State} state */
  show({ works, test, testResult, now, kept, record, view }) {
    const sound = preferences().sound;
    const running = record.session !== null && view.phase !== "finished";
    this.say("state", this.stateWords(works, testResult, sound, now));
    find(this, ".alarm-state").dataset.good = String(sound && hasPassed(testResult));
    this.piece("kept").hidden = kept;
    this.piece("sound-back").hidden = works.track !== "blocked" || !sound;
    this.piece("allow").hidden = works.notice !== "ask";
    this.piece("closed").hidden = preferences().push;
    this.piece("closed-push").hidden = !preferences().push;
    this.piece("start").hidden = test !== null || running || works.track === "no" || !sound;
    this.piece("waiting").hidden = test === null || now >= test.at;
    this.piece("asking").hidden = test === null || now < test.at;
    if (test) this.say("waiting-words", `It should ring at ${clock(test.at)}, in ${inWords(Math.max(1000, test.at - now))}. Lock your phone now, then wait.`);
    if (test && now >= test.at) this.say("asking-words", this.askWords(test));
    this.list("layers", entriesOf(works).filter(([id]) => (id !== "voice" && id !== "push") || preferences()[id])
      .map(([id, how]) => [how === "yes", `${NAMES[id]}: ${WORKS[how]}`]));
    this.list("result", entriesOf(testResult?.layers ?? {})
      .map(([id, late]) => [late < ENOUGH, `${NAMES[id]}: ${lateInWords(late)}`, { layer: id, late: String(late) }]));
    this.piece("result-when").hidden = !testResult;
    if (testResult) this.say("result-when", `Last test ${whenInWords(testResult.at, now)}, ${testResult.hidden ? "with the screen off or away" : "with the screen on"}: you ${testResult.heard ? "heard it" : "did not hear it"}.`);
    this.toggleAttribute("data-running", running);
    this.removeAttribute("data-untold");
  }

  /** @param {State["works"]} works @param {TestResult | undefined} result @param {boolean} sound @param {number} now */
  stateWords(works, result, sound, now) {
    if (!sound) return "Screen only: nothing will sound. Keep this page in sight.";
    if (works.track === "no") return "This browser cannot ring with the screen locked. Keep this page open, or set your phone's own alarm.";
    if (works.track === "blocked") return "The sound was stopped.";
    if (hasPassed(result)) return "Alarm tested on this phone, with the screen off too.";
    if (result && !result.heard) return "You did not hear the last test. Turn the volume up and test again, or set your phone's own alarm.";
    if (result && !result.hidden) return "It rang with the screen on. With the screen locked it is not tested yet.";
    return now ? "Not tested on this phone yet. It takes 30 seconds." : "";
  }

  /** @param {Test} test */
  askWords({ layers, hidden }) {
    const rang = Object.keys(layers).length > 0;
    if (!rang) return "Nothing could ring. Did you hear anything?";
    return hidden ? "It rang. Did you hear it with the phone locked?" : "It rang, with the screen on. Did you hear it?";
  }

  /** @param {string} name @param {string} words */
  say(name, words) {
    const part = this.piece(name);
    if (part.textContent !== words) part.textContent = words;
  }

  /** @param {string} name @param {Line[]} lines */
  list(name, lines) {
    const list = this.piece(name);
    const key = JSON.stringify(lines);
    if (list.dataset.key === key) return;
    list.dataset.key = key;
    list.replaceChildren(...lines.map(([good, words, more]) => {
      const item = document.createElement("li");
      Object.assign(item.dataset, { good: String(good) }, more);
      item.textContent = words;
      return item;
    }));
  }
}
