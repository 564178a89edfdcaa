"""Every generated page, and the navigation of each generated folder. Run by mkdocs-gen-files."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from tools.docsite.atlas import LEVEL4, atlas
from tools.docsite.circular_pages import circular_page, law_index, state_page
from tools.docsite.criterion_pages import criterion_pages
from tools.docsite.error_page import error_page
from tools.docsite.reference_pages import reference_pages
from tools.docsite.register_pages import crosswalk_page, fact_pages, ledger_page, readings_page
from tools.docsite.words import day, short_name

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tools.docsite.atlas import Atlas, Volume
    from tools.docsite.markup import Page

__all__ = ["navigation", "pages", "write"]

NAV: Final = "SUMMARY.md"


def pages(found: Atlas) -> Iterator[Page]:
    """Yield every generated page."""
    yield law_index(found)
    for volume in found.volumes:
        yield circular_page(volume, found)
        yield from (state_page(volume, state) for state in volume.states)
        yield from criterion_pages(volume, found)
    yield from (ledger_page(circular, found) for circular in found.ledgers)
    yield from (crosswalk_page(each, found) for each in found.crosswalks)
    yield from fact_pages(found)
    yield readings_page(found)
    yield error_page()
    yield from reference_pages()


def navigation(found: Atlas, made: tuple[Page, ...]) -> dict[str, str]:
    """Return the navigation file of each generated folder, by its path."""
    titles = {page.src: page.title for page in made}
    law = [_item(0, titles["law/index.md"], "index.md")]
    for volume in found.volumes:
        law += _volume(volume, titles)
    law.append("* Bảng đối chiếu, sổ điều khoản")
    others = [f"law/{each.source}--{each.target}.md" for each in found.crosswalks]
    others += [f"law/{each}/clauses.md" for each in found.ledgers]
    law += [_item(1, titles[src], src.removeprefix("law/")) for src in others]
    facts = [_item(0, titles[src], src.removeprefix("facts/")) for src in titles if src.startswith("facts/")]
    reference = [
        _item(0, titles[src], src.removeprefix("reference/")) for src in titles if src.startswith("reference/")
    ]
    files = {"law": law, "facts": facts, "reference": reference}
    return {f"{folder}/{NAV}": "\n".join(lines) + "\n" for folder, lines in files.items()}


def _volume(volume: Volume, titles: dict[str, str]) -> Iterator[str]:
    yield _item(0, short_name(volume.circular).vi, _inside(volume.index))
    for state in reversed(volume.states):
        yield _item(1, f"Từ {day(state.start).vi}", _inside(state.index))
        for standard in state.circular.standards:
            codes = [each.code for each in state.criteria if each.standard == standard.code]
            if codes:
                yield f"        * Tiêu chuẩn {standard.code}"
                yield from (_item(3, titles[state.page(code)], _inside(state.page(code))) for code in codes)
        if state.clauses:
            yield _item(2, titles[state.page(LEVEL4)], _inside(state.page(LEVEL4)))


def _inside(src: str) -> str:
    return src.removeprefix("law/")


def _item(depth: int, title: str, target: str) -> str:
    return f"{'    ' * depth}* [{title.replace('[', '(').replace(']', ')')}]({target})"


def write() -> None:
    """Hand every page to mkdocs."""
    import mkdocs_gen_files

    found = atlas()
    made = tuple(pages(found))
    for src, text in {**{page.src: page.text for page in made}, **navigation(found, made)}.items():
        with mkdocs_gen_files.open(src, "w", encoding="utf-8") as file:
            file.write(text)
