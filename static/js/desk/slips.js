// @ts-check
/** What waits in the tray, in order, the same words as one. Pure. */

/** @typedef {import("../link/protocol.js").Slip} Slip @typedef {import("../link/protocol.js").Tray} Tray */

/**
 * The tray as a desk holds it, after what the server said.
 * @param {{book: string, now: number, slips: Map<number, Slip>}} mine @param {Tray} told
 */
export function followed(mine, told) {
  const slips = told.whole ? new Map() : new Map(mine.slips);
  for (const slip of told.slips) {
    if (slip.state === "noted") slips.delete(slip.id);
    else slips.set(slip.id, slip);
  }
  return { book: told.book, now: told.now, slips };
}

/** What waits, the oldest first; each with those that say the same. @param {Iterable<Slip>} slips @returns {Slip[][]} */
export function grouped(slips) {
  /** @type {Map<string, Slip[]>} */
  const groups = new Map();
  const waiting = [...slips].filter(({ state }) => state === "waiting").sort((a, b) => a.id - b.id);
  for (const slip of waiting) {
    const name = `${slip.kind} ${slip.note} ${slip.twin || slip.id}`;
    groups.set(name, [...(groups.get(name) ?? []), slip]);
  }
  return [...groups.values()];
}
