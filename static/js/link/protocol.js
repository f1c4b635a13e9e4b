// @ts-check
/** Event names and shapes of the socket; a test holds them equal to board/live/protocol.py. */

export const NAMESPACE = "/board";

/** What a browser may ask that changes the log; each needs a key. */
export const ACTS = /** @type {const} */ ([
  "capture", "edit", "link", "move", "attribute", "number", "withdraw", "restore", "erase", "pace", "release", "recall",
  "listen", "begin", "extend", "show",
]);

/** What a browser may ask that changes nothing. */
export const READS = /** @type {const} */ (["join", "sheet", "preview", "look", "voice", "lines", "became", "table", "kept", "receipt"]);

/** What a browser tells others through the server; nobody keeps it. */
export const RELAYS = /** @type {const} */ (["presence", "stage", "caption"]);

/** What phones of the room say, and what desks do with it. */
export const SPEECH = /** @type {const} */ (["speak", "mine", "agree", "tray", "take", "aside", "mute", "empty"]);

/** What the server says by itself. */
export const PUSHES = /** @type {const} */ ([
  "patch", "head", "resync", "table", "desk", "audience", "stage", "caption", "forgotten", "deleted", "listening", "tray", "slip", "clock",
]);

/** Reasons after which the same line may be accepted later: it stays in the outbox, but not for ever where the server fails at it every time. */
export const PASSING = new Set(["storage_failed", "server_error", "slow_down"]);

/** Longest wait for an acknowledgement, in milliseconds. */
export const ACK_MS = 3000;

/**
 * The picture of a note before Enter: `shown` and the words that are its `reason`, what else it may be, what is typed for none.
 * @typedef {{shown: string, reason: string, options: string[], none: string}} Picture
 */

/**
 * What the desks share beside the drawing; `notes` counts them, `speakers` has the newest first, `voices` the order of appearance and
 * `firsts` the first note of each, `numbers` who has which since the fact `numbered` (0: never), `unnumbered` those who are to have none, `held` waits.
 * @typedef {{themes: {id: number, name: string, hue: number}[], theme: number, sheet: number, notes: number, speakers: string[], voices: string[],
 *   firsts: number[], numbers: string[], unnumbered: string[], numbered: number,
 *   hold: boolean, delay: number, held: {id: number, line: string, speaker: string, delay: number}[],
 *   withdrawn: {id: number, text: string}[], decks: import("./tables.js").Deck[], plan: {name: string, minutes: number}[], version: string}} Table
 * What has changed on the table `since` a version; without `since` it is the whole table. Of themes and lines that wait
 * it names what is new and what went, or all of them.
 * @typedef {Partial<Omit<Table, "themes" | "held">> & {since?: string, version: string, themes?: Rows<Table["themes"][number]>,
 *   held?: Rows<Table["held"][number]>}} TableChange
 * What the walls show beside the ink; `spot` is the sheet of the note that stands out.
 * @typedef {{spotlight: number | null, spot?: number | null, sheet: number | null, neutral: boolean, caption: boolean, join?: boolean}} Stage
 * Whether phones may speak up, and whether the board shows how many agree.
 * @typedef {{hears: boolean, tallies: boolean}} Listening
 * The phase that goes on, "" for none, and its `name` as the plan has it: its `minutes` in all (0: no time is set), `at` which Unix second it began (0: the server keeps no
 * time), whether walls show it, and the server's time `now` in milliseconds.
 * @typedef {{phase: string, name: string, minutes: number, at: number, shown: boolean, now: number}} Clock
 * What has become of what this phone sent; `note` is its ink, 0 for none.
 * @typedef {{key: string, state: "received" | "noted" | "withdrawn" | "aside" | "gone", note: number}} Told
 * What a phone sent, as desks see it: `line` is how a scribe would type it, `note` what it is about, `twin` one that says the same.
 * @typedef {{id: number, kind: string, note: number, line: string, words: string, speaker: string, twin: number, state: string}} Slip
 * What changed in the tray of the evening `book`; all that is in it when it is `whole`.
 * @typedef {{book: string, now: number, muted: number, whole: boolean, slips: Slip[]}} Tray
 * A colleague: `typing` is how the line begins, `note` the note being edited, `by` the connection that says so.
 * @typedef {{desk: string, name: string, typing: string, note: number | null, hello: boolean, by?: string, gone?: boolean}} Desk
 */

/** @template R @typedef {R[] | {put: R[], drop: number[]}} Rows */

/**
 * `since` and `seq` say from where to where; applied twice it is applied once. Who was far behind also gets `sheets`,
 * their number, and `stale`, those that have changed and are not in the patch.
 * @typedef {{since: number, seq: number, put: [string, string][], drop: string[], stale?: number[], left?: number[], sheets?: number}} Patch
 * @typedef {(typeof ACTS)[number] | "take" | "speak"} Act what is kept until it is answered
 * What the server answers to each event when nothing is wrong.
 * `unknown_letters` are codes of letters that are drawn as boxes, because no font has them; `speaker` is who speaks at the desk
 * after a line that says so, as the board writes it.
 * @typedef {Record<(typeof ACTS)[number] | "take", {seq: number, unknown_letters?: string[], speaker?: string}> & {
 *   speak: Told, mine: {slips: Told[], agreed: number[], voices: string[], muted: boolean}, agree: {agrees: boolean},
 *   tray: Tray, aside: {count: number}, mute: {count: number}, empty: {count: number},
 *   join: {patch: Patch, stage?: Partial<Stage>, title?: string, listening?: Listening, clock?: Clock}, sheet: {seq: number, svg: string},
 *   preview: {put: [string, string][], sheet: number, held: boolean, picture: Picture | null, unknown_letters?: string[]},
 *   look: {line: string, changed: number, theme: number, kind: string, answers: number | null},
 *   became: {note?: number, recalled?: boolean, waits?: boolean}, table: Table,
 *   kept: {notes: number[], names: string[], planned: {themes: string[], speakers: string[], phases: string[]}, title: string},
 *   voice: {notes: number[], speaker: string},
 *   lines: {alone: boolean, lines: {key: string, note: number, line: string, changed: number, withdrawn: boolean}[]},
 *   receipt: {count: number, missing: string[]}, presence: {}, stage: {}, caption: {}}} Answers
 * What it answers else; `wait_ms` comes with "slow_down", `note` with "twin".
 * @typedef {{error: string, detail?: string, wait_ms?: number, note?: number}} Trouble
 */

/** @template {keyof Answers} E @typedef {(Answers[E] & {error?: undefined}) | Trouble} Answered */

/** @typedef {{seq?: number, key?: string, state?: string, unknown_letters?: string[], speaker?: string, error?: string, detail?: string, wait_ms?: number, note?: number}} Answer the answer to an act */
