// @ts-check
/** The sheets as the printer gets them: pictures that are asked for only when somebody prints. */

import { ROOT } from "../link/root.js";

/** One picture a sheet, also of sheets that came later; fresh ones after each print.
 * @param {HTMLElement} place @param {string} board @param {import("../drawing/viewport.js").Viewport} viewport
 * @param {import("../link/messages.js").Translate} t */
export function keepPaper(place, board, viewport, t) {
  const grow = () => {
    for (let n = place.childElementCount + 1; n <= viewport.newest; n += 1) place.append(picture(n));
  };
  /** @param {number} n */
  const picture = (n) => {
    const image = document.createElement("img");
    image.loading = "lazy";
    image.alt = t("board.sheet", { n });
    image.src = `${ROOT}/b/${board}/sheet-${n}.svg?numbers`;
    return image;
  };
  viewport.addEventListener("shown", grow);
  addEventListener("afterprint", () => {
    place.replaceChildren();
    grow();
  });
}
