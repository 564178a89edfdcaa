"""One value of one kind: a number, a grade, a flag, a choice."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from kdcl_rules.documents import Scalar
from kdcl_rules.errors import InputError
from kdcl_rules.exchange.words import says_nothing, shape_error, spoken
from kdcl_rules.messages import closest
from kdcl_rules.rulebook.facts import Text
from kdcl_rules.rulebook.quantity import FactKind, parse_number
from kdcl_rules.school.values import GradeValue

if TYPE_CHECKING:
    from collections.abc import Iterable

    from kdcl_rules.documents import Node
    from kdcl_rules.rulebook.facts import Dictionary, Fact, Field
    from kdcl_rules.school.values import Simple

__all__ = ["read_simple"]

_FLAGS: Final = {"true": True, "True": True, "TRUE": True, "false": False, "False": False, "FALSE": False}
_YES: Final = frozenset({"có", "đúng", "yes", "on", "y", "true", "x", "rồi"})
_NO: Final = frozenset({"không", "sai", "no", "off", "n", "false", "chưa"})


def read_simple(node: Node, definition: Fact | Field, dictionary: Dictionary) -> Simple | None:
    """Read a value of ``definition``'s kind; None where nothing is said (null, empty, *chưa đánh giá*, 0/0).

    Raises InputError: ``wrong_shape``, ``flag_expected``, ``grade_expected``, ``choice_expected``, and the
    codes of :func:`~kdcl_rules.rulebook.quantity.parse_number`.
    """
    if not isinstance(node, Scalar):
        raise shape_error(node, "a_single_value", name=definition.id)
    text = node.text
    if text is None or says_nothing(node):
        return None
    match definition.kind:
        case FactKind.FLAG:
            return _flag(node, definition)
        case FactKind.GRADE:
            return _grade(text, node, definition, dictionary)
        case FactKind.CHOICE:
            return _choice(text, node, definition)
        case _:
            return parse_number(text, definition.kind, place=node.place)


def _flag(node: Scalar, definition: Fact | Field) -> bool:
    text = node.text or ""
    if not node.quoted and text in _FLAGS:
        return _FLAGS[text]
    word = spoken(text)
    meant = "true" if word in _YES else "false" if word in _NO else None
    raise InputError("flag_expected", place=node.place, found=text, suggestion=meant, label=definition.label)


def _grade(text: str, node: Scalar, definition: Fact | Field, dictionary: Dictionary) -> GradeValue:
    scale = dictionary.scales[definition.scale or ""]
    names = {grade.id: (grade.id, grade.label.vi, grade.label.en) for grade in scale.grades}
    word = spoken(text)
    for grade in scale.grades:
        if word in {spoken(name) for name in names[grade.id]}:
            return GradeValue(scale.id, grade.id, grade.rank)
    raise InputError(
        "grade_expected",
        place=node.place,
        found=text,
        suggestion=_label_of(closest(text, names), {grade.id: grade.label.vi for grade in scale.grades}),
        label=definition.label,
        known=_listed(grade.label for grade in scale.grades),
    )


def _choice(text: str, node: Scalar, definition: Fact | Field) -> str:
    choices = getattr(definition, "choices", ())
    word = spoken(text)
    for choice, label in choices:
        if word in {spoken(choice), spoken(label.vi), spoken(label.en)}:
            return str(choice)
    raise InputError(
        "choice_expected",
        place=node.place,
        found=text,
        suggestion=closest(text, {choice: (label.vi, label.en) for choice, label in choices}),
        label=definition.label,
        known=[f"{choice} ({label.vi})" for choice, label in choices],
    )


def _label_of(grade: str | None, labels: dict[str, str]) -> str | None:
    return None if grade is None else labels[grade]


def _listed(labels: Iterable[Text]) -> Text:
    told = list(labels)
    return Text(", ".join(label.vi for label in told), ", ".join(label.en for label in told))
