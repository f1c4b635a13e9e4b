// @ts-check
/** The calm sign that says whether what one sees is of now; the only writer of #status. */

import { hour } from "./hour.js";

const STALE_MS = 8000;

export class Status {
  /**
   * `element` holds a text; the state is also on <html data-link>.
   * @param {HTMLElement} element @param {import("./live.js").Live} live
   * @param {import("./messages.js").Translate} t
   */
  constructor(element, live, t) {
    this.element = element;
    this.t = t;
    this.live = live;
    this.start = Date.now();
    this.refusal = "";
    this.wasLive = false;
    live.addEventListener("up", () => (this.refusal = ""));
    live.addEventListener("denied", (event) => (this.refusal = /** @type {CustomEvent} */ (event).detail));
    live.addEventListener("state", () => this.show());
    setInterval(() => this.show(), 1000);
    this.show();
  }

  /** @returns {"connecting" | "live" | "stale" | "refused"} */
  get found() {
    if (this.live.state.name === "live") return "live";
    if (this.refusal) return "refused";
    return this.wasLive || Date.now() - this.start > STALE_MS ? "stale" : "connecting";
  }

  /** Why this page is not let in; a link that was replaced is said to readers too. */
  refused() {
    return this.refusal === "forbidden" ? this.t("status.refused") : this.t(`refusal.${this.refusal}`);
  }

  show() {
    const { found } = this;
    this.wasLive ||= found === "live";
    const root = document.documentElement;
    if (root.dataset.link === found) return;
    root.dataset.link = found;
    if (found === "refused") this.element.textContent = this.refused();
    else this.element.textContent = this.t(`status.${found}`, found === "stale" ? { time: this.heard() } : {});
  }

  /** When this page last heard of the server. The first time of day that a page writes takes a phone a tenth of a second: only a stale one does. */
  heard() {
    return hour(new Date(this.live.state.heard));
  }
}
