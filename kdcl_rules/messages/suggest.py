"""“Có phải là …?”: the known word nearest to one that is not known."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Mapping

__all__ = ["closest", "folded"]

_LONGEST = 100
_NEAR_ENOUGH = 0.7


def folded(text: str) -> str:
    """Return ``text`` without accents, case and separators: how two spellings of one name are compared.

    >>> folded("Trung học cơ sở") == folded("trung_hoc-co so")
    True
    """
    apart = unicodedata.normalize("NFD", text.casefold().replace("đ", "d"))
    return "".join(character for character in apart if character.isalnum())


def closest(word: str, known: Mapping[str, Iterable[str]] | Iterable[str]) -> str | None:
    """Return the known id that ``word`` most likely means, or None where nothing is near.

    ``known`` is the ids, or the ids with other names each goes by (labels); always an id comes back. Of
    equally near ids the first in order of the alphabet is taken, so the answer does not hang on order.

    >>> closest("teacher_qualifed_ratio", ["students", "teacher_qualified_ratio"])
    'teacher_qualified_ratio'
    >>> closest("so hoc sinh", {"students": ["Số học sinh"], "classes": ["Số lớp"]})
    'students'
    """
    import difflib

    wanted = folded(word[:_LONGEST])
    if not wanted:
        return None
    names = known if isinstance(known, Mapping) else dict.fromkeys(known, ())
    spellings = sorted((folded(text), name) for name, others in names.items() for text in (name, *others))
    best, best_score = None, _NEAR_ENOUGH
    matcher = difflib.SequenceMatcher(autojunk=False)
    matcher.set_seq2(wanted)
    for spelling, name in spellings:
        matcher.set_seq1(spelling)
        if matcher.real_quick_ratio() <= best_score or matcher.quick_ratio() <= best_score:
            continue
        score = matcher.ratio()
        if score > best_score:
            best, best_score = name, score
    return best
