"""The parts pages are put together from, and what hand-written pages may ask for."""

from __future__ import annotations

import doctest
from importlib import import_module
from pathlib import Path
from pkgutil import iter_modules

import pytest

import kdcl_rules
import tools.docsite
from kdcl_rules.messages import catalogue
from kdcl_rules.rulebook import circulars
from kdcl_rules.rulebook.states import starts_of
from tools.docsite.atlas import Atlas, atlas
from tools.docsite.cases import cases_by_criterion
from tools.docsite.circular_pages import circular_page
from tools.docsite.criterion_pages import criterion_pages
from tools.docsite.error_page import rooms
from tools.docsite.hook import on_page_markdown, on_post_build
from tools.docsite.made import MADE

ROOT = Path(kdcl_rules.__file__).resolve().parent.parent
MODULES = [each.name for each in iter_modules(tools.docsite.__path__) if each.name != "write"]
WRITTEN = list((ROOT / "docs").rglob("*.md"))


@pytest.fixture(scope="module")
def everything() -> Atlas:
    return atlas()


@pytest.mark.parametrize("name", MODULES)
def test_the_examples_in_a_module_run(name: str) -> None:
    assert 0 == doctest.testmod(import_module(f"tools.docsite.{name}")).failed


@pytest.mark.parametrize("name", MADE)
def test_what_can_be_made_is_made_and_some_page_asks_for_it(name: str) -> None:
    assert MADE[name]().strip()
    assert any(f"<!-- made: {name} -->" in path.read_text(encoding="utf-8") for path in WRITTEN)


def test_a_page_that_asks_for_what_nothing_makes_stops_the_build() -> None:
    with pytest.raises(KeyError, match="no-such-thing"):
        on_page_markdown("before\n<!-- made: no-such-thing -->\nafter")


def test_a_theme_without_the_known_search_worker_stops_the_build(tmp_path: Path) -> None:
    from mkdocs.config import load_config

    config = load_config(str(ROOT / "mkdocs.yml"), site_dir=str(tmp_path))
    with pytest.raises(RuntimeError, match="search workers"):
        on_post_build(config)
    worker = tmp_path / "assets/javascripts/workers/search.0.min.js"
    worker.parent.mkdir(parents=True)
    worker.write_text("a worker that hides lunr", encoding="utf-8")
    with pytest.raises(RuntimeError, match="no longer shows lunr"):
        on_post_build(config)


def test_there_is_a_page_a_criterion_a_circular_a_date_state(everything: Atlas) -> None:
    for volume in everything.volumes:
        assert starts_of(volume.circular) == tuple(state.start for state in volume.states)
        made = [page.src for page in criterion_pages(volume, everything)]
        wanted = [state.page(each.code) for state in volume.states for each in state.criteria]
        assert set(wanted) <= set(made)
        assert len(made) == len(set(made))


def test_a_circular_of_which_no_criterion_was_seen_says_so_and_has_no_picture(everything: Atlas) -> None:
    volume = next(each for each in everything.volumes if not each.states[-1].criteria)
    text = circular_page(volume, everything).text
    assert "Chưa thấy tiêu chí nào của thông tư này." in text
    assert "<svg" not in text


def test_search_finds_one_page_of_a_text_that_several_date_states_share(everything: Atlas) -> None:
    volume = next(each for each in everything.volumes if len(each.states) > 1)
    pages = {page.src: page.text for page in criterion_pages(volume, everything)}
    shared = [state.page("1.2") for state in volume.states]
    assert [True] * (len(shared) - 1) + [False] == ["exclude: true" in pages[src] for src in shared]


def test_every_error_code_stands_in_one_room() -> None:
    listed = [code for codes in rooms().values() for code in codes]
    assert sorted(listed) == sorted(catalogue("vi"))


def test_cases_stand_under_the_rulebook_they_are_judged_by(everything: Atlas) -> None:
    known = {(each.id, each.annex, start) for each in circulars() for start in starts_of(each)}
    assert everything.cases
    assert set() == {key[:3] for key in everything.cases} - known


def test_without_cases_pages_are_made_all_the_same(tmp_path: Path) -> None:
    assert {} == cases_by_criterion(tmp_path)
