// Keeps the screen on, so that nothing sleeps: asked again each time the page comes back.

/** @import { Works } from "./alarms.js" */

export class WakeLock {
  /** @readonly */ id = "awake";
  locked = false;

  /** @returns {Works} */
  works() {
    return "wakeLock" in navigator ? "yes" : "no";
  }

  async arm() {
    this.wanted = true;
    await this.refresh();
  }

  async refresh() {
    if (!this.wanted || this.works() === "no" || document.visibilityState !== "visible") return;
    if (this.held && !this.held.released) return;
    try {
      this.held = await navigator.wakeLock.request("screen");
      if (!this.wanted) this.disarm();
    } catch {
      this.held = null; // battery saver: the other layers stay
    }
  }

  disarm() {
    this.wanted = false;
    this.held?.release();
    this.held = null;
  }
}
