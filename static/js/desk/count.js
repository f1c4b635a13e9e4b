// @ts-check
/** Hands that are counted, as a line: what is asked, and how many for each answer. */

import { TABLES } from "../link/tables.js";

/** @typedef {{question: string, options: {name: string, hands: number}[]}} Count */

/**
 * What a line asks to count; null for a line that is no vote, or has its numbers already.
 * @param {string} line @param {readonly string[]} usual
 * @returns {Count | null}
 */
export function asksToCount(line, usual) {
  const command = /^\/(\p{L}+)\s+(.+)$/su.exec(line.trim());
  if (!command || TABLES.grammar.commands[(command[1] ?? "").toLowerCase()] !== "vote") return null;
  const said = command[2] ?? "";
  const parts = /^(.*\S)\s*[:：]([^:：]*)$/su.exec(said);
  const question = parts?.[1] ?? said, rest = parts?.[2] ?? "";
  if (/\d/u.test(rest)) return null;
  const named = rest.split(/[,;，،؛]/u).map((name) => name.trim()).filter(Boolean);
  const names = (named.length ? named : usual).slice(0, TABLES.most.answers);
  return { question: question.trim(), options: names.map((name) => ({ name, hands: 0 })) };
}

/** The line that says this count. @param {Count} count */
export function counted({ question, options }) {
  return `/vote ${question} : ${options.map(({ name, hands }) => `${hands} ${name}`).join(", ")}`;
}

/** @param {Count} count @param {number} at @param {number} by @returns {Count} */
export function changed(count, at, by) {
  const options = count.options.map((option, index) => (index === at ? { ...option, hands: Math.max(0, option.hands + by) } : option));
  return { ...count, options };
}
