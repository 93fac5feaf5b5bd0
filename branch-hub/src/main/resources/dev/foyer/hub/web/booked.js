// A booking on the customer's own phone: when, the code for the kiosk, and once checked in the ticket's page.

import { change, language, put, texts } from "/web/live.js";
import { preparation } from "/web/prepare.js";

const code = location.pathname.split("/").pop();
const at = (name) => document.getElementById(name);
const LOOK_EVERY = 5000;

let tongue = language();
let say = null;
let view = null;
let unknown = false;
let asking = false;
let said = "";
const ahead = preparation(code, () => draw(), (now) => { view = now; });

const format = (options, when) =>
  new Intl.DateTimeFormat(tongue === "zh" ? "zh-CN" : "en-GB", { timeZone: view.zone, ...options }).format(new Date(when));
const timeOf = (when) => format({ hour: "2-digit", minute: "2-digit", hourCycle: "h23" }, when);

function draw() {
  if (!say || (!view && !unknown)) return;
  document.documentElement.lang = tongue === "zh" ? "zh-CN" : "en";
  put(at("title"), say("book.yours"));
  put(at("language"), say("common.language"));
  const state = unknown ? "unknown" : view.state === "checkedIn" ? "came" : view.state;
  at("booked").hidden = false;
  at("booked").dataset.state = state;
  const booked = state === "booked";
  put(at("day"), unknown ? say("book.unknown") : format({ weekday: "long", month: "long", day: "numeric" }, view.at));
  put(at("time"), unknown ? "" : timeOf(view.at));
  put(at("service"), unknown ? "" : view.name[tongue]);
  put(at("next"), booked ? "" : `${unknown ? "" : say(`book.${state}`) + (tongue === "zh" ? "。" : ". ")}${say(`book.${state}.act`)}`);
  document.title = unknown ? say("book.unknown") : `${timeOf(view.at)} · ${say("book.yours")}`;
  document.querySelector(".code").hidden = !booked;
  at("code").alt = say("book.code");
  if (booked) {
    if (!at("code").getAttribute("src")) at("code").src = `/api/v1/appointments/${code}/qr`;
    put(at("show"), say("book.show"));
    put(at("number"), say("book.number", { number: view.number.replace(/(.{4})(?=.)/g, "$1\u00a0") }));
    put(at("rule"), say("book.rule",
      { from: timeOf(view.checkInFrom), late: timeOf(view.onTimeUntil), held: timeOf(view.heldUntil) }));
  }
  const now = Date.now();
  at("here").hidden = !booked || asking || now < Date.parse(view.checkInFrom) || now >= Date.parse(view.heldUntil);
  put(at("here"), say("book.here"));
  asking &&= booked;
  at("asking").hidden = !asking;
  at("acts").hidden = !booked || asking;
  at("again").hidden = booked;
  put(at("move"), say("book.move"));
  put(at("cancel"), say("book.cancel"));
  put(at("question"), say("book.cancel.ask"));
  put(at("yes"), say("book.cancel.yes"));
  put(at("no"), say("book.cancel.no"));
  put(at("again"), say("book.again"));
  put(at("said"), said ? say(said) : "");
  ahead.draw(say, tongue, view);
  at("booked").dataset.alone = ahead.open() ? "ahead" : "";
}

function seen(now) {
  view = now;
  if (view.ticket) location.replace(`/t/${view.ticket.ticket.id}`);
  else draw();
}

async function look() {
  if (document.hidden) return;
  try {
    const answer = await fetch(`/api/v1/appointments/${code}`);
    unknown = answer.status === 404;
    said = "";
    if (answer.ok) seen(await answer.json());
    else draw();
  } catch {
    said = "book.away";
    draw();
  }
}

async function act(what, button) {
  button.disabled = true;
  try {
    seen(await change("POST", `/appointments/${code}/${what}`, {}));
  } catch (problem) {
    if (!problem.status) said = "book.away";
    await look();
  }
  button.disabled = false;
}

at("here").onclick = () => act("check-in", at("here"));
at("cancel").onclick = () => { asking = true; draw(); at("no").focus(); };
at("no").onclick = () => { asking = false; draw(); at("cancel").focus(); };
at("yes").onclick = async () => { await act("cancel", at("yes")); asking = false; draw(); };
at("move").onclick = () => location.assign(`/book#${code}`);
at("again").onclick = () => location.assign("/book");

async function speak(now) {
  tongue = now;
  say = await texts(tongue, "book");
  draw();
}
at("language").onclick = () => {
  localStorage.setItem("language", tongue === "zh" ? "en" : "zh");
  speak(tongue === "zh" ? "en" : "zh");
};

speak(tongue);
look();
ahead.look();
setInterval(look, LOOK_EVERY);
document.addEventListener("visibilitychange", look);
