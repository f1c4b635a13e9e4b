// @ts-check
/** The scribes' table as a desk holds it: follows what is told of it, asks for all of it when something was lost. */

/** @typedef {import("../link/protocol.js").Table} Table @typedef {import("../link/protocol.js").TableChange} TableChange */

/** @type {Table} */
export const EMPTY = {
  themes: [], theme: 0, sheet: 1, notes: 0, speakers: [], voices: [], firsts: [], numbers: [], unnumbered: [], numbered: 0, hold: false, delay: 0, held: [], decks: [], plan: [], withdrawn: [], version: "",
};

/**
 * The table after what was told; undefined when something in between was not heard. Pure.
 * @param {Table} mine @param {TableChange} told @returns {Table | undefined}
 */
export function followed(mine, { since, ...told }) {
  if (since === undefined) return /** @type {Table} */ (told);
  if (told.version === mine.version) return mine;
  if (since !== mine.version) return undefined;
  return { ...mine, ...told, themes: rows(mine.themes, told.themes), held: rows(mine.held, told.held) };
}

/** @template {{id: number}} R @param {R[]} mine @param {import("../link/protocol.js").Rows<R>} [told] @returns {R[]} */
function rows(mine, told) {
  if (!told || Array.isArray(told)) return told ?? mine;
  const found = new Map(mine.map((row) => [row.id, row]));
  for (const id of told.drop) found.delete(id);
  for (const row of told.put) found.set(row.id, row);
  return [...found.values()];
}

export class SharedTable extends EventTarget {
  /** Tells "changed". @param {import("../link/live.js").Live} live */
  constructor(live) {
    super();
    this.live = live;
    this.lies = EMPTY;
    /** @type {Promise<void> | undefined} an answer that is on its way */
    this.asked = undefined;
    live.addEventListener("up", () => this.ask());
    live.addEventListener("table", (event) => this.hear(/** @type {CustomEvent<TableChange>} */ (event).detail));
  }

  /** @param {TableChange} told */
  hear(told) {
    const table = followed(this.lies, told);
    if (table) this.take(table);
    else this.asked ??= this.ask().finally(() => (this.asked = undefined));
  }

  async ask() {
    const answer = await this.live.ask("table", {}).catch(() => null);
    if (answer && answer.error === undefined) this.take(answer);
  }

  /** @param {Table} table */
  take(table) {
    this.lies = table;
    this.dispatchEvent(new Event("changed"));
  }
}
