// @ts-check
/** Where the outbox lives in a browser: IndexedDB, or memory (and then it says so). */

/** @typedef {import("./outbox.js").Entry} Entry */
/** @typedef {import("./outbox.js").Storage & {lasting: boolean}} Store */

const NAME = "board-outbox";
const LINES = "lines";
/** WebKit has been seen to open nothing and to say nothing: a page that waited for it would take no line. */
const LATE_MS = 10_000;

/** A store for one board; `lasting` is false when a reload would lose it.
 * @param {string} board @returns {Promise<Store>} */
export async function openStore(board) {
  try {
    return lasting(await opened(), board);
  } catch (error) {
    console.warn("IndexedDB is not there; lines are kept in memory only", error);
    return memory();
  }
}

/** @returns {Store} */
export function memory() {
  /** @type {Map<string, Entry>} */
  const entries = new Map();
  return {
    lasting: false,
    all: async () => [...entries.values()],
    put: async (entry) => void entries.set(entry.key, entry),
    remove: async (key) => void entries.delete(key),
  };
}

/** @returns {Promise<IDBDatabase>} */
function opened() {
  return new Promise((resolve, reject) => {
    let isLate = false;
    const request = indexedDB.open(NAME, 1);
    request.onupgradeneeded = () => request.result.createObjectStore(LINES, { keyPath: "key" });
    request.onsuccess = () => (isLate ? request.result.close() : resolve(request.result));
    request.onerror = () => reject(request.error);
    request.onblocked = () => reject(new Error("blocked"));
    setTimeout(() => {
      isLate = true;
      reject(new Error("late"));
    }, LATE_MS);
  });
}

/** @param {IDBDatabase} database @param {string} board @returns {Store} */
function lasting(database, board) {
  /** @param {IDBTransactionMode} mode @param {(lines: IDBObjectStore) => IDBRequest} ask */
  const run = (mode, ask) =>
    new Promise((resolve, reject) => {
      const transaction = database.transaction(LINES, mode);
      const request = ask(transaction.objectStore(LINES));
      transaction.oncomplete = () => resolve(request.result);
      transaction.onabort = () => reject(transaction.error);
    });
  return {
    lasting: true,
    all: async () => /** @type {Entry[]} */ (await run("readonly", (lines) => lines.getAll())).filter((entry) => entry.board === board),
    put: async (entry) => void (await run("readwrite", (lines) => lines.put(entry))),
    remove: async (key) => void (await run("readwrite", (lines) => lines.delete(key))),
  };
}
