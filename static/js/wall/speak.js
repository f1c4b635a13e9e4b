// @ts-check
/** Speaking up from a phone: the dialog, what is on its way, what has become of it; the only writer of #speaking. */

import { button, byId, make } from "../drawing/dom.js";
import { keepRows } from "../drawing/focus.js";
import { spokenOf } from "../link/gone.js";
import { newKey } from "../link/keys.js";
import { Outbox } from "../link/outbox.js";
import { sendBy } from "../link/posting.js";
import { Sender } from "../link/sender.js";
import { openStore } from "../link/store.js";
import { Said } from "./said.js";
import { isErased } from "./words.js";

/** @typedef {import("./said.js").Own} Own @typedef {import("./reading.js").Told} Note */

/** While something waits, its sender asks: a push may be lost. */
const ASK_MS = 30_000;
/** After an erasure the names that may be chosen are asked for again; the phones of a room not all at once. */
const SPREAD_MS = 3000;

export class Speak extends EventTarget {
  /** What stands in the list. @type {Map<string, HTMLElement>} */
  rows = new Map();

  /**
   * Tells "changed" when the board begins to listen, or no longer, or what this phone agrees with.
   * @param {import("../link/live.js").Live} live @param {import("../link/messages.js").Translate} t
   * @param {(note: number) => void} go shows a note
   */
  constructor(live, t, go) {
    super();
    this.live = live;
    this.t = t;
    this.go = go;
    this.said = new Said(live.board);
    this.isListening = this.hasTallies = this.isResumed = false;
    /** Whether this browser has a link that may speak. */
    this.may = !["none", "viewer"].includes(document.body.dataset.role ?? "none");
    /** @type {Set<number>} the notes that this phone agrees with */
    this.agreed = new Set();
    /** @type {Note | undefined} the note that is to be mended */
    this.about = undefined;
    /** What was being typed before a note was to be mended. */
    this.draft = "";
    /** @type {Promise<{outbox: Outbox, sender: Sender}> | undefined} */
    this.way = undefined;
    this.dialog = byId("speaking", HTMLDialogElement);
    this.words = byId("speak-words", HTMLTextAreaElement);
    this.dialog.addEventListener("close", () => {
      if (this.about) this.words.value = this.draft;
      byId("speak-about").textContent = "";
    });
    live.addEventListener("drawn", (event) => this.leave(/** @type {CustomEvent} */ (event).detail.patch));
    byId("speak").addEventListener("click", () => this.open());
    byId("speak-form", HTMLFormElement).addEventListener("submit", (event) => {
      event.preventDefault();
      this.submit();
    });
    byId("speak-form").addEventListener("change", () => this.showForm());
    this.words.addEventListener("input", () => this.count());
    live.addEventListener("listening", (event) => this.hear(/** @type {CustomEvent} */ (event).detail));
    live.addEventListener("slip", (event) => this.follow([/** @type {CustomEvent} */ (event).detail]));
    live.addEventListener("up", () => this.up());
    live.addEventListener("state", () => live.state.name === "waiting" && this.may && !this.isResumed && this.resume());
    live.addEventListener("forgotten", (event) => this.may && !/** @type {CustomEvent} */ (event).detail.isGreeting && setTimeout(() => this.ask(), SPREAD_MS * Math.random()));
    setInterval(() => this.said.own.some(({ state }) => state === "received") && this.ask(), ASK_MS);
    const { listening } = document.body.dataset;
    if (listening) this.hear(JSON.parse(listening));
  }

  /** @param {import("../link/protocol.js").Listening} told */
  hear({ hears, tallies }) {
    Object.assign(this, { isListening: hears, hasTallies: tallies });
    byId("speak").hidden = !this.may || (!hears && !this.said.own.length);
    byId("speak-how").hidden = this.may || !hears;
    document.body.classList.toggle("listening", this.may && hears);
    this.showForm();
    this.dispatchEvent(new Event("changed"));
  }

  async up() {
    if (!this.may) return;
    await this.ask();
    await this.resume();
  }

  /** What waits from before is sent, by POST where there is no socket yet. */
  async resume() {
    this.isResumed = true;
    const { outbox, sender } = await this.openWay();
    await outbox.adopt(() => true).catch(() => []);
    sender.wake();
  }

  /** What was typed is kept before it is sent, and sent until there is an answer. */
  openWay() {
    const { board } = this.live;
    this.way ??= openStore(spokenOf(board)).then((store) => {
      const outbox = new Outbox(store);
      return { outbox, sender: new Sender(outbox, sendBy(this.live, board), (entry, news) => this.told(entry.key, news)) };
    });
    return this.way;
  }

  async ask() {
    const answer = await this.live.ask("mine", {}).catch(() => null);
    if (!answer || answer.error !== undefined) return;
    this.agreed = new Set(answer.agreed);
    const names = byId("speak-as", HTMLSelectElement);
    const chosen = names.value;
    names.replaceChildren(new Option(this.t("speak.nobody"), ""), ...answer.voices.map((name) => new Option(name)));
    names.value = answer.voices.includes(chosen) ? chosen : "";
    byId("speak-who").hidden = !answer.voices.length || !!this.about;
    byId("speak-muted").hidden = !answer.muted;
    this.follow(answer.slips);
    this.dispatchEvent(new Event("changed"));
  }

  /** @param {import("../link/protocol.js").Told[]} told */
  follow(told) {
    const before = new Map(this.said.own.map(({ key, state }) => [key, state]));
    this.said.follow(told);
    const news = this.said.own.find(({ key, state }) => before.get(key) !== state && state !== "sending");
    if (news) byId("speak-news").textContent = this.t(`speak.state.${news.state}`);
    this.show();
  }

