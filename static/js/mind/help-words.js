// Joins the words of a country into a page, and says which country it is: the twin of webapp/mind/help_words.py. Pure.

const PIECE = /<(a|button|label|option|summary|textarea|title)(?=[\s>])[^>]*>.*?<\/\1>|<[^>]*>|\{([A-Za-z][a-z-]*)\}/gs;
const TOKEN = /\{([A-Za-z][a-z-]*)\}/g;
const NO_CALL = 'href="tel:"';
const REGION = /^[a-z]{2,3}(?:-[a-z]{4})?-([a-z]{2})(?![a-z0-9])/i;
const PLACE = /^(?!Etc\/)\w+\//; // a time zone that names one: Asia/Tokyo, not UTC
const ELSEWHERE = "elsewhere";

/** @import { Country, HelpWords } from "./twin.js" */

/** @param {Record<string, string>} words @param {string} token */
const own = (words, token) => (Object.hasOwn(words, token) ? words[token] : undefined);

// {Doctor} is {doctor} with a capital.
/** @param {Record<string, string>} words @param {string} token */
function reading(words, token) {
  const said = own(words, token);
  if (said !== undefined) return said;
  const small = own(words, token[0].toLowerCase() + token.slice(1));
  return small && small[0].toUpperCase() + small.slice(1);
}

/** A page or a part of one with its tokens read. @param {string} html @param {HelpWords} words Those of a country. */
export function fill(html, words) {
  const plainly = (/** @type {string} */ text) => text.replace(TOKEN, (whole, token) => reading(words.plain, token) ?? whole);
  return html.replace(PIECE, (whole, element, token) => {
    if (token) return reading(words.linked, token) ?? plainly(whole);
    const said = whole.includes("{") ? plainly(whole) : whole;
    return element === "a" && said.includes(NO_CALL) ? "" : said;
  });
}

/** @param {string[]} zones @param {string} zone */
const covers = (zones, zone) => zones.some((one) => (one.endsWith("/") ? zone.startsWith(one) : one === zone));

/**
 * The id of the country: what the runner chose, or else where the time zone is, since a phone that travels keeps its
 * language, and a number must work where it is called; or else the region of the first language that has one.
 * @param {Record<string, Country>} countries By id.
 * @param {{ chosen: unknown, zone?: string, languages: readonly string[] }} phone chosen: an id, or what was found instead.
 */
export function countryFor(countries, { chosen, zone, languages }) {
  if (typeof chosen === "string" && Object.hasOwn(countries, chosen)) return chosen;
  const ids = Object.keys(countries);
  const here = ids.find((id) => covers(countries[id].zones, zone ?? ""));
  if (here) return here;
  if (PLACE.test(zone ?? "")) return ELSEWHERE;
  const region = languages.map((language) => REGION.exec(language)?.[1].toUpperCase()).find(Boolean);
  return ids.find((id) => countries[id].regions.includes(region ?? "")) ?? ELSEWHERE;
}
