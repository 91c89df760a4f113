"""The keys that push services know this host by (VAPID, RFC 8292), made on the first start.

A folder holds vapid.pem, with which phones subscribe today, perhaps vapid-before.pem, which still
serves alarms that were set before a rotation, and the secret that signs cookies.
"""

from __future__ import annotations

import os
import secrets
from collections.abc import Callable
from pathlib import Path

from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import ec
from py_vapid import Vapid02
from py_vapid.utils import b64urlencode

NOW, BEFORE, SECRET = "vapid.pem", "vapid-before.pem", "secret"


def _once(path: Path, make: Callable[[], bytes]) -> bytes:
    """What is in the file; made at the first call, and the same for processes that begin at once."""
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    if not path.exists():
        draft = path.with_name(f"{path.name}.{os.getpid()}.{secrets.token_hex(4)}")
        handle = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(handle, "wb") as file:
            file.write(make())
        try:
            os.link(draft, path)
        except FileExistsError:
            pass  # another process was first
        finally:
            draft.unlink()
    return path.read_bytes()


def _pem() -> bytes:
    key = ec.generate_private_key(ec.SECP256R1())
    return key.private_bytes(serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8,
                             serialization.NoEncryption())


def secret(folder: Path) -> str:
    """Signs cookies; the same for every process that is given this folder."""
    return _once(folder / SECRET, lambda: secrets.token_hex().encode()).decode()


class Keys:
    """current: the public key that phones subscribe with, 65 bytes in base64url."""

    def __init__(self, folder: Path) -> None:
        self._pem = _once(folder / NOW, _pem)
        before = folder / BEFORE
        pems = [self._pem, *([before.read_bytes()] if before.exists() else [])]
        self._known = {public(key): key for key in map(Vapid02.from_pem, pems)}
        self.current = next(iter(self._known))

    def get(self, key: str) -> Vapid02 | None:
        """The key pair of a public key, or None when it is no longer ours."""
        return self._known.get(key)

    @property
    def queue_secret(self) -> str:
        """Signs what lies in the queue, on every machine that has the key."""
        return self._pem.decode()


def public(key: Vapid02) -> str:
    """A pair's public key as browsers take it: applicationServerKey."""
    raw = key.public_key.public_bytes(serialization.Encoding.X962, serialization.PublicFormat.UncompressedPoint)
    return str(b64urlencode(raw))
