// @ts-check
/** The words of the phase that goes on, kept true: after a sleep, after a join, whatever this machine's clock says. */

import { change, left, offset, said } from "./clock.js";

/** A page that sleeps may miss its time; it looks again this often at the least. */
const LONGEST_MS = 10_000;

export class Phase extends EventTarget {
  /** Tells "changed" when `words` are other ones. @param {import("./live.js").Live} live @param {import("./messages.js").Translate} t */
  constructor(live, t) {
    super();
    this.t = t;
    /** @type {import("./protocol.js").Clock} */
    this.clock = { phase: "", name: "", minutes: 0, at: 0, shown: true, now: 0 };
    this.offset = 0;
    this.timer = 0;
    live.addEventListener("clock", (event) => this.take(/** @type {CustomEvent} */ (event).detail));
    document.addEventListener("visibilitychange", () => this.tell());
  }

  /** @param {import("./protocol.js").Clock} clock */
  take(clock) {
    this.clock = clock;
    this.offset = offset(clock, Date.now());
    this.tell();
  }

  get left() {
    return left(this.clock, Date.now() + this.offset);
  }

  /** How much of the time has passed, from 0 to 1; null where no time is set. */
  get passed() {
    const { left: ms, clock } = this;
    return ms === null ? null : Math.min(1, Math.max(0, 1 - ms / (clock.minutes * 60_000)));
  }

  /** The time left in words; "" where no time is set. */
  get time() {
    const { left: ms } = this;
    if (ms === null) return this.clock.minutes ? this.t("clock.planned", { n: this.clock.minutes }) : "";
    const { key, n } = said(ms);
    return this.t(key, { n });
  }

  tell() {
    clearTimeout(this.timer);
    const { left: ms } = this;
    if (ms !== null) this.timer = Number(setTimeout(() => this.tell(), Math.min(LONGEST_MS, change(ms) + 20)));
    this.dispatchEvent(new Event("changed"));
  }
}
