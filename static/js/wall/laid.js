// @ts-check
/** The column as it stands: notes that have come under their headings, each made once; the only writer of #column. */

import { button, byId, make } from "../drawing/dom.js";
import { keepRows } from "../drawing/focus.js";
import { keepInView } from "../drawing/steady.js";
import { hueClass } from "../link/tables.js";
import { inked } from "./inked.js";
import { arranged, isSame, wanted } from "./reading.js";

/**
 * @typedef {import("./reading.js").Told} Told
 * `looks` is how its ink was set, `version` another one whenever it has to be made anew; `element` once it was shown.
 * @typedef {{told: Told, looks: string, version: number, element?: HTMLLIElement}} Item
 * @typedef {{id: string, says: unknown, make: () => HTMLElement}} Row
 */

export class Laid {
  /**
   * @param {SVGSVGElement} svg the drawing, for its look @param {import("./memory.js").Memory} memory
   * @param {import("../link/messages.js").Translate} t @param {(sheet: number, note: number) => void} go shows a note on its sheet
   */
  constructor(svg, memory, t, go) {
    this.svg = svg;
    this.memory = memory;
    this.t = t;
    this.go = go;
    /** @type {Map<number, Item>} */
    this.items = new Map();
    /** @type {Map<number, string>} phases by sheet, of those that have come */
    this.phases = new Map();
    /** What stands in the list. @type {Map<string, HTMLElement>} */
    this.rows = new Map();
    /** Height of the smallest letters, in sheet units. */
    this.label = 24;
    this.versions = 0;
    this.only = "all";
    /** @type {(told: Told) => HTMLElement[]} what else may be done with a note */
    this.more = () => [];
    /** @type {(told: Told) => void} hears of a note with which another number agrees */
    this.counted = () => {};
    byId("fresh").addEventListener("click", () => this.toFresh());
    byId("see-missed").addEventListener("click", () => this.filter("missed"));
    for (const select of byId("options").querySelectorAll("select")) {
      if (select.name !== "only") select.value = String(memory.read(select.name, select.value));
    }
  }

  get isShown() {
    return document.body.dataset.tab === "column";
  }

  get list() {
    return byId("column");
  }

  get size() {
    return this.memory.read("size", 0);
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
    if (this.isShown) byId("main").scrollTo({ top: this.isNewestFirst ? 0 : byId("main").scrollHeight });
  }

  /** What else may be done with each note, those that have come too. @param {(told: Told) => HTMLElement[]} more */
  give(more) {
    this.more = more;
    for (const { told, element } of this.items.values()) element?.querySelector(".column-acts")?.lastElementChild?.before(...more(told));
  }

  /** How many notes have come of this sheet and those after it. @param {number} first */
  countFrom(first) {
    return [...this.items.values()].filter(({ told }) => told.sheet >= first).length;
  }

  /**
   * Takes what came of a sheet, which is shown by `show`: all of it, or what has changed.
   * @param {number} sheet @param {{phase: string, label: number, notes: Told[]}} came @param {boolean} isWhole
   * @returns {boolean} whether anything is other than it was
   */
  take(sheet, { phase, label, notes }, isWhole) {
    const isNews = isWhole || notes.length > 0 || phase !== this.phases.get(sheet);
    const stay = new Set(notes.map(({ id }) => id));
    this.label = label;
    this.phases.set(sheet, phase);
    if (isWhole) for (const [id, { told }] of this.items) if (told.sheet === sheet && !stay.has(id)) this.items.delete(id);
    for (const told of notes) this.keep(told);
    return isNews;
  }

  /** A note as it is now: one that is drawn the same stays the one that it is. @param {Told} told */
  keep(told) {
    const looks = `${this.label} ${this.size}`;
    const known = this.items.get(told.id);
    if (known?.looks === looks && isSame(known.told, told)) return this.count(told.id, told.agreed ?? 0);
    this.items.set(told.id, { told, looks, version: this.versions += 1 });
  }

  /** The marks of those who agree say how many: nobody is asked. @param {number} note @param {number} agreed */
  count(note, agreed) {
    const item = this.items.get(note);
    if (!item || item.told.agreed === agreed) return;
    item.told = { ...item.told, agreed };
    this.counted(item.told);
  }

  /** Notes that went, and what they and the themes have left with others. @param {[number, import("./news.js").One][]} news */
  hear(news) {
    for (const [id, { isGone, name }] of news) {
      if (isGone) this.items.delete(id);
      for (const { told } of this.items.values()) if (told.theme_id === id && told.id !== id) told.theme = name;
    }
    if (news.length) this.show();
  }

  /** Puts what is wanted in order. What is read stays where it is, but for who follows the newest at its edge. */
  show() {
    const told = [...this.items.values()].map((item) => item.told);
    const isWanted = wanted(this.only, this.memory);
    const notes = told.filter((one) => one.kind !== "theme");
    const shown = notes.filter(isWanted);
    const missed = notes.filter((one) => this.memory.isMissed(one)).length;
    const rows = shown.length ? this.rowsOf([...told.filter((one) => one.kind === "theme"), ...shown]) : [this.nothing()];
    const put = () => {
      if (!keepRows(this.list, this.rows, rows)) byId("main").focus({ preventScroll: true });
      byId("missed").hidden = !missed || this.only === "missed";
      byId("missed-count").textContent = ` (${missed})`;
    };
    const main = byId("main"), { scrollTop } = main;
    if (this.isShown && !this.isAtEdge) return keepInView(main, this.list, put);
    put();
    main.scrollTop = scrollTop;
  }

  /** @param {Told[]} told @returns {Row[]} */
  rowsOf(told) {
    const by = this.memory.read("by", /** @type {string} */ ("sheet"));
    return arranged(told, by, this.isNewestFirst).flatMap(({ sheet, theme, notes }) => {
      const place = by === "theme" ? 0 : notes[0]?.sheet;
      return [...(sheet ? [this.sheetHeading(sheet)] : []), ...(theme ? [this.heading(theme, `theme ${place} ${theme.id}`)] : []), ...notes.map(({ id }) => this.row(id))];
    });
  }

  /** @returns {Row} */
  nothing() {
    const says = this.t(this.only === "all" ? "board.nothing" : "column.nothing");
    return { id: "nothing", says, make: () => make("li", "nothing quiet", says) };
  }

  /** @param {number} sheet @returns {Row} */
  sheetHeading(sheet) {
    const phase = this.phases.get(sheet);
    const says = this.t("board.sheet", { n: sheet }) + (phase ? `\u00a0· ${phase}` : "");
    return { id: `sheet ${sheet}`, says, make: () => make("li", "column-sheet", make("h3", "", says)) };
  }

  /** @param {Told} told @param {string} id @returns {Row} */
  heading({ hue, text }, id) {
    return { id, says: [hue, text], make: () => make("li", `column-theme ${hueClass(hue ?? 0)}`, make("h4", "", text)) };
  }

  /** @param {number} id of a note that has come @returns {Row} */
  row(id) {
    const item = /** @type {Item} */ (this.items.get(id));
    return { id: `note ${id}`, says: item.version, make: () => (item.element ??= this.item(item.told)) };
  }

  /** @param {Told} told @returns {HTMLLIElement} */
  item(told) {
    const item = make("li", `column-note kind-${told.kind}`, inked(told, { label: this.label, size: this.size, look: this.svg.getAttribute("class") ?? "" }));
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
}
