// A stage in words. Pure. Seconds in, words out.

/** @import { Stage } from "./running-plan.js" */

/** @type {(number: number, word: string) => string} */
const some = (number, word) => `${number} ${word}${number === 1 ? "" : "s"}`;

/**
 * "30 seconds", "1 minute", "4½ minutes".
 * @param {number} seconds
 */
export function minutes(seconds) {
  if (seconds < 60) return some(seconds, "second");
  const whole = Math.floor(seconds / 60);
  return seconds % 60 === 30 ? `${whole}½ minutes` : some(Math.round(seconds / 60), "minute");
}

/**
 * "Walk 4½ minutes, run 30 seconds. 4 times.", "Walk fast for 30 minutes.", "Run 20 minutes."
 * @param {Pick<Stage, "walk" | "run" | "blocks">} stage
 */
export function stageInWords({ walk, run, blocks }) {
  if (run === 0) return `Walk fast for ${minutes(walk * blocks)}.`;
  if (walk === 0) return `Run ${minutes(run * blocks)}.`;
  return `Walk ${minutes(walk)}, run ${minutes(run)}. ${blocks} times.`;
}
