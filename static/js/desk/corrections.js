// @ts-check
/** What a scribe does to notes that are there: take back into the line, withdraw, put back, undo. */

import { TABLES } from "../link/tables.js";
import { Undo } from "./undo.js";

/** @typedef {import("./lines.js").Line} Line */

export class Corrections {
  /**
   * @param {{writing: import("./writing.js").Writing, lines: import("./lines.js").Lines, team: import("./team.js").Team,
   *   live: import("../link/live.js").Live, t: import("../link/messages.js").Translate}} parts
   */
  constructor(parts) {
    this.parts = parts;
    this.undo = new Undo();
    /** @type {Line | undefined} the line that is being recalled to be written again */
    this.recalled = undefined;
  }

  /** Takes a note into the line: what this desk knows of it at once, what the server knows a moment later.
   * @param {number | undefined} note @param {Line} [known] */
  async edit(note, known) {
    const { writing, team, live, t } = this.parts;
    if (!note) return;
    if (writing.isChanged) {
      writing.tell(t("desk.line.full"));
      return writing.input.focus();
    }
    const editor = team.editorOf(note);
    if (known) writing.edit({ note, line: known.line, changed: known.changed });
    const { editing, input: { value } } = writing;
    const found = await live.ask("look", { note }).catch(() => /** @type {const} */ ({ error: "offline" }));
    if (found.error !== undefined && !known) return writing.tell(t(found.error === "offline" ? "desk.offline" : `refusal.${found.error}`));
    const isUntouched = writing.editing === editing && writing.input.value === value;
    const theme = known ? editing?.theme : undefined;
    if (found.error === undefined && isUntouched) writing.edit({ note, line: found.line, changed: found.changed, theme: theme ?? found.theme });
    if (writing.editing?.note !== note) return known ? undefined : writing.tell(t("desk.line.full"));
    if (editor) writing.tell(t("desk.edited.by", { name: editor }));
  }

  /** @param {number | undefined} seq @param {Line} [line] */
  withdraw(seq, line) {
    if (seq) this.undo.record("withdrawn", line ?? { seq });
    this.parts.writing.touch("withdraw", seq, line?.line);
  }

  /** @param {number | undefined} seq @param {Line} [line] */
  restore(seq, line) {
    if (seq) this.undo.record("restored", line ?? { seq });
    this.parts.writing.touch("restore", seq, line?.line);
  }

  /** Puts a line that was recalled where it was typed. @param {Line} line */
  again(line) {
    const { writing, lines } = this.parts;
    lines.forget(line.key);
    writing.takeBack({ ...line, ...writing.who, order: 0, event: "capture", body: {} });
  }

  /** Another speaker for notes: one act of the scribe, which one undo takes back. @param {number[]} notes @param {string} was @param {string} is */
  attribute(notes, was, is) {
    const { writing, t } = this.parts;
    this.undo.record("attributed", { notes, was, is });
    this.tell(notes, is);
    writing.say(t("desk.did.attribute", { n: notes.length, name: is || t("desk.nobody") }));
    writing.input.focus();
  }

  /** So many notes at a time as the server sets anew in one turn. @param {number[]} notes @param {string} speaker */
  tell(notes, speaker) {
    for (let at = 0; at < notes.length; at += TABLES.most.attributed) {
      this.parts.writing.keep("attribute", { notes: notes.slice(at, at + TABLES.most.attributed), speaker }, "");
    }
  }

  /** What was noted before this page was opened can be undone too, the newest first. */
  remember() {
    if (!this.undo.isEmpty) return;
    for (const line of this.parts.lines.lines) {
      if (line.isNote && line.seq && line.state === "saved") this.undo.noted(line);
    }
  }

  /** Whether a note is still on its way, so that "the last one" is not settled yet. */
  get waits() {
    return !!this.parts.lines.last("waiting", "sending", "late");
  }

  /** Takes the newest own line back: one that still waits is recalled first. */
  editLast() {
    const { writing, lines, t } = this.parts;
    const last = lines.last("saved", "held");
    if (this.waits) writing.tell(t("desk.wait"));
    else if (last?.state === "held") this.recallLast(last);
    else if (last) this.edit(last.seq, last);
  }

  /** What waits comes into the line when the server has let go of it, so that it cannot be shown as well. @param {Line} line */
  recallLast(line) {
    const { writing } = this.parts;
    if (this.recalled === line) return;
    this.recalled = line;
    const held = line.seq ?? 0;
    const { entry } = writing.keep("recall", { held }, line.line);
    const hear = (/** @type {Event} */ event) => {
      const { detail } = /** @type {CustomEvent<{entry: import("../link/outbox.js").Entry, seq: number}>} */ (event);
      if (detail.entry !== entry) return;
      writing.removeEventListener("settled", hear);
      this.recalled = undefined;
      if (detail.seq) this.takeUp(line);
      else void this.find(line, held);
    };
    writing.addEventListener("settled", hear);
  }

  /** A line that could not be recalled: it was shown meanwhile, or recalled by somebody else. @param {Line} line @param {number} held */
  async find(line, held) {
    const { writing, lines, live } = this.parts;
    const found = await live.ask("became", { held }).catch(() => null);
    if (!found || found.error !== undefined) return;
    if (found.recalled) this.takeUp(line);
    if (!found.note) return;
    lines.change(line, { state: "saved", seq: found.note, changed: found.note });
    if (!writing.isFree) return;
    writing.tell("");
    await this.edit(found.note, line);
  }

  /** Into the line, unless something else stands there by now: then it can be taken back from the list. @param {Line} line */
  takeUp(line) {
    const { writing, lines } = this.parts;
    if (!lines.lines.includes(line)) return;
    if (writing.isFree) this.again(line);
    else lines.change(line, { state: "recalled" });
  }

  undoLast() {
    this.carryOut(this.waits ? "wait" : this.undo.back());
  }

  redoLast() {
    this.carryOut(this.waits ? "wait" : this.undo.again());
  }

  /** @param {import("./undo.js").Action | "wait" | "gone" | undefined} action */
  carryOut(action) {
    const { writing, t } = this.parts;
    if (action === "wait") return writing.tell(t("desk.wait"));
    if (action === "gone") return writing.say(t("desk.undo.none"));
    if (!action) return;
    const { event, target } = action;
    if (event === "capture") writing.capture(target.line ?? "");
    else if (event === "recall") writing.keep("recall", { held: target.seq }, target.line ?? "");
    else if (event === "attribute") this.tell(target.notes ?? [], target.is ?? "");
    else writing.touch(event, target.seq, target.line);
    const [n, name] = [target.notes?.length ?? 1, target.is || t("desk.nobody")];
    writing.say(t(`desk.did.${event}`, { line: target.line || t("desk.note"), n, name }));
  }
}
