import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import "./tables.js";
import { guess, namedLast, pastedLines, withKind, withNextPictogram, withNumber, withSpeaker, withWeight } from "../../static/js/desk/line.js";

const manual = readFileSync(new URL("../../docs/capture.md", import.meta.url), "utf8");
const rows = [...manual.matchAll(/^\| `(.+?)` \| ([^|]+) \|([^|]*)\|([^|]*)\|([^|]*)\|$/gm)];
const COMMANDS = { "new sheet": ["sheet", "phase"], planned: ["plan"], "question of the day": ["question"], "speaker of the next lines": ["speaker"] };

test("the manual has examples", () => assert.ok(rows.length > 20));

for (const [, line, what, text, who, weight] of rows.map((row) => row.map((part) => part.trim()))) {
  test(`${line} is guessed as the manual says`, () => {
    const found = guess(line);
    if (what.startsWith("refused")) return assert.equal(found.error, what.split(": ")[1]);
    assert.equal(found.error, undefined);
    assert.equal(found.text, text);
    if (weight === "") return assert.ok((COMMANDS[what.split(" for ")[0]] ?? [what]).includes(found.command));
    const [kind, more = ""] = what.split(" ");
    const deck = more.startsWith(":") ? "" : more;
    assert.deepEqual([found.kind, found.deck, found.speaker, found.weight], [kind, deck, who, Number(weight)]);
  });
}

test("a button changes the sign and keeps the rest", () => {
  assert.equal(withKind("? Pourquoi @Une maman *", "quote"), '"Pourquoi" @Une maman *');
  assert.equal(withKind("", "theme"), "# ");
  assert.equal(withKind('"Bonjour"', "remark"), "Bonjour");
});

test("pasted text is one note a line, without the empty ones", () => {
  assert.deepEqual(pastedLines("un\r\n\r\n  deux \ntrois"), ["un", "deux", "trois"]);
});

test("a pasted text is split at every sign that ends a line", () => {
  assert.deepEqual(pastedLines("a\u2028b\u2029c\x85d\ve\ff"), ["a", "b", "c", "d", "e", "f"]);
});

test("a name that would read as text is marked as one", () => {
  assert.equal(withSpeaker("Trop cher", "élu municipal").line, "Trop cher @@élu municipal");
  assert.equal(withSpeaker("Trop cher", "Une maman").line, "Trop cher @Une maman");
  assert.equal(guess("Trop cher @@élu municipal").speaker, "élu municipal");
});

test("a weight is said at the end of a line, before its picture", () => {
  for (const [line, weight, said] of [
    ["Un banc", 1, "Un banc *"], ["Un banc *", 2, "Un banc **"], ["Un banc **", 0, "Un banc"],
    ["Un banc @Une maman", 2, "Un banc @Une maman **"], ["Un banc ** :vélo:", 1, "Un banc * :vélo:"],
    ["Un banc * @Une maman", 2, "Un banc @Une maman **"], ["Cinq étoiles * @@", 1, "Cinq étoiles * @@ *"],
  ]) {
    assert.equal(withWeight(line, weight), said);
    assert.equal(guess(said).weight, weight);
  }
});

test("words between colons that are no picture stay words when a note is weighed", () => {
  for (const line of ["Le code :inconnu:", "Un banc @Une maman :inconnu:"]) {
    assert.equal(withWeight(line, 1), `${line} *`);
    assert.equal(guess(withWeight(line, 1)).text, guess(line).text);
    assert.equal(withWeight(withWeight(line, 2), 0), line);
  }
});

test("a number at the end is the speaker who has it; one that nobody has stays text", () => {
  const names = ["Une maman", "", "élu municipal"];
  assert.equal(withNumber("Je refuse @1", names), "Je refuse @Une maman");
  assert.equal(withNumber("Je refuse @3 **", names), "Je refuse @@élu municipal **");
  assert.equal(withNumber("@1", names), "@Une maman");
  assert.equal(withNumber("@0", names), "@");
  assert.equal(withNumber("Je refuse @0", names), "Je refuse @@");
  for (const line of ["Rendez-vous @2", "Rendez-vous @18h", "Suivez @1er", "@1 et @4 encore", "bob@1", "Salle @1 @@"]) {
    assert.equal(withNumber(line, names), line);
  }
});

test("a number stands for its speaker before a picture too", () => {
  assert.equal(withNumber("Une piste @1 :vélo:", ["Une maman"]), "Une piste @Une maman :vélo:");
  assert.equal(withNumber("Une piste @1 * :vélo: ", ["Une maman"]), "Une piste @Une maman * :vélo: ");
  assert.equal(withNumber("Une piste @1 :inconnu:", ["Une maman"]), "Une piste @1 :inconnu:");
});

test("the space that was typed for the next word stays when the speaker changes", () => {
  const said = withSpeaker("Je refuse ", "Marie");
  assert.deepEqual(said, { line: "Je refuse  @Marie", caret: "Je refuse ".length });
  assert.deepEqual(withSpeaker(said.line, "Paul"), { line: "Je refuse  @Paul", caret: "Je refuse ".length });
  assert.deepEqual(withSpeaker(said.line, ""), { line: "Je refuse ", caret: "Je refuse ".length });
  assert.deepEqual(withSpeaker(" ", "Marie"), { line: " @Marie", caret: 0 });
  assert.equal(guess(said.line).text, "Je refuse");
});

test("who speaks is whom the last line on its way surely names", () => {
  assert.equal(namedLast(["@Paul", "Bonjour @Jeanne", "@Une maman", "Je refuse"]), "Une maman");
  assert.equal(namedLast(["@Paul", "@"]), "");
  assert.equal(namedLast(["@Paul", "@élu municipal"]), "Paul");
  assert.equal(namedLast(["Je refuse"]), undefined);
});

test("one key goes from the picture that is shown to the others, to none, and back", () => {
  const offered = { options: ["vélo", "école"], shown: "vélo", reason: "piste", none: "rien" };
  const lines = ["Une piste"];
  for (let turn = 0; turn < 3; turn += 1) lines.push(withNextPictogram(lines.at(-1), offered));
  assert.deepEqual(lines.slice(1), ["Une piste :école:", "Une piste :rien:", "Une piste"]);
  assert.equal(withNextPictogram("Une piste", { ...offered, shown: "" }), "Une piste :vélo:");
});

test("a picture at the end stays when the kind or the speaker changes", () => {
  assert.equal(withKind("Une piste * :vélo:", "question"), "? Une piste * :vélo:");
  assert.equal(withSpeaker("Une piste :vélo:", "Une maman").line, "Une piste @Une maman :vélo:");
});
