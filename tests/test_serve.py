from __future__ import annotations

from webapp import serve


def test_it_says_what_to_open_here_and_on_a_phone(monkeypatch):
    monkeypatch.setattr(serve, "address_in_network", lambda: "192.168.1.20")
    said = serve.words("0.0.0.0", "9000")
    assert "http://localhost:9000" in said
    assert "http://192.168.1.20:9000" in said


def test_when_only_this_machine_may_connect_it_says_how_to_get_it_onto_a_phone():
    said = serve.words("127.0.0.1", "8000")
    assert "http://localhost:8000" in said
    assert "adb reverse tcp:8000 tcp:8000" in said
