// What browsers have for alarms that the checker's own list of them lacks.

interface NotificationOptions {
  renotify?: boolean; // Chromium: rings again under the same tag
}

interface Navigator {
  readonly audioSession?: { type: "auto" | "playback" }; // Safari
}
