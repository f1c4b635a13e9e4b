// @ts-check
/** Finding and making elements; text is only ever a text node. */

/**
 * The element with this id; a page without it is a mistake in its template.
 * @template {HTMLElement} T
 * @param {string} id @param {new () => T} [type] @returns {T}
 */
export function byId(id, type) {
  const element = document.getElementById(id);
  if (!element || (type && !(element instanceof type))) throw new Error(`#${id} is missing`);
  return /** @type {T} */ (element);
}

/** The drawing of the page. @returns {SVGSVGElement} */
export function drawing() {
  const svg = document.querySelector("svg#board");
  if (!(svg instanceof SVGSVGElement)) throw new Error("the page has no drawing");
  return svg;
}

/**
 * @template {keyof HTMLElementTagNameMap} T
 * @param {T} tag @param {string} [className] @param {...(Node | string)} children
 * @returns {HTMLElementTagNameMap[T]}
 */
export function make(tag, className = "", ...children) {
  const element = document.createElement(tag);
  if (className) element.className = className;
  element.append(...children);
  return element;
}

/** @param {string} text @param {string} className @param {() => void} act */
export function button(text, className, act) {
  const element = make("button", className, text);
  element.type = "button";
  element.addEventListener("click", act);
  return element;
}
