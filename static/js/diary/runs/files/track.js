// Points on the way -> distance and time. Pure.

/**
 * A place on the way; degrees; at: ms, or null when it is not known.
 * @typedef {{ lat: number, lon: number, at: number | null }} Point
 * @typedef {{ at: number | null, seconds: number | null, metres: number }} Measured at: ms of the first known moment
 * What a file tells of one activity; sport, title: null when it does not say.
 * @typedef {Measured & { sport: "run" | "other" | null, title: string | null }} Activity
 */

const EARTH = 6_371_008.8; // m, mean radius
const STOOD_AFTER = 30; // s without a point and hardly any way: a pause
const STOOD_BELOW = 0.5; // m/s
const JUMP_ABOVE = 12; // m/s: no runner; the satellite lost you

/** @type {(degrees: number) => number} */
const rad = (degrees) => (degrees * Math.PI) / 180;

/**
 * Metres between two points { lat, lon } in degrees, by the haversine formula.
 * @param {Pick<Point, "lat" | "lon">} one
 * @param {Pick<Point, "lat" | "lon">} other
 */
export function metres(one, other) {
  const lat = Math.sin(rad(other.lat - one.lat) / 2);
  const lon = Math.sin(rad(other.lon - one.lon) / 2);
  const h = lat * lat + Math.cos(rad(one.lat)) * Math.cos(rad(other.lat)) * lon * lon;
  return 2 * EARTH * Math.asin(Math.min(1, Math.sqrt(h)));
}

/** @type {(point: Point) => boolean} */
const onEarth = ({ lat, lon }) => Math.abs(lat) <= 90 && Math.abs(lon) <= 180;

/**
 * segments: lists of points { lat, lon, at } (degrees; ms, or null when it is not known). Between two segments the
 * watch was paused. { at, seconds, metres, points }: at is the first known moment or null; seconds without pauses, or
 * null when no two moments are known.
 * @param {Point[][]} segments
 * @returns {Measured & { points: number }}
 */
export function measure(segments) {
  /** @type {Measured & { points: number }} */
  const whole = { at: null, seconds: null, metres: 0, points: 0 };
  for (const segment of segments) {
    /** @type {Point | null} */
    let last = null;
    for (const point of segment.filter(onEarth)) {
      whole.points += 1;
      whole.at ??= point.at;
      if (last !== null) step(whole, last, point);
      last = point;
    }
  }
  return whole;
}

/** @param {Measured} whole @param {Point} last @param {Point} point */
function step(whole, last, point) {
  const way = metres(last, point);
  if (last.at === null || point.at === null) {
    whole.metres += way;
    return;
  }
  const seconds = Math.max(0, (point.at - last.at) / 1000);
  whole.seconds ??= 0;
  if (way <= seconds * JUMP_ABOVE) whole.metres += way;
  if (seconds <= STOOD_AFTER || way >= seconds * STOOD_BELOW) whole.seconds += seconds;
}
