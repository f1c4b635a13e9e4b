// @ts-check
/** Who works by keys stays where they work: what has the focus and goes away hands it to what stands nearest. */

import { putRows } from "./dom.js";

const REACHED = "button, a[href], input:not([type=hidden]), select, textarea, summary, svg[tabindex]";

/** @param {Element} element */
function takesFocus(element) {
  return element.isConnected && element.checkVisibility({ visibilityProperty: true }) && !element.matches(":disabled");
}

/** What can be reached first within an element; of several to choose from, the one that is chosen. @param {Element} element @returns {HTMLElement | undefined} */
function firstWithin(element) {
  const found = [...element.querySelectorAll(REACHED)].filter(takesFocus);
  const first = found[0];
  const chosen = first instanceof HTMLInputElement && first.type === "radio" ? found.find((one) => one instanceof HTMLInputElement && one.name === first.name && one.checked) : first;
  return /** @type {HTMLElement | undefined} */ (chosen ?? first);
}

/**
 * A button that hides itself, is disabled or is drawn anew once it was pressed would leave the focus to the page.
 * @param {HTMLElement} root
 */
export function keepFocus(root) {
  /** What had the focus, and what it stood in. @type {Element[]} */
  let held = [];
  root.addEventListener("focusin", (event) => {
    held = [];
    for (let at = /** @type {Element | null} */ (event.target); at && root.contains(at); at = at.parentElement) held.push(at);
  });
  root.addEventListener("focusout", ({ target }) => setTimeout(() => {
    if (target === held[0] && takesFocus(/** @type {Element} */ (target)) && document.activeElement !== target) held = [];
  }));
  new MutationObserver(() => {
    const [last, ...around] = held;
    if (!last || takesFocus(last) || ![document.body, last].includes(/** @type {HTMLElement} */ (document.activeElement))) return;
    for (const place of around) {
      const next = takesFocus(place) && firstWithin(place);
      if (next) return next.focus();
    }
  }).observe(root, { subtree: true, childList: true, attributes: true, attributeFilter: ["hidden", "disabled", "open"] });
}

/**
 * Rows of buttons in their order, each made anew only where it says something else. Where that takes away the button that has the focus,
 * the same one of that row as it is now has it, else of the row in its place.
 * @param {HTMLElement} list @param {Map<string, HTMLElement>} known the rows that stand there; followed
 * @param {{id: string | number, says: unknown, make: () => HTMLElement}[]} rows each with an id that stays
 * @returns {boolean} false when the focus was there and no row can take it
 */
export function keepRows(list, known, rows) {
  const held = document.activeElement;
  const at = [...list.children].findIndex((row) => row.contains(held));
  const [key = "[]"] = [...known].find(([, row]) => row === list.children[at]) ?? [];
  const made = putRows(list, known, rows.map(({ id, says, make }) => ({ key: JSON.stringify([id, says]), make })));
  if (at < 0 || document.activeElement === held) return true;
  const same = rows.findIndex(({ id }) => id === JSON.parse(key)[0]);
  const place = same < 0 ? at : same;
  const [row] = [...made.slice(place), ...made.slice(0, place).reverse()].map(buttonsOf).filter(({ length }) => length);
  const next = row?.find(({ textContent }) => textContent === held?.textContent) ?? row?.[0];
  next?.focus();
  return !!next;
}

/** @param {HTMLElement} row */
const buttonsOf = (row) => (row instanceof HTMLButtonElement ? [row] : [...row.querySelectorAll("button")]);
