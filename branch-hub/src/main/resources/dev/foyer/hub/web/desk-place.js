/**
 * An expert's place in the branch's queue: open it, call the next customer to a booth, and say when they have gone. What the video
 * call itself is about is desk.js's.
 */
import { Problem, get, post } from "/web/desk-hub.js";
import { currentLanguage, text } from "/web/desk-kit.js";
import { follow } from "/web/live.js";

const REFUSALS = { "nobody-waiting": "desk.place.nobody", "no-booth": "desk.place.noBooth" };

export class Place {
  /** `where` is the section that shows it; `speak` says a sentence aloud. */
  constructor(where, session, speak) {
    Object.assign(this, { where, session, speak });
    this.counters = [];
    this.waiting = {};
    this.ticket = null;
    this.problem = "";
    this.busy = false;
    this.look();
  }

  experts() {
    return this.counters.filter((one) => one.kind === "expert");
  }

  /** How many wait is asked for only where somebody could be called. */
  listen() {
    this.hall ??= follow("hall", () => this.session.token, {
      snapshot: (state) => this.heard(state.waiting),
      delta: (changes) => changes.forEach((one) => one.waiting && this.heard(one.waiting)),
      here: () => {},
      away: () => {},
      refused: () => {},
    });
  }

  heard(waiting) {
    Object.assign(this.waiting, waiting);
    // What was refused may be possible now.
    this.problem = "";
    this.draw();
  }

  /** What is open and who is there, as the hub says. */
  async look() {
    try {
      this.counters = (await get("/branch", this.session.token)).counters ?? [];
      if (this.over) return;
      if (this.experts().length > 0) this.listen();
      this.watch(this.mine()?.ticket ?? null);
    } catch (fault) {
      console.warn("place", fault);
    }
    this.draw();
  }

  mine() {
    return this.experts().find((one) => one.open && one.staff === this.session.staffId);
  }

  watch(id) {
    if (id === (this.ticket?.id ?? null)) return;
    this.line?.();
    this.line = null;
    this.ticket = null;
    if (!id) return;
    this.line = follow(`ticket:${id}`, () => this.session.token, {
      snapshot: (state) => this.came(state.ticket),
      delta: (changes) => changes.forEach((one) => one.ticket && this.came(one.ticket)),
      here: () => {},
      away: () => {},
      refused: () => this.look(),
    });
  }

  came(ticket) {
    const gone = !["called", "serving"].includes(ticket.state);
    this.ticket = gone ? null : ticket;
    if (gone) {
      this.line?.();
      this.line = null;
      this.look();
    }
    this.draw();
  }

  async ask(path) {
    if (this.busy) return;
    this.busy = true;
    this.problem = "";
    try {
      await post(path, this.session.token);
    } catch (fault) {
      this.problem = !(fault instanceof Problem) ? text("desk.network") : REFUSALS[fault.reason] ? text(REFUSALS[fault.reason]) : fault.message;
    }
    this.busy = false;
    await this.look();
    this.speak([this.problem, this.words()].filter(Boolean).join(" "));
  }

  /** The act that is done most often, for its key. */
  next() {
    if (!this.where.hidden) this.where.querySelector("button.brand")?.click();
  }

  async leave() {
    const place = this.mine();
    if (place && !this.ticket) await post(`/counters/${place.id}/close`, this.session.token).catch((fault) => console.warn("place", fault));
  }

  close() {
    this.over = true;
    this.hall?.();
    this.line?.();
    this.where.hidden = true;
  }

  name(id) {
    return this.counters.find((one) => one.id === id)?.name[currentLanguage()] ?? id;
  }

  words() {
    const place = this.mine();
    if (!place) return text("desk.place.closed");
    if (!this.ticket) {
      const served = (place.serves ?? []).map((one) => one.service);
      const count = served.reduce((sum, service) => sum + (this.waiting[service] ?? 0), 0);
      return text(count === 1 ? "desk.place.one" : "desk.place.waiting", { place: this.name(place.id), count });
    }
    return text(`desk.place.${this.ticket.state}`, { number: this.ticket.number, booth: this.name(this.ticket.counter) });
  }

  acts() {
    const place = this.mine();
    if (!place)
      return this.experts().filter((one) => !one.open).map((one) =>
        this.button("open", `/counters/${one.id}/open`, "", { place: this.name(one.id) }));
    if (!this.ticket)
      return [this.button("next", `/counters/${place.id}/call-next`, "brand"), this.button("close", `/counters/${place.id}/close`, "")];
    const at = `/tickets/${this.ticket.id}`;
    return this.ticket.state === "called"
      ? [this.button("again", `${at}/recall`, ""), this.button("absent", `${at}/no-show`, "")]
      : [this.button("finish", `${at}/finish`, "brand")];
  }

  button(what, path, className, values = {}) {
    const made = document.createElement("button");
    made.type = "button";
    made.id = `place-${what}`;
    made.className = className;
    made.textContent = text(`desk.place.${what}`, values);
    made.disabled = this.busy;
    if (className === "brand") made.append(Object.assign(document.createElement("kbd"), { textContent: "N" }));
    made.addEventListener("click", () => this.ask(path));
    return made;
  }

  /** Shown where the branch has places for experts. */
  draw(hidden = this.hidden) {
    this.hidden = hidden;
    this.where.hidden = hidden || this.experts().length === 0;
    const focused = document.activeElement?.id;
    this.where.querySelector("[data-place=words]").textContent = this.words();
    this.where.querySelector("[data-place=problem]").textContent = this.problem;
    this.where.querySelector("[data-place=acts]").replaceChildren(...this.acts());
    if (focused?.startsWith("place-")) (document.getElementById(focused) ?? this.where.querySelector("button"))?.focus();
  }
}
