// @ts-check
/** Which keys choose speakers and themes, and which presses only write. Pure. */

/**
 * What this reads of a KeyboardEvent.
 * @typedef {Pick<KeyboardEvent, "key" | "code" | "keyCode" | "altKey" | "ctrlKey" | "metaKey" | "shiftKey" | "isComposing">
 *   & {getModifierState(name: string): boolean}} Press
 * `lead` sets have a key that opens the list, then a number picks; `hold` sets hold a key with the number.
 * @typedef {{speakers: string, themes: string, way: "lead" | "hold" | "none"}} Keys
 * @typedef {"speakers" | "themes"} Palette
 */

/** F2 and F8 are taken by no layout, and by none of the browsers and systems of docs/capture.md. @type {Keys} */
const FUNCTION = { speakers: "F2", themes: "F8", way: "lead" };

/** @type {Record<string, Keys>} */
export const SETS = {
  function: FUNCTION,
  pages: { speakers: "PageUp", themes: "PageDown", way: "lead" },
  hold: { speakers: "Ctrl", themes: "Alt", way: "hold" },
  signs: { speakers: "@", themes: "#", way: "none" },
};

/** The set of a name that this browser keeps; another release may have known more. @param {string} name */
export const keysOf = (name) => SETS[name] ?? FUNCTION;

/** @type {Palette[]} */
const PALETTES = ["speakers", "themes"];

/** Whether a press belongs to a composition (an input method, a dead key on some systems). @param {Press} press */
export const isComposed = (press) => press.isComposing || press.keyCode === 229;

/**
 * Whether a press is a part of a code of Windows: Alt and the number pad, which says arrows and pages while Num Lock is off.
 * @param {Pick<Press, "code" | "altKey" | "ctrlKey">} press
 */
export const isAltCode = (press) => press.altKey && !press.ctrlKey && /^Numpad\d$/.test(press.code);

/**
 * Whether a press writes into the text: a sign, one reached with Option or AltGr, or a part of one
 * (a dead key, Alt and figures of the number pad).
 * @param {Press} press @param {(code: string) => string | undefined} plain what a key writes alone, where that is known
 */
export function writes(press, plain) {
  if (isComposed(press) || press.key === "Dead" || isAltCode(press)) return true;
  if (press.metaKey || [...press.key].length !== 1) return false;
  const isGraph = press.getModifierState("AltGraph") || (press.ctrlKey && press.altKey);
  if (isGraph || !(press.ctrlKey || press.altKey)) return true;
  if (press.ctrlKey) return false;
  return press.code.startsWith("Numpad") || (!/^\d$/.test(press.key) && press.key !== plain(press.code));
}

/** The number on a key by its place, so that AZERTY needs no Shift; undefined for another key. @param {Press} press */
export function figureOf(press) {
  const found = /^(?:Digit|Numpad)(\d)$/.exec(press.code) ?? /^(\d)$/.exec(press.key);
  return found ? Number(found[1]) : undefined;
}

/**
 * What a press asks for: a palette's list, or one of its numbers at once; undefined for neither.
 * @param {Press} press @param {Keys} keys @param {(code: string) => string | undefined} plain
 * @returns {{palette: Palette, figure?: number} | undefined}
 */
export function asked(press, keys, plain) {
  const { ctrlKey, altKey, shiftKey, metaKey } = press;
  if (isComposed(press) || shiftKey || metaKey) return undefined;
  if (keys.way === "lead") {
    const palette = PALETTES.find((name) => keys[name] === press.key);
    return palette && !ctrlKey && !altKey ? { palette } : undefined;
  }
  const figure = keys.way === "hold" ? figureOf(press) : undefined;
  if (figure === undefined || ctrlKey === altKey || writes(press, plain)) return undefined;
  return { palette: ctrlKey ? "speakers" : "themes", figure };
}

/** Whether a press is this letter: what it writes, and on a keyboard of another script its place. @param {Press} press @param {string} letter */
export function isLetter(press, letter) {
  const key = press.key.toLowerCase();
  return /^[a-z]$/.test(key) ? key === letter : press.code === `Key${letter.toUpperCase()}`;
}
