// A routine as it is done: a pure function of the steps, what happens, and the time. Times in ms since 1970.
//
// timeline() is the twin of webapp/mind/routines.py: tests/journeys/move/test_player.py compares their lengths.

/** @import { Step } from "../../mind/routines.js" */
/** @import { Dose } from "../../mind/twin.js" */

/**
 * A stretch of time in a session; step: of which step. Seconds.
 * @typedef {{ step: number, seconds: number, repetitions: number }} Timed
 * @typedef {"left" | "right" | ""} Side
 * @typedef {Timed & { kind: "ready" | "work" | "change-side" | "rest", side: Side, set: number, cue: string }} Phase
 * Which phase is on and until when; left: null while time runs, else the ms that remain.
 * @typedef {{ index: number, until: number, left: number | null }} PlayerState
 * @typedef {"pause" | "resume" | "skip" | "back"} PlayerEvent
 * @typedef {"go-on" | "ease" | "stop"} PainAnswer
 * @typedef {Pick<Step, "sides" | "ready" | "cueReady" | "cue" | "cueChange" | "dose" | "side">} StepToTime what a step's phases follow from
 */
/**
 * left: ms; share: 0 to 1; repetition: from 1, 0 when not counted.
 * @template {Timed} P
 * @typedef {{ left: number, share: number, repetition: number } & ({ phase: P, done: false } | { phase: null, done: true })} Moment
 */

/** @type {Side[]} */
export const SIDES = ["left", "right"];
/** Pain from which an exercise is made easier, and above which it is stopped for today. */
export const EASE_FROM = 3;
export const STOP_ABOVE = 5;

/** @type {(dose: Dose) => number} */
const work = ({ seconds, repetitions, tempo, hold }) => seconds + repetitions * (tempo + hold);

/** @param {StepToTime} step @param {number} index @param {number} change @returns {Phase[]} */
function phasesOf(step, index, change) {
  /** @type {Side[]} */
  const sides = step.sides === "each" ? SIDES : [step.side ?? ""]; // a self-test is done on the sore side alone
  /** @type {(kind: Phase["kind"], side: Side, set: number, seconds: number, cue: string) => Phase} */
  const pause = (kind, side, set, seconds, cue) => ({ kind, step: index, side, set, seconds, repetitions: 0, cue });
  const found = [pause("ready", sides[0], 1, step.ready, step.cueReady)];
  for (let set = 1; set <= step.dose.sets; set += 1) {
    if (set > 1) found.push(pause("rest", sides[0], set, step.dose.rest, "Rest."));
    for (const side of sides) {
      if (side === sides[1]) found.push(pause("change-side", side, set, change, step.cueChange));
      found.push({ kind: "work", step: index, side, set, seconds: work(step.dose), repetitions: step.dose.repetitions, cue: step.cue });
    }
  }
  return found;
}

/**
 * The phases of these steps, in order; their seconds add up to the length of the routine.
 * @type {(steps: StepToTime[], change: number) => Phase[]}
 */
export const timeline = (steps, change) => steps.flatMap((step, index) => phasesOf(step, index, change));

/**
 * The state at the start of a phase: { index, until, left }; `left` is null while time runs, else the ms that remain.
 * @type {(phases: Timed[], now: number, index?: number) => PlayerState}
 */
export const begin = (phases, now, index = 0) => ({ index, until: now + phases[index].seconds * 1000, left: null });

/**
 * The index of the first phase of that step.
 * @type {(phases: Timed[], step: number) => number}
 */
export const startOf = (phases, step) => phases.findIndex((phase) => phase.step === step);

/**
 * The state at `now`: phases that are over are behind it. index is phases.length when all is done.
 * @param {Timed[]} phases
 * @param {PlayerState} state
 * @param {number} now
 * @returns {PlayerState}
 */
export function settle(phases, state, now) {
  let { index, until } = state;
  if (state.left !== null) return state;
  while (index < phases.length && now >= until) {
    index += 1;
    if (index < phases.length) until += phases[index].seconds * 1000;
  }
  return index === state.index ? state : { index, until, left: null };
}

/** @type {(phases: Timed[], index: number, paused: boolean, now: number) => PlayerState} */
const at = (phases, index, paused, now) => {
  const length = (phases[index]?.seconds ?? 0) * 1000;
  return { index, until: now + length, left: paused ? length : null };
};

// The first phase of the step that many steps away.
/** @param {Timed[]} phases @param {number} index @param {number} by */
function stepAway(phases, index, by) {
  const here = phases[Math.min(index, phases.length - 1)].step;
  const first = phases.findIndex(({ step }) => step === here + by);
  return first >= 0 ? first : by > 0 ? phases.length : 0;
}

/** @type {Record<PlayerEvent, (phases: Timed[], state: PlayerState, now: number) => PlayerState>} */
const EVENTS = {
  pause: (phases, state, now) => (state.left === null ? { ...state, left: Math.max(0, state.until - now) } : state),
  resume: (phases, state, now) => (state.left === null ? state : { ...state, until: now + state.left, left: null }),
  skip: (phases, state, now) => at(phases, stepAway(phases, state.index, 1), state.left !== null, now),
  // Back to the start of this exercise; from there to the one before.
  back(phases, state, now) {
    const first = stepAway(phases, state.index, 0);
    const fresh = state.index === first && (state.left ?? state.until - now) > phases[first].seconds * 1000 - 2000;
    return at(phases, fresh ? stepAway(phases, state.index, -1) : first, state.left !== null, now);
  },
};

/**
 * The state after "pause", "resume", "skip" or "back".
 * @type {(phases: Timed[], state: PlayerState, event: PlayerEvent, now: number) => PlayerState}
 */
export const step = (phases, state, event, now) => EVENTS[event](phases, settle(phases, state, now), now);

/**
 * What is on at `now`.
 * @template {Timed} P
 * @param {P[]} phases
 * @param {PlayerState} state
 * @param {number} now
 * @returns {Moment<P>}
 */
export function read(phases, state, now) {
  const phase = phases[state.index];
  if (!phase) return { phase: null, left: 0, share: 1, repetition: 0, done: true };
  const length = phase.seconds * 1000;
  const left = state.left ?? Math.max(0, state.until - now);
  const each = phase.repetitions > 0 ? length / phase.repetitions : 0;
  const repetition = each > 0 ? Math.min(phase.repetitions, Math.floor((length - left) / each) + 1) : 0;
  return { phase, left, share: length > 0 ? 1 - left / length : 1, repetition, done: false };
}

/**
 * What pain (0 to 10) asks for by the pain-monitoring rule: "go-on", "ease" or "stop". `most` is stricter for some.
 * @param {number} pain
 * @param {number} [most]
 * @returns {PainAnswer}
 */
export function painRule(pain, most = STOP_ABOVE) {
  if (pain > most || pain > STOP_ABOVE) return "stop";
  return pain >= EASE_FROM ? "ease" : "go-on";
}
