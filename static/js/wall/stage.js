// @ts-check
/** What the régie shows on every wall: the note that stands out, the sheet, the neutral screen, captions. */

const CAPTION_MS = 8000;

/** @typedef {import("../link/protocol.js").Stage} StageState */

export class Stage {
  /**
   * @param {SVGSVGElement} svg @param {import("../drawing/viewport.js").Viewport} viewport
   * @param {{caption: HTMLElement, lobby: import("./lobby.js").Lobby}} places
   */
  constructor(svg, viewport, places) {
    this.svg = svg;
    this.viewport = viewport;
    this.places = places;
    /** @type {Partial<StageState>} */
    this.state = {};
    this.timer = 0;
    /** @type {Map<string, string>} what each desk is typing */
    this.typed = new Map();
  }

  /** @param {Partial<StageState>} state */
  take(state) {
    const before = this.state;
    this.state = state;
    this.light();
    if (!!state.join !== !!before.join) this.places.lobby.ask(!!state.join);
    if (!!state.neutral !== !!before.neutral) this.places.lobby.calm(!!state.neutral);
    if (state.sheet !== before.sheet && (state.sheet || before.sheet)) this.viewport.follow(state.sheet || this.viewport.newest);
    document.body.classList.toggle("captioned", !!state.caption);
    if (!state.caption) this.quiet();
    const lit = state.spotlight !== before.spotlight && state.spotlight ? this.svg.querySelector(`#n-${state.spotlight}`) : null;
    const sheet = Number(lit?.getAttribute("data-sheet") ?? state.spot ?? 0);
    if (state.spotlight !== before.spotlight && state.spotlight && sheet) this.viewport.follow(sheet);
  }

  /** Call after each change of the drawing: a note that was put again is lit again. */
  light() {
    for (const old of this.svg.querySelectorAll(".lit")) old.classList.remove("lit");
    const note = this.state.spotlight && this.svg.querySelector(`#n-${this.state.spotlight}`);
    if (note) note.classList.add("lit");
    this.svg.classList.toggle("spotlit", !!note);
  }

  /** The line that somebody is typing; two at a time are shown. @param {{desk: string, text: string}} told */
  say({ desk, text }) {
    clearTimeout(this.timer);
    this.typed.delete(desk);
    if (text && this.state.caption) this.typed.set(desk, text);
    this.places.caption.textContent = [...this.typed.values()].slice(-2).join("\n");
    this.timer = Number(setTimeout(() => this.quiet(), CAPTION_MS));
  }

  quiet() {
    this.typed.clear();
    this.places.caption.textContent = "";
  }
}
