// @ts-check
/** The wall and the phones: shows the drawing as it grows. */

import { byId, drawing } from "./drawing/dom.js";
import { Sheets } from "./drawing/sheets.js";
import { Viewport } from "./drawing/viewport.js";
import { hearOfErasures } from "./link/gone.js";
import { Live } from "./link/live.js";
import { loadMessages } from "./link/messages.js";
import { Status } from "./link/status.js";
import { Agreeing } from "./wall/agreeing.js";
import { Captions } from "./wall/captions.js";
import { Column } from "./wall/column.js";
import { listenToControls, showPlace, turnTo } from "./wall/controls.js";
import { Corner } from "./wall/corner.js";
import { Found } from "./wall/found.js";
import { Gestures } from "./wall/gestures.js";
import { showControlsOnMove } from "./wall/idle.js";
import { Lobby } from "./wall/lobby.js";
import { keepPaper } from "./wall/paper.js";
import { PHONE } from "./wall/phone.js";
import { Reader } from "./wall/reader.js";
import { stayAwake } from "./wall/screen.js";
import { Speak } from "./wall/speak.js";
import { Stage } from "./wall/stage.js";
import { Thumbs } from "./wall/thumbs.js";

/** @param {import("./link/messages.js").Translate} t */
function begin(t) {
  const { board = "" } = document.body.dataset;
  const svg = drawing();
  const isPhone = matchMedia(PHONE).matches;
  if (!isPhone) svg.setAttribute("preserveAspectRatio", "xMidYMin meet");
  const viewport = new Viewport(svg);
  const live = new Live(board, svg, isPhone ? "phone" : "wall");
  hearOfErasures(live, t);
  new Gestures(svg, viewport);
  new Status(byId("status"), live, t);
  new Captions(live, svg.getAttribute("lang") ?? "");
  svg.setAttribute("role", "img");
  svg.setAttribute("aria-label", t("board.drawing.words"));
  new Sheets(svg, live, viewport);
  const found = new Found(board, svg, viewport);
  const paper = document.querySelector(".paper-sheets");
  if (paper instanceof HTMLElement) keepPaper(paper, board, viewport, t);
  const reader = new Reader({ list: byId("notes"), stage: byId("main"), more: byId("more"), earlier: byId("earlier") }, board, viewport, t);
  const thumbs = new Thumbs(byId("sheets", HTMLDialogElement), svg, viewport, live, t);
  const lobby = new Lobby(board, svg);
  const join = document.querySelector(".join");
  const corner = join instanceof HTMLElement ? new Corner(join, svg, viewport) : null;
  const stage = new Stage(svg, viewport, { caption: byId("caption"), lobby });
  live.addEventListener("stage", (event) => stage.take(/** @type {CustomEvent} */ (event).detail));
  live.addEventListener("caption", (event) => stage.say(/** @type {CustomEvent} */ (event).detail));
  live.addEventListener("drawn", (event) => {
    const { patch } = /** @type {CustomEvent} */ (event).detail;
    reader.take(patch, svg);
    viewport.refresh();
    found.show();
    stage.light();
    thumbs.refresh(patch);
    lobby.take(patch);
    corner?.place();
  });
  live.addEventListener("up", () => lobby.up());
  viewport.addEventListener("shown", () => {
    showPlace(viewport);
    corner?.place();
  });
  showPlace(viewport);
  const go = (/** @type {number} */ sheet, /** @type {number} */ note) => {
    turnTo("drawing");
    if (sheet) viewport.show(sheet);
    location.hash = `n-${note}`;
  };
  const column = new Column(board, svg, viewport, t, go);
  const speak = new Speak(live, t, (note) => go(0, note));
  const agreeing = new Agreeing(speak, t);
  column.more = (told) => agreeing.acts(told);
  column.counted = (told) => agreeing.count(told);
  live.addEventListener("listening", () => lobby.refresh());
  live.addEventListener("up", () => column.up());
  live.addEventListener("drawn", (event) => column.take(/** @type {CustomEvent} */ (event).detail.patch));
  addEventListener("visibilitychange", () => document.hidden && column.memory.write("seen", live.mine));
  addEventListener("pagehide", () => column.memory.write("seen", live.mine));
  listenToControls({ viewport, thumbs, reader, lobby, column });
  if (isPhone && !location.hash && document.body.dataset.tab === "drawing") {
    turnTo("column");
    column.open();
  }
  showControlsOnMove();
  if (!isPhone) stayAwake();
  live.start();
}

loadMessages(document.documentElement.lang).then(begin);
