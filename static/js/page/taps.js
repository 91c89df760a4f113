// Two taps where one was meant: fingers shake, and a phone that seems slow is tapped again.

const DOUBLE_TAP = 300; // ms within which a second tap follows

/**
 * Was it meant for what stood there before? came: when what stands there now came, of performance.now(). By time, since
 * an iPhone may call each of two quick taps the first.
 * @param {Event} event
 * @param {number} came
 */
export const isTooSoon = (event, came) => event.timeStamp - came < DOUBLE_TAP;

/** Does one work at a time: what is asked meanwhile is not done, and resolves to undefined. */
export function oneAtATime() {
  let isBusy = false;
  /** @template T @param {() => Promise<T>} work */
  return async (work) => {
    if (isBusy) return undefined;
    isBusy = true;
    try {
      return await work();
    } finally {
      isBusy = false;
    }
  };
}
