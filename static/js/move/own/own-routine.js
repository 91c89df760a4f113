// A routine that a runner has put together. Pure. Routine: { schema, id, name, made, changed, steps: [{ exercise, dose }] };
// times in ms since 1970; dose: { repetitions, seconds, hold, sets }, or null for the exercise's own.
// data: what webapp/mind/twin.py makes of all exercises, `data.own` the limits of webapp/content/own_routines.toml.

import { timeline } from "../player/player-machine.js";
import { stepsOf } from "../../mind/routines.js";

/** The version of what is kept. */
export const SCHEMA = 1;
export const USUAL_NAME = "My routine";
/** What can be changed of a dose. */
export const FIELDS = ["repetitions", "seconds", "hold", "sets"];
const ID = /^[a-z0-9]{1,20}$/;
const NAME_MOST = 200; // characters of a name that is still read
const STEPS_MOST = 100;
const NUMBER_MOST = 10_000;

export const blank = (now) => ({ schema: SCHEMA, id: now.toString(36), name: "", made: now, changed: now, steps: [] });

const isCount = (value) => Number.isInteger(value) && value >= 0 && value <= NUMBER_MOST;
const isTime = (value) => Number.isFinite(value) && value > 0;

function readableStep(step) {
  const { exercise, dose } = step ?? {};
  if (typeof exercise !== "string") return null;
  if (dose === null || dose === undefined) return { exercise, dose: null };
  if (!FIELDS.every((field) => isCount(dose[field]))) return null;
  return { exercise, dose: Object.fromEntries(FIELDS.map((field) => [field, dose[field]])) };
}

/** The routine with the fields we know and nothing else, or null when it is not one. Never throws. */
export function readable(value) {
  const { schema, id, name, made, changed, steps } = value ?? {};
  const isOne = schema === SCHEMA && typeof id === "string" && ID.test(id) && typeof name === "string" && name.length <= NAME_MOST
    && isTime(made) && isTime(changed) && Array.isArray(steps) && steps.length <= STEPS_MOST;
  const read = isOne ? steps.map(readableStep) : [null];
  return read.includes(null) ? null : { schema, id, name, made, changed, steps: read };
}

/** Made by a newer Hipcheck: neither read nor touched. */
export const isNewer = (value) => Number.isInteger(value?.schema) && value.schema > SCHEMA;

export const nameOf = ({ name }) => name.trim() || USUAL_NAME;

// ---- changing it

const changed = (routine, now, fields) => ({ ...routine, ...fields, changed: Math.max(now, routine.changed + 1) });

export const renamed = (routine, name, now) => changed(routine, now, { name });
export const withSteps = (routine, steps, now) => changed(routine, now, { steps });

/** With an exercise at its end; the same routine when it is in it already. */
export function added(routine, exercise, now) {
  if (routine.steps.some((step) => step.exercise === exercise)) return routine;
  return withSteps(routine, [...routine.steps, { exercise, dose: null }], now);
}

export const without = (routine, exercise, now) => withSteps(routine, routine.steps.filter((step) => step.exercise !== exercise), now);

/** With an exercise so many places later (earlier when below 0). */
export function moved(routine, exercise, by, now) {
  const from = routine.steps.findIndex((step) => step.exercise === exercise);
  const to = Math.min(Math.max(from + by, 0), routine.steps.length - 1);
  return to === from ? routine : withSteps(routine, routine.steps.toSpliced(from, 1).toSpliced(to, 0, routine.steps[from]), now);
}

// ---- doses

const within = (value, { least, most }) => Math.min(Math.max(value, least), most);

/** { field: { least, most, step } } of what can be changed of an exercise. */
export function spans(data, exercise) {
  const { dose } = data.exercises[exercise];
  const { repetitions, seconds, hold, setsMost } = data.own;
  return {
    ...(dose.repetitions > 0 ? { repetitions } : { seconds }),
    ...(dose.hold > 0 ? { hold } : {}),
    sets: { least: 1, most: setsMost, step: 1 },
  };
}

/** The whole dose of a step, within the limits. */
export function doseOf(data, { exercise, dose }) {
  const usual = data.exercises[exercise].dose;
  if (!dose) return usual;
  const own = Object.fromEntries(Object.entries(spans(data, exercise)).map(([field, span]) => [field, within(dose[field], span)]));
  return { ...usual, ...own, rest: own.sets > 1 && usual.rest === 0 ? data.own.rest : usual.rest };
}

/** With one number of a dose changed, within the limits; null again where it is the exercise's own. */
export function withDose(routine, data, exercise, field, value, now) {
  const usual = data.exercises[exercise].dose;
  const steps = routine.steps.map((step) => {
    if (step.exercise !== exercise) return step;
    const dose = { ...usual, ...step.dose, [field]: within(value, spans(data, exercise)[field]) };
    const isUsual = FIELDS.every((name) => dose[name] === usual[name]);
    return { exercise, dose: isUsual ? null : Object.fromEntries(FIELDS.map((name) => [name, dose[name]])) };
  });
  return withSteps(routine, steps, now);
}

/** A dose in words, "10 times each side, hold 5 seconds": the twin of amount() in webapp/screens/move.py. */
export function amount({ repetitions, seconds, hold, sets }, sides) {
  let words = repetitions === 0 ? `${seconds} seconds` : repetitions === 1 ? "once" : `${repetitions} times`;
  if (sides === "each") words += " each side";
  if (hold > 0) words += `, hold ${hold} second${hold === 1 ? "" : "s"}`;
  return sets === 1 ? words : `${words}, ${sets} rounds`;
}

// ---- playing it

/** Its steps whose exercise Hipcheck knows. */
export const knownSteps = (data, { steps }) => steps.filter(({ exercise }) => Object.hasOwn(data.exercises, exercise));

/** In the shape of routine() of webapp/mind/twin.py: what the gate and the player take. */
export function toPlay(data, routine) {
  const { own, ...rest } = data;
  const steps = knownSteps(data, routine).map((step) => ({ exercise: step.exercise, ready: own.ready, instead: [],
    dose: step.dose && doseOf(data, step) }));
  return { ...rest, id: `own-${routine.id}`, name: nameOf(routine), change: own.change, steps };
}

/** Seconds it takes with nothing left out. */
export function secondsOf(data, routine) {
  const { steps, change, ...rest } = toPlay(data, routine);
  const plan = { kept: steps, barred: [] };
  return timeline(stepsOf(rest, plan, []), change).reduce((sum, phase) => sum + phase.seconds, 0);
}
