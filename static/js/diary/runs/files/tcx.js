// TCX, as watches and sites write it: a parsed document -> what was run. Laps say it best; where they do not, the
// points do. Needs nothing of the page.

import { measure } from "./track.js";
import { all, momentOf, sportOf, textOf } from "./xml.js";
/** @import { Activity, Point } from "./track.js" */

/** @type {(element: Element, name: string) => Element[]} */
const children = (element, name) => [...element.children].filter(({ localName }) => localName === name);
/** @type {(element: Element, name: string) => number | null} */
const numberOf = (element, name) => {
  const found = Number.parseFloat(textOf(element, name));
  return Number.isFinite(found) && found >= 0 ? found : null;
};

/** @param {Element} element @returns {Point} */
function pointOf(element) {
  const [position] = children(element, "Position");
  const degree = (/** @type {string} */ name) => (position ? Number.parseFloat(textOf(position, name)) : Number.NaN);
  return { lat: degree("LatitudeDegrees"), lon: degree("LongitudeDegrees"), at: momentOf(textOf(element, "Time")) };
}

// Some sites number their activities where the start should stand.
/** @type {(activity: Element, lap?: Element) => number | null} */
const startOf = (activity, lap) => momentOf(lap?.getAttribute("StartTime")) ?? momentOf(textOf(activity, "Id"))
  ?? momentOf(textOf(activity, "Time"));

/** @param {Element} lap */
function lapOf(lap) {
  const seconds = numberOf(lap, "TotalTimeSeconds");
  const length = numberOf(lap, "DistanceMeters");
  if (seconds && length) return { seconds, metres: length };
  const points = all(lap, "Trackpoint");
  const counted = points.map((point) => numberOf(point, "DistanceMeters")).filter((metres) => metres !== null);
  const [first = 0, last = 0] = [counted.at(0), counted.at(-1)];
  const way = measure(children(lap, "Track").map((track) => all(track, "Trackpoint").map(pointOf)));
  return {
    seconds: seconds || way.seconds || 0,
    metres: length || (counted.length > 1 ? last - first : way.metres), // an indoor run has no places
  };
}

/**
 * A document -> activities { at, seconds, metres, sport, title }.
 * @param {Document} document
 * @returns {Activity[]}
 */
export function readTcx(document) {
  return all(document, "Activity").map((activity) => {
    const laps = children(activity, "Lap");
    const known = laps.map(lapOf);
    return {
      at: startOf(activity, laps[0]),
      seconds: known.reduce((sum, lap) => sum + lap.seconds, 0) || null,
      metres: known.reduce((sum, lap) => sum + lap.metres, 0),
      sport: sportOf(activity.getAttribute("Sport")),
      title: children(activity, "Notes")[0]?.textContent.trim() || null,
    };
  });
}
