// @ts-check
/** One socket, from its opening to its end; it never opens another. */

import { io } from "../../../npm/socket.io.esm.min.js";
import { LONGEST_MS } from "./connection.js";
import { NAMESPACE, PUSHES } from "./protocol.js";
import { ROOT } from "./root.js";

export class Wire {
  /**
   * Opens at once; a full house is told for which board. `happened` hears "opened", "refused", "closed" and "heard"; `pushed` what the server says by itself.
   * @param {string} board
   * @param {(event: "opened" | "refused" | "closed" | "heard") => void} happened
   * @param {(event: (typeof PUSHES)[number], detail: any) => void} pushed
   */
  constructor(board, happened, pushed) {
    this.socket = io(NAMESPACE, {
      path: `${ROOT}/socket.io`, forceNew: true, reconnection: false, autoConnect: false, transports: ["websocket"], timeout: LONGEST_MS,
      query: { board },
    });
    this.socket.on("connect", () => happened("opened"));
    this.socket.on("connect_error", () => happened("refused"));
    this.socket.io.on("error", () => happened("refused"));
    this.socket.on("disconnect", () => happened("closed"));
    this.socket.io.on("close", () => happened("closed"));
    this.socket.io.on("ping", () => happened("heard"));
    for (const event of PUSHES) {
      this.socket.on(event, (detail) => {
        happened("heard");
        pushed(event, detail);
      });
    }
    this.socket.connect();
  }

  get isUp() {
    return this.socket.connected;
  }

  /** @param {string} event @param {object} body @param {number} limit in milliseconds @returns {Promise<any>} */
  ask(event, body, limit) {
    if (!this.isUp) return Promise.reject(new Error("not connected"));
    return this.socket.timeout(limit).emitWithAck(event, body);
  }

  /** @param {string} event @param {object} body */
  tell(event, body) {
    if (this.isUp) this.socket.emit(event, body);
  }

  /** Ends it; nothing that it still says is heard. */
  leave() {
    this.socket.off();
    this.socket.io.off();
    this.socket.disconnect();
  }
}
