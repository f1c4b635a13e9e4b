import assert from "node:assert/strict";
import { test } from "node:test";
import { initial, step } from "../../static/js/link/connection.js";

const EVENTS = ["start", "opened", "refused", "closed", "joined", "denied", "unanswered", "failed", "read", "heard", "doubt", "tick", "wake", "hidden"];
const WAY_OUT_MS = 10_000;

/** The machine after these events, 100 ms apart, and the moment of the last one. */
function after(...events) {
  let [state, now] = [initial(0), 0];
  for (const event of events) ({ state } = step(state, event, (now += 100), 0.5));
  return { state, now };
}

const WAYS = {
  idle: [],
  opening: ["start"],
  joining: ["start", "opened"],
  reading: ["start", "opened", "unanswered"],
  live: ["start", "opened", "joined"],
  silent: ["start", "opened", "joined", "unanswered"],
  waiting: ["start", "refused"],
};

/** For each state and event: the next state and what is done; a state without a row for an event stays and does nothing. */
const TABLE = {
  idle: { start: ["opening", "open"] },
  opening: { opened: ["joining", "join"], denied: ["waiting", "leave"], refused: ["waiting", "leave"], closed: ["waiting", "leave"] },
  joining: {
    joined: ["live"], denied: ["waiting", "leave"], unanswered: ["reading", "leave", "read"], failed: ["waiting", "leave"],
    refused: ["waiting", "leave"], closed: ["waiting", "leave"],
  },
  reading: { read: ["opening", "open"], refused: ["waiting", "leave"] },
  live: {
    denied: ["waiting", "leave"], unanswered: ["silent", "join"], failed: ["waiting", "leave"], closed: ["waiting", "leave"],
    refused: ["waiting", "leave"], doubt: ["live", "join"], wake: ["live", "join"],
  },
  silent: {
    joined: ["live"], heard: ["live"], denied: ["waiting", "leave"], failed: ["waiting", "leave"], closed: ["waiting", "leave"],
    refused: ["waiting", "leave"],
  },
  waiting: { wake: ["opening", "open"] },
};

for (const [name, way] of Object.entries(WAYS)) {
  for (const event of EVENTS) {
    const [next = name, ...acts] = TABLE[name][event] ?? [];
    test(`${name}, ${event}: ${next}${acts.length ? ` (${acts})` : ""}`, () => {
      const { state, now } = after(...way);
      assert.equal(state.name, name);
      const found = step(state, event, now + 10, 0.5);
      assert.deepEqual([found.state.name, ...found.acts], [next, ...acts]);
    });
  }
}

test("each state ends by itself when its time is over", () => {
  const ends = { opening: "waiting", joining: "reading", reading: "waiting", live: "silent", silent: "waiting", waiting: "opening" };
  for (const [name, next] of Object.entries(ends)) {
    const { state, now } = after(...WAYS[name]);
    assert.equal(step(state, "tick", now + WAY_OUT_MS, 0.5).state.name, next, name);
  }
});

test("who got no answer in time reads, again after a read that was late too, and opens when it has read", () => {
  let { state, now } = after(...WAYS.reading);
  for (const [event, next, ...acts] of [["tick", "waiting", "leave"], ["tick", "reading", "leave", "read"], ["refused", "waiting", "leave"], ["wake", "reading", "leave", "read"], ["read", "opening", "open"]]) {
    const found = step(state, event, (now = event === "tick" ? state.due : now + 10), 0.5);
    ({ state } = found);
    assert.deepEqual([state.name, ...found.acts], [next, ...acts]);
  }
  ({ state } = step(state, "refused", now + 10, 0.5));
  assert.deepEqual(step(state, "wake", now + 20, 0.5).acts, ["open"]);
});

/**
 * When a page is live, in milliseconds, on a link of so many bytes a second: a join of somebody far behind is four sheets of a
 * dense board (117 kB, tests/test_far.py has how they are chosen), what is read is one of them, packed (9 kB), and what happened since.
 */
