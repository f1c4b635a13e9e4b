// @ts-check
/** The page at the address of a board that was deleted: a browser that was closed when it went keeps nothing of it either. */

import { forgetAll } from "./link/gone.js";

const board = document.getElementById("main")?.dataset.board;
if (board) forget(board).catch((error) => console.warn("lines of a board that is gone are left", error));

/** @param {string} board */
async function forget(board) {
  await forgetAll(board);
  document.documentElement.dataset.forgotten = "";
}
