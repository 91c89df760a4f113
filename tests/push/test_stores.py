"""What both stores promise, tried with a real SQLite file and a real Redis."""

from __future__ import annotations

import dataclasses

import pytest

from tests.support.push_alarms import overdue, put
from webapp import create_app
from webapp.push import queue as queues
from webapp.push import sqlite_store, steady_clock, store
from webapp.push.moving import move
from webapp.push.settings import Settings
from webapp.push.sqlite_store import SqliteStore


@pytest.fixture
def phone(service, queue):
    return service.phone(queue.keys.current)


def test_an_alarm_that_is_not_due_says_how_long_it_waits(queue, phone):
    (alarm,) = put(queue, phone, ("ice-off", 600))
    wait = queue.store.claim(alarm.id)
    assert 590 < wait <= 600


def test_a_due_alarm_is_one_senders_alone_until_it_frees_it(queue, phone):
    alarm = overdue(queue, phone)
    assert queue.store.claim(alarm.id).endpoint == phone.subscription["endpoint"]
    assert queue.store.claim(alarm.id) is None
    assert queue.store.later(alarm.id, 0, True)
    assert queue.store.claim(alarm.id).tries == 1


def test_what_a_sender_took_and_never_finished_comes_back(monkeypatch, queue, phone):
    for module in ("sqlite_store", "redis_store"):
        monkeypatch.setattr(f"webapp.push.{module}.LEASE", 0)
    alarm = overdue(queue, phone)
    assert queue.store.claim(alarm.id) is not None
    assert queue.store.sweep(10) == [alarm.id]
    assert queue.store.sweep(10) == []  # it was queued again: not at every look
    assert queue.store.claim(alarm.id) is not None


def test_what_nobody_took_is_found_soon_after_its_time(queue, phone):
    early, late = overdue(queue, phone, by=store.GRACE / 2), overdue(queue, phone, by=store.GRACE + 1)
    assert queue.store.sweep(10) == [late.id]
    assert queue.store.claim(early.id) is not None


@pytest.mark.parametrize("end", ["done", "cancel", "reject", "useless"])
def test_nothing_is_left_of_an_alarm_that_is_over(queue, phone, end):
    alarm = overdue(queue, phone, by=2 * 3600) if end == "useless" else overdue(queue, phone)
    if end == "done":
        queue.store.done(alarm.id)
    elif end == "cancel":
        queue.cancel(alarm.handle)
    elif end == "reject":
        queue.store.reject(alarm)
    else:
        assert queue.store.sweep(10) == []
    assert queue.store.count() == 0
    assert queue.store.claim(alarm.id) is None
    assert not queue.store.later(alarm.id, 0, False)
    assert list(queue.store.everything()) == []
    if not queue.settings.queue:
        for file in queue.settings.folder.glob("alarms.db"):
            assert alarm.p256dh.encode() not in file.read_bytes()


def test_a_handle_holds_only_what_was_asked_last(queue, phone):
    (first,) = put(queue, phone, ("ice-off", 60))
    second = put(queue, phone, ("ice-off", 90), ("ice-on", 120), handle=first.handle)
    assert sorted(alarm.id for alarm in queue.store.everything()) == sorted(alarm.id for alarm in second)


def test_a_cancelled_handle_takes_no_other_phones_alarms_along(queue, phone, service):
    (mine,) = put(queue, phone, ("ice-off", 60))
    (other,) = put(queue, service.phone(queue.keys.current), ("ice-off", 60))
    queue.cancel(mine.handle)
    assert [alarm.id for alarm in queue.store.everything()] == [other.id]


def test_a_phone_may_have_few_handles_and_may_always_change_one(queue, phone):
    handles = [put(queue, phone, ("ice-off", 60))[0].handle for _ in range(store.PHONE_MOST)]
    with pytest.raises(store.Full):
        put(queue, phone, ("ice-off", 60))
    put(queue, phone, ("ice-off", 70), handle=handles[0])
    queue.cancel(handles[1])
    put(queue, phone, ("ice-off", 60))


def test_the_store_has_a_bound(monkeypatch, queue, service):
    for module in ("sqlite_store", "redis_store"):
        monkeypatch.setattr(f"webapp.push.{module}.ALL_MOST", 2)
    put(queue, service.phone(queue.keys.current), ("ice-off", 60), ("ice-on", 90))
    with pytest.raises(store.Full):
        put(queue, service.phone(queue.keys.current), ("ice-off", 60))


def test_a_rejected_phone_loses_all_its_alarms(queue, phone):
    first, _ = overdue(queue, phone), put(queue, phone, ("ice-on", 900))
    queue.store.reject(first)
    assert queue.store.count() == 0


def test_setting_the_clock_of_the_machine_moves_no_alarm(monkeypatch, tmp_path):
    """Processes that start before and after the step, and one that goes on through it, agree."""
    before = SqliteStore(tmp_path / "alarms.db")
    monkeypatch.setattr(steady_clock, "offset", lambda: 3600 + 1_000_000_000)
    monkeypatch.setattr(sqlite_store.time, "time", lambda: 5.0)
    after = SqliteStore(tmp_path / "alarms.db")
    assert abs(before.now() - after.now()) < 1


def test_after_a_restart_of_the_machine_its_own_clock_counts(monkeypatch, tmp_path):
    SqliteStore(tmp_path / "alarms.db").close()
    monkeypatch.setattr(steady_clock, "boot", lambda: "another")
    monkeypatch.setattr(steady_clock, "offset", lambda: 1_000_000_000.0)
    assert abs(SqliteStore(tmp_path / "alarms.db").now() - steady_clock.since_boot() - 1_000_000_000) < 1


@pytest.mark.parametrize("back", [False, True])
def test_a_move_to_the_other_queue_loses_and_doubles_nothing(redis, service, tmp_path, back):
    redis.empty()
    here = Settings(tmp_path / "push", redis.address if back else "")
    there = dataclasses.replace(here, queue="" if back else redis.address)
    old = queues.Queue(here)
    alarms = [alarm for _ in range(30) for alarm in
              put(old, service.phone(old.keys.current), ("look", 300), ("ice-off", 600), ("ice-on", 900))]
    assert old.store.claim(alarms[0].id) is not None
    new = queues.Queue(there)
    new.store.add(alarms[:20])  # a move that was cut off
    for alarm in alarms[:10]:
        old.store.done(alarm.id)
    assert move(there, here.queue) == len(alarms) - 10
    assert move(there, here.queue) == 0
    assert old.store.count() == 0
    moved = {alarm.id: alarm for alarm in new.store.everything()}
    assert moved.keys() == {alarm.id for alarm in alarms}
    for alarm in alarms:
        assert dataclasses.replace(moved[alarm.id], at=alarm.at, until=alarm.until) == alarm
        assert abs(new.store.claim(alarm.id) - (alarm.at - old.store.now())) < 2
    assert new.huey.scheduled_count() >= len(alarms) - 10
    old.close()
    new.close()


def test_the_command_moves_what_lies_in_sqlite(redis, service, tmp_path):
    redis.empty()
    here = Settings(tmp_path / "push")
    old = queues.Queue(here)
    put(old, service.phone(old.keys.current), ("ice-off", 600))
    old.close()
    app = create_app({"PUSH": dataclasses.replace(here, queue=redis.address)})
    assert app.test_cli_runner().invoke(args=["push-move"]).output == "1 alarms moved.\n"
    assert "HIPCHECK_QUEUE" in create_app({"PUSH": here}).test_cli_runner().invoke(args=["push-move"]).output
