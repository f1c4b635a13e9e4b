// @ts-check
/** What the board's own plan and earlier boards offer: names that nobody has said here yet. */

/**
 * @typedef {{themes: readonly string[], speakers: readonly string[], phases: readonly string[]}} Names
 * @typedef {Names & {own?: Names}} Offered `own` are those that were prepared for the board itself
 */

/** @returns {Offered} what came with the page, which keeps none of it */
export function readOffered() {
  const told = document.getElementById("offered");
  const offered = JSON.parse(told?.textContent || '{"themes": [], "speakers": [], "phases": []}');
  if (told) told.textContent = "";
  return offered;
}

/**
 * What is offered still when this much is planned: what was prepared for the board and is no longer, as after an erasure, is
 * not. Pure.
 * @param {Offered} offered @param {Names} planned @returns {Offered}
 */
export function stillOffered({ own, ...offered }, planned) {
  if (!own) return offered;
  const stays = (/** @type {keyof Names} */ of) => offered[of].filter((name) => !own[of].includes(name) || planned[of].includes(name));
  return { themes: stays("themes"), speakers: stays("speakers"), phases: stays("phases"), own };
}

/** Takes from the list of a régie the phases that are no longer planned, after an erasure and when it comes back.
 * @param {import("../link/live.js").Live} live */
export function followPlan(live) {
  const look = async () => {
    const answer = await live.ask("kept", {}).catch(() => null);
    if (!answer || answer.error !== undefined) return;
    for (const option of document.querySelectorAll("#named option[data-own]")) {
      if (!answer.planned.phases.includes(option.getAttribute("value") ?? "")) option.remove();
    }
  };
  live.addEventListener("up", look);
  live.addEventListener("forgotten", (event) => /** @type {CustomEvent} */ (event).detail.isGreeting || look());
}

/**
 * The board's themes, then those that are offered and not on it: these have no id (0). Pure.
 * @param {import("../link/protocol.js").Table["themes"]} themes @param {readonly string[]} offered
 */
export function withOffered(themes, offered) {
  const known = new Set(themes.map(({ name }) => name.toLowerCase()));
  return [...themes, ...offered.filter((name) => !known.has(name.toLowerCase())).map((name) => ({ id: 0, name, hue: 0 }))];
}
