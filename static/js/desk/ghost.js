// @ts-check
/** Where the line being typed will stand: asked from the server, drawn pale on the desk's drawing. */

import { countOf } from "../drawing/canvas.js";
import { ghost, unmark } from "../drawing/overlay.js";

const PAUSE_MS = 180;

export class Ghost {
  /**
   * @param {SVGSVGElement} svg @param {import("../link/live.js").Live} live @param {HTMLElement} place says it in words
   * @param {import("../link/messages.js").Translate} t @param {import("./hall.js").Hall} hall
   */
  constructor(svg, live, place, t, hall) {
    this.hall = hall;
    this.svg = svg;
    this.live = live;
    this.place = place;
    this.t = t;
    this.timer = 0;
    this.turn = 0;
    /** @type {import("../link/protocol.js").Picture | null} the pictures that the line may have */
    this.picture = null;
  }

  /** @param {Record<string, unknown> | "" | undefined} line what is being typed, nothing when it is empty */
  refresh(line) {
    clearTimeout(this.timer);
    this.turn += 1;
    if (line) this.timer = Number(setTimeout(() => this.ask(line), PAUSE_MS));
    else this.clear();
  }

  clear() {
    this.picture = null;
    unmark(this.svg, "ghost");
    this.place.textContent = "";
  }

  /** @param {Record<string, unknown>} line */
  async ask(line) {
    const turn = this.turn;
    const given = Object.fromEntries(Object.entries(line).filter(([, value]) => value !== undefined));
    const found = await this.live.ask("preview", given).catch(() => /** @type {const} */ ({ error: "offline" }));
    if (turn !== this.turn || found.error === "overtaken") return;
    if (found.error !== undefined) {
      ghost(this.svg, []);
      this.place.textContent = found.error === "does_not_fit" ? this.t("refusal.does_not_fit") : "";
      return;
    }
    ghost(this.svg, line.note ? [] : found.put);
    const isNew = found.sheet > countOf(this.svg);
    this.picture = found.picture;
    const where = found.held ? this.t("desk.where.held") : isNew ? this.t("desk.where.new", { n: found.sheet }) : "";
    const unknown = found.unknown_letters ? this.t("desk.unknown", { letters: found.unknown_letters.join(", ") }) : "";
    this.place.textContent = [where, unknown, this.ofPicture(found.picture), this.hall.warns(found.put.map(([, ink]) => ink).join(""))].filter(Boolean).join(" · ");
  }

  /** What the picture is and why. @param {import("../link/protocol.js").Picture | null} picture */
  ofPicture(picture) {
    if (!picture?.options.length) return "";
    const { shown, reason } = picture;
    return shown ? this.t("desk.picture", { name: shown, reason: reason || shown }) : this.t("desk.picture.none");
  }
}
