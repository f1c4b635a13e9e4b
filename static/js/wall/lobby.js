// @ts-check
/** What a wall shows instead of the drawing: how to join, before the first line, on the neutral screen, or when asked. */

import { byId } from "../drawing/dom.js";
import { entitle } from "../link/gone.js";
import { ROOT } from "../link/root.js";
import { PHONE } from "./phone.js";

/** @typedef {{qr: string, host: string, code: string, title: string, question: string, around: string, language: string, look: string}} Told */

export class Lobby {
  /** @param {string} board @param {SVGSVGElement} svg */
  constructor(board, svg) {
    this.board = board;
    this.svg = svg;
    this.isAsked = false;
    /** Before the first line the lobby shows by itself, until somebody looks at the empty sheet. */
    this.isEmptyShown = true;
    this.isNeutral = false;
    this.show();
  }

  get isEmpty() {
    return this.isEmptyShown && Number(this.svg.dataset.sheets) <= 1 && !this.svg.querySelector(".note");
  }

  get isOpen() {
    return !byId("lobby").hidden;
  }

  /** Asks for it, or puts it away. */
  toggle() {
    if (this.isOpen && !this.isNeutral) return this.leave();
    this.ask(true);
    byId("lobby").focus();
  }

  /** @param {boolean} isAsked */
  ask(isAsked) {
    this.isAsked = isAsked;
    this.show();
  }

  /** Back to the drawing; the neutral screen stays. */
  leave() {
    this.isAsked = this.isEmptyShown = false;
    this.show();
    byId("main").focus();
  }

  /** @param {boolean} isNeutral */
  calm(isNeutral) {
    this.isNeutral = isNeutral;
    this.show();
  }

  /** Call after each change of the drawing too. */
  show() {
    const isOpen = this.isAsked || this.isNeutral || this.isEmpty;
    byId("lobby").hidden = !isOpen;
    byId("lobby").classList.toggle("calm", this.isNeutral);
    byId("lobby-pause").hidden = !this.isNeutral;
    byId("main").inert = isOpen && !matchMedia(PHONE).matches;
    document.body.classList.toggle("in-lobby", isOpen);
  }

  /** The head of the first sheet was drawn again: its words are asked for. @param {import("../link/protocol.js").Patch} patch */
  take({ put }) {
    if (put.some(([id]) => id === "s-1")) this.refresh();
    this.show();
  }

  /** Call after each word on who may speak, which comes with each join too: a server that began anew may have other codes. */
  async refresh() {
    const answer = await fetch(`${ROOT}/b/${this.board}/join`).catch(() => null);
    if (!answer?.ok) return;
    /** @type {Told} */
    const told = await answer.json();
    if (told.look !== document.documentElement.dataset.look) return location.reload();
    for (const name of /** @type {const} */ (["question", "around", "language"])) {
      for (const shown of document.querySelectorAll(`#lobby-${name}, [data-lobby="${name}"]`)) shown.textContent = told[name];
    }
    if (told.title) entitle(told.title);
    for (const picture of told.qr ? document.querySelectorAll(".lobby-qr, .join img") : []) picture.setAttribute("src", told.qr);
    for (const name of /** @type {const} */ (["host", "code"])) {
      if (told[name]) for (const shown of document.querySelectorAll(`.address .${name}`)) shown.textContent = told[name];
    }
  }
}
