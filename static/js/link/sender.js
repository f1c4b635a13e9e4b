// @ts-check
/** Sends what the outbox holds, one at a time and in order, until the server has it on its disk. */

import { PASSING } from "./protocol.js";

/** @typedef {import("./outbox.js").Entry} Entry */
/** @typedef {import("./protocol.js").Answer} Answer */
/** @typedef {"waiting" | "sending" | "late"} Trouble */

const AGAIN_MS = 700;
const LONGEST_PAUSE_MS = 30_000;
/** A line at which the server failed so often in a row is given back: the next ones wait for it, and the fault may be the line's own. */
const MOST_FAULTS = 6;

export class Sender {
  /**
   * `ask` gives the server's answer to an entry or throws; `told` hears of each change:
   * a state for what is on its way, an answer for what is settled.
   * @param {import("./outbox.js").Outbox} outbox
   * @param {(entry: Entry) => Promise<Answer>} ask
   * @param {(entry: Entry, news: {state?: Trouble, answer?: Answer}) => void} told
   */
  constructor(outbox, ask, told) {
    this.outbox = outbox;
    this.ask = ask;
    this.told = told;
    this.isBusy = false;
    this.isHeld = false;
    this.wasWoken = false;
    this.timer = 0;
    /** How often in a row the server failed at which entry. */
    this.faults = { key: "", count: 0 };
    /** When the server, which asked for a pause, takes lines again (performance.now(): a clock that is set back adds nothing). */
    this.free = 0;
  }

  /** Sends nothing until it is released: older entries may still be found. */
  hold() {
    this.isHeld = true;
  }

  release() {
    this.isHeld = false;
    void this.wake();
  }

  /** Starts sending, or goes on after a pause; at once when the line came up during a failed try. */
  async wake() {
    this.wasWoken = true;
    if (this.isBusy || this.isHeld) return;
    clearTimeout(this.timer);
    if (performance.now() < this.free) return this.later();
    this.isBusy = true;
    let entry;
    while (this.wasWoken) {
      this.wasWoken = false;
      while ((entry = this.outbox.pending()[0]) && (await this.send(entry)));
      if (!entry) this.wasWoken = false;
    }
    this.isBusy = false;
    if (entry) this.later(AGAIN_MS);
  }

  /** After the pause that the server asked for. @param {number} least in milliseconds */
  later(least = 0) {
    this.timer = Number(setTimeout(() => this.wake(), Math.max(least, this.free - performance.now() + 1)));
  }

  /** Whether the server fails at an entry again and again. @param {Entry} entry @param {Answer} answer */
  isFaulty({ key }, answer) {
    const isFault = answer.error === "server_error";
    const before = this.faults.key === key ? this.faults.count : 0;
    this.faults = { key, count: isFault ? before + 1 : 0 };
    return this.faults.count >= MOST_FAULTS;
  }

  /** True when the entry is settled, false when it has to be sent again. @param {Entry} entry */
  async send(entry) {
    this.told(entry, { state: "sending" });
    try {
      const answer = await this.ask(entry);
      if (answer.error && PASSING.has(answer.error) && !this.isFaulty(entry, answer)) {
        this.free = performance.now() + Math.min(LONGEST_PAUSE_MS, answer.wait_ms ?? 0);
        this.told(entry, { state: "late", answer });
        return false;
      }
      this.outbox.settle(entry.key).catch((error) => console.warn("the outbox could not forget a line", error));
      this.told(entry, { answer });
      return true;
    } catch {
      this.told(entry, { state: "late" });
      return false;
    }
  }
}
