// @ts-check
/** What a half-typed speaker, theme, card or command may become. Pure. */

import { decksInPlay, TABLES } from "../link/tables.js";
import { says } from "./speakers.js";

/**
 * `numbered` are the speakers by number, "" for a number that nobody has.
 * @typedef {{speakers: readonly string[], numbered?: readonly string[], themes: readonly string[], commands: readonly string[], phases?: readonly string[],
 *   decks: Record<string, readonly string[]>}} Words
 * `from` and `to` are the part of the line that an option takes the place of.
 * @typedef {{from: number, to: number, options: string[]}} Completion
 */

/** Speakers, themes and cards are offered by six; commands are few enough to show them all. */
const MOST = 6;

/** @param {string} text */
const folded = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();

/**
 * @param {string} line @param {number} caret @param {Words} words @returns {Completion}
 */
export function complete(line, caret, words) {
  const before = line.slice(0, caret);
  const cards = ofDeck(before, words.decks);
  if (cards) return drawn(cards.names, cards.typed, caret);
  const phase = /^\/(\S+)\s+(.*)$/.exec(before);
  if (phase && TABLES.grammar.commands[(phase[1] ?? "").toLowerCase()] === "phase") return matching(words.phases ?? [], phase[2] ?? "", caret, "");
  const command = /^\/\S*$/.exec(before);
  if (command) return matching(words.commands, before, caret, "", { most: words.commands.length });
  const theme = /^#+(\s*)(.*)$/.exec(before);
  if (theme) return matching(words.themes, theme[2] ?? "", caret, "", { before: theme[1] ? "" : " " });
  const picture = /\s:(\p{L}[^:]*)$/u.exec(before);
  if (picture) {
    const found = matching(TABLES.pictograms, picture[1] ?? "", caret, line.slice(caret));
    return { ...found, options: found.options.map((name) => `${name}:`) };
  }
  const said = /(?:^|\s)(@@?)([^@*]*)$/.exec(before);
  if (said) {
    const numbered = /^\d$/.test(said[2] ?? "") && words.numbered?.[Number(said[2]) - 1];
    if (numbered) return { from: caret - 2, to: caret, options: [says(numbered, before.slice(0, said.index))] };
    const found = matching(words.speakers, said[2] ?? "", caret, line.slice(caret).replace(/\s\*+$/, ""));
    const at = said[1] ?? "@";
    return { ...found, options: found.options.map((name) => (at === "@" ? says(name, before.slice(0, said.index)).slice(1) : name)) };
  }
  return { from: caret, to: caret, options: [] };
}

/**
 * The cards that the line may draw from and what is typed of one: `/carte donnée géo`, `/donnée géo`; of all decks where
 * no deck is named (`/carte géo`). @param {string} before @param {Record<string, readonly string[]>} decks
 */
function ofDeck(before, decks) {
  const [, command = "", rest = ""] = /^\/(\S+)\s+(.*)$/.exec(before) ?? [];
  const own = decks[folded(command)];
  if (own && !(command.toLowerCase() in TABLES.grammar.commands)) return { names: own, typed: rest };
  if (TABLES.grammar.commands[command.toLowerCase()] !== "card") return null;
  const [, word = "", typed = ""] = /^(\S+)\s+(.*)$/.exec(rest) ?? [];
  const named = decks[folded(word)];
  if (named) return { names: named, typed };
  return { names: [...new Set(Object.values(decks).flat())], typed: rest };
}

/** Cards by what is typed of their names, or the one of a number. @param {readonly string[]} names @param {string} typed @param {number} caret */
function drawn(names, typed, caret) {
  const numbered = /^\d+$/.test(typed) && names[Number(typed) - 1];
  if (numbered) return { from: caret - typed.length, to: caret, options: [numbered] };
  return matching(names, typed, caret, "");
}

/**
 * `before` is what has to stand between the sign and the option.
 * @param {readonly string[]} names @param {string} typed @param {number} caret @param {string} rest
 * @param {{before?: string, most?: number}} [how]
 */
function matching(names, typed, caret, rest, { before = "", most = MOST } = {}) {
  const wanted = folded(typed);
  const options = names.filter((name) => {
    const plain = folded(name);
    return plain !== wanted && (plain.startsWith(wanted) || plain.includes(` ${wanted}`));
  });
  return { from: caret - typed.length, to: caret, options: rest.trim() ? [] : options.slice(0, most).map((name) => before + name) };
}

/**
 * What this desk can complete: the palette's speakers first, the commands of the page's language, the board's decks.
 * @param {{speakers: string[], themes: {name: string}[]}} table @param {readonly string[]} slots
 * @param {import("./offered.js").Offered} [offered] @returns {Words}
 */
export function wordsFor(table, slots, offered = { themes: [], speakers: [], phases: [] }) {
  return {
    speakers: [...new Set([...slots.filter(Boolean), ...table.speakers])],
    numbered: slots,
    themes: [...new Set([...table.themes.map(({ name }) => name), ...offered.themes])],
    phases: offered.phases,
    commands: TABLES.offered,
    decks: Object.fromEntries(decksInPlay().flatMap(({ words, cards }) => words.map((word) => [folded(word), cards]))),
  };
}
