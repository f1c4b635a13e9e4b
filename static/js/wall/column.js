// @ts-check
/** The notes one under another at the width of a phone: the same ink, read from top to bottom; the only writer of #column. */

import { sheetIn } from "../drawing/canvas.js";
import { button, byId, make } from "../drawing/dom.js";
import { ROOT } from "../link/root.js";
import { hueClass } from "../link/tables.js";
import { inked } from "./inked.js";
import { Memory } from "./memory.js";
import { News } from "./news.js";
import { Owed } from "./owed.js";
import { arranged, wanted } from "./reading.js";
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
    this.svg = svg;
    this.viewport = viewport;
    this.t = t;
    this.go = go;
    this.memory = new Memory(board);
    /** @type {Map<number, {told: Told, element: HTMLLIElement}>} */
    this.items = new Map();
    /** @type {Map<number, string>} phases by sheet, of those that have come */
    this.phases = new Map();
    this.owed = new Owed();
    this.news = new News();
    /** Height of the smallest letters, in sheet units. */
    this.label = 24;
    /** @type {Promise<void> | undefined} while something is asked for */
    this.way = undefined;
    this.timer = this.at = this.failed = 0;
    this.only = "all";
    /** @type {(told: Told) => HTMLElement[]} what else may be done with a note */
    this.more = () => [];
    /** @type {(told: Told) => void} hears of a note with which another number agrees */
    this.counted = () => {};
    byId("options").addEventListener("change", (event) => this.choose(/** @type {HTMLElement} */ (event.target)));
    byId("column-more").addEventListener("click", () => this.earlier());
    byId("fresh").addEventListener("click", () => this.toFresh());
    this.seen = new IntersectionObserver((seen) => seen.at(-1)?.isIntersecting && this.first > 1 && !this.timer && this.earlier());
    this.seen.observe(byId("column-more"));
    byId("see-missed").addEventListener("click", () => this.filter("missed"));
    this.restore();
  }

  get isShown() {
    return document.body.dataset.tab === "column";
  }

  /** The first sheet that has come; one after the newest while none has. */
  get first() {
    return Math.min(this.owed.first, this.viewport.newest + 1);
  }

  /** What else may be done with each note, those that have come too. @param {(told: Told) => HTMLElement[]} more */
  give(more) {
    this.more = more;
    for (const { told, element } of this.items.values()) element.querySelector(".column-acts")?.lastElementChild?.before(...more(told));
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
    const { owed: { first }, isAtEdge: wasAtEdge } = this;
    const count = () => [...this.items.values()].filter(({ told }) => told.sheet >= first).length;
    const before = count();
    const tried = new Map();
    let sheet;
    while ((sheet = this.owed.next(tried))) {
      const outcome = await this.ask(sheet);
      if (outcome !== "old") tried.set(sheet, outcome);
    }
    this.failed = [...tried.values()].includes("failed") ? this.failed + 1 : 0;
    if (this.owed.due.size) this.askIn(Math.min(LONGEST_MS, ASK_MS * 2 ** this.failed) * (0.5 + Math.random() / 2));
    this.lookAgain();
    if (count() <= before || !this.list.childElementCount) return;
    if (wasAtEdge) this.toFresh();
    else byId("fresh").hidden = false;
  }

  /** What came is shown; "old" when it was asked for before all was to come anew. @param {number} sheet */
  async ask(sheet) {
    const { owed, owed: { begun } } = this;
    const since = owed.since(sheet);
    const late = new AbortController();
    const timer = setTimeout(() => late.abort(), GIVEN_MS);
    try {
      const answer = await fetch(`${ROOT}/b/${this.board}/column/${sheet}?size=${this.memory.read("size", 0)}&since=${since}`, { signal: late.signal });
      if (!answer.ok) throw new Error(`status ${answer.status}`);
      const { seq, phase, label, notes } = await answer.json();
      if (begun !== owed.begun) return "old";
      this.label = label;
      this.phases.set(sheet, phase);
      if (!since) for (const [id, { told }] of this.items) if (told.sheet === sheet) this.items.delete(id);
      for (const told of notes.map((/** @type {Told} */ one) => this.news.righted(one, seq)).filter(Boolean)) this.keep(told);
      owed.came(sheet, seq);
    } catch (error) {
      console.warn("the column has to wait", error);
      return "failed";
    } finally {
      clearTimeout(timer);
    }
    this.show();
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

  /** @param {Told} told */
  keep(told) {
    const element = told.kind === "theme" ? this.heading(told) : this.item(told);
    this.items.set(told.id, { told, element });
  }

  /** Follows a patch: new ink stands at once as on the sheet, and is broken anew for the column a little later. @param {import("../link/protocol.js").Patch} patch */
  take(patch) {
    const { put, drop, seq, stale = [] } = patch;
    const { least } = this.owed;
    if (least === Infinity) return;
    for (const id of drop) if (id.startsWith("a-")) this.count(Number(id.slice(2)), 0);
    for (const [id, fragment] of put) if (id.startsWith("a-")) this.count(Number(id.slice(2)), countIn(fragment));
    this.hear(this.news.take(patch));
    const notes = put.filter(([id]) => id.startsWith("n-") || (id.startsWith("s-") && this.phases.get(Number(id.slice(2)))));
    const sheets = new Set(notes.map(([, fragment]) => sheetIn(fragment)).filter((sheet) => sheet >= least));
    for (const sheet of sheets) this.owed.owe(sheet, seq);
    if (stale.length) this.owed.renew(stale.filter((sheet) => sheet >= least));
    if (sheets.size || stale.length) this.askIn(this.isShown ? ASK_MS * Math.random() : ASK_MS);
  }

  /** Notes that went, and what they and the themes have left with others. @param {[number, import("./news.js").One][]} news */
  hear(news) {
    for (const [id, { isGone, name }] of news) {
      if (isGone) this.items.delete(id);
      for (const { told } of this.items.values()) if (told.theme_id === id && told.id !== id) told.theme = name;
    }
    if (news.length) this.show();
  }

  /** The marks of those who agree say how many: nobody is asked. @param {number} note @param {number} agreed */
  count(note, agreed) {
    const item = this.items.get(note);
    if (!item) return;
    item.told = { ...item.told, agreed };
    this.counted(item.told);
  }

  /** After a join: what failed is asked for at once. A page that was far behind got only what it had in view. @param {number} seq where the page is */
  up(seq) {
    if (this.owed.least === Infinity) return;
    for (const sheet of [...this.owed.held.keys(), this.viewport.newest]) this.owed.owe(sheet, seq);
    void this.bring();
  }

  get list() {
    return byId("column");
  }

  get isNewestFirst() {
    return this.memory.read("order", "first") === "first";
  }

  /** Whether what is newest is in view. */
  get isAtEdge() {
    const { scrollTop, scrollHeight, clientHeight } = byId("main");
    return this.isNewestFirst ? scrollTop < 80 : scrollHeight - scrollTop - clientHeight < 80;
  }

  toFresh() {
    byId("fresh").hidden = true;
    byId("main").scrollTo({ top: this.isNewestFirst ? 0 : byId("main").scrollHeight });
  }

  /** Puts what is wanted in order. */
  show() {
    const told = [...this.items.values()].map((item) => item.told);
    const isWanted = wanted(this.only, this.memory);
    const groups = arranged(told.filter((one) => one.kind === "theme" || isWanted(one)), this.memory.read("by", "sheet"), this.isNewestFirst);
    const children = groups.flatMap(({ sheet, theme, notes }) => [
      ...(sheet ? [this.sheetHeading(sheet)] : []), ...(theme ? [this.heading(theme)] : []),
      ...notes.map(({ id }) => /** @type {{element: HTMLLIElement}} */ (this.items.get(id)).element),
    ]);
    const isEmpty = !told.some((one) => one.kind !== "theme" && isWanted(one));
    this.list.replaceChildren(...(isEmpty ? [make("li", "nothing quiet", this.t(this.only === "all" ? "board.nothing" : "column.nothing"))] : children));
    byId("column-more").hidden = this.first <= 1;
    const missed = told.filter((one) => one.kind !== "theme" && this.memory.isMissed(one)).length;
    byId("missed").hidden = !missed || this.only === "missed";
    byId("missed-count").textContent = ` (${missed})`;
  }

  /** @param {number} sheet */
  sheetHeading(sheet) {
    const phase = this.phases.get(sheet);
    return make("li", "column-sheet", make("h3", "", phase ? `${this.t("board.sheet", { n: sheet })}\u00a0· ${phase}` : this.t("board.sheet", { n: sheet })));
  }

  /** @param {Told} told */
  heading(told) {
    return make("li", `column-theme ${hueClass(told.hue ?? 0)}`, make("h4", "", told.text));
  }

  /** @param {Told} told @returns {HTMLLIElement} */
  item(told) {
    const item = make("li", `column-note kind-${told.kind}`, inked(told, { label: this.label, size: this.memory.read("size", 0), look: this.svg.getAttribute("class") ?? "" }));
    const mark = button("☆", "keep", () => this.mark(told, mark));
    mark.setAttribute("aria-label", this.t("column.keep.this", { number: this.t("minutes.number", { n: told.id }) }));
    mark.title = this.t("column.keep");
    const on = button(`${this.t("minutes.number", { n: told.id })} · ${this.t("board.sheet", { n: told.sheet })}`, "quiet", () => this.go(told.sheet, told.id));
    on.title = this.t("column.on", { n: told.sheet });
    item.append(make("p", "column-acts", mark, ...this.more(told), on));
    this.showMark(told, mark);
    return item;
  }

  /** @param {Told} told @param {HTMLElement} element */
  mark(told, element) {
    this.memory.toggle(told.id);
    this.showMark(told, element);
    if (this.only === "kept") this.show();
  }

  /** @param {Told} told @param {HTMLElement} element */
  showMark(told, element) {
    const isKept = this.memory.isKept(told.id);
    element.textContent = isKept ? "★" : "☆";
    element.setAttribute("aria-pressed", String(isKept));
  }

  /** @param {string} only */
  filter(only) {
    const select = byId("options").querySelector("[name=only]");
    if (select instanceof HTMLSelectElement) select.value = this.only = only;
    this.show();
  }

  /** @param {HTMLElement} target */
  async choose(target) {
    if (!(target instanceof HTMLSelectElement)) return;
    if (target.name === "only") this.only = target.value;
    else this.memory.write(target.name, target.name === "size" ? Number(target.value) : target.value);
    if (target.name === "size") await this.again();
    this.show();
    byId("main").scrollTo({ top: 0 });
  }

  /** All that has come, in another size. */
  again() {
    this.owed.renew(this.owed.held.keys());
    return this.bring();
  }

  restore() {
    for (const select of byId("options").querySelectorAll("select")) {
      if (select.name !== "only") select.value = String(this.memory.read(select.name, select.value));
    }
  }
}
