// @ts-check
/** A file that takes a while: how far it is, a way to stop it, its size when it is there. */

import { make } from "../drawing/dom.js";

const LOOK_MS = 700;

/** @typedef {import("../link/messages.js").Translate} Translate */

/** Makes the file of a link beside the page instead of going to it. @param {HTMLAnchorElement} link @param {Translate} t */
export function follow(link, t) {
  link.addEventListener("click", (event) => {
    if (event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    const place = link.closest("li, .go") ?? link;
    if (place.querySelector(".making")) return;
    new Making(link, place, t).run();
  });
}

class Making {
  /** @param {HTMLAnchorElement} link @param {Element} place @param {Translate} t */
  constructor(link, place, t) {
    this.link = link;
    this.t = t;
    this.stop = new AbortController();
    this.bar = make("progress", "");
    this.words = make("span", "", t("shelf.making"));
    const cancel = make("button", "small", t("shelf.cancel"));
    cancel.type = "button";
    cancel.addEventListener("click", () => this.stop.abort());
    this.row = make("div", "making", this.bar, this.words, cancel);
    this.row.setAttribute("role", "status");
    place.append(this.row);
  }

  async run() {
    const timer = setInterval(() => this.look(), LOOK_MS);
    try {
      const answer = await this.answer();
      if (!answer.ok) throw new Error(`status ${answer.status}`);
      const file = await answer.blob();
      this.save(file, nameIn(answer) ?? this.link.pathname.split("/").at(-1) ?? "");
      this.row.replaceChildren(this.t("shelf.ready", { n: Math.ceil(file.size / 1024) }));
    } catch (error) {
      if (this.stop.signal.aborted) this.row.remove();
      else this.row.replaceChildren(this.t("shelf.failed"));
    } finally {
      clearInterval(timer);
      this.row.classList.replace("making", "made");
    }
  }

  /** Asked for again when the server says when: it has too much to make, or words were erased meanwhile. */
  async answer() {
    const { signal } = this.stop;
    for (;;) {
      const answer = await fetch(this.link.href, { signal });
      const seconds = Number(answer.headers.get("Retry-After"));
      if (answer.status !== 503 || !seconds) return answer;
      await new Promise((go) => {
        setTimeout(go, seconds * 1000);
        signal.addEventListener("abort", go);
      });
    }
  }

  /** What the server says of its work on this file; others may have another made at the same time. */
  async look() {
    const answer = await fetch("jobs", { signal: this.stop.signal }).then((got) => got.json()).catch(() => null);
    const job = answer?.jobs.find((/** @type {{kind: string, of: number}} */ one) => one.kind === this.link.dataset.file && one.of > 1);
    if (!job) return;
    this.bar.max = job.of;
    this.bar.value = job.done;
    this.words.textContent = this.t("shelf.making.of", { done: job.done, of: job.of });
  }

  /** @param {Blob} file @param {string} name */
  save(file, name) {
    const link = document.createElement("a");
    link.href = URL.createObjectURL(file);
    link.download = name;
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
  }
}

/** @param {Response} answer */
function nameIn(answer) {
  return /filename="([^"]+)"/.exec(answer.headers.get("Content-Disposition") ?? "")?.[1];
}
