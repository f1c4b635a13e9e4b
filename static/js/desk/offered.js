// @ts-check
/** What an earlier board offers to this one: names that nobody has said here yet. */

/** @typedef {{themes: readonly string[], speakers: readonly string[], phases: readonly string[]}} Offered */

/** @returns {Offered} what came with the page */
export function readOffered() {
  return JSON.parse(document.getElementById("offered")?.textContent || '{"themes": [], "speakers": [], "phases": []}');
}

/**
 * The board's themes, then those that are offered and not on it: these have no id (0). Pure.
 * @param {import("../link/protocol.js").Table["themes"]} themes @param {readonly string[]} offered
 */
export function withOffered(themes, offered) {
  const known = new Set(themes.map(({ name }) => name.toLowerCase()));
  return [...themes, ...offered.filter((name) => !known.has(name.toLowerCase())).map((name) => ({ id: 0, name, hue: 0 }))];
}
