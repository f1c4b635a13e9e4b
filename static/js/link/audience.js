// @ts-check
/** How many walls and phones watch; the only writer of #audience. */

import { byId } from "../drawing/dom.js";

/**
 * With several processes each says its own number.
 * @param {import("./live.js").Live} live @param {import("./messages.js").Translate} t
 */
export function showAudience(live, t) {
  /** @type {Map<string, {walls: number, phones: number}>} */
  const told = new Map();
  live.addEventListener("audience", (event) => {
    const { by, walls, phones } = /** @type {CustomEvent} */ (event).detail;
    told.set(by, { walls, phones });
    const sum = (/** @type {"walls" | "phones"} */ name) => [...told.values()].reduce((all, one) => all + one[name], 0);
    byId("audience").textContent = `${t("audience.walls", { n: sum("walls") })} · ${t("audience.phones", { n: sum("phones") })}`;
  });
  live.addEventListener("state", () => {
    if (live.state.name !== "live") told.clear();
  });
}
