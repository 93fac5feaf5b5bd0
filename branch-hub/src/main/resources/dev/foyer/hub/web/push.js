// Web Push: the hub tells this telephone at its turn, also when the page is closed.

import { change } from "/web/live.js";

const bytes = (text) => {
  const plain = atob(text.replace(/-/g, "+").replace(/_/g, "/"));
  return Uint8Array.from(plain, (sign) => sign.charCodeAt(0));
};

const kept = (id) => `push ${id}`;

/** Whether this telephone is told of this ticket already. */
export const pushed = (id) => localStorage.getItem(kept(id)) !== null;

/**
 * Subscribes this telephone with the branch's key; called by a touch. Says whether it could be done: not every
 * browser has Web Push, not everybody allows it, and its service may be out of reach.
 */
export async function subscribe(id, key, language) {
  if (!key || !navigator.serviceWorker || !window.PushManager || window.Notification?.permission !== "granted") return false;
  try {
    const worker = await navigator.serviceWorker.register("/web/push-worker.js");
    const wish = { userVisibleOnly: true, applicationServerKey: bytes(key) };
    let subscription;
    try {
      subscription = await worker.pushManager.subscribe(wish);
    } catch (other) {
      // A subscription for another key, from before the branch made a new one, stands in the way.
      const before = await worker.pushManager.getSubscription();
      if (!before) throw other;
      await before.unsubscribe();
      subscription = await worker.pushManager.subscribe(wish);
    }
    const { endpoint, keys } = subscription.toJSON();
    await change("POST", `/tickets/${id}/push`, { endpoint, p256dh: keys.p256dh, auth: keys.auth, language });
    localStorage.setItem(kept(id), "");
    return true;
  } catch {
    return false;
  }
}
