/** The adviser's desk: sign in, see who rings, answer, talk. */
import { Problem, followDesk, get, post, remove } from "/web/desk-hub.js";
import { currentLanguage, loadKit, otherLanguage, say, text } from "/web/desk-kit.js";
import { Place } from "/web/desk-place.js";
import { VideoCall } from "/web/desk-video-call.js";

const $ = (id) => document.getElementById(id);
const query = new URLSearchParams(location.search);
const camera = query.get("camera") ?? "real";
const network = query.get("network") ?? "any";

let session = JSON.parse(sessionStorage.getItem("foyer.desk") ?? "null");
let feed = null;
let place = null;
let branch = null;
let calls = [];
let tickets = new Map();
let talk = null;
// What this person declined goes on ringing at the others' desks.
const declined = new Set();
let last = "";
let accepting = false;
let hubAway = false;
let lineAway = false;
let mediaProblem = null;

function view(name) {
  document.body.dataset.view = name;
  $("sign-in").hidden = name !== "sign-in";
  $("desk").hidden = name === "sign-in";
  $("sign-out").hidden = name === "sign-in";
}

function clock(since) {
  const seconds = Math.max(0, Math.floor((Date.now() - since) / 1000));
  return `${String(Math.floor(seconds / 60)).padStart(2, "0")}:${String(seconds % 60).padStart(2, "0")}`;
}

function speak(words) {
  $("spoken").textContent = words;
}

// --- signing in

async function signIn(event) {
  event.preventDefault();
  $("sign-in-problem").textContent = "";
  try {
    const made = await post("/sessions", null, { user: $("user").value, password: $("password").value });
    if (!made.roles.includes("adviser")) {
      await remove("/sessions/current", made.token);
      $("sign-in-problem").textContent = text("desk.signIn.role");
      return;
    }
    session = { token: made.token, name: made.name, staffId: made.staffId };
    sessionStorage.setItem("foyer.desk", JSON.stringify(session));
    $("password").value = "";
    await work();
  } catch (fault) {
    $("sign-in-problem").textContent = fault instanceof Problem ? fault.status === 401 ? text("desk.signIn.wrong") : fault.message : text("desk.network");
  }
}

function toSignIn(words = "") {
  feed?.close();
  feed = null;
  place?.close();
  place = null;
  session = null;
  calls = [];
  sessionStorage.removeItem("foyer.desk");
  view("sign-in");
  render();
  $("sign-in-problem").textContent = words;
  $("user").focus();
}

async function signOut() {
  if (talk) end();
  const { token } = session;
  await place?.leave();
  toSignIn();
  try {
    await remove("/sessions/current", token);
  } catch (fault) {
    console.warn("sign out", fault);
  }
}

async function work() {
  try {
    branch = await get("/branch", session.token);
  } catch (fault) {
    if (fault instanceof Problem && fault.status === 401) {
      toSignIn(text("desk.signIn.expired"));
      return;
    }
    branch = null;
  }
  view("desk");
  place = new Place($("place"), session, speak);
  feed = followDesk(session.token, {
    changed: (now) => {
      hubAway = false;
      callsChanged(now);
    },
    away: () => {
      hubAway = true;
      render();
    },
    refused: () => toSignIn(text("desk.signIn.expired")),
  });
  render();
}

// --- who rings

const ringing = () => calls.filter((call) => call.state === "ringing" && !declined.has(call.id));

function callsChanged(now) {
  const before = new Set(ringing().map((call) => call.id));
  calls = now;
  for (const call of now) learnTicket(call);
  const fresh = ringing().filter((call) => !before.has(call.id));
  if (fresh.length > 0) last = "";
  if (fresh.length > 0) speak(text("desk.waiting.count", { count: ringing().length }));
  if (talk && !talk.video.isOver() && !now.some((call) => call.id === talk.call.id)) talk.video.finish("endedThere");
  // A page that was loaded again goes back into its call.
  const mine = now.find((call) => call.state === "active" && call.adviser === session.staffId);
  if (!talk && mine) startTalk(mine);
  render();
}

