// @ts-check
/** Theme, weight and erasure of a note that is picked: by buttons, so by keys and by touch too. */

import { button, make } from "../drawing/dom.js";
import { hueClass } from "../link/tables.js";
import { guess, isCommand, withWeight } from "./line.js";

export class NoteActs {
  /**
   * @param {{live: import("../link/live.js").Live, writing: import("./writing.js").Writing, agenda: import("./agenda.js").Agenda,
   *   picking: import("../drawing/picking.js").Picking, t: import("../link/messages.js").Translate}} parts
   */
  constructor(parts) {
    this.parts = parts;
    this.isSure = 0;
  }

  /** What is written as a command has no weight. @param {number} note @returns {HTMLElement[]} */
  acts(note) {
    const { t } = this.parts;
    /** @type {HTMLElement[]} */
    const found = [this.themes(note)];
    const kind = document.getElementById(`n-${note}`)?.getAttribute("data-kind") ?? "";
    if (!isCommand(kind)) found.push(button(t("desk.weight"), "small", () => this.mend(note, (line) => ({ line: withWeight(line, (guess(line).weight + 1) % 3) }))));
    if (document.body.dataset.role === "organiser") found.push(this.eraser(note));
    return found;
  }

  /** @param {number} note */
  themes(note) {
    const { agenda, t } = this.parts;
    const select = make("select", "small");
    select.setAttribute("aria-label", t("desk.retheme"));
    select.append(new Option(t("desk.retheme"), ""), new Option(t("desk.notheme"), "0"), ...agenda.table.themes.map(({ id, name, hue }) => {
      const option = new Option(name, String(id));
      option.className = hueClass(hue);
      return option;
    }));
    select.addEventListener("change", () => select.value && this.mend(note, (line) => ({ line, theme: Number(select.value) })));
    return select;
  }

  /** Says the note again with something else about it. @param {number} note @param {(line: string) => {line: string, theme?: number}} change */
  async mend(note, change) {
    const { live, writing, t } = this.parts;
    const found = await live.ask("look", { note }).catch(() => /** @type {const} */ ({ error: "offline" }));
    if (found.error !== undefined) return writing.tell(t(found.error === "offline" ? "desk.offline" : `refusal.${found.error}`));
    const body = change(found.line);
    writing.keep("edit", { note, changed: found.changed, elsewhere: true, ...body }, body.line);
    writing.say(t("desk.mended"));
  }

  /** Asks once more: what is erased is gone for ever. @param {number} note */
  eraser(note) {
    const { writing, picking, t } = this.parts;
    const element = button(t(this.isSure === note ? "desk.erase.sure" : "desk.erase"), "small warn", () => {
      if (this.isSure !== note) {
        this.isSure = note;
        element.textContent = t("desk.erase.sure");
        return;
      }
      this.isSure = 0;
      writing.keep("erase", { note }, "");
      picking.pick(0);
      writing.input.focus();
    });
    return element;
  }
}
