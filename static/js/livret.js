// @ts-check
/** The page of the livret: its pages as they would be printed, while they are chosen; the only writer of #book-pages. */

import { byId, make } from "./drawing/dom.js";
import { loadMessages } from "./link/messages.js";

/** How long nobody has to touch the form before its pages are made. */
const STILL_MS = 500;

/** @param {import("./link/messages.js").Translate} t */
function begin(t) {
  const form = byId("book", HTMLFormElement);
  const state = byId("book-state");
  let timer = 0;
  let asked = new AbortController();

  /** What is being made for an older choice ends on the server when this page hangs up. */
  async function draw() {
    asked.abort();
    const mine = (asked = new AbortController());
    state.textContent = t("livret.making");
    const body = new URLSearchParams(/** @type {any} */ (new FormData(form)));
    try {
      const answer = await fetch(form.dataset.preview ?? "", { method: "POST", body, signal: mine.signal });
      if (!answer.ok) throw new Error(String(answer.status));
      show(await answer.json());
    } catch {
      if (!mine.signal.aborted) state.textContent = t("livret.unmade");
    }
  }

  /** Two pages side by side, as the book lies open. @param {string[]} pages */
  function show(pages) {
    state.textContent = t("livret.pages", { n: pages.length });
    const pictures = pages.map((src, index) => {
      const picture = make("img", index ? "" : "cover");
      picture.src = src;
      picture.alt = t("livret.page.of", { n: index + 1 });
      return picture;
    });
    byId("book-pages").replaceChildren(...pictures);
  }

  form.addEventListener("input", () => {
    clearTimeout(timer);
    timer = Number(setTimeout(draw, STILL_MS));
  });
  void draw();
}

loadMessages(document.documentElement.lang).then(begin);
