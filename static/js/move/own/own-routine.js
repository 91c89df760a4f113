// A routine that a runner has put together. Pure. Times in ms since 1970.

import { timeline } from "../player/player-machine.js";
import { stepsOf } from "../../mind/routines.js";
/** @import { Dose, OwnRoutinesData, RoutineData, Span } from "../../mind/twin.js" */

/**
 * @typedef {"repetitions" | "seconds" | "hold" | "sets"} DoseField what can be changed of a dose
 * @typedef {{ exercise: string, dose: Record<DoseField, number> | null }} OwnStep null: the exercise's own dose
 * @typedef {{ schema: number, id: string, name: string, made: number, changed: number, steps: OwnStep[] }} OwnRoutine
 */

/** The version of what is kept. */
export const SCHEMA = 1;
export const USUAL_NAME = "My routine";
/** @type {DoseField[]} */
export const FIELDS = ["repetitions", "seconds", "hold", "sets"];
const ID = /^[a-z0-9]{1,20}$/;
const NAME_MOST = 200; // characters of a name that is still read
const STEPS_MOST = 100;
const NUMBER_MOST = 10_000;

/** @type {(now: number) => OwnRoutine} */
export const blank = (now) => ({ schema: SCHEMA, id: now.toString(36), name: "", made: now, changed: now, steps: [] });

/** @param {unknown} value @returns {value is number} */
const isCount = (value) => typeof value === "number" && Number.isInteger(value) && value >= 0 && value <= NUMBER_MOST;
/** @param {unknown} value @returns {value is number} */
const isTime = (value) => typeof value === "number" && Number.isFinite(value) && value > 0;

/** @type {(dose: Record<DoseField, number>) => Record<DoseField, number>} */
const ofFields = ({ repetitions, seconds, hold, sets }) => ({ repetitions, seconds, hold, sets });

/** @type {(step: unknown) => OwnStep | null} */
function readableStep(step) {
  const { exercise, dose } = /** @type {Partial<OwnStep>} */ (step ?? {});
  if (typeof exercise !== "string") return null;
  if (dose === null || dose === undefined) return { exercise, dose: null };
  return FIELDS.every((field) => isCount(dose[field])) ? { exercise, dose: ofFields(dose) } : null;
}

/**
 * The routine with the fields we know and nothing else, or null when it is not one. Never throws.
 * @param {unknown} value
 * @returns {OwnRoutine | null}
 */
export function readable(value) {
  const { schema, id, name, made, changed, steps } = /** @type {Partial<Record<keyof OwnRoutine, unknown>>} */ (value ?? {});
  if (schema !== SCHEMA || typeof id !== "string" || !ID.test(id) || typeof name !== "string" || name.length > NAME_MOST
    || !isTime(made) || !isTime(changed) || !Array.isArray(steps) || steps.length > STEPS_MOST) return null;
  const read = steps.map(readableStep).filter((step) => step !== null);
  return read.length < steps.length ? null : { schema, id, name, made, changed, steps: read };
}

/**
 * Made by a newer Hipcheck: neither read nor touched.
 * @type {(value?: { schema?: unknown } | null) => boolean}
 */
export const isNewer = (value) => Number.isInteger(value?.schema) && Number(value?.schema) > SCHEMA;

/** @type {(routine: Pick<OwnRoutine, "name">) => string} */
export const nameOf = ({ name }) => name.trim() || USUAL_NAME;

// ---- changing it

/** @type {(routine: OwnRoutine, now: number, fields: Partial<OwnRoutine>) => OwnRoutine} */
const changed = (routine, now, fields) => ({ ...routine, ...fields, changed: Math.max(now, routine.changed + 1) });

/** @type {(routine: OwnRoutine, name: string, now: number) => OwnRoutine} */
export const renamed = (routine, name, now) => changed(routine, now, { name });
/** @type {(routine: OwnRoutine, steps: OwnStep[], now: number) => OwnRoutine} */
export const withSteps = (routine, steps, now) => changed(routine, now, { steps });

/**
 * With an exercise at its end; the same routine when it is in it already.
 * @param {OwnRoutine} routine
 * @param {string} exercise
 * @param {number} now
 */
export function added(routine, exercise, now) {
  if (routine.steps.some((step) => step.exercise === exercise)) return routine;
  return withSteps(routine, [...routine.steps, { exercise, dose: null }], now);
}

/** @type {(routine: OwnRoutine, exercise: string, now: number) => OwnRoutine} */
export const without = (routine, exercise, now) => withSteps(routine, routine.steps.filter((step) => step.exercise !== exercise), now);

