/** Tokens and texts, shared with kiosk and tablet; loaded once before the page shows. */
let bundles = {};
let language = "zh";

async function load(path) {
  const answer = await fetch(path);
  if (!answer.ok) throw new Error(`${path}: HTTP ${answer.status}`);
  return answer.json();
}

/** Loads texts in both languages and puts the tokens into the page's custom properties. */
export async function loadKit() {
  const names = ["common", "desk"];
  const [tokens, ...files] = await Promise.all([
    load("/kit/tokens.json"),
    ...names.flatMap((name) => [load(`/kit/messages/${name}.zh.json`), load(`/kit/messages/${name}.en.json`)]),
  ]);
  bundles = { zh: {}, en: {} };
  files.forEach((file, index) => Object.assign(bundles[index % 2 === 0 ? "zh" : "en"], file));
  const dark = matchMedia("(prefers-color-scheme: dark)");
  const paint = () => {
    const style = document.documentElement.style;
    for (const [name, colour] of Object.entries(tokens.colour)) style.setProperty(`--${name}`, dark.matches ? colour.dark : colour.light);
    style.setProperty("--family", tokens.type.families.map((family) => `"${family}"`).join(", "));
  };
  dark.addEventListener("change", paint);
  paint();
  const kept = localStorage.getItem("foyer.language");
  language = kept ?? (navigator.language.toLowerCase().startsWith("zh") ? "zh" : "en");
}

export const currentLanguage = () => language;

export function otherLanguage() {
  language = language === "zh" ? "en" : "zh";
  localStorage.setItem("foyer.language", language);
}

/** A text with its places filled; a missing key shows itself, so that it is noticed. */
export function text(key, places = {}) {
  const words = bundles[language]?.[key] ?? key;
  return words.replace(/\{(\w+)\}/g, (whole, name) => places[name] ?? whole);
}

/** Puts the texts of this language into every element that names one. */
export function say(root = document) {
  document.documentElement.lang = language === "zh" ? "zh-CN" : "en";
  root.querySelectorAll("[data-text]").forEach((element) => (element.textContent = text(element.dataset.text)));
  root.querySelectorAll("[data-label]").forEach((element) => element.setAttribute("aria-label", text(element.dataset.label)));
}
