// The branch's addresses, and the first administrator where there is none.

import { change, language, put, texts } from "/web/live.js";

const at = (name) => document.getElementById(name);
let tongue = language();
let say = null;

async function speak(now) {
  tongue = now;
  say = await texts(tongue, "home");
  document.documentElement.lang = tongue === "zh" ? "zh-CN" : "en";
  document.title = say("home.title");
  for (const name of ["title", "what", "hall", "hall-is", "desk", "desk-is", "api", "api-is", "staff", "setup-is",
    "setup-act", "code-is", "user-is", "name-is", "password-is", "go"]) put(at(name), say(`home.${name}`));
  put(at("language"), say("common.language"));
}

at("language").onclick = () => {
  localStorage.setItem("language", tongue === "zh" ? "en" : "zh");
  speak(tongue === "zh" ? "en" : "zh");
};

at("setup").onsubmit = async (event) => {
  event.preventDefault();
  at("go").disabled = true;
  const value = (name) => at(name).value;
  try {
    await change("POST", "/setup", { code: value("code"), user: value("user"), name: value("name"), password: value("password") });
    put(at("said"), say("home.done"));
    at("password").value = "";
  } catch (problem) {
    put(at("said"), problem.field === "password" ? say("home.short") : say("home.wrong"));
    at("go").disabled = false;
  }
};

at("setup").hidden = !location.hash.includes("setup");
speak(tongue);
