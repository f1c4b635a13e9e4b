// @ts-check
/** Who speaks and on which theme, one key each; the only writer of #speakers and #themes. */

import { button, make } from "../drawing/dom.js";
import { keepRows } from "../drawing/focus.js";
import { browser } from "../link/storage.js";
import { hueClass } from "../link/tables.js";
import { keysOf } from "./chords.js";
import { stillOffered, withOffered } from "./offered.js";
import { agreed, filled, moved, renamed } from "./slots.js";

/** @typedef {import("../link/protocol.js").Table} Table */
/** `key` is "" for a name without a number, `look` what it has of its own. @typedef {{key: string, at: number, name: string, isOn: boolean, look: string, isVoice: boolean}} Chip */

/** Names without a number that are shown all the same. */
const MOST_UNNUMBERED = 3;
/** Under which name this browser keeps the set of keys that the scribe has chosen. */
const KEYS = "keys";

/** Fires `shown` when what stands on its keys may have changed. */
export class Palette extends EventTarget {
  /**
   * `speak` is called with a name, `choose` with a theme's id (0 for none), `name` with the name of one that is not on the board yet.
   * @param {{speakers: HTMLElement, themes: HTMLElement}} places
   * `arranged` with who has the numbers and who is to have none, each by a note that is said by them.
   * @param {{speak(name: string): void, choose(theme: number): void, name(theme: string): void, arrange(): void, arranged(notes: number[], off: number[]): void}} acts
   * @param {string} memory name under which this browser keeps its nine speakers
   * @param {{t: import("../link/messages.js").Translate, keycaps: import("./keycaps.js").Keycaps, offered: import("./offered.js").Offered}} parts
   */
  constructor(places, acts, memory, { t, keycaps, offered }) {
    super();
    this.offered = offered;
    this.places = places;
    this.acts = acts;
    this.memory = memory;
    this.t = t;
    this.keycaps = keycaps;
    this.set = browser.text(KEYS) || "function";
    /** What stands in the two places. */
    this.rows = { speakers: /** @type {Map<string, HTMLElement>} */ (new Map()), themes: /** @type {Map<string, HTMLElement>} */ (new Map()) };
    this.arranging = button(t("names.button"), "small", () => acts.arrange());
    keycaps.addEventListener("changed", () => this.show());
    this.slots = browser.read(memory, /** @type {string[]} */ ([]));
    /** Names that were taken off. */
    this.off = new Set(browser.read(`${memory}-off`, /** @type {string[]} */ ([])));
    /** @type {string[]} who spoke lately, the newest first */
    this.recent = [];
    /** @type {Table["themes"]} */
    this.themes = [];
    /** @type {Map<string, number>} the first note of each name */
    this.firsts = new Map();
    /** The fact that arranged the numbers last, and whether this desk has arranged them since. */
    this.numbered = 0;
    this.isAhead = false;
    this.theme = 0;
    this.speaker = "";
    this.standing = "";
    this.isTold = false;
    places.speakers.addEventListener("click", (event) => {
      const { name } = /** @type {HTMLElement} */ (/** @type {Element} */ (event.target).closest("button"))?.dataset ?? {};
      if (name) this.acts.speak(name);
    });
    places.themes.addEventListener("click", (event) => this.click(event, (at) => this.choose(at)));
    this.show();
  }

  /** @param {Table} table */
  take(table) {
    this.firsts = new Map(table.voices.map((name, at) => [name, table.firsts[at] ?? 0]));
    if (table.numbered !== this.numbered) this.isAhead = false;
    this.numbered = table.numbered;
    if (table.numbered && !this.isAhead) {
      this.off = new Set(table.unnumbered);
      this.slots = agreed(table.numbers, this.slots, this.off);
      browser.write(`${this.memory}-off`, [...this.off]);
    }
    this.slots = filled(this.slots, [...this.offered.speakers, ...table.voices], this.off);
    this.recent = table.speakers;
    this.themes = withOffered(table.themes, this.offered.themes);
    this.isTold = true;
    browser.write(this.memory, this.slots);
    this.show();
  }

  /**
   * Names that were erased leave their keys, also those that were only prepared; what an earlier board offers still keeps its own.
   * @param {ReadonlySet<string>} names @param {import("./offered.js").Names} planned what is prepared now
   */
  forget(names, planned) {
    Object.assign(this.offered, stillOffered(this.offered, planned));
    this.themes = withOffered(this.themes.filter(({ id }) => id), this.offered.themes);
    const isGone = (/** @type {string} */ name) => names.has(name) && !this.offered.speakers.includes(name);
    this.off = new Set([...this.off].filter((name) => !isGone(name)));
    browser.write(`${this.memory}-off`, [...this.off]);
    this.arrange(this.slots.map((name) => (isGone(name) ? "" : name)));
  }

  /**
   * Who speaks in the line as it stands, its theme, and who speaks when the line does not say.
   * @param {string} name @param {number} theme @param {string} standing
   */
  mark(name, theme, standing) {
    if (name === this.speaker && theme === this.theme && standing === this.standing) return;
    this.speaker = name;
    this.standing = standing;
    this.theme = theme;
    this.show();
  }

