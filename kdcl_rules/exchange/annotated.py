"""A value with its evidence and note: ``{value: 58/58, evidence: ["[H2-2.2-01]"], note: …}``."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from kdcl_rules.documents import Mapping, Node, Scalar, Sequence
from kdcl_rules.errors import InputError
from kdcl_rules.exchange.words import says_nothing, shape_error
from kdcl_rules.messages import closest
from kdcl_rules.school.evidence import in_order, parse_evidence

if TYPE_CHECKING:
    from kdcl_rules.exchange.mistakes import Mistakes
    from kdcl_rules.school.values import EvidenceCode

__all__ = ["BARE", "Annotation", "entry", "is_annotated", "read_annotation", "unquoted_code"]

EVIDENCE: Final = "evidence"
NOTE: Final = "note"


@dataclass(frozen=True, slots=True)
class Annotation:
    """What stands beside a value."""

    evidence: tuple[EvidenceCode, ...] = ()
    note: str | None = None


BARE: Final = Annotation()


def entry(node: Mapping, name: str) -> Node | None:
    """Return the value under ``name``, or None."""
    return next((below for key, below in node.entries if key.text == name), None)


def is_annotated(node: Node, value_key: str) -> bool:
    """Tell whether a mapping is a value with annotations rather than years, kinds or named items."""
    names = {value_key, EVIDENCE, NOTE}
    return isinstance(node, Mapping) and any(key.text in names for key, _ in node.entries)


def read_annotation(node: Mapping, value_key: str, mistakes: Mistakes, outer: Annotation = BARE) -> Annotation:
    """Read evidence and note of an annotated value; those around it (``outer``) hold too.

    Keeps in ``mistakes``: ``unknown_key``, ``wrong_shape``, ``not_an_evidence_code``.
    """
    names = (value_key, EVIDENCE, NOTE)
    for key, _ in node.entries:
        if key.text not in names:
            word = key.text or ""
            mistakes.add(InputError("unknown_key", place=key.place, found=word, suggestion=closest(word, names)))
    codes = list(outer.evidence)
    given = entry(node, EVIDENCE)
    if given is not None:
        codes += _codes(given, mistakes)
    note = entry(node, NOTE)
    return Annotation(in_order(codes), outer.note if note is None else _note(note, mistakes))


def _codes(node: Node, mistakes: Mistakes) -> list[EvidenceCode]:
    codes: list[EvidenceCode] = []
    for one in node.items if isinstance(node, Sequence) else (node,):
        if not isinstance(one, Scalar):
            mistakes.add(unquoted_code(one) or shape_error(one, "a_single_value", name=EVIDENCE))
        elif one.text is not None and not says_nothing(one):
            with mistakes.kept():
                codes.extend(parse_evidence(one.text, place=one.place))
    return codes


def unquoted_code(node: Node) -> InputError | None:
    """Return the error of a code without quotes: YAML reads ``[H1-1.1-01]`` as a list of its own."""
    inner = node.items[0] if isinstance(node, Sequence) and len(node.items) == 1 else None
    if not isinstance(inner, Scalar) or not inner.text:
        return None
    code = f"[{inner.text}]"
    return InputError("not_an_evidence_code", place=node.place, found=inner.text, suggestion=code)


def _note(node: Node, mistakes: Mistakes) -> str | None:
    if isinstance(node, Scalar):
        return node.text or None
    mistakes.add(shape_error(node, "a_single_value", name=NOTE))
    return None
