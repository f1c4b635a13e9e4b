// @ts-check
/** Nine numbers for those who speak: a name keeps its number until somebody changes it. Pure. */

export const COUNT = 9;

/**
 * The numbers after `voices`, in order of appearance, are known: who has one keeps it, the others take free ones (""), and
 * when all are taken they have none. `off` are names that were taken off. Desks that start from nothing number alike.
 * @param {readonly string[]} slots @param {readonly string[]} voices @param {ReadonlySet<string>} off
 * @returns {string[]}
 */
export function filled(slots, voices, off) {
  const next = [...slots];
  for (const name of voices) {
    if (next.includes(name) || off.has(name)) continue;
    const free = next.indexOf("");
    if (free >= 0) next[free] = name;
    else if (next.length < COUNT) next.push(name);
  }
  return next;
}

/** The numbers that the board says; where it leaves one free, who has it here keeps it.
 * @param {readonly string[]} told @param {readonly string[]} slots @param {ReadonlySet<string>} off @returns {string[]} */
export function agreed(told, slots, off) {
  const length = Math.max(told.length, slots.length);
  return Array.from({ length }, (_, at) => {
    const own = slots[at] ?? "";
    return told[at] || (told.includes(own) || off.has(own) ? "" : own);
  });
}

/** A name takes the place of another; one that has a number already keeps it, and the other's is free.
 * @param {readonly string[]} slots @param {string} was @param {string} is */
export function renamed(slots, was, is) {
  const name = slots.includes(is) ? "" : is;
  return slots.map((slot) => (slot === was ? name : slot));
}

/** Two neighbours change numbers. @param {readonly string[]} slots @param {number} at @param {number} by 1 or -1 */
export function moved(slots, at, by) {
  const next = [...slots];
  const to = at + by;
  if (to < 0 || to >= COUNT) return next;
  while (next.length <= to) next.push("");
  [next[at], next[to]] = [next[to] ?? "", next[at] ?? ""];
  return next;
}
