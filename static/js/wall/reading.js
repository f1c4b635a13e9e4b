// @ts-check
/** In which order notes are read in a column, and which. Pure. */

/**
 * A note in words and ink, as the server tells it; `theme` is a name, "" for none.
 * @typedef {{id: number, kind: string, kind_label: string, text: string, speaker: string, theme: string, theme_id: number,
 *   hue: number | null, sheet: number, ink: string, agreed?: number}} Told
 * @typedef {{isMissed(told: Told): boolean, isKept(id: number): boolean}} Remembers
 * @typedef {{sheet: number, theme: Told | null, notes: Told[]}} Group a `sheet` of 0 has no heading
 */

/** No letter of the column is smaller, in CSS pixels. */
export const SMALLEST_PX = 16;
/** Sizes of text, as board/core/ink/column.py knows them. */
export const STEPS = [1, 1.25, 1.5];

/** @param {string} only @param {Remembers} memory @returns {(told: Told) => boolean} */
export function wanted(only, memory) {
  if (only === "missed") return (told) => memory.isMissed(told);
  if (only === "kept") return (told) => memory.isKept(told.id);
  return only === "all" ? () => true : (told) => told.kind === only;
}

/** Whether a note is drawn and read the same, however many agree with it. @param {Told} one @param {Told} other */
export function isSame(one, other) {
  return JSON.stringify({ ...one, agreed: 0 }) === JSON.stringify({ ...other, agreed: 0 });
}

/**
 * Groups under their headings: by sheet and then by theme, or by theme alone. A theme without notes that are wanted has no heading.
 * @param {Told[]} told @param {string} by "sheet" or "theme" @param {boolean} isNewestFirst @returns {Group[]}
 */
export function arranged(told, by, isNewestFirst) {
  const way = isNewestFirst ? -1 : 1;
  const themes = new Map(told.filter(({ kind }) => kind === "theme").map((one) => [one.id, one]));
  const notes = told.filter(({ kind }) => kind !== "theme").sort((a, b) => way * (a.sheet - b.sheet || a.id - b.id));
  /** @type {Map<string, Group>} */
  const groups = new Map();
  let sheet = 0;
  for (const note of by === "theme" ? notes : notes.sort((a, b) => way * (a.sheet - b.sheet))) {
    const key = by === "theme" ? `${note.theme_id}` : `${note.sheet}-${note.theme_id}`;
    const known = groups.get(key);
    if (known) known.notes.push(note);
    else groups.set(key, { sheet: 0, theme: themes.get(note.theme_id) ?? named(note), notes: [note] });
  }
  const found = [...groups.values()];
  if (by !== "theme") found.sort((a, b) => way * (Number(a.notes[0]?.sheet) - Number(b.notes[0]?.sheet)));
  for (const group of by === "theme" ? [] : found) {
    const own = group.notes[0]?.sheet ?? 0;
    if (own !== sheet) group.sheet = own;
    sheet = own;
  }
  return found;
}

/** The heading of a theme whose own sheet has not come. @param {Told} note @returns {Told | null} */
function named(note) {
  return note.theme ? { ...note, id: note.theme_id, kind: "theme", text: note.theme, ink: "" } : null;
}
