// @ts-check
/** What the desks share, as the server says it, and the theme that this desk is on. */

import { layDecks } from "../link/tables.js";
import { SharedTable } from "./table.js";

export class Agenda extends EventTarget {
  /**
   * Tells "changed". A desk that has named or chosen a theme stays on it, whatever the others talk
   * about; one that has not follows the board.
   * @param {import("../link/live.js").Live} live @param {import("./writing.js").Writing} writing
   */
  constructor(live, writing) {
    super();
    this.writing = writing;
    this.shared = new SharedTable(live);
    this.shared.addEventListener("changed", () => this.changed());
  }

  get table() {
    return this.shared.lies;
  }

  changed() {
    if (this.table.version) layDecks(this.table.decks);
    const { theme } = this.writing;
    if (theme && !this.table.themes.some(({ id }) => id === theme)) this.writing.theme = undefined;
    this.dispatchEvent(new Event("changed"));
  }

  /** The id of the theme of the next line, or of the note being edited; 0 for none. */
  get theme() {
    return this.writing.editing?.theme ?? this.writing.theme ?? this.table.theme;
  }

  get named() {
    return this.table.themes.find(({ id }) => id === this.theme);
  }

  /** @param {number} theme its id, 0 for none */
  choose(theme) {
    if (this.writing.editing) this.writing.editing.theme = theme;
    else this.writing.theme = theme;
  }

  /** The theme that this desk has named is its own, unless it has named or chosen another meanwhile. @param {string} name */
  async own(name) {
    await this.shared.ask();
    const { theme, naming } = this.writing;
    if (theme !== undefined || (naming !== undefined && naming !== name)) return;
    this.writing.naming = undefined;
    const wanted = name.toLowerCase();
    this.writing.theme = this.table.themes.find((theme) => theme.name.toLowerCase() === wanted)?.id;
    this.dispatchEvent(new Event("changed"));
  }
}
