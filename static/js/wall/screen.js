// @ts-check
/** The screen itself: full, and awake while the board is shown. */

import { byId } from "../drawing/dom.js";

export function toggleFullScreen() {
  const done = document.fullscreenElement ? document.exitFullscreen() : document.documentElement.requestFullscreen?.();
  done?.catch((error) => console.warn("no full screen", error));
}

/** Asks the screen not to sleep; where the browser lets only https pages ask, the page says so and offers a film. */
export function stayAwake() {
  if (!navigator.wakeLock) return offerFilm();
  const ask = () => {
    if (!document.hidden) navigator.wakeLock.request("screen").catch((error) => console.warn("no wake lock", error));
  };
  document.addEventListener("visibilitychange", ask);
  ask();
}

/** Browsers keep a screen awake while a film plays: this one is silent and has the colour of the paper. */
function offerFilm() {
  byId("asleep").hidden = false;
  byId("film").addEventListener("click", async () => {
    try {
      await film().play();
      byId("asleep").hidden = true;
      byId("filming").hidden = false;
    } catch (error) {
      console.warn("no film", error);
      byId("no-film").hidden = false;
    }
  });
}

/** A picture a second, behind everything, as large as the page: small or hidden films keep nothing awake. */
function film() {
  const canvas = document.createElement("canvas");
  [canvas.width, canvas.height] = [64, 36];
  const pen = /** @type {CanvasRenderingContext2D} */ (canvas.getContext("2d"));
  const paper = getComputedStyle(document.body).getPropertyValue("--paper");
  const draw = () => {
    pen.fillStyle = paper;
    pen.fillRect(0, 0, canvas.width, canvas.height);
  };
  draw();
  setInterval(draw, 1000);
  const video = document.createElement("video");
  video.className = "film";
  video.setAttribute("aria-hidden", "true");
  Object.assign(video, { muted: true, playsInline: true, loop: true, srcObject: canvas.captureStream(1) });
  document.body.append(video);
  return video;
}
