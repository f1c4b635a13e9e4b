// @ts-check
/** What the desks share, as the server says it, and the theme that this desk is on. */

/** @typedef {import("../link/protocol.js").Table} Table */

/** @type {Table} */
const EMPTY = { themes: [], theme: 0, sheet: 1, speakers: [], voices: [], hold: false, delay: 0, held: [], withdrawn: [] };

export class Agenda extends EventTarget {
  /**
   * Tells "changed". A desk that has named or chosen a theme stays on it, whatever the others talk
   * about; one that has not follows the board.
   * @param {import("../link/live.js").Live} live @param {import("./writing.js").Writing} writing
   */
  constructor(live, writing) {
    super();
    this.live = live;
    this.writing = writing;
    this.table = EMPTY;
    live.addEventListener("up", () => this.ask());
    live.addEventListener("table", (event) => this.take(/** @type {CustomEvent<Table>} */ (event).detail));
  }

  async ask() {
    const answer = await this.live.ask("table", {}).catch(() => null);
    if (answer?.error === undefined && answer) this.take(answer);
  }

  /** @param {Table} table */
  take(table) {
    this.table = table;
    const { theme } = this.writing;
    if (theme && !table.themes.some(({ id }) => id === theme)) this.writing.theme = undefined;
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

  /** The theme that this desk has just named is its own. @param {string} name */
  async own(name) {
    await this.ask();
    if (this.writing.theme !== undefined) return;
    const wanted = name.toLowerCase();
    this.writing.theme = this.table.themes.find((theme) => theme.name.toLowerCase() === wanted)?.id;
    this.dispatchEvent(new Event("changed"));
  }
}
