// The wallet: what a fictional customer carries. A thing is taken into the hand (pressed) and brought
// to a device where it fits, or dragged onto the device's drawing.
import { ask, at, make } from './workbench.js';
import { CHOSEN, actOf, perform } from './devices.js';
import { named, onLanguage, said, word } from './words.js';

const SHELVES = ['cards', 'documents', 'money', 'paper', 'people'];
const PHONE = 'phone';

export async function wallet(list) {
  const box = document.querySelector('#wallet');
  const tabs = make('div', { class: 'tabs', role: 'group', 'data-label': 'which-shelf' });
  const shelf = make('div', { class: 'shelf', role: 'group' });
  const hand = make('div', { class: 'hand', role: 'group', 'data-label': 'in-hand', hidden: true });
  box.append(make('div', { class: 'head' }, make('h3', { id: 'wallet-title', 'data-word': 'wallet' }), tabs), shelf, hand);
  let { items } = await ask('wallet');
  let open = 'cards';
  let held;

  const fresh = async () => { ({ items } = await ask('wallet')); };
  const bring = async (fit) => {
    await perform(fit.device, actOf(list, fit), fit.with);
  };
  const take = (item) => {
    held = held?.id === item?.id ? undefined : item;
    draw();
  };
  const drawHand = () => {
    hand.hidden = !held;
    for (const device of document.querySelectorAll('.device')) device.classList.toggle('fits', !!held?.fits.some((fit) => fit.device === device.dataset.device));
    if (!held) return;
    hand.replaceChildren(
      make('span', {}, word('holding', named('pick', held.word))),
      ...held.fits.map((fit) => make('button', { type: 'button', class: 'act', 'data-fit': fit.device, onclick: () => bring(fit) }, `${named('dev', fit.device)}${word('colon')}${said(actOf(list, fit))}`)),
      make('button', { type: 'button', class: 'quiet', onclick: () => take(held) }, word('put-away')));
  };
  const thing = (item) => {
    const name = named('pick', item.word);
    const button = make('button', { type: 'button', class: `thing ${item.look}`, draggable: 'true', 'data-item': item.id, 'aria-pressed': String(held?.id === item.id), 'aria-label': [name, ...item.lines].join(', '), onclick: () => take(item) },
      make('span', { class: 'front', 'data-word-of': item.word, 'aria-hidden': 'true' }, ...look(item)), make('span', { class: 'thing-name' }, name));
    button.addEventListener('dragstart', (event) => item.fits.forEach((fit) => event.dataTransfer.setData(`${CHOSEN}.${fit.device}`, JSON.stringify({ act: fit.act, choices: fit.with }))));
    return button;
  };
  const draw = () => {
    const focused = document.activeElement?.dataset?.item;
    tabs.replaceChildren(...SHELVES.map((name) => make('button', { type: 'button', 'data-shelf': name, 'aria-pressed': String(open === name), onclick: () => show(name) }, word(`shelf.${name}`))));
    shelf.setAttribute('aria-label', word(`shelf.${open}`));
    const there = items.filter((item) => item.group === open);
    shelf.replaceChildren(...there.map(thing));
    if (open === 'paper' && !there.some((item) => item.id === PHONE)) shelf.append(make('p', { class: 'hint' }, word('no-phone')));
    if (focused) shelf.querySelector(`[data-item="${CSS.escape(focused)}"]`)?.focus();
    drawHand();
  };
  const show = async (name) => {
    open = name;
    if (name === 'paper') await fresh();
    draw();
    tabs.querySelector(`[data-shelf=${name}]`).focus();
  };
  box.addEventListener('keydown', (event) => {
    if (event.key === 'Escape' && held) take(held);
  });
  onLanguage(draw);
}

function look({ id, look: kind, word: name, lines, picture }) {
  if (picture) return [make('img', { src: at(`wallet/picture/${encodeURIComponent(id)}`), alt: '', loading: 'lazy' })];
  if (kind === 'note') return [make('b', {}, name === 'paper' ? '' : named('pick', name).replace(/[^0-9?¥€$]/g, ''))];
  return lines.map((line, i) => make('span', { class: `line line-${i}` }, line));
}
