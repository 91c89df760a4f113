// What pain asks for, before, during and after. Pure. Pain is 0 to 10.

import { painRule, STOP_ABOVE } from "./player-machine.js";
/** @import { PainAnswer } from "./player-machine.js" */

/** @typedef {PainAnswer | "leave" | "check"} Advice what to do when an exercise hurts */

/** @type {[href: string, link: string]} */
const CHECK = ["/check-in", "Check my hip"];
const WORSE = 2; // more than that above the start is clearly worse

/**
 * While it hurts: "go-on", "ease", "leave" (it cannot be made easier), "stop" (for today) or "check" (stop, and look).
 * most: what this exercise allows; elsewhere: not where it hurt before; eased: it is done the easier way already.
 * @param {{ pain: number, most: number, elsewhere: boolean, eased: boolean, canEase: boolean }} hurt
 * @returns {Advice}
 */
export function painAnswer({ pain, most, elsewhere, eased, canEase }) {
  if (elsewhere || pain > STOP_ABOVE) return "check";
  const rule = painRule(pain, most);
  if (rule === "go-on") return "go-on";
  if (eased) return "check";
  return rule === "stop" ? "stop" : canEase ? "ease" : "leave";
}

/** What is said to each answer. */
export const PAIN_WORDS = {
  "not-now": () => "That is too much for exercises today. Rest, and check your hip.",
  "go-on": () => "0 to 2 is fine. Go on, slowly.",
  /** @param {string} easier */
  ease: (easier) => `Make it easier: ${easier}`,
  leave: () => "There is no easier way that suits you now. Leave this one out.",
  stop: () => "That is more than this exercise allows. Stop for today, and rest.",
  /** @param {{ elsewhere: boolean, pain: number }} hurt */
  check: ({ elsewhere, pain }) => (elsewhere ? "Pain in a new place is worth a look. Stop for today, and check your hip."
    : pain > STOP_ABOVE ? "Over 5 is too much. Stop for today, and check your hip."
      : "It hurts the easier way too. Stop for today, and check your hip."),
};

/**
 * After a routine: { words, href, link } of what to do next. routine: its id. how: "easy", "right" or "hard".
 * @param {{ routine: string, before: number | null, after: number, how: string }} session
 */
export function nextStep({ routine, before, after, how }) {
  /** @type {(words: string, href: string, link: string) => { words: string, href: string, link: string }} */
  const next = (words, href, link) => ({ words, href, link });
  if (after - (before ?? 0) > WORSE) return next("It hurts clearly more than before. Leave exercises for today, and check your hip.", ...CHECK);
  if (after > STOP_ABOVE) return next("Over 5 is a lot. Rest now, and check your hip.", ...CHECK);
  if (after > WORSE) return next("Rest now. Cold may ease it. By tomorrow morning it should be no worse than before.", "/timers/ice", "Start a cold timer");
  if (how === "hard") return next("That was enough. Do it again tomorrow, with fewer or smaller movements.", "/today", "Back to Today");
  if (routine === "warm-up") return next("You are warm. Start your run now, slowly.", "/diary/run", "Log the run afterwards");
  return next("Well done. If it is no worse tomorrow morning, do it again.", "/today", "Back to Today");
}
