"""What phones may ask of the server, and what it refuses."""

from __future__ import annotations

import dataclasses
import json
import logging
import socket

import pytest

from tests.support.push_alarms import PHONE_NOW, asked
from webapp import create_app
from webapp.push import addresses, settings
from webapp.push.alarms import MOST
from webapp.push.keys import Keys
from webapp.push.settings import Settings
from webapp.screens import push as push_screen
from webapp.screens.push import BODY_MOST, limiter


@pytest.fixture(scope="module")
def app(tmp_path_factory, service):
    return create_app({"TESTING": True, "PUSH": Settings(
        tmp_path_factory.mktemp("push"), private=service.host, authorities=str(service.certificate))})


@pytest.fixture
def client(app):
    app.config["SESSION_COOKIE_SECURE"] = False
    with app.app_context():
        limiter.reset()
    return app.test_client()


@pytest.fixture
def phone(client, service):
    return service.phone(client.get("/push/key").json["key"])


def post(client, path, body, **headers):
    token = client.get("/push/token").json["token"]
    return client.post(path, json=body, headers={"X-CSRFToken": token, **headers})


def kept(app):
    return list(app.extensions["push_queue"].store.everything())


def test_alarms_are_kept_changed_and_forgotten(app, client, phone):
    body = asked(phone, ("look", 300), ("ice-off", 600))
    assert post(client, "/push/alarms", body).status_code == 204
    assert [alarm.kind for alarm in kept(app)] == ["look", "ice-off"]
    assert post(client, "/push/alarms", asked(phone, ("done", 60), handle=body["handle"])).status_code == 204
    assert [alarm.kind for alarm in kept(app)] == ["done"]
    assert post(client, "/push/cancel", {"handle": body["handle"]}).status_code == 204
    assert post(client, "/push/cancel", {"handle": body["handle"]}).status_code == 204  # an answer may get lost
    assert kept(app) == []


def test_a_wrong_clock_on_the_phone_moves_no_alarm(app, client, phone):
    body = asked(phone, ("ice-off", 600), now=1000)
    assert post(client, "/push/alarms", body).status_code == 204
    (alarm,) = kept(app)
    assert 590 < alarm.at - app.extensions["push_queue"].store.now() <= 600
    assert alarm.due == 601_000  # what the phone will be told, by its own clock
    post(client, "/push/cancel", {"handle": body["handle"]})


@pytest.mark.parametrize("path", ["/push/alarms", "/push/cancel"])
@pytest.mark.parametrize("headers", [{}, {"X-CSRFToken": "forged"}])
def test_another_site_cannot_ask(app, client, phone, path, headers):
    client.get("/push/token")
    assert client.post(path, json=asked(phone, ("ice-off", 60)), headers=headers).status_code == 400
    assert kept(app) == []


@pytest.mark.parametrize("path", ["/push/alarms", "/push/cancel"])
def test_over_tls_a_browser_that_tells_no_referer_may_ask_and_another_site_may_not(app, client, phone, path):
    tls, body = "https://hipcheck.example", asked(phone, ("ice-off", 60))
    token = client.get("/push/token", base_url=tls).json["token"]
    assert client.post(path, json=body, base_url=tls).status_code == 400
    as_text = {"data": json.dumps(body), "content_type": "text/plain", "headers": {"X-CSRFToken": token}}
    assert client.post(path, base_url=tls, **as_text).status_code == 415  # all that a foreign form can send
    assert client.post(path, json=body, base_url=tls, headers={"X-CSRFToken": token}).status_code == 204
    client.post("/push/cancel", json=body, base_url=tls, headers={"X-CSRFToken": token})


def changed(body, path, value):
    *way, last = path.split(".")
    for name in way:
        body = body[int(name) if name.isdigit() else name]
    body[int(last) if last.isdigit() else last] = value


@pytest.mark.parametrize(("path", "value"), [
    ("handle", "short"), ("handle", None), ("handle", "a/b" * 10), ("handle", "a" * 44), ("now", "noon"), ("now", True),
    ("now", -1), ("subscription", None), ("subscription.keys", []), ("subscription.endpoint", 5),
    ("subscription.keys.p256dh", "AAAA"), ("subscription.keys.p256dh", "B" + "A" * 86),
    ("subscription.keys.auth", "A" * 21), ("subscription.keys.auth", 7), ("subscription.keys.auth", "é" * 22),
    ("alarms", []), ("alarms", [{}] * (MOST + 1)), ("alarms", "soon"), ("alarms.0", None),
    ("alarms.0.kind", "pain-7"), ("alarms.0.kind", "other-off"), ("alarms.0.kind", []),
    ("alarms.0.due", PHONE_NOW), ("alarms.0.due", PHONE_NOW - 1), ("alarms.0.due", PHONE_NOW + 25 * 3600_000),
    ("alarms.0.due", 1.5), ("alarms.0.due", None), ("alarms.0.due", 10**400),
])
def test_what_makes_no_sense_is_refused(app, client, phone, path, value):
    body = asked(phone, ("ice-off", 60))
    changed(body, path, value)
    answer = post(client, "/push/alarms", body)
    assert answer.status_code == 422
    assert answer.json["error"]
    assert kept(app) == []


