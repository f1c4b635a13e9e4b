// @ts-check
/** The régie's pace and the lines that wait; the only writer of #queue. */

import { button, byId, make } from "../drawing/dom.js";
import { keepRows } from "../drawing/focus.js";
import { newKey } from "../link/keys.js";
import { why } from "../link/messages.js";
import { TABLES } from "../link/tables.js";
import { SharedTable } from "./table.js";

/** @typedef {import("../link/protocol.js").Table} Table */

export class Queue {
  /** @param {import("../link/live.js").Live} live @param {import("../link/messages.js").Translate} t */
  constructor(live, t) {
    this.live = live;
    this.t = t;
    /** How many choices of a pace are on their way: until they are there, no older word undoes them. */
    this.choosing = 0;
    /** @type {Table["held"]} */
    this.held = [];
    /** @type {Map<string, HTMLElement>} */
    this.rows = new Map();
    this.shared = new SharedTable(live);
    this.shared.addEventListener("changed", () => this.take(this.shared.lies));
    byId("pace").addEventListener("change", () => this.choose());
    byId("seconds").addEventListener("blur", () => this.take(this.shared.lies));
    byId("all").addEventListener("click", () => this.showAll());
    byId("turn").addEventListener("submit", (event) => {
      event.preventDefault();
      this.turn(byId("phase", HTMLInputElement));
    });
  }

  /** Asks for something that is kept; tried twice with one key, so it is done once.
   * @param {import("../link/protocol.js").Act} event @param {Record<string, unknown>} body */
  async act(event, body) {
    const asked = { key: newKey(), ...body };
    byId("told").textContent = "";
    const answer = await this.live.askTwice(event, asked);
    const isDone = answer.error === undefined || answer.error === "already";
    if (!isDone) byId("told").textContent = why(this.t, answer);
    return isDone;
  }

  /** @param {Table} table */
  take(table) {
    this.held = table.held;
    const pace = table.hold ? "hold" : table.delay ? "delayed" : "direct";
    for (const choice of document.querySelectorAll("input[name=pace]")) {
      if (choice instanceof HTMLInputElement && !this.choosing) choice.checked = choice.value === pace;
    }
    const seconds = byId("seconds", HTMLInputElement);
    if (table.delay && !this.choosing && document.activeElement !== seconds) seconds.value = String(table.delay);
    this.show();
    byId("still").hidden = !this.held.length || table.hold || table.delay > 0;
    byId("still").textContent = this.t("regie.still", { n: this.held.length });
    const sheets = byId("sheet", HTMLSelectElement);
    while (sheets.options.length <= table.sheet) sheets.add(new Option(String(sheets.options.length)));
  }

  /** Focus stays where it is in the queue, while there is something in it. */
  show() {
    const isKept = keepRows(byId("queue"), this.rows, this.held.map((line) => ({ id: line.id, says: line, make: () => this.item(line) })));
    byId("all").hidden = !this.held.length;
    if (!isKept) /** @type {HTMLElement | null} */ (document.querySelector("input[name=pace]:checked"))?.focus();
  }

  /** @param {Table["held"][number]} line */
  item({ id, line, speaker, delay }) {
    const words = line + (speaker && !line.includes("@") ? ` — ${speaker}` : "");
    return make(
      "li", "", make("span", "words", words), ...(delay ? [make("span", "chip", `${delay} s`)] : []),
      button(this.t("regie.show"), "small main", () => this.act("release", { held: id })),
      button(this.t("regie.recall"), "small", () => this.act("recall", { held: id })),
    );
  }

  async showAll() {
    for (const { id } of this.held) if (!(await this.act("release", { held: id }))) return;
  }

  async choose() {
    const chosen = document.querySelector("input[name=pace]:checked");
    const pace = chosen instanceof HTMLInputElement ? chosen.value : "direct";
    const field = byId("seconds", HTMLInputElement);
    const seconds = Math.min(TABLES.delay, Math.max(1, Number(field.value) || 10));
    field.value = String(seconds);
    this.choosing += 1;
    const isDone = await this.act("pace", { hold: pace === "hold", delay: pace === "delayed" ? seconds : 0 });
    this.choosing -= 1;
    if (!isDone) this.take(this.shared.lies);
  }

  /** What could not be begun stays where it was typed, to be said otherwise. @param {HTMLInputElement} phase */
  async turn(phase) {
    const said = phase.value;
    phase.value = "";
    const isDone = await this.act("capture", { line: said.trim() ? `/phase ${said.trim()}` : "/planche" });
    if (!isDone && !phase.value) phase.value = said;
  }
}
