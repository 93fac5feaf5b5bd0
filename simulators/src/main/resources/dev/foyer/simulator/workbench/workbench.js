// The page of a running branch: begins everything and holds the one line to the server.
import { apply, now, onLanguage, speak, word } from './words.js';
import { screens } from './screens.js';
import { devices } from './devices.js';
import { wallet } from './wallet.js';
import { faults } from './faults.js';
import { messages } from './messages.js';
import { records } from './records.js';

const RETRY_MS = 1000;
const key = new URLSearchParams(location.search).get('key') ?? '';

/** An address of the server, with the key. */
export const at = (path) => `${path}${path.includes('?') ? '&' : '?'}key=${encodeURIComponent(key)}`;

/** Asks the server; throws its sentence where it refuses. */
export async function ask(path, method = 'GET', body = undefined) {
  const answer = await fetch(at(path), { method, body: body === undefined ? undefined : JSON.stringify(body) });
  const text = await answer.text();
  const json = text.startsWith('{') ? JSON.parse(text) : {};
  if (!answer.ok) throw new Error(json.error ?? text);
  return json;
}

export function notice(text) {
  document.querySelector('#notice').textContent = text;
}

/** An element with attributes and children. */
export function make(tag, attributes = {}, ...children) {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (name.startsWith('on')) made.addEventListener(name.slice(2), value);
    else if (value === true) made.setAttribute(name, '');
    else if (value !== false && value !== undefined) made.setAttribute(name, value);
  }
  made.append(...children);
  return made;
}

function themes() {
  const button = document.querySelector('#theme');
  const order = ['auto', 'light', 'dark'];
  let theme = localStorage.getItem('foyer.theme') ?? 'auto';
  const show = () => {
    if (theme === 'auto') delete document.documentElement.dataset.theme;
    else document.documentElement.dataset.theme = theme;
    button.textContent = word('theme-is', word(`theme-${theme}`));
  };
  button.addEventListener('click', () => {
    theme = order[(order.indexOf(theme) + 1) % order.length];
    localStorage.setItem('foyer.theme', theme);
    show();
  });
  onLanguage(show);
}

function languages() {
  const button = document.querySelector('#language');
  onLanguage(() => {
    button.textContent = word('language');
    button.lang = now() === 'zh' ? 'en' : 'zh-CN';
  });
  button.addEventListener('click', () => speak(now() === 'zh' ? 'en' : 'zh'));
}

function tabs() {
  const group = document.querySelector('#desk-tabs');
  const names = ['messages', 'faults', 'records'];
  let open = 'messages';
  const show = () => {
    for (const button of group.children) button.setAttribute('aria-pressed', String(button.dataset.pane === open));
    for (const name of names) document.querySelector(`#${name}`).hidden = name !== open;
  };
  for (const name of names)
    group.append(make('button', { type: 'button', 'data-pane': name, 'data-word': `tab.${name}`, onclick: () => { open = name; show(); } }));
  show();
}

function line(hear) {
  const socket = new WebSocket(at(`ws://${location.host}/live`));
  socket.addEventListener('message', ({ data }) => hear(JSON.parse(data)));
  socket.addEventListener('close', () => setTimeout(() => line(hear), RETRY_MS));
}

const contents = await ask('contents');
const stage = await ask('stage');
themes();
languages();
tabs();
onLanguage(() => document.querySelector('#links').replaceChildren(
  ...contents.links.map(({ name, address }) => make('a', { href: address, target: '_blank', rel: 'noopener' }, word(`link.${name}`)))));
screens(contents.windows);
const parts = [devices(stage.devices), faults(stage.devices), messages(), records()];
await wallet(stage.devices);
apply();
line((news) => parts.forEach((part) => part(news)));
document.body.dataset.ready = 'yes';
