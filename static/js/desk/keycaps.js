// @ts-check
/** What the keys of this keyboard print: told by the browser where it can, else learnt from what is typed. */

import { browser } from "../link/storage.js";

const MEMORY = "keycaps";

export class Keycaps extends EventTarget {
  /** Tells "changed". */
  constructor() {
    super();
    /** @type {Map<string, string>} a key's place and what it writes alone */
    this.caps = new Map(Object.entries(browser.read(MEMORY, {})));
    /** Whether the browser has told: it knows better than what was seen. */
    this.isTold = false;
    /** @param {string} code */
    this.plain = (code) => this.caps.get(code);
    addEventListener("keydown", (event) => this.learn(event), { capture: true });
  }

  /** Asks the browser; one that does not tell leaves it to what is typed. */
  async ask() {
    const { keyboard } = /** @type {{keyboard?: {getLayoutMap(): Promise<Map<string, string>>}}} */ (navigator);
    if (!keyboard) return;
    try {
      this.caps = new Map(await keyboard.getLayoutMap());
      this.isTold = this.caps.size > 0;
    } catch (error) {
      console.warn("the browser does not tell what the keys print", error);
    }
    this.dispatchEvent(new Event("changed"));
  }

  /** @param {KeyboardEvent} event */
  learn(event) {
    const { key, code, ctrlKey, altKey, metaKey, shiftKey, isComposing } = event;
    if (this.isTold || event.getModifierState("CapsLock")) return;
    if (isComposing || ctrlKey || altKey || metaKey || shiftKey || !/^Digit\d$/.test(code)) return;
    if ([...key].length !== 1 || this.caps.get(code) === key) return;
    this.caps.set(code, key);
    browser.write(MEMORY, Object.fromEntries(this.caps));
    this.dispatchEvent(new Event("changed"));
  }

  /** What is printed on the key of a figure beside that figure, "" for nothing else. @param {number} figure */
  beside(figure) {
    const sign = this.caps.get(`Digit${figure}`) ?? "";
    return sign === String(figure) ? "" : sign;
  }
}
