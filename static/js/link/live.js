// @ts-check
/** The line to the server: does what the connection's machine says, applies pushes, asks with a time limit. */

import { apply } from "../drawing/canvas.js";
import { initial, LONGEST_MS, step } from "./connection.js";
import { ACK_MS } from "./protocol.js";
import { ROOT } from "./root.js";
import { verdict, wentBack } from "./sync.js";
import { Wire } from "./wire.js";

/** @typedef {import("./protocol.js").Patch} Patch */
/** @typedef {import("./protocol.js").Answers} Answers */

const TICK_MS = 500;
/** How often a read is asked again after "slow_down", and the longest wait that is believed. */
const MOST_ASKED = 3;
const LONGEST_SLOW_MS = 5000;
/** What a push may take longer than the word that it happened; the pages of a room do not ask all at once. */
const BEHIND_MS = 1500;

/** @param {number} milliseconds */
const pause = (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds));

export class Live extends EventTarget {
  /**
   * Tells "state" when the connection's state has another name, "contact" when the server was heard, "drawn"
   * (detail: patch and new elements) after a patch, "up" after a join, "denied" (detail: the reason) when the
   * board is not ours, and "table", "desk", "stage", "caption", "listening", "tray", "slip", "clock" (detail: what was said)
   * as the server says them.
   * @param {string} board @param {SVGSVGElement} svg @param {"" | "wall" | "phone"} [kind] what is counted as watching
   */
  constructor(board, svg, kind = "") {
    super();
    this.kind = kind;
    this.board = board;
    this.svg = svg;
    this.state = initial(Date.now());
    /** @type {Wire | undefined} */
    this.wire = undefined;
    /** The sheet in view, 0 for the newest: a page that is far behind gets this one and those beside it. */
    this.inView = () => 0;
    /** @type {Partial<import("./protocol.js").Listening>} as the server said it last */
    this.listening = {};
    this.addEventListener("listening", (event) => (this.listening = /** @type {CustomEvent} */ (event).detail));
    /** How long the last join took, in milliseconds. */
    this.took = LONGEST_MS;
    /** Whether an answer was ever late here: then ink comes by HTTP, where it is compressed and holds no ping up. */
    this.isNarrow = false;
    /** @type {AbortController | undefined} what is read without a socket */
    this.reading = undefined;
    for (const event of ["online", "pageshow"]) addEventListener(event, () => this.happened("wake"));
    document.addEventListener("visibilitychange", () => this.happened(document.hidden ? "hidden" : "wake"));
    setInterval(() => this.happened("tick"), TICK_MS);
  }

  /** Connects; call when everybody who wants to hear is listening. */
  start() {
    this.happened("start");
  }

  /** @param {import("./connection.js").Event} event */
  happened(event) {
    const before = this.state.name;
    const { state, acts } = step(this.state, event, Date.now(), Math.random());
    this.state = state;
    for (const act of acts) this[act]();
    if (event === "heard") this.dispatchEvent(new Event("contact"));
    if (this.state.name !== before) this.dispatchEvent(new Event("state"));
  }

  get isUp() {
    return !!this.wire?.isUp;
  }

  get mine() {
    return Number(this.svg.dataset.seq ?? 0);
  }

  open() {
    /** @type {Wire} */
    const wire = new Wire(
      this.board,
      (event) => this.wire === wire && (event === "refused" ? this.refused(wire) : this.happened(event)),
      (event, detail) => this.wire === wire && this.pushed(event, detail),
    );
    this.wire = wire;
  }

  /** No handshake: a house that is full says so, and is tried more seldom. @param {Wire} wire */
  async refused(wire) {
    const isFull = await fetch(`${ROOT}/seat?board=${this.board}`).then((answer) => answer.status === 503, () => false);
    if (this.wire !== wire) return;
    if (isFull) this.dispatchEvent(new CustomEvent("denied", { detail: "full" }));
    this.happened(isFull ? "denied" : "refused");
    if (isFull) await this.readOn().catch(() => {});
  }

  /** What is missing of the sheet in view: a small piece, and the join that follows has little to say. */
  async read() {
    this.isNarrow = true;
    const reading = (this.reading = new AbortController());
    const event = await this.readOn(`&sheet=${this.inView()}`, reading.signal).then(() => /** @type {const} */ ("read"), () => /** @type {const} */ ("refused"));
    if (this.reading === reading) this.happened(event);
  }

  /** What happened meanwhile, without a seat. @param {string} [more] of the address @param {AbortSignal | null} [signal] */
  async readOn(more = "", signal = null) {
    const { mine: asked } = this;
    const answer = await fetch(`${ROOT}/b/${this.board}/patch?since=${asked}${more}`, { signal });
    if (answer.status === 404) this.dispatchEvent(new CustomEvent("denied", { detail: "forbidden" }));
    if (!answer.ok || this.isUp) return;
    const { title, listening = this.listening, ...patch } = await answer.json();
    this.happened("heard");
    if (wentBack(asked, patch)) return location.reload();
    const { hears, tallies } = this.listening;
    if (listening.hears !== hears || listening.tallies !== tallies) this.dispatchEvent(new CustomEvent("listening", { detail: listening }));
    if (patch.seq === this.mine) return;
    this.take(patch);
    this.dispatchEvent(new CustomEvent("forgotten", { detail: { title } }));
  }

  leave() {
    this.wire?.leave();
    this.wire = undefined;
    this.reading?.abort();
    this.reading = undefined;
  }

