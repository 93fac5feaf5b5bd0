// The simulated devices: what can be handed to them (drag it or press it), what can be done to them,
// and where everything is. Knows no device by itself: all comes from the stage.
import { ask, at, make, notice } from './workbench.js';
import { drawing } from './drawings.js';
import { named, onLanguage, said, word } from './words.js';

export const CHOSEN = 'application/x-foyer-act';
const isFault = (act) => act.name.startsWith('fault.');
// What a technician or the bank does, not the customer: it is there, but folded away.
const RARE = /^(power|link|mode|port|cover|jam|toner|output|paper|keys|pin|mac|cipher|entry|unit|cassette|hopper|bin|path|phone|grade)\.|^tamper$/;
const OFTEN = /^(paper\.take|output\.empty)$/;
const isRare = (act) => RARE.test(act.name) && !OFTEN.test(act.name);
// Facts that only tests want.
const UNSHOWN = new Set(['pictures', 'jobs', 'frames', 'commands', 'wrapped', 'picture', 'hangingRows']);
const GROUPS = [
  ['identity', ['cardreader', 'scanner', 'idreader', 'carddispenser', 'barcodes']],
  ['person', ['pinpad', 'camera', 'face', 'board', 'lights']],
  ['cash', ['noteacceptor', 'cashacceptor', 'cashdispenser']],
  ['paper', ['receiptprinter', 'statementprinter']],
];

/** The act by which a thing is brought to a device. */
export const actOf = (list, fit) => list.find((device) => device.name === fit.device).acts.find((act) => act.name === fit.act);

export function devices(list) {
  const shown = new Map(list.map((device) => [device.name, new Device(device)]));
  const known = GROUPS.flatMap(([, names]) => names);
  const others = list.map((device) => device.name).filter((name) => !known.includes(name));
  for (const [group, names] of [...GROUPS, ['other', others]]) {
    const boxes = names.filter((name) => shown.has(name)).map((name) => shown.get(name).box);
    if (boxes.length)
      document.querySelector('#devices').append(folding(group, boxes));
  }
  return ({ truths }) => Object.entries(truths ?? {}).forEach(([name, truth]) => shown.get(name)?.tell(truth));
}

/** A group that can be folded away and stays so. */
function folding(group, boxes) {
  const kept = `foyer.group.${group}`;
  const box = make('details', { class: 'group', open: localStorage.getItem(kept) !== 'folded' },
    make('summary', {}, make('h3', { 'data-word': `group.${group}` })), make('div', { class: 'devices' }, ...boxes));
  box.addEventListener('toggle', () => localStorage.setItem(kept, box.open ? 'open' : 'folded'));
  return box;
}

/** Does an act, says so, and gives what is true afterwards. */
export async function perform(device, act, choices) {
  try {
    const answer = await ask(`stage/${device}/${act.name}`, 'POST', choices);
    notice(word('done', named('dev', device), said(act)));
    return answer.truth;
  } catch (refused) {
    notice(word('failed', refused.message));
    return undefined;
  }
}

const NUMBERS = new Map([['at', '1'], ['rows', '1'], ['most', ''], ['bytes', '16'], ['seed', '1']]);

/** Selects for an act's arguments; `values()` tells what is chosen. */
export function choosers(act, left) {
  const fields = Object.entries(act.choices).filter(([name]) => name !== left);
  const inputs = fields.map(([name, values]) => {
    const label = `${named('arg', name)}`;
    const input = values.length
      ? make('select', { 'aria-label': label }, ...values.map((value) => make('option', { value }, named('pick', value))))
      : make('input', { 'aria-label': label, value: NUMBERS.get(name) ?? '', ...(NUMBERS.has(name) ? { inputmode: 'numeric' } : { class: 'wide' }) });
    return [name, input, label];
  });
  return {
    inputs: inputs.map(([, input, label]) => make('label', { class: 'choice' }, make('span', {}, label), input)),
    values: () => Object.fromEntries(inputs.map(([name, input]) => [name, input.value])),
  };
}

