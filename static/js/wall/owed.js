// @ts-check
/** Which sheets a page has in words, up to when, and which it has to ask for: what has not come stays due. Pure. */

export class Owed {
  constructor() {
    /** @type {Map<number, number>} by sheet, the seq up to which it has come; 0 for one that is to come whole again */
    this.held = new Map();
    /** @type {Map<number, number>} by sheet, the seq up to which it has to come */
    this.due = new Map();
    /** How often something was to come whole again: what was asked for before that is too old. */
    this.begun = 0;
  }

  /** The first sheet that has come; Infinity while none has. */
  get first() {
    return Math.min(...this.held.keys());
  }

  /** The first sheet that has come or is to come; Infinity for none. */
  get least() {
    return Math.min(this.first, ...this.due.keys());
  }

  /** A sheet is to come, at least as it was at this seq. @param {number} sheet @param {number} [seq] */
  owe(sheet, seq = 0) {
    if (sheet < 1 || (this.held.has(sheet) && this.since(sheet) >= Math.max(1, seq))) return;
    this.due.set(sheet, Math.max(seq, this.due.get(sheet) ?? 0));
  }

  /** What has come of these sheets is no longer good. @param {Iterable<number>} sheets */
  renew(sheets) {
    this.begun += 1;
    for (const sheet of sheets) {
      if (this.held.has(sheet)) this.held.set(sheet, 0);
      this.owe(sheet);
    }
  }

  /** From where a sheet is to be asked for. @param {number} sheet */
  since(sheet) {
    return this.held.get(sheet) ?? 0;
  }

  /** The newest sheet that is due and was not tried yet. @param {{has(sheet: number): boolean}} tried */
  next(tried) {
    return [...this.due.keys()].filter((sheet) => !tried.has(sheet)).sort((a, b) => b - a)[0];
  }

  /** A sheet came, as it was at this seq; one that is older than what is due stays due. @param {number} sheet @param {number} seq */
  came(sheet, seq) {
    this.held.set(sheet, Math.max(seq, this.since(sheet)));
    if (seq >= (this.due.get(sheet) ?? 0)) this.due.delete(sheet);
  }

  /**
   * A patch says all that changed after ``since``: a sheet that it does not name, and that had come by then, is as new as the patch.
   * @param {{since: number, seq: number}} patch @param {{has(sheet: number): boolean}} named
   */
  follow({ since, seq }, named) {
    for (const [sheet, held] of this.held) if (held >= since && !named.has(sheet) && !this.due.has(sheet)) this.held.set(sheet, Math.max(held, seq));
  }
}
