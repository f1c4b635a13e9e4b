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
  writing.parts.typing.write(line, caret);
  writing.changed();
  suggest.close();
  input.focus();
}

/**
 * Opens the list of who speaks, or of themes: a number picks. Again closes it.
 * @param {import("./suggest.js").Suggest} suggest @param {import("./palette.js").Palette} palette
 * @param {import("./chords.js").Palette} name @param {import("../link/messages.js").Translate} t
 */
export function offer(suggest, palette, name, t) {
  if (suggest.offered === name) return suggest.close();
  const isSpeakers = name === "speakers";
  const names = isSpeakers ? palette.slots : palette.shown.map((theme) => theme.name);
  const items = names.map((text, at) => ({ figure: at + 1, text })).filter(({ text }) => text);
  items.push({ figure: 0, text: t(isSpeakers ? "desk.nobody" : "desk.theme.none") });
  suggest.offer(name, items, (figure) => (isSpeakers ? palette.speak(figure) : palette.choose(figure)));
}

/** @param {import("./writing.js").Writing} writing @param {string} kind */
export function turnInto(writing, kind) {
  const { input } = writing;
  writing.parts.typing.write(withKind(input.value, kind));
  const end = input.value.search(/["»)]?(\s@[^@]*)?(\s\*{1,2})?$/);
  writing.changed();
  input.focus();
  if (guess(input.value).text) input.setSelectionRange(end, end);
}
