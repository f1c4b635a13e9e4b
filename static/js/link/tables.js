// @ts-check
/** What the server's core knows of grammar, limits and colours; made by board/core/tables.py. The wall is told of hues and sheets alone. */

/**
 * `label` only of a deck's button; `words` are typed for a deck, `cards` are in the order of their numbers.
 * @typedef {{name: string, sign: string, before: string, after: string, label?: string}} Button
 * @typedef {{key: string, label: string, words: readonly string[], cards: readonly string[]}} Deck
 * @typedef {{needs_space: boolean, leads_figures: boolean, is_repeatable: boolean, elsewhere: string}} Rule
 * @typedef {{
 *   grammar: {signs: Record<string, string>, rules: Record<string, Rule>, quotes: Record<string, [string, string]>, closed: string,
 *     brackets: Record<string, [string, string]>, endings: Record<string, string>, minutes: string,
 *     commands: Record<string, string>, head: Record<string, string>},
 *   naming: {longest: number, words: number, descriptor: number, determiners: string[], links: string[], sentence: string[],
 *     hours: string[], times: string[], elided: string[], numbered: string[], forAll: string, groups: string[], before: string[]},
 *   buttons: Button[], decks: Deck[], offered: string[], pictograms: string[], unsaid: string[], longest: {line: number, head: number, slip: number},
 *   most: {rows: number, answers: number, minutes: number, attributed: number}, delay: number, hues: number, sheet: {width: number, height: number}}} Tables
 */

const block = document.getElementById("tables");
if (!block) throw new Error("the page has no tables");

/** @type {Tables} */
export const TABLES = JSON.parse(block.textContent ?? "");

/** The class of a theme's hue; after the last hue they come round again. @param {number} hue */
export const hueClass = (hue) => `hue hue-${hue % TABLES.hues}`;

/** The decks that may be drawn from, a board's own first. */
let inPlay = TABLES.decks;
export const decksInPlay = () => inPlay;

/** A deck was laid or taken while the page is open. @param {readonly Deck[]} decks */
export function layDecks(decks) {
  inPlay = [...decks];
}

/** @param {string} text */
const folded = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase().match(/[\p{L}\p{N}]+/gu)?.join(" ") ?? "";

/** The deck that a word says. @param {string} word */
export const deckNamed = (word) => inPlay.find(({ words }) => words.includes(word.toLowerCase()));

/** A card of a deck by its name or its number, "" where it has none such. @param {Deck} deck @param {string} said */
export function cardOf({ cards }, said) {
  const wanted = folded(said);
  const named = cards.find((name) => folded(name) === wanted);
  return named ?? (/^\d+$/.test(said) ? cards[Number(said) - 1] ?? "" : "");
}
