// @ts-check
/** Stands for the page's block of tables: import it before a script that reads them. */
import { execFileSync } from "node:child_process";
import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("../..", import.meta.url));
const python = existsSync(`${root}/.venv/bin/python`) ? `${root}/.venv/bin/python` : "python3";
const textContent = execFileSync(python, ["-m", "board.core.tables", "fr"], { cwd: root, encoding: "utf8" });
Object.assign(globalThis, { document: { getElementById: (/** @type {string} */ id) => (id === "tables" ? { textContent } : null) } });
