"""Citations as places of a circular, so that a clause and the rule that carries it can be joined.

A place is read from the whole to the part: ``("Điều 13", "khoản 2", "điểm a")``. What is neither
điều, khoản, điểm nor a part of an annex (an official letter) is a place by its own words.
"""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING, Final, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["REST", "Spot", "places_of", "spelled"]

Spot: TypeAlias = tuple[str, ...]
REST: Final = "các khoản khác"
"""The clauses of an article that are known to be there, and whose text is not."""

_AND: Final = r"(?:, | và )"
_SPAN: Final = r"\d+(?: đến (?:điều )?\d+)?"
_SPANS: Final = rf"{_SPAN}(?:{_AND}(?:điều )?{_SPAN})*"
_NUMBERS: Final = rf"\d+(?:{_AND}\d+)*"
_LETTERS: Final = rf"[a-zđ](?:{_AND}[a-zđ])*"
_GROUP: Final = rf"(?:điểm {_LETTERS} )?khoản {_NUMBERS}(?: trở đi)?"
_ARTICLE: Final = re.compile(
    rf"(?:câu dẫn (?:của )?)?(?:các )?(?P<groups>{_GROUP}(?:{_AND}{_GROUP})*)? ?điều (?P<articles>{_SPANS})"
)
_EACH_GROUP: Final = re.compile(rf"(?:điểm ({_LETTERS}) )?khoản ({_NUMBERS})( trở đi)?(?=$|{_AND})")
_ANNEX: Final = re.compile(
    rf"phụ lục (?P<annexes>[ivx]+(?:{_AND}[ivx]+)*)(?:, tiêu chí (?P<criterion>\d+\.\d+))?(?:, mức (?P<level>\d+))?"
)
_SECTIONS: Final = re.compile(rf"phụ lục (?P<annex>[ivx]+), mục (?P<sections>\S+(?:{_AND}\S+)*)")
_PART: Final = re.compile(r"phụ lục (?P<annex>[ivx]+), (?P<part>.+)")
_FORM: Final = re.compile(r"biểu (?P<form>\d+) phụ lục (?P<annex>[ivx]+)(?:, (?P<part>.+))?")


def places_of(cite: str) -> tuple[Spot, ...]:
    """Return every place a citation names; parts of it are set apart by semicolons.

    >>> places_of("Điểm a khoản 2 Điều 13")
    (('Điều 13', 'khoản 2', 'điểm a'),)
    >>> places_of("khoản 2, điểm b khoản 3 Điều 9; Công văn 5932")
    (('Điều 9', 'khoản 2'), ('Điều 9', 'khoản 3', 'điểm b'), ('Công văn 5932',))
    >>> places_of("Điều 1 đến 2, 8"), places_of("khoản 2 trở đi Điều 20")
    ((('Điều 1',), ('Điều 2',), ('Điều 8',)), (('Điều 20', 'các khoản khác'),))
    >>> places_of("Phụ lục II, tiêu chí 1.4, Mức 1"), places_of("Biểu 2 Phụ lục V")
    ((('Phụ lục II', 'tiêu chí 1.4', 'Mức 1'),), (('Phụ lục V', 'Biểu 2'),))
    """
    parts = (" ".join(part.split()) for part in unicodedata.normalize("NFC", cite).split(";"))
    return tuple(place for part in parts if part for place in _places(part))


def _places(part: str) -> Iterator[Spot]:
    small = part.casefold()
    if found := _ARTICLE.fullmatch(small):
        for article in _spans(found["articles"]):
            yield from _clauses(f"Điều {article}", found["groups"])
    elif found := _FORM.fullmatch(small):
        tail = (part[found.start("part") :],) if found["part"] else ()
        yield (f"Phụ lục {found['annex'].upper()}", f"Biểu {found['form']}", *tail)
    elif found := _SECTIONS.fullmatch(small):
        for section in re.split(_AND, part[found.start("sections") :]):
            yield (f"Phụ lục {found['annex'].upper()}", f"mục {section}")
    elif found := _ANNEX.fullmatch(small):
        for annex in re.split(_AND, found["annexes"]):
            criterion = (f"tiêu chí {found['criterion']}",) if found["criterion"] else ()
            level = (f"Mức {found['level']}",) if found["level"] else ()
            yield (f"Phụ lục {annex.upper()}", *criterion, *level)
    elif found := _PART.fullmatch(small):
        yield (f"Phụ lục {found['annex'].upper()}", part[found.start("part") :])
    else:
        yield (part[:1].upper() + part[1:],)


def _spans(text: str) -> Iterator[int]:
    for span in re.split(_AND, text):
        ends = [int(number) for number in re.findall(r"\d+", span)]
        yield from range(ends[0], ends[-1] + 1)


def _clauses(article: str, groups: str | None) -> Iterator[Spot]:
    if groups is None:
        yield (article,)
        return
    for letters, numbers, onward in _EACH_GROUP.findall(groups):
        for number in re.findall(r"\d+", numbers):
            if onward:
                yield (article, REST)
            elif letters:
                yield from ((article, f"khoản {number}", f"điểm {letter}") for letter in re.split(_AND, letters))
            else:
                yield (article, f"khoản {number}")


def spelled(place: Spot) -> str:
    """Return a place as one cites it.

    >>> spelled(("Điều 13", "khoản 2", "điểm a")), spelled(("Phụ lục II", "tiêu chí 1.4", "Mức 1"))
    ('Điểm a khoản 2 Điều 13', 'Phụ lục II, tiêu chí 1.4, Mức 1')
    >>> spelled(("Phụ lục V", "Biểu 1", "phần I, mục 3"))
    'Biểu 1 Phụ lục V, phần I, mục 3'
    """
    if place[0].startswith("Điều "):
        text = " ".join(reversed(place))
    elif len(place) > 1 and place[1].startswith("Biểu "):
        text = ", ".join((f"{place[1]} {place[0]}", *place[2:]))
    else:
        text = ", ".join(place)
    return text[:1].upper() + text[1:]
