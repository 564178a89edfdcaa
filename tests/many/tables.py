"""Schools as one table, and what *direct* says of each, in the columns of an answer."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pyarrow as pa

from kdcl_rules.engine import evaluate
from kdcl_rules.rulebook import rulebook_for
from kdcl_rules.school.values import Items
from kdcl_rules.testing.table_rows import row_of

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date

    from kdcl_rules.engine.explanation import Interval
    from kdcl_rules.engine.outcome import Level
    from kdcl_rules.school.values import School

Row = dict[str, object]


def without_collections(school: School) -> School:
    """Return a school without what a table has no column for: a period, and collections beyond their aggregates."""
    facts = {key: one for key, one in school.facts.items() if not isinstance(one.value, Items)}
    return replace(school, facts=facts, period=None)


def table_of(schools: Sequence[School], day: date) -> pa.Table:
    """Return a table with a row a school; a column of findings in words is text."""
    dictionary = rulebook_for(schools[0].kinds, day).circular.dictionary
    rows = [row_of(school, f"school {place}", dictionary) for place, school in enumerate(schools)]
    names = dict.fromkeys(name for row in rows for name in row)
    return pa.table({name: pa.array([row.get(name) for row in rows]) for name in names})


def said_by_direct(school: School, day: date, readings: Mapping[str, str]) -> Row:
    """Return an outcome as a row; blockers in order of their names."""
    outcome = evaluate(school, on=day, engine="direct", readings=readings)
    row: Row = {
        **_ends("level", outcome.level, "_"),
        "level_tight": outcome.level.tight,
        **_ends("grade", outcome.accreditation_grade, "_"),
        **_ends("cqg", outcome.national_standard, "_"),
        "unknowns": len(outcome.unknown),
        "blockers": sorted(blocker.path for blocker in outcome.blockers),
    }
    for code, interval in outcome.criteria.items():
        row |= _ends(f"criterion__{code.replace('.', '_')}", interval, "__")
    return row


def said_by_table(row: Row) -> Row:
    """Return a row of an answer, blockers in order of their names."""
    about = {"code", "name", "kind", "stage", "rulebook"}
    return {name: cell for name, cell in row.items() if name not in about} | {
        "blockers": sorted(str(row["blockers"] or "").split())
    }


def assert_same(expected: Row, actual: Row) -> None:
    """Hold what a table says of a school against *direct*; a table may leave open whether both ends can be reached."""
    assert expected["level_tight"] or not actual["level_tight"]
    told = {**expected, "level_tight": actual["level_tight"]}
    assert told == {name: actual[name] for name in told}


def _ends(name: str, interval: Interval | Level | None, joint: str) -> Row:
    low, high = (None, None) if interval is None else (interval.low, interval.high)
    return {f"{name}{joint}low": low, f"{name}{joint}high": high}
