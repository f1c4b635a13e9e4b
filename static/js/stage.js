// @ts-check
/** What the régie shows on every wall: the note that stands out, the sheet, the neutral screen, captions. */

const CAPTION_MS = 8000;

/** @typedef {import("./protocol.js").Stage} StageState */

export class Stage {
  /**
   * @param {SVGSVGElement} svg @param {import("./viewport.js").Viewport} viewport
   * @param {{caption: HTMLElement, neutral: HTMLElement}} places
   */
  constructor(svg, viewport, places) {
    this.svg = svg;
    this.viewport = viewport;
    this.places = places;
    /** @type {Partial<StageState>} */
    this.state = {};
    this.timer = 0;
  }

  /** @param {Partial<StageState>} state */
  take(state) {
    const before = this.state;
    this.state = state;
    this.light();
    if (!!state.neutral !== !!before.neutral) this.places.neutral.hidden = !state.neutral;
    if (state.sheet !== before.sheet && (state.sheet || before.sheet)) this.viewport.show(state.sheet || this.viewport.newest);
    if (!state.caption) this.places.caption.textContent = "";
    const lit = state.spotlight !== before.spotlight && state.spotlight && this.svg.querySelector(`#n-${state.spotlight}`);
    if (lit) this.viewport.show(Number(lit.getAttribute("data-sheet")));
  }

  /** Call after each change of the drawing: a note that was put again is lit again. */
  light() {
    for (const old of this.svg.querySelectorAll(".lit")) old.classList.remove("lit");
    const note = this.state.spotlight && this.svg.querySelector(`#n-${this.state.spotlight}`);
    if (note) note.classList.add("lit");
    this.svg.classList.toggle("spotlit", !!note);
  }

  /** The line that somebody is typing. @param {{text: string}} told */
  say({ text }) {
    clearTimeout(this.timer);
    this.places.caption.textContent = this.state.caption ? text : "";
    this.timer = Number(setTimeout(() => (this.places.caption.textContent = ""), CAPTION_MS));
  }
}