  /** Asks for what happened after the last seq held; mends whatever was lost. */
  async join() {
    const { wire, mine: asked } = this;
    const start = Date.now();
    const answer = await this.ask("join", { seq: asked, sheet: this.inView(), kind: this.kind }, LONGEST_MS).catch(() => null);
    if (this.wire !== wire) return;
    if (answer?.error === "forbidden" || answer?.error === "unknown_board") {
      this.dispatchEvent(new CustomEvent("denied", { detail: answer.error }));
      return this.happened("denied");
    }
    if (!answer) return this.happened("unanswered");
    if (answer.error !== undefined) return this.happened("failed");
    this.took = Date.now() - start;
    if (wentBack(asked, answer.patch)) return location.reload();
    if (verdict(this.mine, answer.patch) === "apply") this.draw(answer.patch);
    this.happened("joined");
    if (answer.title !== undefined) this.dispatchEvent(new CustomEvent("forgotten", { detail: { title: answer.title, isGreeting: true } }));
    if (answer.stage) this.dispatchEvent(new CustomEvent("stage", { detail: answer.stage }));
    if (answer.listening) this.dispatchEvent(new CustomEvent("listening", { detail: answer.listening }));
    if (answer.clock) this.dispatchEvent(new CustomEvent("clock", { detail: answer.clock }));
    this.dispatchEvent(new Event("up"));
  }

  /** @param {(typeof import("./protocol.js").PUSHES)[number]} event @param {any} detail */
  pushed(event, detail) {
    if (event === "resync") this.happened("doubt");
    else if (event === "head") this.compare(detail.seq);
    else if (event === "patch") this.take(detail);
    else this.dispatchEvent(new CustomEvent(event, { detail }));
  }

  /** Where the log is: pushes that are under way get a moment, then what is missing is asked for. @param {number} seq */
  compare(seq) {
    if (seq <= this.mine) return;
    setTimeout(() => seq > this.mine && this.happened("doubt"), BEHIND_MS * (0.5 + Math.random()));
  }

  /** @param {Patch} patch */
  take(patch) {
    const found = verdict(this.mine, patch);
    if (found === "gap") this.happened("doubt");
    if (found === "apply") this.draw(patch);
  }

  /** @param {Patch} patch */
  draw(patch) {
    const fresh = apply(this.svg, patch);
    this.dispatchEvent(new CustomEvent("drawn", { detail: { patch, fresh } }));
  }

  /**
   * A whole sheet. One that came too slowly by the socket would be thrown away with it, and begun again on the next.
   * @param {number} number @returns {Promise<import("./protocol.js").Answered<"sheet">>}
   */
  async sheet(number) {
    const answer = this.isNarrow ? null : await this.ask("sheet", { sheet: number }).catch(() => null);
    if (answer) return answer;
    this.isNarrow = true;
    const read = await fetch(`${ROOT}/b/${this.board}/sheet/${number}`, { signal: AbortSignal.timeout(LONGEST_MS) });
    return read.ok ? await read.json() : { error: "forbidden" };
  }

  /** Ink came by another way, as it was at ``seq``: what happened after that is asked for again. @param {number} seq */
  drawn(seq) {
    const isOld = seq < this.mine;
    if (isOld) this.svg.dataset.seq = String(seq);
    this.dispatchEvent(new CustomEvent("drawn", { detail: { patch: { since: seq, seq, put: [], drop: [] }, fresh: [] } }));
    if (isOld) this.happened("doubt");
  }

  /** How long an answer may take: what this link needs, within limits. */
  get patience() {
    return Math.max(ACK_MS, Math.min(LONGEST_MS, 3 * this.took));
  }

  /**
   * The server's answer; throws when the socket is down or the answer is late. A server that says "slow_down"
   * is asked the same again after the time it gave: what changes the log has its key.
   * @template {keyof Answers} E
   * @param {E} event @param {Record<string, unknown>} body @param {number} [limit] in milliseconds
   * @returns {Promise<import("./protocol.js").Answered<E>>}
   */
  async ask(event, body, limit = this.patience) {
    let answer = await this.askOnce(event, body, limit);
    for (let asked = 1; answer.error === "slow_down" && asked < MOST_ASKED; asked += 1) {
      await pause(Math.min(LONGEST_SLOW_MS, answer.wait_ms ?? ACK_MS));
      answer = await this.askOnce(event, body, limit);
    }
    return answer;
  }

  /**
   * The same, without a second try.
   * @template {keyof Answers} E
   * @param {E} event @param {Record<string, unknown>} body @param {number} [limit]
   * @returns {Promise<import("./protocol.js").Answered<E>>}
   */
  async askOnce(event, body, limit = this.patience) {
    const { wire } = this;
    if (!wire) throw new Error("not connected");
    const answer = await wire.ask(event, { board: this.board, ...body }, limit);
    if (wire === this.wire) this.happened("heard");
    return answer ?? { error: "bad_message" };
  }

  /**
   * The same, asked once more where no answer came: what changes the log has its key, so it is done once. "late" when none came again.
   * @template {keyof Answers} E
   * @param {E} event @param {Record<string, unknown>} body
   * @returns {Promise<import("./protocol.js").Answered<E> | {error: "late"}>}
   */
  askTwice(event, body) {
    return this.ask(event, body).catch(() => this.ask(event, body)).catch(() => /** @type {const} */ ({ error: "late" }));
  }

  /** Says something that nobody keeps; without a connection it is not said. @param {string} event @param {object} body */
  tell(event, body) {
    this.wire?.tell(event, { board: this.board, ...body });
  }
}
