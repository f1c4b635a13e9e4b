// @ts-check
import assert from "node:assert/strict";
import { test } from "node:test";
import "./tables.js";
import { angle, Hall, LEAST, sizesIn, smallest, USUAL } from "../../static/js/desk/hall.js";

test("a letter is seen under a smaller angle from farther away, and under a larger one on a wider picture", () => {
  const here = angle(24, USUAL);
  assert.ok(Math.abs(here - 8.5) < 0.05, String(here));
  assert.ok(angle(24, { ...USUAL, distance: 16 }) < here / 1.99);
  assert.ok(Math.abs(angle(24, { ...USUAL, width: 4.8 }) / here - 2) < 0.001);
});

test("the floor of 24 units is read in the usual room, and not twelve metres away", () => {
  assert.ok(angle(24, USUAL) >= LEAST);
  assert.ok(angle(24, { ...USUAL, distance: 12 }) < LEAST);
});

test("letters that cannot be read are never said to have the angle that is needed", () => {
  const hall = { room: { ...USUAL, distance: 9 }, t: (/** @type {string} */ _key, /** @type {{n: number}} */ { n }) => String(n) };
  const said = Hall.prototype.warns.call(/** @type {any} */ (hall), '<text font-size="24">');
  assert.ok(said && Number(said) < LEAST, said);
});

test("the smallest letters are found, and what parts two lines is none", () => {
  assert.equal(smallest(sizesIn('<text font-size="32"><tspan font-size="0"> </tspan></text><text class="words" font-size="29">')), 29);
  assert.equal(smallest(sizesIn("<path/>")), 0);
});
