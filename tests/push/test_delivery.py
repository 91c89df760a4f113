"""Due alarms, sent to a real push service that decrypts them; what each of its answers leads to."""

from __future__ import annotations

import logging
import socket

import pytest

from tests.support.push_alarms import PHONE_NOW, overdue, put
from webapp.push import addresses, keys, sending
from webapp.push.connections import Session
from webapp.push.delivery import Delivery
from webapp.push.queue import Queue
from webapp.push.worker import THREADS


@pytest.fixture
def phone(service, queue):
    return service.phone(queue.keys.current)


def only(queue):
    (alarm,) = queue.store.everything()
    return alarm


def names(known):
    """A getaddrinfo that knows these: name -> its addresses, an iterator that gives others at each question, or
    None when the name server does not answer."""
    real = socket.getaddrinfo

    def look_up(host, port, *given, flags=0, **more):
        if flags & socket.AI_NUMERICHOST or host not in known:
            return real(host, port, *given, flags=flags, **more)
        if known[host] is None:
            raise socket.gaierror(socket.EAI_AGAIN, "Temporary failure in name resolution")
        found = known[host] if isinstance(known[host], list) else next(known[host])
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (address, port)) for address in found]

    return look_up


def test_the_phone_can_read_it_and_the_push_service_knows_who_sent_it(service, queue, delivery, phone):
    alarm = overdue(queue, phone, "ice-off")
    delivery.deliver(alarm.id)
    (message,) = service.got(phone)
    assert message.payload == {"kind": "ice-off", "due": PHONE_NOW + 1, "id": alarm.id}
    assert message.urgency == "high"
    assert message.topic == alarm.id
    assert 3500 < message.ttl <= 3600
    assert queue.store.count() == 0
    assert service.refused == []


def test_a_late_alarm_lives_no_longer_than_it_is_of_use(service, queue, delivery, phone):
    delivery.deliver(overdue(queue, phone, "ice-off", by=3000).id)
    (message,) = service.got(phone)
    assert message.ttl <= 600


def test_what_is_not_due_is_not_sent_however_early_it_is_woken(service, queue, delivery, phone):
    """As after a step of the clock that the queue goes by."""
    (alarm,) = put(queue, phone, ("ice-off", 3))
    delivery.deliver(alarm.id)
    assert service.got(phone) == []
    assert only(queue).id == alarm.id
    assert queue.huey.scheduled_count() == 2  # the first, and the one that takes its place


def test_what_the_queue_wakes_too_late_is_found_by_the_sweep(service, queue, delivery, phone):
    overdue(queue, phone, by=5)
    queue.huey.flush()
    assert delivery.sweep() == 1
    queue.huey.execute(queue.huey.dequeue())
    assert len(service.got(phone)) == 1


@pytest.mark.parametrize("status", [404, 410])
def test_a_phone_that_is_gone_is_forgotten_with_all_its_alarms(queue, delivery, phone, status):
    alarm = overdue(queue, phone)
    put(queue, phone, ("ice-on", 900))
    phone.answers.append((status, {}))
    delivery.deliver(alarm.id)
    assert queue.store.count() == 0


@pytest.mark.parametrize("status", [301, 307, 400, 401, 403, 413])
def test_a_refused_alarm_is_not_tried_again_nor_sent_elsewhere(service, queue, delivery, phone, status):
    other = service.phone(queue.keys.current)
    alarm = overdue(queue, phone)
    phone.answers.append((status, {"Location": other.subscription["endpoint"]}))
    delivery.deliver(alarm.id)
    assert queue.store.count() == 0
    assert other.asked == []


@pytest.mark.parametrize(("answer", "soonest", "latest"), [
    ((429, {"Retry-After": "90"}), 80, 90), ((429, {}), 0.3, 2.5), ((500, {}), 0.3, 2.5), ((503, {}), 0.3, 2.5),
    ((429, {"Retry-After": "soon"}), 0.3, 2.5),
])
def test_what_failed_is_tried_again_after_a_while(queue, delivery, phone, answer, soonest, latest):
    alarm = overdue(queue, phone)
    phone.answers.append(answer)
    delivery.deliver(alarm.id)
    assert soonest < queue.store.claim(alarm.id) <= latest
    assert only(queue).tries == 1


def test_the_pauses_grow_up_to_a_minute(monkeypatch):
    monkeypatch.setattr(sending.random, "uniform", lambda *_: 1.0)
    assert [sending.back_off(tries, None) for tries in range(7)] == [2, 4, 8, 16, 32, 60, 60]


def test_it_is_given_up_when_the_next_try_would_be_useless(queue, delivery, phone):
    alarm = overdue(queue, phone, by=3600 - 60)
    phone.answers.append((429, {"Retry-After": "90"}))
    delivery.deliver(alarm.id)
    assert queue.store.count() == 0


