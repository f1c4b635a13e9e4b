// @ts-check
/** Which sheet is seen at a moment, and how fast an evening is played; pure. */

/** Seconds that an evening takes at most at the speed that is proposed. */
const LONGEST = 60;

/** The sheet of what came last at a moment; the first one before anything came.
 * @param {{at: number, sheet: number}[]} steps in order of time @param {number} at */
export function sheetAt(steps, at) {
  let sheet = 1;
  for (const step of steps) {
    if (step.at <= at) sheet = step.sheet;
  }
  return sheet;
}

/** The phase that goes on at a moment; undefined before the first.
 * @template {{at: number}} P @param {readonly P[]} phases in order of time @param {number} at @returns {P | undefined} */
export function phaseAt(phases, at) {
  return phases.findLast((phase) => phase.at <= at);
}

/** The least of these speeds at which so many seconds are played in a minute; the greatest when none is enough.
 * @param {number} seconds @param {number[]} speeds ascending */
export function speedFor(seconds, speeds) {
  return speeds.find((speed) => seconds / speed <= LONGEST) ?? speeds.at(-1) ?? 1;
}
