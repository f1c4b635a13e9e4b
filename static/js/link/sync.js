// @ts-check
/** What to do with a patch, given the last seq this page holds. Pure. */

/**
 * @param {number} mine
 * @param {{since: number, seq: number}} patch
 * @returns {"stale" | "apply" | "gap"}
 */
export function verdict(mine, patch) {
  if (patch.seq <= mine) return "stale";
  return patch.since <= mine ? "apply" : "gap";
}

/**
 * True when a join's answer is older than what was asked from: the server's log went back
 * (a backup was put in place), and the page must be read again.
 * @param {number} asked
 * @param {{seq: number}} patch
 */
export function wentBack(asked, patch) {
  return patch.seq < asked;
}
