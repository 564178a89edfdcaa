"""The built site: strict, offline, within a minute; every criterion of every day has its page, every link its end."""

from __future__ import annotations

import posixpath
import re
from html import unescape
from html.parser import HTMLParser
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import unquote, urlsplit

from kdcl_rules.messages import catalogue
from kdcl_rules.reports.words import small
from kdcl_rules.rulebook import circulars, dictionary, readings, select
from kdcl_rules.rulebook.models import Criterion, Indicator, Requirement
from kdcl_rules.rulebook.states import starts_of
from kdcl_rules.rulebook.walk import parts

if TYPE_CHECKING:
    from kdcl_rules.rulebook.models import Rulebook
    from tests.docsite.conftest import Site

MINUTE = 60
LOADS = {"script": "src", "img": "src", "iframe": "src", "source": "src", "link": "href"}


class Page(HTMLParser):
    """What matters of a page here: its links, its anchors, and what it loads."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.links: list[str] = []
        self.anchors: set[str] = {""}
        self.loads: list[str] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        self.anchors |= {given[name] for name in ("id", "name") if name in given}
        if tag == "a" and "href" in given:
            self.links.append(given["href"])
        if tag in LOADS and LOADS[tag] in given and given.get("rel") not in {"canonical", "prev", "next"}:
            self.loads.append(given[LOADS[tag]])


def text_of(path: Path) -> str:
    return path.read_text(encoding="utf-8")


def parsed(site: Site) -> dict[str, Page]:
    return {path.relative_to(site.folder).as_posix(): Page(text_of(path)) for path in site.pages()}


def test_the_site_builds_strictly_and_without_a_network(site: Site) -> None:
    assert 0 == site.code, site.said


def test_the_site_builds_within_a_minute(site: Site) -> None:
    assert site.seconds < MINUTE


def days() -> list[Rulebook]:
    """Return the rules of every circular on the first day of each of its date states."""
    return [select(circular, circular.kinds[:1], start) for circular in circulars() for start in starts_of(circular)]


def page_of(site: Site, rules: Rulebook, code: str) -> Path:
    return site.folder / "law" / rules.circular.id / rules.circular.annex / rules.start.isoformat() / f"{code}.html"


def test_every_criterion_of_every_circular_and_date_state_has_a_page(site: Site) -> None:
    wanted = [page_of(site, rules, criterion.code) for rules in days() for criterion in rules.criteria]
    assert wanted
    assert [] == [page for page in wanted if not page.is_file()]


def test_a_page_tells_all_its_criterion_asks_in_both_languages_with_every_citation(site: Site) -> None:
    missing = set()
    for rules in days():
        for criterion in rules.criteria:
            html = unescape(text_of(page_of(site, rules, criterion.code)))
            anchors = Page(text_of(page_of(site, rules, criterion.code))).anchors
            for path, part in parts([criterion]):
                said = [part.says.vi, part.says.en] if isinstance(part, Indicator | Requirement) else []
                cited = [] if isinstance(part, Criterion) else [small(part.cite)]
                missing |= {f"{rules.id} {path}: {one}" for one in (*said, *cited) if one not in html}
                missing |= set() if path in anchors else {f"{rules.id} {path}: no anchor"}
    assert set() == missing


def test_a_repealed_rule_names_the_text_that_repealed_it_on_the_page_of_its_day(site: Site) -> None:
    told = 0
    for rules in days():
        for path, source in rules.out_of_force.items():
            html = unescape(text_of(page_of(site, rules, path.split("/", maxsplit=1)[0])))
            assert source.circular.removeprefix("tt").replace("-", "/") in html, path
            told += 1
    assert told


def test_every_link_inside_the_site_has_an_end(site: Site) -> None:
    pages = parsed(site)
    broken = set()
    for source, page in pages.items():
        for link in page.links:
            pieces = urlsplit(link)
            if pieces.scheme or pieces.netloc or source == "404.html":
                continue
            target = posixpath.normpath(posixpath.join(posixpath.dirname(source), unquote(pieces.path)))
            target = source if not pieces.path else target
            if target in pages:
                found = unquote(pieces.fragment) in pages[target].anchors or pieces.fragment.startswith("__")
            else:
                found = (site.folder / target).is_file()
            if not found:
                broken.add(f"{source} -> {link}")
    assert set() == broken


def test_no_page_loads_anything_from_elsewhere(site: Site) -> None:
    outside = {load for page in parsed(site).values() for load in page.loads if urlsplit(load).netloc}
    in_styles = re.compile(r"url\(\s*['\"]?(https?:[^)]+)")
    styles = {url for path in site.folder.rglob("*.css") for url in in_styles.findall(text_of(path))}
    assert (set(), set()) == (outside, styles)


def test_every_error_code_has_a_section(site: Site) -> None:
    page = Page(text_of(site.folder / "errors.html"))
    assert set() == set(catalogue("vi")) - page.anchors


def test_every_fact_and_every_reading_has_a_section(site: Site) -> None:
    anchors = {anchor for path in (site.folder / "facts").glob("*.html") for anchor in Page(text_of(path)).anchors}
    assert set() == set(dictionary().facts) - anchors
    assert set() == set(readings()) - Page(text_of(site.folder / "readings.html")).anchors


def test_no_page_knows_a_path_of_this_machine(site: Site) -> None:
    here = str(Path(__file__).resolve().parents[2])
    assert [] == [path.name for path in site.pages() if here in text_of(path)]


def test_no_generated_page_speaks_of_a_level_zero(site: Site) -> None:
    zero = re.compile(r"(?:Mức|Cấp độ|mức độ) 0\b")
    assert [] == [path.name for path in (site.folder / "law").rglob("*.html") if zero.search(text_of(path))]
