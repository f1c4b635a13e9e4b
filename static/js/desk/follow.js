// @ts-check
/** What happens where: the desk's parts hear each other and the server. */

import { button, byId, make } from "../drawing/dom.js";
import { keepRows } from "../drawing/focus.js";
import { nameKeys } from "../drawing/picking.js";
import { entitle } from "../link/gone.js";
import { TABLES } from "../link/tables.js";
import { guess } from "./line.js";
import { showPreview } from "./preview.js";
import { says } from "./speakers.js";

/** @typedef {import("./parts.js").Parts} Parts */

/** @param {Parts} parts */
export function follow(parts) {
  const { live, agenda, writing, picking, viewport, receipt, hints, sender, overlays } = parts;
  const stage = { isCaptioned: false };
  /** @type {Map<string, HTMLElement>} */
  const withdrawn = new Map();
  nameKeys(parts.svg, parts.t);
  live.addEventListener("up", () => sender.wake());
  live.addEventListener("stage", (event) => (stage.isCaptioned = !!/** @type {CustomEvent} */ (event).detail.caption));
  live.addEventListener("drawn", (event) => drawn(parts, /** @type {CustomEvent} */ (event).detail.patch));
  agenda.addEventListener("changed", () => {
    showAgenda(parts);
    showWithdrawn(parts, withdrawn);
  });
  parts.tray.addEventListener("changed", () => {
    overlays.asked = parts.tray.asked;
    overlays.show();
    parts.picked.show();
  });
  viewport.addEventListener("shown", () => showSheet(parts));
  writing.addEventListener("changed", () => typed(parts, stage.isCaptioned));
  writing.addEventListener("kept", (event) => {
    const { detail: entry } = /** @type {CustomEvent<import("../link/outbox.js").Entry>} */ (event);
    if (entry.event !== "capture") return;
    receipt.add(entry.key);
    hints.learn(entry.line);
  });
  writing.addEventListener("settled", (event) => settled(parts, /** @type {CustomEvent} */ (event).detail));
  picking.addEventListener("left", () => writing.input.focus());
  picking.addEventListener("dropped", (event) => void writing.keep("move", /** @type {CustomEvent} */ (event).detail, ""));
}

/** @param {Parts} parts @param {import("../link/protocol.js").Patch} patch */
function drawn({ viewport, overlays, lines, svg }, patch) {
  viewport.refresh();
  overlays.show();
  const erased = erasedIn(patch);
  lines.erase((seq) => erased.has(seq) || !!svg.querySelector(`#n-${seq}.erased`));
}

/** The notes that a patch shows as erased, on whatever sheet. @param {import("../link/protocol.js").Patch} patch @returns {Set<number>} */
export function erasedIn({ put }) {
  const found = put.filter(([id, fragment]) => id.startsWith("n-") && /^<g\b[^>]*\sclass="[^"]*\berased\b/.test(fragment));
  return new Set(found.map(([id]) => Number(id.slice(2))));
}

/** @param {Parts} parts @param {boolean} isCaptioned whether the walls show what is typed */
function typed({ t, live, who, writing, agenda, suggest, palette, picked, team, ghost }, isCaptioned) {
  const standing = writing.editing ? "" : writing.standing;
  const { line } = writing;
  showPreview(byId("preview"), line, t, { theme: agenda.named, answers: writing.answers !== undefined, standing });
  suggest.refresh();
  palette.mark(guess(line).speaker, agenda.theme, standing);
  byId("editing").hidden = !writing.editing;
  picked.show();
  team.say({ typing: writing.editing ? "" : line.trim(), note: writing.editing?.note ?? null });
  const isSeen = line.trim() && line.length <= TABLES.longest.line;
  ghost.refresh(isSeen ? { line, desk: who.desk, theme: writing.theme, answers: writing.answers, note: writing.editing?.note } : "");
  if (isCaptioned && !writing.editing) live.tell("caption", { desk: who.desk, text: guess(line).text.slice(0, 240) });
}

