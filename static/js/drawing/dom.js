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

/**
 * Rows in their order, each made once for its key: one that stays is not touched and keeps the focus.
 * @param {HTMLElement} list @param {Map<string, HTMLElement>} known the rows that stand there; followed
 * @param {{key: string, make: () => HTMLElement}[]} rows @returns {HTMLElement[]} as they stand now
 */
export function putRows(list, known, rows) {
  const held = document.activeElement;
  const made = rows.map((row) => known.get(row.key) ?? row.make());
  known.clear();
  rows.forEach(({ key }, at) => known.set(key, /** @type {HTMLElement} */ (made[at])));
  const stay = new Set(made);
  for (const old of [...list.children]) if (!stay.has(/** @type {HTMLElement} */ (old))) old.remove();
  made.forEach((row, at) => list.children[at] !== row && list.insertBefore(row, list.children[at] ?? null));
  if (held instanceof HTMLElement && list.contains(held) && document.activeElement !== held) held.focus();
  return made;
}

/** Writes a text that a screen reader follows: the same one again would be read out again. @param {HTMLElement} place @param {string} text */
export function rewrite(place, text) {
  if (place.textContent !== text) place.textContent = text;
}

/** @param {string} text @param {string} className @param {() => void} act */
export function button(text, className, act) {
  const element = make("button", className, text);
  element.type = "button";
  element.addEventListener("click", act);
  return element;
}
