// @ts-check
/** The time of the phase that goes on, by the server's clock. Pure. */

/** @typedef {import("./protocol.js").Clock} Clock */

const MINUTE = 60_000;

/** What this browser's clock lacks of the server's, in milliseconds. @param {Clock} clock @param {number} mine now, here */
export const offset = (clock, mine) => clock.now - mine;

/**
 * What is left at the server's time `now`, in milliseconds, less than 0 when it is over; null where no time is set or kept.
 * @param {Clock} clock @param {number} now
 */
export function left(clock, now) {
  if (!clock.phase || !clock.minutes || !clock.at) return null;
  return clock.at * 1000 + clock.minutes * MINUTE - now;
}

/**
 * How it is said: a key of the catalogue and its number of minutes; minutes that have begun count, so that "1" is the last one.
 * @param {number} ms what is left @returns {{key: string, n: number}}
 */
export function said(ms) {
  if (ms <= -MINUTE) return { key: "clock.over", n: Math.floor(-ms / MINUTE) };
  return ms <= MINUTE ? { key: "clock.last", n: 0 } : { key: "clock.left", n: Math.ceil(ms / MINUTE) };
}

/** When it is said otherwise, in milliseconds from now. @param {number} ms what is left */
export function change(ms) {
  const rest = ((ms % MINUTE) + MINUTE) % MINUTE;
  return rest || MINUTE;
}
