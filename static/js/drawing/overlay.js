// @ts-check
/** Marks over the desk's drawing that are not ink: what is picked, dragged, edited, about to come. */

import { parsed } from "./canvas.js";

const SVG = "http://www.w3.org/2000/svg";

/** @typedef {{x: number, y: number, w: number, h: number}} Box */

/** The box of a note, in units of its sheet. @param {Element} note @returns {Box} */
export function boxOf(note) {
  const [x = 0, y = 0, w = 0, h = 0] = (note.getAttribute("data-box") ?? "").split(" ").map(Number);
  return { x, y, w, h };
}

/**
 * A frame around a box of a sheet, with a word on it.
 * @param {SVGSVGElement} svg @param {number} sheet @param {Box} box @param {string} name @param {string} [word]
 */
export function mark(svg, sheet, box, name, word = "") {
  const parent = svg.querySelector(`#sheet-${sheet}`);
  if (!parent) return;
  const group = document.createElementNS(SVG, "g");
  group.setAttribute("class", `over over-${name}`);
  const frame = document.createElementNS(SVG, "rect");
  for (const [key, value] of Object.entries({ x: box.x - 6, y: box.y - 6, width: box.w + 12, height: box.h + 12, rx: 14 })) {
    frame.setAttribute(key, String(value));
  }
  group.append(frame);
  if (word) {
    const text = document.createElementNS(SVG, "text");
    text.setAttribute("x", String(box.x + 4));
    text.setAttribute("y", String(Math.max(box.y - 16, 40)));
    text.textContent = word;
    group.append(text);
  }
  parent.append(group);
}

/** @param {SVGSVGElement} svg @param {...string} names */
export function unmark(svg, ...names) {
  for (const name of names) {
    for (const old of svg.querySelectorAll(`.over-${name}`)) old.remove();
  }
}

/**
 * The ink of a line that is not sent yet, pale, where it would stand.
 * @param {SVGSVGElement} svg @param {readonly [string, string][]} put
 */
export function ghost(svg, put) {
  unmark(svg, "ghost");
  for (const [id, fragment] of put) {
    if (!/^[nh]-/.test(id)) continue;
    const element = parsed(fragment);
    const sheet = element && svg.querySelector(`#sheet-${element.getAttribute("data-sheet")}`);
    if (!element || !sheet) continue;
    element.removeAttribute("id");
    element.setAttribute("class", `over over-ghost ${(element.getAttribute("class") ?? "").replace(/\b(note|heading)\b/, "")}`);
    element.removeAttribute("data-seq");
    sheet.append(element);
  }
}

/** Keeps the marks of what is picked and of what others edit where their notes are. */
export class Overlays {
  /**
   * @param {SVGSVGElement} svg @param {import("./picking.js").Picking} picking
   * @param {import("../desk/team.js").Team} team
   */
  constructor(svg, picking, team) {
    this.svg = svg;
    this.picking = picking;
    this.team = team;
    /** @type {number[]} notes about which phones ask something */
    this.asked = [];
    team.addEventListener("changed", () => this.show());
  }

  show() {
    this.picking.show();
    unmark(this.svg, "editor", "asked");
    for (const note of new Set(this.asked)) {
      const found = this.svg.querySelector(`#n-${note}`);
      if (found) mark(this.svg, Number(found.getAttribute("data-sheet")), boxOf(found), "asked", "?");
    }
    for (const { note, name } of this.team.edits) {
      const found = this.svg.querySelector(`#n-${note}`);
      if (found) mark(this.svg, Number(found.getAttribute("data-sheet")), boxOf(found), "editor", name);
    }
  }
}
