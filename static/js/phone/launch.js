// Hipcheck opened again from its icon or a shortcut while it is already open: it comes to the front, and goes
// where the shortcut leads unless you are in the middle of something.

export function followLaunches() {
  globalThis.launchQueue?.setConsumer(({ targetURL }) => {
    if (!targetURL || document.querySelector("[data-busy]")) return;
    const { pathname } = new URL(targetURL);
    if (pathname !== "/" && pathname !== location.pathname) location.assign(targetURL);
  });
}
