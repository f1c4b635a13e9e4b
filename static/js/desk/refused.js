// @ts-check
/** Lines that the server refused while another was being typed; the only writer of #refused. */

import { button, byId, make } from "../drawing/dom.js";
import { browser } from "../link/storage.js";

/** @typedef {import("../link/outbox.js").Entry} Entry */

export class Refused {
  /**
   * @param {HTMLElement} section @param {import("../link/messages.js").Translate} t
   * @param {(entry: Entry) => void} takeBack @param {string} memory what the names of kept lists begin with
   * @param {string} desk
   */
  constructor(section, t, takeBack, memory, desk) {
    this.memory = memory;
    this.desk = desk;
    /** @type {{entry: Entry, reason: string}[]} */
    this.kept = [];
    this.section = section;
    this.list = /** @type {HTMLElement} */ (section.querySelector("ul"));
    this.t = t;
    this.takeBack = takeBack;
  }

  /** Shows again what this desk, or desks that are gone, have left. @param {Set<string>} [alive] */
  resume(alive) {
    const names = alive ? browser.leftBehind(this.memory, alive) : [this.memory + this.desk];
    for (const name of names) {
      const left = browser.read(name, /** @type {typeof this.kept} */ ([]));
      browser.drop(name);
      for (const { entry, reason } of left) this.put(entry, reason);
    }
  }

  /** A reload keeps them: nothing that was typed is lost. */
  save() {
    browser.write(this.memory + this.desk, this.kept);
  }

  /** Who types on, and only hears the desk, hears that a line was not noted. @param {Entry} entry @param {string} reason "" for one that nobody refused */
  add(entry, reason) {
    this.put(entry, reason);
    this.say(reason && this.t("desk.refused.news", { reason, line: entry.line }));
  }

  /** @param {string} news */
  say(news) {
    byId("refused-news").textContent = news;
  }

  /** @param {Entry} entry @param {string} reason */
  put(entry, reason) {
    const kept = { entry, reason };
    this.kept.push(kept);
    this.save();
    const item = make("li", "", make("span", "words", entry.line), make("span", "reason", reason));
    const leave = () => {
      item.remove();
      this.kept = this.kept.filter((other) => other !== kept);
      this.save();
      this.say("");
      this.section.hidden = !this.list.children.length;
    };
    /** @param {string} key @param {() => void} act */
    const add = (key, act) => {
      const made = button(this.t(key), "small", act);
      made.setAttribute("aria-label", `${this.t(key)}: ${entry.line}`);
      item.append(made);
    };
    add("desk.putback", () => {
      leave();
      this.takeBack(entry);
    });
    add("desk.throw", leave);
    this.list.append(item);
    this.section.hidden = false;
  }

  /** What corrects a note that was erased is not kept. @param {(entry: Entry) => boolean} isGone */
  forget(isGone) {
    const left = this.kept.filter(({ entry }) => !isGone(entry));
    if (left.length === this.kept.length) return;
    this.kept = [];
    this.list.replaceChildren();
    for (const { entry, reason } of left) this.put(entry, reason);
    this.save();
    this.say("");
    this.section.hidden = !left.length;
  }

  /** The lines that wait to be taken back or thrown away. */
  get texts() {
    return [...this.list.querySelectorAll(".words")].map((words) => words.textContent ?? "");
  }

  get isEmpty() {
    return !this.list.children.length;
  }
}
