// @ts-check
/** What this desk did, so that it can be undone and done again, the last first. Pure. */

/**
 * `target` is a note or one of the desk's own lines; its seq is known once the server has it.
 * What was said by somebody else has the notes, and both names.
 * @typedef {{seq?: number, state?: string, line?: string, notes?: number[], was?: string, is?: string}} Target
 * A step that is "gone" cannot be undone any more, and stands in its place: what came before it is another act.
 * @typedef {"noted" | "withdrawn" | "restored" | "attributed" | "gone"} Did
 * @typedef {{did: Did, target: Target}} Step
 * @typedef {{event: "withdraw" | "restore" | "recall" | "capture" | "attribute", target: Target}} Action
 */

export class Undo {
  constructor() {
    /** @type {Step[]} */
    this.done = [];
    /** @type {Step[]} */
    this.undone = [];
  }

  get isEmpty() {
    return !this.done.length && !this.undone.length;
  }

  /** @param {Did} did @param {Target} target */
  record(did, target) {
    this.done.push({ did, target });
    this.undone = [];
  }

  /** A line is noted once, however often that is heard. @param {Target} line */
  noted(line) {
    if (![...this.done, ...this.undone].some(({ target }) => target === line)) this.record("noted", line);
  }

  /** Steps of notes that were erased are gone, with their words. @param {(seq: number) => boolean} isGone */
  forget(isGone) {
    const stays = (/** @type {Step} */ { target }) => !target.seq || !isGone(target.seq);
    this.done = this.done.filter(stays);
    this.undone = this.undone.filter(stays);
  }

  /** Whom steps would name again. @returns {string[]} */
  get names() {
    return [...this.done, ...this.undone].flatMap(({ target }) => [target.was ?? "", target.is ?? ""]).filter(Boolean);
  }

  /** Steps that would say a name again that was erased are gone. @param {ReadonlySet<string>} names */
  unname(names) {
    const isGone = (/** @type {Step} */ { target }) => names.has(target.was ?? "") || names.has(target.is ?? "");
    const without = (/** @type {Step} */ step) => (isGone(step) ? { did: /** @type {const} */ ("gone"), target: {} } : step);
    this.done = this.done.map(without);
    this.undone = this.undone.map(without);
  }

  /** The action that undoes the last step; "wait" while it is still on its way, "gone" when it cannot be any more; undefined for none.
   * @returns {Action | "wait" | "gone" | undefined} */
  back() {
    const step = this.done.at(-1);
    if (!step) return undefined;
    if (step.did === "gone") {
      this.done.pop();
      return "gone";
    }
    if (!step.target.seq && step.did !== "attributed") return "wait";
    this.done.pop();
    this.undone.push(step);
    if (step.did === "attributed") return { event: "attribute", target: { ...step.target, is: step.target.was } };
    if (step.did === "withdrawn") return { event: "restore", target: step.target };
    return { event: step.target.state === "held" ? "recall" : "withdraw", target: step.target };
  }

  /** The action that does again what was undone last. @returns {Action | "gone" | undefined} */
  again() {
    const step = this.undone.pop();
    if (!step || step.did === "gone") return step && "gone";
    this.done.push(step);
    if (step.did === "attributed") return { event: "attribute", target: step.target };
    if (step.did === "withdrawn") return { event: "withdraw", target: step.target };
    return { event: step.target.state === "recalled" ? "capture" : "restore", target: step.target };
  }
}
