// @ts-check
/** Which way a page is read, and what a key means on it. */

/** Whether what comes next stands at the left. */
export const isRightToLeft = () => document.documentElement.dir === "rtl";

const TURNED = /** @type {Record<string, string>} */ ({ ArrowLeft: "ArrowRight", ArrowRight: "ArrowLeft" });

/**
 * A key as keys are named in this program: a letter in small, by its place where the keyboard writes other letters (Arabic, Greek,
 * Cyrillic); "ArrowRight" is the way on, which is to the left where one reads from right to left.
 * @param {{key: string, code?: string}} event @param {boolean} [isTurned]
 */
export function keyOf({ key, code = "" }, isTurned = isRightToLeft()) {
  if (key.length !== 1) return (isTurned && TURNED[key]) || key;
  const place = /^Key([A-Z])$/.exec(code)?.[1];
  const isLatin = /^[\x20-\x7e\xa0-\u024f]$/.test(key);
  return (isLatin || !place ? key : place).toLowerCase();
}
