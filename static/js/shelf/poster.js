// @ts-check
/** The affiche beside its choices: each change is shown at once, and the links make what is shown. */

/** @param {HTMLFormElement} form */
export function choosePoster(form) {
  const preview = /** @type {HTMLImageElement} */ (document.getElementById("preview"));
  const links = /** @type {NodeListOf<HTMLAnchorElement>} */ (document.querySelectorAll("a[data-poster]"));
  /** @type {HTMLButtonElement | null} */ (form.querySelector("button"))?.remove();
  preview.addEventListener("load", () => preview.classList.remove("waiting"));
  form.addEventListener("change", () => {
    const chosen = new FormData(form);
    const query = new URLSearchParams([...chosen].map(([name, value]) => [name, String(value)]));
    preview.classList.add("waiting");
    preview.classList.toggle("portrait", chosen.get("way") === "portrait");
    preview.src = `affiche.svg?${query}`;
    for (const link of links) link.href = `affiche.${link.dataset.poster}?${query}`;
  });
}
