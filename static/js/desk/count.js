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
  const { question, answers } = asked(command[2] ?? "");
  if (answers.length > TABLES.most.answers || answers.some((answer) => /\d/u.test(answer))) return null;
  return { question, options: (answers.length ? answers : usual).map((name) => ({ name, hands: 0 })) };
}

/** The question, and its answers as they are written, with numbers or not. @param {string} said */
export function asked(said) {
  const parts = /^(.*\S)\s*[:：]([^:：]*)$/su.exec(said);
  const answers = (parts?.[2] ?? "").split(/[,;，،؛]/u).map((name) => name.trim()).filter(Boolean);
  return { question: (parts?.[1] ?? said).trim(), answers };
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
