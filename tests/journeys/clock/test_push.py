"""The alarm that rings even when the app is closed: from the tap in Settings to the notification."""

from __future__ import annotations

import time

import pytest
from playwright.sync_api import expect

from tests.journeys.diary.test_diary import NOON, checked, with_entries
from tests.support import browser, notifications, push_service
from tests.support.push_host import Host
from tests.support.push_phone import deliver, passed_on, subscribes
from webapp.push.settings import Settings
from webapp.push.sqlite_store import SqliteStore

pytestmark = pytest.mark.notifications
# The pages that are read do not know of a timer then, and let it be.
KILLED = """if (sessionStorage.killed) {
    const get = Storage.prototype.getItem;
    Storage.prototype.getItem = function (key) {
        return key === "hipcheck.timer-runs" ? null : get.call(this, key); }; }"""
# The page's own listener is older, so that it has heard of it by then.
HEARS_OF_PUSHES = """void navigator.serviceWorker.addEventListener("message", ({ data }) => {
    if (data?.push === "came") window.came = true; })"""
MOST = 60  # seconds to wait for anything
IPHONE = "Mozilla/5.0 (iPhone; CPU iPhone OS 18_4 like Mac OS X) AppleWebKit/605.1.15 Version/18.4 Safari/604.1"


@pytest.fixture(scope="module")
def service(tmp_path_factory):
    with push_service.running(tmp_path_factory.mktemp("service")) as running:
        yield running


@pytest.fixture(scope="module")
def host(tmp_path_factory, service):
    folder = tmp_path_factory.mktemp("host")
    started = Host(Settings(folder, private=service.host, authorities=str(service.certificate)), folder / "log")
    started.start("web")
    started.start("worker")
    started.address = f"http://127.0.0.1:{started.port}"
    started.store = SqliteStore(folder / "alarms.db")
    yield started
    started.stop()


@pytest.fixture
def subscriber(service, host):
    return service.phone(host.client().key())


@pytest.fixture
def woken(kept_phone, host, subscriber):
    """A page of the phone that asked for it in Settings."""
    page = kept_phone(host.address, permissions=["notifications"])
    subscribes(page, subscriber)
    page.add_init_script(KILLED)
    page.goto(f"{host.address}/settings")
    page.get_by_label("Ring me even if the app is closed").tap()
    expect(page.locator("push-offer [data-push=said]")).to_contain_text("Done")
    return page


def dock(page, does):
    return page.locator(f'#timer-dock [data-does="{does}"]')


def start(page, host, kind="ice"):
    page.goto(f"{host.address}/timers/{kind}")
    page.locator("[data-does=safety-none]").tap()
    dock(page, "start").tap()
    expect(page.locator("body")).to_have_attribute("data-phase", "on")


def kept(page, key):
    """What the phone keeps under a key."""
    return page.evaluate("""key => new Promise(done => { const asked = indexedDB.open('hipcheck-clock');
        asked.onsuccess = () => { const got = asked.result.transaction('kept').objectStore('kept').get(key);
            got.onsuccess = () => { asked.result.close(); done(got.result ?? null); } } })""", key)


def on_server(host, subscriber):
    return [alarm.kind for alarm in host.store.everything() if alarm.endpoint == subscriber.subscription["endpoint"]]


def until_on_server(page, host, subscriber, kinds):
    given_up = time.monotonic() + MOST
    while on_server(host, subscriber) != kinds:
        assert time.monotonic() < given_up, f"{on_server(host, subscriber)}, told: {kept(page, 'push')}"
        page.evaluate("new Promise(requestAnimationFrame)")


def ends(page, minutes):
    """The timer's record as it is when its end was so many minutes ago, and no page of Hipcheck ran since."""
    page.evaluate("sessionStorage.killed = 'yes'")
    page.goto(page.evaluate("location.origin") + "/about")
    return page.evaluate("""minutes => new Promise(done => { const asked = indexedDB.open('hipcheck-clock');
        asked.onsuccess = () => { const step = asked.result.transaction('kept', 'readwrite').objectStore('kept');
            const got = step.get('timer'); got.onsuccess = () => { const record = got.result;
                const by = Date.now() - minutes * 60000 - record.session.until;
                record.session.from += by; record.session.until += by; record.seen += by;
                step.put(record, 'timer').onsuccess = () => {
                    asked.result.close(); done(record.session.until); } } } })""", minutes)


def keeps_all(page):
    page.context.service_workers[0].evaluate(notifications.KEEP)


def worker_until(page, expression):
    given_up = time.monotonic() + MOST
    while not page.context.service_workers[0].evaluate(expression):
        assert time.monotonic() < given_up, expression


