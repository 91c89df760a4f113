"""The store in Redis: any number of web and worker processes on any number of machines.

Each step is one script, so that nothing comes in between, and goes by the clock of the Redis machine alone.
a:ID holds an alarm, h:HANDLE its ids, e:HASH the handles of a phone, `look` when to look for each.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable
from dataclasses import asdict, fields
from typing import Any

from redis import Redis
from redis.backoff import ExponentialBackoff
from redis.exceptions import RedisError
from redis.retry import Retry

from webapp.push.alarms import Alarm
from webapp.push.store import AGAIN, ALL_MOST, GRACE, LEASE, PHONE_MOST, Full, Unreachable

PREFIX = "hipcheck:"
SHARED = """
local function now() local t = redis.call('TIME') return tonumber(t[1]) + tonumber(t[2]) / 1e6 end
local P = KEYS[1]
local function drop(id)
  local key = P .. 'a:' .. id
  local one = redis.call('HMGET', key, 'handle', 'hash')
  redis.call('DEL', key)
  redis.call('ZREM', P .. 'look', id)
  if not one[1] then return end
  redis.call('SREM', P .. 'h:' .. one[1], id)
  if redis.call('EXISTS', P .. 'h:' .. one[1]) == 0 then redis.call('SREM', P .. 'e:' .. one[2], one[1]) end
end
local function cancel(handle)
  for _, id in ipairs(redis.call('SMEMBERS', P .. 'h:' .. handle)) do drop(id) end
