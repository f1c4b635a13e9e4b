// @ts-check
/** What is read stays where it is read, whatever comes and goes around it. */

/**
 * Changes what stands in a list; the first row in view that stays is where it was. No row that is out of view is measured but for
 * those by which the first one is found.
 * @param {HTMLElement} scroller what scrolls the list @param {HTMLElement} list its rows one under another @param {() => void} change
 */
export function keepInView(scroller, list, change) {
  const { top, bottom } = scroller.getBoundingClientRect();
  const rows = [...list.children];
  let low = 0, high = rows.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (rectOf(rows[middle]).bottom > top) high = middle;
    else low = middle + 1;
  }
  /** @type {[Element, number][]} */
  const seen = [];
  for (let at = low; at < rows.length && rectOf(rows[at]).top < bottom; at += 1) seen.push([/** @type {Element} */ (rows[at]), rectOf(rows[at]).top]);
  change();
  const [row, before = 0] = seen.find(([one]) => one.isConnected) ?? [];
  if (row) scroller.scrollTop += rectOf(row).top - before;
}

/** @param {Element | undefined} row */
const rectOf = (row) => /** @type {Element} */ (row).getBoundingClientRect();
