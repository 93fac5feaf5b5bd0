// The XFS4IoT messages as they pass, newest first, with what the check says about each.
import { make } from './workbench.js';
import { named, onLanguage, word } from './words.js';

const ROWS_MAX = 400;
const KEPT_MAX = 2000;
const STATUS_TALK = /^(Common\.(Status|Capabilities)|ServicePublisher\.)/;
const SIGNS = { command: '→', acknowledge: '✓', event: '•', completion: '←', unsolicited: '!' };

export function messages() {
  const pane = document.querySelector('#messages');
  const filter = make('input', { id: 'message-filter', type: 'search', autocomplete: 'off' });
  const hide = make('input', { id: 'message-status', type: 'checkbox', checked: true });
  const pause = make('button', { type: 'button', id: 'message-pause', 'aria-pressed': 'false' });
  const clear = make('button', { type: 'button' });
  const sum = make('p', { class: 'hint', id: 'message-sum' });
  const list = make('ol', { class: 'messages', id: 'message-list' });
  const scroll = make('div', { class: 'scroll', tabindex: '0', role: 'region', 'data-label': 'messages-are' }, list);
  pane.append(make('div', { class: 'tools' },
    make('label', { class: 'field grow' }, make('span', { 'data-word': 'filter' }), filter),
    make('label', { class: 'check' }, hide, make('span', { 'data-word': 'hide-status' })), make('div', { class: 'row' }, pause, clear)), sum, scroll);

  let all = [];
  let held = [];
  let paused = false;
  let wrong = 0;

  const fits = ({ message }) => {
    const { name = '' } = message.header ?? {};
    if (hide.checked && STATUS_TALK.test(name)) return false;
    const wanted = filter.value.trim().toLowerCase();
    return !wanted || JSON.stringify(message).toLowerCase().includes(wanted);
  };
  const told = () => {
    sum.textContent = paused ? word('paused-with', held.length) : word('of-messages', all.length, wrong);
  };
  const breakable = (name) => name.split(/(?<=\.)/).flatMap((part, i) => (i ? [make('wbr'), part] : [part]));
  const row = ({ at: when, message, masked, problems }) => {
    const { type = '?', name = '?', requestId, completionCode } = message.header ?? {};
    const time = new Date(when);
    const clock = `${time.toLocaleTimeString('en-GB')}.${String(time.getMilliseconds()).padStart(3, '0')}`;
    const marks = [make('span', { class: problems.length ? 'mark bad' : 'mark good' }, problems.length ? `✗ ${word('wrong', problems.length)}` : `✓ ${word('valid')}`)];
    if (masked) marks.push(make('span', { class: 'mark' }, `▒ ${word('masked')}`));
    const head = make('summary', {}, make('span', { class: `type ${type}` }, `${SIGNS[type] ?? '?'} ${named('type', type)}`), make('span', { class: 'name' }, ...breakable(name)),
      make('span', { class: 'code' }, completionCode ?? message.payload?.errorCode ?? ''), make('span', { class: 'id' }, requestId === undefined ? '' : word('id', requestId)), make('time', { datetime: when }, clock), make('span', { class: 'marks' }, ...marks));
    const details = make('details', {}, head);
    details.addEventListener('toggle', () => {
      if (details.open && details.children.length === 1) {
        details.append(...problems.map((problem) => make('p', { class: 'problem' }, problem)), make('pre', { tabindex: '0' }, JSON.stringify(message, null, 2)));
      }
    });
    return make('li', { 'data-name': name, 'data-type': type, 'data-problems': String(problems.length) }, details);
  };
  const redraw = () => {
    const shown = all.filter(fits).slice(-ROWS_MAX).reverse();
    list.replaceChildren(...(shown.length ? shown.map(row) : [make('li', { class: 'hint' }, word('no-messages'))]));
    told();
  };
  const take = (fresh) => {
    all = all.concat(fresh).slice(-KEPT_MAX);
    wrong = all.reduce((sum_, { problems }) => sum_ + (problems.length ? 1 : 0), 0);
    const shown = fresh.filter(fits);
    if (shown.length) {
      list.querySelector('.hint')?.remove();
      list.prepend(...shown.map(row).reverse());
      while (list.children.length > ROWS_MAX) list.lastElementChild.remove();
    }
    told();
  };
  filter.addEventListener('input', redraw);
  hide.addEventListener('change', redraw);
  clear.addEventListener('click', () => { all = []; wrong = 0; redraw(); });
  pause.addEventListener('click', () => {
    paused = !paused;
    pause.setAttribute('aria-pressed', String(paused));
    pause.textContent = word(paused ? 'go' : 'pause');
    if (!paused) {
      take(held);
      held = [];
    }
    told();
  });
  onLanguage(() => {
    pause.textContent = word(paused ? 'go' : 'pause');
    clear.textContent = word('clear');
    filter.placeholder = word('filter-is');
    redraw();
  });
  return (news) => {
    if (!news.messages) return;
    if (paused) {
      held = held.concat(news.messages).slice(-KEPT_MAX);
      told();
    } else {
      take(news.messages);
    }
  };
}
