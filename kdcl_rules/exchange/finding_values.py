"""The findings of a school's file: what people judged, at whatever granularity."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from kdcl_rules.documents import Mapping, Scalar
from kdcl_rules.errors import InputError
from kdcl_rules.exchange.annotated import BARE, entry, is_annotated, read_annotation
from kdcl_rules.exchange.words import JUDGEMENTS, kind_of, says_nothing, shape_error, spoken
from kdcl_rules.messages import closest
from kdcl_rules.rulebook.kinds import KIND_LABELS
from kdcl_rules.school.values import Finding, FindingKey

if TYPE_CHECKING:
    from kdcl_rules.documents import Node
    from kdcl_rules.exchange.mistakes import Mistakes
    from kdcl_rules.school.values import Judgement

__all__ = ["FindingReader"]

LEVEL: Final = "level"
VERDICT: Final = "verdict"
HIGHEST_LEVEL: Final = 4

_BARE_CODE: Final = re.compile(r"[0-9]+\.[0-9]+")
_LEVEL: Final = re.compile(r"(?:mức\s*|level\s*)?([0-9]{1,3})")
_NOT_APPLICABLE: Final = frozenset({"not applicable", "n/a", "không áp dụng"})
_YES: Final = {"true": "met", "có": "met", "yes": "met", "false": "not_met", "không": "not_met", "no": "not_met"}


class FindingReader:
    """Reads ``findings:``; mistakes are kept, not raised. Paths are held against the rulebook later.

    Codes: ``code_without_quotes``, ``given_twice``, ``kind_not_taught``, ``level_expected``, ``level_out_of_range``,
    ``verdict_expected``, ``verdict_not_applicable``, ``value_missing``, ``wrong_shape`` and those of
    annotations.
    """

    def __init__(self, kinds: tuple[str, ...], mistakes: Mistakes) -> None:
        self._kinds = kinds
        self._mistakes = mistakes
        self.findings: dict[FindingKey, Finding] = {}

    def read(self, node: Mapping) -> None:
        """Read paths, and kinds of school with paths beneath (TT57: a finding for each level of education)."""
        seen: set[str] = set()
        for key, below in node.entries:
            kind = kind_of(key.text or "")
            if kind is None:
                self._finding(key, below, None)
            elif kind in seen:
                self._mistakes.add(InputError("given_twice", place=key.place, found=key.text))
            else:
                seen.add(kind)
                self._of_kind(key, below, kind)

    def _of_kind(self, key: Scalar, node: Node, kind: str) -> None:
        if self._kinds and kind not in self._kinds:
            taught = [KIND_LABELS[one] for one in self._kinds]
            self._mistakes.add(InputError("kind_not_taught", place=key.place, found=key.text, kinds=taught))
        elif isinstance(node, Mapping):
            for path, below in node.entries:
                self._finding(path, below, kind if len(self._kinds) != 1 else None)
        elif not says_nothing(node):
            self._mistakes.add(shape_error(node, "a_mapping", name=key.text))

    def _finding(self, key: Scalar, node: Node, kind: str | None) -> None:
        path = (key.text or "").strip()
        if not key.quoted and _BARE_CODE.fullmatch(path):
            self._mistakes.add(InputError("code_without_quotes", place=key.place, found=path))
            return
        at = FindingKey(path, kind)
        if at in self.findings:
            self._mistakes.add(InputError("given_twice", place=key.place, found=path))
            return
        with self._mistakes.kept():
            finding = self._level(node, key) if "/" not in path else self._judgement(node, key)
            if finding is not None:
                self.findings[at] = finding

    def _level(self, node: Node, key: Scalar) -> Finding | None:
        value, beside = node, BARE
        if isinstance(node, Mapping) and (is_annotated(node, LEVEL) or not node.entries):
            beside = read_annotation(node, LEVEL, self._mistakes)
            value = _value_of(node, LEVEL, key)
        if says_nothing(value):
            return None
        return Finding(level=_read_level(value, key), evidence=beside.evidence, note=beside.note, place=key.place)

    def _judgement(self, node: Node, key: Scalar) -> Finding | None:
        value, beside = node, BARE
        if isinstance(node, Mapping):
            beside = read_annotation(node, VERDICT, self._mistakes)
            value = _value_of(node, VERDICT, key)
        if isinstance(value, Scalar) and not value.text:
            return None
        return Finding(_read_judgement(value, key), evidence=beside.evidence, note=beside.note, place=key.place)


def _value_of(node: Mapping, name: str, key: Scalar) -> Node:
    value = entry(node, name)
    if value is None:
        raise InputError("value_missing", place=node.place, found=key.text, key=name)
    return value


def _read_level(node: Node, key: Scalar) -> int:
    if not isinstance(node, Scalar):
        raise shape_error(node, "a_single_value", name=key.text)
    text = node.text or ""
    digits = _LEVEL.fullmatch(text.strip().casefold())
    if digits is None:
        raise InputError("level_expected", place=node.place, found=text, path=key.text)
    if int(digits[1]) > HIGHEST_LEVEL:
        raise InputError("level_out_of_range", place=node.place, found=text, path=key.text)
    if digits[0] != digits[1]:
        raise InputError("level_expected", place=node.place, found=text, suggestion=digits[1], path=key.text)
    return int(digits[1])


def _read_judgement(node: Node, key: Scalar) -> Judgement:
    if not isinstance(node, Scalar):
        raise shape_error(node, "a_single_value", name=key.text)
    text = node.text or ""
    word = spoken(text)
    judgement = JUDGEMENTS.get(word)
    if judgement is not None:
        return judgement
    if word in _NOT_APPLICABLE:
        raise InputError("verdict_not_applicable", place=node.place, found=text, path=key.text)
    meant = _YES.get(word) or closest(text, ("met", "not_met", "unknown", "đạt", "không đạt", "chưa đánh giá"))
    raise InputError("verdict_expected", place=node.place, found=text, suggestion=meant, path=key.text)
