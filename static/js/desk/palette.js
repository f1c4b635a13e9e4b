// @ts-check
/** Who speaks and on which theme, one key each; the only writer of #speakers and #themes. */

import { make } from "../drawing/dom.js";
import { hueClass } from "../link/tables.js";
import { keysOf } from "./chords.js";
import { filled } from "./slots.js";

/** @typedef {import("../link/protocol.js").Table} Table */

/** Under which name this browser keeps the set of keys that the scribe has chosen. */
const KEYS = "keys";

export class Palette {
  /**
   * `speak` is called with a name, `choose` with a theme's id (0 for none).
   * @param {{speakers: HTMLElement, themes: HTMLElement}} places
   * @param {{speak(name: string): void, choose(theme: number): void}} acts
   * @param {string} memory name under which this browser keeps its nine speakers
   * @param {{t: import("../link/messages.js").Translate, keycaps: import("./keycaps.js").Keycaps}} parts
   */
  constructor(places, acts, memory, { t, keycaps }) {
    this.places = places;
    this.acts = acts;
    this.memory = memory;
    this.t = t;
    this.keycaps = keycaps;
    this.set = localStorage.getItem(KEYS) ?? "function";
    keycaps.addEventListener("changed", () => this.show());
    /** @type {string[]} */
    this.slots = JSON.parse(localStorage.getItem(memory) ?? "[]");
    /** @type {Table["themes"]} */
    this.themes = [];
    this.theme = 0;
    this.speaker = "";
    this.standing = "";
    this.isTold = false;
    places.speakers.addEventListener("click", (event) => this.click(event, (at) => this.speak(at)));
    places.themes.addEventListener("click", (event) => this.click(event, (at) => this.choose(at)));
    this.show();
  }

  /** @param {Table} table */
  take(table) {
    this.slots = filled(this.slots, table.speakers, table.voices);
    this.themes = table.themes;
    this.isTold = true;
    localStorage.setItem(this.memory, JSON.stringify(this.slots));
    this.show();
  }

  /** Names that were erased leave their keys. @param {ReadonlySet<string>} names */
  forget(names) {
    const left = this.slots.filter((name) => !names.has(name));
    if (left.length === this.slots.length) return;
    this.slots = left;
    localStorage.setItem(this.memory, JSON.stringify(this.slots));
    this.show();
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

  /** The nine themes that were opened last keep their order. */
  get shown() {
    return this.themes.slice(-9);
  }

  /** False where no theme has the number. @param {number} number 1 to 9, or 0 for none */
  choose(number) {
    const theme = this.shown[number - 1];
    const isThere = !!theme || (number === 0 && this.themes.length > 0);
    if (isThere) this.acts.choose(theme?.id ?? 0);
    return isThere;
  }

  /** @param {string} set one of `chords.SETS` */
  use(set) {
    this.set = set;
    localStorage.setItem(KEYS, set);
    this.show();
  }

  /** @param {Event} event @param {(at: number) => void} act */
  click(event, act) {
    const button = /** @type {Element} */ (event.target).closest("button");
    if (button) act(Number(button.dataset.at));
  }

  show() {
    const keys = keysOf(this.set);
    const speakers = this.slots.map((name, at) => this.chip(keys.speakers, at + 1, name, name === (this.speaker || this.standing), this.speaker || name !== this.standing ? "" : " standing"));
    this.places.speakers.replaceChildren(...speakers);
    this.settle(this.places.speakers, speakers.length);
    const themes = this.shown.map((theme, at) => this.chip(keys.themes, at + 1, theme.name, theme.id === this.theme, ` ${hueClass(theme.hue)}`));
    if (themes.length) themes.push(this.chip(keys.themes, 0, this.t("desk.theme.none"), this.theme === 0, ""));
    this.places.themes.replaceChildren(...themes);
    this.settle(this.places.themes, themes.length);
  }

  /** The page comes with a place where something will stand: it is not taken away before that is known.
   * @param {HTMLElement} place @param {number} count */
  settle(place, count) {
    if (count || this.isTold) place.hidden = !count;
  }

  /** @param {string} key @param {number} at @param {string} name @param {boolean} isOn @param {string} hue */
  chip(key, at, name, isOn, hue) {
    const chip = make("button", `chip-key${hue}`, make("kbd", "", `${this.t(`key.${key}`)} ${at}`), make("span", "words label", name));
    chip.type = "button";
    const beside = this.keycaps.beside(at);
    if (beside) chip.firstElementChild?.append(make("small", "", beside));
    chip.dataset.at = String(at);
    chip.setAttribute("aria-pressed", String(isOn));
    return chip;
  }
}
