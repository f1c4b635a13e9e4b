// @ts-check
/** The wall and the phones once their first ink is there: shows the drawing as it grows, and does what is asked. */

import { byId } from "../drawing/dom.js";
import { Sheets } from "../drawing/sheets.js";
import { hearOfErasures } from "../link/gone.js";
import { Live } from "../link/live.js";
import { Status } from "../link/status.js";
import { Agreeing } from "./agreeing.js";
import { Captions } from "./captions.js";
import { showPhase } from "./clock.js";
import { listenToControls, showPlace } from "./controls.js";
import { Corner } from "./corner.js";
import { Found } from "./found.js";
import { Gestures } from "./gestures.js";
import { showControlsOnMove } from "./idle.js";
import { Lobby } from "./lobby.js";
import { keepPaper } from "./paper.js";
import { Reader } from "./reader.js";
import { stayAwake } from "./screen.js";
import { Speak } from "./speak.js";
import { Stage } from "./stage.js";
import { Thumbs } from "./thumbs.js";

/**
 * @typedef {{board: string, svg: SVGSVGElement, viewport: import("../drawing/viewport.js").Viewport,
 *   column: import("./column.js").Column, isPhone: boolean, t: import("../link/messages.js").Translate,
 *   go: (sheet: number, note: number) => void}} Shown
 */

/** @param {Shown} shown what the page has shown so far */
export function follow({ board, svg, viewport, column, isPhone, t, go }) {
  const live = new Live(board, svg, isPhone ? "phone" : "wall");
  hearOfErasures(live, t);
  new Gestures(svg, viewport);
  new Status(byId("status"), live, t);
  new Captions(live, svg.getAttribute("lang") ?? "");
  svg.setAttribute("aria-hidden", "true");
  new Sheets(svg, live, viewport);
  showPhase(live, t);
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
  viewport.addEventListener("shown", () => {
    showPlace(viewport);
    corner?.place();
  });
  showPlace(viewport);
  const speak = new Speak(live, t, (note) => go(0, note));
  const agreeing = new Agreeing(speak, t);
  column.laid.give((told) => agreeing.acts(told));
  column.laid.counted = (told) => agreeing.count(told);
  live.addEventListener("listening", () => lobby.refresh());
  live.addEventListener("up", () => column.up(live.mine));
  live.addEventListener("drawn", (event) => column.take(/** @type {CustomEvent} */ (event).detail.patch));
  addEventListener("visibilitychange", () => document.hidden && column.memory.write("seen", live.mine));
  addEventListener("pagehide", () => column.memory.write("seen", live.mine));
  listenToControls({ viewport, thumbs, reader, lobby, column });
  showControlsOnMove();
  if (!isPhone) stayAwake();
  live.start();
}
