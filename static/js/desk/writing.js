// @ts-check
/** The line and what becomes of it: kept before it is sent, free at once, given back when refused. */

import { button } from "../drawing/dom.js";
import { newKey } from "../link/keys.js";
import { tab } from "../link/storage.js";
import { clean } from "./clean.js";
import { asEntry, keepDraft, ofEntry } from "./draft.js";
import { guess, namedLast, withNumber } from "./line.js";
import { standsFor } from "./preview.js";
import { TABLES } from "../link/tables.js";

/** @typedef {import("../link/outbox.js").Entry} Entry @typedef {import("./lines.js").Line} Line */
/** @typedef {import("../link/protocol.js").Act} Act @typedef {import("../link/protocol.js").Answer} Answer */
/** @typedef {{note: number, line: string, changed?: number, theme?: number}} Editing */

export class Writing extends EventTarget {
  /**
   * Tells "changed" when the line or what it is for has changed, "kept" (detail: the entry) and
   * "settled" (detail: the entry and its answer).
   * @param {{input: HTMLTextAreaElement, told: HTMLElement, said: HTMLElement, memory: HTMLElement}} places
   * @param {{outbox: import("../link/outbox.js").Outbox, lines: import("./lines.js").Lines,
   *   typing: import("./typing.js").Typing, refused: import("./refused.js").Refused, t: import("../link/messages.js").Translate}} parts
   * @param {{board: string, desk: string, tab: string}} who
   */
  constructor(places, parts, who) {
    super();
    this.places = places;
    this.input = places.input;
    this.parts = parts;
    this.who = who;
    this.order = Date.now() * 1000;
    /** @type {Editing | undefined} */
    this.editing = undefined;
    /** @type {number | undefined} the desk's own theme; undefined follows the board */
    this.theme = undefined;
    /** @type {string | undefined} the theme that a line of this page named last, until it is noted */
    this.naming = undefined;
    /** @type {number | undefined} the note that the next line answers */
    this.answers = undefined;
    this.wake = () => {};
    /** @type {(line: string) => boolean} whether a line asks to count hands first */
    this.counts = () => false;
    /** @type {() => readonly string[]} the speakers by number */
    this.numbered = () => [];
    /** @type {(figure: number) => boolean} chooses a theme by its number, false where there is none */
    this.choose = () => false;
    /** Who speaks where a line does not say, as far as the server has it; "" for nobody. */
    this.stood = tab.text(`standing-${who.board}`);
  }

  changed() {
    if (this.input.value || this.editing) this.saveDraft();
    this.dispatchEvent(new Event("changed"));
  }

  /** What stands in the field, with the names that its numbers stand for. */
  get line() {
    return withNumber(this.input.value, this.numbered());
  }

  /** Who speaks where a line does not say: whom the last line on its way names, else who the server has. */
  get standing() {
    const own = this.parts.outbox.pending().filter(({ event, body }) => event === "capture" && body.desk === this.who.desk);
    return namedLast(own.map(({ line }) => line)) ?? this.stood;
  }

  /** Whether nothing stands in the field and nothing is being corrected. */
  get isFree() {
    return !this.input.value.trim() && !this.editing;
  }

  /** Whether words stand in the field that only stand there: a line, or a note that was said otherwise. */
  get isChanged() {
    const typed = this.input.value.trim();
    return !!typed && typed !== this.editing?.line.trim();
  }

  /** Something is wrong, or has to be decided. @param {string} text */
  tell(text) {
    this.put(text, "");
  }

  /** Something was done. @param {string} text */
  say(text) {
    this.put("", text);
  }

  /** @param {string} told @param {string} said */
  put(told, said) {
    const { places } = this;
    [places.told.textContent, places.said.textContent] = [told, said];
    delete places.told.dataset.key;
  }

  /** The line of which something is wrong is settled. @param {Entry} entry */
  right(entry) {
    if (this.places.told.dataset.key === entry.key) this.tell("");
  }

  saveDraft() {
    keepDraft(this.who, this.input.value ? { line: this.input.value, editing: this.editing } : null);
  }

