// Which exercises of a routine are done, and how. Pure: the twin of suited() and timeline() in webapp/mind/routines.py,
// compared with them by tests/journeys/move/test_gate_twin.py. data: what webapp/mind/twin.py makes of a routine.

/**
 * @import { Dose, Exercise, Exercises, RoutineData } from "./twin.js"
 *
 * @typedef {[movement: string, words: string]} LeftOut A movement that the check leaves out, and why.
 * @typedef {{ exercise: string, ready: number, dose: Dose | null }} KeptStep dose: null for the exercise's own.
 * @typedef {{ index: number, exercise: string, say: string, instead: string }} LeftStep instead: what takes its place, or "".
 * @typedef {{ kept: KeptStep[], left: LeftStep[], barred: string[] }} Suited
 * @typedef {Exercise & { id: string, of: string, ready: number, eased: string }} Step of: the exercise that the routine
 *   asks for; id: the one that is done. eased: how it is made easier, or "".
 */

const ALL = "all"; // a cause may ask for every movement to be left out

/**
 * What is done and what is left out. speaks: whether the answers speak for that reason of data.reasons.
 * @param {Pick<RoutineData, "steps" | "exercises" | "reasons">} data
 * @param {LeftOut[]} leaveOut
 * @param {(id: string) => boolean} speaks
 * @returns {Suited}
 */
export function suited({ steps, exercises, reasons }, leaveOut, speaks) {
  const why = (/** @type {string} */ id) => {
    const { contains, notWhen } = exercises[id];
    const movement = leaveOut.find(([asked]) => asked === ALL || contains.includes(asked));
    const answer = notWhen.find(speaks);
    return movement ? movement[1] : answer ? reasons[answer].say : "";
  };
  const reason = Object.fromEntries(Object.keys(exercises).map((id) => [id, why(id)]));
  /** @type {KeptStep[]} */
  const kept = [];
  /** @type {LeftStep[]} */
  const left = [];
  steps.forEach(({ exercise, ready, dose, instead: others }, index) => {
    if (!reason[exercise]) {
      kept.push({ exercise, ready, dose });
      return;
    }
    const instead = others.find((id) => !reason[id] && !kept.some((one) => one.exercise === id)) ?? "";
    if (instead) kept.push({ exercise: instead, ready, dose: null });
    left.push({ index, exercise, say: reason[exercise], instead });
  });
  return { kept, left, barred: Object.keys(reason).filter((id) => reason[id]) };
}

// Never more work than `dose`, at the pace of `easier`.
/** @param {Dose} dose @param {Dose} easier @returns {Dose} */
const least = (dose, easier) => ({
  repetitions: Math.min(dose.repetitions, easier.repetitions), seconds: Math.min(dose.seconds, easier.seconds),
  tempo: Math.max(dose.tempo, easier.tempo), hold: Math.min(dose.hold, easier.hold),
  sets: Math.min(dose.sets, easier.sets), rest: Math.max(dose.rest, easier.rest),
});

/**
 * Whether this exercise has an easier way that may be done now: false when that is barred or in the routine already.
 * @param {Pick<Exercises, "exercises">} data @param {Pick<Suited, "kept" | "barred">} plan @param {string} id
 */
export function canEase({ exercises }, { kept, barred }, id) {
  const other = exercises[id].easier.exercise;
  return other === "" || !(barred.includes(other) || kept.some((one) => one.exercise === other));
}

/**
 * The steps to play. easier: ids that are done the easier way.
 * @param {Pick<Exercises, "exercises">} data @param {Pick<Suited, "kept" | "barred">} plan @param {string[]} easier
 * @returns {Step[]}
 */
export function stepsOf(data, plan, easier) {
  return plan.kept.map(({ exercise: of, ready, dose: own }) => {
    const asked = data.exercises[of];
    const dose = own ?? asked.dose;
    if (!easier.includes(of) || !canEase(data, plan, of)) return { ...asked, id: of, of, ready, dose, eased: "" };
    const { exercise: other, dose: less, say } = asked.easier;
    if (other) return { ...data.exercises[other], id: other, of, ready, dose: data.exercises[other].dose, eased: say };
    return { ...asked, id: of, of, ready, dose: less ? least(dose, less) : dose, eased: say };
  });
}
