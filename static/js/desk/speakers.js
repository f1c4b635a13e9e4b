// @ts-check
/** Whom an `@` names: a speaker, or what people write with that sign for something else. Pure; board/core/speakers.py decides. */

export const LONGEST_SPEAKER = 48;
export const SPEAKER_WORDS = 7;
const DESCRIPTOR_WORDS = 6;

const DETERMINERS = new Set((
  "un une des le la les deux trois quatre cinq six plusieurs quelques certains certaines " +
  "a an the one two three four five six some several " +
  "ein eine einer der die das zwei drei vier fünf sechs einige mehrere"
).split(" "));
const LINKS = new Set((
  "de du des d la le les l et en à au aux of the and from von vom zu und aus der den"
).split(" "));
const SENTENCE = new Set((
  "pour est sont a ont ça dit va merci svp pas ne je tu on nous vous il elle ils elles sur oui non " +
  "for is are was has have that this will can says said please thanks thank you we they i it " +
  "yes no not ist sind hat für bitte danke dass wir ihr ich nicht ja nein"
).split(" "));
const HOUR = /(?<![\p{L}\p{N}_])\d{1,2}\s?(?:h|am|pm|uhr|heures?)(?!\p{L})|(?<![\p{L}\p{N}_])\d{1,2}:\d\d/iu;
const HANDLE = /^(?:\S*_|\S+:\/\/|[\p{L}\p{N}_-]{2,}\.[a-z]{2,}$|\d\S*$)/u;
const SPOKEN = /[?!？！؟…:;,]$|\p{L}{2}\.$|^[^(]*\)|^[^"«“„「『»]*["»”“」』]$|(?:^|\s)[:;=][-']?[()DPpOo](?:\s|$)/u;

/** Whether a name that was surely meant as one is short enough. @param {string} name */
export function isSpeaker(name) {
  const words = name.trim();
  return words.length > 0 && words.length <= LONGEST_SPEAKER && words.split(/\s+/).length <= SPEAKER_WORDS;
}

/** How the words after one `@` read. @param {string} said @returns {"name" | "maybe" | "text"} */
export function readName(said) {
  const name = said.trim();
  const words = name.split(/\s+/);
  if (!isSpeaker(name) || words.length > DESCRIPTOR_WORDS) return "text";
  if (HOUR.test(name) || HANDLE.test(name) || SPOKEN.test(name)) return "text";
  const folded = words.map((word) => word.toLowerCase());
  if (folded.slice(1).some((word) => SENTENCE.has(word))) return "text";
  const isProper = words.every((word, index) => !/^\p{Ll}/u.test(word) || LINKS.has(folded[index] ?? ""));
  const [first = "", second = ""] = folded;
  const isCounted = DETERMINERS.has(first) || /^\d+$/.test(first);
  if (words.length === 1 || isProper || (isCounted && second.length > 1)) return "name";
  return LINKS.has(second) || /^[dl]['’]/.test(second) ? "name" : "maybe";
}

/** The end of a line that says who spoke. @param {string} name */
export const says = (name) => (readName(name) === "name" ? `@${name}` : `@@${name}`);
