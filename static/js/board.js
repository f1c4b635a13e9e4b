// @ts-check
/** The wall and the phones: shows the drawing as it grows. */

import { byId, drawing } from "./drawing/dom.js";
import { Gestures } from "./wall/gestures.js";
import { Live } from "./link/live.js";
import { loadMessages } from "./link/messages.js";
import { Reader } from "./wall/reader.js";
import { Stage } from "./wall/stage.js";
import { Sheets } from "./drawing/sheets.js";
import { Status } from "./link/status.js";
import { Thumbs } from "./wall/thumbs.js";
import { Viewport } from "./drawing/viewport.js";
import { stayAwake, toggleFullScreen } from "./wall/screen.js";

const { board = "" } = document.body.dataset;
const svg = drawing();
const viewport = new Viewport(svg);
new Gestures(svg, viewport);
const live = new Live(board, svg);
const t = await loadMessages(document.documentElement.lang);
new Status(byId("status"), live, t);
const sheets = new Sheets(svg, live, viewport);
const reader = new Reader({ list: byId("notes"), stage: byId("main"), more: byId("more") }, svg, t);
const thumbs = new Thumbs(byId("sheets"), svg, viewport, t);
const stage = new Stage(svg, viewport, { caption: byId("caption"), neutral: byId("neutral") });
live.addEventListener("stage", (event) => stage.take(/** @type {CustomEvent} */ (event).detail));
live.addEventListener("caption", (event) => stage.say(/** @type {CustomEvent} */ (event).detail));

live.addEventListener("drawn", (event) => {
  reader.take(/** @type {CustomEvent} */ (event).detail.patch);
  viewport.refresh();
  stage.light();
  thumbs.refresh();
});

viewport.addEventListener("shown", showPlace);
showPlace();
function showPlace() {
  byId("sheet-number").textContent = `${viewport.current} / ${viewport.newest}`;
  byId("previous", HTMLButtonElement).disabled = viewport.current <= 1;
  byId("next", HTMLButtonElement).disabled = viewport.current >= viewport.newest;
  byId("newer").hidden = viewport.isFollowing || viewport.current === viewport.newest;
  byId("pager").classList.toggle("lonely", viewport.newest === 1);
}

/** @type {Record<string, () => void>} */
const actions = {
  previous: () => viewport.show(viewport.current - 1),
  next: () => viewport.show(viewport.current + 1),
  first: () => viewport.show(1),
  newer: () => viewport.show(viewport.newest),
  sheets: () => thumbs.toggle(sheets.load()),
  close: () => thumbs.close(),
  join: () => document.body.classList.toggle("no-join"),
  neutral: () => void (byId("neutral").hidden = !byId("neutral").hidden),
  full: toggleFullScreen,
  drawing: () => void (document.body.dataset.tab = "drawing"),
  list: () => {
    document.body.dataset.tab = "list";
    reader.toEnd();
  },
};
/** @type {Record<string, string>} */
const KEYS = {
  ArrowLeft: "previous", PageUp: "previous", ArrowRight: "next", PageDown: "next",
  Home: "first", End: "newer", f: "full", q: "join", n: "neutral", t: "sheets", Escape: "close",
};

addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || document.body.dataset.tab === "list") return;
  const act = actions[KEYS[event.key.length === 1 ? event.key.toLowerCase() : event.key] ?? ""];
  if (!act) return;
  event.preventDefault();
  act();
});
document.addEventListener("click", (event) => {
  const target = /** @type {Element} */ (event.target).closest("[data-do]");
  if (!(target instanceof HTMLElement)) return;
  actions[target.dataset.do ?? ""]?.();
  for (const tab of document.querySelectorAll("[data-do=drawing],[data-do=list]")) {
    tab.setAttribute("aria-pressed", String(tab.getAttribute("data-do") === document.body.dataset.tab));
  }
});
stayAwake();
live.start();
