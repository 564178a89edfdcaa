"""Versions of rules: what a change of rules asks of the next version, and the entry that tells of it.

*major*: a school that had an answer gets another; *minor*: something open is answered, something is added,
or nobody was found to move and that is not proved; *patch*: it is proved that nobody moves.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import IntEnum
from typing import TYPE_CHECKING, Final

from kdcl_rules.change.diff_records import shown_value, verdict_word
from kdcl_rules.change.structure import ChangeKind
from kdcl_rules.change.witness import Certainty, is_settled
from kdcl_rules.errors import InputError

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from kdcl_rules.change.diff import Diff
    from kdcl_rules.change.witness import Witness

__all__ = ["Bump", "Complaint", "Version", "check_release", "draft", "impact"]


class Bump(IntEnum):
    """Which part of a version must rise."""

    NONE = 0
    PATCH = 1
    MINOR = 2
    MAJOR = 3


_VERSION: Final = re.compile(r"(0|[1-9]\d*)\.(0|[1-9]\d*)\.(0|[1-9]\d*)")


@dataclass(frozen=True, slots=True, order=True)
class Version:
    """A version of the rules, three numbers."""

    major: int
    minor: int
    patch: int

    @classmethod
    def read(cls, text: str) -> Version:
        """Read ``1.4.2``; raises InputError ``not_a_version``.

        >>> Version.read("1.4.2")
        Version(major=1, minor=4, patch=2)
        """
        found = _VERSION.fullmatch(text)
        if found is None:
            raise InputError("not_a_version", found=text)
        return cls(*(int(number) for number in found.groups()))

    def __str__(self) -> str:
        return f"{self.major}.{self.minor}.{self.patch}"

    def risen(self, after: Version) -> Bump:
        """Return which part rises from this version to ``after``.

        >>> Version(1, 4, 2).risen(Version(1, 5, 0)).name, Version(1, 4, 2).risen(Version(1, 4, 2)).name
        ('MINOR', 'NONE')
        """
        if after <= self:
            return Bump.NONE
        if after.major > self.major:
            return Bump.MAJOR
        return Bump.MINOR if after.minor > self.minor else Bump.PATCH


@dataclass(frozen=True, slots=True)
class Complaint:
    """Why a release is refused; ``code`` is stable: ``version_too_low``, ``entry_missing``."""

    code: str
    found: str
    wanted: str


def impact(found: Sequence[Diff]) -> Bump:
    """Return what the changes ask of the next version."""
    return max((_impact(each) for each in found), default=Bump.NONE)


def _impact(each: Diff) -> Bump:
    if each.old is None or each.new is None:
        return Bump.MINOR if each.old is None else Bump.MAJOR
    if any(change.kind is ChangeKind.REMOVED for change in each.changes):
        return Bump.MAJOR  # whoever failed it, and nothing else, has another answer now
    bumps = [Bump.PATCH]
    for verdict in each.verdicts:
        if verdict.witness is not None:
            answered = any(is_settled(before) for before, _ in verdict.witness.moved.values())
            bumps.append(Bump.MAJOR if answered else Bump.MINOR)
        elif verdict.certainty is Certainty.SEARCHED:
            bumps.append(Bump.MINOR)
    return max(bumps)


def check_release(found: Sequence[Diff], before: Version, after: Version, changelog: str) -> tuple[Complaint, ...]:
    """Return why these changes may not be released as ``after``: a version too low, a clause nobody told of.

    ``changelog`` is the text of the entry for the release. Every circular that changed is to be named, and
    every clause whose rules can move a school.
    """
    wanted, risen = impact(found), before.risen(after)
    complaints = []
    if risen < wanted:
        complaints.append(Complaint("version_too_low", f"{before} → {after}", wanted.name.lower()))
    untold = [name for name in dict.fromkeys(_to_tell(found)) if name not in changelog]
    complaints += [Complaint("entry_missing", name, "CHANGELOG.md") for name in untold]
    return tuple(complaints)


def _to_tell(found: Sequence[Diff]) -> Iterator[str]:
    for each in found:
        book = each.new or each.old
        if book is None:
            continue
        yield book.circular.number
        moved = {verdict.root for verdict in each.verdicts if verdict.witness is not None}
        yield from (change.cite for change in each.changes if change.bears and change.root in moved and change.cite)


def draft(found: Sequence[Diff]) -> str:
    """Return the entry of the changelog: circular, clause, effective day, levels that can move, a witness."""
    lines: list[str] = []
    for each in found:
        book = each.new or each.old
        if book is None:
            continue
        lines.append(f"- Thông tư {book.circular.number}, từ {each.on:%d/%m/%Y}:")
        if each.old is None or each.new is None:
            lines.append("  - ngày bắt đầu hoặc hết hiệu lực thay đổi.")
        for change in each.changes:
            cite = f" ({change.cite})" if change.cite else ""
            lines.append(f"  - {change.path}{cite}: {change.before or '–'} → {change.after or '–'}")
        for verdict in each.verdicts:
            if verdict.witness is not None:
                lines.append(f"  - {verdict.root}: {_witness(verdict.witness)}")
            elif verdict.certainty is Certainty.PROVED:
                lines.append(f"  - {verdict.root}: đã chứng minh không trường nào đổi kết quả.")
            else:
                lines.append(f"  - {verdict.root}: chưa thấy trường nào đổi kết quả, chưa chứng minh.")
    return "\n".join(lines) + "\n" if lines else ""


def _witness(witness: Witness) -> str:
    levels = {path: sides for path, sides in witness.moved.items() if isinstance(sides[0], tuple)}
    moved = ", ".join(
        f"{path} {verdict_word(before)} → {verdict_word(after)}"
        for path, (before, after) in (levels or dict(witness.moved)).items()
    )
    stated = ", ".join(f"{key.fact} = {shown_value(value)}" for key, value in witness.case.stated.items())
    count = f"{len(witness.case.findings)} kết luận" if witness.case.findings else ""
    school = "; ".join(part for part in (stated, count) if part) or "chưa có số liệu nào"
    return f"{moved}; ví dụ trường có: {school}."
