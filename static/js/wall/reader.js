// @ts-check
/** The readable list of notes: fetched sheet by sheet when it is shown, then the only writer of #notes. */

import { parsed, sheetIn } from "../drawing/canvas.js";
import { byId, make } from "../drawing/dom.js";
import { ROOT } from "../link/root.js";
import { hueClass } from "../link/tables.js";
import { isErased, restOf, told, wordsOf } from "./words.js";

/**
 * @typedef {import("../link/protocol.js").Patch} Patch
 * A note in words, as the server lists it; `theme` is a name, "" for none, `answers` how the note begins that it answers, `answers_id` which one.
 * @typedef {{id: number, kind: string, text: string, speaker: string, theme: string, theme_id: number, hue: number | null, answers?: string,
 *   answers_id?: number, kind_label?: string, sheet: number}} Told
 */

const NEAR_PX = 80;
/** The pages of a room do not ask all at once; an answer that does not come is given up. */
const ASK_MS = 1250, GIVEN_MS = 60_000;
/** Letters of a note by which another one names it, as board/web/listing.py has them. */
const BEGINNING = 60;

export class Reader {
  /**
   * @param {{list: HTMLElement, stage: HTMLElement, more: HTMLElement, earlier: HTMLElement}} places the list, what
   * scrolls it, the button that says that more has come, and the one that asks for the sheets before
   * @param {string} board @param {import("../drawing/viewport.js").Viewport} viewport @param {import("../link/messages.js").Translate} t
   */
  constructor(places, board, viewport, t) {
    this.places = places;
    this.board = board;
    this.viewport = viewport;
    this.t = t;
    /** @type {Map<string, HTMLLIElement>} what is listed, by note */
    this.items = new Map();
    /** @type {Map<string, string>} names of the themes that are known, by id */
    this.themes = new Map();
    /** The first sheet that is listed; 0 while the list has not been asked for. */
    this.first = 0;
    this.isLoading = false;
    /** @type {[Patch, SVGSVGElement][]} those that came while a sheet was asked for, whose answer may be older */
    this.late = [];
    /** How often the list was begun anew: what was asked for before that is too old. */
    this.begun = 0;
    places.more.addEventListener("click", () => this.toEnd());
    places.earlier.addEventListener("click", () => this.load(this.first - 1));
    places.stage.addEventListener("scroll", () => this.isAtEnd && (places.more.hidden = true));
    /** Whether the beginning of what is listed is in view. */
    this.isAtStart = false;
    new IntersectionObserver((seen) => {
      this.isAtStart = !!seen.at(-1)?.isIntersecting;
      this.goOn();
    }).observe(places.earlier);
  }

  /** Asks for the newest sheet's notes, once; call when the list is shown. */
  async open() {
    if (!this.first) await this.load(this.viewport.newest);
    this.toEnd();
  }

  /** Lists the notes of a sheet. @param {number} sheet */
  async load(sheet) {
    if (this.isLoading) return;
    this.isLoading = true;
    const { begun } = this;
    try {
      const answer = await fetch(`${ROOT}/b/${this.board}/list/${sheet}`, { signal: AbortSignal.timeout(GIVEN_MS) });
      if (!answer.ok) throw new Error(`status ${answer.status}`);
      const { notes, phase } = await answer.json();
      if (begun !== this.begun) return;
      this.prepend(notes);
      if (notes.length) this.head(sheet, phase);
      this.first = sheet;
    } catch (error) {
      console.warn("the list has to wait", error);
    } finally {
      if (begun === this.begun) this.isLoading = false;
      this.places.earlier.hidden = this.first <= 1;
    }
    if (begun === this.begun) for (const [patch, svg] of this.late.splice(0)) this.take(patch, svg);
    if (this.first) this.sign();
    if (this.first === sheet) requestAnimationFrame(() => this.goOn());
  }

  /** Lists the sheet before, for as long as there is place for it. */
  goOn() {
    if (this.isAtStart && this.first > 1) this.load(this.first - 1);
  }

  /** A sheet's heading, before its first note; its phase, "" for none, where that is known. @param {number} sheet @param {string} [phase] */
  head(sheet, phase) {
    const { list } = this.places;
    const words = this.t("board.sheet", { n: sheet }) + (phase ? `\u00a0· ${phase}` : "");
    const there = list.querySelector(`[data-heads="${sheet}"] h3`);
    if (there && phase !== undefined) there.textContent = words;
    if (there) return;
    const head = make("li", "list-sheet", make("h3", "", words));
    head.dataset.heads = String(sheet);
    list.insertBefore(head, list.querySelector(`[data-sheet="${sheet}"]`));
  }

