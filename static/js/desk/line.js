// @ts-check
/** A quick guess of what a line will become, while it is typed. Pure; the server's grammar decides. */

/**
 * `kind` for a note, `command` for a change of the sheet's head or of the speaker.
 * @typedef {{kind?: string, command?: string, text: string, speaker: string, weight: number,
 *   deck: string, answers: boolean, error?: string}} Guess
 */

/** @type {Record<string, string>} */
export const SIGNS = {
  "?": "question", "!": "proposal", ">": "alternative", "+": "pro", "-": "con", "–": "con",
  "−": "con", "~": "tension", "=": "fact", "#": "theme",
};
/** @type {Record<string, string>} */
const QUOTES = { '"': '"', "«": "»", "“": "”", "„": "“”" };
/** @type {Record<string, string>} */
const DECKS = { donnée: "data", donnee: "data", données: "data", data: "data", acteur: "actor", actor: "actor" };
/** @type {Record<string, string>} */
const HEAD = {
  titre: "title", title: "title", question: "question", lieu: "place", place: "place", date: "date",
  public: "audience", audience: "audience", presents: "present", présents: "present", present: "present",
  licence: "licence", license: "licence", credits: "credits", crédits: "credits",
};
/** What the buttons of the desk put in front of a line. */
export const PREFIX = {
  remark: "", quote: '"', question: "? ", proposal: "! ", alternative: "> ", pro: "+ ", con: "- ",
  tension: "~ ", fact: "= ", direction: "(", theme: "# ", data: "/carte donnée ", actor: "/carte acteur ",
};

/** @param {Partial<Guess>} found @returns {Guess} */
const guessed = (found) => ({ text: "", speaker: "", weight: 0, deck: "", answers: false, ...found });

/** @param {string} line @returns {Guess} */
export function guess(line) {
  line = line.trim();
  if (!line) return guessed({ error: "empty" });
  const command = /^\/(\p{L}+)(?:\s+(.*))?$/su.exec(line);
  if (command) return guessCommand((command[1] ?? "").toLowerCase(), (command[2] ?? "").trim());
  if (line.startsWith("@")) {
    const name = line.slice(1).trim();
    if (!name || isSpeaker(name)) return guessed({ command: "speaker", text: name });
  }
  const note = guessNote(line);
  return note.text ? note : { ...note, error: "empty" };
}

/** @param {string} name @param {string} rest @returns {Guess} */
function guessCommand(name, rest) {
  if (name === "planche" || name === "sheet") return guessed({ command: "sheet" });
  if (name === "phase") return guessed({ command: "phase", text: rest, ...(rest ? {} : { error: "bad_argument" }) });
  if (name === "carte" || name === "card") {
    const [, deck = "", text = ""] = /^(\S*)\s*(.*)$/s.exec(rest) ?? [];
    const known = DECKS[deck.toLowerCase()] ?? "";
    return guessed({ kind: "card", deck: known, text, ...(known && text ? {} : { error: "bad_argument" }) });
  }
  const field = HEAD[name];
  if (!field) return guessed({ command: "unknown", text: name, error: "unknown_command" });
  return guessed({ command: field, text: rest, ...(rest ? {} : { error: "bad_argument" }) });
}

/** @param {string} line @returns {Guess} */
function guessNote(line) {
  if (line.startsWith("\\") && line.length > 1) return guessed({ kind: "remark", text: line.slice(1).trim() });
  const answers = /^&\s/.test(line);
  if (answers) line = line.slice(1).trim();
  const { body, speaker, weight } = splitEnd(line);
  return guessed({ ...splitSign(body), speaker, weight, answers });
}

/** @param {string} line */
function splitEnd(line) {
  let speaker = "";
  let weight = 0;
  for (let turn = 0; turn < 2; turn += 1) {
    const stars = /\s(\*{1,2})$/.exec(line);
    if (stars && !weight) {
      weight = (stars[1] ?? "").length;
      line = line.slice(0, stars.index).trimEnd();
    }
    const said = /(?:^|\s)@([^\s@*][^@*]*)$/.exec(line);
    if (said && !speaker && said.index > 0 && isSpeaker(said[1] ?? "")) {
      speaker = (said[1] ?? "").trim();
      line = line.slice(0, said.index).trimEnd();
    }
  }
  return { body: line, speaker, weight };
}

/** @param {string} body @returns {{kind: string, text: string}} */
function splitSign(body) {
  const first = body[0] ?? "";
  const rest = body.slice(1).trim();
  const closing = QUOTES[first];
  if (closing) {
    const quoted = unquote(rest, closing);
    return quoted === null ? plain(body) : { kind: "quote", text: quoted };
  }
  if (first === "(" && body.endsWith(")") && body.split(")").length === 2 && body.length > 2) {
    return { kind: "direction", text: body.slice(1, -1).trim() };
  }
  const kind = SIGNS[first];
  const isNumber = "+-–−".includes(first) && /^\d/.test(rest) && body[1] !== " ";
  if (!kind || isNumber) return plain(body);
  return { kind, text: first === "#" ? rest.replace(/^#+/, "").trim() : rest };
}

/** @param {string} body */
function plain(body) {
  return { kind: /\?[»”" ]*$/.test(body) ? "question" : "remark", text: body };
}

/** @param {string} rest @param {string} closing @returns {string | null} */
function unquote(rest, closing) {
  const last = rest.at(-1) ?? "";
  if (last && closing.includes(last)) return rest.slice(0, -1).trim();
  return [...closing].some((mark) => rest.includes(mark)) ? null : rest;
}

/** @param {string} name */
function isSpeaker(name) {
  const words = name.trim().split(/\s+/);
  return name.trim().length > 0 && name.trim().length <= 48 && words.length <= 7;
}

/**
 * The line with another kind: its sign replaced, its words, speaker and weight kept.
 * @param {string} line @param {keyof typeof PREFIX} kind @returns {string}
 */
export function withKind(line, kind) {
  const { body, speaker, weight } = splitEnd(line.trim());
  const known = body ? guess(body) : guessed({});
  const text = known.kind ? known.text : body;
  const closing = text && kind === "quote" ? '"' : text && kind === "direction" ? ")" : "";
  return PREFIX[kind] + text + closing + (speaker ? ` @${speaker}` : "") + (weight ? ` ${"*".repeat(weight)}` : "");
}

/**
 * The line with this speaker at its end, or without one when it was already there; `caret` is where
 * its words end. @param {string} line @param {string} name @returns {{line: string, caret: number}}
 */
export function withSpeaker(line, name) {
  const alone = /^\s*@([^@*]*)$/.exec(line);
  const { body, speaker, weight } = alone ? { body: "", speaker: (alone[1] ?? "").trim(), weight: 0 } : splitEnd(line.trimEnd());
  const said = name && speaker !== name ? ` @${name}` : "";
  return { line: body + said + (weight ? ` ${"*".repeat(weight)}` : ""), caret: body.length };
}

/** The lines of a pasted text that are worth a note. @param {string} text */
export function pastedLines(text) {
  return text.split(/\r\n?|\n/).map((line) => line.trim()).filter(Boolean);
}
