// The questions of the player: how much it hurts, where, how it went; and what to do then. Shows parts of the page it
// is given, and calls back: it decides nothing.


import { findAll, part } from "../../page/elements.js";

/**
 * @typedef {"before" | "hurts" | "after"} When it is asked how much it hurts
 * @typedef {[id: string, words: string]} Choice
 */

const TITLES = { before: "How much does it hurt now?", hurts: "Stopped. How much does it hurt?", after: "Done. How is the pain now?" };
export const ELSEWHERE = "elsewhere";
/** @type {Choice[]} */
const HIPS = [["hip-left", "Left hip or groin"], ["hip-right", "Right hip or groin"]];

const PLACE = /^(.+?)(?:-(left|right))?$/; // an id of a place is its region, and its side where it has one

/**
 * [id, words] to tap, of the places (ids) of the last check, or of both hips when none is known. regions: id -> words.
 * @param {string[]} places
 * @param {Record<string, string>} regions
 * @returns {Choice[]}
 */
export function whereChoices(places, regions) {
  /** @type {Choice[]} */
  const known = places.flatMap((id) => {
    const [, region, side] = PLACE.exec(id) ?? [];
    if (!Object.hasOwn(regions, region)) return [];
    const words = side ? `${side} ${regions[region]}` : regions[region];
    return [[id, words[0].toUpperCase() + words.slice(1)]];
  });
  return [...(known.length > 0 ? known : HIPS), [ELSEWHERE, "Somewhere else"]];
}

export class PainQuestion {
  /**
   * root: the element that holds the parts.
   * @param {HTMLElement} root
   */
  constructor(root) {
    this.root = root;
  }

  /** @param {string} name */
  part(name) {
    return part(this.root, name);
  }

  parts() {
    return findAll(this.root, ".player-ask");
  }

  // One part alone, under its title, with the reader's place at the title.
  /** @param {string} name @param {string} title */
  only(name, title) {
    for (const each of this.parts()) each.hidden = each.dataset.part !== name;
    const heading = this.part("title");
    heading.textContent = title;
    heading.hidden = false;
    heading.focus({ preventScroll: true });
    scrollTo({ top: 0, behavior: "instant" });
  }

  /**
   * when: "before", "hurts" or "after".
   * @param {When} when
   */
  askPain(when) {
    this.only("pain", TITLES[when]);
  }

  /** @param {Choice[]} choices */
  askWhere(choices) {
    this.part("where").replaceChildren(...choices.map(([id, words]) => {
      const button = document.createElement("button");
      button.type = "button";
      button.className = "btn btn-soft btn-wide";
      button.dataset.does = "where";
      button.dataset.where = id;
      button.textContent = words;
      return button;
    }));
    this.only("where", "Where does it hurt?");
  }

  askHow() {
    this.only("how", "How did it go?");
  }

  /**
   * does: names of the buttons that fit. next: { href, link } or null.
   * @param {string} words
   * @param {string[]} does
   * @param {{ href: string, link: string } | null} next
   */
  advise(words, does, next) {
    this.only("advice", "What to do now");
    this.part("advice-words").textContent = words;
    for (const button of findAll(this.part("advice"), "[data-does]")) button.hidden = !does.includes(button.dataset.does ?? "");
    const link = part(this.root, "next-link", HTMLAnchorElement);
    link.hidden = !next;
    if (!next) return;
    link.href = next.href;
    link.textContent = next.link;
  }

  hide() {
    for (const each of this.parts()) each.hidden = true;
    this.part("title").hidden = true;
  }
}
