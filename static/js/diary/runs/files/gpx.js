// GPX, as watches and phones write it: a parsed document -> what was run. Needs nothing of the page.

import { measure } from "./track.js";
import { all, momentOf, sportOf, textOf } from "./xml.js";
/** @import { Activity, Point } from "./track.js" */

const SAME_RUN = 3_600_000; // ms between two tracks of one run

/** @type {(element: Element) => Point} */
const pointOf = (element) => ({
  lat: Number.parseFloat(element.getAttribute("lat") ?? ""),
  lon: Number.parseFloat(element.getAttribute("lon") ?? ""),
  at: momentOf(textOf(element, "time")),
});

// A device without a clock gives all points one moment, such as a day in 1901: that tells neither when nor how long.
/** @param {Point[][]} segments */
function timed(segments) {
  const moments = new Set(segments.flat().map(({ at }) => at));
  return segments.flat().length > 1 && moments.size === 1 ? segments.map((points) => points.map((point) => ({ ...point, at: null }))) : segments;
}

/**
 * A document -> activities { at, seconds, metres, sport, title }. Tracks within an hour are one; routes have no time.
 * @param {Document} document
 * @returns {Activity[]}
 */
export function readGpx(document) {
  const tracks = all(document, "trk").map((track) => {
    const found = measure(timed(all(track, "trkseg").map((segment) => all(segment, "trkpt").map(pointOf))));
    return { ...found, sport: sportOf(textOf(track, "type")), title: textOf(track, "name") };
  }).filter(({ points }) => points > 1);
  const routes = tracks.length > 0 ? [] : all(document, "rte").map((route) => {
    const found = measure(timed([all(route, "rtept").map(pointOf)]));
    return { ...found, sport: null, title: textOf(route, "name") };
  });
  return tracks.length > 0 ? join(tracks) : routes.filter(({ points }) => points > 1);
}

/** @param {Activity[]} tracks */
function join(tracks) {
  /** @type {Activity[]} */
  const runs = [];
  for (const track of tracks) {
    const last = runs.at(-1);
    const near = last && last.sport === track.sport && last.at !== null && track.at !== null
      && track.at >= last.at && track.at - last.at - (last.seconds ?? 0) * 1000 < SAME_RUN;
    if (near) {
      last.metres += track.metres;
      last.seconds = (last.seconds ?? 0) + (track.seconds ?? 0);
    } else runs.push(track);
  }
  return runs;
}
