// @ts-check
/** What a browser remembers, and what a tab of it does: the only reader and writer of both. Where they are full or refused, a page goes on with what it has in hand. */

class Kept {
  /** @param {"localStorage" | "sessionStorage"} name even to read it throws where a browser keeps nothing */
  constructor(name) {
    this.name = name;
  }

  /** @template T @param {string} what @param {T} otherwise @param {(area: Storage) => T} act @returns {T} */
  attempt(what, otherwise, act) {
    try {
      return act(globalThis[this.name]);
    } catch (error) {
      console.warn(`${this.name} could not ${what}`, error);
      return otherwise;
    }
  }

  /** "" for nothing. @param {string} name @returns {string} */
  text(name) {
    return this.attempt("be read", "", (area) => area.getItem(name) ?? "");
  }

  /** @template T @param {string} name @param {T} otherwise where nothing is kept, or nothing that can be read @returns {T} */
  read(name, otherwise) {
    return this.attempt("be read", otherwise, (area) => JSON.parse(area.getItem(name) ?? "null") ?? otherwise);
  }

  /** Whether it is kept. @param {string} name @param {string} text */
  keep(name, text) {
    return this.attempt("take more", false, (area) => {
      area.setItem(name, text);
      return true;
    });
  }

  /** Whether it is kept. @param {string} name @param {unknown} value as JSON */
  write(name, value) {
    return this.keep(name, JSON.stringify(value));
  }

  /** @param {string} name */
  drop(name) {
    this.attempt("be written", undefined, (area) => area.removeItem(name));
  }

  /** What desks or tabs that are gone have left under a name that ends with theirs. @param {string} start @param {Set<string>} alive */
  leftBehind(start, alive) {
    return this.names((name) => name.startsWith(start) && !alive.has(name.slice(start.length)));
  }

  /** @param {(name: string) => boolean} isWanted @returns {string[]} */
  names(isWanted) {
    return this.attempt("be read", [], (area) => Object.keys(area).filter(isWanted));
  }
}

/** For all pages of the house, until somebody empties it. */
export const browser = new Kept("localStorage");
/** For this tab, until it is closed. */
export const tab = new Kept("sessionStorage");