/**
 * With an exercise so many places later (earlier when below 0).
 * @param {OwnRoutine} routine
 * @param {string} exercise
 * @param {number} by
 * @param {number} now
 */
export function moved(routine, exercise, by, now) {
  const from = routine.steps.findIndex((step) => step.exercise === exercise);
  const to = Math.min(Math.max(from + by, 0), routine.steps.length - 1);
  return to === from ? routine : withSteps(routine, routine.steps.toSpliced(from, 1).toSpliced(to, 0, routine.steps[from]), now);
}

// ---- doses

/** @type {(value: number, span: Span) => number} */
const within = (value, { least, most }) => Math.min(Math.max(value, least), most);

/**
 * { field: { least, most, step } } of what can be changed of an exercise.
 * @param {OwnRoutinesData} data
 * @param {string} exercise
 * @returns {Partial<Record<DoseField, Span>>}
 */
export function spans(data, exercise) {
  const { dose } = data.exercises[exercise];
  const { repetitions, seconds, hold, setsMost } = data.own;
  return {
    ...(dose.repetitions > 0 ? { repetitions } : { seconds }),
    ...(dose.hold > 0 ? { hold } : {}),
    sets: { least: 1, most: setsMost, step: 1 },
  };
}

/**
 * The whole dose of a step, within the limits.
 * @param {OwnRoutinesData} data
 * @param {OwnStep} step
 * @returns {Dose}
 */
export function doseOf(data, { exercise, dose }) {
  const usual = data.exercises[exercise].dose;
  if (!dose) return usual;
  const found = { ...usual };
  const limits = spans(data, exercise);
  for (const field of FIELDS) if (limits[field]) found[field] = within(dose[field], limits[field]);
  return { ...found, rest: found.sets > 1 && usual.rest === 0 ? data.own.rest : usual.rest };
}

/**
 * With one number of a dose changed, within the limits; null again where it is the exercise's own.
 * @param {OwnRoutine} routine
 * @param {OwnRoutinesData} data
 * @param {string} exercise
 * @param {DoseField} field
 * @param {number} value
 * @param {number} now
 */
export function withDose(routine, data, exercise, field, value, now) {
  const usual = data.exercises[exercise].dose;
  const span = spans(data, exercise)[field];
  if (!span) return routine;
  const steps = routine.steps.map((step) => {
    if (step.exercise !== exercise) return step;
    const dose = { ...usual, ...step.dose, [field]: within(value, span) };
    const isUsual = FIELDS.every((name) => dose[name] === usual[name]);
    return { exercise, dose: isUsual ? null : ofFields(dose) };
  });
  return withSteps(routine, steps, now);
}

/**
 * A dose in words, "10 times each side, hold 5 seconds": the twin of amount() in webapp/screens/move.py.
 * @param {Record<DoseField, number>} dose
 * @param {string} sides
 */
export function amount({ repetitions, seconds, hold, sets }, sides) {
  let words = repetitions === 0 ? `${seconds} seconds` : repetitions === 1 ? "once" : `${repetitions} times`;
  if (sides === "each") words += " each side";
  if (hold > 0) words += `, hold ${hold} second${hold === 1 ? "" : "s"}`;
  return sets === 1 ? words : `${words}, ${sets} rounds`;
}

// ---- playing it

/**
 * Its steps whose exercise Hipcheck knows.
 * @type {(data: OwnRoutinesData, routine: OwnRoutine) => OwnStep[]}
 */
export const knownSteps = (data, { steps }) => steps.filter(({ exercise }) => Object.hasOwn(data.exercises, exercise));

/**
 * In the shape of routine() of webapp/mind/twin.py: what the gate and the player take.
 * @param {OwnRoutinesData} data
 * @param {OwnRoutine} routine
 * @returns {RoutineData}
 */
export function toPlay(data, routine) {
  const { own, ...rest } = data;
  const steps = knownSteps(data, routine).map((step) => ({ exercise: step.exercise, ready: own.ready, instead: [],
    dose: step.dose && doseOf(data, step) }));
  return { ...rest, id: `own-${routine.id}`, name: nameOf(routine), change: own.change, steps };
}

/**
 * Seconds it takes with nothing left out.
 * @param {OwnRoutinesData} data
 * @param {OwnRoutine} routine
 */
export function secondsOf(data, routine) {
  const { steps, change, ...rest } = toPlay(data, routine);
  const plan = { kept: steps, barred: [] };
  return timeline(stepsOf(rest, plan, []), change).reduce((sum, phase) => sum + phase.seconds, 0);
}
