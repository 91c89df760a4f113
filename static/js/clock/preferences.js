// How the runner wants alarms: kept on this phone, one line each.

const KEY = "hipcheck.alarms";
const USUAL = { sound: true, voice: false, awake: true, night: false, spoken: "on", headset: false };

export function preferences() {
  try {
    return { ...USUAL, ...JSON.parse(localStorage.getItem(KEY)) };
  } catch {
    return { ...USUAL }; // storage blocked or unreadable
  }
}

export function prefer(changes) {
  try {
    localStorage.setItem(KEY, JSON.stringify({ ...preferences(), ...changes }));
  } catch {
    // storage blocked: it holds for this page only
  }
}
