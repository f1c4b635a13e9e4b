// @ts-check
/** The page at the address of a board that was deleted: a browser that was closed when it went keeps nothing of it either. */

import { forgetBoard } from "./link/gone.js";
import { openStore } from "./link/store.js";

const board = document.getElementById("main")?.dataset.board;
if (board) forget(board).catch((error) => console.warn("lines of a board that is gone are left", error));

/** @param {string} board */
async function forget(board) {
  forgetBoard(board);
  const lines = await openStore(board);
  for (const { key } of await lines.all()) await lines.remove(key);
  document.documentElement.dataset.forgotten = "";
}
