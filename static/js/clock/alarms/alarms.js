// All layers behind one interface: arm(schedule, about), disarm(), works(). Each layer says truthfully what it did.

import { Notice } from "./notice.js";
import { PageSound } from "./page-sound.js";
import { ScreenFlash } from "./screen-flash.js";
import { SpokenWords } from "./spoken-words.js";
import { TrackAlarm } from "./track-alarm.js";
import { Vibration } from "./vibration.js";
import { WakeLock } from "./wake-lock.js";

/**
 * @import { SoundName } from "./sounds.js"
 * @import { Ring } from "./track.js"
 *
 * @typedef {"track" | "page" | "flash" | "awake" | "notice" | "vibration" | "voice" | "push"} LayerId
 * @typedef {"yes" | "no" | "ask" | "refused" | "blocked" | "unheard"} Works "ask": not allowed yet; "blocked": needs a tap;
 *   "unheard": the server could not be told.
 *
 * @typedef {object} About What the lock screen, a notification and the voice say of it, and the page it belongs to.
 * @property {string} title
 * @property {string} artist
 * @property {Partial<Record<SoundName, string>>} [words]
 * @property {string} [path]
 * @property {string} [kind] id of the timer's protocol
 *
 * @typedef {object} Layer
 * @property {LayerId} id
 * @property {() => Works} works
 * @property {(schedule: Ring[], about: About) => unknown} arm
 * @property {() => unknown} disarm
 * @property {() => unknown} [hush]
 * @property {boolean} [beyond] It goes on when this window stops.
 * @property {(what: SoundName, entry: Ring) => boolean | Promise<boolean>} [ring] Did it?
 *
 * @typedef {object} Handlers Times in ms.
 * @property {(entry: Ring, late: number) => void} due
 * @property {(layer: LayerId, entry: Ring, late: number) => void} rang
 * @property {() => void} changed
 * @property {() => void} moved
 * @property {() => void} pausePressed
 */

const LATEST = 2 ** 31 - 1; // ms, the most that setTimeout can wait

export class Alarms {
  /**
   * @param {Handlers} handlers
   * @param {() => { sound: boolean, voice: boolean, awake: boolean, push: boolean }} preferences
   * @param {(Layer & { refresh: () => unknown })[]} more further layers
   */
  constructor(handlers, preferences, more = []) {
    this.handlers = handlers;
    this.preferences = preferences;
    this.track = new TrackAlarm({
      rang: (entry, late) => handlers.rang("track", entry, late),
      changed: () => {
        if (this.track.state === "playing") this.sound.hush(); // not both
        handlers.changed();
      },
      moved: () => { this.look(); handlers.moved(); },
      pausePressed: () => handlers.pausePressed(),
    });
    this.sound = new PageSound((entry) => this.track.sounds(entry));
    this.awake = new WakeLock();
    this.voice = new SpokenWords();
    /** @type {Layer[]} */
    this.layers = [this.track, this.sound, new ScreenFlash(), this.awake, new Notice(), new Vibration(), this.voice, ...more];
    this.more = more;
    /** @type {Ring[]} */
    this.schedule = [];
  }

  works() {
    return /** @type {Record<LayerId, Works>} */ (Object.fromEntries(this.layers.map((layer) => [layer.id, layer.works()])));
  }

  /** @param {Layer} layer */
  wanted(layer) {
    const { sound, voice, awake, push } = this.preferences();
    if (layer.id === "push") return push;
    if (layer === this.track || layer === this.sound) return sound;
    if (layer === this.voice) return voice;
    return layer === this.awake ? awake : true;
  }

  /** Call it inside the tap that starts it. @param {Ring[]} schedule In order. @param {About} about */
  arm(schedule, about) {
    this.hush();
    this.schedule = schedule;
    for (const layer of this.layers) {
      if (this.wanted(layer)) layer.arm(schedule, about);
      else layer.disarm();
    }
    this.wait();
  }

  wait() {
    clearTimeout(this.timeout);
    const [next] = this.schedule;
    if (next) this.timeout = setTimeout(() => this.look(), Math.min(LATEST, Math.max(0, next.at - Date.now())));
  }

  // Rings what is due. Called by the timer, by the playing track, and whenever the page comes back.
  look() {
    const now = Date.now();
    const due = this.schedule.filter(({ at }) => at <= now);
    const entry = due.at(-1); // after a sleep only the last one still matters
    if (entry === undefined) return this.schedule.length > 0 && this.wait();
    this.schedule = this.schedule.filter(({ at }) => at > now);
    this.ring(entry);
    this.handlers.due(entry, now - entry.at);
    this.wait();
  }

  /** Lets every layer but the track, which has its own sounds, ring now. @param {Ring} entry */
  async ring(entry) {
    for (const layer of this.layers) {
      if (!layer.ring || !this.wanted(layer)) continue;
      const late = Date.now() - entry.at;
      Promise.resolve(layer.ring(entry.what, entry)).then((rang) => rang && this.handlers.rang(layer.id, entry, late), () => {});
    }
  }

  hush() {
    for (const layer of this.layers) layer.hush?.();
  }

  /** The page is back; `frozen` when it was stopped altogether. @param {boolean} frozen */
  refresh(frozen) {
    this.look();
    if (frozen) this.track.restart();
    else this.track.refresh();
    this.awake.refresh();
    for (const layer of this.more) layer.refresh();
  }

  /** Another window sounds: this one falls silent, and what goes on beyond it goes on. */
  yield() {
    clearTimeout(this.timeout);
    this.schedule = [];
    for (const layer of this.layers) if (!layer.beyond) layer.disarm();
  }

  disarm() {
    clearTimeout(this.timeout);
    this.schedule = [];
    for (const layer of this.layers) layer.disarm();
  }
}
