// @ts-check
/** What the server's core knows of grammar, limits and colours; made by board/core/tables.py. */

/**
 * @typedef {{name: string, sign: string, before: string, after: string}} Button
 * @typedef {{needs_space: boolean, leads_figures: boolean, is_repeatable: boolean, elsewhere: string}} Rule
 * @typedef {{
 *   grammar: {signs: Record<string, string>, rules: Record<string, Rule>, quotes: Record<string, [string, string]>,
 *     brackets: Record<string, [string, string]>, endings: Record<string, string>,
 *     commands: Record<string, string>, head: Record<string, string>, decks: Record<string, string>},
 *   naming: {longest: number, words: number, descriptor: number, determiners: string[], links: string[], sentence: string[],
 *     hours: string[], elided: string[], groups: string[], before: string[]},
 *   buttons: Button[], offered: string[], pictograms: string[], unsaid: string[], longest: {line: number, head: number, slip: number},
 *   delay: number, hues: number, sheet: {width: number, height: number}}} Tables
 */

const block = document.getElementById("tables");
if (!block) throw new Error("the page has no tables");

/** @type {Tables} */
export const TABLES = JSON.parse(block.textContent ?? "");

/** The class of a theme's hue; after the last hue they come round again. @param {number} hue */
export const hueClass = (hue) => `hue hue-${hue % TABLES.hues}`;
