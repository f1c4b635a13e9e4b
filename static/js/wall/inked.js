// @ts-check
/** The ink of a note as a picture that says its words. */

import { parsed } from "../drawing/canvas.js";
import { boxOf } from "../drawing/overlay.js";
import { SMALLEST_PX, STEPS } from "./reading.js";

const SVG = "http://www.w3.org/2000/svg";

/**
 * @param {import("./reading.js").Told} told
 * @param {{label: number, size: number, look: string}} shown `label` is the height of the smallest letters in sheet units,
 * `size` one of STEPS, `look` the classes of the drawing
 */
export function inked(told, { label, size, look }) {
  const ink = parsed(told.ink);
  const picture = document.createElementNS(SVG, "svg");
  if (!ink) return picture;
  const { w, h } = boxOf(ink);
  const letters = [...ink.querySelectorAll("[font-size]")].map((text) => Number(text.getAttribute("font-size")) || label);
  const scale = (SMALLEST_PX * (STEPS[size] ?? 1)) / Math.min(label, ...letters);
  ink.removeAttribute("transform");
  for (const name of ["id", "data-seq", "data-sheet", "data-box"]) ink.removeAttribute(name);
  ink.querySelector(":scope > title")?.remove();
  ink.classList.remove("note");
  ink.setAttribute("aria-hidden", "true");
  picture.append(ink);
  picture.setAttribute("viewBox", `-8 -8 ${w + 16} ${h + 16}`);
  picture.setAttribute("class", look.replace(/one-sheet|spotlit/g, ""));
  picture.setAttribute("role", "img");
  picture.setAttribute("aria-label", `${told.kind_label} : ${told.text}${told.speaker ? ` — ${told.speaker}` : ""}`);
  picture.style.width = `${Math.ceil((w + 16) * scale)}px`;
  return picture;
}
