"""A real push service on this machine: speaks RFC 8030 over TLS, checks VAPID and decrypts as a phone does."""

from __future__ import annotations

import base64
import datetime
import ipaddress
import json
import secrets
import ssl
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import NamedTuple

import http_ece
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec, utils

MOST = 60  # seconds to wait for anything


def b64(raw: bytes) -> str:
    return base64.urlsafe_b64encode(raw).rstrip(b"=").decode()


def raw(text: str) -> bytes:
    return base64.urlsafe_b64decode(text + "=" * (-len(text) % 4))


class Message(NamedTuple):
    """What came, decrypted.  at: seconds since 1970."""

    phone: str
    payload: dict
    ttl: int
    urgency: str
    topic: str
    at: float


class Phone:
    """One subscriber: `key` is the applicationServerKey that it subscribed with."""

    def __init__(self, service: PushService, key: str) -> None:
        self.name = secrets.token_urlsafe(8)
        self.key = key
        self.auth = secrets.token_bytes(16)
        self.private = ec.generate_private_key(ec.SECP256R1())
        point = self.private.public_key().public_bytes(
            serialization.Encoding.X962, serialization.PublicFormat.UncompressedPoint)
        self.subscription = {"endpoint": f"{service.address}/push/{self.name}",
                             "keys": {"p256dh": b64(point), "auth": b64(self.auth)}}
        self.answers: list[tuple[int, dict[str, str]] | None] = []  # instead of 201; None: no answer at all
        self.asked: list[float] = []  # when it was asked, by a clock that only runs forward


class PushService:
    """address: https.  host: as HIPCHECK_PUSH_PRIVATE takes it.  certificate: the file to trust."""

    def __init__(self, folder: Path) -> None:
        self.phones: dict[str, Phone] = {}
        self.messages: list[Message] = []
        self.refused: list[str] = []  # what was wrong with a request
        self.over = threading.Event()
        self._news = threading.Condition()
        self._tokens: dict[str, dict] = {}
        self.certificate = folder / "push-service.pem"
        _certify(self.certificate)
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(self.certificate)
        self.server = _Server(("127.0.0.1", 0), type("Handler", (_Handler,), {"service": self}))
        self.server.socket = context.wrap_socket(self.server.socket, server_side=True, do_handshake_on_connect=False)
        self.host = f"localhost:{self.server.server_address[1]}"
        self.address = f"https://{self.host}"

    def phone(self, key: str) -> Phone:
        phone = Phone(self, key)
        self.phones[phone.name] = phone
        return phone

    def got(self, phone: Phone) -> list[Message]:
        return [message for message in self.messages if message.phone == phone.name]

    def tell(self) -> None:
        with self._news:
            self._news.notify_all()

    def until(self, ready, most: float = MOST) -> None:
        """Waits until `ready()` after something came."""
        with self._news:
            assert self._news.wait_for(ready, most), f"{len(self.messages)} messages, refused: {self.refused}"

    def claims(self, token: str, key: str) -> dict:
        """The claims of a VAPID token (RFC 8292), its signature checked."""
        if token not in self._tokens:
            signed, _, signature = token.rpartition(".")
            header, claims = (json.loads(raw(part)) for part in signed.split("."))
            assert header["alg"] == "ES256"
            number = raw(signature)
            assert len(number) == 64
            der = utils.encode_dss_signature(int.from_bytes(number[:32]), int.from_bytes(number[32:]))
            public = ec.EllipticCurvePublicKey.from_encoded_point(ec.SECP256R1(), raw(key))
            public.verify(der, signed.encode(), ec.ECDSA(hashes.SHA256()))
            self._tokens[token] = claims
        return self._tokens[token]

    def check(self, phone: Phone, headers) -> None:
        scheme, _, rest = headers["Authorization"].partition(" ")
        given = dict(part.strip().split("=", 1) for part in rest.split(","))
        claims = self.claims(given["t"], given["k"])
        assert scheme == "vapid"
        assert given["k"] == phone.key, "another key than it subscribed with"
        assert claims["aud"] == self.address
        assert time.time() < claims["exp"] <= time.time() + 24 * 3600
        assert claims["sub"].startswith(("mailto:", "https:"))
        assert headers["Content-Encoding"] == "aes128gcm"
        assert int(headers["TTL"]) >= 0


class _Server(ThreadingHTTPServer):
    request_queue_size = 128
    daemon_threads = True

    def handle_error(self, request, client_address) -> None:
        pass  # a client that was killed


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True
    service: PushService

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers["Content-Length"]))
        if len(body) < int(self.headers["Content-Length"]):
            self.close_connection = True  # whoever sent it was killed meanwhile
            return None
        phone = self.service.phones.get(self.path.removeprefix("/push/"))
        if phone is None:
            return self._answer(404)
        phone.asked.append(time.monotonic())
        if phone.answers:
            answer = phone.answers.pop(0)
            self.service.tell()
            if answer is None:
                self.service.over.wait()
                self.close_connection = True
                return None
            return self._answer(*answer)
        try:
            self.service.check(phone, self.headers)
            payload = http_ece.decrypt(body, private_key=phone.private, auth_secret=phone.auth, version="aes128gcm")
        except Exception as problem:  # any of them is a fault of the sender
            self.service.refused.append(repr(problem))
            self.service.tell()
            return self._answer(403)
        self.service.messages.append(Message(
            phone.name, json.loads(payload), int(self.headers["TTL"]), self.headers["Urgency"], self.headers["Topic"],
            time.time()))
        self._answer(201)
        self.service.tell()

    def _answer(self, status: int, headers: dict[str, str] | None = None) -> None:
        self.send_response(status)
        for name, value in {**(headers or {}), "Content-Length": "0"}.items():
            self.send_header(name, value)
        self.end_headers()

    def log_message(self, *_) -> None:
        pass


def _certify(file: Path) -> None:
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, "localhost")])
    now = datetime.datetime.now(datetime.UTC)
    names = x509.SubjectAlternativeName([x509.DNSName("localhost"), x509.IPAddress(ipaddress.ip_address("127.0.0.1"))])
    made = (x509.CertificateBuilder().subject_name(name).issuer_name(name).public_key(key.public_key())
            .serial_number(x509.random_serial_number()).not_valid_before(now - datetime.timedelta(days=1))
            .not_valid_after(now + datetime.timedelta(days=2)).add_extension(names, critical=False)
            .add_extension(x509.BasicConstraints(ca=True, path_length=0), critical=True)
            .sign(key, hashes.SHA256()))
    file.write_bytes(key.private_bytes(serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8,
                                       serialization.NoEncryption()) + made.public_bytes(serialization.Encoding.PEM))


@contextmanager
def running(folder: Path) -> Iterator[PushService]:
    service = PushService(folder)
    thread = threading.Thread(target=service.server.serve_forever, daemon=True)
    thread.start()
    try:
        yield service
    finally:
        service.over.set()
        service.server.shutdown()
        service.server.server_close()
        thread.join()
