// One screen of questions: what is chosen on it, and when it goes on. It knows its own elements and nothing else.

const NONE = "none";

/** @typedef {import("./check-draft.js").Pair} Pair */

const fieldsets = (screen) => [...screen.querySelectorAll("[data-question]")];
const isPressed = (button) => button.getAttribute("aria-pressed") === "true";
const ticksOf = (fieldset) => [...fieldset.querySelectorAll("input")];
const buttonsOf = (fieldset) => [...fieldset.querySelectorAll("[data-value]")];

/** The ids asked on this screen. @param {Element} screen @returns {string[]} */
export const asksOf = (screen) => fieldsets(screen).map(({ dataset }) => dataset.question);

/** What is chosen for one question, [] when nothing is. @param {Element} fieldset @returns {string[]} */
function chosen(fieldset) {
  const ticked = ticksOf(fieldset).filter(({ checked }) => checked).map(({ value }) => value);
  return ticked.length > 0 ? ticked : buttonsOf(fieldset).filter(isPressed).map(({ dataset }) => dataset.value);
}

/** What a question that was passed over is sent under. */
export const SKIPPED = "skipped";

const isSkipped = (fieldset) => fieldset.hasAttribute("data-skipped");
const isAnswered = (fieldset) => isSkipped(fieldset) || chosen(fieldset).length > 0;

/** Chooses again what was chosen before. @param {Element} screen @param {Record<string, string[]>} given */
export function choose(screen, given) {
  for (const fieldset of fieldsets(screen)) {
    const values = given[fieldset.dataset.question] ?? [];
    for (const tick of ticksOf(fieldset)) tick.checked = values.includes(tick.value);
    const ticked = ticksOf(fieldset).some(({ checked }) => checked);
    for (const button of buttonsOf(fieldset)) {
      button.setAttribute("aria-pressed", String(values.includes(button.dataset.value) && !ticked));
    }
  }
}

/** A tap on a choice, a tick or "Skip". @returns {boolean} Does the screen go on by itself now? */
export function tapped(screen, target) {
  const fieldset = target.closest("[data-question]");
  if (!fieldset) return false;
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

/** A tick was set or taken away: it and "None of these" cannot both be true. */
export function ticked(input) {
  const fieldset = input.closest("[data-question]");
  fieldset.removeAttribute("data-skipped");
  if (input.checked) for (const button of buttonsOf(fieldset)) button.setAttribute("aria-pressed", "false");
}

// All is answered, and no tick stands where another could still follow: here or further down.
function goesOn(screen, here) {
  const all = fieldsets(screen);
  return all.every(isAnswered)
    && !all.slice(all.indexOf(here)).some((fieldset) => ticksOf(fieldset).some(({ checked }) => checked));
}

/** The first question without an answer. @param {Element} screen */
export const unanswered = (screen) => fieldsets(screen).find((fieldset) => !isAnswered(fieldset));

/** The answers as they are sent: with what was shown, and what was skipped. @param {Element} screen @returns {Pair[]} */
export function pairsOf(screen) {
  return fieldsets(screen).flatMap((fieldset) => {
    const { question, kind } = fieldset.dataset;
    if (isSkipped(fieldset)) return [[SKIPPED, question]];
    const shown = kind === "multi" ? ticksOf(fieldset).map(({ value }) => [`shown:${question}`, value]) : [];
    return [...chosen(fieldset).map((value) => [question, value]), ...shown];
  });
}

/** What is chosen on this screen, by question. @param {Element} screen @returns {Record<string, string[]>} */
export const givenOn = (screen) => Object.fromEntries(fieldsets(screen).map((fieldset) => [fieldset.dataset.question, chosen(fieldset)]));
