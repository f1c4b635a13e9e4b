// @ts-check
/** The evening seen again: a slider over its real time, played at a speed, of one theme or all. */

import { byId, drawing } from "./drawing/dom.js";
import { loadMessages } from "./link/messages.js";
import { Player } from "./replay/player.js";

loadMessages(document.documentElement.lang).then((t) => {
  const told = JSON.parse(byId("told").textContent ?? "{}");
  const places = {
    play: byId("play", HTMLButtonElement), time: byId("time", HTMLInputElement), clock: byId("clock"), phase: byId("phase"),
    speed: byId("speed", HTMLSelectElement), theme: byId("theme", HTMLSelectElement),
  };
  new Player(drawing(), told, places, t);
  document.body.classList.add("playing-on");
  document.querySelector(".canvas")?.removeAttribute("tabindex");
  /** @type {HTMLElement} */ (document.querySelector(".replay-bar")).hidden = false;
});
