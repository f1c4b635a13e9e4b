// @ts-check
/** Event names and shapes of the socket; a test holds them equal to board/sockets.py. */

export const NAMESPACE = "/board";

/** What a browser may ask that changes the log; each needs a key. */
export const ACTS = /** @type {const} */ (["capture", "edit", "move", "withdraw", "restore", "erase"]);

/** What a browser may ask that changes nothing. */
export const READS = /** @type {const} */ (["join", "preview"]);

/** What the server says by itself. */
export const PUSH = "patch";

/** Reasons after which the same line may be accepted later: it stays in the outbox. */
export const PASSING = new Set(["storage_failed", "server_error", "too_many"]);

/** Longest wait for an acknowledgement, in milliseconds. */
export const ACK_MS = 3000;

/** Longest captured line, in characters (board/core/grammar.py). */
export const LONGEST_LINE = 1200;

/**
 * @typedef {(typeof ACTS)[number]} Act
 * @typedef {{since: number, seq: number, put: [string, string][], drop: string[]}} Patch
 * @typedef {{seq?: number, patch?: Patch, error?: string, detail?: string}} Answer
 */
