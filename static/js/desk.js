// @ts-check
/** The scribe's desk: creates its parts and ties them together. */

import { follow, showSheet } from "./desk/follow.js";
import { listenToHands } from "./desk/hands.js";
import { makeParts } from "./desk/parts.js";
import { resume } from "./desk/resume.js";
import { byId } from "./drawing/dom.js";
import { keepFocus } from "./drawing/focus.js";
import { loadMessages } from "./link/messages.js";
import { openStore } from "./link/store.js";

async function begin() {
  const { board = "" } = document.body.dataset;
  const [t, store] = await Promise.all([loadMessages(document.documentElement.lang), openStore(board)]);
  const parts = makeParts(t, store);
  follow(parts);
  listenToHands(parts);
  keepFocus(byId("main"));
  resume(parts);
  showSheet(parts);
  parts.input.focus();
  parts.live.start();
}

begin();
