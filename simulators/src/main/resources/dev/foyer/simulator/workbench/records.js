// Recording what happens, taking it home, and playing it again.
import { ask, at, make } from './workbench.js';
import { onLanguage, word } from './words.js';

export function records() {
  const pane = document.querySelector('#records');
  const state = make('p', { role: 'status', id: 'record-state' });
  const result = make('p', { role: 'status', id: 'replay-state' });
  const button = (id, click) => make('button', { type: 'button', id, onclick: click });
  const begin = button('record-begin', () => ask('recording/begin', 'POST', {}));
  const end = button('record-end', () => ask('recording/end', 'POST', {}));
  const download = make('a', { id: 'record-download', class: 'button', download: 'foyer-recording.jsonl', href: at('recording') });
  const replay = button('record-replay', () => play(''));
  const file = make('input', { type: 'file', id: 'record-file', accept: '.jsonl' });
  const fileLabel = make('label', { class: 'field' }, make('span', { 'data-word': 'replay-file' }), file);
  pane.append(make('p', { class: 'hint', 'data-word': 'records-are' }), make('div', { class: 'row' }, begin, end, download, replay), state, fileLabel, result);

  let recording = { running: false, lines: 0 };
  let last = null;
  const play = (text) => fetch(at('recording/replay'), { method: 'POST', body: text });
  file.addEventListener('change', async () => { if (file.files.length) await play(await file.files[0].text()); });
  const show = () => {
    begin.textContent = word('record');
    end.textContent = word('stop');
    download.textContent = word('download');
    replay.textContent = word('replay');
    begin.disabled = recording.running;
    end.disabled = !recording.running;
    replay.disabled = recording.running || !recording.lines || last?.state === 'running';
    download.hidden = recording.running || !recording.lines;
    state.textContent = recording.running ? word('rec.running') : recording.lines ? word('rec.done', recording.lines) : word('rec.idle');
    state.dataset.running = String(recording.running);
    result.textContent = last ? word(`replay.${last.state}`, last.sentence) : '';
    result.dataset.state = last?.state ?? '';
  };
  onLanguage(show);
  return (news) => {
    recording = news.recording ?? recording;
    last = news.replay ?? last;
    if (news.recording || news.replay) show();
  };
}
