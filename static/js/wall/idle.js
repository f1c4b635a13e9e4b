// @ts-check
/** Controls stand over the drawing only while somebody moves: a pointer, a finger, the focus. */

const STILL_MS = 2500;

export function showControlsOnMove() {
  let timer = 0;
  const moved = () => {
    document.body.classList.add("moving");
    clearTimeout(timer);
    timer = Number(setTimeout(() => document.body.classList.remove("moving"), STILL_MS));
  };
  for (const name of ["pointermove", "pointerdown", "focusin"]) addEventListener(name, moved, { passive: true });
}
