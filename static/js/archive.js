// @ts-check
/** The organiser's page: copies a link. */

import { loadMessages } from "./link/messages.js";

const messages = loadMessages(document.documentElement.lang);

for (const button of document.querySelectorAll("button[data-copy]")) {
  button.addEventListener("click", async () => {
    const field = document.getElementById(button.getAttribute("data-copy") ?? "");
    if (!(field instanceof HTMLInputElement)) return;
    field.select();
    const t = await messages;
    if (await copied(field.value)) button.textContent = t("archive.copied");
  });
}

/** Copies a text; over plain HTTP only the older command is there. @param {string} text */
async function copied(text) {
  if (!navigator.clipboard) return document.execCommand("copy");
  await navigator.clipboard.writeText(text);
  return true;
}
