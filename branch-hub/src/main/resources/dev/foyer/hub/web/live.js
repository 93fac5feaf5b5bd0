// A feed that reconnects by itself, and the small things that every page needs.

const FIRST_WAIT = 250;
const LONGEST_WAIT = 5000;

/** Texts of some bundles in one language. */
export async function texts(language, ...prefixes) {
  const bundles = await Promise.all(
    ["common", ...prefixes].map((prefix) => fetch(`/kit/messages/${prefix}.${language}.json`).then((r) => r.json())));
  const all = Object.assign({}, ...bundles);
  return (key, values = {}) =>
    (all[key] ?? key).replace(/\{([a-zA-Z]+)\}/g, (_, name) => values[name] ?? "");
}

/** The language that a page shows: from the address, else what was chosen before, else the reader's. */
export function language() {
  const asked = new URLSearchParams(location.search).get("lang");
  const chosen = asked ?? localStorage.getItem("language") ?? navigator.language;
  return chosen.toLowerCase().startsWith("zh") ? "zh" : "en";
}

/** A UUID of version 7: the key under which a change is done once. */
export function key() {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  let now = Date.now();
  for (let i = 5; i >= 0; i--) {
    bytes[i] = now % 256;
    now = Math.floor(now / 256);
  }
  bytes[6] = 0x70 | (bytes[6] & 0x0f);
  bytes[8] = 0x80 | (bytes[8] & 0x3f);
  const hex = [...bytes].map((b) => b.toString(16).padStart(2, "0")).join("");
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
}

const pause = (ms) => new Promise((then) => setTimeout(then, ms));
const wait = (tries) => {
  const most = Math.min(LONGEST_WAIT, FIRST_WAIT * 2 ** tries);
  return most / 2 + Math.random() * most / 2;
};

/** Sends a change; after a lost connection it is sent again under the same key. Throws the hub's problem. */
export async function change(method, path, body, token) {
  const id = key();
  for (let tries = 0; ; tries++) {
    let answer;
    try {
      answer = await fetch(`/api/v1${path}`, {
        method,
        headers: {
          "Idempotency-Key": id,
          ...(body === undefined ? {} : { "Content-Type": "application/json" }),
          ...(token ? { Authorization: `Bearer ${token}` } : {}),
        },
        body: body === undefined ? undefined : JSON.stringify(body),
      });
    } catch (lost) {
      if (tries >= 8) throw lost;
      await pause(wait(tries));
      continue;
    }
    if ([429, 502, 503, 504].includes(answer.status) && tries < 8) {
      await pause(wait(tries));
      continue;
    }
    const said = answer.status === 204 ? null : await answer.json();
    if (!answer.ok) throw said;
    return said;
  }
}

/**
 * Follows a feed. `on.snapshot(state)`, `on.delta(changes, at)`, `on.away()`, `on.refused(code)`.
 * Refused means that the hub knows us and says no: the page must ask for a token again.
 * Gives back what ends it; its `again` begins a new connection, for a page that has slept.
 */
export function follow(feed, token, on) {
  let seen = null;
  let epoch = null;
  let tries = 0;
  let over = false;
  let socket = null;
  const leave = () => {
    if (!socket) return;
    socket.onopen = socket.onmessage = socket.onclose = null;
    socket.close();
    socket = null;
  };
  const connect = () => {
    if (over) return;
    leave();
    socket = new WebSocket(`${location.protocol === "https:" ? "wss" : "ws"}://${location.host}/api/v1/feed`);
    socket.onopen = () => socket.send(JSON.stringify({ type: "hello", token: token() ?? null, feed, after: seen, epoch }));
    socket.onmessage = (event) => {
      const message = JSON.parse(event.data);
      tries = 0;
      if (message.type === "delta" && seen !== null && message.seq < seen) return;
      seen = message.seq;
      if (message.type === "snapshot") {
        epoch = message.epoch ?? null;
        on.snapshot(message.state);
      } else on.delta(message.changes, message.at);
      on.here?.();
    };
    socket.onclose = (event) => {
      if (over) return;
      if (event.code === 4403 || event.code === 4404) {
        over = true;
        on.refused(event.code);
        return;
      }
      if (event.code === 4409) seen = null;
      else on.away();
      setTimeout(connect, wait(tries++));
    };
  };
  connect();
  const end = () => {
    over = true;
    socket?.close();
  };
  end.again = connect;
  return end;
}

/** Sets a text and changes nothing when it is there already, so that readers are not told twice. */
export function put(element, text) {
  if (element.textContent !== text) element.textContent = text;
}