  /** @param {Act} event @param {Record<string, unknown>} body @param {string} line */
  keep(event, body, line) {
    const { outbox, lines } = this.parts;
    const { tab, board } = this.who;
    /** @type {Entry} */
    const entry = { key: newKey(), order: (this.order += 1), tab, board, event, body, line };
    const kept = outbox.keep(entry).catch((error) => {
      console.warn("the outbox is in memory only", error);
      this.places.memory.hidden = false;
    });
    lines.pending = outbox.pending().length;
    this.dispatchEvent(new CustomEvent("kept", { detail: entry }));
    this.wake();
    return { entry, kept };
  }

  /** @param {string} line @param {Record<string, unknown>} [more] */
  capture(line, more = {}) {
    const { outbox, lines, refused, t } = this.parts;
    line = clean(line);
    if (line.length > TABLES.longest.line) {
      const entry = { key: newKey(), order: 0, tab: this.who.tab, board: this.who.board, event: /** @type {Act} */ ("capture"), body: {}, line };
      refused.add(entry, t("refusal.too_long", { detail: String(TABLES.longest.line) }));
      return Promise.resolve();
    }
    const found = guess(line);
    const theme = this.theme === undefined || found.kind === "theme" ? {} : { theme: this.theme };
    const answers = this.answers === undefined || !found.kind ? {} : { answers: this.answers };
    const { entry, kept } = this.keep("capture", { line, desk: this.who.desk, ...theme, ...answers, ...more }, line);
    if (found.kind === "theme") [this.theme, this.naming] = [undefined, found.text];
    if ("answers" in answers) this.answers = undefined;
    const state = outbox.pending()[0] === entry ? "sending" : "waiting";
    const who = standsFor(found) && !("desk" in more) ? this.standing : "";
    lines.add({ key: entry.key, line, who, isNote: !!found.kind, state });
    return kept;
  }

  /** A line whose row says who said it: nobody where it names nobody, whoever speaks at this desk. @param {string} line */
  captureWhole(line) {
    const isNobody = this.standing && standsFor(guess(line));
    return this.capture(line, isNobody ? { desk: `${this.who.desk}-nobody`, anyway: true } : {});
  }

  /** @param {"withdraw" | "restore"} event @param {number | undefined} note @param {string} [line] */
  touch(event, note, line = "") {
    if (note) this.keep(event, { note }, line);
    this.input.focus();
  }

  /** @param {Record<string, unknown>} [options] */
  submit(options = {}) {
    const line = clean(this.line);
    if (!line) return;
    if (!this.editing && this.counts(line)) return;
    const theme = /^#(\d)$/.exec(line);
    if (theme && !this.editing && this.choose(Number(theme[1]))) return this.dropLine();
    if (line.length > TABLES.longest.line) return this.tell(this.parts.t("desk.toolong", { n: line.length - TABLES.longest.line }));
    const kept = this.editing ? this.amend(this.editing, line, options) : this.capture(line, options);
    this.free();
    kept.then(() => this.saveDraft());
  }

  /** @param {Editing} editing @param {string} line @param {Record<string, unknown>} options */
  amend({ note, changed, theme }, line, options) {
    return this.keep("edit", { note, line, changed, ...(theme === undefined ? {} : { theme }), elsewhere: false, ...options }, line).kept;
  }

  /** Who speaks from now on where a line does not say; "" for nobody. @param {string} name */
  stand(name) {
    this.stood = name;
    tab.keep(`standing-${this.who.board}`, name);
  }

  /** Empties the line for the next one. */
  free() {
    this.editing = undefined;
    this.parts.typing.begin("");
    this.tell("");
    this.changed();
    this.input.focus();
  }

  /** Gives the line up: a reload does not bring it back. */
  dropLine() {
    this.free();
    this.saveDraft();
  }

  /** Takes a note into the line; of one that is there already the server says more, and the caret stays. @param {Editing} editing */
  edit(editing) {
    const { value, selectionStart, selectionEnd } = this.input;
    if (this.isChanged) return this.input.focus();
    const isAgain = this.editing?.note === editing.note;
    this.editing = editing;
    const [start, end] = [selectionStart, selectionEnd].map((at) => (isAgain && at < value.length ? at : editing.line.length));
    this.parts.typing.begin(editing.line, start, end);
    this.changed();
    this.input.focus();
  }

