"""Connections to push services: over https, to public addresses, with no detour."""

from __future__ import annotations

import socket
from typing import Any

import requests
from requests.adapters import HTTPAdapter
from urllib3.connection import HTTPSConnection
from urllib3.connectionpool import HTTPSConnectionPool
from urllib3.exceptions import NewConnectionError
from urllib3.util.connection import create_connection

from webapp.push.addresses import NotAllowed, resolve


class _Connection(HTTPSConnection):
    """Connects to an address that was looked at a moment before; the certificate is still the host's."""

    private = ""

    def _new_conn(self) -> socket.socket:
        try:
            host, port = self._dns_host, self.port or 443
            addresses = [host] if f"{host}:{port}" == self.private else resolve(host, port)
            return create_connection((addresses[0], port), self.timeout, source_address=self.source_address,
                                     socket_options=self.socket_options)
        except (OSError, NotAllowed, UnicodeError) as problem:
            raise NewConnectionError(self, type(problem).__name__) from None  # its text would hold the address


class _Adapter(HTTPAdapter):
    def __init__(self, private: str, **options: Any) -> None:
        self.kind = type("Connection", (_Connection,), {"private": private})
        super().__init__(**options)

    def init_poolmanager(self, *given: Any, **options: Any) -> None:
        super().init_poolmanager(*given, **options)
        pool = type("Pool", (HTTPSConnectionPool,), {"ConnectionCls": self.kind})
        self.poolmanager.pool_classes_by_scheme = {"https": pool}


class Session(requests.Session):
    """`private`: "host:port" that may be anywhere.  `authorities`: a file of certificates to trust, or the usual."""

    def __init__(self, private: str = "", authorities: str = "") -> None:
        super().__init__()
        self.trust_env = False  # no proxy, no password file
        self.verify = authorities or True
        self.adapters.clear()  # http too
        self.mount("https://", _Adapter(private))

    def get_redirect_target(self, resp: requests.Response) -> None:
        """A push service that sends elsewhere is not followed."""
        return
