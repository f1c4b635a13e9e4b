// @ts-check
/** Brings the faces of the scripts that a drawing is written in: each style sheet once, when first named. */

import { FILES } from "../link/root.js";

const NAME = /^[a-z0-9-]+$/;

/**
 * The style sheets that elements name in `data-fonts`, each once.
 * @param {Iterable<Element>} elements @returns {Set<string>}
 */
export function named(elements) {
  const names = [...elements].flatMap((element) => (element.getAttribute("data-fonts") ?? "").split(" "));
  return new Set(names.filter((name) => NAME.test(name)));
}

/** Links what the words below an element need and the page does not have. @param {Element} root */
export function haveFonts(root) {
  for (const name of named(root.querySelectorAll("[data-fonts]"))) {
    const href = `${FILES}/fonts/${name}.css`;
    if (document.head.querySelector(`link[href="${href}"]`)) continue;
    const link = document.createElement("link");
    link.rel = "stylesheet";
    link.href = href;
    document.head.append(link);
  }
}
