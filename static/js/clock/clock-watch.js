// Was the clock of this phone set while we looked? Pure: compares two readings of the wall clock and of the
// clock that only runs forward.

/** @import { TimerRecord } from "./timer-machine.js" */

/** @typedef {{ wall: number, mono: number, visible: boolean }} Reading Both clocks (ms), and was the page to be seen? */

const SLACK = 2_000; // ms that the two may drift apart
const AWAKE = 5_000; // ms between two readings up to which nothing can have slept unseen

/** How many ms the wall clock jumped between two readings; 0 when it did not. @param {Reading} before @param {Reading} after */
export function jumped(before, after) {
  const mono = after.mono - before.mono;
  const by = after.wall - before.wall - mono;
  if (by < -SLACK) return by; // time never runs back, so this is certain
  // A forward jump of a page that may have slept is only sleep: the wall clock is right.
  return by > SLACK && before.visible && after.visible && mono < AWAKE ? by : 0;
}

/**
 * Has another window told of this jump already, since the first of these two readings? told: of a record.
 * @param {TimerRecord["told"]} told @param {number} by of jumped() @param {Reading} before @param {Reading} after
 */
export function isToldOf(told, by, before, after) {
  if (told === null || told.at === before.wall) return false; // none, or what this window itself told when it looked last
  const since = after.wall - (after.mono - before.mono); // by the clock as it is now
  const isSame = told.what === (by < 0 ? "back" : "forward") && Math.abs(told.by - Math.abs(by)) <= AWAKE;
  return isSame && told.at >= since - SLACK && told.at <= after.wall + SLACK;
}
