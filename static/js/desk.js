// @ts-check
/** The scribe's desk: creates its parts and ties them together. */

import { Agenda } from "./desk/agenda.js";
import { Batch } from "./desk/batch.js";
import { complete, wordsFor } from "./desk/complete.js";
import { Corrections } from "./desk/corrections.js";
import { byId, button, drawing, make } from "./drawing/dom.js";
import { Ghost } from "./desk/ghost.js";
import { listenToKeys } from "./desk/keyboard.js";
import { newKey } from "./link/keys.js";
import { guess, withKind, withSpeaker } from "./desk/line.js";
import { Lines } from "./desk/lines.js";
import { Live } from "./link/live.js";
import { loadMessages } from "./link/messages.js";
import { Outbox } from "./link/outbox.js";
import { Overlays } from "./drawing/overlay.js";
import { Palette } from "./desk/palette.js";
import { Picked } from "./desk/picked.js";
import { Picking } from "./drawing/picking.js";
import { showPreview } from "./desk/preview.js";
import { TABLES } from "./link/tables.js";
import { Receipt, showReceipt } from "./desk/receipt.js";
import { Refused } from "./desk/refused.js";
import { Sender } from "./link/sender.js";
import { Sheets } from "./drawing/sheets.js";
import { Status } from "./link/status.js";
import { openStore } from "./link/store.js";
import { Suggest } from "./desk/suggest.js";
import { Tabs } from "./desk/tabs.js";
import { Team } from "./desk/team.js";
import { Viewport } from "./drawing/viewport.js";
import { sendBy, Writing } from "./desk/writing.js";

const { board = "" } = document.body.dataset;
const input = byId("line", HTMLTextAreaElement);
const svg = drawing();
const tab = newKey();
const desk = (sessionStorage[`desk-${board}`] ??= newKey());

const [t, store] = await Promise.all([loadMessages(document.documentElement.lang), openStore(board)]);
const tabs = new Tabs(board, [tab, desk]);
const outbox = new Outbox(store);
const viewport = new Viewport(svg);
const live = new Live(board, svg);
new Status(byId("status"), live, t);
new Sheets(svg, live, viewport);
const refused = new Refused(byId("refused"), t, (entry) => writing.takeBack(entry), `refused-${board}-`, desk);
/** @type {Lines} */
const lines = new Lines(
  { list: byId("lines"), saved: byId("saved"), waiting: byId("waiting") },
  t,
  {
    edit: (line) => corrections.edit(line.seq, line),
    withdraw: (line) => corrections.withdraw(line.seq, line),
    restore: (line) => corrections.restore(line.seq, line),
    recall: (line) => void writing.keep("recall", { held: line.seq }, line.line),
    again: (line) => corrections.again(line),
  },
  `lines-${board}`,
);
/** @type {Writing} */
const writing = new Writing(
  { input, told: byId("told"), memory: byId("memory") }, { outbox, lines, refused, t }, { board, desk, tab },
);
const sender = new Sender(outbox, sendBy(live, board), (entry, news) => writing.told(entry, news));
writing.wake = () => void sender.wake();
const receipt = new Receipt(board, live);
const team = new Team(byId("team"), live, desk, t);
const picking = new Picking(svg);
const overlays = new Overlays(svg, picking, team);
const ghost = new Ghost(svg, live, byId("where"), t);
const corrections = new Corrections({ writing, lines, team, live, t });
const picked = new Picked(byId("picked"), { svg, picking, team, writing, live, t }, corrections);
const agenda = new Agenda(live, writing);
/** @type {Partial<import("./link/protocol.js").Stage>} */
let stage = {};
const palette = new Palette(
  { speakers: byId("speakers"), themes: byId("themes") }, { speak, choose }, `speakers-${board}`, t,
);
const suggest = new Suggest(
  byId("suggestions"), input,
  () => complete(input.value, input.selectionStart, wordsFor(agenda.table, palette.slots, t)),
  () => writing.changed(),
);
const batch = new Batch(
  { dialog: byId("batch", HTMLDialogElement), title: byId("batch-title"), list: byId("batch-lines") },
  input, (line) => void writing.capture(line), t,
);

// --- what happens where ----------------------------------------------------------------------

live.addEventListener("up", () => sender.wake());
agenda.addEventListener("changed", showAgenda);
live.addEventListener("stage", (event) => void (stage = /** @type {CustomEvent} */ (event).detail));
live.addEventListener("drawn", () => {
  viewport.refresh();
  overlays.show();
  lines.erase((seq) => !!svg.querySelector(`#n-${seq}.erased`));
});
viewport.addEventListener("shown", showSheet);

