// Runs without a page: shows what the hub sent, and leads back to the ticket.

self.addEventListener("install", () => self.skipWaiting());

self.addEventListener("push", (event) => {
  const { title, body, url } = event.data.json();
  event.waitUntil(self.registration.showNotification(title,
    { body, tag: "turn", renotify: true, icon: "/web/icon.svg", vibrate: [300, 150, 300, 150, 600], data: { url } }));
});

self.addEventListener("notificationclick", (event) => {
  event.notification.close();
  event.waitUntil(self.clients.openWindow(event.notification.data.url));
});
