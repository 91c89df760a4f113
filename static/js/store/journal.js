// A second copy of what a database holds, apart from it: each change by its number, and now and then all of it.
// Chromium throws a whole database away when it was killed in the middle of a write and again later (LevelDB, issue
// 1287: it goes on writing after half a record). Numbers count up by one, given out by the database.

import { cachedJson } from "./cached-json.js";

const CHANGES_MOST = 200; // then all of it is written anew
/** @param {number} one @param {number} other */
const upwards = (one, other) => one - other;

/** name: of the cache. @param {string} name */
export function journal(name) {
  const pages = cachedJson(name);
  const path = (/** @type {"all" | "change"} */ kind, /** @type {number} */ number) => `/${name}/${kind}/${number}`;

  async function numbers() {
    const found = (await pages.paths()).map((each) => each.split("/"));
    const of = (/** @type {string} */ wanted) => found.filter(([, , kind]) => kind === wanted).map((each) => Number(each[3])).sort(upwards);
    return { all: of("all"), changes: of("change") };
  }

  return {
    /** Adds a change (JSON text). False when it could not be kept. @param {number} number @param {string} text */
    note: (number, text) => pages.put(path("change", number), text),

    /** { number (0 when there is none), all (the last whole copy, or null), changes (those after it, in order) } */
    async read() {
      const { all, changes } = await numbers();
      let base = 0;
      let value = null;
      for (const number of all) { // the newest that can be read
        const found = await pages.get(path("all", number));
        if (found !== null) [base, value] = [number, found];
      }
      const later = changes.filter((number) => number > base);
      const found = await Promise.all(later.map((number) => pages.get(path("change", number))));
      return { number: Math.max(base, ...later), all: value, changes: found.filter((change) => change !== null) };
    },

    /** Is every change up to this number in it, and are they few? @param {number} number */
    async isWhole(number) {
      const { all, changes } = await numbers();
      const base = all.at(-1) ?? 0;
      const later = changes.filter((each) => each > base && each <= number);
      return base + later.length >= number && later.length <= CHANGES_MOST;
    },

    /** Replaces it by all (JSON text) that the database holds after change `number`. @param {number} number @param {string} text */
    async rewrite(number, text) {
      if (!await pages.put(path("all", number), text)) return;
      const { all, changes } = await numbers();
      await pages.remove([...all.filter((each) => each < number).map((each) => path("all", each)),
        ...changes.filter((each) => each <= number).map((each) => path("change", each))]);
    },
  };
}
