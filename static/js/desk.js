// @ts-check
/** The scribe's desk: one line, kept before it is sent, and seen on the wall as soon as it is saved. */

import { button, byId, drawing, make } from "./dom.js";
import { newKey } from "./keys.js";
import { guess, pastedLines, withKind } from "./line.js";
import { Lines } from "./lines.js";
import { Live } from "./live.js";
import { loadMessages } from "./messages.js";
import { Outbox } from "./outbox.js";
import { showPreview } from "./preview.js";
import { Refused } from "./refused.js";
import { Sender } from "./sender.js";
import { Status } from "./status.js";
import { openStore } from "./store.js";
import { Tabs } from "./tabs.js";
import { Viewport } from "./viewport.js";

/** @typedef {import("./outbox.js").Entry} Entry */
/** @typedef {import("./lines.js").Line} Line */

const { board = "" } = document.body.dataset;
const input = byId("line", HTMLTextAreaElement);
const svg = drawing();
const tab = newKey();
const desk = (sessionStorage[`desk-${board}`] ??= newKey());
const DRAFT = `draft-${board}`;

const [t, store] = await Promise.all([loadMessages(document.documentElement.lang), openStore(board)]);
const tabs = new Tabs(board, tab);
const outbox = new Outbox(store);
const viewport = new Viewport(svg);
const live = new Live(board, svg);
new Status(byId("status"), live, t);
const refused = new Refused(byId("refused"), t, takeBack);
const lines = new Lines(
  { list: byId("lines"), saved: byId("saved"), waiting: byId("waiting") },
  t,
  { edit, withdraw: (line) => touch("withdraw", line), restore: (line) => touch("restore", line) },
  `lines-${board}`,
);
const sender = new Sender(outbox, ask, told);
let order = Date.now() * 1000;
/** @type {Line | undefined} the note being edited */
let editing;
byId("memory").hidden = store.lasting;

live.addEventListener("up", () => sender.wake());
live.addEventListener("drawn", () => viewport.refresh());
input.value ||= localStorage.getItem(DRAFT) ?? "";
changed();
input.focus();
tabs.alone(async () => {
  const alive = await tabs.living();
  for (const entry of await outbox.adopt((entry) => !alive.has(entry.tab))) {
    if (entry.event === "capture") lines.add({ key: entry.key, line: entry.line, isNote: !!guess(entry.line).kind, state: "waiting" });
    order = Math.max(order, entry.order);
  }
  sender.wake();
});

// --- out: keep, then send ------------------------------------------------------------------

/**
 * @param {import("./protocol.js").Act} event @param {Record<string, unknown>} body @param {string} line
 */
function keep(event, body, line) {
  const entry = { key: newKey(), order: (order += 1), tab, board, event, body, line };
  const kept = outbox.keep(entry).catch((error) => {
    console.warn("the outbox is in memory only", error);
    byId("memory").hidden = false;
  });
  lines.pending = outbox.pending().length;
  sender.wake();
  return { entry, kept };
}

/** @param {string} line */
function capture(line) {
  const { entry, kept } = keep("capture", { line, desk }, line);
  lines.add({ key: entry.key, line, isNote: !!guess(line).kind, state: outbox.pending()[0] === entry ? "sending" : "waiting" });
  return kept;
}

/** @param {"withdraw" | "restore"} event @param {Line | undefined} line */
function touch(event, line) {
  if (line?.seq) keep(event, { note: line.seq }, line.line);
  input.focus();
}

/** @param {Record<string, unknown>} [options] */
function submit(options = {}) {
  const line = input.value.trim();
  if (!line) return;
  const kept = editing?.seq
    ? keep("edit", { note: editing.seq, line, changed: editing.changed, elsewhere: false, ...options }, line).kept
    : capture(line);
  free();
  kept.then(saveDraft);
}

/** Empties the line for the next one. */
function free() {
  editing = undefined;
  input.value = "";
  tell("");
  changed();
  input.focus();
}

/** @param {Entry} entry @returns {Promise<import("./protocol.js").Answer>} */
async function ask({ event, key, body }) {
  if (live.socket.connected || event !== "capture" || !navigator.onLine) return live.ask(event, { key, ...body });
  const answer = await fetch(`/b/${board}/lines`, {
    method: "POST",
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify({ key, ...body }),
    signal: AbortSignal.timeout(3000),
  });
  if (answer.status >= 500) throw new Error(`status ${answer.status}`);
  return answer.json();
}

// --- in: what became of it -----------------------------------------------------------------

/** @param {Entry} entry @param {{state?: string, answer?: import("./protocol.js").Answer}} news */
function told(entry, { state, answer }) {
  lines.pending = outbox.pending().length;
  if (state) {
    lines.change(lines.find(entry.key), { state });
    if (answer?.error) tell(t(`refusal.${answer.error}`));
  } else if (answer?.seq) settled(entry, answer.seq);
  else turnedDown(entry, answer?.error ?? "bad_message", answer?.detail ?? "");
}

/** @param {Entry} entry @param {number} seq */
function settled(entry, seq) {
  const note = lines.ofNote(Number(entry.body.note));
  if (entry.event === "capture") lines.change(lines.find(entry.key), { state: "saved", seq, changed: seq });
  if (entry.event === "capture" && guess(entry.line).command === "title") byId("title").textContent = guess(entry.line).text;
  if (entry.event === "edit") lines.change(note, { line: entry.line, changed: seq });
  if (entry.event === "withdraw") lines.change(note, { state: "withdrawn", changed: seq });
  if (entry.event === "restore") lines.change(note, { state: "saved", changed: seq });
}

