// @ts-check
/** What phones sent and nobody has read yet; the only writer of #tray. */

import { button, byId, make, putRows } from "../drawing/dom.js";
import { keyOf } from "../drawing/ways.js";
import { why } from "../link/messages.js";
import { isComposed } from "./chords.js";
import { followed, grouped } from "./slips.js";

/** @typedef {import("../link/protocol.js").Slip} Slip */

/** Several pushes at once are one question. */
const ASK_MS = 250;
/** A push that was lost shows the next time. */
const AGAIN_MS = 20_000;

export class Tray extends EventTarget {
  /**
   * Tells "changed". `take` notes a slip: as it is, or as a line; with those that say the same.
   * @param {import("../link/live.js").Live} live @param {import("../link/messages.js").Translate} t
   * @param {(body: {slip: number, also: number[], line?: string, elsewhere?: boolean}) => void} take
   */
  constructor(live, t, take) {
    super();
    this.live = live;
    this.t = t;
    this.take = take;
    this.mine = { book: "", now: 0, slips: /** @type {Map<number, Slip>} */ (new Map()) };
    this.muted = this.timer = 0;
    this.isListening = this.isSure = false;
    /** @type {number | undefined} the slip whose line is open */
    this.editing = undefined;
    /** @type {Map<number, string>} what a scribe has made of the lines of slips that wait, by slip */
    this.typed = new Map();
    /** @type {Map<number, number>} slips that are on their way, each with the one that it is noted by */
    this.sending = new Map();
    /** What stands in the two lists, by what it says. */
    this.rows = { tray: /** @type {Map<string, HTMLElement>} */ (new Map()), back: /** @type {Map<string, HTMLElement>} */ (new Map()) };
    live.addEventListener("up", () => this.ask());
    live.addEventListener("tray", (event) => this.hear(/** @type {CustomEvent} */ (event).detail));
    live.addEventListener("listening", (event) => {
      this.isListening = /** @type {CustomEvent} */ (event).detail.hears;
      this.show();
    });
    byId("tray").addEventListener("keydown", (event) => this.key(event));
    byId("tray-unmute").addEventListener("click", () => this.act("mute", {}));
    byId("tray-empty").addEventListener("click", () => this.empty());
    byId("tray-empty").addEventListener("blur", () => this.doubt());
    setInterval(() => this.isListening && this.ask(), AGAIN_MS);
  }

  /** @param {{book: string, now: number, muted: number}} told */
  hear({ book, now, muted }) {
    if (book === this.mine.book && now <= this.mine.now && muted === this.muted) return;
    clearTimeout(this.timer);
    this.timer = Number(setTimeout(() => this.ask(), ASK_MS));
  }

  async ask() {
    const { book, now } = this.mine;
    const answer = await this.live.ask("tray", { since: now, book }).catch(() => null);
    if (!answer || answer.error !== undefined || book !== this.mine.book || answer.now < this.mine.now) return;
    const known = this.groups.length;
    const isNews = answer.slips.length || answer.book !== book || answer.muted !== this.muted || (answer.whole && this.mine.slips.size);
    this.mine = followed(this.mine, answer);
    this.muted = answer.muted;
    for (const id of this.typed.keys()) if (answer.book !== book || !this.mine.slips.get(id)?.words) this.typed.delete(id);
    if (!isNews) return;
    for (const id of this.sending.keys()) if (this.mine.slips.get(id)?.state !== "waiting") this.sending.delete(id);
    this.show();
    const more = this.groups.length;
    if (more > known) byId("tray-news").textContent = this.t("tray.more", { n: more });
    this.dispatchEvent(new Event("changed"));
  }

  get groups() {
    return grouped(this.mine.slips.values());
  }

  /** What is asked about a note. @param {number} note */
  about(note) {
    return this.groups.filter(([slip]) => slip?.note === note);
  }

  /** The notes about which something is asked. @returns {number[]} */
  get asked() {
    return this.groups.flatMap(([slip]) => (slip?.note ? [slip.note] : []));
  }

  /** @param {"aside" | "mute" | "empty"} event @param {Record<string, unknown>} body */
  async act(event, body) {
    byId("tray-told").textContent = "";
    byId("tray-told").textContent = why(this.t, await this.live.askTwice(event, body));
    await this.ask();
  }