  /** @param {Entry} entry @param {{state?: string, answer?: Answer}} news */
  told(entry, { state, answer }) {
    const { lines, outbox, t } = this.parts;
    lines.pending = outbox.pending().length;
    if (state) {
      lines.follow(entry.key, { state });
      if (!answer?.error) return;
      this.tell(t(`refusal.${answer.error}`));
      this.places.told.dataset.key = entry.key;
    } else if (answer?.seq) {
      this.settled(entry, answer.seq, answer.speaker);
      if (answer.unknown_letters) this.tell(t("desk.unknown", { letters: answer.unknown_letters.join(", ") }));
    } else this.turnedDown(entry, answer ?? { error: "bad_message" });
  }

  /** @param {Entry} entry @param {number} seq @param {string} [speaker] who speaks from now on, as the board writes it */
  settled(entry, seq, speaker) {
    const { lines } = this.parts;
    const note = lines.ofNote(Number(entry.body.note));
    if (entry.event === "capture") lines.follow(entry.key, { state: "saved", seq, changed: seq });
    else lines.show();
    if (entry.event === "edit") lines.change(note, { line: entry.line, changed: seq });
    if (entry.event === "withdraw") lines.change(note, { state: "withdrawn" });
    if (entry.event === "restore") lines.change(note, { state: "saved" });
    this.right(entry);
    this.dispatchEvent(new CustomEvent("settled", { detail: { entry, seq, speaker } }));
  }

  /** @param {Entry} entry @param {Answer} answer */
  turnedDown(entry, answer) {
    const { lines, refused, t } = this.parts;
    const error = answer.error ?? "bad_message";
    const reason = t(`refusal.${error}`, { detail: answer.detail ?? "" });
    if (entry.event === "capture") this.turnBack(entry);
    else lines.show();
    this.right(entry);
    this.dispatchEvent(new CustomEvent("settled", { detail: { entry, seq: 0, reason } }));
    const isFull = entry.event === "move" && error === "does_not_fit";
    if (entry.event === "take") return;
    if (entry.event !== "capture" && entry.event !== "edit") return this.tell(isFull ? t("desk.move.full") : reason);
    if (this.input.value.trim()) return refused.add(entry, reason);
    this.takeBack(entry);
    if (guess(entry.line).error !== error || error === "who_is") this.tell(reason);
    const options = { does_not_fit: { elsewhere: true }, edited_meanwhile: { changed: undefined }, twin: { anyway: true } }[error];
    if (options) this.places.told.append(" ", button(t(`desk.anyway.${error}`), "small", () => this.submit(options)));
    if (error === "who_is") this.askWho(answer.detail ?? "");
    if (error === "twin") this.places.told.append(" ", button(t("desk.twin.one"), "small", () => {
      this.answers = undefined;
      this.dropLine();
    }));
  }

  /** What is on its way after a line that named who speaks is not said by them. @param {Entry} entry */
  turnBack({ key, line }) {
    const { lines } = this.parts;
    const { command, text } = guess(line);
    lines.forget(key);
    if (command !== "speaker") return;
    for (const other of lines.lines) if (!other.seq && other.who === text) lines.change(other, { who: this.standing });
    this.changed();
  }

  /** Whether the words after `@` are a name or a remark that begins so. @param {string} name */
  askWho(name) {
    const { t } = this.parts;
    const line = this.input.value.trim();
    const noted = (/** @type {string} */ said) => {
      this.parts.typing.write(said);
      this.submit();
    };
    this.places.told.append(
      " ", button(t("desk.who.name"), "small", () => noted(`@@${name}`)),
      " ", button(t("desk.who.remark"), "small", () => noted(`\\${line}`)),
    );
  }

  /** Puts a refused line where it was typed; what stands there is kept as refused. @param {Entry} entry */
  takeBack(entry) {
    const { refused } = this.parts;
    const typed = this.input.value.trim();
    if (typed) refused.add({ ...entry, ...asEntry(this), line: typed }, "");
    if (typed && !this.editing) this.answers = undefined;
    const { editing, answers = this.answers } = ofEntry(entry);
    [this.editing, this.answers] = [editing, answers];
    this.parts.typing.write(entry.line);
    this.changed();
    this.input.focus();
  }
}
