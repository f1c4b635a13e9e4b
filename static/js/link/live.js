// @ts-check
/** The line to the server: joins, applies pushes, mends gaps, asks with a time limit. */

import { io } from "/npm/socket.io.esm.min.js";
import { apply } from "../drawing/canvas.js";
import { ACK_MS, NAMESPACE } from "./protocol.js";
import { verdict, wentBack } from "./sync.js";

/** @typedef {import("./protocol.js").Patch} Patch */
/** @typedef {import("./protocol.js").Answer} Answer */

const AGAIN_MS = 1000;
const DOUBT_MS = 15_000;
/** The server pings every 5 s: a connection that says nothing for longer than this is dead. */
const SILENT_MS = 8000;

export class Live extends EventTarget {
  /**
   * Tells "contact" when the server was heard, "drawn" (detail: new elements) after a patch,
   * "up" after a join, "down" when the socket is gone, "refused" when the board is not ours, and
   * "table", "desk", "stage", "caption" (detail: what was said) as the server says them.
   * @param {string} board @param {SVGSVGElement} svg
   */
  constructor(board, svg) {
    super();
    this.board = board;
    this.svg = svg;
    this.joining = false;
    this.isStarted = false;
    this.socket = io(NAMESPACE, { autoConnect: false, transports: ["websocket"], reconnectionDelay: 300, reconnectionDelayMax: 800, timeout: 2500 });
    this.lastHeard = Date.now();
    this.socket.on("connect", () => {
      this.heard();
      this.join();
    });
    this.socket.on("disconnect", (/** @type {string} */ reason) => {
      this.dispatchEvent(new Event("down"));
      // The library does not come back by itself when the server hangs up, as it does after a link was replaced.
      if (reason === "io server disconnect") setTimeout(() => this.socket.connect(), AGAIN_MS);
    });
    this.socket.on("patch", (/** @type {Patch} */ patch) => this.take(patch));
    for (const event of ["table", "desk", "stage", "caption"]) {
      this.socket.on(event, (/** @type {unknown} */ detail) => this.say(event, detail));
    }
    this.socket.io.on("ping", () => this.heard());
    for (const event of ["online", "pageshow"]) addEventListener(event, () => this.wake());
    document.addEventListener("visibilitychange", () => document.hidden || this.wake());
    setInterval(() => this.socket.connected && this.join(), DOUBT_MS * (0.8 + Math.random() * 0.4));
    setInterval(() => this.leaveSilence(), 1000);
  }

  /** Connects; call when everybody who wants to hear is listening. */
  start() {
    this.isStarted = true;
    this.socket.connect();
  }

  /** A half-open connection never ends by itself: it is left for a new one, which finds the way as soon as there is one. */
  leaveSilence() {
    if (this.socket.connected && Date.now() - this.lastHeard > SILENT_MS) this.socket.io.engine.close();
  }

  get mine() {
    return Number(this.svg.dataset.seq ?? 0);
  }

  heard() {
    this.lastHeard = Date.now();
    this.dispatchEvent(new Event("contact"));
  }

  wake() {
    if (!this.isStarted) return;
    if (this.socket.connected) this.join();
    else this.socket.connect();
  }

  /** @param {string} event @param {unknown} detail */
  say(event, detail) {
    this.heard();
    this.dispatchEvent(new CustomEvent(event, { detail }));
  }

  /** @param {Patch} patch */
  take(patch) {
    this.heard();
    const found = verdict(this.mine, patch);
    if (found === "gap") this.join();
    if (found === "apply") this.draw(patch);
  }

  /** @param {Patch} patch */
  draw(patch) {
    const fresh = apply(this.svg, patch);
    this.dispatchEvent(new CustomEvent("drawn", { detail: { patch, fresh } }));
  }

  /** Ink came by another way, as it was at ``seq``: what happened after that is asked for again. @param {number} seq */
  drawn(seq) {
    const isOld = seq < this.mine;
    if (isOld) this.svg.dataset.seq = String(seq);
    this.dispatchEvent(new CustomEvent("drawn", { detail: { patch: { since: seq, seq, put: [], drop: [] }, fresh: [] } }));
    if (isOld) this.join();
  }

  /** Asks for what happened after the last seq held; mends whatever was lost. */
  async join() {
    if (this.joining) return;
    this.joining = true;
    const asked = this.mine;
    try {
      const { patch, stage, error } = await this.ask("join", { seq: asked });
      if (error) this.dispatchEvent(new CustomEvent("refused", { detail: error }));
      if (!patch) return;
      if (wentBack(asked, patch)) return location.reload();
      if (verdict(this.mine, patch) === "apply") this.draw(patch);
      if (stage) this.dispatchEvent(new CustomEvent("stage", { detail: stage }));
      this.dispatchEvent(new Event("up"));
    } catch {
      this.socket.connected && setTimeout(() => this.join(), 500);
    } finally {
      this.joining = false;
    }
  }

  /**
   * The server's answer; throws when the socket is down or the answer is late.
   * @param {string} event @param {Record<string, unknown>} body @returns {Promise<Answer>}
   */
  async ask(event, body) {
    if (!this.socket.connected) throw new Error("not connected");
    const answer = await this.socket.timeout(ACK_MS).emitWithAck(event, { board: this.board, ...body });
    this.heard();
    return answer ?? { error: "bad_message" };
  }

  /** Says something that nobody keeps; without a connection it is not said. @param {string} event @param {object} body */
  tell(event, body) {
    if (this.socket.connected) this.socket.emit(event, { board: this.board, ...body });
  }
}
