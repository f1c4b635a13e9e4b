// @ts-check
/** The régie: what the room sees now, later, or not. */

import { listenToPhones } from "./desk/listening.js";
import { followPlan } from "./desk/offered.js";
import { Phases } from "./desk/phases.js";
import { Queue } from "./desk/queue.js";
import { Show } from "./desk/show.js";
import { Tray } from "./desk/tray.js";
import { byId, drawing } from "./drawing/dom.js";
import { keepFocus } from "./drawing/focus.js";
import { nameKeys, Picking } from "./drawing/picking.js";
import { Sheets } from "./drawing/sheets.js";
import { Viewport } from "./drawing/viewport.js";
import { showAudience } from "./link/audience.js";
import { hearOfErasures } from "./link/gone.js";
import { newKey } from "./link/keys.js";
import { Live } from "./link/live.js";
import { loadMessages, why } from "./link/messages.js";
import { Status } from "./link/status.js";

/** @param {import("./link/messages.js").Translate} t */
function begin(t) {
  const svg = drawing();
  const viewport = new Viewport(svg);
  const live = new Live(document.body.dataset.board ?? "", svg);
  const picking = new Picking(svg);
  nameKeys(svg, t);
  picking.name();
  hearOfErasures(live, t);
  followPlan(live);
  new Status(byId("status"), live, t);
  new Sheets(svg, live, viewport);
  showAudience(live, t);
  const queue = new Queue(live, t);
  new Phases(live, queue, t);
  listenToPhones(live, queue);
  /** @type {Tray} */
  const tray = new Tray(live, t, async (body) => {
    const asked = { key: newKey(), ...body };
    const answer = await live.askTwice("take", asked);
    if (answer.error !== undefined) tray.refused(body.slip, why(t, answer));
  });
  new Show(live, viewport, picking, t);
  live.addEventListener("drawn", () => {
    viewport.refresh();
    picking.show();
  });
  keepFocus(byId("main"));
  live.start();
}

loadMessages(document.documentElement.lang).then(begin);