@pytest.mark.parametrize("body", [b"", b"{", b"[]", b"5", b'"a"', b"\xff", b"[" * 2000 + b"]" * 2000])
def test_what_is_no_request_is_refused_kindly(client, body):
    token = client.get("/push/token").json["token"]
    for path in ("/push/alarms", "/push/cancel"):
        answer = client.post(path, data=body, content_type="application/json", headers={"X-CSRFToken": token})
        assert answer.status_code in (400, 422)


@pytest.mark.parametrize("now", [-60_001, 2**53 - 60_000, 2**63, 2**64, 10**400])
def test_a_time_that_no_clock_shows_is_refused(app, client, phone, now):
    assert post(client, "/push/alarms", asked(phone, ("ice-off", 60), now=now)).status_code == 422
    assert kept(app) == []


@pytest.mark.parametrize("place", ["key", "p256dh"])
def test_a_request_of_any_depth_is_refused_kindly(client, phone, place):
    """Just before JSON is too deep to be read, a part of it is too deep to be written as text."""
    token = client.get("/push/token").json["token"]
    body = asked(phone, ("ice-off", 60))
    changed(body, "key" if place == "key" else "subscription.keys.p256dh", "DEEP")
    for depth in range(850, 1000):
        answer = client.post("/push/alarms", data=json.dumps(body).replace('"DEEP"', "[" * depth + "]" * depth),
                             content_type="application/json", headers={"X-CSRFToken": token},
                             environ_base={"REMOTE_ADDR": f"203.0.113.{depth % 250}"})
        assert answer.status_code in (400, 409, 422), depth


def test_a_body_of_any_size_is_not_read(client, phone):
    body = {**asked(phone, ("ice-off", 60)), "more": "x" * BODY_MOST}
    assert post(client, "/push/alarms", body).status_code == 413


def test_the_largest_request_that_may_be_fits(client, phone):
    body = asked(phone, *[("ice-off", 60 + i) for i in range(MOST)], handle="h" * 43)
    body["subscription"]["endpoint"] = "https://" + "x" * (addresses.LONGEST - 8)
    assert len(json.dumps(body)) < BODY_MOST


@pytest.mark.parametrize("endpoint", [
    "http://push.example/a", "https://127.0.0.1/a", "https://[::1]/a", "https://10.1.2.3/a",
    "https://169.254.169.254/latest", "https://[::ffff:192.168.0.1]/a", "https://0x7f000001/a", "https://2130706433/a",
    "https://push.example:8443/a", "https://me@push.example/a", "https:///a", "https://push.example/a b", "//a", "a",
    "https://push.example:port/a", "https://push.example/" + "a" * 1024, "https://[/a", "file:///etc/passwd",
    "https://" + "a" * 70 + ".example/a", "https://push.example/a#b",
])
def test_no_alarm_goes_to_a_private_or_odd_address(app, client, phone, endpoint):
    body = asked(phone, ("ice-off", 60))
    body["subscription"]["endpoint"] = endpoint
    answer = post(client, "/push/alarms", body)
    assert answer.status_code == 422
    assert kept(app) == []


def test_handing_in_asks_no_name_server(monkeypatch, app, client, phone):
    """A silent one would hold every thread of the site; the worker asks before it sends."""
    real, asked_for = addresses.socket.getaddrinfo, []

    def look_up(host, *given, flags=0, **more):
        if not flags & socket.AI_NUMERICHOST:
            asked_for.append(host)
        return real(host, *given, flags=flags | socket.AI_NUMERICHOST, **more)

    body = asked(phone, ("ice-off", 60))
    body["subscription"] = {**body["subscription"], "endpoint": "https://push.example/a"}
    monkeypatch.setattr(addresses.socket, "getaddrinfo", look_up)
    assert post(client, "/push/alarms", body).status_code == 204
    assert asked_for == []
    assert [alarm.endpoint for alarm in kept(app)] == ["https://push.example/a"]
    post(client, "/push/cancel", {"handle": body["handle"]})


@pytest.mark.parametrize("address", [
    "127.0.0.1", "10.0.0.1", "172.16.0.1", "192.168.1.1", "169.254.169.254", "100.64.0.1", "0.0.0.0", "224.0.0.1",
    "240.0.0.1", "255.255.255.255", "::1", "::", "fe80::1%eth0", "fc00::1", "ff02::1", "::ffff:10.0.0.1",
    "64:ff9b::7f00:1", "2002:7f00:1::", "2001:0:4136:e378:8000:63bf:80ff:fffe",
])
def test_what_is_private_is_known(address):
    assert not addresses.is_public(address)


@pytest.mark.parametrize("address", ["93.184.215.14", "2606:2800:21f:cb07:6820:80da:af6b:8b2c", "64:ff9b::5db8:d70e"])
def test_what_is_public_is_known(address):
    assert addresses.is_public(address)


