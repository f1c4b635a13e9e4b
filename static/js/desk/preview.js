// @ts-check
/** What the line being typed would become; the only writer of #preview. */

import { make } from "../drawing/dom.js";
import { asksToCount } from "./count.js";
import { guess } from "./line.js";
import { decksInPlay, hueClass, TABLES } from "../link/tables.js";

/**
 * `context` is what the line does not say itself: the desk's theme, and whether it answers a picked note.
 * @param {HTMLElement} place @param {string} line @param {import("../link/messages.js").Translate} t
 * @param {{theme?: {name: string, hue: number}, answers: boolean, standing: string}} context
 */
export function showPreview(place, line, t, context) {
  const found = guess(line);
  if (!line.trim()) return place.replaceChildren(make("span", "quiet", t("desk.empty")));
  const deck = decksInPlay().find(({ key }) => found.kind === "card" && key === found.deck);
  const parts = [make("span", `chip kind-${found.kind ?? "command"}`, deck?.label ?? t(found.kind ? `kind.${found.kind}` : commandName(found)))];
  if (found.text) parts.push(make("span", "words", found.text));
  const who = found.speaker || (standsFor(found) && context.standing);
  if (who) parts.push(make("span", "who", `— ${who}${found.speaker ? "" : ` (${t("desk.standing")})`}`));
  if (found.weight) parts.push(make("span", "quiet", t(`weight.${found.weight}`)));
  if (context.theme && found.kind && found.kind !== "theme") {
    parts.push(make("span", `chip ${hueClass(context.theme.hue)}`, context.theme.name));
  }
  if (found.answers || (context.answers && found.kind)) parts.push(make("span", "quiet", t("answers")));
  if (asksToCount(line, [])) parts.push(make("span", "quiet", t("tally.asks")));
  else if (found.error) parts.push(make("span", "warn", t(`refusal.${found.error}`, { detail: found.detail ?? found.text })));
  if (line.length > TABLES.longest.line) parts.push(make("span", "warn", t("desk.toolong", { n: line.length - TABLES.longest.line })));
  place.replaceChildren(...parts);
}

/** Whether a line that names nobody is said by who speaks at the desk. @param {import("./line.js").Guess} found */
export function standsFor(found) {
  return !!found.kind && !found.speaker && !TABLES.unsaid.includes(found.kind);
}

/** @param {import("./line.js").Guess} found */
function commandName({ command, text }) {
  return command === "speaker" && !text ? "command.speaker.none" : `command.${command}`;
}
