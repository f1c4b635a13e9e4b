// @ts-check
/** What every page does after an erasure: another title, or away from a board that is gone, told at once or when it comes back. */

import { browser, tab } from "./storage.js";
import { openStore } from "./store.js";

/** A browser's database that does not answer keeps nobody on a board that is gone. */
const LATE_MS = 3000;

/**
 * @param {import("./live.js").Live} live @param {import("./messages.js").Translate} t
 * @param {() => Promise<unknown>} [forget] empties what the page itself has in hand of a board
 */
export function hearOfErasures(live, t, forget = async () => {}) {
  live.addEventListener("forgotten", (event) => entitle(/** @type {CustomEvent} */ (event).detail.title || t("board.untitled")));
  const leave = async () => {
    for (const last of ["pagehide", "visibilitychange"]) addEventListener(last, () => forgetBoard(live.board));
    const forgotten = forget().then(() => forgetAll(live.board));
    const late = new Promise((_, give) => setTimeout(give, LATE_MS, new Error("late")));
    await Promise.race([forgotten, late]).catch((error) => console.warn("lines of a board that is gone are left", error));
    location.replace(location.pathname.replace(/b\/[^/]+(\/.*)?$/, ""));
  };
  live.addEventListener("deleted", leave);
  live.addEventListener("denied", (event) => {
    if (/** @type {CustomEvent} */ (event).detail === "unknown_board") leave();
  });
}

/** The page's own names of the board follow it. @param {string} title */
export function entitle(title) {
  const was = document.querySelector("#title, h1")?.textContent ?? "";
  for (const shown of document.querySelectorAll("#title, h1, #lobby .ribbon")) {
    if (shown.textContent !== title) shown.textContent = title;
    if (shown.hasAttribute("title")) shown.setAttribute("title", title);
  }
  if (was !== title) document.title = entitled(document.title, was, title);
}

/** The title of a page, which ends with its board's, after that is another one. Pure. @param {string} page @param {string} was @param {string} is */
export const entitled = (page, was, is) => (was && page.endsWith(was) ? page.slice(0, page.length - was.length) : "") + is;

/** All that this browser keeps of a board, of its desks and of its phones: what was not sent yet too. @param {string} board */
export async function forgetAll(board) {
  forgetBoard(board);
  for (const name of [board, spokenOf(board)]) {
    const waiting = await openStore(name);
    for (const { key } of await waiting.all()) await waiting.remove(key);
  }
}

/** Under which name of a store phones keep what they said and has not left yet. @param {string} board */
export function spokenOf(board) {
  return `speak-${board}`;
}

/** What is kept under the name of a board. @param {string} board */
export function forgetBoard(board) {
  for (const kept of [browser, tab]) {
    for (const name of kept.names((one) => one.split("-").includes(board))) kept.drop(name);
  }
}
