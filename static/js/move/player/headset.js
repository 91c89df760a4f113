// The buttons of headphones and of the lock screen, through Media Session. A phone gives them to what plays: so a track
// without a sound plays, and music stops. Only where that was asked for, and never while a timer's alarm needs them.

import { onPress } from "../../clock/alarms/lock-screen.js";
import { quiet } from "../../clock/alarms/track.js";
import { preferences } from "../../clock/preferences.js";

/** @typedef {{ play(): void, pause(): void, next(): void, previous(): void }} Presses what a press does */

const LENGTH = 60; // s of the track, again and again; phones show no buttons for one of a few seconds
/** @type {{ action: MediaSessionAction, name: keyof Presses }[]} */
const ACTIONS = [{ action: "play", name: "play" }, { action: "pause", name: "pause" }, { action: "stop", name: "pause" },
  { action: "nexttrack", name: "next" }, { action: "previoustrack", name: "previous" }];

export class Headset {
  /** @type {HTMLAudioElement | null} */
  element = null;
  running = false;

  /** @param {Presses} handlers */
  constructor(handlers) {
    this.handlers = handlers;
  }

  /** Must be called within a tap the first time. */
  arm() {
    if (this.element || !navigator.mediaSession || !preferences().headset) return;
    if (document.querySelector("timer-strip[data-busy]")) return;
    const element = new Audio(URL.createObjectURL(new Blob(quiet(LENGTH), { type: "audio/wav" })));
    element.loop = true;
    element.addEventListener("pause", () => this.running && element.paused && this.handlers.pause()); // a call
    this.element = element;
    for (const { action, name } of ACTIONS) onPress(action, () => this.handlers[name]());
  }

  /**
   * What is shown on the lock screen, and whether it runs.
   * @param {{ title: string, artist: string, album: string }} about
   * @param {boolean} running
   */
  show({ title, artist, album }, running) {
    if (!this.element) return;
    navigator.mediaSession.metadata = new MediaMetadata({ title, artist, album });
    this.run(running);
  }

  /** It stands still; no press does anything that the screen would not. */
  hold() {
    if (this.element) this.run(false);
  }

  /** @param {boolean} running */
  run(running) {
    navigator.mediaSession.playbackState = running ? "playing" : "paused";
    if (running === this.running) return;
    this.running = running;
    if (running) this.element?.play().catch(() => { this.running = false; }); // not allowed now: the next tap tries again
    else this.element?.pause();
  }

  disarm() {
    if (!this.element) return;
    this.running = false;
    this.element.pause();
    URL.revokeObjectURL(this.element.src);
    this.element = null;
    for (const { action } of ACTIONS) onPress(action, null);
    navigator.mediaSession.metadata = null;
    navigator.mediaSession.playbackState = "none";
  }
}
