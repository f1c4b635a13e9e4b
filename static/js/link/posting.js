// @ts-check
/** How what is kept reaches the server: by the socket, and where sockets fail by POST. */

import { ROOT } from "./root.js";

/** @typedef {import("./outbox.js").Entry} Entry @typedef {import("./protocol.js").Answer} Answer */

/** @type {Partial<Record<import("./protocol.js").Act, string>>} what has a way by POST too */
const POSTED = { capture: "lines", speak: "speech/speak", take: "speech/take" };
const LATE_MS = 3000;

/** @param {import("./live.js").Live} live @param {string} board @returns {(entry: Entry) => Promise<Answer>} */
export function sendBy(live, board) {
  return async ({ event, key, body }) => {
    const path = POSTED[event];
    if (live.isUp || !path || !navigator.onLine) return live.askOnce(event, { key, ...body });
    const late = new AbortController();
    const leave = () => late.abort();
    const timer = setTimeout(leave, LATE_MS);
    live.addEventListener("up", leave, { once: true });
    try {
      const answer = await fetch(`${ROOT}/b/${board}/${path}`, {
        method: "POST",
        headers: { "Content-Type": "application/json" },
        body: JSON.stringify({ key, ...body }),
        signal: late.signal,
      });
      if (answer.status === 500) return { error: "server_error" };
      if (answer.status > 500) throw new Error(`status ${answer.status}`);
      return await answer.json();
    } finally {
      clearTimeout(timer);
      live.removeEventListener("up", leave);
    }
  };
}
