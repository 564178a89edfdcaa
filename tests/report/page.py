"""A page of HTML read back: places, links, text."""

from __future__ import annotations

from html.parser import HTMLParser

VOID = {"meta", "input", "br", "path", "rect"}


class Page(HTMLParser):
    """Collects what a test asks of a page; complains of a tag that is never closed."""

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=True)
        self.ids: list[str] = []
        self.links: list[str] = []
        self.fetched: list[str] = []
        self.verdicts: dict[str, str] = {}
        self.tags: list[str] = []
        self.policy = ""
        self.words: list[str] = []
        self._open: list[str] = []
        self.feed(html)
        self.close()
        assert [] == self._open

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        given = {name: value or "" for name, value in attrs}
        if "id" in given:
            self.ids.append(given["id"])
        if "data-v" in given:
            self.verdicts[given["id"]] = given["data-v"]
        if tag == "a":
            self.links.append(given["href"])
        if given.get("http-equiv") == "Content-Security-Policy":
            self.policy = given["content"]
        self.fetched += [given[name] for name in ("src", "srcset", "data", "poster", "action") if name in given]
        if tag == "link" or "style" in given:
            self.fetched.append(tag)
        if tag not in VOID:
            self._open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        if tag not in VOID:
            assert self._open.pop() == tag

    def handle_data(self, data: str) -> None:
        if not self._open or self._open[-1] not in ("script", "style"):
            self.words.append(data)

    @property
    def text(self) -> str:
        return " ".join(" ".join(self.words).split())
