// @ts-check
/** What can be done with the note that is picked on the desk's drawing; the only writer of #picked. */

import { button, make } from "../drawing/dom.js";
import { spoken } from "../drawing/picking.js";

export class Picked {
  /**
   * @param {HTMLElement} place
   * @param {{svg: SVGSVGElement, picking: import("../drawing/picking.js").Picking, team: import("./team.js").Team,
   *   writing: import("./writing.js").Writing, tray: import("./tray.js").Tray, live: import("../link/live.js").Live,
   *   moving: import("./moving.js").Moving, more: import("./noteacts.js").NoteActs, t: import("../link/messages.js").Translate}} parts
   * @param {import("./corrections.js").Corrections} corrections @param {import("./voices.js").Voices} voices
   */
  constructor(place, parts, corrections, voices) {
    this.place = place;
    this.parts = parts;
    this.corrections = corrections;
    this.voices = voices;
    /** @type {number | undefined} the note that the next one picked is answered by */
    this.tying = undefined;
    /** What is shown, and of which note: it is drawn again only when it changed, so that focus stays. */
    this.shown = "";
    this.note = 0;
    parts.picking.addEventListener("picked", (event) => this.take(/** @type {CustomEvent} */ (event).detail));
  }

  /** @param {number} seq */
  take(seq) {
    const { writing, svg, t } = this.parts;
    if (this.tying !== undefined && seq && seq !== this.tying) {
      writing.keep("link", { note: this.tying, answers: seq }, "");
      this.tying = undefined;
      const answered = svg.querySelector(`#n-${seq}`);
      this.parts.picking.pick(0);
      writing.say(t("list.answers", { words: answered ? spoken(answered) : "" }));
      return svg.focus();
    }
    if (!seq) this.tying = undefined;
    this.parts.more.isSure = 0;
    this.show();
    if (seq && svg.matches(":focus")) /** @type {HTMLElement | null} */ (this.place.querySelector("button"))?.focus();
  }

  /** @param {number} note */
  act(note) {
    const { picking, writing, t } = this.parts;
    return [
      button(t("desk.edit"), "small", () => this.corrections.edit(note)),
      button(t("desk.answer"), "small", () => {
        writing.answers = note;
        picking.pick(0);
        writing.changed();
        writing.input.focus();
      }),
      button(t("desk.tie"), "small", () => {
        this.parts.moving.end();
        this.tying = note;
        this.show();
        this.parts.svg.focus();
      }),
      button(t("desk.move"), "small", () => this.parts.moving.start(note)),
      ...this.parts.more.acts(note),
      button(t("desk.from"), "small", () => {
        picking.pick(0);
        this.voices.from(this.place, note);
      }),
      ...(this.isTied(note) ? [button(t("desk.untie"), "small", () => {
        writing.keep("link", { note }, "");
        picking.pick(0);
      })] : []),
      button(t("desk.withdraw"), "small", () => {
        this.corrections.withdraw(note);
        picking.pick(0);
      }),
    ];
  }

  /** The buttons, named by their note for who only hears them. @param {number} note */
  group(note) {
    const group = make("div", "acts", ...this.act(note));
    const ink = this.parts.svg.querySelector(`#n-${note}`);
    group.setAttribute("role", "group");
    group.setAttribute("aria-label", ink ? spoken(ink) : this.parts.t("desk.note"));
    return group;
  }

  /** What phones ask about a note, where it stands. @param {number} note */
  asked(note) {
    const { tray } = this.parts;
    return tray.about(note).map((group) => make("div", "slip slip-asked", ...tray.item(group).childNodes));
  }

  /** @param {number} note */
  isTied(note) {
    return !!this.parts.svg.querySelector(`#l-${note}`);
  }

  show() {
    const { picking, writing, team, t } = this.parts;
    const parts = [];
    if (this.tying !== undefined) parts.push(make("p", "banner", t("desk.tie.to")));
    else if (picking.seq) {
      const editor = team.editorOf(picking.seq);
      if (editor) parts.push(make("p", "banner", t("desk.edited.by", { name: editor })));
      parts.push(this.group(picking.seq));
      parts.push(...this.asked(picking.seq));
    }
    if (writing.answers !== undefined) {
      parts.push(make("p", "chip", t("desk.answers"), " ", button("×", "small", () => {
        writing.answers = undefined;
        writing.changed();
      })));
    }
    if (!parts.length) parts.push(make("p", "quiet", t("desk.pick")));
    const words = parts.map((part) => part.textContent).join(" ");
    if (words === this.shown && this.note === picking.seq) return;
    this.shown = words;
    this.note = picking.seq;
    const held = document.activeElement;
    const at = held && this.place.contains(held) ? [...this.place.querySelectorAll("button, select")].indexOf(held) : -1;
    this.place.replaceChildren(...parts);
    if (at < 0) return;
    const next = [...this.place.querySelectorAll("button, select")][at] ?? writing.input;
    /** @type {HTMLElement} */ (picking.seq ? next : writing.input).focus();
  }
}
