"""Evidence in words: what there is to say of it, and the list as a table."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from kdcl_rules.advice.evidence import EvidenceIssue

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from kdcl_rules.advice.evidence import EvidenceCheck, EvidenceRemark
    from kdcl_rules.reports.words import Words
    from kdcl_rules.school import Evidence, EvidenceCode

__all__ = ["EvidenceRow", "evidence_rows", "evidence_texts"]

_MOST_CODES: Final = 8
_MOST_PLACES: Final = 4


class EvidenceRow(NamedTuple):
    """One document of the list in words; ``cited`` are the places that cite it."""

    code: str
    name: str
    dated: str
    issuer: str
    location: str
    cited: tuple[str, ...]


def evidence_texts(check: EvidenceCheck, words: Words) -> tuple[list[str], list[str]]:
    """Return what is doubtful about the evidence, and what only to know, a sentence each."""
    names = {one.code: one.name for one in reversed(check.listed)}
    doubts = [_remark(remark, names, words) for remark in check.remarks if remark.issue.doubtful]
    notes = [_remark(remark, names, words) for remark in check.remarks if not remark.issue.doubtful]
    return doubts, notes


def _remark(remark: EvidenceRemark, names: Mapping[EvidenceCode, str], words: Words) -> str:
    if remark.issue is EvidenceIssue.MET_WITHOUT:
        paths = _by_criterion(remark.paths, words)
    else:
        paths = _some(remark.paths, _MOST_PLACES, "evidence.places", words)
    return words.say(
        f"evidence.{remark.issue.value}",
        codes=_some([str(code) for code in remark.codes], _MOST_CODES, "evidence.more", words),
        paths=paths,
        name=words.name(names.get(remark.codes[0], "")) if remark.codes else "",
        day="" if remark.day is None else words.day(remark.day),
        year="" if remark.day is None else remark.day.year,
    )


def _some(items: Sequence[str], most: int, key: str, words: Words) -> str:
    if len(items) <= most + 1:
        return "; ".join(items)
    return words.say(key, items="; ".join(items[:most]), n=len(items) - most)


def _by_criterion(paths: Iterable[str], words: Words) -> str:
    """Return the rules themselves where they are few, else how many of each criterion."""
    told = list(paths)
    if len(told) <= _MOST_PLACES:
        return "; ".join(told)
    counts: dict[str, int] = {}
    for path in told:
        code = path if path.startswith("level4/") else path.partition("/")[0]
        counts[code] = counts.get(code, 0) + 1
    return ", ".join(words.say("code_count", code=code, n=n) for code, n in counts.items())


def evidence_rows(check: EvidenceCheck, words: Words) -> list[EvidenceRow]:
    """Return the list of evidence in the order of its codes, the columns of the form and where each is cited."""
    return [
        EvidenceRow(
            str(one.code),
            words.name(one.name),
            _dated(one, words),
            words.name(one.issuer or ""),
            words.name(one.location or ""),
            check.cited.get(one.code, ()),
        )
        for one in check.listed
    ]


def _dated(one: Evidence, words: Words) -> str:
    parts = [words.name(one.number)] if one.number else []
    if one.dated is not None:
        first, last = one.dated.first.year, one.dated.last.year
        years = str(first) if first == last else f"{first}-{last}"
        parts.append(years if one.dated.exact is None else words.day(one.dated.exact))
    if one.valid_until is not None:
        parts.append(words.say("evidence.until", day=words.day(one.valid_until)))
    return ", ".join(parts)