function onNarrowLink(rate, machine, most = 120_000) {
  let [state, isBehind, coming] = [initial(0), true, []];
  const carried = { open: () => ["opened", 1000], join: () => ["joined", isBehind ? 117_000 : 4000], read: () => ["read", 9000] };
  for (let now = 0; now < most; now += 100) {
    const arrived = coming.filter(({ at }) => at <= now);
    coming = coming.filter(({ at }) => at > now);
    for (const event of [...arrived.map((one) => one.event), now ? "tick" : "start"]) {
      isBehind &&= event !== "read";
      const found = machine(state, event, now, 0.5);
      ({ state } = found);
      for (const act of found.acts) {
        const [answer, bytes] = carried[act]?.() ?? [];
        coming = answer ? [...coming, { event: answer, at: now + (bytes / rate) * 1000 }] : [];
      }
    }
    if (state.name === "live") return now;
  }
  return Infinity;
}

test("a page whose join never fits into its time is live all the same", () => {
  for (const kilobits of [16, 24, 32, 64]) assert.ok(onNarrowLink(kilobits * 125, step) < Infinity, `${kilobits} kbit/s`);
});

test("a machine that opens and joins again and again never is", () => {
  const stubborn = (state, event, now, chance) => {
    const found = step(state, event, now, chance);
    return found.acts.includes("read") ? step({ ...state, name: "opening" }, "refused", now, chance) : found;
  };
  assert.equal(onNarrowLink(32 * 125, stubborn), Infinity);
});

test("a page that comes back during a handshake opens no second one", () => {
  let { state, now } = after("start");
  for (const event of ["wake", "wake", "hidden", "wake", "start"]) {
    const found = step(state, event, (now += 5), 0.5);
    assert.deepEqual(found.acts, []);
    state = found.state;
  }
});

test("what happened during a join is asked for after it", () => {
  const { state, now } = after("start", "opened", "doubt");
  const found = step(state, "joined", now, 0.5);
  assert.deepEqual([found.state.name, found.acts], ["live", ["join"]]);
  assert.deepEqual(step(found.state, "joined", now, 0.5).acts, []);
});

test("a page that slept asks a quiet socket with the short limit", () => {
  const { state, now } = after("start", "opened", "joined");
  const found = step(state, "wake", now + 120_000, 0.5);
  assert.equal(found.state.name, "silent");
  assert.ok(found.state.due - (now + 120_000) <= 2000);
});

test("many pages that lost the server do not come back at the same moment", () => {
  const { state, now } = after("start", "opened", "joined");
  const dues = [0, 0.25, 0.5, 0.75, 0.99].map((chance) => step(state, "closed", now, chance).state.due);
  assert.equal(new Set(dues).size, dues.length);
});

test("a way that was quick is left for another try after three seconds, and one try of six is patient", () => {
  let { state, now } = after("start", "opened", "joined", "closed");
  const limits = [];
  for (let turn = 0; turn < 12; turn += 1) {
    ({ state } = step(state, "tick", (now = state.due), 0.5));
    limits.push(state.due - now);
    ({ state } = step(state, "tick", (now = state.due), 0.5));
  }
  assert.equal(limits.filter((limit) => limit === 3000).length, 10);
  assert.equal(limits.filter((limit) => limit === 9000).length, 2);
});

test("a server whose database is away is asked more and more seldom, and the sign stays as it is", () => {
  let { state, now } = after("start", "opened", "joined", "doubt");
  const [joins, signs] = [[now], []];
  for (let turn = 0; turn < 30; turn += 1) {
    const isAnswered = ["joining", "live", "silent"].includes(state.name);
    for (const event of isAnswered ? ["heard", "failed"] : [state.name === "waiting" ? "tick" : "opened"]) {
      const found = step(state, event, (now = event === "tick" ? state.due : now + 20), 0.5);
      state = found.state;
      if (found.acts.includes("join")) joins.push(now);
    }
    signs.push(state.name);
  }
  const pauses = joins.slice(1).map((at, index) => at - joins[index]);
  assert.ok(pauses.length >= 8 && pauses.every((pause, index) => pause >= (pauses[index - 1] ?? 200)), `${pauses}`);
  assert.ok(pauses.at(-1) >= 2000);
  assert.ok(!signs.includes("live"));
});

