// The fault desk: any fault of any device, now or at the n-th command from now.
import { ask, make, notice } from './workbench.js';
import { choosers, perform } from './devices.js';
import { named, onLanguage, said, word } from './words.js';

export function faults(list) {
  const pane = document.querySelector('#faults');
  const broken = list.filter((device) => device.acts.some((act) => act.name !== 'home'));
  const actsOf = (device) => device.acts.filter((act) => act.name.startsWith('fault.')).concat(device.acts.filter((act) => /^(power|link|cover|paper)\./.test(act.name)));
  const which = make('select', { id: 'fault-device' });
  const what = make('select', { id: 'fault-act' });
  const when = make('select', { id: 'fault-when' }, make('option', { value: 'now' }), make('option', { value: 'nth' }));
  const nth = make('input', { id: 'fault-n', type: 'number', min: '1', max: '10000', value: '1' });
  const extra = make('div', { class: 'extra' });
  const waiting = make('ul', { class: 'waiting' });
  const go = make('button', { type: 'submit', class: 'act' });
  const mend = make('button', { type: 'button' });
  const field = (key, input) => make('label', { class: 'field' }, make('span', { 'data-word': key }), input);
  const form = make('form', {}, field('device', which), field('fault', what), extra, field('when', when), field('at-nth', nth), make('div', { class: 'row' }, go, mend));
  const nthField = nth.parentElement;
  pane.append(make('p', { class: 'hint', 'data-word': 'faults-are' }), form, make('h3', { 'data-word': 'waiting' }), waiting);

  let arguments_ = { inputs: [], values: () => ({}) };
  let armed = [];
  const device = () => broken.find((one) => one.name === which.value) ?? broken[0];
  const act = () => actsOf(device()).find((one) => one.name === what.value) ?? actsOf(device())[0];
  const showActs = () => {
    const before = what.value;
    what.replaceChildren(...actsOf(device()).map((one) => make('option', { value: one.name }, said(one))));
    if (actsOf(device()).some((one) => one.name === before)) what.value = before;
    showArguments();
  };
  const showArguments = () => {
    arguments_ = act() ? choosers(act(), 'at') : { inputs: [], values: () => ({}) };
    extra.replaceChildren(...arguments_.inputs);
  };
  const showWhen = () => { nthField.hidden = when.value === 'now'; };
  const showWaiting = () => {
    const items = armed.map(({ id, device: name, act: fault, left }) => {
      const found = list.find((one) => one.name === name)?.acts.find((one) => one.name === fault);
      return make('li', {}, make('span', {}, word('in-n', named('dev', name), found ? said(found) : fault, left)),
        make('button', { type: 'button', class: 'quiet', onclick: () => ask(`faults/${id}`, 'DELETE') }, word('take-back')));
    });
    waiting.replaceChildren(...(items.length ? items : [make('li', { class: 'hint' }, word('none-waiting'))]));
  };
  which.addEventListener('change', showActs);
  what.addEventListener('change', showArguments);
  when.addEventListener('change', showWhen);
  mend.addEventListener('click', async () => {
    for (const one of list) {
      const home = one.acts.find((candidate) => candidate.name === 'home');
      if (home) await perform(one.name, home, {});
    }
  });
  form.addEventListener('submit', async (event) => {
    event.preventDefault();
    const chosen = act();
    const counts = 'at' in chosen.choices;
    const n = when.value === 'now' ? 1 : Number(nth.value);
    const choices = { ...arguments_.values(), ...(counts ? { at: String(n) } : {}) };
    if (when.value === 'now' || counts) {
      await perform(device().name, chosen, choices);
      return;
    }
    try {
      await ask('faults', 'POST', { device: device().name, act: chosen.name, with: choices, n });
    } catch (refused) {
      notice(word('failed', refused.message));
    }
  });
  onLanguage(() => {
    const before = which.value;
    which.replaceChildren(...broken.map((one) => make('option', { value: one.name }, named('dev', one.name))));
    if (before) which.value = before;
    when.options[0].textContent = word('now');
    when.options[1].textContent = word('at-nth');
    go.textContent = word('break');
    mend.textContent = word('mend-all');
    showActs();
    showWhen();
    showWaiting();
  });
  return (news) => {
    if (!news.faults) return;
    armed = news.faults;
    showWaiting();
  };
}
