from __future__ import annotations

import os
from contextlib import closing

import pytest

from tests.support import push_service, redis_server
from webapp.push import queue as queues
from webapp.push.delivery import Delivery
from webapp.push.settings import Settings


@pytest.fixture(scope="session")
def service(tmp_path_factory):
    with push_service.running(tmp_path_factory.mktemp("service")) as running:
        yield running


@pytest.fixture(scope="session")
def redis(tmp_path_factory):
    if not redis_server.found() and os.environ.get("CI") != "true":
        pytest.skip("needs Redis: apt install redis-server")
    with redis_server.running(tmp_path_factory.mktemp("redis")) as running:
        yield running


@pytest.fixture(params=["sqlite", "redis"])
def settings(request, tmp_path, service):
    """Settings of a host with an empty queue of each kind, which knows the push service of the tests."""
    address = ""
    if request.param == "redis":
        redis = request.getfixturevalue("redis")
        redis.empty()
        address = redis.address
    return Settings(tmp_path / "push", address, private=service.host, authorities=str(service.certificate))


@pytest.fixture
def queue(settings):
    with closing(queues.Queue(settings)) as opened:
        yield opened


@pytest.fixture
def delivery(queue):
    return Delivery(queue)