  /** @param {number} number 1 to 9, or 0 for nobody */
  speak(number) {
    const name = this.slots[number - 1];
    if (name || number === 0) this.acts.speak(name ?? "");
  }

  /** @param {string} was @param {string} is */
  rename(was, is) {
    this.arrange(renamed(this.slots, was, is));
  }

  /** @param {number} at from 0 @param {number} by 1 or -1 */
  move(at, by) {
    this.arrange(moved(this.slots, at, by));
    this.tell();
  }

  /** Frees a number; the name is offered at `@` as before. @param {string} name */
  takeOff(name) {
    this.off.add(name);
    browser.write(`${this.memory}-off`, [...this.off]);
    this.arrange(this.slots.map((slot) => (slot === name ? "" : slot)));
    this.tell();
  }

  /** Tells the other desks; a name that is on no note yet has its number here alone. */
  tell() {
    this.isAhead = true;
    const notes = this.slots.map((name) => this.firsts.get(name) ?? 0);
    const off = [...this.off].flatMap((name) => this.firsts.get(name) ?? []);
    this.acts.arranged(notes, off);
  }

  /** @param {string[]} slots */
  arrange(slots) {
    this.slots = slots;
    browser.write(this.memory, slots);
    this.show();
  }

  /** The nine themes that were opened last keep their order; those that are only offered come after the board's own. */
  get shown() {
    const named = this.themes.filter(({ id }) => id).slice(-9);
    return [...named, ...this.themes.filter(({ id }) => !id).slice(0, 9 - named.length)];
  }

  /** False where no theme has the number. @param {number} number 1 to 9, or 0 for none */
  choose(number) {
    const theme = this.shown[number - 1];
    const isThere = !!theme || (number === 0 && this.themes.length > 0);
    if (theme && !theme.id) this.acts.name(theme.name);
    else if (isThere) this.acts.choose(theme?.id ?? 0);
    return isThere;
  }

  /** @param {string} set one of `chords.SETS` */
  use(set) {
    this.set = set;
    browser.keep(KEYS, set);
    this.show();
  }

  /** @param {Event} event @param {(at: number) => void} act */
  click(event, act) {
    const button = /** @type {Element} */ (event.target).closest("button");
    if (button) act(Number(button.dataset.at));
  }

  show() {
    const keys = keysOf(this.set);
    const unnumbered = this.recent.filter((name) => !this.slots.includes(name)).slice(0, MOST_UNNUMBERED);
    const speakers = [...this.slots, ...unnumbered].map((name, at) => this.voice(this.slots.length > at ? keys.speakers : "", at + 1, name));
    const arranging = { id: "", says: "", make: () => this.arranging };
    keepRows(this.places.speakers, this.rows.speakers, [...speakers.filter(({ id }) => id), ...(speakers.length ? [arranging] : [])]);
    this.settle(this.places.speakers, speakers.length);
    const themes = this.shown.map(({ id, name, hue }, at) => this.chip({ key: keys.themes, at: at + 1, name, isOn: !!id && id === this.theme, look: id ? hueClass(hue) : "offered", isVoice: false }));
    const isBoards = this.shown.some(({ id }) => id);
    if (isBoards) themes.push(this.chip({ key: keys.themes, at: 0, name: this.t("desk.theme.none"), isOn: this.theme === 0, look: "", isVoice: false }));
    keepRows(this.places.themes, this.rows.themes, themes);
    this.settle(this.places.themes, themes.length);
    this.dispatchEvent(new Event("shown"));
  }

  /** @param {string} key "" for a name without a number @param {number} at @param {string} name */
  voice(key, at, name) {
    const isStanding = !this.speaker && name === this.standing;
    return this.chip({ key, at, name, isOn: name === (this.speaker || this.standing), look: isStanding ? "standing" : "", isVoice: true });
  }

  /** The page comes with a place where something will stand: it is not taken away before that is known.
   * @param {HTMLElement} place @param {number} count */
  settle(place, count) {
    if (count || this.isTold) place.hidden = !count;
  }

  /** A row of `keepRows`. @param {Chip} chip */
  chip(chip) {
    const beside = chip.key && this.keycaps.beside(chip.at);
    return { id: chip.name, says: [chip, beside], make: () => this.made(chip, beside) };
  }

  /** @param {Chip} chip @param {string} beside what is printed beside its figure */
  made({ key, at, name, isOn, look, isVoice }, beside) {
    const chip = make("button", `chip-key ${look}`.trim(), ...(key ? [make("kbd", "", `${this.t(`key.${key}`)} ${at}`)] : []), make("span", "words label", name));
    chip.type = "button";
    if (beside) chip.firstElementChild?.append(make("small", "", beside));
    if (isVoice) chip.dataset.name = name;
    chip.dataset.at = String(at);
    chip.setAttribute("aria-pressed", String(isOn));
    return chip;
  }
}