/** A repeatable chance. @param {number} seed */
function dice(seed) {
  return () => {
    seed = (seed * 1_664_525 + 1_013_904_223) % 2 ** 32;
    return seed / 2 ** 32;
  };
}

/** Random events and half-second ticks for a minute; the longest stay in one state but live. */
function walk(seed, machine) {
  const roll = dice(seed);
  let [state, now, next] = [machine(initial(0), "start", 0, roll()).state, 0, 0];
  let [longest, since] = [0, 0];
  while (now < 60_000) {
    const isTick = next + 500 <= now + roll() * 900;
    now = isTick ? (next += 500) : Math.max(now, now + Math.floor(roll() * 400));
    const event = isTick ? "tick" : EVENTS[Math.floor(roll() * EVENTS.length)];
    const found = machine(state, event, now, roll());
    if (found.state.name !== state.name) since = now;
    else if (state.name !== "live") longest = Math.max(longest, now - since);
    state = found.state;
  }
  return { longest, state, now };
}

/** A network that answers each act after 50 ms: what the machine is after so many milliseconds. */
function onGoodNetwork(state, now, most, machine) {
  const answers = { open: "opened", join: "joined", read: "read" };
  let coming = [];
  for (const end = now + most; now < end && state.name !== "live"; now += 50) {
    const events = [...coming.splice(0), "tick"];
    for (const event of events) {
      const found = machine(state, event, now, 0.5);
      state = found.state;
      if (found.acts.includes("leave")) coming = [];
      coming.push(...found.acts.map((act) => answers[act]).filter(Boolean));
    }
  }
  return state.name;
}

test("whatever events come, every state but live is left within ten seconds", () => {
  for (let seed = 1; seed <= 500; seed += 1) {
    const { longest } = walk(seed, step);
    assert.ok(longest <= WAY_OUT_MS, `seed ${seed} stayed ${longest} ms`);
  }
});

test("whatever events came, a page is live soon after the network is good again", () => {
  for (let seed = 1; seed <= 500; seed += 1) {
    const { state, now } = walk(seed, step);
    assert.equal(onGoodNetwork(state, now, WAY_OUT_MS + 1500, step), "live", `seed ${seed}`);
  }
});

test("a machine that never ends an opening is found by both walks", () => {
  const dead = (state, event, now, chance) =>
    state.name === "opening" && ["tick", "denied", "refused", "closed"].includes(event) ? { state, acts: [] } : step(state, event, now, chance);
  const walks = Array.from({ length: 100 }, (_, seed) => walk(seed + 1, dead));
  assert.ok(walks.some(({ longest }) => longest > WAY_OUT_MS));
  assert.ok(walks.some(({ state, now }) => onGoodNetwork({ ...state }, now, WAY_OUT_MS + 1500, dead) !== "live"));
});

test("a clock that is set back by an hour keeps no page waiting, and hides no silence", () => {
  const HOUR_MS = 3_600_000;
  for (const [name, next] of Object.entries({ opening: "waiting", joining: "reading", reading: "waiting", live: "silent", silent: "waiting", waiting: "opening" })) {
    const { state, now } = after(...WAYS[name]);
    const set = step(state, "tick", now - HOUR_MS, 0.5);
    assert.equal(set.state.name, name, name);
    assert.equal(step(set.state, "tick", now - HOUR_MS + WAY_OUT_MS, 0.5).state.name, next, name);
  }
  assert.equal(step(initial(0), "tick", -HOUR_MS, 0.5).state.name, "idle");
});

test("a clock that is set back a little on a page that is live for long hides no silence", () => {
  let { state, now } = after(...WAYS.live);
  for (let ping = 0; ping < 20; ping += 1) ({ state } = step(state, "heard", (now += 5000), 0.5));
  now -= 60_000;
  ({ state } = step(state, "tick", now, 0.5));
  assert.equal(state.name, "live");
  assert.equal(step(state, "tick", now + WAY_OUT_MS, 0.5).state.name, "silent");
});
