// @ts-check
/** The régie: what the room sees now, later, or not. */

import { button, byId, drawing, make } from "./drawing/dom.js";
import { newKey } from "./link/keys.js";
import { Live } from "./link/live.js";
import { loadMessages } from "./link/messages.js";
import { TABLES } from "./link/tables.js";
import { Picking } from "./drawing/picking.js";
import { Sheets } from "./drawing/sheets.js";
import { Status } from "./link/status.js";
import { Viewport } from "./drawing/viewport.js";

/** @typedef {import("./link/protocol.js").Table} Table */

const { board = "" } = document.body.dataset;
const svg = drawing();
const viewport = new Viewport(svg);
const live = new Live(board, svg);
const t = await loadMessages(document.documentElement.lang);
new Status(byId("status"), live, t);
new Sheets(svg, live, viewport);
const picking = new Picking(svg);
/** @type {import("./link/protocol.js").Stage} */
let stage = { spotlight: null, sheet: null, neutral: false, caption: false };
/** How many choices of a pace are on their way: until they are there, no older word undoes them. */
let choosing = 0;
/** How much of what this page said about the stage the server has not answered yet. */
let unheard = 0;
/** @type {Table["held"]} */
let held = [];

live.addEventListener("up", async () => {
  const answer = await live.ask("table", {}).catch(() => null);
  if (answer && answer.error === undefined) take(answer);
});
live.addEventListener("table", (event) => take(/** @type {CustomEvent<Table>} */ (event).detail));
live.addEventListener("drawn", () => {
  viewport.refresh();
  picking.show();
});
live.addEventListener("stage", (event) => {
  if (unheard) return; // an echo of what this page said before
  const told = /** @type {CustomEvent} */ (event).detail;
  const isForgotten = !Object.keys(told).length && (stage.spotlight || stage.sheet || stage.neutral || stage.caption);
  if (isForgotten) return void show({}); // the server began anew: it hears again what the walls shall show
  stage = { ...stage, ...told };
  showStage();
});

/** Asks for something that is kept; tried twice with one key, so it is done once.
 * @param {import("./link/protocol.js").Act} event @param {Record<string, unknown>} body */
async function act(event, body) {
  const key = newKey();
  byId("told").textContent = "";
  const answer = await live.ask(event, { key, ...body }).catch(() => live.ask(event, { key, ...body })).catch(() => ({ error: "" }));
  const isDone = answer.error === undefined || answer.error === "already";
  if (!isDone) byId("told").textContent = answer.error ? t(`refusal.${answer.error}`, { detail: "" }) : t("regie.failed");
  return isDone;
}

/** @param {Table} table */
function take(table) {
  held = table.held;
  const pace = table.hold ? "hold" : table.delay ? "delayed" : "direct";
  for (const choice of document.querySelectorAll("input[name=pace]")) {
    if (choice instanceof HTMLInputElement && !choosing) choice.checked = choice.value === pace;
  }
  if (table.delay) byId("seconds", HTMLInputElement).value = String(table.delay);
  byId("queue").replaceChildren(...held.map(({ id, line, speaker, delay }) => make(
    "li", "", make("span", "words", line + (speaker && !line.includes("@") ? ` — ${speaker}` : "")),
    ...(delay ? [make("span", "chip", `${delay} s`)] : []),
    button(t("regie.show"), "small main", () => act("release", { held: id })),
    button(t("regie.recall"), "small", () => act("recall", { held: id })),
  )));
  byId("all").hidden = !held.length;
  byId("still").hidden = !held.length || table.hold || table.delay > 0;
  byId("still").textContent = t("regie.still", { n: held.length });
  const sheets = byId("sheet", HTMLSelectElement);
  while (sheets.options.length <= table.sheet) sheets.add(new Option(String(sheets.options.length)));
}

async function showAll() {
  for (const { id } of held) if (!(await act("release", { held: id }))) return;
}

byId("pace").addEventListener("change", async () => {
  const chosen = document.querySelector("input[name=pace]:checked");
  const pace = chosen instanceof HTMLInputElement ? chosen.value : "direct";
  const seconds = Math.min(TABLES.delay, Math.max(1, Number(byId("seconds", HTMLInputElement).value) || 10));
  choosing += 1;
  await act("pace", { hold: pace === "hold", delay: pace === "delayed" ? seconds : 0 });
  choosing -= 1;
});
byId("all").addEventListener("click", showAll);
byId("turn").addEventListener("submit", (event) => {
  event.preventDefault();
  const phase = byId("phase", HTMLInputElement);
  act("capture", { line: phase.value.trim() ? `/phase ${phase.value.trim()}` : "/planche" });
  phase.value = "";
});

/** @param {Partial<typeof stage>} news */
async function show(news) {
  stage = { ...stage, ...news };
  showStage();
  unheard += 1;
  const answer = await live.ask("stage", stage).catch(() => ({ error: "" }));
  unheard -= 1;
  byId("told").textContent = answer.error === undefined ? "" : t("regie.failed");
}

function showStage() {
  byId("neutral").textContent = t(stage.neutral ? "regie.neutral.off" : "regie.neutral");
  byId("neutral").setAttribute("aria-pressed", String(stage.neutral));
  byId("neutral-on").hidden = !stage.neutral;
  byId("caption", HTMLInputElement).checked = stage.caption;
  byId("spot-off", HTMLButtonElement).disabled = !stage.spotlight;
  byId("sheet", HTMLSelectElement).value = stage.sheet ? String(stage.sheet) : "";
  viewport.show(stage.sheet || viewport.newest);
  if (picking.seq !== (stage.spotlight ?? 0)) {
    picking.seq = stage.spotlight ?? 0;
    picking.show();
  }
}

picking.addEventListener("picked", (event) => {
  const spotlight = /** @type {CustomEvent} */ (event).detail || null;
  show({ spotlight, spot: spotlight ? viewport.current : null });
});
byId("spot-off").addEventListener("click", () => show({ spotlight: null, spot: null }));
byId("neutral").addEventListener("click", () => show({ neutral: !stage.neutral }));
byId("caption").addEventListener("change", () => show({ caption: byId("caption", HTMLInputElement).checked }));
byId("sheet").addEventListener("change", () => show({ sheet: Number(byId("sheet", HTMLSelectElement).value) || null }));

live.start();
