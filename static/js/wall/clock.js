// @ts-check
/** The phase and its time left, small, in the foot of the sheet where no note stands; on a phone over the column. */

import { byId } from "../drawing/dom.js";
import { Phase } from "../link/phase.js";

/** @param {import("../link/live.js").Live} live @param {import("../link/messages.js").Translate} t */
export function showPhase(live, t) {
  const place = byId("clock");
  const phase = new Phase(live, t);
  phase.addEventListener("changed", () => {
    const { clock, time, passed } = phase;
    place.hidden = !clock.shown || !clock.phase;
    byId("clock-phase").textContent = clock.phase;
    byId("clock-time").textContent = time;
    place.classList.toggle("over", passed === 1);
    place.style.setProperty("--passed", String(passed ?? 0));
  });
}
