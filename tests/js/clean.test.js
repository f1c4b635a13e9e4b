// @ts-check
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { existsSync } from "node:fs";
import { test } from "node:test";
import { fileURLToPath } from "node:url";
import { clean } from "../../static/js/desk/clean.js";

const root = fileURLToPath(new URL("../..", import.meta.url));
const python = existsSync(`${root}/.venv/bin/python`) ? `${root}/.venv/bin/python` : "python3";
const SERVER = "import json, sys; from board.core.text import clean; print(json.dumps([clean(one) for one in json.load(sys.stdin)]))";
const NAMES = [
  "Jean  Paul", "Jean\tPaul", " Jean\u2028Paul ", "Jean\u00a0Paul", "Jean \u00a0 Paul", "Zoé Lefèvre".normalize("NFD"), "Geo\ufb00roy", "Jose\ufb01ne", "Jean\u200bPaul", "Jean\u00adPaul",
  "\u202eluaP naeJ", "Jean\ud800Paul", "Jean\ufffePaul\u{1ffff}", "Jean\ufdd0", "A\u0301\u0302\u0303\u0304\u0305", "2\u2154 voisins", "Les \u2154", "\u3000Ｊｅａｎ　Ｐａｕｌ", "Nguyễn Thị".normalize("NFD"),
  "\u1100\u1161\u11a8", "Ω\u2126", "ﷺ", "№ 4", "Jean\u0000\u0007Paul", "جارة\u200f", "👩\u200d👧 maman", "한나".normalize("NFD"), "\ufeffPaul", "e\u0301\u200b\u0301", "①②⑲ ⑳", "x\u2080\u2084", "", " \n ",
];

/** What the server keeps of each. @param {string[]} said @returns {string[]} */
const kept = (said) => JSON.parse(execFileSync(python, ["-c", SERVER], { cwd: root, encoding: "utf8", input: JSON.stringify(said), maxBuffer: 1e8 }));

test("an odd name is the same here and on the board", () => {
  assert.deepEqual(NAMES.map(clean), kept(NAMES));
});

test("so is every sign that may stand for several letters, alone and after a figure", () => {
  const signs = [[0x2000, 0x33ff], [0xfb00, 0xfb06], [0xff00, 0xffef], [0x1f100, 0x1f2ff]].flatMap(([first = 0, last = 0]) =>
    Array.from({ length: last - first + 1 }, (_, at) => String.fromCodePoint(first + at)));
  const said = signs.flatMap((sign) => [`a${sign}b`, `2${sign}`]);
  const server = kept(said);
  assert.deepEqual(said.filter((one, at) => clean(one) !== server[at]), []);
});

test("what is clean stays as it is", () => {
  const once = NAMES.map(clean);
  assert.deepEqual(once.map(clean), once);
});
