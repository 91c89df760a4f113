"""What a phone shows outside Hipcheck's pages: expressions for a page or for the worker of a real browser."""

ALL = "navigator.serviceWorker.ready.then(one => one.getNotifications())"
# All that is shown is in `told` once it is there. To ask for all again and again is no way to wait for one: Chromium
# forgets a notification when it is asked for all of them while that one is being put up.
KEEP = """(() => { const show = ServiceWorkerRegistration.prototype.showNotification; self.told = [];
    ServiceWorkerRegistration.prototype.showNotification = async function (title, options) {
        await show.call(this, title, options); told.push({ title, ...options }); }; })()"""
