// @ts-check
/** Who works by keys stays where they work: what has the focus and goes away hands it to what stands nearest. */

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
