// What a page leaves for the worker, which cannot read localStorage, in the one cache that outlives versions.

const CACHE = "hipcheck"; // also used by sw.js

/** Somebody has a diary here. */
export const RETURNING = "/offline/returning";
/** When this pain was last spoken of: [{ kind, at, part }], for the reminder. */
export const READINGS = "/offline/readings";

/** Leaves a value (JSON), or takes the mark away with undefined. Resolves to false where nothing can be kept. */
export async function leave(mark, value) {
  try {
    const marks = await caches.open(CACHE);
    await (value === undefined ? marks.delete(mark) : marks.put(mark, Response.json(value)));
    return true;
  } catch {
    return false;
  }
}

/** What was left, or null. */
export async function left(mark) {
  try {
    return await (await (await caches.open(CACHE)).match(mark))?.json() ?? null;
  } catch {
    return null;
  }
}
