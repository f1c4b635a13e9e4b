// @ts-check
/** Nine keys for what comes back often: a name keeps its number as long as it is there. Pure. */

export const COUNT = 9;

/**
 * The slots after `names` (the newest first) are known: who has a number keeps it, the others take
 * free ones in the order of `voices`, and when all are taken the one that was named longest ago
 * gives way. Desks that start from nothing number alike.
 * @param {readonly string[]} slots @param {readonly string[]} names @param {readonly string[]} voices
 * @returns {string[]}
 */
export function filled(slots, names, voices) {
  const next = [...slots];
  const wanted = names.slice(0, COUNT).sort((a, b) => voices.indexOf(a) - voices.indexOf(b));
  for (const name of wanted) {
    if (next.includes(name)) continue;
    if (next.length < COUNT) next.push(name);
    else next[oldest(next, names)] = name;
  }
  return next;
}

/** @param {readonly string[]} slots @param {readonly string[]} names */
function oldest(slots, names) {
  const ages = slots.map((name) => (names.includes(name) ? names.indexOf(name) : names.length));
  return ages.indexOf(Math.max(...ages));
}
