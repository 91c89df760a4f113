// Says it aloud with a voice that is on this phone; none that needs a network.

/**
 * @import { About, Works } from "./alarms.js"
 * @import { SoundName } from "./sounds.js"
 * @import { Ring } from "./track.js"
 */

export class SpokenWords {
  /** @readonly */ id = "voice";
  locked = false;

  voice() {
    return globalThis.speechSynthesis?.getVoices().find((voice) => voice.localService && voice.lang.startsWith("en"));
  }

  /** The browser begins to find its voices. */
  load() {
    globalThis.speechSynthesis?.getVoices();
  }

  /** @returns {Works} */
  works() {
    return this.voice() ? "yes" : "no";
  }

  /** @param {Ring[]} schedule @param {Pick<About, "words">} about */
  arm(schedule, { words }) {
    this.words = words;
  }

  /** @param {SoundName} what */
  ring(what) {
    const voice = this.voice();
    const words = this.words?.[what];
    if (!voice || !words) return false;
    const said = new SpeechSynthesisUtterance(words);
    said.voice = voice;
    speechSynthesis.cancel();
    speechSynthesis.speak(said);
    return true;
  }

  hush() {
    globalThis.speechSynthesis?.cancel();
  }

  disarm() {
    this.hush();
  }
}
