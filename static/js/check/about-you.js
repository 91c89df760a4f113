// What was answered on an earlier visit is shown in one line, and asked again only on request.

import { find, findAll } from "../page/elements.js";

/** Folds a question whose answer is known to its words and a "Change" button. @param {HTMLElement} question */
export function fold(question) {
  const words = findAll(question, "input:checked").map((input) => input.nextElementSibling?.textContent ?? "");
  if (words.length === 0) return;
  const line = document.createElement("p");
  line.className = "known";
  const said = document.createElement("span");
  said.textContent = `As last time: ${words.join(", ")}`;
  const change = document.createElement("button");
  change.type = "button";
  change.className = "link-button";
  change.textContent = "Change";
  change.setAttribute("aria-label", `Change: ${find(question, ".q-text").textContent}`);
  line.append(said, change);
  const choices = findAll(question, ".choices, .q-hint");
  for (const part of choices) part.hidden = true;
  question.append(line);
  change.addEventListener("click", () => {
    for (const part of choices) part.hidden = false;
    line.remove();
    find(question, "input").focus();
  });
}
