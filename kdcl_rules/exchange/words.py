"""The words a school's file may use, in any case, with any spacing."""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING, Final

from kdcl_rules.documents import Mapping, Scalar
from kdcl_rules.errors import InputError
from kdcl_rules.messages import Word
from kdcl_rules.rulebook.kinds import KIND_LABELS
from kdcl_rules.school.values import Judgement, Stage

if TYPE_CHECKING:
    from kdcl_rules.documents import Node

__all__ = ["JUDGEMENTS", "KIND_NAMES", "STAGES", "kind_of", "says_nothing", "shape_error", "spoken"]


def spoken(text: str) -> str:
    """Return ``text`` as it sounds: composed, small letters, one space for each gap, dash or underscore.

    >>> spoken(" Trung  học-cơ_sở ")
    'trung học cơ sở'
    """
    small = unicodedata.normalize("NFC", text).casefold()
    return " ".join(small.replace("_", " ").replace("-", " ").split())


_SHORT_KIND_NAMES: Final = {
    "preschool": ("mẫu giáo", "mn"),
    "primary": ("th",),
    "lower_secondary": ("thcs",),
    "upper_secondary": ("thpt",),
    "continuing": ("continuing education", "gdtx"),
}
KIND_NAMES: Final = {
    kind: (label.vi, f"trường {label.vi}", label.en, *_SHORT_KIND_NAMES[kind]) for kind, label in KIND_LABELS.items()
}
_KIND_OF: Final = {spoken(name): kind for kind, names in KIND_NAMES.items() for name in (kind, *names)}

STAGES: Final = {
    "self": Stage.SELF,
    "tự đánh giá": Stage.SELF,
    "external": Stage.EXTERNAL,
    "đánh giá ngoài": Stage.EXTERNAL,
    "thẩm định": Stage.EXTERNAL,
}

JUDGEMENTS: Final = {
    "met": Judgement.MET,
    "đạt": Judgement.MET,
    "not met": Judgement.NOT_MET,
    "không đạt": Judgement.NOT_MET,
    "chưa đạt": Judgement.NOT_MET,
    "unknown": Judgement.UNKNOWN,
    "chưa đánh giá": Judgement.UNKNOWN,
}

_NOT_KNOWN: Final = frozenset({"", "unknown", "chưa đánh giá"})


def kind_of(text: str) -> str | None:
    """Return the kind of school that ``text`` names, in either language or for short, or None.

    >>> kind_of("Tiểu học"), kind_of("THPT"), kind_of("đại học")
    ('primary', 'upper_secondary', None)
    """
    return _KIND_OF.get(spoken(text))


def says_nothing(node: Node) -> bool:
    """Tell whether a value is left out: null, empty, or said to be unknown. It is never zero, never false."""
    return isinstance(node, Scalar) and (node.text is None or spoken(node.text) in _NOT_KNOWN)


def shape_error(node: Node, *wanted: str, name: str | None = None) -> InputError:
    """Return the error of a list where a value was wanted, and the like; ``wanted`` are word ids."""
    if isinstance(node, Scalar):
        given = "a_single_value" if node.text is not None else "nothing"
    else:
        given = "a_mapping" if isinstance(node, Mapping) else "a_list"
    path = (node.place.path or "").rpartition(".")[2]
    return InputError(
        "wrong_shape",
        place=node.place,
        found=node.text if isinstance(node, Scalar) else None,
        name=name or path,
        given=Word(given),
        wanted=tuple(Word(word) for word in wanted),
    )
