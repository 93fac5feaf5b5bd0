// The hall display: the call that is told now fills the picture, beside it the last ones, below how
// many wait; while nobody is called, what the branch would like people to know. What is told when decides announcements.js; how it sounds, hall-voice.js.
//
// In the address: services=A,B (only these), lang=zh|en (else both), distance=METRES and
// inches=DIAGONAL (how large numbers must be), seconds=N (how long each call is shown large at
// least, however short its sentence), sound=off.

import { due, heard, languages, nothing, told } from "/web/announcements.js";
import { allow, chime, ready, say } from "/web/hall-voice.js";
import { change, follow, language, put, texts } from "/web/live.js";
import { asked, fontSize } from "/web/seen.js";

const TURN_MS = 8000;
const TICK_MS = 1000;
/** No tick for so long: the machine slept, and what its sockets held is old. */
const SLEPT_MS = 15_000;
const BETWEEN_MS = 500;
const ROWS = 12;
/** A counter's name may be as small as this part before it is broken into two lines. */
const LEAST = 0.55;
const CAMPAIGN_MS = 60_000;
const CLOSING_MS = 30 * 60_000;
/** Whom a notice to everybody is for, where a call names its number and counter. */
const NOBODY = { number: "", counter: "" };

const at = (name) => document.getElementById(name);
const pause = (ms) => new Promise((then) => setTimeout(then, ms));
const address = new URLSearchParams(location.search);
const onlyLanguage = address.get("lang");
const asksBoth = onlyLanguage !== "zh" && onlyLanguage !== "en";
const own = address.get("services")?.split(",").filter(Boolean) ?? [];
const fullMs = asked(address, "seconds", 6, 2, 30) * 1000;
const silent = address.get("sound") === "off";

/** What the branch speaks, the one it begins with first. */
let spoken = ["zh", "en"];
let tongue = asksBoth ? spoken[0] : language();
let words = {};
let state = null;
let queue = nothing;
let now = "";
/** How far the hub's clock is ahead of this machine's. */
let ahead = 0;
/** What was left until closing when it was last looked at, and the notice that is to be told. */
let left = null;
let notice = null;
let playing = false;
let lastTold = null;
let away = false;
let turn = 0;
let feed = null;

const text = (key, values) => words[tongue](key, values);
const both = () => asksBoth && spoken.length > 1;
const other = () => (tongue === "zh" ? "en" : "zh");
const mine = (service) => own.length === 0 || own.includes(service);
const hubNow = () => Date.now() + ahead;
const token = () => localStorage.getItem("credential");
const newest = (one, two) => (one.at < two.at ? 1 : one.at > two.at ? -1 : 0);

function draw() {
  if (!words[tongue]) return;
  document.documentElement.lang = tongue === "zh" ? "zh-CN" : "en";
  drawEnrolment();
  if (!state) return;
  at("hall").hidden = false;
  document.title = text("hall.title");
  put(at("branch"), state.branch.name[tongue]);
  const large = shownLarge();
  at("now").hidden = !large;
  drawWaiting();
  drawClosing();
  // These two measure the room that is left to them.
  drawLarge(large);
  drawLast(large);
  put(at("away"), text("hall.away"));
  at("away").hidden = !away;
  put(at("sound"), text("hall.sound"));
}

/** What is told; else what was told last, while it is called; else the newest that is called. */
function shownLarge() {
  if (queue.telling) return queue.telling;
  const called = state.called.filter((call) => mine(call.service));
  return called.find((call) => call.number === lastTold) ?? called[0];
}

function drawLarge(call) {
  at("rest").hidden = Boolean(call);
  put(at("nobody"), call ? "" : text("hall.nobody"));
  drawCampaign();
  if (!call) return;
  const again = call.calls > 1 ? ` · ${text("hall.again", { count: call.calls })}` : "";
  put(at("now-is"), `${text("hall.now")}${again}`);
  put(at("number"), call.number);
  put(at("counter"), call.counterName[tongue]);
  put(at("counter-too"), both() ? call.counterName[other()] : "");
  put(at("also"), call.also?.length ? toCome(call) : "");
  fit(at("number"), false);
  fit(at("counter"), true);
}

/** One at a time, for a minute; what is called goes before it. */
function drawCampaign() {
  const all = state.branch.campaigns ?? [];
  const campaign = all[Math.floor(hubNow() / CAMPAIGN_MS) % all.length];
  put(at("campaign"), campaign?.title[tongue] ?? "");
  put(at("campaign-text"), campaign?.text[tongue] ?? "");
}

function drawLast(large) {
  const rows = [
    ...state.called.map((call) => ({ ...call, served: false })),
    ...state.served.map((call) => ({ ...call, served: true })),
  ].filter((call) => mine(call.service) && call.number !== large?.number).sort(newest);
  at("last").hidden = rows.length === 0;
  put(at("last-is"), text("hall.last"));
  const list = at("list");
  list.replaceChildren(...rows.slice(0, ROWS).map(row));
  while (list.children.length > 1 && below(list.lastChild) > below(list) + 1) list.lastChild.remove();
}

