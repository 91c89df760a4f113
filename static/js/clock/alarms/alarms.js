// All layers behind one interface: arm(schedule, about), disarm(), works(). Each layer says truthfully what it did.

import { Notice } from "./notice.js";
import { PageSound } from "./page-sound.js";
import { ScreenFlash } from "./screen-flash.js";
import { SpokenWords } from "./spoken-words.js";
import { TrackAlarm } from "./track-alarm.js";
import { Vibration } from "./vibration.js";
import { WakeLock } from "./wake-lock.js";

const LATEST = 2 ** 31 - 1; // ms, the most that setTimeout can wait

export class Alarms {
  /** handlers: { due(entry, late), rang(layer, entry, late), changed(), moved(), pausePressed() }; times in ms. */
  constructor(handlers, preferences) {
    this.handlers = handlers;
    this.preferences = preferences;
    this.track = new TrackAlarm({
      rang: (entry, late) => handlers.rang("track", entry, late),
      changed: () => handlers.changed(),
      moved: () => { this.look(); handlers.moved(); },
      pausePressed: () => handlers.pausePressed(),
    });
    this.sound = new PageSound((entry) => this.track.sounds(entry));
    this.awake = new WakeLock();
    this.voice = new SpokenWords();
    this.layers = [this.track, this.sound, new ScreenFlash(), this.awake, new Notice(), new Vibration(), this.voice];
    this.schedule = [];
  }

  /** { layer: "yes" | "no" | "ask" | "refused" | "blocked" } */
  works() {
    return Object.fromEntries(this.layers.map((layer) => [layer.id, layer.works()]));
  }

  wanted(layer) {
    const { sound, voice, awake } = this.preferences();
    if (layer === this.track || layer === this.sound) return sound;
    if (layer === this.voice) return voice;
    return layer === this.awake ? awake : true;
  }

  /** schedule: [{ what, at }] in order. about: { title, artist, words, path }. Call it inside the tap that starts it. */
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
    if (due.length === 0) return this.schedule.length > 0 && this.wait();
    this.schedule = this.schedule.filter(({ at }) => at > now);
    const entry = due.at(-1); // after a sleep only the last one still matters
    this.ring(entry);
    this.handlers.due(entry, now - entry.at);
    this.wait();
  }

  /** Lets every layer but the track, which has its own sounds, ring now. */
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

  /** The page is back; `frozen` when it was stopped altogether. */
  refresh(frozen) {
    this.look();
    if (frozen) this.track.restart();
    else this.track.refresh();
    this.awake.refresh();
  }

  disarm() {
    clearTimeout(this.timeout);
    this.schedule = [];
    for (const layer of this.layers) layer.disarm();
  }
}