def test_it_is_offered_where_the_host_sends_alarms_and_is_off(phone, host):
    page, asked = phone(), []
    page.on("request", lambda request: asked.append(request.url) if "/push/" in request.url else None)
    page.goto(f"{host.address}/settings")
    offer = page.get_by_label("Ring me even if the app is closed")
    expect(offer).not_to_be_checked()
    start(page, host)
    dock(page, "off").tap()
    dock(page, "end").tap()
    expect(offer).not_to_be_checked()
    assert {url.rpartition("/")[2] for url in asked} == {"key"}  # until it is asked for, the server hears of nothing
    page.route("**/push/key", lambda route: route.fulfill(json={"key": None}))
    page.goto(f"{host.address}/settings")
    expect(page.locator(".alarm-state")).to_contain_text("Not tested")
    expect(page.locator("push-offer")).to_be_hidden()


def test_who_turns_it_off_while_it_is_being_turned_on_has_it_off(phone, host):
    page = phone()
    page.context.grant_permissions(["notifications"])
    page.goto(f"{host.address}/settings")
    offer = page.get_by_label("Ring me even if the app is closed")
    expect(offer).to_be_visible()
    on_their_way = []
    page.route("**/push/key", lambda route: on_their_way.append(route))
    offer.tap()
    while not on_their_way:
        page.evaluate("0")  # lets events come in
    offer.tap()
    expect(page.locator("push-offer [data-push=said]")).to_contain_text("Off.")
    with page.expect_request_finished(lambda request: request.url.endswith("/push/key")):
        on_their_way[0].continue_()
    for _ in range(30):
        page.evaluate("0")  # lets it be turned on, were it wanted
    expect(offer).not_to_be_checked()
    page.reload()
    expect(page.locator(".alarm-state")).to_contain_text("Not tested")
    expect(offer).not_to_be_checked()


def test_on_an_iphone_it_says_that_it_must_be_on_the_home_screen(phone, host):
    page = phone(user_agent=IPHONE)
    page.add_init_script("delete window.PushManager")
    page.goto(f"{host.address}/settings")
    expect(page.locator("push-offer")).to_contain_text("put it on your home screen first")
    expect(page.get_by_label("Ring me even if the app is closed")).to_be_hidden()


def test_the_server_knows_each_phase_and_forgets_it_when_it_is_over(woken, host, subscriber):
    start(woken, host)
    until_on_server(woken, host, subscriber, ["look", "ice-off", "ice-on"])
    while not kept(woken, "push")["sure"]:
        pass  # its answer is still on the way
    asked = []
    woken.on("request", lambda request: asked.append(request.url) if request.method == "POST" else None)
    woken.goto(f"{host.address}/timers/ice")  # a page that is opened anew has nothing new to ask for
    expect(woken.locator("body")).to_have_attribute("data-phase", "on")
    with woken.expect_request("**/push/cancel"):
        dock(woken, "off").tap()
    until_on_server(woken, host, subscriber, [])  # a slip: it was on for seconds, so no rest follows
    assert f"{host.address}/push/alarms" not in asked
    dock(woken, "start").tap()
    until_on_server(woken, host, subscriber, ["look", "ice-off", "ice-on"])
    woken.goto(f"{host.address}/settings")
    woken.get_by_label("Ring me even if the app is closed").tap()
    expect(woken.locator("push-offer [data-push=said]")).to_contain_text("Off")
    until_on_server(woken, host, subscriber, [])


def test_the_alarm_test_comes_all_the_way_and_is_shown_once(woken, host, service, subscriber):
    woken.locator("alarm-panel").evaluate("panel => { panel.dataset.after = '3' }")
    woken.get_by_role("button", name="Test the alarm").tap()
    service.until(lambda: service.got(subscriber))
    (message,) = service.got(subscriber)
    assert message.payload["kind"] == "test"
    woken.evaluate(HEARS_OF_PUSHES)
    keeps_all(woken)
    passed_on(woken, message)
    browser.until(woken, "window.came === true")
    worker_until(woken, "told.length === 1")
    (shown,) = woken.evaluate(f"{notifications.ALL}.then(all => all.map(({{ title }}) => title))")
    assert shown == "Alarm test: it works."
    woken.get_by_role("button", name="Yes, I heard it").tap()
    woken.get_by_text("What can ring, and what cannot").tap()
    expect(woken.locator("[data-alarm-part=result]")).to_contain_text("Wake-up from our server: ")
    assert service.refused == []
    # What is no alarm is shown as nothing: a browser wants to see each push shown, also of many that come at once.
    browser.until(woken, f"{notifications.ALL}.then(all => all.length === 0)")
    woken.context.service_workers[0].evaluate("told.length = 0")
    deliver(woken, "", "{", "{}", '{"kind": "ice-off"}', '{"kind": "not-known", "due": 5}')
    worker_until(woken, "told.length === 5 && told.every(({ silent }) => silent)")
    browser.until(woken, f"{notifications.ALL}.then(all => all.length === 0)")


