// Booking on the customer's own phone: what, when, and the code on the next page. With #CODE another time is chosen.

import { change, key, language, put, texts } from "/web/live.js";

const at = (name) => document.getElementById(name);
const moving = location.hash.slice(1);
const REFUSALS = { "slot-full": "book.full", "booked-enough": "book.enough", "too-many-bookings": "book.many" };

let tongue = language();
let say = null;
let offer = null;
let service = null;
let slots = null;
let day = null;
let slot = null;
let said = "";

const format = (options, when) =>
  new Intl.DateTimeFormat(tongue === "zh" ? "zh-CN" : "en-GB", { timeZone: offer.zone, ...options }).format(new Date(when));
const dayOf = (when) => format({ year: "numeric", month: "2-digit", day: "2-digit" }, when);
const timeOf = (when) => format({ hour: "2-digit", minute: "2-digit", hourCycle: "h23" }, when);
const dateOf = (when) => format({ month: "short", day: "numeric" }, when);

/** What tells this phone from others, so that one phone cannot book everything; says nothing of its owner. */
function device() {
  const kept = localStorage.getItem("booking") ?? key();
  localStorage.setItem("booking", kept);
  return kept;
}

function button(pressed, onclick, ...parts) {
  const made = document.createElement("button");
  made.type = "button";
  if (pressed !== null) made.setAttribute("aria-pressed", pressed);
  made.onclick = onclick;
  made.append(...parts);
  return made;
}

function element(name, text) {
  const made = document.createElement(name);
  made.textContent = text;
  return made;
}

/** Draws anew and keeps the focus on the button at the same place. */
function fill(place, children) {
  const focused = [...place.querySelectorAll("button")].indexOf(document.activeElement);
  place.replaceChildren(...children);
  if (focused >= 0) place.querySelectorAll("button")[focused]?.focus();
}

function drawTimes() {
  const first = slots.filter((each, i) => i === 0 || dayOf(each.at) !== dayOf(slots[i - 1].at));
  fill(at("days"), first.map((each) => button(dayOf(each.at) === day, () => { day = dayOf(each.at); slot = null; draw(); },
    dateOf(each.at), element("small", format({ weekday: "short" }, each.at)))));
  fill(at("times"), slots.filter((each) => dayOf(each.at) === day).map((each) =>
    button(each.at === slot, () => { slot = each.at; said = ""; draw(); }, timeOf(each.at))));
}

function draw() {
  if (!say || !offer) return;
  document.documentElement.lang = tongue === "zh" ? "zh-CN" : "en";
  document.title = say("book.title");
  put(at("title"), say("book.title"));
  put(at("language"), say("common.language"));
  put(at("what"), say("book.what"));
  put(at("when"), say("book.when"));
  put(at("back"), say("book.back"));
  at("days").setAttribute("aria-label", say("book.days"));
  at("times").setAttribute("aria-label", say("book.times"));
  const timing = slots !== null;
  at("book").dataset.step = timing ? "time" : "service";
  at("step-service").hidden = timing || !offer.services.length;
  at("step-time").hidden = !timing;
  at("back").hidden = Boolean(moving);
  fill(at("services"), offer.services.map((each) => {
    const line = document.createElement("li");
    line.append(button(null, () => choose(each), element("b", each.name[tongue]), element("span", each.hint[tongue])));
    return line;
  }));
  if (timing) {
    day ??= slots.length ? dayOf(slots[0].at) : null;
    drawTimes();
    put(at("chosen"), service.name[tongue]);
  }
  put(at("said"), said || !timing ? (said ? say(said) : offer.services.length ? "" : say("book.nothing"))
    : slots.length ? "" : say("book.none"));
  at("go").hidden = !timing || !slots.length;
  at("go").disabled = !slot;
  put(at("go"), slot ? say("book.go", { when: `${dateOf(slot)} ${timeOf(slot)}` }) : say("book.pick"));
}

const get = async (path) => {
  const answer = await fetch(`/api/v1${path}`);
  const body = await answer.json();
  if (!answer.ok) throw body;
  return body;
};

async function load() {
  slots = (await get(`/services/${service.id}/slots`)).slots;
  if (!slots.some((each) => each.at === slot)) slot = null;
}

async function choose(wanted) {
  service = wanted;
  day = null;
  said = "";
  try {
    await load();
  } catch { said = "book.away"; }
  draw();
  if (slots) at("when").focus();
}

at("back").onclick = () => { slots = null; slot = null; said = ""; draw(); at("what").focus(); };
at("go").onclick = async () => {
  at("go").disabled = true;
  try {
    const done = moving
      ? await change("POST", `/appointments/${moving}/move`, { at: slot })
      : await change("POST", "/appointments", { service: service.id, at: slot, language: tongue, device: device() });
    localStorage.setItem("language", tongue);
    location.assign(`/b/${done.code}`);
  } catch (problem) {
    said = REFUSALS[problem.reason] ?? (problem.status ? "book.full" : "book.away");
    await load().catch(() => {});
    draw();
  }
};

async function speak(now) {
  tongue = now;
  say = await texts(tongue, "book");
  // Days are compared as they are written, and are written otherwise now.
  const chosen = slots?.find((each) => dayOf(each.at) === day);
  day = null;
  if (slot) day = dayOf(slot);
  else if (chosen) day = dayOf(chosen.at);
  draw();
}
at("language").onclick = () => {
  localStorage.setItem("language", tongue === "zh" ? "en" : "zh");
  speak(tongue === "zh" ? "en" : "zh");
};

await speak(tongue);
offer = await get("/appointments/offer");
if (moving) {
  const held = await get(`/appointments/${moving}`).catch(() => null);
  const mine = offer.services.find((each) => each.id === held?.service);
  if (mine) await choose(mine);
}
draw();