/** @param {Entry} entry @param {string} error @param {string} detail */
function turnedDown(entry, error, detail) {
  const reason = t(`refusal.${error}`, { detail });
  if (entry.event === "capture") lines.forget(entry.key);
  else lines.show();
  if (entry.event === "withdraw" || entry.event === "restore") return tell(reason);
  if (input.value.trim()) return refused.add(entry, reason);
  takeBack(entry);
  tell(reason);
  if (entry.event !== "edit" || !["does_not_fit", "edited_meanwhile"].includes(error)) return;
  const options = error === "does_not_fit" ? { elsewhere: true } : { changed: undefined };
  byId("told").append(" ", button(t(`desk.anyway.${error}`), "small", () => submit(options)));
}

/** Puts a refused line where it was typed; what stands there is kept as refused. @param {Entry} entry */
function takeBack(entry) {
  const typed = input.value.trim();
  if (typed) refused.add({ ...entry, event: editing ? "edit" : "capture", body: { note: editing?.seq }, line: typed }, "");
  editing = entry.event === "edit" ? lines.ofNote(Number(entry.body.note)) : undefined;
  input.value = entry.line;
  changed();
  input.focus();
}

// --- the line ------------------------------------------------------------------------------

/** @param {string} text */
function tell(text) {
  byId("told").textContent = text;
}

function saveDraft() {
  try {
    localStorage.setItem(DRAFT, editing ? "" : input.value);
  } catch (error) {
    console.warn("the draft could not be kept", error);
  }
}

function changed() {
  showPreview(byId("preview"), input.value, t);
  byId("editing").hidden = !editing;
  if (input.value) saveDraft();
}

/** @param {Line | undefined} line */
function edit(line) {
  if (!line?.seq || input.value.trim()) return input.focus();
  editing = line;
  input.value = line.line;
  changed();
  input.focus();
}

/** The newest own note in this state, unless a newer line is still on its way. @param {string} state */
function lastNote(state) {
  if (lines.last("waiting", "sending", "late") || lines.pending) tell(t("desk.wait"));
  else return lines.last(state);
}

input.addEventListener("input", () => {
  if (input.value.includes("\n")) input.value = input.value.replace(/\s*\n\s*/g, " ");
  tell("");
  changed();
  if (!input.value) saveDraft();
});

input.addEventListener("keydown", (event) => {
  if (event.isComposing) return;
  const isEmpty = !input.value;
  const isUndo = (event.ctrlKey || event.metaKey) && event.key.toLowerCase() === "z" && isEmpty;
  if (event.key === "Enter") submit();
  else if (event.key === "ArrowUp" && isEmpty) edit(lastNote("saved"));
  else if (event.key === "Escape" && editing) free();
  else if (isUndo && event.shiftKey) touch("restore", lastNote("withdrawn"));
  else if (isUndo) touch("withdraw", lastNote("saved"));
  else return;
  event.preventDefault();
});

byId("capture", HTMLFormElement).addEventListener("submit", (event) => {
  event.preventDefault();
  submit();
});

byId("kinds").addEventListener("click", (event) => {
  const kind = /** @type {Element} */ (event.target).closest("button")?.dataset.kind;
  if (!kind) return;
  input.value = withKind(input.value, /** @type {keyof typeof import("./line.js").PREFIX} */ (kind));
  const end = input.value.search(/["»)]?(\s@[^@]*)?(\s\*{1,2})?$/);
  changed();
  input.focus();
  if (guess(input.value).text) input.setSelectionRange(end, end);
});

addEventListener("keydown", (event) => {
  const isTyping = event.key.length === 1 && event.key !== " " && !event.ctrlKey && !event.metaKey && !event.altKey;
  if (isTyping && !byId("batch", HTMLDialogElement).open) input.focus();
});

addEventListener("beforeunload", (event) => {
  if (outbox.pending().length || !refused.isEmpty) event.preventDefault();
});

/** Chromium takes no text in a field that got its focus while a dialog was closing. */
function refocus() {
  input.blur();
  input.focus();
}

// --- many lines at once --------------------------------------------------------------------

/** @type {string[]} */
let batch = [];

input.addEventListener("paste", (event) => {
  const pasted = pastedLines(event.clipboardData?.getData("text/plain") ?? "");
  if (pasted.length < 2) return;
  event.preventDefault();
  batch = pasted;
  byId("batch-title").textContent = t("desk.batch", { n: batch.length });
  byId("batch-lines").replaceChildren(...batch.map((line) => {
    const found = guess(line);
    const name = found.kind ? `kind.${found.kind}` : `command.${found.command ?? "unknown"}`;
    return make("li", "", make("span", "chip", t(name)), make("span", "words", found.text || line));
  }));
  byId("batch", HTMLDialogElement).showModal();
});

byId("batch", HTMLDialogElement).addEventListener("close", () => {
  if (byId("batch", HTMLDialogElement).returnValue === "send") batch.forEach(capture);
  batch = [];
  byId("batch", HTMLDialogElement).returnValue = "";
  setTimeout(refocus);
});
