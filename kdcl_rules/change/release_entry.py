"""The entry of the changelog, drafted: circular, versions, day, clause, levels that can move, a school."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from kdcl_rules.change.diff_records import shown_value, verdict_word
from kdcl_rules.change.structure import ChangeKind
from kdcl_rules.change.witness import Certainty

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from kdcl_rules.change.diff import Diff
    from kdcl_rules.change.release import Release
    from kdcl_rules.change.structure import Change
    from kdcl_rules.change.witness import Verdict, Witness
    from kdcl_rules.errors import Language

__all__ = ["draft_entry"]

_AS_A_WHOLE: Final = (ChangeKind.ADDED, ChangeKind.REMOVED, ChangeKind.REPEALED, ChangeKind.RESTORED)

_WORDS: Final[Mapping[str, Mapping[str, str]]] = {
    "vi": {
        "head": "Thông tư {number}, quy tắc {versions}, từ {day}:",
        "first": "bản đầu {version}",
        "dates": "ngày bắt đầu hoặc hết hiệu lực thay đổi: mọi trường đánh giá hôm đó đổi.",
        "proved": "{root}: đã chứng minh không trường nào đổi kết quả.",
        "searched": "{root}: chưa thấy trường nào đổi kết quả, chưa chứng minh.",
        "witness": "{root}: {moved}; ví dụ trường có: {school}.",
        "findings": "{n} kết luận",
        "nothing": "chưa có số liệu nào",
        "met": "đạt",
        "not_met": "không đạt",
        "unknown": "chưa đủ căn cứ",
        "not_applicable": "không áp dụng",
        "None": "không có",
        "added": "thêm",
        "removed": "bỏ",
        "repealed": "hết hiệu lực",
        "restored": "có hiệu lực trở lại",
        "citation": "trích dẫn",
        "reworded": "câu chữ",
        "step": "{name} {low}",
        "below": "chưa đạt {name} 1",
        "most": "tối đa {name} {high}",
        "range": "{name} {low} đến {high}",
        "level": "Mức",
        "accreditation_grade": "Cấp độ",
        "national_standard": "CQG mức độ",
    },
    "en": {
        "head": "Circular {number}, rules {versions}, from {day}:",
        "first": "first version {version}",
        "dates": "the first or last day in force changes: every school assessed that day moves.",
        "proved": "{root}: it is proved that no school moves.",
        "searched": "{root}: no school was found that moves, and that is no proof.",
        "witness": "{root}: {moved}; a school that states: {school}.",
        "findings": "{n} findings",
        "nothing": "nothing at all",
        "met": "met",
        "not_met": "not met",
        "unknown": "unknown",
        "not_applicable": "not applicable",
        "None": "absent",
        "added": "added",
        "removed": "removed",
        "repealed": "repealed",
        "restored": "in force again",
        "citation": "citation",
        "reworded": "wording",
        "step": "{name} {low}",
        "below": "below {name} 1",
        "most": "at most {name} {high}",
        "range": "{name} {low} to {high}",
        "level": "level",
        "accreditation_grade": "grade",
        "national_standard": "national standard degree",
    },
}


def draft_entry(releases: Sequence[Release], lang: Language = "vi") -> str:
    """Return the entry for what changed, in Markdown; empty where nothing did.

    For each circular and day: the versions, each rule with its clause, what it was and is, and for each part
    the levels that can move with a school they move for.
    """
    lines = [line for each in releases for found in each.found for line in _lines(each, found, _WORDS[lang])]
    return "\n".join(lines) + "\n" if lines else ""


def _lines(each: Release, found: Diff, words: Mapping[str, str]) -> Iterator[str]:
    after = each.wanted if each.after is None else max(each.after, each.wanted)
    versions = words["first"].format(version=after) if each.before is None else f"{each.before} → {after}"
    yield f"- {words['head'].format(number=each.number, versions=versions, day=f'{found.on:%d/%m/%Y}')}"
    if found.old is None or found.new is None:
        yield f"  - {words['dates']}"
    yield from (f"  - {_change(change, words)}" for change in _topmost(found.changes))
    yield from (f"  - {_verdict(verdict, words)}" for verdict in found.verdicts)


def _topmost(changes: Sequence[Change]) -> Iterator[Change]:
    """Yield the changes but those beneath another that came or went as a whole."""
    whole = {(each.kind, each.path) for each in changes if each.kind in _AS_A_WHOLE}
    for each in changes:
        above = [each.path.rsplit("/", n)[0] for n in range(1, each.path.count("/") + 1)]
        if not any((each.kind, path) in whole for path in above):
            yield each


def _change(change: Change, words: Mapping[str, str]) -> str:
    cite = f" ({change.cite})" if change.cite else ""
    kind = f"{words[change.kind]}: " if change.kind in words else ""
    sides = [side for side in (change.before, change.after) if side or change.kind not in _AS_A_WHOLE]
    return f"{change.path}{cite}: {kind}{' → '.join(side or '–' for side in sides)}"


def _verdict(verdict: Verdict, words: Mapping[str, str]) -> str:
    if verdict.witness is None:
        key = "proved" if verdict.certainty is Certainty.PROVED else "searched"
        return words[key].format(root=verdict.root)
    witness = verdict.witness
    moved, school = _moved(verdict.root, witness, words), _school(witness, words)
    return words["witness"].format(root=verdict.root, moved=moved, school=school)


def _moved(root: str, witness: Witness, words: Mapping[str, str]) -> str:
    """Return the levels that move; where none does, the verdicts."""
    levels = {path: sides for path, sides in witness.moved.items() if isinstance(sides[0], tuple)}
    return ", ".join(
        f"{'' if path == root else f'{path} '}{_told(path, before, words)} → {_told(path, after, words)}"
        for path, (before, after) in (levels or dict(witness.moved)).items()
    )


def _told(path: str, side: object, words: Mapping[str, str]) -> str:
    if not isinstance(side, tuple):
        return words[str(verdict_word(side))]
    name = words.get(path, words["level"])
    low, high = side
    if high == 0:
        return words["below"].format(name=name)
    if low == 0:
        return words["most"].format(name=name, high=high)
    return words["step" if low == high else "range"].format(name=name, low=low, high=high)


def _school(witness: Witness, words: Mapping[str, str]) -> str:
    stated = ", ".join(
        f"{' '.join(str(part) for part in key if part is not None)} = {shown_value(value)}"
        for key, value in witness.case.stated.items()
    )
    count = words["findings"].format(n=len(witness.case.findings)) if witness.case.findings else ""
    return "; ".join(part for part in (stated, count) if part) or words["nothing"]
