// One screen of questions: what is chosen on it, and when it goes on. It knows its own elements and nothing else.

import { findAll } from "../page/elements.js";

const NONE = "none";

/** @import { Pair } from "./check-draft.js" */

/** @param {HTMLElement} screen */
const fieldsets = (screen) => findAll(screen, "[data-question]");
/** @param {HTMLElement} fieldset */
const questionOf = (fieldset) => fieldset.dataset.question ?? "";
/** @param {HTMLElement} button */
const isPressed = (button) => button.getAttribute("aria-pressed") === "true";
/** @param {HTMLElement} fieldset */
const ticksOf = (fieldset) => [...fieldset.querySelectorAll("input")];
/** @param {HTMLElement} fieldset */
const buttonsOf = (fieldset) => findAll(fieldset, "[data-value]", HTMLButtonElement);

/** The ids asked on this screen. @param {HTMLElement} screen */
export const asksOf = (screen) => fieldsets(screen).map(questionOf);

/** @param {HTMLElement} button */
const valueOf = (button) => button.dataset.value ?? "";

/** What is chosen for one question, [] when nothing is. @param {HTMLElement} fieldset @returns {string[]} */
function chosen(fieldset) {
  const ticked = ticksOf(fieldset).filter(({ checked }) => checked).map(({ value }) => value);
  return ticked.length > 0 ? ticked : buttonsOf(fieldset).filter(isPressed).map(valueOf);
}

/** What a question that was passed over is sent under. */
export const SKIPPED = "skipped";

/** @param {HTMLElement} fieldset */
const isSkipped = (fieldset) => fieldset.hasAttribute("data-skipped");
/** @param {HTMLElement} fieldset */
const isAnswered = (fieldset) => isSkipped(fieldset) || chosen(fieldset).length > 0;

/** Chooses again what was chosen before. @param {HTMLElement} screen @param {Record<string, string[]>} given */
export function choose(screen, given) {
  for (const fieldset of fieldsets(screen)) {
    const values = given[questionOf(fieldset)] ?? [];
    for (const tick of ticksOf(fieldset)) tick.checked = values.includes(tick.value);
    const ticked = ticksOf(fieldset).some(({ checked }) => checked);
    for (const button of buttonsOf(fieldset)) {
      button.setAttribute("aria-pressed", String(values.includes(valueOf(button)) && !ticked));
    }
  }
}

/**
 * A tap on a choice, a tick or "Skip".
 * @param {HTMLElement} screen @param {Element} target
 * @returns {boolean} Does the screen go on by itself now?
 */
export function tapped(screen, target) {
  /** @type {HTMLElement | null} */
  const fieldset = target.closest("[data-question]");
  if (!fieldset) return false;
  /** @type {HTMLElement | null} */
  const button = target.closest("[data-value]");
  if (button) {
    for (const other of buttonsOf(fieldset)) other.setAttribute("aria-pressed", String(other === button));
    if (button.dataset.value === NONE) for (const tick of ticksOf(fieldset)) tick.checked = false;
    fieldset.removeAttribute("data-skipped");
  } else if (target.closest("[data-skip]")) {
    for (const other of buttonsOf(fieldset)) other.setAttribute("aria-pressed", "false");
    for (const tick of ticksOf(fieldset)) tick.checked = false;
    fieldset.setAttribute("data-skipped", "");
  } else {
    return false;
  }
  return goesOn(screen, fieldset);
}

/** A tick was set or taken away: it and "None of these" cannot both be true. @param {HTMLInputElement} input */
export function ticked(input) {
  /** @type {HTMLElement | null} */
  const fieldset = input.closest("[data-question]");
  if (!fieldset) return;
  fieldset.removeAttribute("data-skipped");
  if (input.checked) for (const button of buttonsOf(fieldset)) button.setAttribute("aria-pressed", "false");
}

// All is answered, and no tick stands where another could still follow: here or further down.
/** @param {HTMLElement} screen @param {HTMLElement} here @returns {boolean} */
function goesOn(screen, here) {
  const all = fieldsets(screen);
  return all.every(isAnswered)
    && !all.slice(all.indexOf(here)).some((fieldset) => ticksOf(fieldset).some(({ checked }) => checked));
}

/** The first question without an answer. @param {HTMLElement} screen */
export const unanswered = (screen) => fieldsets(screen).find((fieldset) => !isAnswered(fieldset));

/** The answers as they are sent: with what was shown, and what was skipped. @param {HTMLElement} screen @returns {Pair[]} */
export function pairsOf(screen) {
  return fieldsets(screen).flatMap((fieldset) => {
    const question = questionOf(fieldset);
    if (isSkipped(fieldset)) return [[SKIPPED, question]];
    /** @type {Pair[]} */
    const shown = fieldset.dataset.kind === "multi" ? ticksOf(fieldset).map(({ value }) => [`shown:${question}`, value]) : [];
    return [...chosen(fieldset).map((value) => /** @type {Pair} */ ([question, value])), ...shown];
  });
}

/** What is chosen on this screen, by question. @param {HTMLElement} screen @returns {Record<string, string[]>} */
export const givenOn = (screen) => Object.fromEntries(fieldsets(screen).map((fieldset) => [questionOf(fieldset), chosen(fieldset)]));
