// Was the clock of this phone set while we looked? Pure: compares two readings of the wall clock and of the
// clock that only runs forward.

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
