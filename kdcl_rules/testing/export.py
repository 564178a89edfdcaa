"""Cases as plain JSON with what is to be expected of each: for implementations in other languages.

The JSON is a case file itself (:mod:`kdcl_rules.testing.cases`): saved as ``….case.json`` the pytest plugin
runs it. ``cases.schema.json`` beside this module is its JSON Schema.

::

    {"schema": "kdcl-cases/1",
     "rulebooks": [{"id": "tt57-2026/primary@2026-07-07", "hash": "…", "rules_version": "1.0.0"}],
     "cases": [{"case": "…", "circular": "tt57-2026", "readings": {},
                "school": {…},                                   # as a school's file, numbers as exact text
                "expect": {"rulebook": "…", "status": "expected",
                           "level": {"low": 0, "high": 2},       # 0: not level 1
                           "accreditation_grade": null,          # the circular has no such outcome
                           "national_standard": {"low": 0, "high": 2},
                           "criteria": {"1.1": {"low": 0, "high": 2}, …},
                           "verdicts": {"1.1/1/…": "met", …}}}]}
"""

from __future__ import annotations

from collections import Counter
from itertools import islice
from typing import TYPE_CHECKING, Final

from kdcl_rules.change.diff_records import shown_value
from kdcl_rules.change.mutate import noticing_cases
from kdcl_rules.change.witness import Pair
from kdcl_rules.documents import to_python
from kdcl_rules.engine import NodeKind, evaluate
from kdcl_rules.errors import InputError, KdclError, Place
from kdcl_rules.exchange import school_to_mapping
from kdcl_rules.testing.cases import CASE_FILES, differences, read_cases

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from kdcl_rules.change.judging import Case as SmallSchool
    from kdcl_rules.engine import Interval, Level, Outcome
    from kdcl_rules.rulebook.models import Rulebook
    from kdcl_rules.testing.cases import Case

__all__ = ["SCHEMA", "case_files_as_json", "cases_as_json"]

SCHEMA: Final = "kdcl-cases/1"
_LADDER_CASES: Final = 150


def cases_as_json(rulebook: Rulebook) -> dict[str, object]:
    """Return schools with what is to be expected of them, made from the rules themselves.

    Schools beside every threshold, each of them chosen because some small wrong edit of a rule would judge
    it otherwise, and schools on every step of every ladder and just below. The same rulebook gives the same
    cases; for a circular of 2018 this takes a minute.

    >>> from datetime import date
    >>> from kdcl_rules.rulebook import rulebook_for
    >>> cases = cases_as_json(rulebook_for("continuing", date(2020, 5, 20)))["cases"]
    >>> cases[-1]["expect"]["national_standard"] is None
    True
    """
    made = [*noticing_cases(rulebook), *_on_ladders(rulebook)]
    return _document([_made(one, number, rulebook) for number, one in enumerate(made, 1)], [rulebook])


def _on_ladders(rulebook: Rulebook) -> Iterator[SmallSchool]:
    return islice(Pair(rulebook, rulebook, rulebook.start).ladder_cases(), _LADDER_CASES)


def case_files_as_json(paths: Iterable[Path]) -> dict[str, object]:
    """Return the cases of files, or of all files below folders, with everything that comes of them.

    What a case leaves unsaid is filled in: ``otherwise`` becomes findings, and every outcome is expected,
    not only what the file asks about.

    Raises InputError ``case_comes_out_otherwise`` for a case that is not as its file expects,
    ``no_case_file`` where there is none, and what :func:`~kdcl_rules.testing.cases.read_cases` refuses.
    """
    records: list[dict[str, object]] = []
    books: dict[str, Rulebook] = {}
    for path in (file for one in paths for file in _files(one)):
        for case in read_cases(path):
            record, book = _filed(case)
            records.append(record)
            if book is not None:
                books.setdefault(book.id, book)
    return _document(records, [books[name] for name in sorted(books)])


def _files(path: Path) -> list[Path]:
    found = sorted(each for end in CASE_FILES for each in path.rglob(f"*{end}")) if path.is_dir() else [path]
    if not found:
        raise InputError("no_case_file", place=Place(str(path)))
    return found


def _document(cases: list[dict[str, object]], rulebooks: Iterable[Rulebook]) -> dict[str, object]:
    return {
        "schema": SCHEMA,
        "rulebooks": [
            {"id": book.id, "hash": book.hash, "rules_version": book.circular.rules_version} for book in rulebooks
        ],
        "cases": cases,
    }


def _made(small: SmallSchool, number: int, rulebook: Rulebook) -> dict[str, object]:
    school = small.school(rulebook)
    outcome = evaluate(school, rulebook=rulebook, readings=small.readings, engine="direct")
    return {
        "case": f"{number}. {_told(small)}",
        "circular": rulebook.circular.id,
        "readings": dict(small.readings),
        "school": school_to_mapping(school, dictionary=rulebook.circular.dictionary),
        "expect": _expected(outcome),
    }


def _told(small: SmallSchool) -> str:
    """Return what a school states, in a line; of findings on criteria how many there are of each level."""
    stated = [
        f"{' '.join(str(part) for part in key if part is not None)} = {shown_value(value)}"
        for key, value in small.stated.items()
    ]
    levels = Counter(found.level for found in small.findings.values() if found.level is not None)
    stated += [f"{count} × mức {level}" for level, count in sorted(levels.items(), reverse=True)]
    return "; ".join([*stated, *(f"{name}: {choice}" for name, choice in small.readings.items())]) or "không nêu gì"


def _filed(case: Case) -> tuple[dict[str, object], Rulebook | None]:
    for found in differences(case):
        place = Place(case.file, case.line)
        raise InputError("case_comes_out_otherwise", place=place, found=case.name, difference=str(found))
    head: dict[str, object] = {"case": case.name}
    head |= {key: told for key in ("source", "circular", "on") if (told := getattr(case, key)) is not None}
    head["readings"] = dict(case.readings)
    try:
        outcome = case.evaluate()
    except KdclError as refused:
        filled = {} if case.otherwise is None else {"otherwise": case.otherwise}
        return head | filled | {"school": to_python(case.school), "expect": {"error": refused.code}}, None
    return head | {"school": school_to_mapping(outcome.school), "expect": _expected(outcome)}, outcome.rulebook


def _expected(outcome: Outcome) -> dict[str, object]:
    expected: dict[str, object] = {
        "rulebook": outcome.rulebook.id,
        "status": outcome.status.value,
        "level": _ends(outcome.level),
        "accreditation_grade": _ends(outcome.accreditation_grade),
        "national_standard": _ends(outcome.national_standard),
        "criteria": {code: _ends(interval) for code, interval in outcome.criteria.items()},
        "verdicts": {
            node.path: node.verdict.value
            for node in outcome.nodes()
            if node.what is NodeKind.REQUIREMENT and (node.measurements or node.finding is not None)
        },
    }
    return {key: told for key, told in expected.items() if told or key not in ("criteria", "verdicts")}


def _ends(interval: Interval | Level | None) -> dict[str, int] | None:
    return None if interval is None else {"low": interval.low, "high": interval.high}
