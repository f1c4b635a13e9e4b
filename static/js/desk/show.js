// @ts-check
/** What the régie lets the walls show: the note that stands out, the sheet, the neutral screen, captions. */

import { byId } from "../drawing/dom.js";

/** @typedef {import("../link/protocol.js").Stage} Stage */

export class Show {
  /**
   * @param {import("../link/live.js").Live} live @param {import("../drawing/viewport.js").Viewport} viewport
   * @param {import("../drawing/picking.js").Picking} picking @param {import("../link/messages.js").Translate} t
   */
  constructor(live, viewport, picking, t) {
    this.live = live;
    this.viewport = viewport;
    this.picking = picking;
    this.t = t;
    /** @type {Stage} */
    this.stage = { spotlight: null, sheet: null, neutral: false, caption: false, join: false };
    /** The one that walls have, as far as the server has said. */
    this.known = this.stage;
    /** How much of what this page said about the stage the server has not answered yet. */
    this.unheard = 0;
    live.addEventListener("stage", (event) => this.hear(/** @type {CustomEvent} */ (event).detail));
    picking.addEventListener("picked", (event) => this.light(/** @type {CustomEvent} */ (event).detail));
    byId("spot-off").addEventListener("click", () => this.light(0));
    byId("neutral").addEventListener("click", () => this.say({ neutral: !this.stage.neutral }));
    byId("joining").addEventListener("click", () => this.say({ join: !this.stage.join }));
    byId("caption").addEventListener("change", () => this.say({ caption: byId("caption", HTMLInputElement).checked }));
    byId("sheet").addEventListener("change", () => this.say({ sheet: Number(byId("sheet", HTMLSelectElement).value) || null }));
  }

  /** An echo of what this page said before is not heard; a server that began anew is told again. @param {Partial<Stage>} told */
  hear(told) {
    if (this.unheard) return;
    const { spotlight, sheet, neutral, caption, join } = this.stage;
    const isForgotten = !Object.keys(told).length && (spotlight || sheet || neutral || caption || join);
    if (isForgotten) return void this.say({});
    this.stage = this.known = { ...this.stage, ...told };
    this.show();
  }

  /** @param {number} note 0 for none */
  light(note) {
    this.say({ spotlight: note || null, spot: note ? this.viewport.current : null });
  }

  /** What was not taken is not shown as if it were. @param {Partial<Stage>} news */
  async say(news) {
    const asked = (this.stage = { ...this.stage, ...news });
    this.show();
    this.unheard += 1;
    const answer = await this.live.ask("stage", asked).catch(() => ({ error: "" }));
    this.unheard -= 1;
    const isTaken = answer.error === undefined;
    byId("told").textContent = isTaken ? "" : this.t("regie.failed");
    if (isTaken) this.known = asked;
    else if (!this.unheard) {
      this.stage = this.known;
      this.show();
    }
  }

  show() {
    const { stage, viewport, picking } = this;
    byId("neutral").textContent = this.t(stage.neutral ? "regie.neutral.off" : "regie.neutral");
    byId("neutral").setAttribute("aria-pressed", String(stage.neutral));
    byId("joining").textContent = this.t(stage.join ? "regie.join.off" : "regie.join");
    byId("joining").setAttribute("aria-pressed", String(!!stage.join));
    byId("neutral-on").hidden = !stage.neutral;
    byId("caption", HTMLInputElement).checked = stage.caption;
    byId("spot-off", HTMLButtonElement).disabled = !stage.spotlight;
    byId("sheet", HTMLSelectElement).value = stage.sheet ? String(stage.sheet) : "";
    viewport.show(stage.sheet || viewport.newest);
    if (picking.seq === (stage.spotlight ?? 0)) return;
    picking.seq = stage.spotlight ?? 0;
    picking.show();
  }
}
