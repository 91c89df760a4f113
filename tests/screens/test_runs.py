"""The page to log a run, without a browser."""

from __future__ import annotations

import shutil

import pytest

from webapp.knowledge import loading


def test_the_advice_about_running_shows_where_it_comes_from(client, library):
    html = client.get("/diary/run").text
    for advice in library.load_advice.values():
        assert advice.name in html
    assert "more than 10 per cent" in html or "Frandsen" in html


def test_the_page_says_without_script_what_to_note(client):
    assert "note on paper" in client.get("/diary/run").text


@pytest.mark.parametrize("size", [0, 100, 1_000_000])
def test_a_shared_file_without_a_worker_is_refused_kindly(client, size):
    response = client.post("/diary/shared", data=b"x" * size, content_type="multipart/form-data; boundary=b")
    assert response.status_code == 422
    assert "pick the file there" in response.text
    assert "Set-Cookie" not in response.headers


def test_other_apps_can_share_runs(client):
    target = client.get("/manifest.webmanifest").json["share_target"]
    assert (target["action"], target["method"], target["enctype"]) == ("/diary/shared", "POST", "multipart/form-data")
    assert {".gpx", ".tcx", ".fit"} <= set(target["params"]["files"][0]["accept"])


@pytest.mark.parametrize(("before", "after", "words"), [
    ('id = "break"', 'id = "brake"', "'break'"),
    ("beyond = 110", "beyond = 90", "per cent"),
    ('"impellizzeri-2020"', '"nobody-2020"', "nobody-2020"),
])
def test_a_fault_in_the_advice_stops_the_start(tmp_path, before, after, words):
    folder = tmp_path / "content"
    shutil.copytree(loading.CONTENT, folder)
    file = folder / "running_load.toml"
    file.write_text(file.read_text().replace(before, after))
    with pytest.raises(loading.ContentError) as raised:
        loading.load(folder)
    assert "running_load.toml" in str(raised.value)
    assert words in str(raised.value)
