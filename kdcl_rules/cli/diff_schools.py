"""How many schools a change of rules moves, which way, by kind and by place: of a table, or of files of one each."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Final

from kdcl_rules.change.proving import kinds_of_school
from kdcl_rules.cli.diff_page import kinds_in_words
from kdcl_rules.cli.texts import text

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from kdcl_rules.change.diff import Diff
    from kdcl_rules.engine import Outcome
    from kdcl_rules.errors import Language
    from kdcl_rules.many.whatif import Moved
    from kdcl_rules.rulebook.models import Circular
    from kdcl_rules.school import School

__all__ = ["SchoolsMoved"]

_ONE_SCHOOL: Final = frozenset({".yaml", ".yml", ".json"})
_PLACES: Final = ("province", "district", "ward")


@dataclass(frozen=True, slots=True)
class _FileMoved:
    """One school's file, before and after."""

    file: str
    kinds: tuple[str, ...]
    before: tuple[int, int]
    after: tuple[int, int]
    moved: bool

    @property
    def way(self) -> str:
        if self.before == self.after:
            return "beneath"
        if self.after[0] >= self.before[0] and self.after[1] >= self.before[1]:
            return "up"
        return "down" if self.after[0] <= self.before[0] and self.after[1] <= self.before[1] else "open"


@dataclass(frozen=True, slots=True)
class SchoolsMoved:
    """Differences, and the files whose schools are counted; tables are evaluated on the days before and after.

    Where no day is asked for, that of the latest difference; of a table, the schools whose rules differ.
    """

    found: tuple[Diff, ...]
    files: tuple[str, ...]
    days: tuple[date | None, date | None]

    def record(self) -> dict[str, object]:
        """Return what is counted as plain values: ``schools`` file by file, ``tables`` row by row."""
        from kdcl_rules.cli.whatif import moved_rows

        schools = [
            {
                "file": each.file,
                "kinds": list(each.kinds),
                "before": list(each.before),
                "after": list(each.after),
                "moved": each.moved,
            }
            for each in self._files()
        ]
        tables = [
            {"file": name, "by": list(by), "moves": list(moved_rows(found))}
            for name in self._tables()
            for by, found in self._table(name)
        ]
        return {"schools": schools, "tables": tables}

    def lines(self, lang: Language) -> Iterator[str]:
        """Yield what is counted, in words."""
        from kdcl_rules.cli.whatif import moved_text

        told = list(self._files())
        if told:
            moved = [each for each in told if each.moved]
            yield ""
            yield text("diff.schools", lang, n=len(moved), of=len(told))
            for (kinds, way), n in sorted(Counter((each.kinds, each.way) for each in moved).items()):
                yield f"- {kinds_in_words(kinds, lang)}: {n} {text(f'diff.{way}', lang)}"
        for name in self._tables():
            yield ""
            yield text("diff.table", lang, file=Path(name).name)
            for by, found in self._table(name):
                named = [_named(one, lang) if by == ("kind",) and one.group else one for one in found]
                yield from moved_text(named, lang).rstrip("\n").splitlines()

    def _tables(self) -> list[str]:
        return [name for name in self.files if Path(name).suffix.lower() not in _ONE_SCHOOL]

    # -- a table of schools --------------------------------------------------------------------

    def _table(self, name: str) -> Iterator[tuple[tuple[str, ...], list[Moved]]]:
        """Yield who moves: of all schools and by kind, then by place as far as the table tells it."""
        from kdcl_rules.many.asking import Asked
        from kdcl_rules.many.overlay import Overlay
        from kdcl_rules.many.sources import read_table
        from kdcl_rules.many.whatif import whatif

        pairs = [(each.old, each.new) for each in self.found if each.old is not None and each.new is not None]
        if not pairs:
            return
        latest = max(each.on for each in self.found)
        before, after = (day or latest for day in self.days)
        older = {(old.circular.id, old.circular.annex): old.circular for old, _ in pairs}
        newer = {(new.circular.id, new.circular.annex): new.circular for _, new in pairs}
        asked = Asked(before, law=tuple(older.values()))
        overlay = Overlay(on=after, law=tuple(newer.values()))
        table = read_table(Path(name))
        assessed = {"+".join(kinds) for _, new in pairs for kinds in kinds_of_school(new)}
        if "kind" in table.column_names:  # of schools of other kinds nothing differs
            taught = ["".join((kind or "").split()) for kind in table.column("kind").to_pylist()]
            table = table.take([row for row, kind in enumerate(taught) if kind in assessed])
        places = tuple(column for column in _PLACES if column in table.column_names)
        for by in (("kind",), places):
            if by:
                moved = whatif(table, asked, overlay, by).moved
                yield by, [one for one in moved if one.group or by == ("kind",)]

    # -- a file a school -----------------------------------------------------------------------

    def _files(self) -> Iterator[_FileMoved]:
        from kdcl_rules.exchange import load_school

        for name in self.files:
            if Path(name).suffix.lower() not in _ONE_SCHOOL:
                continue
            school = load_school(Path(name))
            pair = next((_sides(each, school) for each in self.found if _concerns(each, school)), None)
            if pair is not None:
                before, after = pair
                yield _FileMoved(
                    name,
                    school.kinds,
                    (before.level.low, before.level.high),
                    (after.level.low, after.level.high),
                    before.level != after.level or before.criteria != after.criteria,
                )


def _named(one: Moved, lang: Language) -> Moved:
    return replace(one, group=(kinds_in_words(one.group[0].split("+"), lang),))


def _concerns(each: Diff, school: School) -> bool:
    day = school.assessed_on
    if each.old is None or each.new is None or day is None or not set(school.kinds) <= set(each.kinds):
        return False
    return _covers(each.new.circular, day) and _covers(each.old.circular, day)


def _covers(circular: Circular, day: date) -> bool:
    first, last = circular.in_force.start, circular.in_force.end
    return (first is None or first <= day) and (last is None or day <= last)


def _sides(each: Diff, school: School) -> tuple[Outcome, Outcome]:
    """Evaluate a school by both: on its own day, or, where two days of one circular are compared, as of each."""
    from kdcl_rules.engine import evaluate
    from kdcl_rules.rulebook import select

    outcomes = []
    for book in (each.old, each.new):
        if book is None or school.assessed_on is None:
            raise TypeError(each)
        same = each.old is not None and each.new is not None and each.old.circular is each.new.circular
        rules = select(book.circular, school.kinds, book.start if same else school.assessed_on)
        outcomes.append(evaluate(school, rulebook=rules, engine="direct"))
    return outcomes[0], outcomes[1]
