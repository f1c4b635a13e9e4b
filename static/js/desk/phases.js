// @ts-check
/** The régie's phases: which one goes on and for how long, the next one, five minutes more, shown or not; the only writer of #phases. */

import { button, byId, make } from "../drawing/dom.js";
import { keepRows } from "../drawing/focus.js";
import { Phase } from "../link/phase.js";

const MORE = 5;

export class Phases {
  /** @param {import("../link/live.js").Live} live @param {import("./queue.js").Queue} queue @param {import("../link/messages.js").Translate} t */
  constructor(live, queue, t) {
    this.queue = queue;
    this.t = t;
    this.choosing = 0;
    /** @type {Map<string, HTMLElement>} */
    this.rows = new Map();
    this.phase = new Phase(live, t);
    this.phase.addEventListener("changed", () => this.show());
    queue.shared.addEventListener("changed", () => this.show());
    byId("time-more").addEventListener("click", () => queue.act("extend", { minutes: MORE }));
    byId("time-next").addEventListener("click", () => this.next && this.begin(this.next.name));
    byId("time-shown").addEventListener("change", () => this.choose());
  }

  get plan() {
    return this.queue.shared.lies.plan;
  }

  /** Where the phase that goes on stands in the plan; -1 for none of it. */
  get at() {
    const on = this.phase.clock.name.toLowerCase();
    return this.plan.findIndex(({ name }) => name.toLowerCase() === on);
  }

  get next() {
    return this.plan[this.at + 1];
  }

  /** @param {string} phase */
  begin(phase) {
    return this.queue.act("begin", { phase });
  }

  async choose() {
    this.choosing += 1;
    const isDone = await this.queue.act("show", { shown: byId("time-shown", HTMLInputElement).checked });
    this.choosing -= 1;
    if (!isDone) this.show();
  }

  show() {
    const { plan, at, next, phase, t } = this;
    const { clock } = phase;
    const rows = plan.map(({ name, minutes }, index) => ({ name, minutes, isOn: index === at }));
    if (clock.phase && at < 0) rows.push({ name: clock.phase, minutes: clock.minutes, isOn: true });
    keepRows(byId("phases"), this.rows, rows.map((row, at) => ({ id: at, says: [row, row.isOn && phase.time], make: () => this.row(row) })));
    byId("time-none").hidden = rows.length > 0;
    byId("time-next").hidden = !next;
    byId("time-next").textContent = t("regie.time.next", { phase: next?.name ?? "" });
    byId("time-more").hidden = !clock.phase;
    if (!this.choosing) byId("time-shown", HTMLInputElement).checked = clock.shown;
  }

  /** @param {{name: string, minutes: number, isOn: boolean}} row */
  row({ name, minutes, isOn }) {
    const time = isOn ? this.phase.time : minutes ? this.t("clock.planned", { n: minutes }) : "";
    const item = make("li", isOn ? "on" : "", make("span", "words", name), make("span", "chip", time));
    if (isOn) item.setAttribute("aria-current", "step");
    else item.append(button(this.t("regie.time.begin"), "small", () => void this.begin(name)));
    return item;
  }
}
