// The screens of kiosk and tablet: pictures as they change, and every piece of them as a real button
// of this page, so that mouse, keyboard and screen reader find the same things a customer does.
import { at, make } from './workbench.js';
import { named, onLanguage, word } from './words.js';

const RETRY_MS = 1000;
const TREE_EVERY_MS = 250;
const WHOLE = -1;
const HEAD_BYTES = 8;

export function screens(windows) {
  const tabs = document.querySelector('#windows');
  const place = document.querySelector('#glass');
  let shown;
  const show = (window) => {
    shown?.close();
    shown = new Screen(window, place);
    for (const tab of tabs.children) tab.setAttribute('aria-pressed', String(tab.dataset.screen === window.name));
  };
  for (const window of windows)
    tabs.append(make('button', { type: 'button', 'data-screen': window.name, 'data-word': `screen.${window.name}`, onclick: () => show(window) }));
  show(windows[0]);
}

class Screen {
  #id = 0;
  #closed = false;
  #pictures = 0;
  #last = Promise.resolve();
  #nodes = new Map();
  #treeAt = 0;
  #treeSoon = 0;
  #field = false;

  constructor(window, place) {
    this.window = window;
    this.canvas = make('canvas', { width: window.width, height: window.height, 'aria-hidden': 'true' });
    this.pieces = make('div', { class: 'pieces' });
    this.words = make('p', { class: 'unseen', role: 'status' });
    this.box = make('div', { class: 'screen', role: 'group', tabindex: '0', 'data-screen': window.name, onkeydown: (event) => this.#keyed(event), onclick: (event) => this.#clicked(event) }, this.canvas, this.pieces);
    this.box.style.aspectRatio = `${window.width} / ${window.height}`;
    this.box.classList.toggle('wide', window.width > window.height);
    place.replaceChildren(this.box, this.words);
    onLanguage(() => this.#label());
    this.#connect();
  }

  close() {
    this.#closed = true;
    this.socket.close();
  }

  #label() {
    this.box.setAttribute('aria-label', word('screen-now', named('screen', this.window.name), this.box.dataset.shows ?? ''));
  }

  #connect() {
    this.socket = new WebSocket(at(`ws://${location.host}/screen/${this.window.name}`));
    this.socket.binaryType = 'arraybuffer';
    this.socket.addEventListener('open', () => {
      this.box.classList.remove('away');
      this.#send({ do: 'watch', parts: true });
      this.#send({ do: 'tree' });
    });
    this.socket.addEventListener('message', ({ data }) => (typeof data === 'string' ? this.#heard(JSON.parse(data)) : this.#picture(data)));
    this.socket.addEventListener('close', () => {
      if (this.#closed) return;
      this.box.classList.add('away');
      this.words.textContent = word('screen-gone');
      setTimeout(() => this.#closed || this.#connect(), RETRY_MS);
    });
  }

  #send(message) {
    if (this.socket.readyState === WebSocket.OPEN) this.socket.send(JSON.stringify({ id: ++this.#id, ...message }));
  }

  #picture(data) {
    const head = new DataView(data);
    const x = head.getInt32(0);
    const y = head.getInt32(4);
    const decoded = createImageBitmap(new Blob([new Uint8Array(data, HEAD_BYTES)], { type: 'image/png' }));
    this.#last = this.#last.then(async () => {
      const picture = await decoded;
      if (x === WHOLE && (this.canvas.width !== picture.width || this.canvas.height !== picture.height)) {
        this.canvas.width = picture.width;
        this.canvas.height = picture.height;
      }
      this.canvas.getContext('2d').drawImage(picture, Math.max(0, x), Math.max(0, y));
      picture.close();
      this.#pictures++;
      this.box.dataset.pictures = String(this.#pictures);
      this.#askTree();
    });
  }

  /** The tree after a change, not oftener than needed, and once more after the last change. */
  #askTree() {
    const wait = this.#treeAt + TREE_EVERY_MS - performance.now();
    if (wait <= 0) {
      this.#treeAt = performance.now();
      this.#send({ do: 'tree' });
    } else if (!this.#treeSoon) {
      this.#treeSoon = setTimeout(() => { this.#treeSoon = 0; this.#askTree(); }, wait);
    }
  }

  #heard(message) {
    if (message.tree) this.#tree(message.tree);
    else if (message.screen) this.#send({ do: 'tree' });
  }

  #tree({ screen, language, nodes }) {
    const wide = this.canvas.width;
    const high = this.canvas.height;
    const next = new Map();
    const texts = [];
    for (const node of nodes) {
      const name = node.spoken || node.name || node.text;
      if (node.role === 'text' && name) texts.push(name);
      if (node.role !== 'button' && node.role !== 'field') continue;
      const button = this.#nodes.get(node.id) ?? make('button', { type: 'button', 'data-node': node.id });
      button.disabled = !node.enabled;
      button.setAttribute('aria-label', name || node.id);
      Object.assign(button.style, {
        left: `${(100 * node.x) / wide}%`, top: `${(100 * node.y) / high}%`,
        width: `${(100 * node.w) / wide}%`, height: `${(100 * node.h) / high}%`,
      });
      next.set(node.id, button);
    }
    this.#field = nodes.some((node) => node.role === 'field' && node.focused);
    const lost = this.pieces.contains(document.activeElement) && !next.has(document.activeElement.dataset.node);
    const order = [...next.values()];
    if (order.length !== this.pieces.children.length || order.some((button, i) => this.pieces.children[i] !== button))
      this.#arrange(order);
    this.#nodes = next;
    if (lost) this.box.focus();
    this.pieces.lang = language === 'zh' ? 'zh-CN' : 'en';
    this.box.dataset.shows = screen;
    this.box.dataset.language = language;
    this.#label();
    const heard = texts.join(' ');
    if (this.words.textContent !== heard) {
      this.words.lang = this.pieces.lang;
      this.words.textContent = heard;
    }
  }

  /** Moves only what is not in its place, so that the focus stays where it is. */
  #arrange(order) {
    for (const old of [...this.pieces.children]) if (!order.includes(old)) old.remove();
    order.forEach((button, i) => {
      if (this.pieces.children[i] !== button) this.pieces.insertBefore(button, this.pieces.children[i] ?? null);
    });
  }

  #clicked(event) {
    const node = event.target.dataset?.node;
    if (event.detail === 0) {
      if (node) this.#send({ do: 'press', node });
      return;
    }
    const box = this.canvas.getBoundingClientRect();
    const x = ((event.clientX - box.left) * this.canvas.width) / box.width;
    const y = ((event.clientY - box.top) * this.canvas.height) / box.height;
    this.#send({ do: 'press', x, y, ...(node ? { hit: node } : {}) });
  }

  #keyed(event) {
    const { key } = event;
    if (event.ctrlKey || event.metaKey || event.altKey || key === 'Tab') return;
    if ((key === 'Enter' || key === ' ') && event.target !== this.box) return;
    if (key.length > 1) {
      if (/^(Enter|Escape|Backspace|Delete|Home|End|Arrow.*|F[0-9]+)$/.test(key))
        this.#send({ do: 'key', key: key.replace(/^Arrow/, '').replace('Backspace', 'BACK_SPACE').toUpperCase() });
      else return;
    } else if (this.#field) {
      this.#send({ do: 'type', text: key });
    } else if (/[0-9]/.test(key)) {
      this.#send({ do: 'key', key: `DIGIT${key}` });
    } else {
      return;
    }
    event.preventDefault();
  }
}
