"""Where alarms may be sent: to push services of the open internet over https, and to nobody else.

Whoever posts a subscription chooses an address that this server then posts to.  So its form is looked at when
it is handed in, without asking a name server, and its host is resolved and looked at twice by the worker: before
it sends, and again for each connection (connections.py), which then goes to the very address that was looked at.
"""

from __future__ import annotations

import ipaddress
import socket
from urllib.parse import urlsplit

LONGEST = 1024  # characters of an address; those of the large services are under 300
NAT64 = ipaddress.ip_network("64:ff9b::/96")


class NotAllowed(ValueError):
    """An address that no alarm may go to; str() says why."""


class NotFound(OSError):
    """A host that no name server knows or tells of now; it may at the next try."""


def is_public(address: str) -> bool:
    """Does this IP address belong to the open internet, also if it carries another one inside?"""
    found = ipaddress.ip_address(address.partition("%")[0])
    if isinstance(found, ipaddress.IPv6Address):
        inner = found.ipv4_mapped or found.sixtofour or (found.teredo or (None, None))[1]
        if found in NAT64:
            inner = ipaddress.IPv4Address(int(found) & 0xFFFFFFFF)
        if inner is not None:
            return is_public(str(inner))
    return found.is_global and not (found.is_multicast or found.is_reserved or found.is_unspecified)


def resolve(host: str, port: int, flags: int = 0) -> list[str]:
    """The addresses of a host.  Raises NotAllowed when one of them is private, OSError when there are none."""
    found = [str(entry[4][0]) for entry in socket.getaddrinfo(host, port, type=socket.SOCK_STREAM, flags=flags)]
    if not all(map(is_public, found)):
        raise NotAllowed("the push service stands in a private network")
    return found


def check_form(endpoint: str, private: str = "") -> str | None:
    """The host of a push address, None for `private`, which is "host:port" and may be anywhere; asks no name server.

    Raises NotAllowed when the address is malformed, or its host is a private IP address in any spelling.
    """
    try:
        parts = urlsplit(endpoint)
        port = parts.port
    except ValueError:
        raise NotAllowed("the endpoint is no address") from None
    if len(endpoint) > LONGEST or not endpoint.isascii() or not endpoint.isprintable() or " " in endpoint:
        raise NotAllowed("the endpoint is no address of a push service")
    if parts.scheme != "https" or not parts.hostname or parts.username is not None or parts.fragment:
        raise NotAllowed("the endpoint must be https")
    if f"{parts.hostname}:{port}" == private:
        return None
    if port not in (None, 443):
        raise NotAllowed("the endpoint must be at the usual port")
    try:
        resolve(parts.hostname, 443, socket.AI_NUMERICHOST)
    except UnicodeError:
        raise NotAllowed("the endpoint is no address") from None
    except OSError:
        pass  # a name: where it leads is for the worker to see, since a silent name server would hold up the site
    return parts.hostname


def check(endpoint: str, private: str = "") -> None:
    """Raises NotAllowed unless alarms may go there, NotFound when nobody can tell now; `private` as for check_form."""
    host = check_form(endpoint, private)
    if host is None:
        return
    try:
        resolve(host, 443)
    except OSError:
        raise NotFound("the push service cannot be found") from None
