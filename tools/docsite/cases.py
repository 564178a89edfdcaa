"""The cases that hold a criterion: files under ``tests/cases``, by the rulebook each is judged by.

They stand in a checkout and in the source archive, not in the installed package: where there are none,
pages have no such section.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Final

from kdcl_rules.errors import KdclError
from kdcl_rules.exchange import school_from_node
from kdcl_rules.rulebook.catalogue import rulebook_for
from kdcl_rules.rulebook.facts import Text
from kdcl_rules.testing.cases import read_cases
from tools.docsite.markup import code, escaped, inline, table
from tools.docsite.words import EN, VI, say

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from kdcl_rules.rulebook.models import Rulebook
    from kdcl_rules.testing.cases import Case

__all__ = ["CASES", "Shown", "case_table", "cases_by_criterion"]

CASES: Final = Path(__file__).resolve().parents[2] / "tests" / "cases"
Key = tuple[str, str, date, str]
"""A circular's id and annex, the first day of a date state, a criterion's code (or ``level4``)."""


@dataclass(frozen=True, slots=True)
class Shown:
    """A case as a page shows it: its file under ``tests/cases``, and what it expects of the criterion."""

    case: Case
    file: str
    expects: tuple[tuple[str, Text], ...]


def cases_by_criterion(folder: Path = CASES) -> dict[Key, tuple[Shown, ...]]:
    """Return every case of ``folder`` under each criterion it says something of."""
    found: dict[Key, list[Shown]] = {}
    for path in sorted(folder.rglob("*.case.yaml")):
        name = path.relative_to(folder).as_posix()
        for case in read_cases(path):
            rules = _rulebook(case)
            if rules is None:
                continue
            circular = rules.circular
            for about, expects in _by_code(case).items():
                key = (circular.id, circular.annex, rules.start, about)
                found.setdefault(key, []).append(Shown(case, name, tuple(expects)))
    return {key: tuple(shown) for key, shown in found.items()}


def _rulebook(case: Case) -> Rulebook | None:
    """Return the rulebook a case is judged by; None where it is about a school that is refused."""
    try:
        school = school_from_node(case.school)
        day = date.fromisoformat(case.on) if case.on is not None else school.assessed_on
        return None if day is None else rulebook_for(school.kinds, day, circular=case.circular or school.circular)
    except KdclError:
        return None


def _by_code(case: Case) -> dict[str, list[tuple[str, Text]]]:
    found: dict[str, list[tuple[str, Text]]] = {}
    for path, says in _expectations(case.expect):
        found.setdefault(path.split("/", maxsplit=1)[0], []).append((path, says))
    return found


def _expectations(expect: Mapping[str, object]) -> Iterator[tuple[str, Text]]:
    for path, level in _entries(expect.get("criteria")):
        low, high = (int(str(end)) for end in (level.values() if isinstance(level, dict) else (level, level)))
        yield path, Text(VI.reached(low, high), EN.reached(low, high))
    for path, verdict in _entries(expect.get("verdicts")):
        yield path, say(str(verdict))
    for path in _listed(expect.get("blockers")):
        yield path, Text("cản trường lại", "holds the school back")


def _entries(value: object) -> Iterator[tuple[str, object]]:
    if isinstance(value, dict):
        yield from value.items()


def _listed(value: object) -> Iterator[str]:
    if isinstance(value, list):
        yield from (str(one) for one in value)


def case_table(shown: tuple[Shown, ...]) -> str:
    """Return the cases of a criterion: the sentence of each, and what it expects."""
    rows = []
    for each in shown:
        source = "" if each.case.source is None else f'<div class="kd-source-of">{escaped(each.case.source)}</div>'
        expects = "<br>".join(f"{code(path)}: {inline(says)}" for path, says in each.expects)
        rows.append((f"{escaped(each.case.name)}{source}", expects))
    return table((Text("Ca", "Case"), Text("Phải cho", "Must give")), rows, "kd-case-table")
