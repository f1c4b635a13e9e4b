// @ts-check
/** Whom an `@` names: a speaker, or what people write with that sign for something else. Pure; board/core/speakers.py decides. */

import { TABLES } from "../link/tables.js";

const { longest, words: mostWords, descriptor, ...lists } = TABLES.naming;
const DETERMINERS = new Set(lists.determiners);
const LINKS = new Set(lists.links);
const SENTENCE = new Set(lists.sentence);
const GROUPS = new Set(lists.groups);
const BEFORE = new Set(lists.before);
const NUMBERED = new Set(lists.numbered);
const BARE_TIMES = new Set(lists.times.map((time) => time.split(" ").at(-1)));
const FOR_ALL = new RegExp(lists.forAll.replaceAll("\\w", "[\\p{L}\\p{N}_]"), "gu");
const HOUR = new RegExp(`(?<![\\p{L}\\p{N}_])\\d{1,2}(?:\\s?(?:${lists.hours.join("|")})(?!\\p{L})|:\\d\\d)|(?<![\\p{L}\\p{N}_])(?:${lists.times.join("|")})$`, "iu");
const ELIDED = new RegExp(`^(?:${lists.elided.join("|")})['’]`, "u");
const HANDLE = /^(?:\S*_|\S+:\/\/|\S+:\S|[\p{L}\p{N}_-]{2,}\.[a-z]{2,}(?:['’]\p{L}*)?$|\d\S*$)/u;
const SPOKEN = /[?!？！؟…:;,]$|:\s|\p{L}{2}\.$|^[^(]*\)|^[^"«“„「『»]*["»”“」』]$|(?:^|\s)[:;=][-']?[()DPpOo](?:\s|$)/u;
const SIGN_LED = /^[-–—&/]|(?:^|\s)[^\p{L}\p{N}_\s'’"«“„(&/–—-]/u;

/** Whether a name that was surely meant as one is short enough. @param {string} name */
export function isSpeaker(name) {
  const words = name.trim();
  return words.length > 0 && words.length <= longest && words.split(/\s+/).length <= mostWords;
}

/** How the words after one `@` read. @param {string} said @returns {"name" | "maybe" | "text"} */
export function readName(said) {
  const bare = said.trim();
  if (!isSpeaker(bare) || bare.split(/\s+/).length > descriptor) return "text";
  const name = bare.includes(" ") || !bare.includes(".") ? bare.replace(FOR_ALL, "") : bare;
  const words = name.split(/\s+/);
  if (HOUR.test(name) || HANDLE.test(name) || SPOKEN.test(name) || SIGN_LED.test(name)) return "text";
  const folded = words.map((word) => word.toLowerCase());
  if (folded.slice(1).some((word) => SENTENCE.has(word)) || GROUPS.has(words[0] ?? "")) return "text";
  if (words.length === 1 && BARE_TIMES.has(folded[0] ?? "")) return "text";
  const isProper = words.every((word, index) => !/^\p{Ll}/u.test(word) || LINKS.has(folded[index] ?? ""));
  const [first = "", second = ""] = folded;
  const isCounted = DETERMINERS.has(first) || /^\d+$/.test(first);
  const isNumbered = words.length === 2 && NUMBERED.has(first) && /^\d+$/.test(second);
  if (words.length === 1 || isProper || isNumbered || (isCounted && second.length > 1)) return "name";
  return LINKS.has(second) || ELIDED.test(second) ? "name" : "maybe";
}

/** Whether a name after these words is a part of them: "merci à @Jean". @param {string} before */
export const isOfSentence = (before) => BEFORE.has(before.trim().split(/\s+/).at(-1)?.toLowerCase() ?? "");

/** The end of a line that says who spoke. @param {string} name @param {string} before the words of the line */
export const says = (name, before) => (readName(name) === "name" && !isOfSentence(before) ? `@${name}` : `@@${name}`);
