// What the screen of a timer says. Pure: states of the timer in, words out.

import { clock, inWords, whenInWords } from "./times.js";
import { MINUTE } from "./timer-machine.js";

/**
 * @import { TimerData } from "../mind/twin.js"
 * @import { State } from "./timer-hub.js"
 * @import { Refused, Session, TimerRecord } from "./timer-machine.js"
 */

/** How long these rounds were on, in ms. @param {{ from: number, to: number }[]} rounds */
const spentIn = (rounds) => rounds.reduce((sum, { from, to }) => sum + to - from, 0);

/** Of the page. own: the session, when it is of this timer. @param {TimerData["words"]} words @param {Session | null} own @param {number} left ms */
export function pageTitle(words, own, left) {
  if (!own || !["on", "off", "overdue"].includes(own.phase)) return `${words.name} - Hipcheck`;
  if (own.phase === "overdue") return `${own.words.takeOff} - Hipcheck`;
  return `${Math.ceil(left / MINUTE)} min: ${own.phase === "on" ? own.words.onWords : "rest"} - Hipcheck`;
}

/** Of the face. @param {Session} session */
export const faceTitle = ({ phase, place, words }) => ({ on: place ? `${words.onWords} your ${place}` : words.onWords,
  paused: `${words.name}: paused`, overdue: words.takeOff, off: "Rest: let the skin get warm",
  prepare: "The next round can start", finished: "Done for now" }[phase]);

/** Under the time: until when. @param {Session} session */
export function untilWords({ phase, until, words }) {
  if (phase === "off") return `Next round ${clock(until)}`;
  return phase === "paused" ? "Paused" : `${words.name} off ${clock(until)}`;
}

/** And what comes after, "" for nothing. @param {Session} session */
export function afterWords({ phase, round, rounds, until, rest }) {
  if (phase === "off") return `Round ${round + 1} of ${rounds}`;
  if (phase !== "on" && phase !== "paused") return "";
  return round < rounds ? `next ${clock(until + rest)}` : rounds > 1 ? "last round" : "";
}

/** How much there was today, before a start. @param {{ from: number, to: number }[]} rounds */
export const todayWords = (rounds) => (rounds.length === 0 ? "None so far today."
  : `Today so far: ${rounds.length} ${rounds.length === 1 ? "time" : "times"}, ${inWords(spentIn(rounds))} in all.`);

/** The same at the end. @param {{ from: number, to: number }[]} rounds */
export const doneWords = (rounds) => `${rounds.length === 1 ? "Once" : `${rounds.length} times`} today, ${inWords(Math.max(1000, spentIn(rounds)))} in all. Look at your skin once more: it should be warm and its usual colour soon.`;

/**
 * Why it may not start. rest: ms between two rounds. aDay: how often a day.
 * @param {Refused} refused @param {TimerData} timer @param {{ rest: number, aDay: number }} plan
 * @param {TimerRecord} record @param {number} now
 */
export function refusal(refused, { words, names }, { rest, aDay }, record, now) {
  const { why, until } = refused;
  if (why === "running") return `${record.session?.words.name} is on. One at a time.`;
  if (why === "other") return `You had ${names[refused.other].toLowerCase()} just now. Let your skin feel normal first. You can start ${whenInWords(until, now)}.`;
  if (why === "gap") return `Your skin needs ${inWords(rest)} of rest. You can start ${whenInWords(until, now)}.`;
  return `That is enough ${words.name.toLowerCase()} for today: ${aDay} times. You can start again ${whenInWords(until, now)}.`;
}

/** Will it ring? sound: is it wanted. @param {State} state @param {boolean} sound */
export function readiness({ works, leading, kept }, sound) {
  if (!sound) return "Screen only: no sound.";
  if (!leading) return "Another Hipcheck window sounds the alarm.";
  if (works.track === "yes") return kept ? "Alarm ready." : "Alarm ready while this page is open.";
  return works.page === "yes" ? "Rings only while this screen is on." : "No sound here: watch the screen.";
}

/** What became of a clock that jumped. @param {NonNullable<TimerRecord["told"]>} told */
export function jumpWords({ what, by }) {
  const long = inWords(by);
  return {
    back: `Your phone's clock was set back by ${long}. The times here moved with it; nothing got longer.`,
    forward: `Your phone's clock jumped ahead by ${long}, or it slept. What is on counts as if that time had passed; no rest got shorter.`,
    "back-unseen": "Your phone's clock was set back while Hipcheck was closed. We cannot know how long it has been, so take it off now.",
  }[what];
}
