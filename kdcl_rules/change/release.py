"""Versions of rules: what a change of rules asks of the next version, and the entry that tells of it.

*major*: a school that had an answer gets another; *minor*: something open is answered, something is added,
or nobody was found to move and that is not proved; *patch*: it is proved that nobody moves. Every circular
has a version of its own (``rules_version``), and a change of a shared fact or reading counts for each circular
it reaches.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import IntEnum
from typing import TYPE_CHECKING, Final

from kdcl_rules.change.diff import diff_circulars
from kdcl_rules.change.structure import ChangeKind
from kdcl_rules.change.witness import Certainty, is_settled
from kdcl_rules.errors import InputError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from kdcl_rules.change.diff import Diff
    from kdcl_rules.rulebook.models import Circular

__all__ = ["Bump", "Complaint", "Release", "Version", "check_release", "impact", "releases_between"]


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

    def next(self, bump: Bump) -> Version:
        """Return the version in which that part has risen by one.

        >>> str(Version(1, 4, 2).next(Bump.MINOR)), str(Version(1, 4, 2).next(Bump.NONE))
        ('1.5.0', '1.4.2')
        """
        match bump:
            case Bump.MAJOR:
                return Version(self.major + 1, 0, 0)
            case Bump.MINOR:
                return Version(self.major, self.minor + 1, 0)
            case Bump.PATCH:
                return Version(self.major, self.minor, self.patch + 1)
            case _:
                return self


@dataclass(frozen=True, slots=True)
class Complaint:
    """Why a release is refused. ``wanted`` is what to write: a version, or the words of the changelog.

    ``code`` is stable: ``version_missing``, ``version_too_low``, ``version_skips``,
    ``version_without_change``, ``entry_missing``.
    """

    code: str
    circular: str
    found: str
    wanted: str


@dataclass(frozen=True, slots=True)
class Release:
    """What became of one circular since the last release: its versions, and every difference by day.

    ``before`` is None where the last release had no such circular, or no version of it; ``after`` where
    the rules have none now.
    """

    id: str
    number: str
    before: Version | None
    after: Version | None
    found: tuple[Diff, ...]

    @property
    def impact(self) -> Bump:
        """What the differences ask of the next version."""
        return impact(self.found)

    @property
    def wanted(self) -> Version:
        """The lowest version that may be released."""
        return (self.before or self.after or Version(1, 0, 0)).next(self.impact if self.before else Bump.NONE)


def releases_between(old: Iterable[Circular], new: Iterable[Circular]) -> tuple[Release, ...]:
    """Return what became of every circular from ``old`` to ``new``, in the order of their ids."""
    before, after = tuple(old), tuple(new)
    found = diff_circulars(before, after)
    numbers = {each.id: each.number for each in (*before, *after)}
    versions = [
        {each.id: None if each.rules_version is None else Version.read(each.rules_version) for each in side}
        for side in (before, after)
    ]
    return tuple(
        Release(
            id=name,
            number=numbers[name],
            before=versions[0].get(name),
            after=versions[1].get(name),
            found=tuple(each for each in found if _name(each) == name),
        )
        for name in sorted(numbers)
    )


def _name(each: Diff) -> str | None:
    book = each.new or each.old
    return None if book is None else book.circular.id


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


def check_release(releases: Sequence[Release], entry: str) -> tuple[Complaint, ...]:
    """Return why these rules may not be released: a version that does not match, a clause nobody told of.

    ``entry`` is the text of the changelog's entry. For every circular that changed it is to name number and
    version, and every clause whose rules can move a school.
    """
    words = " ".join(entry.split())
    return tuple(complaint for each in releases for complaint in (*_of_version(each), *_of_entry(each, words)))


def _of_version(each: Release) -> Iterator[Complaint]:
    gone = bool(each.found) and all(one.new is None for one in each.found)
    if each.after is None:
        if not gone:
            yield Complaint("version_missing", each.number, "–", str(each.wanted))
        return
    if each.before is None or each.after == each.wanted:
        return
    risen = each.before.risen(each.after)
    told = f"{each.before} → {each.after}"
    if risen < each.impact or each.after < each.before:
        yield Complaint("version_too_low", each.number, told, str(each.wanted))
    elif each.impact is Bump.NONE:
        yield Complaint("version_without_change", each.number, told, str(each.wanted))
    elif each.after != each.before.next(risen):
        yield Complaint("version_skips", each.number, told, str(each.before.next(risen)))


def _of_entry(each: Release, entry: str) -> Iterator[Complaint]:
    if not each.found:
        return
    wanted = [each.number, *([] if each.after is None else [str(max(each.after, each.wanted))]), *_cites(each.found)]
    for words in dict.fromkeys(wanted):
        if not re.search(rf"(?<![\w.]){re.escape(words)}(?![\w]|\.\d)", entry):
            yield Complaint("entry_missing", each.number, "", words)


def _cites(found: Sequence[Diff]) -> Iterator[str]:
    for each in found:
        moved = {verdict.root for verdict in each.verdicts if verdict.witness is not None}
        yield from (change.cite for change in each.changes if change.bears and change.root in moved and change.cite)
