// @ts-check
/** Where a quotation ends: the words inside its marks, and what may stand behind the last one. Pure; board/core/quoting.py decides. */

const AFTER_QUOTE = /^(.*[^\s.,;…！!])([\s.,;…！!]*)$/su;
/** Marks as they are typed where the keyboard has none: `<< Oui >>`. */
const DRAWN = /^<<(.+?)>>(.*)$/su;
/** What may stand right before a mark that opens, besides a space. */
const BEFORE_OPENING = "([{-–—'’«“„\"";
/** A quotation, a dash, and who said it, as books print it. */
const BY = /^(.*\S)\s*[—–]\s*([^—–]*)$/su;

/** A line whose first marks were drawn, with marks. @param {string} body */
export function withMarks(body) {
  const drawn = DRAWN.exec(body);
  return drawn ? `«${drawn[1]}»${drawn[2]}` : body;
}

/** A quotation and who said it behind a dash; null where there is no dash. @param {string} body */
export function splitBy(body) {
  const found = BY.exec(body);
  return found ? { quoted: found[1] ?? "", name: (found[2] ?? "").trim() } : null;
}

/**
 * The words inside the marks; null when the quotation ends before the line does, or, for a mark that people write for something
 * else too (`isSure`), when it does not end.
 * @param {string} rest @param {string} opening @param {string} closing @param {boolean} isSure @returns {string | null}
 */
export function unquote(rest, opening, closing, isSure) {
  const after = AFTER_QUOTE.exec(rest);
  const closed = after?.[1] ?? rest;
  const tail = (after?.[2] ?? "").trimEnd().replace(/[,;]+$/, "");
  const isClosed = closed !== "" && closing.includes(closed.at(-1) ?? "");
  const inner = isClosed ? closed.slice(0, -1) : rest;
  if (isSure) return isClosed && /^\S/.test(inner) && !isReopened(inner, opening, closing) ? inner.trim() + tail : null;
  const depth = depthOf(inner, opening, closing);
  if (depth === null) return null;
  if (isClosed && depth > 1 && depthOf(closed, opening, closing) === 1) return closed.trim() + tail;
  return inner.trim() + (isClosed ? tail : "");
}

/**
 * How many quotations are open behind these words, the first of all included; null where that one ends among them.
 * @param {string} inner @param {string} opening @param {string} closing
 */
function depthOf(inner, opening, closing) {
  let depth = 1;
  const skipsInches = opening === '"' && inner.split('"').length % 2 === 0;
  for (let at = 0; at < inner.length; at += 1) {
    const mark = inner[at] ?? "";
    const isInch = skipsInches && mark === '"' && /\d/.test(inner[at - 1] ?? "");
    if (isInch || (mark !== opening && !closing.includes(mark))) continue;
    depth += mark === opening && (!closing.includes(mark) || opens(inner, at)) ? 1 : -1;
    if (!depth) return null;
  }
  return depth;
}

/** Whether a mark that may open and close opens: it stands before a word and not behind one. @param {string} inner @param {number} at */
function opens(inner, at) {
  const before = (inner[at - 1] ?? "").trim();
  return (!before || BEFORE_OPENING.includes(before)) && /\S/.test(inner[at + 1] ?? "");
}

/** Whether another quotation begins: ‘a’ and ‘b’. @param {string} inner @param {string} opening @param {string} closing */
const isReopened = (inner, opening, closing) =>
  closing.includes(opening) ? [...inner].some((mark, at) => at > 0 && mark === opening && opens(inner, at)) : inner.includes(opening);