end
local function insert(one)
  local key = P .. 'a:' .. one.id
  if redis.call('EXISTS', key) == 1 then return end
  local keep = math.ceil(tonumber(one['until']) - now()) + 3600
  if keep <= 0 then return end
  local flat = {}
  for name, value in pairs(one) do flat[#flat + 1] = name flat[#flat + 1] = value end
  redis.call('HSET', key, unpack(flat))
  redis.call('SADD', P .. 'h:' .. one.handle, one.id)
  redis.call('SADD', P .. 'e:' .. one.hash, one.handle)
  for _, name in ipairs({key, P .. 'h:' .. one.handle, P .. 'e:' .. one.hash}) do
    if redis.call('TTL', name) < keep then redis.call('EXPIRE', name, keep) end
  end
  redis.call('ZADD', P .. 'look', tonumber(one.at) + tonumber(ARGV[1]), one.id)
end
"""
PUT = """
cancel(ARGV[2])
if redis.call('SCARD', P .. 'e:' .. cjson.decode(ARGV[5]).hash) >= tonumber(ARGV[3]) then return 0 end
if redis.call('ZCARD', P .. 'look') + #ARGV - 4 > tonumber(ARGV[4]) then return 0 end
for i = 5, #ARGV do insert(cjson.decode(ARGV[i])) end
return 1
"""
ADD = "for i = 2, #ARGV do insert(cjson.decode(ARGV[i])) end"
CANCEL = "cancel(ARGV[1])"
DONE = "drop(ARGV[1])"
REJECT = "for _, handle in ipairs(redis.call('SMEMBERS', P .. 'e:' .. ARGV[1])) do cancel(handle) end"
CLAIM = """
local key, at = P .. 'a:' .. ARGV[1], now()
local one = redis.call('HMGET', key, 'at', 'until', 'leased')
if not one[1] then return false end
if tonumber(one[2]) <= at then drop(ARGV[1]) return false end
if one[3] and tonumber(one[3]) > at then return false end
if tonumber(one[1]) > at then return tostring(tonumber(one[1]) - at) end
local till = string.format('%.3f', at + tonumber(ARGV[2]))
redis.call('HSET', key, 'leased', till)
redis.call('ZADD', P .. 'look', till, ARGV[1])
return redis.call('HGETALL', key)
"""
LATER = """
local key = P .. 'a:' .. ARGV[1]
if redis.call('EXISTS', key) == 0 then return 0 end
local at = now() + tonumber(ARGV[2])
redis.call('HSET', key, 'at', string.format('%.6f', at), 'leased', '0')
redis.call('HINCRBY', key, 'tries', ARGV[3])
redis.call('ZADD', P .. 'look', at + tonumber(ARGV[4]), ARGV[1])
return 1
"""
SWEEP = """
local at, found = now(), {}
for _, id in ipairs(redis.call('ZRANGEBYSCORE', P .. 'look', '-inf', at, 'LIMIT', 0, ARGV[1])) do
  local till = redis.call('HGET', P .. 'a:' .. id, 'until')
  if not till or tonumber(till) <= at then drop(id) else
    redis.call('ZADD', P .. 'look', at + tonumber(ARGV[2]), id)
    found[#found + 1] = id
  end
end
return found
"""
NAMES = [field.name for field in fields(Alarm)]
NUMBERS: dict[str, Callable[[str], Any]] = {"due": int, "at": float, "until": float, "tries": int}
CONNECT_MOST, ANSWER_MOST = 3, 10  # seconds
AT_ONCE = 500  # alarms in one step of a move


def _packed(alarm: Alarm) -> str:
    return json.dumps({**{name: str(value) for name, value in asdict(alarm).items()}, "hash": alarm.address_hash})


def _alarm(known: dict[str, str]) -> Alarm:
    return Alarm(**{name: NUMBERS.get(name, str)(known[name]) for name in NAMES})


class RedisStore:
    def __init__(self, address: str) -> None:
        self._redis: Redis = Redis.from_url(
            address, decode_responses=True, socket_timeout=ANSWER_MOST, socket_connect_timeout=CONNECT_MOST,
            retry=Retry(ExponentialBackoff(cap=0.5, base=0.05), 3))
        self._scripts = {text: self._redis.register_script(SHARED + text)
                         for text in (PUT, ADD, CANCEL, DONE, REJECT, CLAIM, LATER, SWEEP)}

    def _do(self, script: str, *values: str | float) -> Any:
        try:
            return self._scripts[script](keys=[PREFIX], args=values)
        except RedisError as problem:
            raise Unreachable(type(problem).__name__) from problem

    def now(self) -> float:
        try:
            seconds, millionths = self._redis.time()
        except RedisError as problem:
            raise Unreachable(type(problem).__name__) from problem
        return float(seconds) + float(millionths) / 1e6

    def put(self, handle: str, alarms: Iterable[Alarm]) -> None:
        if not self._do(PUT, GRACE, handle, PHONE_MOST, ALL_MOST, *map(_packed, alarms)):
            raise Full

    def cancel(self, handle: str) -> None:
        self._do(CANCEL, handle)

    def claim(self, id: str) -> Alarm | float | None:
        found = self._do(CLAIM, id, LEASE)
        if not found:
            return None
        if isinstance(found, str):
            return float(found)
        return _alarm(dict(zip(found[::2], found[1::2], strict=True)))

    def done(self, id: str) -> None:
        self._do(DONE, id)

    def reject(self, alarm: Alarm) -> None:
        self._do(REJECT, alarm.address_hash)

    def later(self, id: str, delay: float, failed: bool) -> bool:
        return bool(self._do(LATER, id, delay, int(failed), GRACE))

    def sweep(self, limit: int) -> list[str]:
        return list(self._do(SWEEP, limit, AGAIN))

    def everything(self) -> list[Alarm]:
        try:
            ids: Any = self._redis.zrange(f"{PREFIX}look", 0, -1)
            found: list[Any] = [self._redis.hgetall(f"{PREFIX}a:{id}") for id in ids]
        except RedisError as problem:
            raise Unreachable(type(problem).__name__) from problem
        return [_alarm(known) for known in found if known]

    def add(self, alarms: Iterable[Alarm]) -> None:
        packed = list(map(_packed, alarms))
        for start in range(0, len(packed), AT_ONCE):
            self._do(ADD, GRACE, *packed[start:start + AT_ONCE])

    def count(self) -> int:
        try:
            return int(self._redis.zcard(f"{PREFIX}look"))
        except RedisError as problem:
            raise Unreachable(type(problem).__name__) from problem

    def close(self) -> None:
        self._redis.close()
