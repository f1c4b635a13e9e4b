// @ts-check
/** What the buttons of the desk put into the line: a theme, a speaker, a kind. */

import { guess, withKind, withSpeaker } from "./line.js";

/** @param {import("./writing.js").Writing} writing @param {import("./agenda.js").Agenda} agenda @param {number} theme its id, 0 for none */
export function choose(writing, agenda, theme) {
  agenda.choose(theme);
  writing.changed();
  writing.input.focus();
}

/** @param {import("./writing.js").Writing} writing @param {import("./suggest.js").Suggest} suggest @param {string} name "" for nobody */
export function speak(writing, suggest, name) {
  const { input } = writing;
  if (!name && !guess(input.value).speaker && writing.standing) return void writing.capture("@");
  const { line, caret } = withSpeaker(input.value, name);
  input.value = line;
  input.setSelectionRange(caret, caret);
  writing.changed();
  suggest.close();
  input.focus();
}

/** @param {import("./writing.js").Writing} writing @param {string} kind */
export function turnInto(writing, kind) {
  const { input } = writing;
  input.value = withKind(input.value, kind);
  const end = input.value.search(/["»)]?(\s@[^@]*)?(\s\*{1,2})?$/);
  writing.changed();
  input.focus();
  if (guess(input.value).text) input.setSelectionRange(end, end);
}
