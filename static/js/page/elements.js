// Elements that a page must have, each with its type: one that is missing is named at once, where it is looked for.

/**
 * @template {Element} T
 * @param {unknown} found
 * @param {string} selector
 * @param {new () => T} type
 * @returns {T}
 */
function checked(found, selector, type) {
  if (found instanceof type) return found;
  throw new TypeError(`${selector} is ${found === null ? "missing" : `no ${type.name}`}`);
}

/**
 * The first element in there that the selector names. Throws when there is none, or it is of another type.
 * @template {Element} [T=HTMLElement]
 * @param {ParentNode} root
 * @param {string} selector
 * @param {new () => T} [type] HTMLElement unless it is named
 * @returns {T}
 */
export function find(root, selector, type) {
  return checked(root.querySelector(selector), selector, type ?? /** @type {new () => any} */ (HTMLElement)); // the default of T
}

/**
 * The same by the name in its data-part.
 * @template {Element} [T=HTMLElement]
 * @param {ParentNode} root
 * @param {string} name
 * @param {new () => T} [type]
 * @returns {T}
 */
export const part = (root, name, type) => find(root, `[data-part="${name}"]`, type);

/**
 * All that the selector names, in order.
 * @template {Element} [T=HTMLElement]
 * @param {ParentNode} root
 * @param {string} selector
 * @param {new () => T} [type]
 * @returns {T[]}
 */
export const findAll = (root, selector, type) => Array.from(root.querySelectorAll(selector),
  (found) => checked(found, selector, type ?? /** @type {new () => any} */ (HTMLElement)));

/**
 * A new element with these properties.
 * @template {keyof HTMLElementTagNameMap} Tag
 * @param {Tag} tag
 * @param {Partial<HTMLElementTagNameMap[Tag]>} properties
 */
export const made = (tag, properties) => Object.assign(document.createElement(tag), properties);

/**
 * A new copy of the one element in a template.
 * @param {ParentNode} root
 * @param {string} [selector] of the template
 * @returns {HTMLElement}
 */
export function copyOf(root, selector = "template") {
  return checked(find(root, selector, HTMLTemplateElement).content.firstElementChild?.cloneNode(true), selector, HTMLElement);
}

/**
 * The nearest element around the target of an event that the selector names, or null.
 * @param {Event} event
 * @param {string} selector
 */
export const around = ({ target }, selector) => (target instanceof Element
  ? /** @type {HTMLElement | null} */ (target.closest(selector)) : null);

/**
 * The data in an attribute, which the server wrote as JSON. Whoever reads it says what it is.
 * @param {HTMLElement} element
 * @param {string} name as in dataset
 */
export function dataIn(element, name) {
  const text = element.dataset[name];
  if (text === undefined) throw new TypeError(`${element.localName} has no data-${name}`);
  return JSON.parse(text);
}
