// What is heard in a routine: a sound at each phase, and the words, with the side in them, by a voice of this phone.

import { PageSound } from "../../clock/alarms/page-sound.js";
import { SpokenWords } from "../../clock/alarms/spoken-words.js";
import { prefer, preferences } from "../../clock/preferences.js";
/** @import { Phase } from "./player-machine.js" */

/** @type {Record<Phase["kind"], "half" | "start">} */
const SOUNDS = { ready: "half", work: "start", "change-side": "half", rest: "half" };
const VOICES = ["on", "brief", "off"];

/**
 * The words of a phase: whole and brief. Of its exercise, name and limb.
 * @param {Phase} phase @param {{ name: string, limb?: string }} exercise
 */
export function wordsOf(phase, { name, limb = "leg" }) {
  const side = phase.side && phase.kind !== "rest" ? `${phase.side} ${limb}. ` : "";
  const brief = side + (phase.kind === "ready" ? `${name}. ` : "");
  return { brief, whole: brief + phase.cue };
}

export class RoutineVoice {
  sound = new PageSound(() => false);
  voice = new SpokenWords();

  /** Before the first words: Chrome knows its voices only some time after it was first asked. */
  load() {
    if (this.spoken !== "off") this.voice.load();
  }

  /** Browsers let sound begin only in a tap. */
  arm() {
    this.sound.arm();
  }

  /** @param {Phase} phase @param {{ name: string, limb?: string }} exercise */
  tell(phase, exercise) {
    const what = SOUNDS[phase.kind];
    this.sound.ring(what, { what, at: Date.now() });
    const { brief, whole } = wordsOf(phase, exercise);
    const { spoken } = preferences();
    const cue = spoken === "on" ? whole : spoken === "brief" ? brief : "";
    if (!cue) return;
    this.voice.arm([], { words: { [what]: cue } });
    this.voice.ring(what);
  }

  hush() {
    this.voice.hush();
  }

  rest() {
    this.voice.hush();
    this.sound.disarm();
  }

  /** "on", "brief" or "off". */
  get spoken() {
    return preferences().spoken;
  }

  turn() {
    prefer({ spoken: VOICES[(VOICES.indexOf(this.spoken) + 1) % VOICES.length] });
    if (this.spoken === "off") this.voice.hush();
    this.load();
  }
}
