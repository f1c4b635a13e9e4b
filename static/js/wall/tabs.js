// @ts-check
/** Which of its three ways of reading the page shows. */

/** @param {"drawing" | "list" | "column"} tab */
export function turnTo(tab) {
  document.body.dataset.tab = tab;
  for (const button of document.querySelectorAll(".tabs button")) {
    button.setAttribute("aria-pressed", String(button.getAttribute("data-do") === tab));
  }
}
