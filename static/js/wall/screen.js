// @ts-check
/** The screen itself: full, and awake while the board is shown. */

export function toggleFullScreen() {
  const done = document.fullscreenElement ? document.exitFullscreen() : document.documentElement.requestFullscreen?.();
  done?.catch((error) => console.warn("no full screen", error));
}

/** Asks the screen not to sleep; only a secure context may, elsewhere nothing happens. */
export function stayAwake() {
  const ask = () => {
    if (!document.hidden) navigator.wakeLock?.request("screen").catch((error) => console.warn("no wake lock", error));
  };
  document.addEventListener("visibilitychange", ask);
  ask();
}