writing.addEventListener("changed", () => {
  showPreview(byId("preview"), input.value, t, {
    theme: agenda.named, answers: writing.answers !== undefined, standing: writing.editing ? "" : writing.standing,
  });
  suggest.refresh();
  palette.mark(guess(input.value).speaker, agenda.theme, writing.editing ? "" : writing.standing);
  byId("editing").hidden = !writing.editing;
  picked.show();
  team.say({ typing: writing.editing ? "" : input.value.trim(), note: writing.editing?.note ?? null });
  const isSeen = input.value.trim() && input.value.length <= TABLES.longest.line;
  ghost.refresh(isSeen ? { line: input.value, desk, theme: writing.theme, answers: writing.answers, note: writing.editing?.note } : "");
  if (stage.caption && !writing.editing) live.tell("caption", { desk, text: guess(input.value).text.slice(0, 240) });
});
writing.addEventListener("kept", (event) => {
  const { detail: entry } = /** @type {CustomEvent<import("./link/outbox.js").Entry>} */ (event);
  if (entry.event !== "capture") return;
  receipt.add(entry.key);
});
writing.addEventListener("settled", (event) => {
  const { entry, seq } = /** @type {CustomEvent} */ (event).detail;
  const found = guess(entry.line);
  if (entry.event === "capture" && seq) followHeld();
  if (entry.event === "edit") picking.pick(0);
  if (entry.event === "capture" && !seq) receipt.drop(entry.key);
  if (entry.event === "capture" && seq && found.kind) corrections.undo.record("noted", lines.find(entry.key) ?? { seq });
  if (entry.event === "capture" && seq && found.command === "speaker") {
    writing.stand(found.text);
    writing.changed();
  }
  if (entry.event === "capture" && seq && found.command === "title") byId("title").textContent = found.text;
  if (entry.event === "capture" && found.kind === "theme" && seq) agenda.own(found.text);
});
picking.addEventListener("dropped", (event) => {
  const { detail } = /** @type {CustomEvent} */ (event);
  writing.keep("move", detail, "");
});

writing.resume();
refused.resume();
byId("memory").hidden = store.lasting;
writing.changed();
showSheet();
input.focus();
tabs.alone(async () => {
  const alive = await tabs.living();
  for (const entry of await outbox.adopt((entry) => !alive.has(entry.tab))) {
    if (entry.event === "capture") lines.add({ key: entry.key, line: entry.line, isNote: !!guess(entry.line).kind, state: "waiting" });
    writing.order = Math.max(writing.order, entry.order);
  }
  writing.resume(alive);
  refused.resume(alive);
  sender.wake();
});

// --- themes, speakers, notes ---------------------------------------------------------------

function showAgenda() {
  const { hold, delay, withdrawn } = agenda.table;
  followHeld();
  palette.mark(guess(input.value).speaker, agenda.theme, writing.standing);
  palette.take(agenda.table);
  byId("pace").hidden = !hold && !delay;
  byId("pace").textContent = hold ? t("desk.hold") : t("desk.delay", { n: delay });
  byId("withdrawn").replaceChildren(...withdrawn.map(({ id, text }) =>
    make("li", "", make("span", "words", text), button(t("desk.restore"), "small", () => corrections.restore(id)))));
  byId("withdrawn-part").hidden = !withdrawn.length;
}

/** Which own lines wait on the server, and which notes the others have become. */
function followHeld() {
  const waiting = new Set(agenda.table.held.map(({ id }) => id));
  lines.wait(waiting, (held) => live.ask("became", { held }).catch(() => ({})));
}

/** @param {number} theme */
function choose(theme) {
  agenda.choose(theme);
  writing.changed();
  input.focus();
}

/** @param {string} name */
function speak(name) {
  if (!name && !guess(input.value).speaker && writing.standing) return void writing.capture("@");
  const { line, caret } = withSpeaker(input.value, name);
  input.value = line;
  input.setSelectionRange(caret, caret);
  writing.changed();
  suggest.close();
  input.focus();
}

function showSheet() {
  byId("sheet-number").textContent = `${viewport.current} / ${viewport.newest}`;
  overlays.show();
}

// --- keys ------------------------------------------------------------------------------------

input.addEventListener("input", () => {
  if (input.value.includes("\n")) input.value = input.value.replace(/\s*\n\s*/g, " ");
  writing.tell("");
  writing.changed();
  if (!input.value) writing.saveDraft();
});

listenToKeys({ input, writing, suggest, picking, palette, corrections, isBusy: () => batch.isOpen });

byId("capture", HTMLFormElement).addEventListener("submit", (event) => {
  event.preventDefault();
  writing.submit();
});

byId("kinds").addEventListener("click", (event) => {
  const kind = /** @type {Element} */ (event.target).closest("button")?.dataset.kind;
  if (!kind) return;
  input.value = withKind(input.value, kind);
  const end = input.value.search(/["»)]?(\s@[^@]*)?(\s\*{1,2})?$/);
  writing.changed();
  input.focus();
  if (guess(input.value).text) input.setSelectionRange(end, end);
});

addEventListener("beforeunload", (event) => {
  if (outbox.pending().length || !refused.isEmpty) event.preventDefault();
});

byId("previous").addEventListener("click", () => viewport.show(viewport.current - 1));
byId("next").addEventListener("click", () => viewport.show(viewport.current + 1));
byId("receipt-button").addEventListener("click", () => showReceipt(byId("receipt", HTMLDialogElement), receipt, t));
byId("copy-lines").addEventListener("click", () => {
  const texts = [...outbox.pending().map(({ line }) => line), ...refused.texts, input.value].filter(Boolean);
  navigator.clipboard?.writeText(texts.join("\n"));
  byId("copied", HTMLTextAreaElement).value = texts.join("\n");
  byId("copied").hidden = false;
  byId("copied", HTMLTextAreaElement).select();
  if (!navigator.clipboard) document.execCommand("copy");
});

const nameField = byId("name", HTMLInputElement);
nameField.value = localStorage.getItem("desk-name") ?? "";
team.say({ name: nameField.value });
nameField.addEventListener("input", () => {
  localStorage.setItem("desk-name", nameField.value);
  team.say({ name: nameField.value.slice(0, 24) });
});
nameField.addEventListener("keydown", (event) => {
  if (event.key !== "Enter") return;
  event.preventDefault();
  input.focus();
});

live.start();
