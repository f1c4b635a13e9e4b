// @ts-check
/** Where on a sheet nothing stands, for the small code. Pure. */

/** @typedef {{x: number, y: number, w: number, h: number}} Box */

const STEP = 30;
const MARGIN = 14;
/** Between head and foot of a sheet. */
const TOP = 190;
const FOOT = 1030;

/** @param {Box} a @param {Box} b */
const touch = (a, b) => a.x < b.x + b.w + MARGIN && b.x < a.x + a.w + MARGIN && a.y < b.y + b.h + MARGIN && b.y < a.y + a.h + MARGIN;

/**
 * The free place nearest to the bottom right corner, or the one that is held as long as it is free; null when the sheet is full.
 * @param {Box[]} boxes what stands on the sheet @param {{w: number, h: number}} size @param {{width: number, height: number}} sheet
 * @param {Box | null} [held] @returns {Box | null}
 */
export function freeSpot(boxes, size, sheet, held = null) {
  const isFree = (/** @type {Box} */ spot) => !boxes.some((box) => touch(spot, box));
  if (held && held.w === size.w && held.h === size.h && isFree(held)) return held;
  for (let x = sheet.width - 40 - size.w; x >= 40; x -= STEP) {
    for (let y = Math.min(FOOT, sheet.height) - size.h; y >= TOP; y -= STEP) {
      const spot = { x, y, ...size };
      if (isFree(spot)) return spot;
    }
  }
  return null;
}
