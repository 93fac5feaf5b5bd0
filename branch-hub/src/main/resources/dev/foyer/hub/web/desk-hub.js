/** The hub as this page sees it: requests, one feed, and the signalling of one call. */

/** What the hub answered when it did not do what was asked. */
export class Problem extends Error {
  constructor(status, body) {
    super(body?.detail ?? `HTTP ${status}`);
    this.status = status;
    this.reason = body?.reason ?? null;
  }
}

const RETRY_FIRST_MS = 250;
const RETRY_MAX_MS = 4000;
const UNSENT_MAX = 256;
// Close codes after which it makes no sense to come back: malformed, not allowed, not there, call ended, taken by another page.
const FINAL = [1008, 4400, 4403, 4404, 4410, 4411];
// The hub cannot continue the feed from where we were.
const BEGIN_ANEW = 4409;

/** A time-ordered unique id (RFC 9562, version 7). */
function uuid7() {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  let now = Date.now();
  for (let i = 5; i >= 0; i--) {
    bytes[i] = now % 256;
    now = Math.floor(now / 256);
  }
  bytes[6] = (bytes[6] & 0x0f) | 0x70;
  bytes[8] = (bytes[8] & 0x3f) | 0x80;
  const hex = Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join("-");
}

async function ask(method, path, token, body) {
  const headers = {};
  if (token) headers.Authorization = `Bearer ${token}`;
  if (method !== "GET") headers["Idempotency-Key"] = uuid7();
  if (body !== undefined) headers["Content-Type"] = "application/json";
  const answer = await fetch(`/api/v1${path}`, { method, headers, body: body === undefined ? undefined : JSON.stringify(body) });
  const text = await answer.text();
  let json = null;
  try {
    json = text ? JSON.parse(text) : null;
  } catch {
    json = null;
  }
  if (!answer.ok) throw new Problem(answer.status, json);
  return json;
}

export const get = (path, token) => ask("GET", path, token);
export const post = (path, token, body = {}) => ask("POST", path, token, body);
export const remove = (path, token) => ask("DELETE", path, token);

function socketUrl(path) {
  return `${location.protocol === "https:" ? "wss" : "ws"}://${location.host}/api/v1${path}`;
}

/** A WebSocket that comes back by itself. `hello` makes the first message, `hear` gets each object, `away` is told of losses. */
class Line {
  constructor(path, { hello, hear, away, refused }) {
    Object.assign(this, { path, hello, hear, away, refused });
    this.retry = RETRY_FIRST_MS;
    this.closed = false;
    this.connect();
  }

  connect() {
    if (this.closed) return;
    const socket = new WebSocket(socketUrl(this.path));
    this.socket = socket;
    socket.onopen = () => socket.send(JSON.stringify(this.hello()));
    socket.onmessage = (event) => {
      if (this.closed || this.socket !== socket) return;
      this.retry = RETRY_FIRST_MS;
      this.hear(JSON.parse(event.data));
    };
    socket.onclose = (event) => {
      if (this.closed || this.socket !== socket) return;
      if (FINAL.includes(event.code)) {
        this.closed = true;
        this.refused(event.code, event.reason);
        return;
      }
      this.away(event.code);
      setTimeout(() => this.connect(), this.retry);
      this.retry = Math.min(RETRY_MAX_MS, this.retry * 2);
    };
  }

  send(message) {
    if (this.socket.readyState === WebSocket.OPEN) this.socket.send(JSON.stringify(message));
  }

  close() {
    this.closed = true;
    this.socket.close(1000);
  }
}

/** Follows the feed `desk`: `changed` gets the calls that ring or are active, oldest first; `away` is told of losses. */
export function followDesk(token, { changed, away, refused }) {
  let calls = new Map();
  let seq = null;
  let epoch = null;
  return new Line("/feed", {
    hello: () => ({ type: "hello", token, feed: "desk", after: seq, epoch }),
    hear: (message) => {
      if (message.type === "snapshot") {
        epoch = message.epoch ?? null;
        calls = new Map(message.state.calls.map((call) => [call.id, call]));
      } else if (message.type === "delta") {
        for (const { call } of message.changes) {
          if (!call) continue;
          if (call.state === "ended") calls.delete(call.id);
          else calls.set(call.id, call);
        }
      } else {
        return;
      }
      seq = message.seq;
      changed([...calls.values()].sort((a, b) => Date.parse(a.at) - Date.parse(b.at)));
    },
    away: (code) => {
      if (code === BEGIN_ANEW) seq = null;
      away();
    },
    refused,
  });
}

/**
 * Our side of a call's signalling, kept over lost sockets by counting: each side tells how many messages it has, and the other sends
 * the rest again. `attached` is told each time the hub has let us in.
 */
export function openSignalling(token, call, { attached, hear, away, ended }) {
  let received = 0;
  let confirmed = null;
  let ready = false;
  const unsent = [];
  const line = new Line("/signal", {
    hello: () => ({ type: "hello", token, call, received }),
    hear: (message) => {
      if (message.type !== "ready") {
        received++;
        hear(message);
        return;
      }
      const has = message.received ?? 0;
      confirmed ??= has;
      unsent.splice(0, Math.max(0, has - confirmed));
      confirmed = has;
      ready = true;
      unsent.forEach((kept) => line.send(kept));
      attached();
    },
    away: () => {
      ready = false;
      away();
    },
    refused: (code, reason) => ended(code, reason),
  });
  return {
    send(message) {
      unsent.push(message);
      if (unsent.length > UNSENT_MAX) {
        unsent.shift();
        confirmed = (confirmed ?? 0) + 1;
      }
      if (ready) line.send(message);
    },
    close: () => line.close(),
  };
}
