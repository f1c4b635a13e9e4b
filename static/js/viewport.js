// @ts-check
/** Which sheet is seen, whole; follows the newest one unless the reader went back. */

const WIDTH = 1920;
const HEIGHT = 1080;

const TURN_MS = 450;

/** @typedef {{x: number, y: number, w: number, h: number}} Box */

/** Whether a movement would be seen and is wanted. */
const isMoving = () => !document.hidden && !matchMedia("(prefers-reduced-motion: reduce)").matches;

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
    const shown = this.svg.querySelector(`#sheet-${this.current}:not(.current)`);
    if (shown) shown.classList.add("current");
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

  /** Turns to a sheet: the paper moves aside as under a camera, unless motion is not wanted. @param {number} number */
  frame(number) {
    const before = this.box;
    const isNear = Math.abs(number - this.current) === 1;
    for (const sheet of this.sheets) {
      const isLeaving = isNear && Number(sheet.dataset.sheet) === this.current;
      sheet.classList.toggle("leaving", isLeaving);
      sheet.classList.toggle("current", Number(sheet.dataset.sheet) === number);
    }
    this.current = number;
    this.reset();
    if (before && isNear && isMoving()) this.glide(before, /** @type {Box} */ (this.box), performance.now());
    else this.settle();
  }

  /** @param {Box} from @param {Box} to @param {number} start */
  glide(from, to, start) {
    const step = (/** @type {number} */ now) => {
      if (this.box !== to) return this.settle();
      const share = Math.min(1, Math.max(0, (now - start) / TURN_MS));
      const eased = share < 0.5 ? 2 * share * share : 1 - (2 - 2 * share) ** 2 / 2;
      this.svg.setAttribute("viewBox", [from.x + (to.x - from.x) * eased, from.y + (to.y - from.y) * eased,
        from.w + (to.w - from.w) * eased, from.h + (to.h - from.h) * eased].join(" "));
      if (share < 1) requestAnimationFrame(step);
      else this.settle();
    };
    step(start);
  }

  settle() {
    for (const sheet of this.svg.querySelectorAll(".sheet.leaving")) sheet.classList.remove("leaving");
  }

  /** The whole sheet again, after a zoom. */
  reset() {
    const sheet = /** @type {SVGGElement | null} */ (this.svg.querySelector(".sheet.current"));
    const matrix = sheet?.transform.baseVal.consolidate()?.matrix;
    this.home = { x: matrix?.e ?? 0, y: matrix?.f ?? 0, w: WIDTH, h: HEIGHT };
    this.look(this.home);
  }

  /** @param {Box} box */
  look(box) {
    this.box = box;
    this.svg.setAttribute("viewBox", `${box.x} ${box.y} ${box.w} ${box.h}`);
  }

  get isZoomed() {
    return !!this.box && this.box.w < WIDTH;
  }
}
