// What this phone asks of the server's alarms. Each post carries a token, so that no other site can make it.

/** The server would not, or could not: `key` is its key of today when this phone has another. */
export class PushError extends Error {
  /**
   * @param {number} status 0 without an answer
   * @param {string} [key]
   */
  constructor(status, key) {
    super(`push: ${status}`);
    this.status = status;
    this.key = key;
  }
}

const ANSWER_MOST = 10_000; // ms

/** @type {string | undefined} */
let token;

/**
 * @param {string} path
 * @param {RequestInit} [options]
 */
async function ask(path, options) {
  try {
    return await fetch(path, { ...options, signal: AbortSignal.timeout(ANSWER_MOST) });
  } catch {
    throw new PushError(0);
  }
}

/**
 * The key that phones subscribe with; null where the host sends no alarms.
 * @returns {Promise<string | null>}
 */
export async function serverKey() {
  const response = await ask("/push/key");
  if (!response.ok) throw new PushError(response.status);
  return (await response.json()).key;
}

async function freshToken() {
  const response = await ask("/push/token", { cache: "no-store" });
  if (!response.ok) throw new PushError(response.status);
  return (await response.json()).token;
}

/**
 * Posts a body as JSON; a token that is no longer good is fetched anew, once. Throws PushError.
 * @param {string} path
 * @param {unknown} body
 */
async function post(path, body) {
  for (const again of [true, false]) {
    token ??= await freshToken();
    const response = await ask(path, { method: "POST", body: JSON.stringify(body),
      headers: { "Content-Type": "application/json", "X-CSRFToken": String(token) } });
    if (response.ok) return;
    token = undefined;
    if (response.status !== 400 || !again) throw new PushError(response.status, response.status === 409 ? (await response.json()).key : undefined);
  }
}

/**
 * Asks for these alarms under a handle, in place of those it had.
 * @param {string} handle
 * @param {string} key that the subscription was made with
 * @param {PushSubscription} subscription
 * @param {{ kind: string, due: number }[]} alarms due in ms
 */
export function keepAlarms(handle, key, subscription, alarms) {
  const { endpoint, keys } = subscription.toJSON();
  return post("/push/alarms", { handle, key, now: Date.now(), subscription: { endpoint, keys }, alarms });
}

/**
 * Takes back all alarms of a handle.
 * @param {string} handle
 */
export const cancelAlarms = (handle) => post("/push/cancel", { handle });
