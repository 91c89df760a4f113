// A posted check answered on the phone: form fields -> answers -> HTML. Pure: what it needs is handed in.

import { assess } from "../mind/assessment.js";
import { parts } from "../mind/guidance.js";

/** { answers, missing } of a FormData; `missing` holds required questions without an answer we know. */
export function read(data, form) {
  const answers = {};
  const missing = [];
  for (const [id, { kind, required, choices }] of Object.entries(data.questions)) {
    const known = [...new Set(form.getAll(id))].filter((value) => choices.includes(value));
    if (known.length === 0) {
      if (required || form.has(id)) missing.push(id);
    } else if (kind === "scale") answers[id] = Number(known[0]);
    else answers[id] = kind === "single" ? known[0] : known;
  }
  return { answers, missing };
}

/** The guidance as HTML, without the frame of a page. Throws when a part is not there. */
export function guidance(offline, answers) {
  const named = parts(offline.data, answers, assess(offline.data, answers));
  return named.map((part) => {
    const html = offline.parts[part.join(" ")];
    if (html === undefined) throw new Error(`no part ${part.join(" ")}`);
    return html;
  }).join("\n");
}

// The first `from` after `start` replaced by `to`.
function swap(html, start, from, to) {
  const at = html.indexOf(from, html.indexOf(start));
  return html.slice(0, at) + to + html.slice(at + from.length);
}

/** The check page with what was given ticked and what is missing pointed out. */
export function refusal(offline, form, missing) {
  let html = offline.refused;
  for (const [name, value] of new Set(form.entries())) {
    if (!offline.data.questions[name]?.choices.includes(value)) continue;
    html = swap(html, `name="${name}" value="${value}"`, ">", " checked>");
  }
  for (const [id, { kind, required }] of Object.entries(offline.data.questions)) {
    if (missing.includes(id) || !required) continue;
    html = html.replace(new RegExp(`<li><a href="#q-${id}">.*?</li>\n`), "");
    html = kind === "places" ? html.replace(/<p class="problem" id="problem-place">.*?<\/p>\n/s, "")
      : swap(html, `id="problem-${id}"`, ">", " hidden>").replace(` problem-${id}"`, '"');
  }
  return missing.length === 1 ? html.replace("Some answers are missing.", "One answer is missing.") : html;
}
