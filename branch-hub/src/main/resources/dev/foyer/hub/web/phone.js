// A ticket on the customer's own phone: where am I, how long, where to go; and one act, to leave.

import { alarm } from "/web/alarm.js";
import { change, follow, language, put, texts } from "/web/live.js";
import { pushed, subscribe } from "/web/push.js";

const id = location.pathname.split("/").pop();
const at = (name) => document.getElementById(name);

let tongue = language();
let say = null;
let branch = null;
let view = null;
let asking = false;
let away = false;
let unknown = false;
let told = "";
let zone;
let pushKey;
let results = [];

const RESULTS_EVERY = 5000;
const CAMPAIGN_MS = 60_000;

/** With so many ahead a customer outside should be on the way back. */
const SOON = 2;

const named = (list, key) => list?.find((one) => one.id === key)?.name[tongue] ?? key ?? "";

const clock = (when) =>
  new Intl.DateTimeFormat("en-GB", { timeZone: zone, hour: "2-digit", minute: "2-digit", hourCycle: "h23" }).format(new Date(when));

/** Where and when, for whoever looks again later. */
function receipt(ticket) {
  return !ticket.counter ? "" : say("phone.receipt",
    { counter: named(branch?.counters, ticket.counter), from: clock(ticket.issuedAt), called: clock(ticket.calledAt) });
}

/** Tells once that it is soon, and at each call that it is now. */
function alert(place, counter, next) {
  const { ticket, ahead } = view;
  const now = ticket.state === "called" ? `called ${ticket.calls}`
    : ticket.state === "waiting" && ahead <= SOON ? "soon" : told;
  if (now === told) return;
  told = now;
  alarm.tell(`${ticket.number} · ${place} ${counter}`.trim(), next);
}

const allDone = () => results.every((each) => each.end === "done");
/** Whoever did at a kiosk what the ticket was for left the queue, and nothing was cancelled. */
const doneAtKiosk = () => view.ticket.state === "cancelled" && results.length > 0 && allDone();

/** What stands on top for each state of the ticket: place, counter, range, what to do. */
function words() {
  if (unknown) return [say("phone.unknown"), "", "", say("phone.unknown.act")];
  const { ticket, ahead, wait } = view;
  switch (ticket.state) {
    case "waiting":
      return [
        ahead === 0 ? say("phone.ahead.none") : say("phone.ahead", { count: ahead }), "",
        !wait ? "" : wait.highMinutes <= 1 ? say("phone.wait.now") : wait.lowMinutes < 1
          ? say("phone.wait.short", { high: wait.highMinutes })
          : say("phone.wait", { low: wait.lowMinutes, high: wait.highMinutes }),
        ahead <= SOON ? say("phone.soon") : ""];
    case "called": return [say("phone.called"), named(branch?.counters, ticket.counter), "", say("phone.called.act")];
    case "serving": return [say("phone.serving"), named(branch?.counters, ticket.counter), "", ""];
    case "parked": return [say("phone.parked"), "", "", ""];
    case "noShow": return [say("phone.noShow"), "", "", say("phone.noShow.act")];
    case "done": return [say(allDone() ? "phone.done" : "phone.over"), "", "", receipt(ticket)];
    case "cancelled": return doneAtKiosk() ? [say("phone.done"), "", "", ""] : [say("phone.cancelled"), "", "", say("phone.cancelled.act")];
  }
}

/** What else the ticket is for, and until when the last of it begins. */
function drawAlso(ticket, total) {
  const services = (ticket.also ?? []).map((each) => named(branch?.services, each)).join(tongue === "zh" ? "、" : ", ");
  put(at("also"), services ? say("phone.also", { services }) : "");
  put(at("total"), services && total && ticket.state === "waiting"
    ? say("phone.total", { low: total.lowMinutes, high: total.highMinutes }) : "");
}

/** What became of the business, one card each. */
function drawResults(shown) {
  at("results").hidden = !shown || !results.length;
  at("results").replaceChildren(...results.map((each) => {
    const line = document.createElement("li");
    const [name, end, reference] = ["b", "p", "span"].map((part) => line.appendChild(document.createElement(part)));
    put(name, each.name[tongue]);
    put(end, say(`phone.result.${each.end ?? "open"}`));
    put(reference, say("phone.result.reference", { reference: each.reference }));
    return line;
  }));
}

