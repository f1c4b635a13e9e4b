// @ts-check
/** The wall and the phones: the ink that is there, and then everything else. A phone has its first ink before it asks for the rest. */

import { drawing } from "./drawing/dom.js";
import { Viewport } from "./drawing/viewport.js";
import { loadMessages } from "./link/messages.js";
import { Column } from "./wall/column.js";
import { PHONE } from "./wall/phone.js";
import { turnTo } from "./wall/tabs.js";

/** How long the rest waits for a phone's first ink. */
const FIRST_MS = 4000;

/** The ink of the column in its own letters. @param {Column} column */
async function firstInk(column) {
  await column.open();
  if (document.hidden) return;
  await new Promise(requestAnimationFrame);
  await document.fonts.ready;
}

/** @param {import("./link/messages.js").Translate} t */
async function begin(t) {
  const { board = "", tab } = document.body.dataset;
  const svg = drawing();
  const isPhone = matchMedia(PHONE).matches;
  if (!isPhone) svg.setAttribute("preserveAspectRatio", "xMidYMin meet");
  const viewport = new Viewport(svg);
  const go = (/** @type {number} */ sheet, /** @type {number} */ note) => {
    turnTo("drawing");
    if (sheet) viewport.show(sheet);
    const hash = `#n-${note}`;
    if (location.hash === hash) dispatchEvent(new Event("hashchange"));
    else location.hash = hash;
  };
  const column = new Column(board, svg, viewport, t, go);
  if (isPhone && !location.hash && tab === "drawing") {
    turnTo("column");
    await Promise.race([firstInk(column), new Promise((resolve) => setTimeout(resolve, FIRST_MS))]);
  }
  for (const link of document.querySelectorAll("link.later")) link.setAttribute("media", "all");
  const { follow } = await import("./wall/follow.js");
  follow({ board, svg, viewport, column, isPhone, t, go });
}

loadMessages(document.documentElement.lang).then(begin);
