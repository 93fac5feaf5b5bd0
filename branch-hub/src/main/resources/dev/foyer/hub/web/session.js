// Signing in: the one place where pages for staff keep their session. The token lives in this tab only.

import { change } from "/web/live.js";

const PLACE = "session";

/** The signed-in session {token, staffId, name, roles, expiresAt}, or null. */
export function session() {
  const kept = sessionStorage.getItem(PLACE);
  if (!kept) return null;
  const session = JSON.parse(kept);
  return new Date(session.expiresAt) > new Date() ? session : null;
}

export const token = () => session()?.token ?? null;

/** Signs in, or throws the hub's problem {status, detail, reason, field}. */
export async function signIn(user, password) {
  const opened = await change("POST", "/sessions", { user, password });
  sessionStorage.setItem(PLACE, JSON.stringify(opened));
  return opened;
}

/** Ends the session here and at the hub. */
export async function signOut() {
  const mine = token();
  forget();
  if (mine) await change("DELETE", "/sessions/current", undefined, mine);
}

/** Forgets a session that the hub no longer takes. */
export function forget() {
  sessionStorage.removeItem(PLACE);
}

/** Asks the hub for something. */
export async function ask(path) {
  const answer = await fetch(`/api/v1${path}`, { headers: { Authorization: `Bearer ${token()}` } });
  const said = await answer.json();
  if (!answer.ok) throw said;
  return said;
}