def test_with_the_app_gone_it_speaks_in_the_apps_words(woken, host, subscriber):
    start(woken, host)
    due = ends(woken, 0)
    keeps_all(woken)
    deliver(woken, {"kind": "ice-off", "due": due, "id": "a"})
    worker_until(woken, "told.length === 1")
    title, body, actions, silent, path = woken.evaluate(f"""{notifications.ALL}.then(([one]) => [
        one.title, one.body, one.actions.map(({{ title }}) => title), one.silent, one.data.path])""")
    assert title.startswith("Take the ice off now. Next round at ")
    assert (body, actions, path) == ("", ["Ice is off"], "/timers/ice")
    assert not silent

    due = ends(woken, 12)
    deliver(woken, {"kind": "ice-off", "due": due, "id": "b"})
    worker_until(woken, "told.length === 2")
    assert "12 minutes ago" in woken.evaluate(f"{notifications.ALL}.then(([one]) => one.body)")

    # Opened, the app is not one more that calls.
    woken.add_init_script(notifications.KEEP)
    woken.goto(f"{host.address}/timers/ice")
    expect(woken.locator("body")).to_have_attribute("data-phase", "overdue")
    browser.until(woken, f"{notifications.ALL}.then(all => all.length === 0)")
    assert woken.evaluate("told") == []

    woken.goto(f"{host.address}/timers/ice?off={due}")  # as the worker opens it after a tap on "Ice is off"
    expect(woken.locator("body")).to_have_attribute("data-phase", "off")
    until_on_server(woken, host, subscriber, ["ice-on"])


def test_what_the_app_rang_by_itself_is_not_rung_again(woken, host):
    start(woken, host)
    due = ends(woken, 0)
    woken.add_init_script(notifications.KEEP)
    woken.goto(f"{host.address}/timers/ice")  # it rings on opening: the end has passed
    browser.until(woken, "told.length === 1")
    keeps_all(woken)
    deliver(woken, {"kind": "ice-off", "due": due, "id": "a"})
    worker_until(woken, "told.length === 1")
    assert woken.context.service_workers[0].evaluate("told[0].silent && !told[0].renotify")
    assert woken.evaluate(f"{notifications.ALL}.then(all => all.length)") == 1
    # A tap in it reaches the window that is open.
    woken.context.service_workers[0].evaluate("""async () => {
        const [notification] = await registration.getNotifications();
        dispatchEvent(new NotificationEvent("notificationclick", { notification, action: "off" })); }""")
    expect(woken.locator("body")).to_have_attribute("data-phase", "off")


def test_one_that_was_stopped_without_a_network_stays_silent_and_is_taken_back(woken, host, subscriber):
    start(woken, host)
    until_on_server(woken, host, subscriber, ["look", "ice-off", "ice-on"])
    due = kept(woken, "timer")["session"]["until"]
    woken.context.set_offline(True)
    dock(woken, "off").tap()
    expect(woken.locator("body")).to_have_attribute("data-phase", "prepare")
    keeps_all(woken)
    deliver(woken, {"kind": "ice-off", "due": due, "id": "a"})
    worker_until(woken, "told.length === 1")
    assert woken.context.service_workers[0].evaluate("told[0].silent")
    browser.until(woken, f"{notifications.ALL}.then(all => all.length === 0)")
    assert on_server(host, subscriber) != []
    woken.context.set_offline(False)
    until_on_server(woken, host, subscriber, [])
    woken.problems.clear()  # the browser itself says that there was no network


def test_it_reminds_of_the_next_recheck_when_asked(woken, host, subscriber):
    now = int(time.time() * 1000)
    with_entries(woken, host.address, {**checked(NOON), "at": now - 3_600_000, "changed": now})
    woken.goto(f"{host.address}/diary/recheck")
    assert on_server(host, subscriber) == []
    woken.get_by_role("button", name="Remind me").tap()
    until_on_server(woken, host, subscriber, ["recheck"])
    expect(woken.get_by_text("A reminder comes by itself.")).to_be_visible()
    # Answered meanwhile, or not due yet by this phone's clock: it does not call.
    keeps_all(woken)
    deliver(woken, {"kind": "recheck", "due": now, "id": "a"})
    worker_until(woken, "told.length === 1 && told[0].silent")
    browser.until(woken, f"{notifications.ALL}.then(all => all.length === 0)")


# What the worker has a window do, in order; a window that is led elsewhere is another one from then on.
KEEP_MOVES = """(() => { self.moves = []; for (const name of ["focus", "navigate"]) {
    const move = WindowClient.prototype[name];
    WindowClient.prototype[name] = function (...given) { moves.push(name); return move.apply(this, given); }; } })()"""


def test_a_tap_on_the_reminder_brings_the_open_app_forward_and_then_to_the_question(woken):
    woken.goto(woken.evaluate("location.origin") + "/about")
    worker = woken.context.service_workers[0]
    worker.evaluate(KEEP_MOVES)
    worker.evaluate("""async () => {
        await registration.showNotification("Morning check", { data: { path: "/diary/recheck" } });
        const [notification] = await registration.getNotifications();
        dispatchEvent(new NotificationEvent("notificationclick", { notification })); }""")
    woken.wait_for_url("**/diary/recheck")
    assert worker.evaluate("moves") == ["focus", "navigate"]
