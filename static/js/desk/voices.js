// @ts-check
/** "From here: said by …", and the names of the palette: who is another speaker than was noted. */

import { TABLES } from "../link/tables.js";
import { button, make } from "../drawing/dom.js";
import { clean } from "./clean.js";

export class Voices {
  /**
   * @param {{live: import("../link/live.js").Live, palette: import("./palette.js").Palette, corrections: import("./corrections.js").Corrections,
   *   writing: import("./writing.js").Writing, agenda: import("./agenda.js").Agenda, t: import("../link/messages.js").Translate}} parts
   */
  constructor(parts) {
    this.parts = parts;
    /** All names of the board, to choose from. */
    this.names = make("datalist");
    this.names.id = "voices";
    /** The form that was shown last, and whose notes it is about. @type {HTMLElement | undefined} */
    this.form = undefined;
    this.was = "";
    parts.agenda.addEventListener("changed", () => this.offer());
  }

  /** Of whom a form that stands there asks; "" for nobody. */
  get asked() {
    return this.form?.isConnected ? this.was : "";
  }

  /** The names as the board has them now: one that was erased goes from a form that stands there too. */
  offer() {
    const { voices } = this.parts.agenda.table;
    if (voices.join("\n") !== [...this.names.options].map(({ value }) => value).join("\n")) this.names.replaceChildren(...voices.map((name) => new Option(name)));
  }

  /** A form about somebody who was erased goes: it would say the name again. @param {ReadonlySet<string>} names */
  forget(names) {
    if (names.has(this.asked)) this.close();
  }

  close() {
    this.form?.replaceWith(make("p", "quiet", this.parts.t("desk.pick")));
    this.form = undefined;
    this.was = "";
  }

  /** Asks who said the notes from one on, in words that say how many they are. @param {HTMLElement} place @param {number} note */
  async from(place, note) {
    const { t, corrections } = this.parts;
    await this.ask(place, { note }, (notes, was) => ({
      title: t("desk.from.title", { n: notes.length, name: was || t("desk.nobody") }),
      take: (name) => corrections.attribute(notes, was, name),
    }));
  }

  /** Another name for a speaker; one that the board has already makes them one. @param {HTMLElement} place @param {string} speaker */
  async rename(place, speaker) {
    const { t, corrections, palette, writing } = this.parts;
    await this.ask(place, { speaker }, (notes, was) => ({
      title: t("desk.rename.title", { n: notes.length, name: was }),
      take: (name) => {
        if (!name || name === was) return;
        palette.rename(was, name);
        /** @type {HTMLDialogElement | null} */ (place.closest("dialog"))?.close();
        if (notes.length) corrections.attribute(notes, was, name);
        if (writing.standing === was) writing.capture(name.includes(" ") ? `@@${name}` : `@${name}`);
      },
    }));
  }

  /**
   * @param {HTMLElement} place @param {Record<string, unknown>} what
   * @param {(notes: number[], was: string) => {title: string, take(name: string): void}} make
   */
  async ask(place, what, make) {
    const { live, t, writing } = this.parts;
    const found = await live.ask("voice", what).catch(() => /** @type {const} */ ({ error: "offline" }));
    if (found.error !== undefined) return writing.tell(t(found.error === "offline" ? "desk.offline" : `refusal.${found.error}`));
    if (place.closest("dialog")?.open === false) return;
    this.close();
    this.was = found.speaker;
    this.form = this.made(make(found.notes, found.speaker));
    place.replaceChildren(this.form);
    place.querySelector("input")?.focus();
  }

  /** @param {{title: string, take(name: string): void}} asked */
  made({ title, take }) {
    const { t, writing } = this.parts;
    const { names } = this;
    const field = make("input");
    field.dir = "auto";
    field.setAttribute("list", names.id);
    field.maxLength = TABLES.naming.longest;
    field.ariaLabel = t("desk.from.name");
    field.placeholder = t("desk.from.name");
    const form = make("form", "voice", make("p", "", title), field, names);
    const leave = () => {
      this.close();
      writing.input.focus();
    };
    const send = make("button", "small main", t("desk.from.send"));
    form.append(make("div", "acts", send, button(t("desk.batch.cancel"), "small", leave)));
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      const name = clean(field.value).replace(/^@+\s*/, "");
      leave();
      take(name);
    });
    form.addEventListener("keydown", (event) => event.key === "Escape" && leave());
    return form;
  }
}
