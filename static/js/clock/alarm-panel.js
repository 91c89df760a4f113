// What can ring on this phone, the alarm test, and how alarms should be.

import { preferences, prefer } from "./preferences.js";
import { clock, inWords, whenInWords } from "./times.js";
import { endTest, hasPassed, lateInWords, play, rearm, testAlarm, watch } from "./timer-hub.js";

const NAMES = { track: "Sound that goes on when locked", page: "Sound on this screen", flash: "Screen flash",
  notice: "Notification", vibration: "Vibration", voice: "Spoken words", awake: "Screen stays on" };
const WORKS = { yes: "ready", no: "not on this phone", ask: "not allowed yet", refused: "turned off in your browser", blocked: "needs a tap" };
const ENOUGH = 1_000; // ms: shown as "on time" up to here

export class AlarmPanel extends HTMLElement {
  connectedCallback() {
    this.stop = new AbortController();
    this.hidden = false;
    this.addEventListener("click", (event) => this.clicked(event), this.stop);
    this.addEventListener("change", (event) => this.changed(event.target), this.stop);
    const wanted = preferences();
    for (const input of this.querySelectorAll("[data-prefer]")) {
      input.checked = input.type === "radio" ? String(wanted[input.dataset.prefer]) === input.value : wanted[input.dataset.prefer];
    }
    watch((state) => this.show(state), this.stop);
  }

  disconnectedCallback() {
    this.stop.abort();
  }

  part(name) {
    return this.querySelector(`[data-alarm-part="${name}"]`);
  }

  clicked({ target }) {
    const { does } = target.closest("[data-does]")?.dataset ?? {};
    if (does === "test") testAlarm(Number(this.dataset.after ?? 30) * 1000);
    if (does === "play") play("test");
    if (does === "heard") endTest(true);
    if (does === "not-heard") endTest(false);
    if (does === "give-up") endTest(null);
    if (does === "sound-back") rearm();
    if (does === "allow") Notification.requestPermission().then(() => rearm());
  }

  changed(input) {
    const { prefer: name } = input.dataset;
    if (!name) return;
    prefer({ [name]: input.type === "radio" ? input.value === "true" : input.checked });
    rearm();
  }

  show({ works, test, testResult, now, kept, record, view }) {
    const sound = preferences().sound;
    const running = record.session !== null && view.phase !== "finished";
    this.say("state", this.stateWords(works, testResult, sound, now));
    this.querySelector(".alarm-state").dataset.good = String(sound && hasPassed(testResult));
    this.part("kept").hidden = kept;
    this.part("sound-back").hidden = works.track !== "blocked" || !sound;
    this.part("allow").hidden = works.notice !== "ask";
    this.part("start").hidden = test !== null || running || works.track === "no" || !sound;
    this.part("waiting").hidden = test === null || now >= test.at;
    this.part("asking").hidden = test === null || now < test.at;
    if (test) this.say("waiting-words", `It should ring at ${clock(test.at)}, in ${inWords(Math.max(1000, test.at - now))}. Lock your phone now, then wait.`);
    if (test && now >= test.at) this.say("asking-words", this.askWords(test));
    this.list("layers", Object.entries(works).filter(([id]) => id !== "voice" || preferences().voice)
      .map(([id, how]) => [how === "yes", `${NAMES[id]}: ${WORKS[how]}`]));
    this.list("result", testResult ? Object.entries(testResult.layers).map(([id, late]) => [late < ENOUGH, `${NAMES[id]}: ${lateInWords(late)}`, { layer: id, late }]) : []);
    this.part("result-when").hidden = !testResult;
    if (testResult) this.say("result-when", `Last test ${whenInWords(testResult.at, now)}, ${testResult.hidden ? "with the screen off or away" : "with the screen on"}: you ${testResult.heard ? "heard it" : "did not hear it"}.`);
    this.toggleAttribute("data-running", running);
  }

  stateWords(works, result, sound, now) {
    if (!sound) return "Screen only: nothing will sound. Keep this page in sight.";
    if (works.track === "no") return "This browser cannot ring with the screen locked. Keep this page open, or set your phone's own alarm.";
    if (works.track === "blocked") return "The sound was stopped.";
    if (hasPassed(result)) return "Alarm tested on this phone, with the screen off too.";
    if (result && !result.heard) return "You did not hear the last test. Turn the volume up and test again, or set your phone's own alarm.";
    if (result && !result.hidden) return "It rang with the screen on. With the screen locked it is not tested yet.";
    return now ? "Not tested on this phone yet. It takes 30 seconds." : "";
  }

  askWords({ layers, hidden }) {
    const rang = Object.keys(layers).length > 0;
    if (!rang) return "Nothing could ring. Did you hear anything?";
    return hidden ? "It rang. Did you hear it with the phone locked?" : "It rang, with the screen on. Did you hear it?";
  }

  say(name, words) {
    const part = this.part(name);
    if (part.textContent !== words) part.textContent = words;
  }

  list(name, lines) {
    const list = this.part(name);
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
