// @ts-check
/** Which sheet is seen, whole; follows the newest one unless the reader went back. */

const WIDTH = 1920;
const HEIGHT = 1080;

export class Viewport extends EventTarget {
  /** Tells "shown" whenever the sheet or the number of sheets changes. @param {SVGSVGElement} svg */
  constructor(svg) {
    super();
    this.svg = svg;
    this.current = 0;
    this.isFollowing = true;
    svg.classList.add("one-sheet");
    this.refresh();
  }

  get sheets() {
    return /** @type {SVGGElement[]} */ ([...this.svg.querySelectorAll(":scope > .sheet")]);
  }

  get newest() {
    return Math.max(1, ...this.sheets.map((sheet) => Number(sheet.dataset.sheet)));
  }

  /** Call after each change of the drawing. */
  refresh() {
    if (this.isFollowing && this.current !== this.newest) this.frame(this.newest);
    this.dispatchEvent(new Event("shown"));
  }

  /** @param {number} number */
  show(number) {
    const wanted = Math.min(Math.max(number, 1), this.newest);
    this.isFollowing = wanted === this.newest;
    this.frame(wanted);
    this.dispatchEvent(new Event("shown"));
  }

  /** @param {number} number */
  frame(number) {
    for (const sheet of this.sheets) sheet.classList.toggle("current", Number(sheet.dataset.sheet) === number);
    this.current = number;
    this.reset();
  }

  /** The whole sheet again, after a zoom. */
  reset() {
    const sheet = /** @type {SVGGElement | null} */ (this.svg.querySelector(".sheet.current"));
    const matrix = sheet?.transform.baseVal.consolidate()?.matrix;
    this.home = { x: matrix?.e ?? 0, y: matrix?.f ?? 0, w: WIDTH, h: HEIGHT };
    this.look(this.home);
  }

  /** @param {{x: number, y: number, w: number, h: number}} box */
  look(box) {
    this.box = box;
    this.svg.setAttribute("viewBox", `${box.x} ${box.y} ${box.w} ${box.h}`);
  }

  get isZoomed() {
    return !!this.box && this.box.w < WIDTH;
  }
}
