// How an entry begins. Pure. Apart from entries.js, so that a first visit need not load the whole schema.

/** @import { Fields, Kind, OfKind } from "./entries.js" */

/**
 * A new entry. at, now: ms; zone: minutes ahead of UTC at that moment.
 * @template {Kind} K
 * @param {K} kind
 * @param {string} id
 * @param {number} at
 * @param {number} zone
 * @param {number} now
 * @param {Fields<K>} fields
 */
export const entry = (kind, id, at, zone, now, fields) => /** @type {OfKind<K>} */ ({ id, kind, at, zone, changed: now, ...fields });

/**
 * Minutes that the clock on the wall stands ahead of UTC at a moment (ms), on this phone.
 * @type {(at: number) => number}
 */
export const zoneAt = (at) => -new Date(at).getTimezoneOffset() || 0;
