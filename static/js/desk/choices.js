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
  if (!name && !guess(writing.line).speaker && writing.standing) return void writing.capture("@");
  const { line, caret } = withSpeaker(writing.line, name);
  writing.parts.typing.write(line, Math.min(input.selectionStart, caret), Math.min(input.selectionEnd, caret));
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
  const { line, input } = writing;
  const turned = withKind(line, kind);
  const hasWords = !!guess(turned).text;
  const end = hasWords ? turned.search(/["»)]?(\s@[^@]*)?(\s\*{1,2})?$/) : turned.length;
  const space = hasWords && /\s$/.test(line.slice(0, withSpeaker(line, "").caret)) ? " " : "";
  writing.parts.typing.write(turned.slice(0, end) + space + turned.slice(end), end + space.length);
  writing.changed();
  input.focus();
}