async function learnTicket(call) {
  if (tickets.has(call.ticket)) return;
  tickets.set(call.ticket, null);
  try {
    tickets.set(call.ticket, (await get(`/tickets/${encodeURIComponent(call.ticket)}`, session.token)).ticket);
    render();
  } catch (fault) {
    tickets.delete(call.ticket);
    console.warn("ticket", fault);
  }
}

function facts(call) {
  const ticket = tickets.get(call.ticket);
  const language = currentLanguage();
  const service = branch?.services.find((one) => one.id === ticket?.service);
  return {
    number: ticket?.number ?? "…",
    service: service?.name[language] ?? ticket?.service ?? call.skill,
    customer: ticket?.maskedName ?? "—",
    language: text(`desk.language.${call.language}`),
  };
}

async function accept(call) {
  if (talk || accepting) return;
  last = "";
  accepting = true;
  try {
    await post(`/calls/${call.id}/accept`, session.token);
    startTalk(call);
  } catch (fault) {
    if (fault instanceof Problem) last = text(fault.reason === "lacks-skill" ? "desk.skill" : "desk.taken");
    else last = text("desk.network");
  } finally {
    accepting = false;
  }
  render();
}

async function decline(call) {
  try {
    await post(`/calls/${call.id}/decline`, session.token);
    declined.add(call.id);
  } catch (fault) {
    last = fault instanceof Problem ? text("desk.taken") : text("desk.network");
  }
  render();
}

// --- talking

function startTalk(call) {
  if (talk) return;
  mediaProblem = null;
  lineAway = false;
  const made = { call, since: Date.now(), muted: false, dark: false };
  talk = made;
  made.video = new VideoCall(
    { token: session.token, call: call.id, camera, network },
    {
      state: (state) => queueMicrotask(() => stateChanged(made, state)),
      own: (stream) => ($("own").srcObject = stream),
      theirs: (stream, shown) => show(stream, shown),
      line: (there) => {
        if (talk !== made) return;
        lineAway = !there;
        render();
      },
      problem: (key) => {
        if (talk !== made) return;
        mediaProblem = key;
        render();
      },
    },
  );
  render();
  $("state").focus();
}

function show(stream, shown) {
  const video = $("customer");
  if (video.srcObject !== stream) video.srcObject = stream;
  video.requestVideoFrameCallback(shown);
}

async function stateChanged(made, state) {
  if (talk !== made) return;
  if (!made.video.isOver()) {
    render();
    return;
  }
  last = text(`desk.state.${state}`);
  talk = null;
  lineAway = false;
  $("customer").srcObject = null;
  $("own").srcObject = null;
  calls = calls.filter((call) => call.id !== made.call.id);
  render();
  if (state === "endedThere" || state === "refused") return;
  try {
    await post(`/calls/${made.call.id}/end`, session?.token);
  } catch (fault) {
    console.warn("end", fault);
  }
}

function end() {
  talk?.video.end();
}

function mute() {
  if (!talk) return;
  talk.muted = !talk.muted;
  talk.video.sound(!talk.muted);
  render();
}

function pictureOff() {
  if (!talk) return;
  talk.dark = !talk.dark;
  talk.video.picture(!talk.dark);
  render();
}

// --- drawing

function render() {
  say();
  document.title = ringing().length > 0 ? `(${ringing().length}) ${text("desk.title")}` : text("desk.title");
  $("language").textContent = text("common.language");
  $("who").textContent = session ? [branch?.name[currentLanguage()], session.name].filter(Boolean).join(" · ") : "";
  const warnings = [hubAway && session ? "desk.hub.away" : null, lineAway ? "desk.line.away" : null, talk ? mediaProblem : null].filter(Boolean);
  $("warning").textContent = warnings.map((key) => text(key)).join(" ");
  $("warning").hidden = warnings.length === 0;
  $("waiting").hidden = Boolean(talk);
  place?.draw(Boolean(talk));
  $("call").hidden = !talk;
  $("last").textContent = talk ? "" : last;
  renderCalls();
  if (talk) renderTalk();
}

