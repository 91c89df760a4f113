// What each alarm says, for notifications, the lock screen, the voice and the calendar. Pure.

import { clock } from "./times.js";

/**
 * @import { SoundName } from "./alarms/sounds.js"
 * @import { Session } from "./timer-machine.js"
 */

/**
 * The words of a session's alarms, "" where it says nothing.
 * @param {Pick<Session, "words" | "round" | "rounds" | "until" | "rest">} session
 * @returns {Partial<Record<SoundName, string>>}
 */
export function alarmWords({ words, round, rounds, until, rest }) {
  const again = round < rounds ? ` Next round at ${clock(until + rest)}.` : "";
  return { half: `Half-way. ${words.look}`, off: `${words.takeOff}${again}`, done: `${words.takeOff} That was the last round.`,
    again: `Round ${round + 1} of ${rounds} can start. ${words.again}`, test: "Alarm test: it works.", start: "", end: "" };
}
