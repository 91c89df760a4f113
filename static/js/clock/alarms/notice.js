// The layer outside the page: a notification through the service worker, where the runner allowed it.

const TAG = "hipcheck-timer";
// None where workers are refused: a private window, cookies blocked.
const registered = () => navigator.serviceWorker?.getRegistration().catch(() => undefined);

export class Notice {
  id = "notice";
  locked = false; // the page must be awake to show it

  works() {
    if (!("Notification" in globalThis) || !navigator.serviceWorker?.controller) return "no";
    return { granted: "yes", denied: "refused", default: "ask" }[Notification.permission];
  }

  arm(schedule, { words, path }) {
    this.words = words;
    this.path = path;
  }

  async ring(what) {
    if (this.works() !== "yes" || !this.words?.[what]) return false;
    const registration = await registered();
    await registration.showNotification(this.words[what], { tag: TAG, renotify: true, requireInteraction: what !== "half",
      data: { path: this.path }, silent: false });
    return true;
  }

  async hush() {
    const registration = await registered();
    for (const shown of await registration?.getNotifications?.({ tag: TAG }) ?? []) shown.close();
  }

  disarm() {
    this.hush();
  }
}
