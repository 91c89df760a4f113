// The answers of the last finished check, kept on this phone with their time: the timers ask it instead of you.

const KEY = "hipcheck.last-check";

export function keepCheck(pairs) {
  try {
    localStorage.setItem(KEY, JSON.stringify({ at: Date.now(), pairs }));
  } catch {
    // storage blocked: the timers ask again
  }
}

/** { at, pairs }: when it was (ms, 0 for never), and its [name, value] pairs. */
export function lastCheck() {
  try {
    const { at, pairs } = JSON.parse(localStorage.getItem(KEY));
    if (Number.isFinite(at) && Array.isArray(pairs) && pairs.every((pair) => Array.isArray(pair) && pair.length === 2)) return { at, pairs };
  } catch {
    // nothing there, or not ours to read
  }
  return { at: 0, pairs: [] };
}

export function forgetCheck() {
  try {
    localStorage.removeItem(KEY);
  } catch {
    // nothing is kept
  }
}
