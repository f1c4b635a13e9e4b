// @ts-check
import assert from "node:assert/strict";
import { test } from "node:test";
import { entitled } from "../../static/js/link/gone.js";

test("a shorter title takes the place of a longer one in the window's name", () => {
  assert.equal(entitled("Le pupitre · La rue de Une zibeline", "La rue de Une zibeline", "La rue"), "Le pupitre · La rue");
  assert.equal(entitled("La rue de Une zibeline", "La rue de Une zibeline", "La rue"), "La rue");
  assert.equal(entitled("Le pupitre · Le", "Le", "La rue"), "Le pupitre · La rue");
  assert.equal(entitled("Autre chose", "La rue", "Le banc"), "Le banc");
});
