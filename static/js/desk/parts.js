// @ts-check
/** The parts of the desk, made in an order in which each finds what it needs. */

import { byId, drawing } from "../drawing/dom.js";
import { Overlays } from "../drawing/overlay.js";
import { Picking } from "../drawing/picking.js";
import { Sheets } from "../drawing/sheets.js";
import { Viewport } from "../drawing/viewport.js";
import { newKey } from "../link/keys.js";
import { hearOfErasures } from "../link/gone.js";
import { showAudience } from "../link/audience.js";
import { Live } from "../link/live.js";
import { Outbox } from "../link/outbox.js";
import { sendBy } from "../link/posting.js";
import { Sender } from "../link/sender.js";
import { Status } from "../link/status.js";
import { tab } from "../link/storage.js";
import { Agenda } from "./agenda.js";
import { Batch } from "./batch.js";
import { choose, offer, speak } from "./choices.js";
import { complete, wordsFor } from "./complete.js";
import { Corrections } from "./corrections.js";
import { Forgetting } from "./forgetting.js";
import { Ghost } from "./ghost.js";
import { Hall } from "./hall.js";
import { Hints } from "./hints.js";
import { Keycaps } from "./keycaps.js";
import { Lines } from "./lines.js";
import { Moving } from "./moving.js";
import { Names } from "./names.js";
import { NoteActs } from "./noteacts.js";
import { readOffered } from "./offered.js";
import { Palette } from "./palette.js";
import { Picked } from "./picked.js";
import { Receipt } from "./receipt.js";
import { Refused } from "./refused.js";
import { Suggest } from "./suggest.js";
import { Tabs } from "./tabs.js";
import { Tally } from "./tally.js";
import { Tray } from "./tray.js";
import { Team } from "./team.js";
import { Typing } from "./typing.js";
import { Voices } from "./voices.js";
import { Writing } from "./writing.js";

/** @typedef {import("../link/messages.js").Translate} Translate */
/** @typedef {ReturnType<typeof makeParts>} Parts */

/** @param {Translate} t @param {import("../link/store.js").Store} store */
export function makeParts(t, store) {
  const { board = "" } = document.body.dataset;
  const desk = tab.text(`desk-${board}`) || newKey();
  tab.keep(`desk-${board}`, desk);
  const who = { board, tab: newKey(), desk };
  const svg = drawing();
  const live = new Live(board, svg);
  const viewport = new Viewport(svg);
  const picking = new Picking(svg);
  const team = new Team(byId("team"), live, who.desk, t);
  const hall = new Hall({ width: byId("hall-width", HTMLInputElement), distance: byId("hall-distance", HTMLInputElement), says: byId("hall-says") }, svg, t);
  const shown = { svg, viewport, picking, team, overlays: new Overlays(svg, picking, team), ghost: new Ghost(svg, live, byId("where"), t, hall) };
  new Status(byId("status"), live, t);
  showAudience(live, t);
  new Sheets(svg, live, viewport);
  return { t, store, who, live, ...shown, ...lineOf(t, store, { who, live, svg, picking, team }) };
}

/**
 * What belongs to the line: what waits, what was said, what is shared.
 * @param {Translate} t @param {import("../link/store.js").Store} store
 * @param {{who: {board: string, tab: string, desk: string}, live: Live, svg: SVGSVGElement, picking: Picking, team: Team}} known
 */
function lineOf(t, store, { who, live, svg, picking, team }) {
  const { board, desk, tab } = who;
  const input = byId("line", HTMLTextAreaElement);
  const typing = new Typing(input);
  const keycaps = new Keycaps();
  const outbox = new Outbox(store);
  const refused = new Refused(byId("refused"), t, (entry) => writing.takeBack(entry), `refused-${board}-`, desk);
  /** @type {Lines} */
  const lines = new Lines({ list: byId("lines"), saved: byId("saved"), waiting: byId("waiting") }, t, {
    edit: (line) => corrections.edit(line.seq, line),
    withdraw: (line) => corrections.withdraw(line.seq, line),
    restore: (line) => corrections.restore(line.seq, line),
    recall: (line) => void writing.keep("recall", { held: line.seq }, line.line),
    again: (line) => corrections.again(line),
  }, `lines-${board}`);
  /** @type {Writing} */
  const writing = new Writing({ input, told: byId("told"), said: byId("said"), memory: byId("memory") }, { typing, outbox, lines, refused, t }, who);
  const sender = new Sender(outbox, sendBy(live, board), (entry, news) => writing.told(entry, news));
  writing.wake = () => void sender.wake();
  const corrections = new Corrections({ writing, lines, team, live, t });
  const agenda = new Agenda(live, writing);
  const offered = readOffered();
  const acts = { name: (/** @type {string} */ theme) => void writing.capture(`# ${theme}`), speak: (/** @type {string} */ name) => speak(writing, suggest, name), choose: (/** @type {number} */ theme) => choose(writing, agenda, theme), arrange: () => names.open(), arranged: (/** @type {number[]} */ notes, /** @type {number[]} */ off) => void writing.keep("number", { notes, off }, "") };
  const palette = new Palette({ speakers: byId("speakers"), themes: byId("themes") }, acts, `speakers-${board}`, { t, keycaps, offered });
  writing.numbered = () => palette.slots;
  writing.choose = (figure) => palette.choose(figure);
  const voices = new Voices({ live, palette, corrections, writing, agenda, t });
  const names = new Names(byId("names", HTMLDialogElement), { palette, voices, t });
  const moving = new Moving({ svg, picking, writing }, t);
  const more = new NoteActs({ live, writing, agenda, picking, t });
  const tray = new Tray(live, t, (body) => void writing.keep("take", { desk, ...body }, body.line ?? ""));
  const picked = new Picked(byId("picked"), { svg, picking, team, writing, live, tray, moving, more, t }, corrections, voices);
  /** @type {Suggest} */
  const suggest = new Suggest(
    byId("suggestions"), { input, typing },
    () => complete(input.value, input.selectionStart, wordsFor(agenda.table, palette.slots, offered)),
    () => writing.changed(),
  );
  const batch = new Batch(
    { dialog: byId("batch", HTMLDialogElement), title: byId("batch-title"), list: byId("batch-lines"), because: byId("batch-because") },
    input, (line) => void writing.captureWhole(line), t, board,
  );
  const tally = new Tally({ dialog: byId("tally", HTMLDialogElement), title: byId("tally-title"), list: byId("tally-list"), said: byId("tally-said") }, { writing, typing, t });
  writing.counts = (line) => tally.takes(line);
  const tabs = new Tabs(board, [tab, desk]);
  const forgetting = new Forgetting({ live, outbox, lines, writing, refused, palette, undo: corrections.undo, voices });
  hearOfErasures(live, t, () => forgetting.forgetAll());
  const chooser = (/** @type {import("./chords.js").Palette} */ name) => offer(suggest, palette, name, t);
  return { input, typing, keycaps, hints: new Hints(byId("hints")), chooser, outbox, refused, lines, writing, sender, corrections, agenda, picked, palette, tray, suggest, batch, tally, tabs, receipt: new Receipt(board, live) };
}
