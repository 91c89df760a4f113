// Which side a self-test is done on. Pure.

/** @import { Exercise, RoutineData } from "../mind/twin.js" */

const SIDES = /** @type {const} */ (["left", "right"]);

/**
 * The routine of these tests, done on that side where a test is done on the sore side; on one after the other where
 * the side is not known.
 * @param {RoutineData} data @param {string} sore @returns {RoutineData}
 */
export function onSide(data, sore) {
  const side = SIDES.find((one) => one === sore);
  /** @type {[string, Exercise][]} */
  const exercises = Object.entries(data.exercises).map(([id, test]) => {
    if (test.sides !== "sore") return [id, test];
    return [id, side ? { ...test, sides: "one", side } : { ...test, sides: "each" }];
  });
  return { ...data, exercises: Object.fromEntries(exercises) };
}