def test_a_phone_that_subscribed_with_another_key_is_told_todays(client, phone):
    answer = post(client, "/push/alarms", {**asked(phone, ("ice-off", 60)), "key": "old"})
    assert answer.status_code == 409
    assert answer.json == {"key": phone.key}


def test_who_asks_too_often_must_wait_and_others_need_not(client, phone):
    body = asked(phone, ("ice-off", 60))
    token = client.get("/push/token").json["token"]
    for _ in range(60):
        client.post("/push/cancel", json=body, headers={"X-CSRFToken": token})
    answer = client.post("/push/cancel", json=body, headers={"X-CSRFToken": token})
    assert answer.status_code == 429
    assert "wait a minute" in answer.text
    other = client.post("/push/cancel", json=body, headers={"X-CSRFToken": token},
                        environ_base={"REMOTE_ADDR": "203.0.113.9"})
    assert other.status_code == 204


def who_asks(app, address):
    with app.test_request_context(environ_base={"REMOTE_ADDR": address}):
        return push_screen.client()


@pytest.mark.parametrize(("address", "counts_as"), [
    ("1.2.3.4:5678", "1.2.3.4"), ("::ffff:1.2.3.4", "1.2.3.4"), ("[::ffff:1.2.3.4]:5678", "1.2.3.4"),
    ("[2001:db8::1]:443", "2001:db8::/64"), ("[2001:db8::1]", "2001:db8::/64"), ("fe80::1%eth0", "fe80::/64"),
    ("unknown", "unknown"), ("unknown:80", "unknown"), ("_hidden", "_hidden"), ("[", "["), ("a:b", "a:b"),
    ("", "0.0.0.0"),
])
def test_a_client_is_known_however_a_proxy_writes_it(app, address, counts_as):
    assert who_asks(app, address) == counts_as


def test_one_subscriber_of_ipv6_is_one_client(app):
    def asks(address):
        return who_asks(app, address)

    assert asks("2001:db8:1:2::1") == asks("2001:db8:1:2:ffff::9") != asks("2001:db8:1:3::1")


def test_a_queue_that_does_not_answer_is_no_fault_of_the_phones(service, tmp_path):
    nowhere = "redis://127.0.0.1:1/0"
    for storage in (nowhere, "memory://"):  # what counts requests is down too, or is not
        app = create_app({"TESTING": True, "WTF_CSRF_ENABLED": False, "RATELIMIT_STORAGE_URI": storage,
                          "PUSH": Settings(tmp_path, nowhere, private=service.host)})
        client = app.test_client()
        phone = service.phone(client.get("/push/key").json["key"])
        answer = client.post("/push/alarms", json=asked(phone, ("ice-off", 60)))
        assert answer.status_code == 503
        assert answer.headers["Retry-After"]


def test_without_keys_there_is_nothing(tmp_path):
    client = create_app({"TESTING": True, "SESSION_COOKIE_SECURE": False, "PUSH": None}).test_client()
    assert client.get("/push/key").json == {"key": None}
    assert post(client, "/push/alarms", {}).status_code == 404
    assert post(client, "/push/cancel", {}).status_code == 404


def test_keys_are_made_once_and_are_nobody_elses(tmp_path):
    made = [create_app({"PUSH": Settings(tmp_path / "new")}) for _ in range(2)]
    assert len({app.extensions["push_key"] for app in made}) == 1
    assert len({app.secret_key for app in made}) == 1
    assert (tmp_path / "new").stat().st_mode & 0o77 == 0
    for file in (tmp_path / "new").iterdir():
        assert file.stat().st_mode & 0o77 == 0
    assert Keys(tmp_path / "other").current != made[0].extensions["push_key"]


def test_a_phone_may_keep_the_key_and_nothing_else(client):
    assert "max-age" in client.get("/push/key").headers["Cache-Control"]
    assert "Set-Cookie" not in client.get("/push/key").headers
    assert client.get("/push/token").headers["Cache-Control"] == "no-store"


def test_nothing_of_a_request_is_logged(caplog, client, phone):
    caplog.set_level(logging.DEBUG)
    body = asked(phone, ("ice-off", 60))
    post(client, "/push/alarms", body)
    body["subscription"]["endpoint"] += "x" * 2000
    post(client, "/push/alarms", body)
    for secret in (phone.name, body["handle"], *phone.subscription["keys"].values()):
        assert secret not in caplog.text


@pytest.mark.parametrize(("name", "value"), [
    ("HIPCHECK_QUEUE", "localhost"), ("HIPCHECK_QUEUE", "http://localhost"), ("HIPCHECK_CONTACT", "me"),
])
def test_a_wrong_setting_is_told_with_what_to_write(name, value):
    with pytest.raises(settings.WrongSetting, match=name):
        settings.from_environment({"HIPCHECK_PUSH": "/tmp", name: value})


def test_settings_come_from_the_environment():
    assert settings.from_environment({}) is None
    assert settings.from_environment({"HIPCHECK_PUSH": ""}) is None
    found = settings.from_environment({"HIPCHECK_PUSH": "/tmp/a", "HIPCHECK_QUEUE": "redis://r:1/0"})
    assert dataclasses.asdict(found)["queue"] == "redis://r:1/0"
