// The whole schedule as a calendar file, for those who want their phone's own alarm. Pure.

/** @param {number} at */
const stamp = (at) => new Date(at).toISOString().replace(/[-:]|\.\d+/g, "");
/** @param {string} text */
const escaped = (text) => text.replace(/[\\;,]/g, "\\$&").replace(/\r?\n|\r/g, "\\n");

// RFC 5545: no line over 75 bytes; longer ones go on after a line break and a blank.
/** @param {string} line */
function folded(line) {
  /** @type {string[]} */
  const pieces = [];
  let piece = "";
  for (const letter of line) {
    if (new TextEncoder().encode(piece + letter).length > 73) {
      pieces.push(piece);
      piece = "";
    }
    piece += letter;
  }
  return [...pieces, piece].join("\r\n ");
}

/** An iCalendar text with one event and alarm for each entry; times in ms. @param {{ at: number, words: string }[]} entries @param {number} now */
export function calendarFile(entries, now) {
  const events = entries.flatMap(({ at, words }, i) => [
    "BEGIN:VEVENT", `UID:${at}-${i}@hipcheck`, `DTSTAMP:${stamp(now)}`, `DTSTART:${stamp(at)}`, "DURATION:PT1M",
    `SUMMARY:${escaped(words)}`, "TRANSP:TRANSPARENT",
    "BEGIN:VALARM", "ACTION:DISPLAY", `DESCRIPTION:${escaped(words)}`, "TRIGGER:PT0S", "END:VALARM", "END:VEVENT",
  ]);
  return ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Hipcheck//Timer//EN", ...events, "END:VCALENDAR"].map(folded).join("\r\n") + "\r\n";
}
