// @ts-check
/** What the scribe's hands do: the field, the form, the buttons around it. */

import { byId } from "../drawing/dom.js";
import { browser } from "../link/storage.js";
import { turnInto } from "./choices.js";
import { listenToKeys } from "./keyboard.js";
import { showReceipt } from "./receipt.js";

/** @typedef {import("./parts.js").Parts} Parts */

/** @param {Parts} parts */
export function listenToHands(parts) {
  const { t, input, typing, writing, viewport, batch, tally, outbox, refused, receipt } = parts;
  typing.addEventListener("typed", () => {
    writing.tell("");
    document.querySelector(".outcome")?.remove();
    writing.changed();
    if (!input.value) writing.saveDraft();
  });
  listenToKeys({ ...parts, isBusy: () => batch.isOpen || tally.isOpen });
  byId("capture", HTMLFormElement).addEventListener("submit", (event) => {
    event.preventDefault();
    writing.submit();
  });
  byId("kinds").addEventListener("click", (event) => {
    const kind = /** @type {Element} */ (event.target).closest("button")?.dataset.kind;
    if (kind) turnInto(writing, kind);
  });
  addEventListener("beforeunload", (event) => {
    if (outbox.pending().length || !refused.isEmpty) event.preventDefault();
  });
  byId("previous").addEventListener("click", () => viewport.show(viewport.current - 1));
  byId("next").addEventListener("click", () => viewport.show(viewport.current + 1));
  byId("receipt-button").addEventListener("click", () => showReceipt(byId("receipt", HTMLDialogElement), receipt, t));
  byId("copy-lines").addEventListener("click", () => copyLines(parts));
  listenToName(parts);
  listenToKeySet(parts);
}

/** Gives what is not saved into the scribe's hands. @param {Parts} parts */
function copyLines({ outbox, refused, input }) {
  const texts = [...outbox.pending().map(({ line }) => line), ...refused.texts, input.value].filter(Boolean);
  const copied = byId("copied", HTMLTextAreaElement);
  navigator.clipboard?.writeText(texts.join("\n"));
  copied.value = texts.join("\n");
  copied.hidden = false;
  copied.select();
  if (!navigator.clipboard) document.execCommand("copy");
}

/** The keys that this browser's scribe wants. @param {Parts} parts */
function listenToKeySet({ palette, input, keycaps }) {
  const choice = byId("keys", HTMLSelectElement);
  choice.value = palette.set;
  choice.addEventListener("change", () => {
    palette.use(choice.value);
    input.focus();
  });
  keycaps.ask();
}

/** The name of this desk is this browser's. @param {Parts} parts */
function listenToName({ team, input }) {
  const field = byId("name", HTMLInputElement);
  field.value = browser.text("desk-name");
  team.say({ name: field.value });
  field.addEventListener("input", () => {
    browser.keep("desk-name", field.value);
    team.say({ name: field.value.slice(0, 24) });
  });
  field.addEventListener("keydown", (event) => {
    if (event.key !== "Enter") return;
    event.preventDefault();
    input.focus();
  });
}
