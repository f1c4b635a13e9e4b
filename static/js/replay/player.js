// @ts-check
/** What is drawn at a moment of the evening, and how the moments pass. */

import { hour } from "../link/hour.js";
import { phaseAt, sheetAt, speedFor } from "./moments.js";

/**
 * `steps` are the ids of what is drawn and the second at which each came; `start` is when the evening began (Unix s).
 * @typedef {{steps: [string, number][], start: number, end: number,
 *   phases: {at: number, phase: string, planned: number, minutes: number}[]}} Told
 * `planned` and `minutes` are how long a phase was to take and took, 0 where that is not known.
 * @typedef {{phase: HTMLElement, play: HTMLButtonElement, time: HTMLInputElement, clock: HTMLElement, speed: HTMLSelectElement, theme: HTMLSelectElement}} Places
 */

export class Player {
  /** @param {SVGSVGElement} svg @param {Told} told @param {Places} places @param {import("../link/messages.js").Translate} t */
  constructor(svg, told, places, t) {
    this.svg = svg;
    this.told = told;
    this.places = places;
    this.t = t;
    this.frame = 0;
    this.last = 0;
    const { width, height } = svg.viewBox.baseVal;
    /** The size of a sheet: the page comes with all of them side by side. */
    this.sheet = { width: width / Math.max(1, svg.querySelectorAll(".sheet").length), height };
    /** The moment that is drawn, in seconds since the beginning. */
    this.at = 0;
    /** @type {{element: Element, at: number, sheet: number}[]} */
    this.steps = told.steps.flatMap(([id, at]) => {
      const element = svg.querySelector(`#${CSS.escape(id)}`);
      return element ? [{ element, at, sheet: sheetOf(element) }] : [];
    });
    places.time.max = String(told.end);
    places.speed.value = String(speedFor(told.end, [...places.speed.options].map(({ value }) => Number(value))));
    places.play.addEventListener("click", () => (this.frame ? this.pause() : this.play()));
    places.time.addEventListener("input", () => this.show(Number(places.time.value)));
    places.theme.addEventListener("change", () => this.alone(places.theme.value));
    this.show(told.end);
  }

  /** Draws the moment `at`, in seconds since the beginning. @param {number} at */
  show(at) {
    this.at = at;
    for (const { element, at: came } of this.steps) element.classList.toggle("not-yet", came > at);
    const sheet = sheetAt(this.steps, at);
    const { width, height } = this.sheet;
    this.svg.setAttribute("viewBox", `${(sheet - 1) * width} 0 ${width} ${height}`);
    const words = this.words(at);
    this.places.time.value = String(at);
    this.places.time.setAttribute("aria-valuetext", words);
    this.places.clock.textContent = words;
    this.places.phase.textContent = this.phase(at);
  }

  /** The hour, or how long after the beginning where hours are not kept. @param {number} at */
  words(at) {
    const { start } = this.told;
    return hour(new Date((start + at) * 1000), start ? {} : { timeZone: "UTC" });
  }

  /** The phase of a moment, with its minutes; "" where none goes on. @param {number} at */
  phase(at) {
    const found = phaseAt(this.told.phases, at);
    if (!found) return "";
    const { phase, planned, minutes } = found;
    const lasted = minutes ? this.t("minutes.lasted", { n: minutes }) : "";
    return [phase, lasted, planned ? this.t("minutes.planned", { n: planned }) : ""].filter(Boolean).join(" · ");
  }

  play() {
    if (this.at >= this.told.end) this.show(0);
    this.last = performance.now();
    this.places.play.textContent = this.t("replay.pause");
    this.frame = requestAnimationFrame((now) => this.step(now));
  }

  pause() {
    cancelAnimationFrame(this.frame);
    this.frame = 0;
    this.places.play.textContent = this.t("replay.play");
  }

  /** @param {number} now */
  step(now) {
    const passed = (Math.max(0, now - this.last) / 1000) * Number(this.places.speed.value);
    const at = Math.min(this.told.end, this.at + passed);
    this.last = now;
    this.show(at);
    if (at >= this.told.end) this.pause();
    else this.frame = requestAnimationFrame((next) => this.step(next));
  }

  /** One theme stands out; "" is all. @param {string} theme */
  alone(theme) {
    this.svg.classList.toggle("theme-alone", !!theme);
    for (const note of this.svg.querySelectorAll(".note, .heading")) {
      note.classList.toggle("of-theme", note.getAttribute("data-theme") === theme);
    }
  }
}

/** @param {Element} element */
function sheetOf(element) {
  return Number(element.closest("[data-sheet]")?.getAttribute("data-sheet") ?? 1);
}
