// @ts-check
/** What the buttons and keys of the wall do. */

import { byId } from "../drawing/dom.js";
import { keyOf } from "../drawing/ways.js";
import { toggleFullScreen } from "./screen.js";
import { turnTo } from "./tabs.js";

/**
 * @typedef {{viewport: import("../drawing/viewport.js").Viewport, thumbs: import("./thumbs.js").Thumbs,
 *   reader: import("./reader.js").Reader, lobby: import("./lobby.js").Lobby,
 *   column: import("./column.js").Column}} Parts
 */

/** `b` and `.` are what the remotes of lecturers send for a dark screen.
 * @type {Record<string, string>} */
const KEYS = {
  ArrowLeft: "previous", PageUp: "previous", ArrowRight: "next", PageDown: "next",
  Home: "first", End: "newer", f: "full", j: "join", q: "corner", n: "neutral", t: "sheets", l: "list", c: "column", "?": "keys", "؟": "keys", Escape: "drawing",
  b: "neutral", ".": "neutral",
};
/** In the list these keys scroll, as on any page. */
const SCROLLS = new Set(["previous", "next", "first", "newer"]);

/** @param {Parts} parts @returns {Record<string, () => void>} */
function actionsOf({ viewport, thumbs, reader, lobby, column }) {
  return {
    previous: () => viewport.show(viewport.current - 1),
    next: () => viewport.show(viewport.current + 1),
    first: () => viewport.show(1),
    newer: () => viewport.show(viewport.newest),
    sheets: () => thumbs.toggle(),
    join: () => lobby.toggle(),
    leave: () => lobby.leave(),
    corner: () => void document.body.classList.toggle("no-join"),
    neutral: () => lobby.calm(!lobby.isNeutral),
    keys: () => byId("keys", HTMLDialogElement).showModal(),
    full: toggleFullScreen,
    drawing: () => (lobby.isOpen && !lobby.isNeutral ? lobby.leave() : turnTo("drawing")),
    column: () => {
      turnTo("column");
      column.open();
    },
    list: () => {
      turnTo("list");
      reader.open();
    },
  };
}

/** @param {Parts} parts */
export function listenToControls(parts) {
  const actions = actionsOf(parts);
  addEventListener("keydown", (event) => {
    const name = KEYS[keyOf(event)] ?? "";
    const isList = document.body.dataset.tab !== "drawing";
    if (event.ctrlKey || event.metaKey || event.altKey || !actions[name] || (isList && SCROLLS.has(name))) return;
    const isTyped = /** @type {Element} */ (event.target).closest("input, select, textarea");
    if (isTyped || (document.querySelector("dialog[open]") && !(parts.thumbs.isOpen && name === "sheets"))) return;
    event.preventDefault();
    actions[name]?.();
  });
  document.addEventListener("click", (event) => {
    const target = /** @type {Element} */ (event.target).closest("[data-do]");
    if (target instanceof HTMLElement) actions[target.dataset.do ?? ""]?.();
  });
}

/** Says where one is among the sheets. @param {import("../drawing/viewport.js").Viewport} viewport */
export function showPlace(viewport) {
  byId("sheet-number").textContent = `${viewport.current} / ${viewport.newest}`;
  byId("previous", HTMLButtonElement).disabled = viewport.current <= 1;
  byId("next", HTMLButtonElement).disabled = viewport.current >= viewport.newest;
  byId("newer").hidden = viewport.isFollowing || viewport.current === viewport.newest || viewport.newest <= viewport.known;
  byId("pager").classList.toggle("lonely", viewport.newest === 1);
}
