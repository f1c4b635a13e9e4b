// @ts-check
/** What the ink of notes says in words. Pure but for the elements that it reads. */

/** What a note's ink says. @param {Element} note @param {Map<string, string>} themes names by id @returns {import("./reader.js").Told} */
export function told(note, themes) {
  const kind = note.getAttribute("data-kind") ?? "remark";
  const theme = note.getAttribute("data-theme") ?? "0";
  const hue = Number(/\bhue-(\d+)/.exec(note.getAttribute("class") ?? "")?.[1] ?? 0);
  const isTheme = kind === "theme";
  return {
    id: Number(note.getAttribute("data-seq")), sheet: Number(note.getAttribute("data-sheet")), kind, hue, theme_id: Number(theme),
    text: isTheme ? restOf(note) : wordsOf(note), speaker: isTheme ? "" : restOf(note),
    theme: isTheme ? "" : themes.get(theme) ?? "",
  };
}

/** The set lines as one text; the speaker's label is told apart. @param {Element} note */
export function wordsOf(note) {
  const lines = [...note.querySelectorAll("text:not(.label)")].flatMap((text) =>
    text.childElementCount ? [...text.children].map((part) => part.textContent) : [text.textContent]);
  return lines.map((line) => line?.trim()).filter(Boolean).join(" ");
}

/** A fragment's title is "kind · speaker", or "theme · its name". @param {Element} note */
export function restOf(note) {
  return note.querySelector(":scope > title")?.textContent?.split(" · ").slice(1).join(" · ") ?? "";
}

/** Whether a note's fragment has lost its words. @param {string} fragment */
export function isErased(fragment) {
  return /^<g\b[^>]*?\sclass="[^"]*\berased\b/.test(fragment);
}

/** Whether a note's fragment is a theme. @param {string} fragment */
export function isTheme(fragment) {
  return /^<g\b[^>]*?\sdata-kind="theme"/.test(fragment);
}

/** How many agree, as drawn marks say it. @param {string} fragment */
export function countIn(fragment) {
  return Number(/^<g\b[^>]*?\sdata-count="(\d+)"/.exec(fragment)?.[1] ?? 0);
}
