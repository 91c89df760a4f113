// The one next best thing for Today, and why. Pure.

/** @import { Course } from "../course/course.js" */
/** @import { Half, Run } from "../entries.js" */

/**
 * What is known, each null when there is none: the timer that runs; due, a re-check; plan, today's session of the way
 * back; missed, a run whose next morning is not told; pain, the last one of this week; book, the words for a visit where
 * the runner is.
 * @typedef {{ timer: { kind: string, phase: string, name: string } | null, course: Course | null, due: Half | null,
 *   plan: { href: string, title: string, why: string, open: boolean } | null, missed: Run | null,
 *   routine: { open: boolean, doneToday: boolean } | null, pain: number | null, book: string }} Known
 * @typedef {{ id: string, title: string, why: string, label: string, href: string }} Thing
 */

const OLD = 7 * 24 * 3_600_000; // ms after which a check should be made again

/**
 * What is best now.
 * @param {Known} known
 * @param {number} now
 * @returns {Thing}
 */
export function nextThing({ timer, course, due, plan, missed, routine, pain, book }, now) {
  const timerThing = timer && thingOf(timer);
  if (timerThing) return timerThing;
  if (course && ["urgent", "emergency"].includes(course.level)) {
    return { id: "seen", title: course.level === "emergency" ? "Get help now." : "Get it looked at in the next few days.",
      why: course.reasons.length > 0 ? "The last days say so." : "Your last check says so.", label: "Show this to a clinician", href: "/diary/report" };
  }
  if (due) {
    return { id: "recheck", title: `${due === "morning" ? "Morning" : "Evening"} check: 20 seconds`,
      why: due === "morning" ? "How it feels the morning after tells the most." : "Is it better than before?", label: "Check now", href: "/diary/recheck" };
  }
  if (missed) {
    return { id: "next-morning", title: "How was the morning after your run?", why: "Your next session depends on it.", label: "Say how it was",
      href: `/diary/run?id=${encodeURIComponent(missed.id)}` };
  }
  if (course && course.reasons.length > 0) {
    return { id: "book", title: book, why: "The last days say so.", label: "Show this to a clinician", href: "/diary/report" };
  }
  if (plan?.open) return { id: "plan", title: plan.title, why: plan.why, label: "See today's session", href: plan.href };
  if (course && routine?.open && !routine.doneToday) {
    return { id: "routine", title: "Gentle hip movement: 8 minutes", why: "You have not moved it today, and your last check allows it.", label: "Start", href: "/routines/gentle" };
  }
  if (course && now - (course.readings.findLast(({ kind }) => kind === "check")?.at ?? now) > OLD) {
    return { id: "check", title: "Check your hip again", why: "Your last check is more than a week old.", label: "Check", href: "/check-in#again" };
  }
  if (course) return { id: "rest", title: "Nothing to do right now.", why: "You are up to date. Rest is part of it.", label: "See your diary", href: "/diary" };
  if (pain) return { id: "new", title: "Check your hip", why: "You noted pain this week. A check says what it may be.", label: "Check my hip", href: "/check-in" };
  return { id: "new", title: "Does something hurt?", why: "There is no pain in your diary now.", label: "Check my hip", href: "/check-in" };
}

/** @param {{ kind: string, phase: string, name: string }} timer @returns {Thing | null} */
function thingOf({ kind, phase, name }) {
  /** @type {Record<string, [title: string, why: string]>} */
  const things = {
    overdue: [`${name} must come off now.`, "Its time is over."],
    prepare: [`The next round of ${name.toLowerCase()} can start.`, "The rest is over."],
    on: [`${name} is on.`, "Stay with it until the alarm."],
    paused: [`${name} is paused.`, "Go on, or end it."],
  };
  if (!things[phase]) return null;
  const [title, why] = things[phase];
  return { id: "timer", title, why, label: "Open the timer", href: `/timers/${kind}` };
}