  /** @param {Note} [about] a note that is to be mended */
  open(about) {
    this.about = about;
    byId("speak-told").textContent = byId("speak-news").textContent = "";
    byId("speak-title").textContent = this.t(about ? "speak.not" : "speak.title");
    byId("speak-about").hidden = !about;
    byId("speak-about").textContent = about ? `${this.t("words.quoted", { words: about.text })}${about.speaker ? ` — ${about.speaker}` : ""}` : "";
    for (const group of ["said", "about"]) byId(`speak-kinds-${group}`, HTMLFieldSetElement).hidden = (group === "about") !== !!about;
    if (about) {
      this.draft = this.words.value;
      this.words.value = about.text;
    }
    this.showForm();
    this.show();
    this.dialog.showModal();
    this.count();
  }

  /** A note that went is not to be mended any more, and its words are not left here. @param {import("../link/protocol.js").Patch} patch */
  leave({ put, drop }) {
    const id = `n-${this.about?.id}`;
    if (this.dialog.open && (drop.includes(id) || put.some(([one, fragment]) => one === id && isErased(fragment)))) this.dialog.close();
  }

  get kind() {
    const chosen = byId("speak-form").querySelector(`[name=${this.about ? "mend" : "kind"}]:checked`);
    return chosen instanceof HTMLInputElement ? chosen.value : "remark";
  }

  showForm() {
    byId("speak-form").hidden = !this.isListening;
    byId("speak-closed").hidden = this.isListening;
    byId("speak-line").hidden = this.kind === "withdrawal";
    byId("speak-label").textContent = this.t(this.about ? "speak.better" : "speak.words");
    byId("speak-who").hidden = !!this.about || byId("speak-as", HTMLSelectElement).options.length < 2;
  }

  count() {
    byId("speak-left").textContent = this.t("speak.left", { n: this.words.maxLength - this.words.value.length });
  }

  async submit() {
    const { kind, about } = this;
    const words = kind === "withdrawal" ? "" : this.words.value.trim();
    if (!words && kind !== "withdrawal") return void this.words.focus();
    const speaker = about ? "" : byId("speak-as", HTMLSelectElement).value;
    await this.send({ key: newKey(), kind, words, speaker, about: about?.id ?? 0, state: "sending", note: 0 });
    this.words.value = "";
    this.count();
    byId("speak-told").textContent = "";
    byId("speak-news").textContent = this.t("speak.state.sending");
    if (about) this.dialog.close();
    else this.words.focus();
  }

  /** @param {Own} own */
  async send(own) {
    this.said.add(own);
    this.show();
    const { key, kind, words, speaker, about } = own;
    const { outbox, sender } = await this.openWay();
    const body = { kind, words, speaker, note: about };
    const entry = { key, order: Date.now(), tab: "phone", board: spokenOf(this.live.board), event: /** @type {const} */ ("speak"), body, line: words };
    outbox.keep(entry).catch((error) => console.warn("what waits is kept on this page only", error));
    sender.wake();
  }

  /** @param {string} key @param {{state?: string, answer?: import("../link/protocol.js").Answer}} news */
  told(key, { state, answer }) {
    if (answer?.state) return this.follow([/** @type {import("../link/protocol.js").Told} */ (answer)]);
    if (!answer?.error) return;
    const reason = this.t(`refusal.${answer.error}`, { detail: answer.detail ?? "" });
    byId("speak-told").textContent = reason;
    if (!state) this.said.change(key, { state: "refused", reason });
    this.show();
  }

  show() {
    byId("speak-own").hidden = !this.said.own.length;
    const rows = [...this.said.own].reverse().map((own) => ({ id: own.key, says: own, make: () => this.item(own) }));
    if (!keepRows(byId("speak-list"), this.rows, rows)) this.words.focus();
  }

  /** @param {Own} own */
  item({ key, kind, words, state, note, reason }) {
    const about = make("p", "own-about", make("span", "kind", this.t(`speak.kind.${kind}`)), " ", make("span", `chip own-${state}`, this.t(`speak.state.${state}`)));
    const item = make("li", "own", make("p", "words", words), about);
    if (reason) item.append(make("p", "warn", reason));
    const acts = make("p", "own-acts");
    if (state === "noted") acts.append(button(this.t("speak.see"), "", () => {
      this.dialog.close();
      this.go(note);
    }));
    if (["refused", "aside"].includes(state) && words) acts.append(button(this.t("speak.again"), "", () => {
      this.words.value = words;
      this.said.drop(key);
      this.show();
      this.count();
      this.words.focus();
    }));
    if (["refused", "aside", "noted", "withdrawn"].includes(state)) acts.append(button(this.t("speak.forget"), "", () => {
      this.said.drop(key);
      this.show();
      this.words.focus();
    }));
    if (acts.childElementCount) item.append(acts);
    return item;
  }

  /** *Me too*, or no longer. @param {number} note */
  async agree(note) {
    const agrees = !this.agreed.has(note);
    this.mark(note, agrees);
    const answer = await this.live.ask("agree", { note, agrees }).catch(() => ({ error: "late" }));
    if (answer.error !== undefined) this.mark(note, !agrees);
  }

  /** @param {number} note @param {boolean} agrees */
  mark(note, agrees) {
    if (agrees) this.agreed.add(note);
    else this.agreed.delete(note);
    this.dispatchEvent(new Event("changed"));
  }
}
