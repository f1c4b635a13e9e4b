// @ts-check
/** The other desks: who is here, how their line begins, which note they correct; writes #team. */

import { make } from "../drawing/dom.js";

/** @typedef {import("../link/protocol.js").Desk} Desk */

const GONE_MS = 30_000;
const AGAIN_MS = 12_000;
const PAUSE_MS = 500;
const FIRST_WORDS = 48;

export class Team extends EventTarget {
  /**
   * Tells "changed" when somebody came, went, or began to edit.
   * @param {HTMLElement} list @param {import("../link/live.js").Live} live @param {string} desk
   * @param {import("../link/messages.js").Translate} t
   */
  constructor(list, live, desk, t) {
    super();
    this.list = list;
    this.live = live;
    this.t = t;
    this.mine = { desk, name: "", typing: "", note: /** @type {number | null} */ (null), hello: true };
    /** @type {Map<string, {told: Desk, at: number}>} */
    this.others = new Map();
    this.timer = 0;
    live.addEventListener("up", () => this.announce(true));
    live.addEventListener("desk", (event) => this.hear(/** @type {CustomEvent<Desk>} */ (event).detail));
    addEventListener("pagehide", () => this.live.tell("presence", { ...this.mine, typing: "", note: null, hello: false }));
    setInterval(() => this.tidy(), AGAIN_MS * (0.8 + Math.random() * 0.4));
  }

  /** @param {{name?: string, typing?: string, note?: number | null}} news */
  say(news) {
    const before = JSON.stringify(this.mine);
    Object.assign(this.mine, news);
    this.mine.typing = this.mine.typing.slice(0, FIRST_WORDS);
    if (JSON.stringify(this.mine) === before || this.timer) return;
    this.timer = Number(setTimeout(() => {
      this.timer = 0;
      this.announce(false);
    }, PAUSE_MS));
  }

  /** @param {boolean} hello whether the others should say who they are */
  announce(hello) {
    this.live.tell("presence", { ...this.mine, hello });
  }

  /** @param {Desk} told */
  hear(told) {
    // An old connection of a desk may end after the desk has come back over a new one.
    const isOld = told.gone && this.others.get(told.desk)?.told.by !== told.by;
    if (isOld) return;
    if (told.gone) this.others.delete(told.desk);
    else this.others.set(told.desk, { told, at: Date.now() });
    if (told.hello) this.announce(false);
    this.show();
  }

  /** Who is correcting this note, or undefined. @param {number} note */
  editorOf(note) {
    const found = [...this.others.values()].find(({ told }) => told.note === note);
    return found && this.nameOf(found.told);
  }

  /** The notes that others are correcting, each with who. */
  get edits() {
    return [...this.others.values()].filter(({ told }) => told.note !== null)
      .map(({ told }) => ({ note: /** @type {number} */ (told.note), name: this.nameOf(told) }));
  }

  /** @param {Desk} told */
  nameOf(told) {
    return told.name || this.t("team.desk", { n: told.desk.slice(0, 2).toUpperCase() });
  }

  tidy() {
    for (const [desk, { at }] of this.others) {
      if (Date.now() - at > GONE_MS) this.others.delete(desk);
    }
    this.announce(false);
    this.show();
  }

  show() {
    this.list.replaceChildren(...[...this.others.values()].map(({ told }) => {
      const item = make("li", "mate", make("b", "", this.nameOf(told)));
      if (told.note !== null) item.append(make("span", "quiet", this.t("team.editing")));
      else if (told.typing) item.append(make("span", "words quiet", this.t("words.quoted", { words: `${told.typing}…` })));
      return item;
    }));
    this.dispatchEvent(new Event("changed"));
  }
}
