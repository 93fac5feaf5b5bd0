// The simulated devices: what can be handed to them (drag it or press it), what can be done to them,
// and where everything is. Knows no device by itself: all comes from the stage.
import { ask, at, make, notice } from './workbench.js';
import { drawing } from './drawings.js';
import { named, onLanguage, said, word } from './words.js';

const CHOSEN = 'application/x-foyer-act';
const isFault = (act) => act.name.startsWith('fault.');

export function devices(list) {
  const shown = new Map(list.map((device) => [device.name, new Device(device)]));
  document.querySelector('#devices').append(...[...shown.values()].map((one) => one.box));
  return ({ truths }) => Object.entries(truths ?? {}).forEach(([name, truth]) => shown.get(name)?.tell(truth));
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

/** Selects for an act's arguments; `values()` tells what is chosen. */
export function choosers(act, left) {
  const fields = Object.entries(act.choices).filter(([name]) => name !== left);
  const inputs = fields.map(([name, values]) => {
    const label = `${named('arg', name)}`;
    const input = values.length
      ? make('select', { 'aria-label': label }, ...values.map((value) => make('option', { value }, named('pick', value))))
      : make('input', { 'aria-label': label, value: '1', inputmode: 'numeric' });
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
    this.title = make('h3', { id: `dev-${name}` });
    this.state = make('dl', { class: 'state' });
    this.act = make('div', { class: 'acts' });
    this.home = make('button', { type: 'button', class: 'quiet', 'data-act': 'home', onclick: () => this.#do(this.#named('home'), {}) });
    this.box = make('section', { class: 'device', 'aria-labelledby': `dev-${name}`, 'data-device': name },
      make('div', { class: 'device-head' }, this.title, this.home), make('div', { class: 'device-body' }, this.drop, make('div', { class: 'device-side' }, this.state, this.act)));
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
    const handed = acts.filter((act) => Object.values(act.choices)[0]?.length);
    const plain = acts.filter((act) => !handed.includes(act));
    this.act.replaceChildren(...handed.map((act) => this.#tray(act)), make('div', { class: 'plain' }, ...plain.map((act) => this.#button(act))));
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
    return make('div', { class: 'tray', role: 'group', 'aria-label': said(act), title: word('drop-here') }, make('span', { class: 'tray-name' }, said(act)), ...chips, ...rest.inputs);
  }

  #state() {
    const { picture, ...facts } = this.truth;
    for (const name of [...this.svg.getAttributeNames()]) if (name.startsWith('data-')) this.svg.removeAttribute(name);
    const rows = [];
    for (const [name, value] of Object.entries(facts)) {
      const plain = typeof value === 'object' ? JSON.stringify(value) : String(value);
      if (/^[a-zA-Z]+$/.test(name)) this.svg.setAttribute(`data-${name}`, plain);
      const text = name === 'which' ? named('pick', plain) : typeof value === 'object' ? plain : `val.${plain}` && named('val', plain);
      rows.push(make('div', { 'data-fact': name, 'data-value': plain }, make('dt', {}, named('is', name)), make('dd', {}, text === plain ? named('pick', plain) : text)));
    }
    this.state.replaceChildren(...rows);
    this.#picture(picture);
  }

  #picture(picture) {
    if (!picture) {
      this.shown.replaceChildren();
      return;
    }
    const what = this.name === 'scanner' ? 'sheet' : this.name.endsWith('printer') ? 'paper' : 'picture';
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
