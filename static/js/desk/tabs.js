// @ts-check
/** Which pages of this browser are alive, so that only lines of closed pages are taken over. */

const ANSWER_MS = 250;

export class Tabs {
  /** @param {string} board @param {string[]} me the ids of this page: its own and its desk's */
  constructor(board, me) {
    this.board = board;
    /** @type {Set<string>} */
    this.alive = new Set(me);
    this.channel = "BroadcastChannel" in globalThis ? new BroadcastChannel(`board-${board}`) : null;
    this.channel?.addEventListener("message", ({ data }) => {
      if (data === "who") this.channel?.postMessage({ me });
      else for (const id of data?.me ?? []) this.alive.add(id);
    });
  }

  /** The pages of this board that answered. A page that sleeps may not: the key makes it harmless. */
  async living() {
    this.channel?.postMessage("who");
    await new Promise((resolve) => setTimeout(resolve, ANSWER_MS));
    return this.alive;
  }

  /**
   * Runs `work` while no other page of this board does, where the browser has locks.
   * @param {() => Promise<void>} work
   */
  alone(work) {
    return navigator.locks ? navigator.locks.request(`board-${this.board}`, work) : work();
  }
}