function row(call) {
  const line = element("li", "");
  line.classList.toggle("served", call.served);
  line.append(element("b", call.number), element("i", "→"), element("span", call.counterName[tongue]));
  return line;
}

/** What a customer still has to come for, in words. */
function toCome(call) {
  const names = call.also.map((id) => state.branch.services.find((one) => one.id === id)?.name[tongue] ?? id);
  return text("hall.also", { services: names.join(tongue === "zh" ? "、" : ", ") });
}

function element(name, text) {
  const made = document.createElement(name);
  made.textContent = text;
  return made;
}

function drawWaiting() {
  const services = state.branch.services.filter((service) => mine(service.id));
  const page = 8;
  const pages = Math.ceil(services.length / page);
  const first = pages < 2 ? 0 : (Math.floor(turn / (both() ? 2 : 1)) % pages) * page;
  put(at("waiting-is"), text("hall.waiting"));
  at("waiting").replaceChildren(...services.slice(first, first + page).map((service) => {
    const count = state.waiting[service.id] ?? 0;
    const closed = state.open[service.id] === false;
    const people = text("hall.people", { count });
    const line = element("li", "");
    line.classList.toggle("closed", closed);
    const value = !closed ? people : count ? `${people} · ${text("hall.closed")}` : text("hall.closed");
    line.append(element("span", service.name[tongue]), element("b", value));
    return line;
  }));
}

function drawClosing() {
  const untilClosing = toClosing() ?? Infinity;
  at("closing").hidden = untilClosing > CLOSING_MS;
  if (untilClosing <= CLOSING_MS) put(at("closing"), closing(tongue, untilClosing <= 0));
}

/** Milliseconds until the branch closes today; null where it does not say when. */
function toClosing() {
  return state?.closesAt ? Date.parse(state.closesAt) - hubNow() : null;
}

function closing(language, over) {
  return over ? words[language]("hall.closing.over")
    : words[language]("hall.closing", { time: time(new Date(state.closesAt)) });
}

function lookAtClosing() {
  const before = left;
  left = toClosing();
  notice = due(before, left) ?? notice;
  if (notice !== null && !playing) play();
}

/** As large as it was drawn, else smaller until it fits on one line; far too long for that, on two. */
function fit(place, canWrap) {
  place.style.fontSize = "";
  place.style.whiteSpace = "nowrap";
  const usual = Number.parseFloat(getComputedStyle(place).fontSize);
  const least = canWrap ? LEAST : 0.2;
  for (let part = 1; part >= least; part -= 0.04) {
    place.style.fontSize = `${usual * part}px`;
    if (fits(place)) return;
  }
  place.style.whiteSpace = "normal";
  for (let part = LEAST; part > 0.2; part -= 0.04) {
    place.style.fontSize = `${usual * part}px`;
    if (fits(place)) return;
  }
}

/** The number gives way to nothing but the picture's edge; the counter's name to the card's, too. */
function fits(place) {
  if (place.scrollWidth > place.clientWidth + 1) return false;
  return place.id === "number" || below(at("now")) <= below(place.closest("main"));
}

const below = (place) => place.getBoundingClientRect().bottom;

function measure() {
  const metres = asked(address, "distance", 5, 1, 50);
  const inches = asked(address, "inches", 43, 10, 300);
  const size = fontSize(metres, inches, innerWidth, innerHeight);
  document.documentElement.style.setProperty("--seen", `${size.toFixed(1)}px`);
  draw();
}

function time(when) {
  return new Intl.DateTimeFormat(tongue === "zh" ? "zh-CN" : "en-GB",
    { hour: "2-digit", minute: "2-digit", timeZone: state.branch.timeZone }).format(when);
}

function tick() {
  if (state) put(at("clock"), time(new Date(hubNow())));
  lookAtClosing();
  at("sound").hidden = silent || ready();
}

function drawEnrolment() {
  put(at("enrol-title"), text("hall.enrol.title"));
  put(at("enrol-act"), text("hall.enrol.act"));
  put(at("code-is"), text("hall.enrol.code"));
  put(at("name-is"), text("hall.enrol.name"));
  put(at("go"), text("hall.enrol.go"));
}

/** Folds a delta into the state, as HallState.with does in the Java client. */
function apply(changes) {
  for (const each of changes) {
    if (each.waiting) Object.assign(state.waiting, each.waiting);
    if (each.open) Object.assign(state.open, each.open);
    const ticket = each.ticket;
    if (!ticket) continue;
    for (const list of ["called", "served"])
      state[list] = state[list].filter((one) => one.number !== ticket.number);
    const list = { called: "called", serving: "served" }[ticket.state];
    if (!list || !ticket.counter || !ticket.calledAt) continue;
    const counter = state.branch.counters.find((one) => one.id === ticket.counter);
    state[list].push({
      number: ticket.number, service: ticket.service, counter: ticket.counter, at: ticket.calledAt,
      calls: ticket.calls, language: ticket.language, also: ticket.also,
      bySight: ticket.bySight,
      counterName: counter?.name ?? { zh: ticket.counter, en: ticket.counter },
    });
    state[list].sort(newest);
  }
}

