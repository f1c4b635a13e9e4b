// @ts-check
/** The notes one under another at the width of a phone: the same ink, read from top to bottom. What has come, what is asked for and when. */

import { sheetIn } from "../drawing/canvas.js";
import { byId } from "../drawing/dom.js";
import { ROOT } from "../link/root.js";
import { Laid } from "./laid.js";
import { Memory } from "./memory.js";
import { News } from "./news.js";
import { Owed } from "./owed.js";
import { countIn } from "./words.js";

/** The pages of a room do not ask all at once; the longest wait before what failed is asked for again, and for an answer. */
const ASK_MS = 1250, LONGEST_MS = 30_000, GIVEN_MS = 60_000;

/** @typedef {import("./reading.js").Told} Told */

export class Column {
  /**
   * @param {string} board @param {SVGSVGElement} svg the drawing, for its look
   * @param {import("../drawing/viewport.js").Viewport} viewport @param {import("../link/messages.js").Translate} t
   * @param {(sheet: number, note: number) => void} go shows a note on its sheet
   */
  constructor(board, svg, viewport, t, go) {
    this.board = board;
    this.viewport = viewport;
    this.memory = new Memory(board);
    this.laid = new Laid(svg, this.memory, t, go);
    this.owed = new Owed();
    this.news = new News();
    /** @type {Promise<void> | undefined} while something is asked for */
    this.way = undefined;
    this.timer = this.at = this.failed = 0;
    byId("options").addEventListener("change", (event) => this.choose(/** @type {HTMLElement} */ (event.target)));
    byId("column-more").addEventListener("click", () => this.earlier());
    this.seen = new IntersectionObserver((seen) => seen.at(-1)?.isIntersecting && this.first > 1 && !this.timer && this.earlier());
    this.seen.observe(byId("column-more"));
  }

  /** The first sheet that has come; one after the newest while none has. */
  get first() {
    return Math.min(this.owed.first, this.viewport.newest + 1);
  }

  /** Call when the column is turned to. */
  async open() {
    if (!this.owed.held.size) await this.earlier();
  }

  /** The sheet before those that have come. */
  earlier() {
    this.owed.owe(this.first - 1);
    return this.bring();
  }

  /** Asks for what is due, one sheet after the other. */
  bring() {
    clearTimeout(this.timer);
    this.timer = 0;
    this.way ??= this.bringAll().finally(() => (this.way = undefined));
    return this.way;
  }

  async bringAll() {
    const { laid, owed: { first } } = this;
    const { isAtEdge: wasAtEdge } = laid;
    const before = laid.countFrom(first);
    const tried = new Map();
    let sheet;
    while ((sheet = this.owed.next(tried))) {
      const outcome = await this.ask(sheet);
      if (outcome !== "old") tried.set(sheet, outcome);
    }
    this.failed = [...tried.values()].includes("failed") ? this.failed + 1 : 0;
    if (this.owed.due.size) this.askIn(Math.min(LONGEST_MS, ASK_MS * 2 ** this.failed) * (0.5 + Math.random() / 2));
    this.lookAgain();
    if (laid.countFrom(first) <= before || !laid.list.childElementCount) return;
    if (wasAtEdge) laid.toFresh();
    else byId("fresh").hidden = false;
  }

  /** What came is shown where it is other than it was; "old" when it was asked for before all was to come anew. @param {number} sheet */
  async ask(sheet) {
    const { laid, owed, owed: { begun } } = this;
    const since = owed.since(sheet);
    const late = new AbortController();
    const timer = setTimeout(() => late.abort(), GIVEN_MS);
    let isNews = false;
    try {
      const answer = await fetch(`${ROOT}/b/${this.board}/column/${sheet}?size=${laid.size}&since=${since}`, { signal: late.signal });
      if (!answer.ok) throw new Error(`status ${answer.status}`);
      const { seq, notes, ...about } = await answer.json();
      if (begun !== owed.begun) return "old";
      const righted = notes.map((/** @type {Told} */ one) => this.news.righted(one, seq)).filter(Boolean);
      isNews = laid.take(sheet, { ...about, notes: righted }, !since);
      owed.came(sheet, seq);
    } catch (error) {
      console.warn("the column has to wait", error);
      return "failed";
    } finally {
      clearTimeout(timer);
    }
    byId("column-more").hidden = this.first <= 1;
    if (isNews) laid.show();
    return "came";
  }

  /** Asks for what is due in a while, or sooner if that was meant already. @param {number} wait in milliseconds */
  askIn(wait) {
    const at = Date.now() + wait;
    if (this.timer && this.at <= at) return;
    clearTimeout(this.timer);
    this.at = at;
    this.timer = Number(setTimeout(() => this.bring(), wait));
  }

  /** The end may be in view still, and an observer only tells of changes: watched anew, it tells how things are. */
  lookAgain() {
    const more = byId("column-more");
    this.seen.unobserve(more);
    this.seen.observe(more);
  }

  /** Follows a patch: new ink stands at once as on the sheet, and is broken anew for the column a little later. @param {import("../link/protocol.js").Patch} patch */
  take(patch) {
    const { put, drop, seq, stale = [] } = patch;
    const { laid, owed } = this;
    const { least } = owed;
    if (least === Infinity) return;
    for (const id of drop) if (id.startsWith("a-")) laid.count(Number(id.slice(2)), 0);
    for (const [id, fragment] of put) if (id.startsWith("a-")) laid.count(Number(id.slice(2)), countIn(fragment));
    laid.hear(this.news.take(patch));
    const said = put.filter(([id]) => /^[ns]-/.test(id)).map(([id, fragment]) => ({ id, sheet: sheetIn(fragment) }));
    const notes = said.filter(({ id, sheet }) => id.startsWith("n-") || laid.phases.get(sheet));
    const sheets = new Set(notes.map(({ sheet }) => sheet).filter((sheet) => sheet >= least));
    for (const sheet of sheets) owed.owe(sheet, seq);
    if (stale.length) owed.renew(stale.filter((sheet) => sheet >= least));
    owed.follow(patch, new Set(said.map(({ sheet }) => sheet)));
    if (sheets.size || stale.length) this.askIn(laid.isShown ? ASK_MS * Math.random() : ASK_MS);
  }

  /** After a join: what failed is asked for at once. A page that was far behind got only what it had in view. @param {number} seq where the page is */
  up(seq) {
    if (this.owed.least === Infinity) return;
    for (const sheet of [...this.owed.held.keys(), this.viewport.newest]) this.owed.owe(sheet, seq);
    void this.bring();
  }

  /** @param {HTMLElement} target */
  async choose(target) {
    if (!(target instanceof HTMLSelectElement)) return;
    if (target.name === "only") this.laid.only = target.value;
    else this.memory.write(target.name, target.name === "size" ? Number(target.value) : target.value);
    if (target.name === "size") await this.again();
    this.laid.show();
    byId("main").scrollTo({ top: 0 });
  }

  /** All that has come, in another size. */
  again() {
    this.owed.renew(this.owed.held.keys());
    return this.bring();
  }
}