  /** Asks once more: what is erased is gone for ever. */
  async empty() {
    if (!this.isSure) {
      this.isSure = true;
      byId("tray-empty").textContent = this.t("desk.erase.sure");
      return;
    }
    this.doubt();
    await this.act("empty", {});
  }

  doubt() {
    this.isSure = false;
    byId("tray-empty").textContent = this.t("tray.empty");
  }

  /** Goes to the first that waits; false where none does. */
  focus() {
    const first = byId("tray").querySelector("button, textarea");
    if (first instanceof HTMLElement) first.focus();
    return !!first;
  }

  /** Focus stays where it was, or with the next one; what says the same as before is not touched. */
  show() {
    const list = byId("tray");
    const focused = list.contains(document.activeElement) ? /** @type {HTMLElement} */ (document.activeElement) : null;
    const had = focused?.closest("li");
    const at = had ? [...list.children].indexOf(had) : -1;
    const which = had ? controlsOf(had).indexOf(/** @type {HTMLElement} */ (focused)) : 0;
    const open = list.querySelector("textarea");
    const groups = this.groups.filter(([slip]) => slip && !this.sending.has(slip.id));
    const items = putRows(list, this.rows.tray, groups.map((group) => (
      { key: JSON.stringify([group, this.editing === group[0]?.id]), make: () => this.item(group) })));
    const again = list.querySelector("textarea");
    if (again && open && again !== open && again.dataset.slip === open.dataset.slip) again.setSelectionRange(open.selectionStart, open.selectionStart);
    if (focused && document.activeElement !== focused) {
      const same = items.find((item) => item.dataset.slip === had?.dataset.slip);
      const next = same ? controlsOf(same)[which] ?? controlsOf(same)[0] : controlsOf(items[Math.min(at, items.length - 1)])[0];
      (next ?? document.getElementById("line"))?.focus();
    }
    this.showRest(groups.length);
  }

  /** @param {number} count */
  showRest(count) {
    const aside = [...this.mine.slips.values()].filter(({ state, words }) => state === "aside" && words);
    byId("tray-part").hidden = !this.isListening && !count && !aside.length;
    byId("tray-count").textContent = String(count);
    byId("tray-aside").hidden = !aside.length;
    byId("tray-aside-count").textContent = String(aside.length);
    putRows(byId("tray-back"), this.rows.back, aside.map(({ id, words }) => ({ key: `${id}`, make: () => make("li", "", make("span", "words", words),
      button(this.t("tray.back"), "small", () => this.act("aside", { slips: [id], back: true }))) })));
    byId("tray-unmute").hidden = !this.muted;
    byId("tray-unmute").textContent = this.t("tray.unmute", { n: this.muted });
    byId("tray-empty").hidden = !count && !aside.length;
  }

  /** @param {Slip[]} group */
  item(group) {
    const [slip] = /** @type {[Slip]} */ (group);
    const kind = make("span", "kind", this.t(`tray.kind.${slip.kind}`, { n: slip.note }));
    const many = group.length > 1 ? [" ", make("span", "chip", this.t("tray.same", { n: group.length }))] : [];
    const who = slip.speaker ? [" ", make("span", "who", `— ${slip.speaker}`)] : [];
    const item = make("li", `slip slip-${slip.kind}`, make("p", "slip-about", kind, ...who, ...many));
    item.dataset.slip = String(slip.id);
    if (this.editing === slip.id) item.append(this.editor(slip, group));
    else if (slip.words) item.append(make("p", "words", slip.words));
    item.append(this.acts(slip, group));
    return item;
  }

  /** @param {Slip} slip @param {Slip[]} group */
  acts(slip, group) {
    const acts = make("p", "acts");
    if (this.editing !== slip.id) {
      acts.append(button(this.t(slip.kind === "withdrawal" ? "desk.withdraw" : "tray.take"), "small main", () => this.note(slip, group)));
      if (slip.words) acts.append(button(this.t("tray.edit"), "small", () => this.edit(slip.id)));
    }
    acts.append(
      button(this.t("tray.put"), "small", () => this.act("aside", { slips: group.map(({ id }) => id) })),
      button(this.t("tray.mute"), "small", () => this.act("mute", { slip: slip.id })),
    );
    return acts;
  }

