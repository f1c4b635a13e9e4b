// @ts-check
/** What was typed and is not yet on the server's disk, in order. Pure: the storage is passed in. */

/**
 * `order` grows with each entry of a browser; `tab` is the page that made it.
 * @typedef {{key: string, order: number, tab: string, board: string,
 *   event: import("./protocol.js").Act, body: Record<string, unknown>, line: string}} Entry
 * @typedef {{all(): Promise<Entry[]>, put(entry: Entry): Promise<void>,
 *   remove(key: string): Promise<void>}} Storage
 */

export class Outbox {
  /** @param {Storage} storage */
  constructor(storage) {
    this.storage = storage;
    /** @type {Map<string, Entry>} */
    this.entries = new Map();
  }

  /**
   * Keeps an entry; it counts as pending at once, the promise says when the storage has it.
   * @param {Entry} entry
   */
  keep(entry) {
    this.entries.set(entry.key, entry);
    return this.storage.put(entry);
  }

  /**
   * Forgets an entry that the server has acknowledged or refused.
   * @param {string} key
   */
  settle(key) {
    this.entries.delete(key);
    return this.storage.remove(key);
  }

  /** Entries not yet settled, oldest first. */
  pending() {
    return [...this.entries.values()].sort((a, b) => a.order - b.order);
  }

  /**
   * Takes over what pages that are gone have left in the storage.
   * @param {(entry: Entry) => boolean} isOrphan
   */
  async adopt(isOrphan) {
    const left = (await this.storage.all()).filter((entry) => !this.entries.has(entry.key) && isOrphan(entry));
    for (const entry of left) this.entries.set(entry.key, entry);
    return left;
  }
}