  /** Whether a listed sheet's heading names a phase. @param {string} sheet */
  hasPhase(sheet) {
    return !!this.places.list.querySelector(`[data-heads="${sheet}"] h3`)?.textContent?.includes("\u00a0· ");
  }

  /** What ink does not say, a little later: the phase of a sheet, the deck of a card. @param {Set<number>} sheets */
  async learn(sheets) {
    await new Promise((resolve) => setTimeout(resolve, ASK_MS * Math.random()));
    const { begun } = this;
    for (const sheet of sheets) {
      const answer = await fetch(`${ROOT}/b/${this.board}/list/${sheet}`).catch(() => null);
      if (!answer?.ok || begun !== this.begun) return;
      const { notes, phase } = await answer.json();
      if (notes.length) this.head(sheet, phase);
      for (const { id, kind_label } of notes) {
        const kind = this.items.get(`n-${id}`)?.querySelector(".kind");
        if (kind && kind_label) kind.textContent = kind_label;
      }
    }
  }

  /** @param {Told[]} notes */
  prepend(notes) {
    const { list, stage } = this.places;
    const before = stage.scrollHeight;
    for (const { kind, theme_id, theme, text } of notes) {
      if (kind === "theme" || theme) this.themes.set(String(theme_id), kind === "theme" ? text : theme);
    }
    const items = notes.filter(({ id }) => !this.items.has(`n-${id}`)).map((note) => this.item(note));
    list.prepend(...items);
    for (const item of items) underHeading(item);
    if (this.first) stage.scrollTop += stage.scrollHeight - before;
  }

  /** Says that there is nothing, or takes that back. */
  sign() {
    const { list } = this.places;
    if (!this.items.size) list.replaceChildren(make("li", "nothing quiet", this.t("board.nothing")));
    else if (list.firstElementChild?.matches(".nothing")) list.firstElementChild.remove();
  }

  /** Shows the newest notes: the end of the list. */
  toEnd() {
    this.places.more.hidden = true;
    this.places.list.lastElementChild?.scrollIntoView({ block: "end" });
  }

  get isAtEnd() {
    const { scrollHeight, scrollTop, clientHeight } = this.places.stage;
    return scrollHeight - scrollTop - clientHeight < NEAR_PX;
  }

  /** Lists nothing any more; what is shown is asked for again, from its end. */
  async renew() {
    this.begun += 1;
    this.items.clear();
    this.places.list.replaceChildren();
    this.isLoading = false;
    this.late = [];
    this.first = 0;
    if (this.places.list.offsetParent) await this.open();
  }

  /** Follows a patch on the sheets that are listed. @param {Patch} patch @param {SVGSVGElement} svg */
  take(patch, svg) {
    if (!this.first && !this.isLoading) return;
    if (patch.stale?.some((number) => number >= this.first)) return void this.renew();
    if (this.isLoading && patch.put.length + patch.drop.length) this.late.push([patch, svg]);
    if (!this.first) return;
    const said = patch.put.filter(([id]) => id.startsWith("n-"));
    const notes = said.filter(([, fragment]) => sheetIn(fragment) >= this.first);
    const gone = patch.drop.filter((id) => id.startsWith("n-"));
    const [wasAtEnd, count] = [this.isAtEnd, this.items.size];
    for (const id of gone) this.drop(id);
    for (const [id, fragment] of notes) {
      const note = svg.querySelector(`#${CSS.escape(id)}`) ?? parsed(fragment);
      const answers = Number(svg.querySelector(`#l-${id.slice(2)}`)?.getAttribute("data-answers") ?? 0);
      if (note) this.put(id, { ...told(note, this.themes), answers_id: answers, answers: this.wordsOf(`n-${answers}`) });
    }
    this.retell(said, gone);
    this.sign();
    const fresh = notes.filter(([, fragment]) => !this.places.list.querySelector(`[data-heads="${sheetIn(fragment)}"]`));
    for (const [, fragment] of fresh) this.head(sheetIn(fragment));
    const cards = notes.filter(([id]) => this.items.get(id)?.matches(".kind-card"));
    const papers = patch.put.filter(([id]) => id.startsWith("s-") && this.hasPhase(id.slice(2)));
    const unsaid = new Set([...fresh, ...cards, ...papers].map(([, fragment]) => sheetIn(fragment)));
    if (unsaid.size) void this.learn(unsaid);
    if (this.items.size <= count) return;
    this.announce(notes.map(([id]) => id));
    if (wasAtEnd) this.toEnd();
    else this.places.more.hidden = false;
  }

