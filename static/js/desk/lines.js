// @ts-check
/** The scribe's own last lines and how far each has come; the only writer of #lines and of the counts. */

import { button, make, rewrite } from "../drawing/dom.js";
import { keepRows } from "../drawing/focus.js";
import { tab } from "../link/storage.js";

/**
 * `seq` is the note's id once saved, `changed` the seq that last touched it, `who` speaks when the line does not say.
 * @typedef {{key: string, line: string, who?: string, isNote: boolean, state: string, seq?: number, changed?: number}} Line
 */

const MOST = 200;
const SHOWN = 30;

export class Lines {
  /**
   * @param {{list: HTMLElement, saved: HTMLElement, waiting: HTMLElement}} places
   * @param {import("../link/messages.js").Translate} t
   * @param {{edit(line: Line): void, withdraw(line: Line): void, restore(line: Line): void,
   *   recall(line: Line): void, again(line: Line): void}} acts
   * @param {string} memory name under which this page's session keeps its lines
   */
  constructor(places, t, acts, memory) {
    this.places = places;
    this.t = t;
    this.acts = acts;
    this.memory = memory;
    /** @type {Map<string, HTMLElement>} */
    this.rows = new Map();
    this.lines = tab.read(memory, /** @type {Line[]} */ ([])).filter((line) => line.seq);
    this.pending = 0;
    /** @type {number | undefined} how many notes the board has, once the server has said it */
    this.notes = undefined;
    this.show();
  }

  /** @param {Line} line */
  add(line) {
    this.lines = [...this.lines, line].slice(-MOST);
    this.show();
  }

  /** Lines that the server remembers and this page does not, among those that it does. @param {Line[]} found */
  recall(found) {
    const known = new Set(this.lines.flatMap(({ key, seq }) => [key, seq]));
    const fresh = found.filter(({ key, seq }) => !known.has(key) && !known.has(seq));
    if (!fresh.length) return;
    const at = (/** @type {Line} */ { seq }) => seq ?? Infinity;
    this.lines = [...fresh, ...this.lines].sort((a, b) => at(a) - at(b)).slice(-MOST);
    this.show();
  }

  /** @param {string} key */
  find(key) {
    return this.lines.find((line) => line.key === key);
  }

  /** @param {number} seq */
  ofNote(seq) {
    return this.lines.find((line) => line.seq === seq);
  }

  /** @param {string} key */
  forget(key) {
    this.lines = this.lines.filter((line) => line.key !== key);
    this.show();
  }

  /** @param {Line | undefined} line @param {Partial<Line>} news */
  change(line, news) {
    if (line) Object.assign(line, news);
    this.show();
  }

  /** How far a line has come on its way; of one that is known to be there the server has told more. @param {string} key @param {Partial<Line>} news */
  follow(key, news) {
    const line = this.find(key);
    this.change(line?.seq ? undefined : line, news);
  }

  /**
   * Follows the lines that wait on the server before they are shown: `ask` gives what one has become.
   * @param {Set<number>} held @param {(held: number) => Promise<{note?: number, recalled?: boolean}>} ask
   */
  async wait(held, ask) {
    for (const line of this.lines) {
      if (line.seq && held.has(line.seq) && line.state === "saved") line.state = "held";
    }
    this.show();
    for (const line of this.lines.filter(({ seq, state }) => state === "held" && seq && !held.has(seq))) {
      const { note, recalled } = await ask(line.seq ?? 0);
      if (line.state !== "held" || (note === undefined && !recalled)) continue;
      line.state = recalled ? "recalled" : "saved";
      if (note) [line.seq, line.changed] = [note, note];
      this.show();
    }
  }

  /** Deleted is deleted: forgets the own lines whose notes were erased. @param {(seq: number) => boolean} isErased */
  erase(isErased) {
    const left = this.lines.filter((line) => !line.seq || !isErased(line.seq));
    if (left.length === this.lines.length) return;
    this.lines = left;
    this.show();
  }

  /** The newest own note in one of these states. @param {...string} states */
  last(...states) {
    return this.lines.filter((line) => line.isNote && states.includes(line.state)).at(-1);
  }

  show() {
    const waiting = Math.max(this.pending, this.lines.filter((line) => !line.seq).length);
    if (this.notes !== undefined) rewrite(this.places.saved, this.t("desk.saved", { n: this.notes }));
    rewrite(this.places.waiting, this.t("desk.waiting", { n: waiting }));
    this.places.waiting.classList.toggle("some", waiting > 0);
    const shown = this.lines.slice(-SHOWN).reverse();
    keepRows(this.places.list, this.rows, shown.map((line) => ({ id: line.key, says: line, make: () => this.item(line) })));
    tab.write(this.memory, this.lines);
  }

  /** @param {Line} line */
  item(line) {
    const item = make("li", `line state-${line.state}`, make("span", "words", line.line + (line.who ? ` — ${line.who}` : "")), make("span", "state", this.t(`state.${line.state}`)));
    const { edit, withdraw, restore, recall, again } = this.acts;
    /** Who only hears the buttons hears of which line each is. @param {string} key @param {(line: Line) => void} act */
    const add = (key, act) => {
      const made = button(this.t(key), "small", () => act(line));
      made.setAttribute("aria-label", `${this.t(key)}: ${line.line}`);
      item.append(made);
    };
    if (line.isNote && line.state === "saved") {
      add("desk.edit", edit);
      add("desk.withdraw", withdraw);
    }
    if (line.state === "withdrawn") add("desk.restore", restore);
    if (line.state === "held") add("desk.recall", recall);
    if (line.state === "recalled") add("desk.putback", again);
    return item;
  }
}
