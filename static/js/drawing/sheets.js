// @ts-check
/** Which sheets this page holds: the one in view and its neighbours; the others come when they are turned to. */

import { fill, letGo } from "./canvas.js";

/** The neighbours can wait until the page has settled. */
const NEIGHBOURS_MS = 1500;

export class Sheets {
  /**
   * @param {SVGSVGElement} svg @param {import("../link/live.js").Live} live
   * @param {import("./viewport.js").Viewport} viewport
   */
  constructor(svg, live, viewport) {
    this.svg = svg;
    this.live = live;
    this.viewport = viewport;
    this.isLoading = false;
    this.timer = 0;
    live.inView = () => (viewport.isFollowing ? 0 : viewport.current);
    live.addEventListener("up", () => this.load());
    viewport.addEventListener("shown", () => this.turned());
  }

  turned() {
    const { current } = this.viewport;
    letGo(this.svg, (number) => Math.abs(number - current) > 1);
    this.load();
  }

  /** @param {number} number */
  isMissing(number) {
    return number >= 1 && number <= this.viewport.newest && !this.svg.querySelector(`#sheet-${number}`);
  }

  /** Fetches the sheet in view at once and its neighbours a little later. */
  async load() {
    clearTimeout(this.timer);
    if (this.isMissing(this.viewport.current)) await this.fetch(() => [this.viewport.current]);
    this.timer = Number(setTimeout(() => this.fetch(() => {
      const { current } = this.viewport;
      return [current, current - 1, current + 1];
    }), NEIGHBOURS_MS));
  }

  /** Until nothing of what is wanted is missing, or the line is down (then the next join goes on).
   * @param {() => number[]} wanted */
  async fetch(wanted) {
    if (this.isLoading) return;
    this.isLoading = true;
    try {
      let number;
      while ((number = wanted().find((one) => this.isMissing(one))) && this.live.isUp) {
        if (!(await this.bring(number))) break;
      }
    } catch (error) {
      console.warn("a sheet has to wait", error);
    } finally {
      this.isLoading = false;
    }
    if (this.isMissing(this.viewport.current) && this.live.isUp) this.timer = Number(setTimeout(() => this.load(), NEIGHBOURS_MS));
  }

  /** True when the sheet is here now. @param {number} number */
  async bring(number) {
    const answer = await this.live.sheet(number);
    if (answer.error !== undefined) return false;
    if (fill(this.svg, answer.svg)) this.live.drawn(answer.seq);
    return !this.isMissing(number);
  }
}