  /** What a listed note says; "" for one that is not listed. @param {string} id */
  wordsOf(id) {
    return this.items.get(id)?.querySelector(".words")?.textContent ?? "";
  }

  /**
   * What others say of notes follows these: whom they answer, the name of their theme. What was erased is not left to be read out either.
   * @param {[string, string][]} said notes that changed, with their ink @param {string[]} gone notes that went
   */
  retell(said, gone) {
    for (const [id, fragment] of said) {
      const ink = this.items.has(id) || isErased(fragment) ? null : parsed(fragment);
      if (this.themes.has(id.slice(2)) && !this.items.has(id)) this.rename(id.slice(2), ink ? restOf(ink) : "");
      this.answered(id, isErased(fragment) ? "" : ink ? wordsOf(ink) : this.wordsOf(id));
    }
    for (const id of gone) this.answered(id, "");
    if (gone.length || said.some(([, fragment]) => isErased(fragment))) byId("announced").textContent = "";
  }

  /** A note that others answer says something else, or nothing any more. @param {string} id @param {string} words */
  answered(id, words) {
    for (const item of this.items.values()) if (item.dataset.answers === id) this.answer(item, words);
  }

  /** @param {HTMLElement} item @param {string} words of the note that it answers */
  answer(item, words) {
    item.querySelector(".answers")?.remove();
    if (words) item.querySelector(".words")?.after(make("p", "about answers", this.t("list.answers", { words: words.slice(0, BEGINNING) })));
  }

  /** Reads new notes out, where the reader wants it. @param {string[]} ids */
  announce(ids) {
    if (!byId("announce", HTMLInputElement).checked) return;
    const words = ids.map((id) => [...(this.items.get(id)?.children ?? [])].map((part) => part.textContent?.trim()).join(" "));
    byId("announced").textContent = words.join(". ");
  }

  /** @param {string} id */
  drop(id) {
    if (this.themes.has(id.slice(2))) this.rename(id.slice(2), "");
    const item = this.items.get(id);
    const { sheet } = item?.dataset ?? {};
    item?.remove();
    this.items.delete(id);
    const { list } = this.places;
    if (sheet && !list.querySelector(`[data-sheet="${sheet}"]`)) list.querySelector(`[data-heads="${sheet}"]`)?.remove();
  }

  /** @param {string} id @param {Told} note */
  put(id, note) {
    const old = this.items.get(id);
    if (note.kind === "theme") this.rename(String(note.theme_id), note.text);
    const item = this.item(note);
    const beside = [...this.places.list.querySelectorAll(`[data-sheet="${note.sheet}"]`)].at(-1);
    if (old) old.replaceWith(item);
    else if (beside) beside.after(item);
    else this.places.list.append(item);
    underHeading(item);
  }

  /** @param {Told} note */
  item(note) {
    const item = make("li", `note-line kind-${note.kind}`, make("span", "kind", note.kind_label || this.t(`kind.${note.kind}`)), " ", make("span", "number", this.t("minutes.number", { n: note.id })), make(note.kind === "theme" ? "h4" : "p", "words", note.text));
    if (note.answers_id) item.dataset.answers = `n-${note.answers_id}`;
    this.answer(item, note.answers ?? "");
    const about = note.speaker ? [make("span", "who", `— ${note.speaker}`)] : [];
    if (note.theme) about.push(make("span", `theme ${hueClass(note.hue ?? 0)}`, note.theme));
    if (about.length) item.append(make("p", "about", ...about.flatMap((part, at) => (at ? [" ", part] : [part]))));
    item.dataset.note = `n-${note.id}`;
    item.dataset.theme = String(note.theme_id);
    item.dataset.sheet = String(note.sheet);
    this.items.set(item.dataset.note, item);
    return item;
  }

  /** A theme that got another name: what its notes say of it follows. @param {string} theme @param {string} name */
  rename(theme, name) {
    const isKnown = this.themes.has(theme) && this.themes.get(theme) !== name;
    this.themes.set(theme, name);
    if (!isKnown) return;
    for (const label of this.places.list.querySelectorAll(`[data-theme="${CSS.escape(theme)}"] .theme`)) {
      if (name) label.textContent = name;
      else label.remove();
    }
  }
}

/** A note that stands under its own theme's heading does not say the theme once more to who listens. @param {HTMLElement} item */
function underHeading(item) {
  const before = item.previousElementSibling, label = item.querySelector(".theme");
  if (!label || !(before instanceof HTMLElement) || before.dataset.theme !== item.dataset.theme) return;
  if (before.matches(".kind-theme") || before.querySelector(".theme[aria-hidden]")) label.setAttribute("aria-hidden", "true");
}
