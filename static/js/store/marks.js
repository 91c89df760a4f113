// What a page leaves for the worker, which cannot read localStorage, in the one cache that outlives versions.

import { cachedJson } from "./cached-json.js";

const marks = cachedJson("hipcheck"); // also used by sw.js

/** Somebody has a diary here. */
export const RETURNING = "/offline/returning";
/** The id of the country that was chosen in Settings. */
export const COUNTRY = "/offline/country";
/** When this pain was last spoken of: [{ kind, at, part }], for the reminder. */
export const READINGS = "/offline/readings";

/** Leaves a value (JSON), or takes the mark away with undefined. @param {string} mark @param {unknown} value */
export const leave = (mark, value) => (value === undefined ? marks.remove([mark]) : marks.put(mark, JSON.stringify(value)));

/** What was left, or null. @param {string} mark */
export const left = (mark) => marks.get(mark);
