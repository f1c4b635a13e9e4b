// @ts-check
/** A pasted text of many lines: shown as the notes that it would become, changed there, then noted or not. */

import { make } from "../drawing/dom.js";
import { ROOT } from "../link/root.js";
import { TABLES } from "../link/tables.js";
import { guess, pastedLines, withKind, withSpeaker } from "./line.js";

/**
 * A pasted line: the captured line that it is, what that says, and who says it. `what` is a kind, `command` or `refused`.
 * @typedef {{line: string, what: string, text: string, speaker: string}} Row
 * @typedef {{because: string, detail: Record<string, string>, rows: Row[]}} Read
 */

/** Milliseconds after which the desk's own guess stands. */
const PATIENCE = 4000;
const LEFT_OUT = "none";
/** What a row may be beside a kind. */
const NO_KINDS = ["command", "refused"];
const KINDS = TABLES.buttons.map(({ name }) => name).filter((name) => !TABLES.decks.some(({ key }) => key === name));

export class Batch {
  /**
   * @param {{dialog: HTMLDialogElement, title: HTMLElement, list: HTMLElement, because: HTMLElement}} places
   * @param {HTMLTextAreaElement} input @param {(line: string) => void} capture
   * @param {import("../link/messages.js").Translate} t @param {string} board
   */
  constructor(places, input, capture, t, board) {
    this.places = places;
    this.input = input;
    this.capture = capture;
    this.t = t;
    this.board = board;
    /** @type {Row[]} */
    this.rows = [];
    /** Whether somebody has changed a row: what the server says comes too late then. */
    this.isTouched = false;
    input.addEventListener("paste", (event) => this.paste(event));
    places.list.addEventListener("input", () => {
      this.isTouched = true;
    });
    places.dialog.addEventListener("close", () => this.close());
  }

  get isOpen() {
    return this.places.dialog.open;
  }

  /** @param {ClipboardEvent} event */
  paste(event) {
    const text = event.clipboardData?.getData("text/plain") ?? "";
    const pasted = pastedLines(text);
    if (pasted.length < 2) return;
    event.preventDefault();
    this.isTouched = false;
    this.show(guessed(pasted), "");
    this.places.dialog.showModal();
    void this.read(text);
  }

  /** The server knows chats, captions, pads and tables; without it each line is the one that it looks like. @param {string} text */
  async read(text) {
    const form = new FormData();
    form.set("text", text);
    const late = AbortSignal.timeout(PATIENCE);
    const answer = await fetch(`${ROOT}/b/${this.board}/rows`, { method: "POST", body: form, signal: late }).catch(() => null);
    /** @type {Read | null} */
    const found = answer?.ok ? await answer.json().catch(() => null) : null;
    if (!found || !this.isOpen || this.isTouched) return;
    this.show(found.rows, this.t(`import.because.${found.because}`, found.detail));
  }

  /** @param {Row[]} rows @param {string} because */
  show(rows, because) {
    this.rows = rows;
    this.places.title.textContent = this.t("desk.batch", { n: rows.length });
    this.places.because.textContent = because;
    this.places.list.replaceChildren(...rows.map((row, at) => this.item(row, at)));
  }

  /** @param {Row} row @param {number} at */
  item(row, at) {
    const words = make("span", "words", row.what === "refused" ? row.line : row.text || row.line);
    const name = this.t(NO_KINDS.includes(row.what) ? `import.what.${row.what}` : `kind.${row.what}`);
    if (this.rows.length > TABLES.most.rows) return make("li", "", make("span", "chip", name), words);
    const what = make("select", "", ...(KINDS.includes(row.what) ? [] : [option(row.what, name)]), ...KINDS.map((kind) => option(kind, this.t(`kind.${kind}`))), option(LEFT_OUT, this.t("import.what.none")));
    what.value = row.what;
    what.ariaLabel = `${this.t("import.what")} ${at + 1}`;
    const who = make("input", "");
    who.dir = "auto";
    who.value = row.speaker;
    who.size = 14;
    who.maxLength = TABLES.naming.longest;
    who.ariaLabel = `${this.t("import.who")} ${at + 1}`;
    return make("li", "", what, words, who);
  }

  close() {
    if (this.places.dialog.returnValue === "send") this.lines().forEach((line) => this.capture(line));
    this.rows = [];
    this.places.list.replaceChildren();
    this.places.dialog.returnValue = "";
    setTimeout(() => {
      // Chromium takes no text in a field that got its focus while a dialog was closing.
      this.input.blur();
      this.input.focus();
    });
  }

  /** The captured lines of the rows as they were left. */
  lines() {
    const items = [...this.places.list.children];
    return this.rows.flatMap((row, at) => {
      const what = items[at]?.querySelector("select")?.value ?? row.what;
      const who = items[at]?.querySelector("input")?.value.trim() ?? row.speaker;
      const line = surely(changed(row, what, who));
      const isName = guess(line).command === "speaker";
      // Who speaks is said in each row; what chose them would go on to speak what is typed next.
      if (what === LEFT_OUT || (isName && NO_KINDS.includes(what))) return [];
      return [isName ? `\\${line}` : line];
    });
  }
}

/** @param {string} value @param {string} name */
function option(value, name) {
  const made = make("option", "", name);
  made.value = value;
  return made;
}

/** What the desk makes of lines by itself. @param {string[]} pasted @returns {Row[]} */
export function guessed(pasted) {
  let standing = "";
  return pasted.map((pastedLine) => {
    const line = surely(pastedLine);
    const { kind, command, text, speaker } = guess(line);
    if (command === "speaker") standing = text;
    const isSaid = !!kind && !TABLES.unsaid.includes(kind);
    const isOpen = isSaid && !speaker && standing !== "";
    return {
      line: isOpen ? withSpeaker(line, standing).line : line, what: kind ?? (command === "unknown" ? "refused" : "command"),
      text, speaker: isOpen ? standing : speaker,
    };
  });
}

/** @param {Row} row @param {string} what @param {string} who */
function changed(row, what, who) {
  const line = what === row.what ? row.line : withKind(row.line, what);
  if (who === row.speaker || TABLES.unsaid.includes(what)) return line;
  const own = guess(line).speaker;
  const bare = own ? withSpeaker(line, own).line : line;
  return who ? withSpeaker(bare, who).line : `${bare} @@`;
}

/** A pasted line is not asked about: words after `@` that may be a name are a remark. @param {string} line */
function surely(line) {
  return guess(line).error === "who_is" ? `\\${line}` : line;
}
