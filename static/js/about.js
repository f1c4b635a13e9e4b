// @ts-check
/** The organiser's form: the first sheet as it will stand, while it is filled in. */

import { parsed } from "./drawing/canvas.js";
import { byId } from "./drawing/dom.js";
import { ROOT } from "./link/root.js";

const STILL_MS = 250;

const form = byId("about", HTMLFormElement);
let timer = 0;
let asked = 0;

/** Of answers that cross each other the last one counts. */
async function draw() {
  const mine = ++asked;
  const body = new FormData(form);
  const answer = await fetch(`${ROOT}/b/${document.body.dataset.board}/about/preview`, { method: "POST", body }).catch(() => null);
  if (!answer?.ok || mine !== asked) return;
  const { look, svg } = await answer.json();
  const sheet = parsed(svg);
  if (sheet) document.querySelector("#first")?.replaceChildren(sheet);
  document.querySelector("#first")?.setAttribute("class", `board look-${look}`);
  byId("theme", HTMLLinkElement).href = `${ROOT}/theme/${look}.css`;
}

form.addEventListener("input", () => {
  clearTimeout(timer);
  timer = Number(setTimeout(draw, STILL_MS));
});
