"""What of a page can be seen before any script has run."""

from __future__ import annotations

from html.parser import HTMLParser

VOID = {"area", "br", "col", "hr", "img", "input", "link", "meta", "source", "wbr"}
CLOSED = {"dialog", "template"}


class _Shown(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=False)
        self.found: list[str] = []
        self.depth = 0  # of elements inside one whose content nobody sees

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if self.depth == 0:
            self.found.append(self.get_starttag_text() or "")
        if tag not in VOID and (self.depth > 0 or tag in CLOSED or "hidden" in dict(attrs)):
            self.depth += 1

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if self.depth == 0:
            self.found.append(self.get_starttag_text() or "")

    def handle_endtag(self, tag: str) -> None:
        if self.depth > 0:
            self.depth -= 1
        if self.depth == 0:
            self.found.append(f"</{tag}>")

    def handle_entityref(self, name: str) -> None:
        self.handle_data(f"&{name};")

    def handle_charref(self, name: str) -> None:
        self.handle_data(f"&#{name};")

    def handle_data(self, data: str) -> None:
        if self.depth == 0:
            self.found.append(data)


def shown_at_first(html: str) -> str:
    """The page without what is inside its hidden elements, dialogs and templates; these themselves stay, empty.

    Every element of the page that needs an end tag has one, as all of ours have.
    """
    parser = _Shown()
    parser.feed(html)
    parser.close()
    return "".join(parser.found)