/** Only while they wait and when all is done: nothing stands beside what somebody has to do. */
function drawCampaign(state) {
  const all = branch?.campaigns ?? [];
  const campaign = all[Math.floor(Date.now() / CAMPAIGN_MS) % all.length];
  at("campaign").hidden = !campaign || !["waiting", "done"].includes(state);
  put(at("campaign-title"), campaign?.title[tongue] ?? "");
  put(at("campaign-text"), campaign?.text[tongue] ?? "");
}

/** Asked for when the visit is over, and again while some of it goes on. */
async function ask() {
  if (document.hidden || !["done", "cancelled"].includes(view?.ticket.state)) return;
  const answer = await fetch(`/api/v1/tickets/${id}/results`).catch(() => null);
  if (!answer?.ok) return;
  results = (await answer.json()).results;
  draw();
  if (results.some((each) => !each.end)) setTimeout(ask, RESULTS_EVERY);
}

function draw() {
  if (!say) return;
  document.documentElement.lang = tongue === "zh" ? "zh-CN" : "en";
  put(at("title"), say("phone.title"));
  put(at("language"), say("common.language"));
  put(at("live"), away ? say("phone.away") : say("phone.live"));
  document.querySelector("footer").className = away ? "away" : "";
  if (!view && !unknown) return;
  const state = unknown ? "unknown" : doneAtKiosk() ? "done" : view.ticket.state;
  const main = at("ticket");
  main.hidden = false;
  main.dataset.state = state;
  const [place, counter, range, next] = words();
  put(at("place"), place);
  put(at("counter"), counter);
  put(at("range"), range);
  put(at("next"), next);
  if (!unknown) {
    put(at("number-is"), say("phone.number"));
    put(at("number"), view.ticket.number);
    put(at("service"), named(branch?.services, view.ticket.service));
    drawAlso(view.ticket, view.total);
    document.title = `${view.ticket.number} · ${place}${counter ? ` ${counter}` : ""}`;
    alert(place, counter, next);
  }
  drawResults(["done", "cancelled"].includes(state));
  drawCampaign(state);
  const may = ["waiting", "called", "parked", "noShow"].includes(state);
  asking &&= may;
  at("alert").hidden = alarm.on || pushed(id) || asking || state !== "waiting";
  put(at("alert"), say("phone.alert"));
  put(at("alert-on"), state !== "waiting" ? ""
    : pushed(id) ? say("phone.alert.pushed") : alarm.on ? say("phone.alert.on") : "");
  at("asking").hidden = !asking;
  at("cancel").hidden = !may || asking;
  put(at("cancel"), say("phone.cancel"));
  put(at("question"), say("phone.cancel.ask"));
  put(at("yes"), say("phone.cancel.yes"));
  put(at("no"), say("phone.cancel.no"));
}

async function speak(now) {
  tongue = now;
  say = await texts(tongue, "phone");
  draw();
}

at("language").onclick = () => {
  localStorage.setItem("language", tongue === "zh" ? "en" : "zh");
  speak(tongue === "zh" ? "en" : "zh");
};
at("alert").onclick = async () => {
  await alarm.allow();
  draw();
  if (await subscribe(id, pushKey, tongue)) draw();
};
at("cancel").onclick = () => { asking = true; draw(); at("no").focus(); };
at("no").onclick = () => { asking = false; draw(); at("cancel").focus(); };
at("yes").onclick = async () => {
  at("yes").disabled = true;
  try {
    view.ticket = await change("POST", `/tickets/${id}/cancel`, {});
  } catch (problem) {
    away = !problem.status;
  }
  at("yes").disabled = false;
  asking = false;
  draw();
};

follow(`ticket:${id}`, () => null, {
  snapshot: (state) => { view = state; branch = state.branch ?? branch; draw(); ask(); },
  delta: (changes) => {
    for (const each of changes) {
      if (each.ticket) view.ticket = each.ticket;
      if (each.place) Object.assign(view, {
        ahead: each.place.ahead, wait: each.place.wait, total: each.place.total });
    }
    draw();
    if (changes.some((each) => each.ticket)) ask();
  },
  here: () => { if (away) { away = false; draw(); } },
  away: () => { away = true; draw(); },
  refused: () => { unknown = true; draw(); },
});

fetch("/api/v1/names").then((answer) => answer.json()).then((names) => { branch = names; pushKey = names.pushKey; draw(); });
fetch("/api/v1/appointments/offer").then((answer) => answer.json()).then((offer) => { zone = offer.zone; draw(); });
speak(tongue);
