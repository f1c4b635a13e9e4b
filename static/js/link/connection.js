// @ts-check
/** Who owns the connection: a small state machine that says when to open, join, leave and wait. Pure. */

/**
 * idle: not started · opening: a handshake is under way · joining: the board is asked for ·
 * reading: no join was answered in time, so what is missing is read without a socket ·
 * live: what is seen is of now · silent: nothing was heard, so the board is asked for once more ·
 * waiting: the socket is gone, the next try comes by itself.
 * @typedef {"idle" | "opening" | "joining" | "reading" | "live" | "silent" | "waiting"} Name
 *
 * start: the page is ready · opened: the server took the handshake · refused: it did not ·
 * closed: the socket ended · joined: the join was answered · denied: this link may not see the board ·
 * unanswered: a join got no answer · failed: the server could not do it, for now · read: a read was answered ·
 * heard: anything from the server · doubt: a gap, or "resync" ·
 * tick: time passed · wake: the page or the network came back · hidden: the page is out of sight.
 * @typedef {"start" | "opened" | "refused" | "closed" | "joined" | "denied" | "unanswered" | "failed" |
 *   "read" | "heard" | "doubt" | "tick" | "wake" | "hidden"} Event
 *
 * `since` is when this state began, `heard` when the server was last heard, `due` when the state ends by
 * itself; `tries` counts openings that failed in a row, `opens` is how long the last good opening took
 * (0 when none was); `isAsking` while a join is under way, `isAgain` when another has to follow it, `isBehind` from
 * a join that came to nothing until something was read: joined again, it would take as long again.
 * Times are in milliseconds.
 * @typedef {{name: Name, since: number, heard: number, due: number, tries: number, opens: number,
 *   isAsking: boolean, isAgain: boolean, isBehind: boolean}} State
 *
 * open: a new socket · join: ask for the board · read: ask without a socket for what is missing ·
 * leave: drop what is under way, whatever it still says.
 * @typedef {"open" | "join" | "read" | "leave"} Act
 * @typedef {{state: State, acts: Act[]}} Step
 */

/** Longest opening, joining or reading: a link of 1.5 s each way needs 6 s for its handshake. */
export const LONGEST_MS = 9000;
/** Shortest wait for an opening on a way that has been quick before. */
const QUICK_MS = 3000;
/** On a way that was quick, one opening of this many gets the longest time: the network may have changed. */
const PATIENT = 6;
/** The server pings every 5 s: a connection that says nothing for longer than this is asked. */
const SILENT_MS = 7000;
/** How long a silent connection has to answer. */
const ANSWER_MS = 1500;
/** A lost push shows with the next "head", within seconds; this is for what even that would not tell. */
const DOUBT_MS = 60_000;
const AGAIN_MS = 300;
const LONGEST_WAIT_MS = 2000;
/** A link that opens nothing any more is tried more seldom. */
const DENIED_MS = 8000;

/** @param {number} now @returns {State} */
export function initial(now) {
  return { name: "idle", since: now, heard: now, due: Infinity, tries: 0, opens: 0, isAsking: false, isAgain: false, isBehind: false };
}

/**
 * What becomes of a state by an event, and what is to be done. `chance` in [0, 1) spreads the tries of many pages.
 * @param {State} kept @param {Event} event @param {number} now @param {number} chance @returns {Step}
 */
export function step(kept, event, now, chance) {
  const state = setBack(kept, now);
  const known = event === "heard" || event === "joined" ? { ...state, heard: now } : state;
  if (event === "tick" && now >= state.due) return late(known, now, chance);
  return (TABLE[state.name][event] ?? stay)(known, now, chance);
}

/** After a machine's clock was set back, what was left of a time is left from now on. @param {State} state @param {number} now @returns {State} */
function setBack(state, now) {
  const back = Math.max(state.since, state.heard) - now;
  return back > 0 ? { ...state, since: Math.min(state.since, now), heard: Math.min(state.heard, now), due: state.due - back } : state;
}

/** @typedef {(state: State, now: number, chance: number) => Step} Rule */

/** @type {Rule} */
const stay = (state) => ({ state, acts: [] });