/** @param {Parts} parts @param {{entry: import("../link/outbox.js").Entry, seq: number, reason?: string, speaker?: string}} detail */
function settled(parts, { entry, seq, reason, speaker }) {
  if (entry.event === "take") return seq ? void parts.tray.ask() : parts.tray.refused(Number(entry.body.slip), reason ?? "", entry.line);
  if (entry.event === "edit" && !entry.body.elsewhere && parts.picking.seq === Number(entry.body.note)) parts.picking.pick(0);
  if (entry.event === "attribute" && seq) sayAgain(parts, new Set(/** @type {number[]} */ (entry.body.notes)));
  if (entry.event !== "capture") return;
  if (!seq) return parts.receipt.drop(entry.key);
  noted(parts, entry, seq, speaker);
}

/** The desk's own lines with the names that their notes have now. @param {Parts} parts @param {Set<number>} notes */
async function sayAgain({ live, lines, who }, notes) {
  const answer = await live.ask("lines", { desk: who.desk }).catch(() => null);
  if (!answer || answer.error !== undefined) return;
  for (const { note, line, changed } of answer.lines.filter((one) => notes.has(one.note))) lines.change(lines.ofNote(note), { line, changed, who: "" });
}

/** @param {Parts} parts @param {import("../link/outbox.js").Entry} entry @param {number} seq @param {string} [speaker] */
function noted(parts, entry, seq, speaker) {
  const { writing, agenda, lines, corrections } = parts;
  const found = guess(entry.line);
  followHeld(parts);
  if (found.kind) corrections.undo.noted(lines.find(entry.key) ?? { seq });
  if (found.command === "speaker" && entry.body.desk === writing.who.desk) {
    stand(parts, entry.key, found.text, speaker ?? found.text);
  }
  if (found.command === "title") entitle(found.text);
  if (found.kind === "theme") agenda.own(found.text);
}

/** Who speaks from now on, as the board writes it; lines that were typed meanwhile are theirs too.
 * @param {Parts} parts @param {string} key the line that says so @param {string} said @param {string} name */
function stand({ writing, lines }, key, said, name) {
  writing.stand(name);
  if (name !== said) {
    lines.change(lines.find(key), { line: says(name, "") });
    for (const line of lines.lines.filter(({ seq, who }) => !seq && who === said)) lines.change(line, { who: name });
  }
  writing.changed();
}

/** Which own lines wait on the server, and which notes the others have become. @param {Parts} parts */
function followHeld({ agenda, lines, live }) {
  const waiting = new Set(agenda.table.held.map(({ id }) => id));
  lines.wait(waiting, async (held) => {
    const answer = await live.ask("became", { held }).catch(() => null);
    return answer && answer.error === undefined ? answer : {};
  });
}

/** @param {Parts} parts */
function showAgenda(parts) {
  const { t, agenda, palette, writing, lines, suggest } = parts;
  const { hold, delay, notes } = agenda.table;
  lines.notes = notes;
  followHeld(parts);
  palette.mark(guess(writing.line).speaker, agenda.theme, writing.standing);
  palette.take(agenda.table);
  suggest.offerMore();
  byId("pace").hidden = !hold && !delay;
  byId("pace").textContent = hold ? t("desk.hold") : t("desk.delay", { n: delay });
}

/** Notes that anybody may put back. @param {Parts} parts @param {Map<string, HTMLElement>} rows those that stand there */
function showWithdrawn({ t, agenda, corrections }, rows) {
  const { withdrawn } = agenda.table;
  keepRows(byId("withdrawn"), rows, withdrawn.map(({ id, text }) => ({ id, says: text, make: () => (
    make("li", "", make("span", "words", text), button(t("desk.restore"), "small", () => corrections.restore(id)))) })));
  byId("withdrawn-part").hidden = !withdrawn.length;
}

/** @param {Parts} parts */
export function showSheet({ viewport, overlays }) {
  byId("sheet-number").textContent = `${viewport.current} / ${viewport.newest}`;
  overlays.show();
}
