// The announcement queue, pure: values in, values out, no clock and no page. Tested by HallPageIT.
//
// A call is told (said, and shown large) for its full time; calls that come meanwhile wait.
// - Called again while it waits: it keeps its place and goes to the newest counter.
// - Called again while it is told, or afterwards: it is told once more, behind those that wait.
// - Its customer came, or it is called no more: it is not told; a sentence that has begun is ended.
// - What was called before this display was there, or while it was away for longer than FRESH_MS,
//   is shown and not told.
// - More than CROWD wait: each is said in its customer's language alone.

/** A call that is older when the display hears of it is not told any more. */
export const FRESH_MS = 20_000;

/** More than so many that wait are a crowd. */
export const CROWD = 3;

/** The most that may wait; a branch has no more counters that are sane to call at once. */
export const WAITING_MAX = 64;

const same = (one, other) => one.number === other.number;
const stamp = (call) => `${call.counter} ${call.at} ${call.calls}`;

/** Nothing was heard yet. */
export const nothing = { known: null, waiting: [], telling: null, dropped: 0 };

/**
 * The calls that stand now, in any order, and the hub's time. The first that is heard is known and
 * not told.
 */
export function heard(queue, calls, now) {
  const known = Object.fromEntries(calls.map((call) => [call.number, stamp(call)]));
  const stands = (one) => calls.find((call) => same(call, one));
  const waiting = queue.waiting.filter(stands).map(stands);
  if (queue.known === null) return { ...queue, known, waiting };
  const fresh = calls
    .filter((call) => queue.known[call.number] !== stamp(call))
    .filter((call) => Date.parse(now) - Date.parse(call.at) <= FRESH_MS)
    .filter((call) => !waiting.some((one) => same(one, call)))
    .sort((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0));
  const all = [...waiting, ...fresh];
  const over = Math.max(0, all.length - WAITING_MAX);
  return next({ ...queue, known, waiting: all.slice(over), dropped: queue.dropped + over });
}

/** What was told has had its full time. */
export function told(queue) {
  return next({ ...queue, telling: null });
}

function next(queue) {
  if (queue.telling || queue.waiting.length === 0) return queue;
  const [call, ...waiting] = queue.waiting;
  return { ...queue, telling: { ...call, brief: waiting.length > CROWD }, waiting };
}

/** The languages in which a call is said, first the customer's own. */
export function languages(call) {
  const other = call.language === "zh" ? "en" : "zh";
  return call.brief ? [call.language] : [call.language, other];
}

/** How long before it closes the hall is told so; the last time when it does. */
export const NOTICES_MS = [15 * 60_000, 5 * 60_000, 0];

/**
 * Which notice has come due, of what was left until closing before and what is left now; null for
 * none. A display that was not there then, or slept over it, shows the line and does not say it.
 */
export function due(before, left) {
  if (before === null || left === null) return null;
  const passed = NOTICES_MS.filter((each) => before > each && left <= each).at(-1);
  return passed !== undefined && passed - left <= FRESH_MS ? passed : null;
}
