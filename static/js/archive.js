// @ts-check
/** The organiser's page and the page of cards: copies a text, makes files, shows the affiche that is chosen. */

import { loadMessages } from "./link/messages.js";
import { follow } from "./shelf/making.js";
import { choosePoster } from "./shelf/poster.js";

const messages = loadMessages(document.documentElement.lang);

for (const button of document.querySelectorAll("button[data-copy]")) {
  button.addEventListener("click", async () => {
    const field = document.getElementById(button.getAttribute("data-copy") ?? "");
    if (!(field instanceof HTMLInputElement || field instanceof HTMLTextAreaElement)) return;
    field.select();
    const t = await messages;
    if (await copied(field.value)) button.textContent = t("archive.copied");
  });
}

messages.then((t) => {
  for (const link of document.querySelectorAll("a[data-file]")) follow(/** @type {HTMLAnchorElement} */ (link), t);
});
const form = document.querySelector("form.choices");
if (form instanceof HTMLFormElement) choosePoster(form);

/** Copies a text; over plain HTTP only the older command is there. @param {string} text */
async function copied(text) {
  if (!navigator.clipboard) return document.execCommand("copy");
  await navigator.clipboard.writeText(text);
  return true;
}
