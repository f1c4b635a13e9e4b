// @ts-check
/** How large letters on the wall are for the back row, as an angle; the only writer of #hall-says. */

import { browser } from "../link/storage.js";
import { TABLES } from "../link/tables.js";

/** @typedef {{width: number, distance: number}} Room metres: how wide the picture is, how far the back row sits */

/** Where nobody has said: six picture heights from a picture of 2.4 m. @type {Room} */
export const USUAL = { width: 2.4, distance: 8 };

/** Arc minutes of a capital letter under which a back row does not read well; eyes of 10/10 just make out 5. */
export const LEAST = 8;

/** Height of a capital of Patrick Hand, in letter sizes. */
const CAPITAL = 0.66;

/** Arc minutes of a capital of letters of a size in sheet units. @param {number} size @param {Room} room */
export function angle(size, { width, distance }) {
  return (Math.atan((size * CAPITAL * width) / TABLES.sheet.width / distance) * 180 * 60) / Math.PI;
}

/** The smallest of these letters, in sheet units; what parts two lines has none, and 0 is said where there are none. @param {number[]} sizes */
export function smallest(sizes) {
  return sizes.reduce((least, size) => (size > 0 && (!least || size < least) ? size : least), 0);
}

/** The sizes of letters in drawn ink. @param {string} ink */
export function sizesIn(ink) {
  return [...ink.matchAll(/ font-size="([\d.]+)"/g)].map(([, size]) => Number(size));
}

export class Hall {
  /**
   * @param {{width: HTMLInputElement, distance: HTMLInputElement, says: HTMLElement}} places
   * @param {SVGSVGElement} svg @param {import("../link/messages.js").Translate} t
   */
  constructor(places, svg, t) {
    this.places = places;
    this.svg = svg;
    this.t = t;
    const kept = browser.read("hall", /** @type {Partial<Room>} */ ({}));
    for (const name of /** @type {const} */ (["width", "distance"])) {
      places[name].value = String(kept[name] ?? USUAL[name]);
      places[name].addEventListener("input", () => this.keep());
    }
    this.show();
  }

  /** @returns {Room} */
  get room() {
    const { width, distance } = this.places;
    return { width: Number(width.value) || USUAL.width, distance: Number(distance.value) || USUAL.distance };
  }

  keep() {
    browser.write("hall", this.room);
    this.show();
  }

  /** What the back row sees of the smallest letters that stand in view. */
  show() {
    const size = smallest([...this.svg.querySelectorAll(".note [font-size]")].map((letters) => Number(letters.getAttribute("font-size"))));
    const seen = angle(size || 24, this.room);
    this.places.says.textContent = this.t(seen < LEAST ? "hall.low" : "hall.good", { n: Math.floor(seen), least: LEAST });
  }

  /** What is to be said of ink that would stand on the wall; "" where the back row reads it. @param {string} ink */
  warns(ink) {
    const size = smallest(sizesIn(ink));
    const seen = size ? angle(size, this.room) : LEAST;
    return seen < LEAST ? this.t("hall.low", { n: Math.floor(seen), least: LEAST }) : "";
  }
}
