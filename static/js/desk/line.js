// @ts-check
/** A quick guess of what a line will become, while it is typed. Pure; the server's grammar decides. */

import { cardOf, deckNamed, decksInPlay, TABLES } from "../link/tables.js";
import { asked } from "./count.js";
import { splitBy, unquote, withMarks } from "./quoting.js";
import { isOfSentence, isSpeaker, readName, says } from "./speakers.js";

/**
 * `kind` for a note, `command` for a change of the sheet's head or of the speaker.
 * @typedef {{kind?: string, command?: string, text: string, speaker: string, weight: number,
 *   deck: string, answers: boolean, error?: string, detail?: string}} Guess
 */

/** What a sign may stand right before, without its space. */
const TIGHT = /^(?:\p{L}|["«“„「『]|[\u2600-\u27bf\u{1f000}-\u{1faff}])/u;
/** What may stand after the mark that says what a line is. */
const AFTER_ENDING = /(?:[!！.…»”"」』\s]|[:;]-?[()DPp]|[\u2600-\u2752\u2755-\u27bf\u{1f000}-\u{1faff}\ufe0f\u200d])+$/u;
/** A question whose last mark was left out, and one whose mark stands on a word (Armenian). */
const ASKED_WITHIN = /¿\s*[^?]+$|[\p{L}\p{N}_]\u055e/u;
/** Ends as an address does, not as a question. */
const ADDRESS = /(?:^|\s)[\p{L}\p{N}_]+:\/\/\S+$/u;
const GREEK_QUESTION = /[\u0370-\u03ff\u1f00-\u1fff]\s*[;\u037e]$/;
/** Arms in the air and the name of a server, not the escape of a letter. */
const CHEER = /^\\(?:[oO0]\/|[oO](?![\p{L}\p{N}_])|m\/|_[oO]|\([^()\s]{1,5}\)\/|\\)/u;
/** Parts the words from what is said of them; a quotation's last mark does so by itself. */
const END = "(?:\\s|(?<=[»”“\"』」›]))";
const WEIGHT = new RegExp(`${END}([*＊]{1,2})$`, "u");
const NAME = "(?:[^@＠*＊]|(?<=[\\p{L}\\p{N}_])\\*(?=[\\p{L}\\p{N}_]))*";
const SPEAKER = new RegExp(`${END}([@＠]{1,2})([^\\s@＠*＊]${NAME})$`, "u");
const NAMED = new RegExp(`^${NAME}$`, "u");
const ALONE = new RegExp(`^([@＠]{1,2})(${NAME})$`, "u");
const { signs, rules, quotes, closed, brackets, endings, commands, head } = TABLES.grammar;
const { most } = TABLES;

/** The minutes that the words of a phase end with. */
const MINUTES = new RegExp(TABLES.grammar.minutes, "iu");

/** @param {Partial<Guess>} found @returns {Guess} */
const guessed = (found) => ({ text: "", speaker: "", weight: 0, deck: "", answers: false, ...found });

/** @param {string} line @returns {Guess} */
export function guess(line) {
  line = line.trim();
  if (!line) return guessed({ error: "empty" });
  const drawn = /^[/／](\S+)(?:\s+(.*))?$/su.exec(line);
  const word = (drawn?.[1] ?? "").toLowerCase();
  const deck = word in commands || word in head ? undefined : deckNamed(word);
  if (deck) return guessDrawn(deck, (drawn?.[2] ?? "").trim());
  const command = /^[/／](\p{L}+)(?:\s+(.*))?$/su.exec(line);
  if (command) return guessCommand((command[1] ?? "").toLowerCase(), (command[2] ?? "").trim());
  const alone = guessAlone(line);
  if (alone) return alone;
  const note = guessNote(line);
  return note.text ? note : { ...note, error: "empty" };
}

/** @param {string} name @param {string} rest @returns {Guess} */
function guessCommand(name, rest) {
  const word = commands[name];
  if (word === "sheet") return guessed({ command: "sheet" });
  if (word === "phase" || word === "plan") {
    const text = rest.replace(MINUTES, "").trim();
    const isLong = Number(MINUTES.exec(rest)?.[1] ?? 0) > most.minutes;
    return guessed({ command: word, text, ...(isLong ? { error: "too_many_minutes", detail: String(most.minutes) } : unfit(text)) });
  }
  if (word === "vote") {
    const isMore = asked(rest).answers.length > most.answers;
    if (isMore) return guessed({ kind: "vote", text: rest, error: "too_many_answers", detail: String(most.answers) });
    return guessed({ kind: "vote", text: rest, ...(/.[:：].*\d/su.test(rest) ? {} : { error: "bad_argument" }) });
  }
  if (word === "debate") {
    return guessed({ kind: "debate", text: rest, ...(/.[:：].*\d.*(?:[;；؛→]|->).*\d/su.test(rest) ? {} : { error: "bad_argument" }) });
  }
  if (word === "card") {
    const [, name = "", text = ""] = /^(\S*)\s*(.*)$/s.exec(rest) ?? [];
    const deck = deckNamed(name);
    if (deck && text) return guessDrawn(deck, text);
    const has = decksInPlay().find((one) => rest && cardOf(one, rest));
    if (has) return guessed({ kind: "card", deck: has.key, text: cardOf(has, rest) });
    const error = /^\d+$/.test(rest) ? "no_card" : rest && !deck ? "which_deck" : "bad_argument";
    return guessed({ kind: "card", deck: deck?.key ?? "", text: deck ? "" : rest, error });
  }
  const field = head[name];
  if (!field) return guessed({ command: "unknown", text: name, error: "unknown_command" });
  return guessed({ command: field, text: rest, ...unfit(rest) });
}

/** Why words cannot stand in a sheet's head, if they cannot. @param {string} text @returns {Partial<Guess>} */
function unfit(text) {
  if (!text) return { error: "bad_argument" };
  return [...text].length > TABLES.longest.head ? { error: "too_long", detail: String(TABLES.longest.head) } : {};
}

/** @param {import("../link/tables.js").Deck} deck @param {string} said a number or a name */
function guessDrawn(deck, said) {
  const card = cardOf(deck, said);
  const error = card || (said && !/^\d+$/.test(said)) ? {} : { error: said ? "no_card" : "bad_argument" };
  return guessed({ kind: "card", deck: deck.key, text: card || said, ...error });
}

/** A line that only names somebody; unless the board knows that name, the server may ask. @param {string} line */
function guessAlone(line) {
  const found = ALONE.exec(line.replace(/\s[*＊]{1,2}$/, ""));
  if (!found) return null;
  const name = (found[2] ?? "").trim();
  const reading = readName(name);
  if (!name || reading === "name" || (found[1]?.length === 2 && isSpeaker(name))) return guessed({ command: "speaker", text: name });
  return reading === "maybe" ? guessed({ command: "speaker", text: name, error: "who_is" }) : null;
}

/** @param {string} line @returns {Guess} */
function guessNote(line) {
  const answers = /^[&＆]\s/.test(line);
  if (answers) line = line.slice(1).trim();
  const ends = splitEnd(splitPictogram(line).rest);
  const { speaker, weight } = ends;
  const body = splitPictogram(ends.body).rest;
  if (body.startsWith("\\") && line.length > 1 && !CHEER.test(body)) return guessed({ kind: "remark", text: body.slice(1).trim(), speaker, weight, answers });
  const by = speaker ? null : saidBy(body);
  return guessed({ ...splitSign(by?.quoted ?? body), speaker: by?.name ?? speaker, weight, answers });
}

/** A quotation and who said it: `« Oui » — Une maman`. @param {string} body */
function saidBy(body) {
  const found = splitBy(body);
  const isTold = found && NAMED.test(found.name) && readName(found.name) === "name" && (/\s/.test(found.name) || !/^\p{Ll}/u.test(found.name));
  return isTold && quotedIn(found.quoted) ? found : null;
}

/** The kind and the words of a line that is one quotation. @param {string} line */
function quotedIn(line) {
  const body = withMarks(line);
  const first = body[0] ?? "";
  const [kind, ends = ""] = quotes[first] ?? [];
  const text = kind ? unquote(body.slice(1).trim(), first, ends, closed.includes(first)) : null;
  return kind && text !== null ? { kind, text } : null;
}

/** @param {string} text */
const folded = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase().match(/[\p{L}\p{N}]+/gu)?.join(" ") ?? "";
const pictograms = new Set(TABLES.pictograms.map(folded));

/** Takes `:bike:` off the end of a line, where that is a picture that there is. @param {string} line */
export function splitPictogram(line) {
  const found = /\s:([^\s:][^:]{0,40}):$/.exec(line);
  const name = found?.[1] ?? "";
  return found && pictograms.has(folded(name)) ? { rest: line.slice(0, found.index).trimEnd(), name } : { rest: line, name: "" };
}

/**
 * The line with the next picture: after the last one it says that there is to be none, then nothing.
 * @param {string} line @param {import("../link/protocol.js").Picture} offered
 */
export function withNextPictogram(line, { options, shown, none }) {
  const { rest, name } = splitPictogram(line.trimEnd());
  const turns = [...options, none].map(folded);
  const next = [...options, none][turns.indexOf(folded(name || shown)) + 1];
  return next ? `${rest} :${next}:` : rest;
}

/** Whether notes of a kind are written as a command: nothing may stand behind their words. @param {string} kind */
export const isCommand = (kind) => Object.values(commands).includes(kind);

/** Whom the last of these lines that surely names who speaks from now on names, "" for nobody. @param {string[]} lines */
export function namedLast(lines) {
  const named = lines.filter((line) => /^[@＠]/.test(line)).map(guess).filter(({ command, error }) => command === "speaker" && !error);
  return named.at(-1)?.text;
}

/** @param {string} line */
function splitEnd(line) {
  let speaker = "";
  let weight = 0;
  for (let turn = 0; turn < 2; turn += 1) {
    const stars = WEIGHT.exec(line);
    if (stars && !weight && /[^*＊ ]/.test(line.slice(0, stars.index))) {
      weight = (stars[1] ?? "").length;
      line = line.slice(0, stars.index).trimEnd();
    }
    const nobody = /\s[@＠]{2}$/.exec(line);
    if (nobody && !speaker) return { body: line.slice(0, nobody.index).trimEnd(), speaker: "", weight };
    const said = SPEAKER.exec(line);
    const name = (said?.[2] ?? "").trim();
    if (said && !speaker && said.index > 0 && names(said[1] ?? "", name, line.slice(0, said.index))) {
      speaker = name;
      line = line.slice(0, said.index).trimEnd();
    }
  }
  return { body: line, speaker, weight };
}

/** Whether words after an `@` say who speaks. @param {string} at @param {string} name @param {string} before */
const names = (at, name, before) => (at.length === 2 ? isSpeaker(name) : readName(name) === "name" && !isOfSentence(before));

/** @param {string} body @returns {{kind: string, text: string}} */
function splitSign(body) {
  const first = body[0] ?? "";
  const rest = body.slice(1).trim();
  const quoted = quotedIn(body);
  if (quoted || quotes[first]) return quoted ?? plain(body);
  const [kept, close = ""] = brackets[first] ?? [];
  if (kept && body.endsWith(close) && body.split(close).length === 2 && /[\p{L}\p{N}]/u.test(rest)) {
    return { kind: kept, text: body.slice(1, -1).trim() };
  }
  const kind = signs[first];
  const rule = rules[first];
  if (!kind || !rule) return plain(body);
  let at = 1;
  while (rule.is_repeatable && body[at] === first) at += 1;
  return isMeant(body, body.slice(at), rule) ? { kind, text: body.slice(at).trim() } : plain(body);
}

/**
 * Whether the first sign says a kind: `-5`, `->`, `>_<`, `~100` are text.
 * @param {string} body @param {string} after what follows the sign @param {import("../link/tables.js").Rule} rule
 */
function isMeant(body, after, rule) {
  if (rule.elsewhere && new RegExp(`^(?:${rule.elsewhere})`, "u").test(body)) return false;
  if (after && ![...after].some((sign) => sign !== body[0] && sign.trim())) return false;
  if (!after || /^\s/.test(after) || rule.needs_space) return !after || /^\s/.test(after);
  return /^\p{Nd}/u.test(after) ? rule.leads_figures : TIGHT.test(after);
}

/** @param {string} body */
function plain(body) {
  if (ADDRESS.test(body)) return { kind: "remark", text: body };
  const last = GREEK_QUESTION.test(body) || ASKED_WITHIN.test(body) ? "?" : body.replace(AFTER_ENDING, "").at(-1);
  return { kind: endings[last ?? ""] ?? "remark", text: body };
}

/**
 * The line with another kind: its sign replaced, its words, speaker and weight kept.
 * @param {string} line @param {string} kind the name of a button of the desk @returns {string}
 */
export function withKind(line, kind) {
  const { rest, name } = splitPictogram(line.trim());
  const { body, speaker, weight } = splitEnd(rest);
  const known = body ? guess(body) : guessed({});
  const text = known.kind ? known.text : body;
  const { before = "", after = "" } = TABLES.buttons.find(({ name }) => name === kind) ?? {};
  return before + text + (text ? after : "") + (speaker ? ` ${says(speaker, text)}` : "") + (weight ? ` ${"*".repeat(weight)}` : "") + (name ? ` :${name}:` : "");
}

/**
 * The line with this speaker at its end, or without one when it was already there; `caret` is where
 * its words end: behind the space that was typed for the next one. @param {string} line @param {string} name @returns {{line: string, caret: number}}
 */
export function withSpeaker(line, name) {
  const picture = splitPictogram(line.trimEnd());
  const alone = /^\s*@@?([^@*]*)$/.exec(line);
  const { body, speaker, weight } = alone ? { body: "", speaker: (alone[1] ?? "").trim(), weight: 0 } : splitEnd(picture.rest);
  const said = name && speaker !== name ? ` ${says(name, body)}` : "";
  const ends = (weight ? ` ${"*".repeat(weight)}` : "") + (picture.name ? ` :${picture.name}:` : "");
  const space = body && /^\s+$|^\s{2}/.test(line.slice(body.length)) ? " " : "";
  return { line: body + space + said + ends, caret: body.length + space.length };
}

/**
 * The line with another weight, written where the desk writes it: after the speaker, before the picture.
 * @param {string} line @param {number} weight 0 to 2 @returns {string}
 */
export function withWeight(line, weight) {
  const { rest, name } = splitPictogram(line.trimEnd());
  const { body, speaker, weight: own } = splitEnd(rest);
  const isBefore = own && speaker && !rest.endsWith("*");
  const bare = isBefore ? `${body} ${says(speaker, body)}` : own ? rest.replace(/\s\*{1,2}$/, "").trimEnd() : rest;
  return bare + (weight ? ` ${"*".repeat(weight)}` : "") + (name ? ` :${name}:` : "");
}

/**
 * A line whose end, before its picture, names a speaker by number (`@2`, or `@0` for nobody) with the name instead; a number
 * that nobody has stays as typed. @param {string} line @param {readonly string[]} numbered who has the numbers from 1 @returns {string}
 */
export function withNumber(line, numbered) {
  const picture = splitPictogram(line.trimEnd());
  const said = picture.name ? picture.rest : line;
  const found = /^(.*?)(^|\s)@(\d)((?:\s\*{1,2})?\s*)$/s.exec(said);
  if (!found) return line;
  const [, words = "", space = "", figure = "", rest = ""] = found;
  const name = numbered[Number(figure) - 1];
  if (!name && figure !== "0") return line;
  return `${words}${space}${name ? says(name, words) : words ? "@@" : "@"}${rest}${line.slice(said.length)}`;
}

/** The lines of a pasted text that are worth a note. @param {string} text */
export function pastedLines(text) {
  return text.split(/\r\n?|[\n\v\f\x85\u2028\u2029]/).map((line) => line.trim()).filter(Boolean);
}
