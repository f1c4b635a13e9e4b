// @ts-check
/** The régie's switch: whether phones may speak up, and whether the board shows how many agree. */

import { byId } from "../drawing/dom.js";
import { ROOT } from "../link/root.js";

/** @param {import("../link/live.js").Live} live @param {import("./queue.js").Queue} queue */
export function listenToPhones(live, queue) {
  const hears = byId("hears", HTMLInputElement);
  const tallies = byId("tallies", HTMLInputElement);
  let choosing = 0;
  /** What is in force: what was told last, unless a choice that was taken is newer. */
  let known = { hears: hears.checked, tallies: tallies.checked };
  const show = () => {
    if (choosing) return;
    hears.checked = known.hears;
    tallies.checked = known.tallies;
  };
  live.addEventListener("listening", (event) => {
    const { detail } = /** @type {CustomEvent<import("../link/protocol.js").Listening>} */ (event);
    known = { hears: detail.hears, tallies: detail.tallies };
    show();
  });
  const choose = async () => {
    choosing += 1;
    const asked = { hears: hears.checked, tallies: tallies.checked };
    if (hears.checked) await fetch(`${ROOT}/b/${live.board}/room`, { method: "POST" }).catch(() => null);
    const isDone = await queue.act("listen", asked);
    choosing -= 1;
    if (isDone) known = asked;
    show();
  };
  for (const choice of [hears, tallies]) choice.addEventListener("change", choose);
}
