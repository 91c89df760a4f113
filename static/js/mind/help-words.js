// Words for help where the runner is: the twin of webapp/mind/help_words.py. Pure.

const ELSEWHERE = "elsewhere";
// A number is a link that dials, but not inside these: they are links already, or not to be tapped.
const PLAIN_IN = ["a", "button", "title", "option", "summary", "textarea", "label", "h1", "h2", "h3"];
const MARK = /\{(emergency|advice|hospital|doctor|country)(-dial|-id)?\}/g;
const PIECE = /<(\/?)([A-Za-z][A-Za-z0-9-]*)[^>]*>|\{(emergency|advice|hospital|doctor|country)(-dial|-id)?\}/g;

/** The country for a time zone ("" when it is not known), else for the first region that has one. */
export function countryOf(countries, regions, zone) {
  const here = countries.find(({ zones }) => zone !== "" && zones.some((begin) => zone.startsWith(begin)));
  if (here) return here;
  for (const region of regions) {
    const spoken = countries.find((country) => country.regions.includes(region));
    if (spoken) return spoken;
  }
  return countries.find(({ id }) => id === ELSEWHERE);
}

/** Regions of languages such as "en-GB" or "zh-Hant-TW". */
export const regionsOf = (languages) => languages.flatMap((language) => language.split("-").slice(1)
  .filter((part) => /^[A-Za-z]{2}$/.test(part)).map((part) => part.toUpperCase()));

function said(country, name, form, linked) {
  if (name === "country") return form === "-id" ? country.id : country.name;
  if (name === "hospital") return country.hospital.replaceAll("&", "&amp;");
  if (name === "doctor") return country.doctor;
  const { say, dial } = name === "emergency" ? country.emergency : country.advice;
  if (form === "-dial") return dial;
  return linked && dial !== "" ? `<a href="tel:${dial}">${say}</a>` : say;
}

/** The page with every mark said in this country's words; numbers in running text are links that dial. */
export function fill(html, country) {
  if (!html.includes("{")) return html;
  let plain = 0;
  return html.replace(PIECE, (whole, closes, tag, name, form) => {
    if (tag === undefined) return said(country, name, form ?? "", plain === 0);
    if (PLAIN_IN.includes(tag.toLowerCase())) plain += closes === "/" ? -1 : 1;
    return whole.replace(MARK, (_, inner, innerForm) => said(country, inner, innerForm ?? "", false));
  }).replaceAll('href="tel:"', 'href="#orders"');
}
