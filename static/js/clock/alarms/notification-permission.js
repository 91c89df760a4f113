// May Hipcheck show notifications? To ask stops the page until another process of the browser has answered, which is
// long within a tap. So it is asked once, and again after all that may have changed it.

/** @type {NotificationPermission | undefined} */
let known;
const forget = () => { known = undefined; };

for (const name of ["focus", "pageshow"]) addEventListener(name, forget);
document.addEventListener("visibilitychange", forget);
globalThis.navigator.permissions?.query({ name: "notifications" }).then((status) => status.addEventListener("change", forget), () => {});

/** What was allowed when it was last asked. Call it only where there is a Notification. @returns {NotificationPermission} */
export function notificationPermission() {
  known ??= Notification.permission;
  return known;
}

/** Asks the runner. Call it inside a tap. @returns {Promise<NotificationPermission>} */
export async function askToNotify() {
  const answer = await Notification.requestPermission();
  forget();
  return answer;
}
