// The hall display: the number called now, its counter, and how many wait. Nothing else moves.

import { change, follow, language, put, texts } from "/web/live.js";

const TURN_MS = 8000;
const EARLIER = 3;
const at = (name) => document.getElementById(name);
const asked = new URLSearchParams(location.search).get("lang");
const both = asked !== "zh" && asked !== "en";

let tongue = both ? "zh" : language();
let words = {};
let state = null;
let away = false;

const say = (key, values) => words[tongue](key, values);
const other = () => (tongue === "zh" ? "en" : "zh");

function draw() {
  if (!words[tongue]) return;
  document.documentElement.lang = tongue === "zh" ? "zh-CN" : "en";
  drawEnrolment();
  if (!state) return;
  at("hall").hidden = false;
  document.title = say("hall.title");
  put(at("branch"), state.branch.name[tongue]);
  const [now, ...earlier] = state.called;
  at("now").hidden = !now;
  put(at("nobody"), now ? "" : say("hall.nobody"));
  if (now) {
    put(at("now-is"), now.calls > 1 ? `${say("hall.now")} · ${say("hall.again", { count: now.calls })}` : say("hall.now"));
    put(at("number"), now.number);
    put(at("to-is"), say("hall.goTo"));
    put(at("counter"), now.counterName[tongue]);
    put(at("counter-too"), both ? now.counterName[other()] : "");
  }
  at("earlier").hidden = earlier.length === 0;
  put(at("earlier-is"), say("hall.earlier"));
  list(at("list"), earlier.slice(0, EARLIER).map((one) => [one.number, `→ ${one.counterName[tongue]}`]), "span");
  put(at("waiting-is"), say("hall.waiting"));
  list(at("waiting"), state.branch.services.map((service) =>
    [service.name[tongue], say("hall.people", { count: state.waiting[service.id] ?? 0 })]), "b");
  put(at("away"), say("hall.away"));
  at("away").hidden = !away;
}

function list(place, rows, second) {
  place.replaceChildren(...rows.map(([left, right]) => {
    const row = document.createElement("li");
    const one = document.createElement("span");
    const two = document.createElement(second);
    one.textContent = left;
    two.textContent = right;
    row.append(one, two);
    return row;
  }));
}

function tick() {
  if (!state) return;
  put(at("clock"), new Intl.DateTimeFormat(tongue === "zh" ? "zh-CN" : "en-GB",
    { hour: "2-digit", minute: "2-digit", timeZone: state.branch.timeZone }).format(new Date()));
}

function drawEnrolment() {
  put(at("enrol-title"), say("hall.enrol.title"));
  put(at("enrol-act"), say("hall.enrol.act"));
  put(at("code-is"), say("hall.enrol.code"));
  put(at("name-is"), say("hall.enrol.name"));
  put(at("go"), say("hall.enrol.go"));
}

/** Folds a delta into the state, as HallState.with does in the Java client. */
function apply(changes) {
  for (const each of changes) {
    if (each.waiting) Object.assign(state.waiting, each.waiting);
    const ticket = each.ticket;
    if (!ticket) continue;
    state.called = state.called.filter((one) => one.number !== ticket.number);
    if (ticket.state !== "called") continue;
    const counter = state.branch.counters.find((one) => one.id === ticket.counter);
    state.called.push({
      number: ticket.number, counter: ticket.counter, at: ticket.calledAt, calls: ticket.calls,
      counterName: counter?.name ?? { zh: ticket.counter, en: ticket.counter },
    });
  }
  state.called.sort((a, b) => (a.at < b.at ? 1 : a.at > b.at ? -1 : 0));
}

async function enrol(code, name) {
  const { credential } = await change("POST", "/enrolments", { code, kind: "display", name });
  localStorage.setItem("credential", credential);
}

function show() {
  at("enrol").hidden = true;
  follow("hall", () => localStorage.getItem("credential"), {
    snapshot: (all) => { state = all; draw(); tick(); },
    delta: (changes) => { apply(changes); draw(); },
    here: () => { if (away) { away = false; draw(); } },
    away: () => { away = true; draw(); },
    refused: () => {
      localStorage.removeItem("credential");
      state = null;
      at("hall").hidden = true;
      at("enrol").hidden = false;
    },
  });
}

at("enrol").onsubmit = async (event) => {
  event.preventDefault();
  at("go").disabled = true;
  put(at("wrong"), "");
  try {
    await enrol(at("code").value, at("name").value);
    show();
  } catch (problem) {
    put(at("wrong"), say("hall.enrol.wrong"));
  }
  at("go").disabled = false;
};

words = { zh: await texts("zh", "hall"), en: await texts("en", "hall") };
draw();
// The installer may put the code behind the # of the address: it never reaches a log.
const given = new URLSearchParams(location.hash.slice(1));
if (!localStorage.getItem("credential") && given.has("code")) {
  await enrol(given.get("code"), given.get("name") ?? "Hall").catch(() => {});
  history.replaceState(null, "", location.pathname + location.search);
}
if (localStorage.getItem("credential")) show();
else at("enrol").hidden = false;
setInterval(() => {
  tick();
  if (both) { tongue = other(); draw(); tick(); }
}, TURN_MS);
