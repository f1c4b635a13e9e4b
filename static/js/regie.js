// @ts-check
/** The régie: what the room sees now, later, or not. */

import { Queue } from "./desk/queue.js";
import { Show } from "./desk/show.js";
import { byId, drawing } from "./drawing/dom.js";
import { Picking } from "./drawing/picking.js";
import { Sheets } from "./drawing/sheets.js";
import { Viewport } from "./drawing/viewport.js";
import { showAudience } from "./link/audience.js";
import { hearOfErasures } from "./link/gone.js";
import { Live } from "./link/live.js";
import { loadMessages } from "./link/messages.js";
import { Status } from "./link/status.js";

/** @param {import("./link/messages.js").Translate} t */
function begin(t) {
  const svg = drawing();
  const viewport = new Viewport(svg);
  const live = new Live(document.body.dataset.board ?? "", svg);
  const picking = new Picking(svg);
  hearOfErasures(live, t);
  new Status(byId("status"), live, t);
  new Sheets(svg, live, viewport);
  showAudience(live, t);
  new Queue(live, t);
  new Show(live, viewport, picking, t);
  live.addEventListener("drawn", () => {
    viewport.refresh();
    picking.show();
  });
  live.start();
}

loadMessages(document.documentElement.lang).then(begin);
