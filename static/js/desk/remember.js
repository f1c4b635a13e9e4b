// @ts-check
/** A desk that remembers nothing, because its tab was closed or its machine is another, finds its last lines. */

import { guess } from "./line.js";

/** @typedef {import("./parts.js").Parts} Parts */

/** Asks once; again when the last of the others has gone, because then the lines may be ours. @param {Parts} parts */
export function rememberLines(parts) {
  const { live, team } = parts;
  let isSettled = false;
  const look = async () => {
    if (isSettled || !live.isUp) return;
    isSettled = await ask(parts);
  };
  live.addEventListener("up", look);
  team.addEventListener("changed", () => !team.others.size && look());
}

/**
 * The lines that this browser sent; where it sent none, the board's, unless somebody else is writing.
 * @param {Parts} parts whether there is nothing more to ask
 */
async function ask({ live, who, lines, receipt, corrections }) {
  const answer = await live.ask("lines", { desk: who.desk }).catch(() => null);
  if (!answer || answer.error !== undefined) return false;
  const own = answer.lines.filter(({ key }) => receipt.keys.has(key));
  const isOthers = !own.length && !answer.alone;
  lines.recall((own.length || isOthers ? own : answer.lines).map(({ key, note, line, changed, withdrawn }) => ({
    key, line, seq: note, changed, isNote: !!guess(line).kind, state: withdrawn ? "withdrawn" : "saved",
  })));
  corrections.remember();
  return !isOthers;
}
