// How an entry begins. Pure. Apart from entries.js, so that a first visit need not load the whole schema.

/** A new entry. at, now: ms; zone: minutes ahead of UTC at that moment. */
export const entry = (kind, id, at, zone, now, fields) => ({ id, kind, at, zone, changed: now, ...fields });

/** Minutes that the clock on the wall stands ahead of UTC at a moment (ms), on this phone. */
export const zoneAt = (at) => -new Date(at).getTimezoneOffset() || 0;
