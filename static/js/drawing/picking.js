// @ts-check
/** A note taken up on the desk's drawing: clicked, or dragged to a free place. */

import { boxOf, mark, unmark } from "./overlay.js";
import { keyOf } from "./ways.js";

const DRAG_PX = 6;

/** @param {Element} note */
const seqOf = (note) => Number(note.getAttribute("data-seq"));

export class Picking extends EventTarget {
  /**
   * Tells "picked" (detail: the note's seq, or 0), "dropped" (detail: note, x, y, sheet) and "left" (Escape with nothing
   * picked).
   * @param {SVGSVGElement} svg
   */
  constructor(svg) {
    super();
    this.svg = svg;
    this.seq = 0;
    /** The note that the arrow keys have come to. */
    this.cursor = 0;
    /** @type {{note: Element, x: number, y: number, isDrag: boolean} | undefined} */
    this.held = undefined;
    svg.tabIndex = 0;
    svg.addEventListener("keydown", (event) => this.key(event));
    svg.addEventListener("pointerdown", (event) => this.down(event));
    svg.addEventListener("pointermove", (event) => this.move(event));
    svg.addEventListener("pointerup", (event) => this.up(event));
    svg.addEventListener("pointercancel", () => this.drop());
  }

  /** @param {number} seq 0 to let go */
  pick(seq) {
    this.seq = seq;
    this.show();
    this.dispatchEvent(new CustomEvent("picked", { detail: seq }));
  }

  /** Call after each change of the drawing. */
  show() {
    unmark(this.svg, "picked");
    const note = this.seq && this.svg.querySelector(`#n-${this.seq}`);
    if (note) mark(this.svg, Number(note.getAttribute("data-sheet")), boxOf(note), "picked");
    else this.seq = 0;
    this.name();
  }

  /** Each note of the sheet in view is an option that a screen reader reads out; a sheet without notes is a picture. */
  name() {
    const { notes } = this;
    this.svg.setAttribute("role", notes.length ? "listbox" : "img");
    for (const note of notes) {
      if (!note.hasAttribute("role")) {
        note.setAttribute("role", "option");
        note.setAttribute("aria-label", spoken(note));
      }
      note.setAttribute("aria-selected", String(seqOf(note) === (this.cursor || this.seq)));
    }
  }

  /** The notes of the sheet in view, in order of capture. @returns {Element[]} */
  get notes() {
    return [...this.svg.querySelectorAll(".sheet.current .note:not(.erased)")].sort((a, b) => seqOf(a) - seqOf(b));
  }

  /** Arrows go from note to note, Enter takes the one that is framed. @param {KeyboardEvent} event */
  key(event) {
    const step = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }[keyOf(event)];
    const { notes } = this;
    if (step && notes.length) {
      const at = notes.findIndex((note) => seqOf(note) === this.cursor);
      const next = notes[at < 0 ? (step > 0 ? 0 : notes.length - 1) : (at + step + notes.length) % notes.length];
      this.cursor = next ? seqOf(next) : 0;
      unmark(this.svg, "cursor");
      if (!next) return;
      mark(this.svg, Number(next.getAttribute("data-sheet")), boxOf(next), "cursor");
      this.name();
      this.svg.setAttribute("aria-activedescendant", next.id);
    } else if ((event.key === "Enter" || event.key === " ") && this.cursor) this.pick(this.seq === this.cursor ? 0 : this.cursor);
    else if (event.key === "Escape" && !this.seq) this.dispatchEvent(new Event("left"));
    else if (event.key === "Escape") this.pick(0);
    else return;
    event.preventDefault();
    event.stopPropagation();
  }

  /** The note under a pointer: all of its box counts, not only its ink. @param {PointerEvent} event */
  noteAt(event) {
    const ink = /** @type {Element} */ (event.target).closest(".note:not(.erased)");
    const matrix = /** @type {SVGGElement | null} */ (this.svg.querySelector(".sheet.current"))?.getScreenCTM();
    if (ink || !matrix) return ink;
    const at = new DOMPoint(event.clientX, event.clientY).matrixTransform(matrix.inverse());
    return this.notes.find((note) => {
      const { x, y, w, h } = boxOf(note);
      return at.x >= x && at.x <= x + w && at.y >= y && at.y <= y + h;
    });
  }

  /** @param {PointerEvent} event */
  down(event) {
    const note = this.noteAt(event);
    if (!note || event.button) return;
    this.held = { note, x: event.clientX, y: event.clientY, isDrag: false };
    if (event.pointerType !== "touch") this.svg.setPointerCapture(event.pointerId);
  }

  /** @param {PointerEvent} event */
  move(event) {
    if (!this.held || event.pointerType === "touch") return;
    if (Math.hypot(event.clientX - this.held.x, event.clientY - this.held.y) > DRAG_PX) this.held.isDrag = true;
    if (!this.held.isDrag) return;
    unmark(this.svg, "drag");
    mark(this.svg, Number(this.held.note.getAttribute("data-sheet")), this.wished(event), "drag");
  }

  /** @param {PointerEvent} event */
  up(event) {
    const held = this.held;
    if (!held) return this.pick(0);
    const seq = seqOf(held.note);
    if (held.isDrag) {
      const { x, y } = this.wished(event);
      const detail = { note: seq, x: Math.max(0, Math.round(x)), y: Math.max(0, Math.round(y)), sheet: Number(held.note.getAttribute("data-sheet")) };
      this.dispatchEvent(new CustomEvent("dropped", { detail }));
    } else this.pick(this.seq === seq ? 0 : seq);
    this.drop();
  }

  drop() {
    unmark(this.svg, "drag");
    this.held = undefined;
  }

  /** Where the held note's box would be. @param {PointerEvent} event */
  wished(event) {
    const { note, x, y } = /** @type {NonNullable<typeof this.held>} */ (this.held);
    const scale = 1 / (this.svg.getScreenCTM()?.a ?? 1);
    const box = boxOf(note);
    return { ...box, x: box.x + (event.clientX - x) * scale, y: box.y + (event.clientY - y) * scale };
  }
}

/** A note as it is read out: its kind and who said it, then its words; a theme's are in its title. @param {Element} note */
export function spoken(note) {
  const title = note.querySelector(":scope > title")?.textContent;
  if (title && note.classList.contains("theme")) return title;
  const words = [...note.querySelectorAll("text:not(.label)")].map((text) => text.textContent?.trim()).filter(Boolean);
  return [title, words.join(" ")].filter(Boolean).join(": ");
}

/** The drawing is a list to choose from: a screen reader leaves it the arrow keys, and says what they do. Orca takes an
 * "application" for a page of its own, and says nothing on the way in or out. @param {SVGSVGElement} svg @param {import("../link/messages.js").Translate} t */
export function nameKeys(svg, t) {
  svg.setAttribute("aria-label", t("desk.small.keys"));
}