  /** @param {Slip} slip @param {Slip[]} group */
  editor(slip, group) {
    const field = make("textarea", "");
    field.rows = 2;
    field.dir = "auto";
    field.value = this.typed.get(slip.id) ?? slip.line;
    field.addEventListener("input", () => this.typed.set(slip.id, field.value));
    field.dataset.slip = String(slip.id);
    field.setAttribute("aria-label", this.t("tray.line"));
    const done = button(this.t("tray.take"), "small main", () => this.noteLine(slip, group, field.value));
    const back = button(this.t("desk.batch.cancel"), "small", () => this.leave(slip.id));
    return make("div", "slip-edit", field, make("p", "acts", done, back));
  }

  /** @param {number | undefined} id @param {number} [left] the one that was open */
  edit(id, left = id) {
    this.editing = id;
    this.show();
    const item = byId("tray").querySelector(`[data-slip="${left}"]`);
    /** @type {HTMLElement | null | undefined} */ (item?.querySelector("textarea, button"))?.focus();
  }

  /** What was made of the line is given up. @param {number} id */
  leave(id) {
    this.typed.delete(id);
    this.edit(undefined, id);
  }

  /** A line that was cleared says nothing: it does not stand for the phone's words. @param {Slip} slip @param {Slip[]} group @param {string} typed */
  noteLine(slip, group, typed) {
    const line = typed.trim();
    if (line) this.note(slip, group, line);
  }

  /** @param {Slip} slip @param {Slip[]} group @param {string} [line] */
  note(slip, group, line = "") {
    const also = group.slice(1).map(({ id }) => id);
    byId("tray-told").textContent = "";
    if (this.editing === slip.id) this.editing = undefined;
    for (const { id } of group) this.sending.set(id, slip.id);
    this.take({ slip: slip.id, also, ...(line && line !== slip.line ? { line } : {}) });
    this.show();
  }

  /**
   * What could not be noted waits again, as it was sent; it is opened unless another one is.
   * @param {number} slip @param {string} reason @param {string} [line] what a scribe had made of it, "" for nothing
   */
  refused(slip, reason, line = "") {
    for (const [id, first] of this.sending) if (first === slip) this.sending.delete(id);
    byId("tray-told").textContent = reason;
    if (line && !this.typed.has(slip)) this.typed.set(slip, line);
    if (this.mine.slips.get(slip)?.words && !byId("tray").querySelector("textarea")) this.editing = slip;
    this.show();
  }

  /** Enter notes it, by the button that has the focus. @param {KeyboardEvent} event */
  key(event) {
    const target = /** @type {HTMLElement} */ (event.target);
    const item = target.closest("li");
    const group = this.groups.find(([slip]) => String(slip?.id) === item?.dataset.slip);
    const slip = group?.[0];
    if (!item || !slip || !group || event.ctrlKey || event.metaKey || event.altKey || isComposed(event)) return;
    const key = keyOf(event);
    if (target instanceof HTMLTextAreaElement) {
      if (key === "Enter") this.noteLine(slip, group, target.value);
      else if (key === "Escape") this.leave(slip.id);
      else return;
    } else if (key === "ArrowDown" || key === "ArrowUp") step(item, key === "ArrowDown");
    else if (key === "e" && slip.words) this.edit(slip.id);
    else if (key === "Delete" || key === "Backspace") this.act("aside", { slips: group.map(({ id }) => id) });
    else if (key === "m") this.act("mute", { slip: slip.id });
    else if (key === "Escape") document.getElementById("line")?.focus();
    else return;
    event.preventDefault();
    event.stopPropagation();
  }
}

/** What can be reached in an item. @param {Element} [item] @returns {HTMLElement[]} */
function controlsOf(item) {
  return /** @type {HTMLElement[]} */ ([...(item?.querySelectorAll("textarea, button") ?? [])]);
}

/** @param {Element} item @param {boolean} isDown */
function step(item, isDown) {
  const next = (isDown ? item.nextElementSibling : item.previousElementSibling)?.querySelector("textarea, button");
  if (next instanceof HTMLElement) next.focus();
}