function renderCalls() {
  const list = ringing();
  $("nobody").hidden = list.length > 0;
  $("waiting-title").classList.toggle("spoken", list.length === 0);
  $("waiting-count").textContent = list.length > 0 ? String(list.length) : "";
  const focused = document.activeElement?.dataset?.act;
  $("calls").replaceChildren(...list.map(row));
  if (focused) $("calls").querySelector(`[data-act="${CSS.escape(focused)}"]`)?.focus();
}

function element(name, className, words) {
  const made = document.createElement(name);
  if (className) made.className = className;
  made.textContent = words;
  return made;
}

function row(call, index) {
  const about = facts(call);
  const item = element("li", "", "");
  item.dataset.call = call.id;
  const middle = element("div", "", "");
  const since = element("span", "since", text("desk.since", { time: clock(Date.parse(call.at)) }));
  since.dataset.since = call.at;
  const line = element("p", "facts", `${about.language} · `);
  line.append(since);
  middle.append(element("p", "service", about.service), line);
  const acts = element("p", "acts", "");
  acts.append(
    act("decline", "", "D", call, about, index === 0, decline),
    act("accept", "brand", "A", call, about, index === 0, accept),
  );
  item.append(element("p", "number", about.number), middle, acts);
  return item;
}

function act(name, className, key, call, about, first, work) {
  const button = element("button", className, text(`desk.${name}`));
  button.type = "button";
  button.dataset.act = `${name}.${call.id}`;
  button.setAttribute("aria-label", text(`desk.${name}.spoken`, about));
  if (first) button.append(element("kbd", "", key));
  button.addEventListener("click", () => {
    button.disabled = true;
    work(call);
  });
  return button;
}

function renderTalk() {
  const about = facts(talk.call);
  const state = talk.video?.state ?? "opening";
  $("call").dataset.state = state;
  $("call-number").textContent = about.number;
  $("call-service").textContent = about.service;
  $("call-customer").textContent = about.customer;
  $("call-language").textContent = about.language;
  $("call-time").textContent = clock(talk.since);
  const words = text(`desk.state.${state}`);
  if ($("state").textContent !== words) $("state").textContent = words;
  $("stage-words").textContent = state === "talking" ? "" : words;
  $("mute").firstElementChild.textContent = text(talk.muted ? "desk.unmute" : "desk.mute");
  $("mute").setAttribute("aria-pressed", String(talk.muted));
  $("camera").firstElementChild.textContent = text(talk.dark ? "desk.camera.on" : "desk.camera.off");
  $("camera").setAttribute("aria-pressed", String(talk.dark));
  $("own").hidden = talk.dark;
  $("own-off").hidden = !talk.dark;
}

async function tick() {
  document.querySelectorAll("[data-since]").forEach((one) => (one.textContent = text("desk.since", { time: clock(Date.parse(one.dataset.since)) })));
  if (!talk) return;
  $("call-time").textContent = clock(talk.since);
  const stats = await talk.video.stats();
  if (!stats) return;
  $("stat-rate").textContent = text("desk.details.rate", { rate: Math.round(stats.rate) });
  $("stat-sound").textContent = text("desk.details.packets", { count: stats.soundReceived });
  $("stat-first").textContent = stats.firstPictureMs === null ? "…" : text("desk.details.ms", { ms: stats.firstPictureMs });
  $("stat-route").textContent = stats.remoteAddress || "…";
  $("details").dataset.stats = JSON.stringify(stats);
}

function key(event) {
  if (event.ctrlKey || event.altKey || event.metaKey || event.repeat || event.target instanceof HTMLInputElement) return;
  const pressed = event.key.toLowerCase();
  if (talk) ({ m: mute, v: pictureOff, e: end })[pressed]?.();
  else if (session && pressed === "n") place?.next();
  else if (session && ringing().length > 0) ({ a: () => accept(ringing()[0]), d: () => decline(ringing()[0]) })[pressed]?.();
}

$("sign-in-form").addEventListener("submit", signIn);
$("sign-out").addEventListener("click", signOut);
$("language").addEventListener("click", () => {
  otherLanguage();
  render();
});
$("mute").addEventListener("click", mute);
$("camera").addEventListener("click", pictureOff);
$("end").addEventListener("click", end);
document.addEventListener("keydown", key);
setInterval(tick, 1000);

await loadKit();
if (session) await work();
else toSignIn();
