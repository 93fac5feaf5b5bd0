const key = new URLSearchParams(location.search).get('key') ?? '';
const contents = await (await fetch(`contents.json?key=${encodeURIComponent(key)}`)).json();
const notice = document.querySelector('#notice');
notice.textContent = contents.notice;

for (const { name, address } of contents.links) {
  const link = document.createElement('a');
  link.href = address;
  link.textContent = name;
  link.target = '_blank';
  document.querySelector('#links').append(link);
}

const groups = new Map();
for (const act of contents.acts) {
  if (!groups.has(act.group)) {
    const box = document.createElement('fieldset');
    const legend = document.createElement('legend');
    legend.textContent = act.group;
    box.append(legend);
    groups.set(act.group, box);
    document.querySelector('#acts').append(box);
  }
  const button = document.createElement('button');
  button.textContent = act.label;
  button.addEventListener('click', async () => {
    const answer = await fetch(`act/${act.group}/${act.id}?key=${encodeURIComponent(key)}`, { method: 'POST' });
    notice.textContent = await answer.text();
  });
  groups.get(act.group).append(button);
}

const WAIT_BEFORE_RETRY_MS = 1000;
const HEIGHT_SHARE = 0.8;

for (const shown of contents.windows) {
  const figure = document.createElement('figure');
  const caption = document.createElement('figcaption');
  caption.textContent = shown.name;
  const canvas = document.createElement('canvas');
  canvas.tabIndex = 0;
  canvas.setAttribute('role', 'application');
  canvas.setAttribute('aria-label', `${shown.name}: click and type here as at the device`);
  canvas.width = shown.width;
  canvas.height = shown.height;
  canvas.style.width = `${Math.round(Math.min(1, (innerHeight * HEIGHT_SHARE) / shown.height) * shown.width)}px`;
  figure.append(caption, canvas);
  document.querySelector('#windows').append(figure);
  connect(shown, canvas);
}

function connect(shown, canvas) {
  const socket = new WebSocket(shown.address);
  let id = 0;
  const send = (message) => socket.readyState === WebSocket.OPEN && socket.send(JSON.stringify({ id: ++id, ...message }));
  socket.addEventListener('open', () => send({ do: 'watch' }));
  socket.addEventListener('message', async ({ data }) => {
    const message = JSON.parse(data);
    if (message.png) {
      const picture = await createImageBitmap(await (await fetch(`data:image/png;base64,${message.png}`)).blob());
      canvas.width = picture.width;
      canvas.height = picture.height;
      canvas.getContext('2d').drawImage(picture, 0, 0);
    }
  });
  const pressed = (event) => {
    const box = canvas.getBoundingClientRect();
    send({
      do: 'press',
      x: ((event.clientX - box.left) * canvas.width) / box.width,
      y: ((event.clientY - box.top) * canvas.height) / box.height,
    });
  };
  const keyed = (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key.length === 1) send({ do: 'type', text: event.key });
    else send({ do: 'key', key: event.key.replace(/^Arrow/, '').replace('Backspace', 'BACK_SPACE').toUpperCase() });
    if (event.key !== 'Tab') event.preventDefault();
  };
  canvas.addEventListener('click', pressed);
  canvas.addEventListener('keydown', keyed);
  socket.addEventListener('close', () => {
    canvas.removeEventListener('click', pressed);
    canvas.removeEventListener('keydown', keyed);
    setTimeout(() => connect(shown, canvas), WAIT_BEFORE_RETRY_MS);
  });
}
