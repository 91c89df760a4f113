"""Nothing stands about that nothing uses: Python names, as vulture finds them, and classes in the styles."""

from __future__ import annotations

import re
from pathlib import Path

from vulture import Vulture

ROOT = Path(__file__).parent.parent
READ_BY_LIBRARIES = {
    "argv", "field_flags", "jinja_options", "Meta",  # gunicorn, WTForms, Flask, Flask-WTF
    "handle_starttag", "handle_startendtag", "handle_endtag", "handle_entityref", "handle_charref",  # html.parser
    "_new_conn", "pool_classes_by_scheme",  # urllib3
    "trust_env", "get_redirect_target", "resp",  # requests
}
MADE_OF_PARTS = {  # classes that are put together: beginning -> what follows it stands in
    "bm-": ("webapp/drawings/body_map.toml", "webapp/drawings/body_map.py"),
    "v-": ("webapp/drawings/body_map.py",),
    "q-": ("webapp/content/questions.toml",),
    "paper-": ("static/js/phone/start-image.js",),
}
FROM_HTMX = {"htmx-request"}


def texts(*patterns: str) -> str:
    """All that stands in the files that match."""
    return "\n".join(path.read_text(encoding="utf-8") for pattern in patterns for path in ROOT.glob(pattern))


def words(*patterns: str) -> set[str]:
    """All words, hyphens included, in the files that match."""
    return set(re.findall(r"[\w-]+", texts(*patterns)))


def test_every_name_in_python_is_used():
    scan = Vulture()
    scan.scavenge([str(ROOT / place) for place in ("webapp", "wsgi.py", "tests")])
    templates = " ".join(re.findall(r"{[{%](.*?)[%}]}", texts("templates/**/*.html"), re.S))
    tables = re.findall(r'([\w-]+)"?\s*[=:]|\[\[?([\w.-]+)\]', texts("webapp/**/*.toml", "webapp/content/*.json"))
    elsewhere = {*re.findall(r"\w+", templates + texts("Makefile")), *(name for pair in tables for name in pair)}
    routes = re.compile(r"^@(blueprint|click|with_appcontext)", re.M)
    found = []
    for item in scan.get_unused_code():
        path = Path(item.filename)
        above = path.read_text(encoding="utf-8").splitlines()[item.first_lineno - 1]
        if (path.is_relative_to(ROOT / "webapp") and item.name not in READ_BY_LIBRARIES and not routes.match(above)
                and item.name.lstrip("_") not in elsewhere):
            found.append(f"{path.relative_to(ROOT)}:{item.first_lineno}: {item.name}")
    assert not found, "\n".join(found)


def test_every_class_in_the_styles_is_used():
    known = words("templates/**/*.html", "static/js/**/*.js", "webapp/**/*.py", "webapp/**/*.toml") | FROM_HTMX
    found = []
    for path in (ROOT / "static/css").rglob("*.css"):
        text = re.sub(r'/\*.*?\*/|"[^"]*"', "", path.read_text(encoding="utf-8"), flags=re.S)
        for name in sorted(set(re.findall(r"(?<![\w-])\.([a-zA-Z][\w-]*)", text))):
            part = next((name.removeprefix(start) for start, files in MADE_OF_PARTS.items()
                         if name.startswith(start) and name.removeprefix(start) in words(*files)), "")
            far = name.removesuffix("2") in known and name.endswith("2")  # of a figure: the far side is darker
            if name not in known and not part and not far:
                found.append(f"{path.name}: .{name}")
    assert not found, "\n".join(found)
