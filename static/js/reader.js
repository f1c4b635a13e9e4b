// @ts-check
/** The readable list of notes; first written by the server, then the only writer of #notes. */

import { make } from "./dom.js";

/** @typedef {import("./protocol.js").Patch} Patch */

export class Reader {
  /** @param {HTMLElement} list @param {SVGSVGElement} svg @param {import("./messages.js").Translate} t */
  constructor(list, svg, t) {
    this.list = list;
    this.svg = svg;
    this.t = t;
  }

  /** @param {Patch} patch */
  take(patch) {
    for (const id of patch.drop) this.item(id)?.remove();
    for (const [id] of patch.put) {
      if (id.startsWith("n-")) this.put(id);
    }
    for (const sign of this.list.querySelectorAll(".nothing")) sign.remove();
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
    const item = make("li", `note-line kind-${kind}`, make("span", "kind", this.t(`kind.${kind}`)), make("p", "words", wordsOf(note)));
    const speaker = speakerOf(note);
    if (speaker) item.append(make("p", "about", make("span", "who", `— ${speaker}`)));
    item.dataset.note = id;
    const old = this.item(id);
    if (old) old.replaceWith(item);
    else this.list.append(item);
  }
}

/** The set lines as one text; the speaker's label is told apart. @param {Element} note */
function wordsOf(note) {
  const lines = [...note.querySelectorAll("text:not(.label)")].flatMap((text) =>
    text.childElementCount ? [...text.children].map((part) => part.textContent) : [text.textContent]);
  return lines.map((line) => line?.trim()).filter(Boolean).join(" ");
}

/** A fragment's title is "kind · speaker". @param {Element} note */
function speakerOf(note) {
  return note.querySelector(":scope > title")?.textContent?.split(" · ").slice(1).join(" · ") ?? "";
}
