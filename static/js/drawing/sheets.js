// @ts-check
/** The ink of sheets that the page came without: the one in view first, the others one by one. */

import { fill } from "./canvas.js";

export class Sheets {
  /**
   * @param {SVGSVGElement} svg @param {import("../link/live.js").Live} live
   * @param {import("./viewport.js").Viewport} viewport
   */
  constructor(svg, live, viewport) {
    this.svg = svg;
    this.live = live;
    this.viewport = viewport;
    /** @type {Promise<void> | undefined} */
    this.loading = undefined;
    live.addEventListener("up", () => this.load());
    viewport.addEventListener("shown", () => this.load());
  }

  /** Numbers of the sheets without ink: the one in view, then from the newest backwards. */
  get blank() {
    const numbers = this.viewport.sheets.filter((sheet) => sheet.matches(".blank-sheet")).map((sheet) => Number(sheet.dataset.sheet));
    const seen = this.viewport.current;
    return numbers.sort((a, b) => Number(b === seen) - Number(a === seen) || b - a);
  }

  /** Until every sheet has its ink, or the line is down (then the next join goes on). */
  load() {
    this.loading ??= this.all().catch((error) => console.warn("a sheet has to wait", error)).finally(() => (this.loading = undefined));
    return this.loading;
  }

  async all() {
    let number;
    while ((number = this.blank[0]) && this.live.isUp) {
      const answer = await this.live.ask("sheet", { sheet: number });
      if (answer.error !== undefined || !fill(this.svg, answer.svg)) return;
      this.live.drawn(answer.seq);
    }
  }
}
