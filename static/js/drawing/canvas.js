// @ts-check
/** The only writer of the drawing's DOM: puts and drops fragments, by an allow-list of tags. */

import { haveFonts } from "./fonts.js";
import { TABLES } from "../link/tables.js";

/** @typedef {import("../link/protocol.js").Patch} Patch */

const SVG = "http://www.w3.org/2000/svg";
const TAGS = new Set(["g", "path", "text", "tspan", "title", "rect", "circle", "line"]);
const ATTRIBUTES = new Set(
  ("id class d x y dx dy width height cx cy r x1 y1 x2 y2 rx ry transform font-size text-anchor viewBox " +
    "role lang xml:lang direction textLength lengthAdjust").split(" "),
);
const LAYERS = /** @type {const} */ (["papers", "links", "notes"]);
const NEW_MS = 650;
const MOST_ANIMATED = 6;

/**
 * Applies a patch to the sheets that this page holds, and begins the new ones; applying it again changes nothing.
 * What belongs to a sheet that is not held is left out, and leaves the sheet that it may have come from: that sheet comes whole
 * when it is turned to, and so does one that the patch calls stale.
 * @param {SVGSVGElement} svg @param {Patch} patch
 * @returns {Element[]} the elements that were not there before
 */
export function apply(svg, patch) {
  const fresh = [];
  const known = countOf(svg);
  for (const number of patch.stale ?? []) svg.querySelector(`#sheet-${number}`)?.remove();
  for (const seq of patch.left ?? []) for (const kind of ["n", "l", "a"]) find(svg, `${kind}-${seq}`)?.remove();
  for (const [id, fragment] of patch.put) {
    const number = sheetIn(fragment);
    if (number <= known && !svg.querySelector(`#sheet-${number}`)) {
      find(svg, id)?.remove();
      continue;
    }
    const element = parsed(fragment);
    if (element?.id !== id) continue;
    if (put(svg, element)) fresh.push(element);
  }
  for (const id of patch.drop) find(svg, id)?.remove();
  svg.dataset.seq = String(patch.seq);
  svg.dataset.sheets = String(Math.max(countOf(svg), patch.sheets ?? 0));
  if (fresh.length <= MOST_ANIMATED) fresh.forEach(drawIn);
  return fresh;
}

/** How many sheets the board has, held here or not. @param {SVGSVGElement} svg */
export function countOf(svg) {
  return Number(svg.dataset.sheets ?? svg.childElementCount);
}

/** The sheet that a fragment belongs to, without reading it whole. @param {string} fragment */
export function sheetIn(fragment) {
  return Number(/^<g\b[^>]*?\sdata-sheet="(\d+)"/.exec(fragment)?.[1] ?? 1);
}

/**
 * Puts a whole sheet into its place. @param {SVGSVGElement} svg @param {string} fragment
 * @returns {boolean} whether it was missing
 */
export function fill(svg, fragment) {
  const sheet = parsed(fragment);
  if (!sheet?.matches(".sheet") || find(svg, sheet.id)) return false;
  insert(svg, sheet, Number(sheet.getAttribute("data-sheet")));
  return true;
}

/** Lets the ink of far sheets go. @param {SVGSVGElement} svg @param {(number: number) => boolean} isFar */
export function letGo(svg, isFar) {
  for (const sheet of [...svg.children]) {
    if (sheet.matches(".sheet") && isFar(Number(sheet.getAttribute("data-sheet")))) sheet.remove();
  }
}

/** @param {SVGSVGElement} svg @param {Element} element */
function put(svg, element) {
  const old = find(svg, element.id);
  const layer = layerOf(svg, element);
  if (old?.parentNode === layer) {
    old.replaceWith(element);
    return false;
  }
  old?.remove();
  const later = [...layer.children].find((other) => seqOf(other) > seqOf(element));
  layer.insertBefore(element, later ?? null);
  return !old;
}

/** @param {SVGSVGElement} svg @param {string} id */
function find(svg, id) {
  return svg.querySelector(`#${CSS.escape(id)}`);
}

/** @param {Element} element */
function seqOf(element) {
  return Number(element.getAttribute("data-seq") ?? 0);
}

/** @param {SVGSVGElement} svg @param {Element} element @returns {Element} */
function layerOf(svg, element) {
  const sheet = sheetOf(svg, Number(element.getAttribute("data-sheet") ?? 1));
  const name = { s: "papers", l: "links" }[element.id[0] ?? ""] ?? "notes";
  return /** @type {Element} */ (sheet.querySelector(`:scope > .${name}`));
}

/** The group of a sheet; made, after the ones before it, when it is new.
 * @param {SVGSVGElement} svg @param {number} number */
function sheetOf(svg, number) {
  const known = svg.querySelector(`#sheet-${number}`);
  if (known) return known;
  const sheet = document.createElementNS(SVG, "g");
  sheet.setAttribute("class", "sheet");
  sheet.id = `sheet-${number}`;
  sheet.dataset.sheet = String(number);
  sheet.setAttribute("transform", `translate(${(number - 1) * TABLES.sheet.width} 0)`);
  for (const name of LAYERS) {
    const layer = document.createElementNS(SVG, "g");
    layer.setAttribute("class", name);
    sheet.append(layer);
  }
  insert(svg, sheet, number);
  return sheet;
}

/** Sheets stand in order, with gaps where they are not held. @param {SVGSVGElement} svg @param {Element} sheet @param {number} number */
function insert(svg, sheet, number) {
  const later = [...svg.children].find((other) => Number(other.getAttribute("data-sheet")) > number);
  const count = countOf(svg);
  svg.insertBefore(sheet, later ?? null);
  svg.dataset.sheets = String(Math.max(count, number));
}

/** @param {string} fragment @returns {Element | null} */
export function parsed(fragment) {
  const text = fragment.includes("xmlns=") ? fragment : fragment.replace(/^<g/, `<g xmlns="${SVG}"`);
  const root = new DOMParser().parseFromString(text, "image/svg+xml").documentElement;
  if (root.namespaceURI !== SVG || root.localName !== "g") return null;
  for (const element of [root, ...root.querySelectorAll("*")]) purge(element);
  haveFonts(root);
  return document.importNode(root, true);
}

/** Takes out what the drawing never needs. @param {Element} element */
function purge(element) {
  if (element.namespaceURI !== SVG || !TAGS.has(element.localName)) return element.remove();
  for (const { name } of [...element.attributes]) {
    if (!ATTRIBUTES.has(name) && !/^(data|aria)-[\w-]+$/.test(name)) element.removeAttribute(name);
  }
}

/** Lets the pen run over a new note; page.css holds the motion. @param {Element} element */
function drawIn(element) {
  if (document.hidden || matchMedia("(prefers-reduced-motion: reduce)").matches) return;
  const strokes = [...element.querySelectorAll("path.stroke:not(.dash)")];
  for (const stroke of strokes) stroke.setAttribute("pathLength", "1");
  element.classList.add("new");
  setTimeout(() => {
    element.classList.remove("new");
    for (const stroke of strokes) stroke.removeAttribute("pathLength");
  }, NEW_MS);
}