function speak(languages) {
  spoken = languages;
  if (asksBoth && !spoken.includes(tongue)) [tongue] = spoken;
}

/** What is new is heard by the queue, which says what is told. */
function listen(when) {
  if (when > now) {
    now = when;
    ahead = Date.parse(when) - Date.now();
  }
  queue = heard(queue, state.called.filter((call) => mine(call.service)), now);
  draw();
  if (!playing) play();
}

/** For tests and for whoever builds a light or a board on it: what is told and said, as it happens. */
function note(what, call, more) {
  const detail = { what, number: call.number, counter: call.counter, at: performance.now(), ...more };
  document.dispatchEvent(new CustomEvent("hall", { detail }));
}

/** A notice comes between two calls: it is rare, and who it is for must hear it in a crowd, too. */
async function play() {
  playing = true;
  while (notice !== null || queue.telling) await (notice !== null ? tellClosing() : tell(queue.telling));
  playing = false;
}

async function tell(call) {
  lastTold = call.number;
  draw();
  note("telling", call);
  await flashing(aloud(call), call.bySight);
  note("told", call);
  await pause(BETWEEN_MS);
  queue = told(queue);
  draw();
}

async function tellClosing() {
  const over = notice <= 0;
  notice = null;
  draw();
  note("closing", NOBODY, { over });
  await flashing(aloudClosing(over));
  note("notified", NOBODY, { over });
  await pause(BETWEEN_MS);
}

/**
 * For who does not hear: the frame comes and goes while something is told; wider and for twice the
 * time when the call is for somebody who said so.
 */
async function flashing(said, bySight = false) {
  const frame = at("frame").classList;
  frame.add("calls");
  frame.toggle("seen", bySight);
  await Promise.all([pause(bySight ? 2 * fullMs : fullMs), said]);
  frame.remove("calls", "seen");
}

/** A call by sight is shown instead: its sound would tell the hall who does not hear it. */
async function aloud(call) {
  if (silent || call.bySight) return;
  await chime();
  for (const language of languages(call).filter((one) => one === call.language || spoken.includes(one))) {
    const number = [...call.number].join(" ");
    const sentence = words[language]("hall.call.spoken", { number, counter: call.counterName[language] });
    note("says", call, { language, sentence });
    const path = `/api/v1/hall/speech/${language}-${call.number}-${call.counter}`;
    note("said", call, { language, by: await say(language, sentence, path, token()) });
  }
}

async function aloudClosing(over) {
  if (silent) return;
  await chime();
  for (const language of spoken) {
    const sentence = closing(language, over);
    note("says", NOBODY, { language, sentence });
    const path = `/api/v1/hall/speech/${language}-${over ? "closed" : "closing"}`;
    note("said", NOBODY, { language, by: await say(language, sentence, path, token()) });
  }
}

async function enrol(code, name) {
  const { credential } = await change("POST", "/enrolments", { code, kind: "display", name });
  localStorage.setItem("credential", credential);
}

function show() {
  at("enrol").hidden = true;
  feed = follow("hall", token, {
    snapshot: (all) => { state = all; speak(all.branch.languages); listen(all.at); tick(); },
    delta: (changes, when) => { apply(changes); listen(when); },
    here: () => { if (away) { away = false; draw(); } },
    away: () => { away = true; draw(); },
    refused: () => {
      localStorage.removeItem("credential");
      feed = null;
      state = null;
      at("hall").hidden = true;
      at("enrol").hidden = false;
    },
  });
}

at("enrol").onsubmit = async (event) => {
  event.preventDefault();
  allow();
  at("go").disabled = true;
  put(at("wrong"), "");
  try {
    await enrol(at("code").value, at("name").value);
    show();
  } catch (problem) {
    put(at("wrong"), text("hall.enrol.wrong"));
  }
  at("go").disabled = false;
};
at("sound").onclick = () => allow().then(tick);
addEventListener("resize", measure);

words = { zh: await texts("zh", "hall"), en: await texts("en", "hall") };
measure();
if (!silent) await allow();
// The installer may put the code behind the # of the address: it never reaches a log.
const given = new URLSearchParams(location.hash.slice(1));
if (!token() && given.has("code")) {
  await enrol(given.get("code"), given.get("name") ?? "Hall").catch(() => {});
  history.replaceState(null, "", location.pathname + location.search);
}
if (token()) show();
else at("enrol").hidden = false;
let ticked = Date.now();
setInterval(() => {
  if (Date.now() - ticked > SLEPT_MS) feed?.again();
  ticked = Date.now();
  tick();
}, TICK_MS);
setInterval(() => {
  turn++;
  if (both()) tongue = other();
  draw();
  tick();
}, TURN_MS);
