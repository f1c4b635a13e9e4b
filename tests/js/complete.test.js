// @ts-check
import assert from "node:assert/strict";
import { test } from "node:test";
import "./tables.js";
import { complete, wordsFor } from "../../static/js/desk/complete.js";
import { followPlan, stillOffered, withOffered } from "../../static/js/desk/offered.js";
import { layDecks, TABLES } from "../../static/js/link/tables.js";
import { withSpeaker } from "../../static/js/desk/line.js";

const WORDS = {
  speakers: ["Une maman", "Un jeune de La Noue", "École du quartier"],
  themes: ["L'école et les enfants", "Faire autrement"],
  commands: ["/carte donnée ", "/carte acteur ", "/phase "],
  decks: { donnee: ["Géolocalisation", "Biométrie"], acteur: ["Police"] },
};
/** @param {string} line @param {number} [caret] */
const options = (line, caret = line.length) => complete(line, caret, WORDS).options;

test("a speaker is found by the start of any word, without accents and capitals", () => {
  assert.deepEqual(options("Je refuse @m"), ["Une maman"]);
  assert.deepEqual(options("Je refuse @la"), ["Un jeune de La Noue"]);
  assert.deepEqual(options("@ecole"), ["École du quartier"]);
  assert.equal(options("Je refuse @").length, 3);
});

test("a figure after @ is the speaker who has that number, and every command is offered", () => {
  const words = { ...WORDS, numbered: ["Une maman", "", "élu municipal"], commands: [..."abcdefgh"].map((letter) => `/${letter} `) };
  assert.deepEqual(complete("Je refuse @1", 12, words), { from: 10, to: 12, options: ["@Une maman"] });
  assert.deepEqual(complete("@3", 2, words).options, ["@@élu municipal"]);
  assert.deepEqual(complete("Je @2", 5, words).options, []);
  assert.equal(complete("/", 1, words).options.length, 8);
});

test("an address is not a speaker and a whole name needs no help", () => {
  assert.deepEqual(options("contact@m"), []);
  assert.deepEqual(options("Je refuse @Une maman"), []);
});

test("themes, commands and cards", () => {
  assert.deepEqual(options("# fa"), ["Faire autrement"]);
  assert.deepEqual(options("/ca"), ["/carte donnée ", "/carte acteur "]);
  assert.deepEqual(options("/carte donnée geo"), ["Géolocalisation"]);
  assert.deepEqual(options("/card acteur p"), ["Police"]);
  assert.deepEqual(options("un texte simple"), []);
});

test("a phase of before is offered after its command", () => {
  const words = { ...WORDS, phases: ["Expliquer", "Discuter ensemble"] };
  assert.deepEqual(complete("/phase dis", 10, words), { from: 7, to: 10, options: ["Discuter ensemble"] });
  assert.deepEqual(complete("/phase ", 7, WORDS).options, []);
});

test("themes that are offered come after the board's own, once", () => {
  const own = [{ id: 4, name: "La rue", hue: 0 }];
  assert.deepEqual(withOffered(own, ["la rue", "L’école"]), [...own, { id: 0, name: "L’école", hue: 0 }]);
  const words = wordsFor({ speakers: [], themes: own }, [], { themes: ["La rue", "L’école"], speakers: [], phases: ["Un"] });
  assert.deepEqual([words.themes, words.phases], [["La rue", "L’école"], ["Un"]]);
});

test("only the part that is typed is replaced, and stars after it stay", () => {
  assert.deepEqual(complete("Je @ma *", 6, WORDS), { from: 4, to: 6, options: ["Une maman"] });
  assert.deepEqual(options("Je @ma puis", 6), []);
});

test("a key gives the line its speaker, changes it, and takes it away", () => {
  assert.deepEqual(withSpeaker("Je refuse", "Une maman"), { line: "Je refuse @Une maman", caret: 9 });
  assert.equal(withSpeaker("Je refuse @Une maman **", "Un jeune").line, "Je refuse @Un jeune **");
  assert.equal(withSpeaker("Je refuse @Une maman", "Une maman").line, "Je refuse");
  assert.equal(withSpeaker("Je refuse @Une maman *", "").line, "Je refuse *");
  assert.deepEqual(withSpeaker("", "Une maman"), { line: " @Une maman", caret: 0 });
  assert.equal(withSpeaker(" @Une maman", "Un jeune").line, " @Un jeune");
});

test("the desk's words come from its palette, the table and the catalogue", () => {
  const words = wordsFor({ speakers: ["b", "a"], themes: [{ name: "T" }] }, ["a"]);
  assert.deepEqual([words.speakers, words.themes], [["a", "b"], ["T"]]);
  assert.deepEqual(words.commands.slice(0, 6), ["/carte donnée ", "/carte acteur ", "/phase ", "/plan ", "/planche", "/titre "]);
  assert.equal(words.decks.donnee, words.decks.data);
  assert.deepEqual([words.decks.data?.[2], words.decks.acteur?.[0]], ["Santé", "Police"]);
  layDecks([{ key: "12", label: "Lieux de vie", words: ["lieux-de-vie"], cards: ["La rue", "Le hall"] }, ...TABLES.decks]);
  assert.deepEqual(wordsFor({ speakers: [], themes: [] }, []).decks["lieux-de-vie"], ["La rue", "Le hall"]);
  layDecks(TABLES.decks);
});

test("a card is completed by its number, of its deck or of the first that has it, and without its deck", () => {
  assert.deepEqual(options("/carte donnée 2"), ["Biométrie"]);
  assert.deepEqual(options("/donnée 1"), ["Géolocalisation"]);
  assert.deepEqual(options("/acteur pol"), ["Police"]);
  assert.deepEqual(options("/carte pol"), ["Police"]);
  assert.deepEqual(options("/carte donnée 3"), []);
});

test("what was prepared for the board and is no longer is not offered; what another board offers stays", () => {
  const own = { themes: ["Chez elle", "La rue"], speakers: ["Une dame"], phases: ["Débat"] };
  const offered = { themes: [...own.themes, "L’école"], speakers: ["Une dame", "Un voisin"], phases: ["Débat", "Accueil"], own };
  const left = stillOffered(offered, { themes: ["La rue"], speakers: [], phases: [] });
  assert.deepEqual(left, { themes: ["La rue", "L’école"], speakers: ["Un voisin"], phases: ["Accueil"], own });
  assert.deepEqual(stillOffered(offered, own), offered);
});

test("a régie asks once when it joins, and once when something was erased", () => {
  let asked = 0;
  const live = Object.assign(new EventTarget(), { ask: async () => (asked += 1, { error: "late" }) });
  followPlan(/** @type {any} */ (live));
  live.dispatchEvent(new CustomEvent("forgotten", { detail: { title: "La rue", isGreeting: true } }));
  live.dispatchEvent(new Event("up"));
  assert.equal(asked, 1);
  live.dispatchEvent(new CustomEvent("forgotten", { detail: { title: "La rue" } }));
  assert.equal(asked, 2);
});