/** @type {Rule} */
function open(state, now) {
  const isPatient = !state.opens || state.tries % PATIENT === PATIENT - 1;
  const limit = isPatient ? LONGEST_MS : Math.min(LONGEST_MS, Math.max(QUICK_MS, 4 * state.opens));
  return { state: { ...state, name: "opening", since: now, due: now + limit, isAsking: false, isAgain: false, isBehind: false }, acts: ["open"] };
}

/** @type {Rule} */
function join(state, now) {
  const opens = Math.max(1, now - state.since);
  return { state: { ...state, name: "joining", since: now, due: now + LONGEST_MS, heard: now, opens, isAsking: true }, acts: ["join"] };
}

/** @type {Rule} */
function read(state, now) {
  const due = now + LONGEST_MS;
  return { state: { ...state, name: "reading", since: now, due, isAsking: false, isAgain: false, isBehind: true }, acts: ["leave", "read"] };
}

/** What follows a pause: who is too far behind for a join reads first. @type {Rule} */
const next = (state, now, chance) => (state.isBehind ? read : open)(state, now, chance);

/** @type {Rule} */
function live(state, now, chance) {
  const isNew = state.name !== "live";
  const due = now + DOUBT_MS * (0.8 + 0.4 * chance);
  return again({ ...state, name: "live", since: isNew ? now : state.since, due, tries: 0, isAsking: false });
}

/** Asks once more when something happened while the last join was under way. @param {State} state @returns {Step} */
function again(state) {
  if (!state.isAgain) return { state, acts: [] };
  return { state: { ...state, isAsking: true, isAgain: false }, acts: ["join"] };
}

/** @type {Rule} */
function doubt(state) {
  if (state.isAsking) return { state: { ...state, isAgain: true }, acts: [] };
  return { state: { ...state, isAsking: true }, acts: ["join"] };
}

/** @type {Rule} */
function silent(state, now) {
  return { state: { ...state, name: "silent", since: now, due: now + ANSWER_MS, isAsking: true, isAgain: false }, acts: ["join"] };
}

/** It spoke again before it was left. @type {Rule} */
const spoke = (state, now) => ({ state: { ...state, name: "live", since: now, due: now + DOUBT_MS }, acts: [] });

/** Waits longer after each failed try, and never as long as its neighbours. @type {Rule} */
function wait(state, now, chance) {
  const pause = Math.min(LONGEST_WAIT_MS, AGAIN_MS * 2 ** Math.min(state.tries, 6)) * (0.6 + 0.8 * chance);
  return left({ ...state, tries: state.tries + 1, due: now + pause }, now);
}

/** @type {Rule} */
const denied = (state, now, chance) => left({ ...state, due: now + DENIED_MS * (0.8 + 0.2 * chance) }, now);

/** @param {State} state @param {number} now @returns {Step} */
function left(state, now) {
  return { state: { ...state, name: "waiting", since: now, isAsking: false, isAgain: false }, acts: ["leave"] };
}

/** A page that slept may hold a dead socket: one that was quiet is asked with the short limit. @type {Rule} */
function awake(state, now, chance) {
  return now - state.heard > SILENT_MS ? silent(state, now, chance) : doubt(state, now, chance);
}

/** @type {Rule} */
const watch = (state, now, chance) => (now - state.heard > SILENT_MS ? silent(state, now, chance) : stay(state, now, chance));

/** What a state does when its time is over. @type {Rule} */
function late(state, now, chance) {
  if (state.name === "waiting") return next(state, now, chance);
  if (state.name === "joining") return read(state, now, chance);
  if (state.name !== "live") return wait(state, now, chance);
  if (now - state.heard > SILENT_MS) return silent(state, now, chance);
  return doubt({ ...state, due: now + DOUBT_MS * (0.8 + 0.4 * chance) }, now, chance);
}

/** @type {Record<Name, Partial<Record<Event, Rule>>>} */
const TABLE = {
  idle: { start: open },
  opening: { opened: join, denied, refused: wait, closed: wait },
  joining: { joined: live, denied, doubt, unanswered: read, failed: wait, refused: wait, closed: wait },
  reading: { read: open, refused: wait },
  live: { joined: live, denied, doubt, unanswered: silent, failed: wait, closed: wait, refused: wait, tick: watch, wake: awake },
  silent: { joined: live, denied, heard: spoke, failed: wait, closed: wait, refused: wait },
  waiting: { wake: next },
};
