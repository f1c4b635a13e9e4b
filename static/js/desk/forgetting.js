// @ts-check
/** Deleted is deleted: takes what was erased out of everything that this desk remembers. */

import { guess } from "./line.js";

const MOST_NOTES = 500;
const MOST_NAMES = 64;

/** Whom a line names: at its end, or alone. @param {string} line */
function named(line) {
  const { speaker, command, text } = guess(line);
  return command === "speaker" ? text : speaker;
}

/**
 * Of a desk's own lines, those that stay, and without the names that are gone. Pure.
 * @template {{line: string, who?: string, seq?: number}} L
 * @param {readonly L[]} lines @param {ReadonlySet<number>} notes @param {ReadonlySet<string>} names @returns {L[]}
 */
export function left(lines, notes, names) {
  const isAlone = (/** @type {L} */ { line }) => guess(line).command === "speaker" && names.has(named(line));
  return lines.filter((line) => !(line.seq && notes.has(line.seq)) && !isAlone(line)).map((line) => {
    const speaker = named(line.line);
    const words = names.has(speaker) ? line.line.replace(`@${speaker}`, "").trim() : line.line;
    const who = line.who && names.has(line.who) ? "" : line.who;
    return words === line.line && who === line.who ? line : Object.assign(line, { line: words, who });
  });
}

export class Forgetting {
  /**
   * Asks the server which of the notes and names that it remembers are gone: when it is told of an erasure, and
   * whenever it comes back.
   * @param {{live: import("../link/live.js").Live, outbox: import("../link/outbox.js").Outbox, lines: import("./lines.js").Lines,
   *   writing: import("./writing.js").Writing, refused: import("./refused.js").Refused, palette: import("./palette.js").Palette,
   *   undo: import("./undo.js").Undo, voices: import("./voices.js").Voices}} parts
   */
  constructor(parts) {
    this.parts = parts;
    const { live } = parts;
    /** Whether erasures may have been told while nobody listened here. */
    this.wasAway = true;
    live.addEventListener("state", () => (this.wasAway ||= live.state.name !== "live"));
    live.addEventListener("up", () => {
      const { wasAway } = this;
      this.wasAway = false;
      void this.look(wasAway);
    });
    live.addEventListener("forgotten", (event) => /** @type {CustomEvent} */ (event).detail.isGreeting || this.look(true));
  }

  /** @param {boolean} mayBeErased a name that is nowhere any more was erased, or only changed: without an erasure a change can be undone */
  async look(mayBeErased) {
    const { live, outbox, lines, writing, refused, palette, undo, voices } = this.parts;
    const corrected = [...outbox.pending(), ...refused.kept.map(({ entry }) => entry)].map(({ body }) => Number(body.note ?? 0));
    const notes = [writing.editing?.note ?? 0, ...corrected, ...lines.lines.map(({ seq }) => seq ?? 0)].filter(Boolean);
    const said = lines.lines.flatMap(({ seq, line, who }) => (seq ? [who ?? "", named(line)] : []));
    const again = mayBeErased ? [voices.asked, ...undo.names] : [];
    const coming = new Set(outbox.pending().map(({ body }) => body.speaker));
    const names = [writing.stood, ...again, ...palette.slots, ...palette.off, ...said].filter((name) => name && !coming.has(name));
    const answer = await live.ask("kept", { notes: [...new Set(notes)].slice(0, MOST_NOTES), names: [...new Set(names)].slice(0, MOST_NAMES) }).catch(() => null);
    if (!answer || answer.error !== undefined) return void (this.wasAway ||= mayBeErased);
    this.forget(new Set(answer.notes), new Set(answer.names), answer.planned);
    if (mayBeErased) undo.unname(new Set(answer.names));
  }

  /** The board is gone: what waits to be sent has nowhere to go. */
  async forgetAll() {
    const { outbox, lines, writing, refused } = this.parts;
    await Promise.all(outbox.pending().map(({ key }) => outbox.settle(key)));
    lines.lines = [];
    lines.show();
    refused.forget(() => true);
    writing.dropLine();
  }

  /** @param {Set<number>} notes @param {Set<string>} names @param {import("./offered.js").Names} planned */
  forget(notes, names, planned) {
    const { outbox, lines, writing, refused, palette, undo, voices } = this.parts;
    lines.lines = left(lines.lines, notes, names);
    lines.show();
    for (const entry of outbox.pending().filter(({ body }) => notes.has(Number(body.note)))) outbox.settle(entry.key);
    refused.forget((entry) => notes.has(Number(entry.body.note)));
    undo.forget((seq) => notes.has(seq));
    if (writing.editing && notes.has(writing.editing.note)) writing.dropLine();
    if (names.has(writing.stood)) writing.stand("");
    voices.forget(names);
    palette.forget(names, planned);
  }
}
