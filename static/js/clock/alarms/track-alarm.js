// The layer that goes on with the screen locked: one lasting <audio> element with one track for all that is to come.
// It is started inside a tap, may then take new tracks without one, and is never muted: both are what phones ask for.

import { onPress } from "./lock-screen.js";
import { lengthOf } from "./sounds.js";
import { part, track } from "./track.js";

/**
 * @import { About, Works } from "./alarms.js"
 * @import { SoundName } from "./sounds.js"
 * @import { Ring } from "./track.js"
 *
 * @typedef {object} TrackHandlers
 * @property {() => void} moved While it plays, also in a hidden page.
 * @property {() => void} changed
 * @property {() => void} pausePressed On the lock screen.
 * @property {(entry: Ring, late: number) => void} rang
 */

const CAN_PLAY = typeof Audio === "function" && new Audio().canPlayType("audio/wav") !== "";
const PAINTED = 150; // ms after which what a screen shows has most likely been painted
const OFF_BY = 0.4; // s that the track may stand beside the wall clock

/** Makes sounds before the tap that wants them, each for itself so that no other tap waits long. @param {SoundName[]} sounds */
export const prepareSoon = (...sounds) => sounds.forEach((what) => setTimeout(part, PAINTED, what));

export class TrackAlarm {
  /** @readonly */ id = "track";
  locked = true;

  /** @param {TrackHandlers} handlers */
  constructor(handlers) {
    this.handlers = handlers;
    /** @type {"idle" | "playing" | "blocked" | "failed"} */
    this.state = "idle"; // "blocked": needs a tap
    /** @type {HTMLAudioElement | undefined} */
    this.element = undefined;
    this.from = 0;
    this.rungUpTo = -1;
    this.wanted = false;
    this.again = () => this.refresh();
    /** @type {Ring[]} */
    this.schedule = [];
    /** @type {{ title: string, artist: string }} */
    this.title = { title: "", artist: "" };
  }

  /** @returns {Works} */
  works() {
    return CAN_PLAY ? (this.state === "blocked" ? "blocked" : this.state === "failed" ? "no" : "yes") : "no";
  }

  /** Must be called within a tap the first time. @param {Ring[]} schedule @param {About} about */
  arm(schedule, { title, artist }) {
    if (this.works() === "no") return;
    if (schedule.length === 0) return this.disarm();
    const element = this.element ??= this.made();
    this.schedule = schedule;
    this.rungUpTo = -1;
    this.title = { title, artist };
    this.from = Date.now();
    if (navigator.audioSession) navigator.audioSession.type = "playback";
    const old = element.src;
    element.src = URL.createObjectURL(new Blob(track(schedule, this.from), { type: "audio/wav" }));
    if (old) URL.revokeObjectURL(old);
    this.wanted = true;
    this.play();
  }

  made() {
    const element = new Audio();
    element.preload = "auto";
    element.addEventListener("timeupdate", () => this.moved());
    element.addEventListener("playing", () => this.playing());
    element.addEventListener("pause", () => this.wanted && !element.ended && this.interrupted());
    element.addEventListener("error", () => { if (this.wanted) this.state = "failed"; });
    return element;
  }

  async play() {
    try {
      await this.element?.play();
    } catch (error) {
      const name = error instanceof Error ? error.name : "";
      if (name === "AbortError") return; // another track took its place
      this.state = name === "NotAllowedError" ? "blocked" : "failed";
      if (this.state === "blocked") addEventListener("click", this.again, { once: true, capture: true }); // any tap will do
      this.handlers.changed();
    }
  }

  playing() {
    this.state = "playing";
    this.align();
    this.showOnLockScreen();
    this.handlers.changed();
  }

  // A call, another app, headphones pulled out: try to go on; if that needs a tap, say so.
  interrupted() {
    this.state = "blocked";
    this.handlers.changed();
    this.play();
  }

  // Where the wall clock says, after an interruption or a jump.
  align() {
    const should = (Date.now() - this.from) / 1000;
    if (!this.element || should >= this.element.duration) return;
    if (Math.abs(this.element.currentTime - should) <= OFF_BY) return;
    this.schedule.forEach((entry, i) => { // what is jumped over was not heard in time
      if (i <= this.rungUpTo || entry.at > Date.now()) return;
      this.rungUpTo = i;
      this.handlers.rang(entry, Date.now() - entry.at);
    });
    this.element.currentTime = should;
  }

  moved() {
    const currentTime = this.element?.currentTime ?? 0;
    this.schedule.forEach((entry, i) => {
      const at = (entry.at - this.from) / 1000;
      if (i <= this.rungUpTo || currentTime < at) return;
      this.rungUpTo = i;
      this.handlers.rang(entry, Date.now() - (currentTime - at) * 1000 - entry.at);
    });
    this.align();
    this.handlers.moved();
  }

  /** Is this entry's sound to be heard now? @param {Ring} entry */
  sounds({ what, at }) {
    return this.state === "playing" && this.from <= at && Date.now() < at + lengthOf(what);
  }

  showOnLockScreen() {
    const { mediaSession } = navigator;
    if (!mediaSession) return;
    mediaSession.metadata = new MediaMetadata({ ...this.title, album: "Hipcheck" });
    mediaSession.playbackState = "playing";
    for (const action of /** @type {const} */ (["pause", "stop"])) onPress(action, () => this.handlers.pausePressed());
    onPress("play", this.again);
    for (const action of /** @type {const} */ (["seekbackward", "seekforward", "seekto", "previoustrack", "nexttrack"])) onPress(action, null);
    const { duration, currentTime } = this.element ?? { duration: NaN, currentTime: 0 };
    if (Number.isFinite(duration)) mediaSession.setPositionState?.({ duration, playbackRate: 1, position: Math.min(duration, currentTime) });
  }

  /** Back from a freeze: the element may be stuck in a seek for good, so it gets a new track. */
  restart() {
    if (!this.wanted) return;
    const now = Date.now();
    const left = this.schedule.filter(({ what, at }, i) => i > this.rungUpTo || now < at + lengthOf(what));
    this.schedule.forEach((entry, i) => i > this.rungUpTo && entry.at <= now && this.handlers.rang(entry, now - entry.at));
    this.arm(left, this.title);
  }

  /** Back from a lock or an interruption. */
  refresh() {
    if (!this.wanted || Date.now() - this.from > (this.element?.duration ?? 0) * 1000) return; // or its time is over
    this.align();
    if (this.element?.paused && !this.element.ended) this.play();
  }

  disarm() {
    this.wanted = false;
    if (!this.element) return;
    this.element.pause();
    this.state = "idle";
    if (navigator.mediaSession) navigator.mediaSession.playbackState = "none";
    if (navigator.audioSession) navigator.audioSession.type = "auto";
  }
}
