// @ts-check
/** The readable list of notes; first written by the server, then the only writer of #notes. */

import { make } from "../drawing/dom.js";

/** @typedef {import("../link/protocol.js").Patch} Patch */

const NEAR_PX = 80;

export class Reader {
  /**
   * @param {{list: HTMLElement, stage: HTMLElement, more: HTMLElement}} places the list, what scrolls it, and
   * the button that says that more has come
   * @param {SVGSVGElement} svg @param {import("../link/messages.js").Translate} t
   */
  constructor({ list, stage, more }, svg, t) {
    this.stage = stage;
    this.more = more;
    more.addEventListener("click", () => this.toEnd());
    stage.addEventListener("scroll", () => this.isAtEnd && (more.hidden = true));
    this.list = list;
    this.svg = svg;
    this.t = t;
  }

  /** Shows the newest notes: the end of the list. */
  toEnd() {
    this.more.hidden = true;
    this.list.lastElementChild?.scrollIntoView({ block: "end" });
  }

  get isAtEnd() {
    const { scrollHeight, scrollTop, clientHeight } = this.stage;
    return scrollHeight - scrollTop - clientHeight < NEAR_PX;
  }

  /** @param {Patch} patch */
  take(patch) {
    const [wasAtEnd, count] = [this.isAtEnd, this.list.childElementCount];
    for (const id of patch.drop) this.item(id)?.remove();
    for (const [id] of patch.put) {
      if (id.startsWith("n-")) this.put(id);
    }
    for (const sign of this.list.querySelectorAll(".nothing")) sign.remove();
    if (this.list.childElementCount <= count) return;
    if (wasAtEnd) this.toEnd();
    else this.more.hidden = false;
  }

  /** @param {string} id */
  item(id) {
    return this.list.querySelector(`[data-note="${CSS.escape(id)}"]`);
  }

  /** @param {string} id */
  put(id) {
    const note = this.svg.querySelector(`#${CSS.escape(id)}`);
    if (!note) return;
    const kind = note.getAttribute("data-kind") ?? "remark";
    const isTheme = kind === "theme";
    const words = isTheme ? restOf(note) : wordsOf(note);
    const item = make("li", `note-line kind-${kind}`, make("span", "kind", this.t(`kind.${kind}`)), make("p", "words", words));
    const [speaker, theme] = [isTheme ? "" : restOf(note), this.themeOf(note)];
    const about = [...(speaker ? [make("span", "who", `— ${speaker}`)] : []), ...(theme ? [theme] : [])];
    if (about.length) item.append(make("p", "about", ...about));
    item.dataset.note = id;
    item.dataset.theme = note.getAttribute("data-theme") ?? "0";
    if (isTheme) this.rename(item.dataset.theme, words);
    const old = this.item(id);
    if (old) old.replaceWith(item);
    else this.list.append(item);
  }

  /** A theme that got another name, or none: what its notes say of it follows. @param {string} theme @param {string} name */
  rename(theme, name) {
    for (const label of this.list.querySelectorAll(`[data-theme="${CSS.escape(theme)}"] .theme`)) {
      if (name) label.textContent = name;
      else label.remove();
    }
  }

  /** The name of a note's theme, in its hue, as the server writes it. @param {Element} note */
  themeOf(note) {
    const theme = note.getAttribute("data-theme") ?? "0";
    if (theme === "0" || note.getAttribute("data-kind") === "theme") return null;
    const known = this.item(`n-${theme}`)?.querySelector(".words")?.textContent;
    const hue = [...note.classList].find((name) => name.startsWith("hue-")) ?? "";
    return known ? make("span", `theme hue ${hue}`, known) : null;
  }
}

/** The set lines as one text; the speaker's label is told apart. @param {Element} note */
function wordsOf(note) {
  const lines = [...note.querySelectorAll("text:not(.label)")].flatMap((text) =>
    text.childElementCount ? [...text.children].map((part) => part.textContent) : [text.textContent]);
  return lines.map((line) => line?.trim()).filter(Boolean).join(" ");
}

/** A fragment's title is "kind · speaker", or "theme · its name". @param {Element} note */
function restOf(note) {
  return note.querySelector(":scope > title")?.textContent?.split(" · ").slice(1).join(" · ") ?? "";
}
