"""A clock that is not moved when somebody sets the time of this machine."""

from __future__ import annotations

import time
from pathlib import Path

BOOT = Path("/proc/sys/kernel/random/boot_id")


def boot() -> str:
    """Names the time since this machine was started; "" where the system does not."""
    try:
        return BOOT.read_text().strip()
    except OSError:
        return ""


def since_boot() -> float:
    """Seconds since then, sleep included."""
    return time.clock_gettime(time.CLOCK_BOOTTIME)


def offset() -> float:
    """What to add to since_boot() for the seconds since 1970, as this machine has them now."""
    return time.time() - since_boot()
