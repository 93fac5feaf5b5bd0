// What the business will ask for, filled in ahead on the page of a booking.

import { change, put } from "/web/live.js";

const at = (name) => document.getElementById(name);

/** The part of the page; `redraw` is told when something changed, `saved` what the hub answered. */
export function preparation(code, redraw, saved) {
  let forms = [];
  let stage = "closed";
  let form = null;
  let wrong = null;

  const show = (now) => {
    stage = now;
    wrong = null;
    redraw();
  };

  function choose(one) {
    form = one;
    at("ahead-fields").replaceChildren(...one.fields.map((field) => {
      const label = document.createElement("label");
      const name = document.createElement("b");
      const input = document.createElement("input");
      const hint = document.createElement("span");
      input.id = `ahead-${field.id}`;
      input.maxLength = 1000;
      input.required = field.required;
      input.autocomplete = field.id === "phone" ? "tel" : field.id === "address" ? "street-address" : "off";
      if (field.id === "phone") input.type = "tel";
      label.append(name, hint, input);
      return label;
    }));
    show("filling");
    at("ahead-title").focus();
  }

  async function save(event) {
    event.preventDefault();
    const answers = {};
    for (const field of form.fields) {
      const value = at(`ahead-${field.id}`).value.trim();
      if (value) answers[field.id] = value;
      else if (field.required) {
        wrong = { key: "book.ahead.empty", field };
        at(`ahead-${field.id}`).focus();
        return redraw();
      }
    }
    at("ahead-save").disabled = true;
    try {
      saved(await change("POST", `/appointments/${code}/prepare`, { business: form.business, answers }));
      show("closed");
      at("ahead-open").focus();
    } catch (problem) {
      const field = form.fields.find((each) => problem.field === `answers.${each.id}`);
      wrong = field ? { key: "book.ahead.wrong", field }
        : { key: problem.status === 429 ? "book.ahead.often" : "book.away" };
      redraw();
    }
    at("ahead-save").disabled = false;
  }

  at("ahead-open").onclick = () => (forms.length === 1 ? choose(forms[0]) : show("choosing"));
  at("ahead-back").onclick = () => show(stage === "filling" && forms.length > 1 ? "choosing" : "closed");
  at("ahead-form").onsubmit = save;

  return {
    /** Asks once which forms there are. */
    async look() {
      const answer = await fetch(`/api/v1/appointments/${code}/forms`).catch(() => null);
      if (answer?.ok) forms = (await answer.json()).forms;
      at("ahead-forms").replaceChildren(...forms.map((each) => {
        const button = document.createElement("button");
        button.type = "button";
        button.onclick = () => choose(each);
        return button;
      }));
      redraw();
    },
    /** Whether the page is about this alone now. */
    open: () => stage !== "closed",
    draw(say, tongue, view) {
      const may = view?.state === "booked" && forms.length > 0;
      if (!may) stage = "closed";
      at("ahead").hidden = !may;
      if (!may) return;
      const ready = forms.find((each) => each.business === view.prepared);
      at("ahead-open").hidden = stage !== "closed";
      put(at("ahead-open"), say(ready ? "book.ahead.change" : "book.ahead"));
      put(at("ahead-done"), stage === "closed" && ready ? say("book.ahead.done", { name: ready.name[tongue] }) : "");
      at("ahead-choose").hidden = stage !== "choosing";
      put(at("ahead-which"), say("book.ahead.which"));
      forms.forEach((each, i) => put(at("ahead-forms").children[i], each.name[tongue]));
      at("ahead-form").hidden = stage !== "filling";
      at("ahead-back").hidden = stage === "closed";
      put(at("ahead-back"), say("book.back"));
      if (stage !== "filling") return;
      put(at("ahead-title"), form.name[tongue]);
      put(at("ahead-note"), say("book.ahead.note"));
      form.fields.forEach((field, i) => {
        const [name, hint] = at("ahead-fields").children[i].children;
        put(name, field.name[tongue]);
        put(hint, field.hint[tongue]);
      });
      put(at("ahead-wrong"), wrong ? say(wrong.key, { field: wrong.field?.name[tongue] }) : "");
      put(at("ahead-save"), say("book.ahead.save"));
    },
  };
}
