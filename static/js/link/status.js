// @ts-check
/** The calm sign that says whether what one sees is of now; the only writer of #status. */

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
    this.last = new Date();
    this.refusal = "";
    this.show("connecting");
    live.addEventListener("contact", () => this.touch());
    live.addEventListener("up", () => {
      this.refusal = "";
      this.touch();
      this.show("live");
    });
    live.addEventListener("down", () => this.show("stale"));
    live.addEventListener("refused", (event) => {
      this.refusal = /** @type {CustomEvent} */ (event).detail;
      this.show("refused");
    });
    setInterval(() => Date.now() - this.last.getTime() > STALE_MS && this.show("stale"), 1000);
  }

  touch() {
    this.last = new Date();
    if (document.documentElement.dataset.link === "stale" && this.live.socket.connected) this.show("live");
  }

  /** @param {"connecting" | "live" | "stale" | "refused"} state */
  show(state) {
    const root = document.documentElement;
    if (root.dataset.link === state) return;
    root.dataset.link = state;
    const time = this.last.toLocaleTimeString(root.lang, { hour: "2-digit", minute: "2-digit" });
    this.element.textContent = this.refusal
      ? this.t(`refusal.${this.refusal}`)
      : this.t(`status.${state}`, { time });
  }
}