class Device {
  constructor({ name, acts, truth }) {
    this.name = name;
    this.acts = acts;
    this.truth = truth ?? {};
    this.svg = drawing(name);
    this.shown = make('div', { class: 'shown' });
    this.drop = make('div', { class: 'drop' }, this.svg, this.shown);
    this.title = make('h4', { id: `dev-${name}` });
    this.state = make('dl', { class: 'state' });
    this.act = make('div', { class: 'acts' });
    this.rare = make('div', { class: 'plain' });
    this.fold = make('summary', {});
    this.more = make('details', { class: 'more' }, this.fold, this.rare);
    this.home = make('button', { type: 'button', class: 'quiet', 'data-act': 'home', onclick: () => this.#do(this.#named('home'), {}) });
    this.box = make('section', { class: 'device', 'aria-labelledby': `dev-${name}`, 'data-device': name },
      make('div', { class: 'device-head' }, this.title, this.home), make('div', { class: 'device-body' }, this.drop, make('div', { class: 'device-side' }, this.state)), this.act, this.more);
    this.drop.addEventListener('dragover', (event) => { if (this.#mine(event)) event.preventDefault(); });
    this.drop.addEventListener('dragenter', (event) => { if (this.#mine(event)) this.drop.classList.add('over'); });
    this.drop.addEventListener('dragleave', () => this.drop.classList.remove('over'));
    this.drop.addEventListener('drop', (event) => this.#dropped(event));
    onLanguage(() => this.#draw());
  }

  tell(truth) {
    this.truth = truth;
    this.#state();
  }

  #named(name) {
    return this.acts.find((act) => act.name === name);
  }

  async #do(act, choices) {
    const truth = await perform(this.name, act, choices);
    if (truth) this.tell(truth);
  }

  #mine(event) {
    return event.dataTransfer.types.includes(`${CHOSEN}.${this.name}`);
  }

  #dropped(event) {
    this.drop.classList.remove('over');
    if (!this.#mine(event)) return;
    event.preventDefault();
    const { act, choices } = JSON.parse(event.dataTransfer.getData(`${CHOSEN}.${this.name}`));
    this.#do(this.#named(act), choices);
  }

  #draw() {
    this.title.textContent = named('dev', this.name);
    this.home.hidden = !this.#named('home');
    this.home.textContent = word('reset-short');
    this.home.setAttribute('aria-label', word('reset', named('dev', this.name)));
    const acts = this.acts.filter((act) => !isFault(act) && act.name !== 'home');
    const rare = acts.filter(isRare);
    const handed = acts.filter((act) => !isRare(act) && Object.values(act.choices)[0]?.length);
    const plain = acts.filter((act) => !isRare(act) && !handed.includes(act));
    this.act.replaceChildren(...handed.map((act) => this.#tray(act)), make('div', { class: 'plain' }, ...plain.map((act) => this.#button(act))));
    this.more.hidden = !rare.length;
    this.fold.textContent = word('more-acts', rare.length);
    this.rare.replaceChildren(...rare.map((act) => this.#button(act)));
    this.#state();
  }

  #button(act) {
    const { inputs, values } = choosers(act);
    const button = make('button', { type: 'button', 'data-act': act.name, onclick: () => this.#do(act, values()) }, said(act));
    return inputs.length ? make('span', { class: 'with' }, button, ...inputs) : button;
  }

  /** What can be handed to the device: a chip for each, to be pressed or dragged onto the drawing. */
  #tray(act) {
    const [first, values] = Object.entries(act.choices)[0];
    const rest = choosers(act, first);
    const chips = values.map((value) => {
      const chip = make('button', { type: 'button', class: 'chip', draggable: 'true', 'data-act': act.name, 'data-choice': value, onclick: () => this.#do(act, { [first]: value, ...rest.values() }) }, named('pick', value));
      chip.addEventListener('dragstart', (event) => event.dataTransfer.setData(`${CHOSEN}.${this.name}`, JSON.stringify({ act: act.name, choices: { [first]: value, ...rest.values() } })));
      return chip;
    });
    return make('div', { class: 'tray', 'data-tray': act.name, role: 'group', 'aria-label': said(act), title: word('drop-here') }, make('span', { class: 'tray-name' }, said(act)), ...chips, ...rest.inputs);
  }

  #state() {
    for (const name of [...this.svg.getAttributeNames()]) if (name.startsWith('data-')) this.svg.removeAttribute(name);
    const rows = [];
    for (const [name, value] of Object.entries(this.truth)) {
      if (UNSHOWN.has(name) || (name === 'kind' && value === '')) continue;
      const plain = typeof value === 'object' ? JSON.stringify(value) : String(value);
      if (/^[a-zA-Z]+$/.test(name)) this.svg.setAttribute(`data-${name}`, plain);
      rows.push(make('div', { 'data-fact': name, 'data-value': plain }, make('dt', {}, named('is', name)), make('dd', {}, told(name, value))));
    }
    this.state.replaceChildren(...rows);
    this.#picture(this.truth.picture);
  }

  #picture(picture) {
    if (!picture) {
      this.shown.replaceChildren();
      return;
    }
    const what = { scanner: 'sheet', receiptprinter: 'paper', statementprinter: 'page' }[this.name] ?? 'picture';
    const image = this.shown.querySelector('img') ?? make('img', {});
    const source = at(`stage/${this.name}/picture/${encodeURIComponent(picture)}`);
    image.alt = word(what);
    image.title = `${word(what)}: ${picture}`;
    if (image.getAttribute('src') !== source) image.src = source;
    const link = image.closest('a') ?? make('a', { target: '_blank', rel: 'noopener' }, image);
    link.href = source;
    if (!link.isConnected) this.shown.replaceChildren(link);
  }
}

/** A fact in words: things are counted, places and states have names. */
function told(name, value) {
  if (Array.isArray(value)) {
    if (value.length && value.every((one) => typeof one === 'number')) return value.join(' · ');
    const counts = new Map();
    for (const one of value) counts.set(one, (counts.get(one) ?? 0) + 1);
    return counted([...counts]);
  }
  if (value && typeof value === 'object') return counted(Object.entries(value));
  if (value === '') return word('val.none');
  if (typeof value === 'boolean' && named('yes', `${name}.${value}`) !== `${name}.${value}`) return named('yes', `${name}.${value}`);
  const text = named('val', value);
  return text === String(value) ? named('pick', value) : text;
}

const counted = (pairs) => (pairs.length ? pairs.map(([what, n]) => (n === 1 ? named('pick', what) : typeof n === 'number' ? `${named('pick', what)} × ${n}` : `${named('pick', what)} ${typeof n === 'object' ? JSON.stringify(n) : n}`)).join(word('comma')) : word('val.none'));