def test_a_service_that_does_not_answer_is_tried_again(monkeypatch, service, queue, delivery, phone):
    alarm = overdue(queue, phone)
    phone.answers.append(None)
    with monkeypatch.context() as patched:
        patched.setattr(sending, "ANSWER_MOST", 0.2)
        delivery.deliver(alarm.id)
    assert only(queue).tries == 1
    queue.store.later(alarm.id, -1, False)  # due a moment ago, by any clock
    delivery.deliver(alarm.id)
    assert len(service.got(phone)) == 1


def test_one_service_that_hangs_does_not_take_every_worker():
    lanes = sending.Lanes()
    assert [lanes.enter("slow") for _ in range(THREADS)].count(True) < THREADS
    assert lanes.enter("fast")
    lanes.leave("slow", failed=True)
    assert not lanes.enter("slow")  # now it gets fewer
    assert lanes.enter("fast")


def test_what_waits_for_its_turn_has_not_failed(queue, delivery, phone):
    alarm = overdue(queue, phone)
    for _ in range(sending.LANES):
        delivery._sender._lanes.enter(phone.subscription["endpoint"].split("/")[2])
    delivery.deliver(alarm.id)
    assert 0 < queue.store.claim(alarm.id) < 2
    assert only(queue).tries == 0


def test_an_alarm_whose_key_was_replaced_is_still_sent(service, settings):
    first = Queue(settings)
    phone = service.phone(first.keys.current)
    alarm = overdue(first, phone)
    (settings.folder / keys.NOW).rename(settings.folder / keys.BEFORE)
    first.close()
    second = Queue(settings)
    assert second.keys.current != phone.key
    Delivery(second).deliver(alarm.id)
    assert len(service.got(phone)) == 1
    second.close()


def test_an_alarm_whose_key_is_gone_is_dropped(service, queue, delivery):
    phone = service.phone("B" * 87)
    alarm = overdue(queue, phone)
    delivery.deliver(alarm.id)
    assert queue.store.count() == 0
    assert phone.asked == []


def test_the_address_is_looked_at_again_when_the_alarm_is_sent(monkeypatch, queue, delivery, phone):
    """The name may lead elsewhere by then: to the machine itself, say."""
    alarm = overdue(queue, phone)
    object.__setattr__(delivery._sender._settings, "private", "")
    delivery.deliver(alarm.id)
    assert phone.asked == []
    assert queue.store.count() == 0


@pytest.mark.parametrize("addresses_found", [["127.0.0.1"], ["93.184.215.14", "10.0.0.1"]])
def test_a_name_that_leads_to_a_private_address_gets_no_alarm(monkeypatch, queue, delivery, phone, addresses_found):
    phone.subscription["endpoint"] = "https://push.example/a"
    alarm = overdue(queue, phone)
    with monkeypatch.context() as patched:
        patched.setattr(addresses.socket, "getaddrinfo", names({"push.example": addresses_found}))
        delivery.deliver(alarm.id)
    assert queue.store.count() == 0


def test_a_name_server_that_fails_for_a_moment_loses_no_alarm(monkeypatch, queue, delivery, phone):
    phone.subscription["endpoint"] = "https://push.example/a"
    alarm = overdue(queue, phone)
    put(queue, phone, ("ice-on", 900))
    with monkeypatch.context() as patched:
        patched.setattr(addresses.socket, "getaddrinfo", names({"push.example": None}))
        delivery.deliver(alarm.id)
    assert queue.store.count() == 2
    assert 0.3 < queue.store.claim(alarm.id) < 2.5
    assert {found.id: found.tries for found in queue.store.everything()}[alarm.id] == 1


def test_the_connection_goes_to_the_address_that_was_looked_at(monkeypatch):
    """A name server that gives another address to each question gains nothing."""
    given = iter([["93.184.215.14"], ["127.0.0.1"]])
    monkeypatch.setattr(addresses.socket, "getaddrinfo", names({"push.example": given}))
    addresses.check("https://push.example/a")
    with pytest.raises(Exception, match="NotAllowed"):
        Session().post("https://push.example/a", timeout=1)


def test_only_https_is_spoken():
    with pytest.raises(Exception, match="No connection adapters"):
        Session().post("http://push.example/a", timeout=1)


def test_nothing_of_an_alarm_is_logged(monkeypatch, caplog, queue, delivery, phone):
    caplog.set_level(logging.INFO)
    for answer in ((403, {}), (410, {}), (500, {}), None):
        monkeypatch.setattr(sending, "ANSWER_MOST", 0.2 if answer is None else 10)
        alarm = overdue(queue, phone)
        phone.answers.append(answer)
        queue.huey.flush()
        queue.wake([(alarm.id, 0)])
        queue.huey.execute(queue.huey.dequeue())
    for secret in (phone.name, phone.subscription["keys"]["auth"], phone.subscription["keys"]["p256dh"], alarm.handle):
        assert secret not in caplog.text
    assert "status 403" in caplog.text
