// "Ring me even if the app is closed": offered where the host sends alarms and this phone takes them.

import { askToNotify } from "./alarms/notification-permission.js";
import { canBePushed } from "./alarms/push-alarm.js";
import { serverKey } from "./alarms/push-server.js";
import { subscribe, unsubscribe } from "./alarms/push-slot.js";
import { preferences, prefer } from "./preferences.js";
import { rearm, watch } from "./timer-hub.js";

const REFUSED = "Notifications are turned off for Hipcheck in your browser. Turn them on there first.";
const NO_NETWORK = "Our server cannot be reached now. Try again when you have a network.";
const FAILED = "This browser would not do it. The other alarms stay as they are.";

const isOnApple = () => /iPhone|iPad|iPod/.test(navigator.userAgent) || (/Macintosh/.test(navigator.userAgent) && navigator.maxTouchPoints > 1);

export class PushOffer extends HTMLElement {
  turns = 0; // of the switch, by taps

  async connectedCallback() {
    this.stop = new AbortController();
    this.box.addEventListener("change", () => this.changed(), this.stop);
    const { push } = preferences();
    this.box.checked = push;
    const key = await serverKey().catch(() => undefined); // undefined: no network to ask
    this.piece("ask").hidden = !canBePushed() || (!key && !push);
    this.piece("iphone").hidden = !key || canBePushed() || !isOnApple();
    this.hidden = this.piece("ask").hidden && this.piece("iphone").hidden;
    watch(({ works }) => this.show(works.push), this.stop);
  }

  disconnectedCallback() {
    this.stop?.abort();
  }

  /** @param {string} name @returns {HTMLElement} */
  piece(name) {
    return /** @type {HTMLElement} */ (this.querySelector(`[data-push="${name}"]`));
  }

  get box() {
    return /** @type {HTMLInputElement} */ (this.piece("on"));
  }

  /** @param {string} works */
  show(works) {
    if (this.busy || !preferences().push) return;
    this.say({ refused: REFUSED, unheard: NO_NETWORK, ask: "Notifications are not allowed yet. Tap twice to ask again." }[works] ?? "");
  }

  /** @param {string} words */
  say(words) {
    const said = this.piece("said");
    if (said.textContent !== words) said.textContent = words;
  }

  // Within the tap: an iPhone asks for it.
  async changed() {
    const wanted = this.box.checked;
    const turn = this.turns += 1;
    this.busy = true;
    this.say("");
    const problem = wanted ? await this.turnOn() : "";
    if (turn !== this.turns) { // another tap has won meanwhile
      if (!this.busy && !this.box.checked) await unsubscribe().catch(() => {});
      return;
    }
    this.busy = false;
    this.box.checked = wanted && problem === "";
    prefer({ push: this.box.checked });
    rearm();
    if (!wanted) await unsubscribe().catch(() => {}); // the server has been told; the push service forgets by itself
    this.say(problem || (wanted ? "Done. Test it below, with the app closed." : "Off. The server forgets this phone."));
  }

  /** @returns {Promise<string>} what went wrong, "" for nothing */
  async turnOn() {
    if (await askToNotify() !== "granted") return REFUSED;
    const key = await serverKey().catch(() => null);
    if (key === null) return NO_NETWORK;
    return subscribe(key).then(() => "", () => FAILED);
  }
}
