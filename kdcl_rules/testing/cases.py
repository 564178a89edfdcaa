"""Cases a jurist can write: facts or findings in, verdicts out, in a ``*.case.yaml`` (or ``*.case.json``) file.

::

    # tests/cases/tt18_2018/2_2.case.yaml
    school: {kind: lower_secondary, stage: self, assessed_on: 2021-05-31}    # what all cases of the file share
    cases:
      - case: 57 trên 60 giáo viên là đúng 95%          # a sentence that says what is shown
        source: …                                        # where a published outcome stands, if it is one
        school:                                          # laid over what is shared, key by key
          facts: {teacher_rated_dat_ratio: {2020-2021: 57/60}}
        otherwise: 2              # every criterion not named in findings: this level, or its highest
        on: 2021-05-31            # overrides the school's assessed_on
        circular: tt18-2018
        readings: {good_share: alone}
        expect:
          level: 2                                       # or {low: 0, high: 2}
          accreditation_grade: {low: 0, high: 2}         # null where the circular has none
          national_standard: 1
          status: expected
          criteria: {"2.2": {low: 0, high: 3}}
          verdicts: {"2.2/1/c": met, "2.2/2/b/kha_share": unknown}
          unknown: ["2.2/2/b/kha_share"]                 # each of these is among them
          blockers: []                                   # an empty list: there are none
          conflicts: []
          warnings: [rounded_near_threshold]
          rulebook: tt18-2018/lower_secondary@2018-10-10 # the one that was used
          error: unknown_criterion                       # instead of all others: the error's code
        table:                                           # variants, each laid over the case
          - {case: …, school: {…}, expect: {…}}

A file with one case may put its keys at the top. Keys are strict; what is not said is not checked.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import date
from typing import TYPE_CHECKING, Final

from kdcl_rules.documents import Mapping, Scalar, Sequence, read_document, to_python
from kdcl_rules.engine import Outcome, evaluate
from kdcl_rules.errors import InputError, KdclError
from kdcl_rules.exchange import school_from_node
from kdcl_rules.messages import closest
from kdcl_rules.rulebook.catalogue import rulebook_for
from kdcl_rules.school.values import Finding, FindingKey
from kdcl_rules.testing.expectations import EXPECT_KEYS, check_expectations, whole_number

if TYPE_CHECKING:
    import collections.abc
    from collections.abc import Iterator
    from pathlib import Path

    from kdcl_rules.documents import Node
    from kdcl_rules.school.values import School

__all__ = ["CASE_FILES", "Case", "Difference", "differences", "read_cases"]

CASE_FILES: Final = (".case.yaml", ".case.json")
"""How the names of case files end."""

_CASE_KEYS: Final = ("case", "source", "school", "otherwise", "on", "circular", "readings", "expect", "table")
_SHARED_KEYS: Final = ("school", "source", "circular", "on")
_EXPORTED_KEYS: Final = ("schema", "rulebooks")
_SHOWN: Final = 8
_INTERVALS: Final = ("level", "accreditation_grade", "national_standard")
_LISTS: Final = ("unknown", "blockers", "conflicts", "warnings")


@dataclass(frozen=True, slots=True)
class Case:
    """One case: a sentence, a school as it was written, and what is expected of its outcome."""

    name: str
    school: Mapping
    expect: collections.abc.Mapping[str, object]
    file: str
    line: int
    source: str | None = None
    otherwise: int | None = None
    on: str | None = None
    circular: str | None = None
    readings: collections.abc.Mapping[str, str] = field(default_factory=dict)

    def read_school(self) -> School:
        """Return the school, ``otherwise`` filled in. Raises InputError where what is written is no school."""
        school = school_from_node(self.school)
        return school if self.otherwise is None else _filled(school, self.otherwise, self.on, self.circular)

    def evaluate(self) -> Outcome:
        """Evaluate the case's school. Raises :class:`~kdcl_rules.errors.KdclError` where it is refused."""
        school = self.read_school()
        return evaluate(school, on=self.on, circular=self.circular, readings=self.readings, engine="direct")


@dataclass(frozen=True, slots=True)
class Difference:
    """Where an outcome is not as expected: the key, what was expected, what came, and the path to explain."""

    key: str
    expected: object
    got: object
    path: str | None = None

    def __str__(self) -> str:
        got = self.got
        if isinstance(got, list) and len(got) > _SHOWN:
            got = [*got[:_SHOWN], f"… and {len(got) - _SHOWN} more"]
        return f"{self.key}: expected {self.expected!r}, got {got!r}"


def read_cases(path: Path) -> tuple[Case, ...]:
    """Return the cases of a ``*.case.yaml`` or ``*.case.json`` file, a variant of a table each as a case of its own.

    Raises :class:`~kdcl_rules.errors.InputError` (``unknown_case_key``, ``case_expects_nothing``,
    ``bad_expectation``, ``not_a_case``) and whatever the YAML reader refuses.
    """
    top = _mapping(read_document(path))
    entries = dict(_entries(top))
    if "cases" not in entries:
        return tuple(_variants(top, Mapping((), top.place)))
    _known(top, (*_SHARED_KEYS, *_EXPORTED_KEYS, "cases"))
    shared = Mapping(tuple(pair for pair in top.entries if pair[0].text in _SHARED_KEYS), top.place)
    listed = entries["cases"]
    if not isinstance(listed, Sequence) or not listed.items:
        raise InputError("not_a_case", place=listed.place)
    return tuple(case for item in listed.items for case in _variants(_mapping(item), shared))


def _variants(written: Mapping, shared: Mapping) -> Iterator[Case]:
    _known(written, _CASE_KEYS)
    whole = _laid_over(shared, written)
    table = dict(_entries(whole)).get("table")
    if table is None:
        yield _case(whole, written)
        return
    if not isinstance(table, Sequence) or not table.items:
        raise InputError("not_a_case", place=table.place)
    base = Mapping(tuple(pair for pair in whole.entries if pair[0].text != "table"), whole.place)
    for number, row in enumerate(table.items, 1):
        variant = _mapping(row)
        _known(variant, _CASE_KEYS)
        case = _case(_laid_over(base, variant), variant)
        told = dict(_entries(variant)).get("case")
        name = _text(told) if told is not None else str(number)
        yield replace(case, name=f"{_text(dict(_entries(base))['case'])} - {name}")


def _case(whole: Mapping, at: Mapping) -> Case:
    entries = dict(_entries(whole))
    if not isinstance(entries.get("case"), Scalar) or not isinstance(entries.get("school"), Mapping):
        raise InputError("not_a_case", place=at.place)
    expect = entries.get("expect")
    if not isinstance(expect, Mapping) or not expect.entries:
        raise InputError("case_expects_nothing", place=at.place, found=_text(entries["case"]))
    _known(expect, EXPECT_KEYS)
    check_expectations(expect)
    readings = entries.get("readings")
    otherwise = entries.get("otherwise")
    school = entries["school"]
    return Case(
        name=_text(entries["case"]),
        school=school if isinstance(school, Mapping) else Mapping(()),
        expect={key: to_python(node) for key, node in _entries(expect)},
        file=at.place.file or "",
        line=at.place.line or 0,
        source=_text(entries["source"]) if "source" in entries else None,
        otherwise=whole_number("otherwise", otherwise) if otherwise is not None else None,
        on=_text(entries["on"]) if "on" in entries else None,
        circular=_text(entries["circular"]) if "circular" in entries else None,
        readings={} if readings is None else {key: _text(node) for key, node in _entries(_mapping(readings))},
    )


def differences(case: Case) -> tuple[Difference, ...]:
    """Return where the outcome of a case is not as it expects; empty where it is.

    >>> import tempfile
    >>> from pathlib import Path
    >>> path = Path(tempfile.mkdtemp()) / "one.case.yaml"
    >>> _ = path.write_text(
    ...     "{case: nothing is known, school: {kind: primary, stage: self, assessed_on: 2021-05-31},"
    ...     " expect: {level: {low: 0, high: 4}, status: eligible}}"
    ... )
    >>> [str(found) for case in read_cases(path) for found in differences(case)]
    ["status: expected 'eligible', got 'expected'"]
    """
    wanted = case.expect.get("error")
    try:
        outcome = case.evaluate()
    except KdclError as error:
        return () if error.code == wanted else (Difference("error", wanted, error.code),)
    if wanted is not None:
        return (Difference("error", wanted, None),)
    return tuple(_differences(case, outcome))


def _differences(case: Case, outcome: Outcome) -> Iterator[Difference]:
    expect = case.expect
    for key in _INTERVALS:
        if key in expect and (got := _ends(getattr(outcome, key))) != (wanted := _wanted(expect[key])):
            yield Difference(key, wanted, got)
    for key, word in (("status", outcome.status.value), ("rulebook", outcome.rulebook.id)):
        if key in expect and word != expect[key]:
            yield Difference(key, expect[key], word)
    yield from _table_differences(expect, outcome)
    for key in _LISTS:
        if key in expect:
            yield from _list_difference(key, expect[key], _told(outcome, key))


def _table_differences(expect: collections.abc.Mapping[str, object], outcome: Outcome) -> Iterator[Difference]:
    for code, level in _table(expect.get("criteria")):
        reached: object = _ends(outcome.criteria[code]) if code in outcome.criteria else "no such criterion"
        if reached != _wanted(level):
            yield Difference(f"criteria {code}", _wanted(level), reached, code)
    for path, verdict in _table(expect.get("verdicts")):
        node = outcome.find(path)
        said = node.verdict.value if node is not None else "no such rule"
        if said != verdict:
            yield Difference(f"verdicts {path}", verdict, said, path)


def _list_difference(key: str, wanted: object, got: tuple[str, ...]) -> Iterator[Difference]:
    listed = wanted if isinstance(wanted, list) else [wanted]
    if not listed and got:
        yield Difference(key, [], list(got))
    for one in listed:
        if one not in got:
            yield Difference(key, one, list(got), str(one))


def _told(outcome: Outcome, key: str) -> tuple[str, ...]:
    if key == "warnings":
        return tuple(warn.code for warn in outcome.warnings)
    return tuple(one.path for one in getattr(outcome, key))


def _ends(interval: object) -> tuple[int, int] | None:
    return None if interval is None else (getattr(interval, "low"), getattr(interval, "high"))  # noqa: B009


def _wanted(value: object) -> tuple[int, int] | None:
    if value is None:
        return None
    if isinstance(value, dict):
        return int(str(value["low"])), int(str(value["high"]))
    return int(str(value)), int(str(value))


def _table(value: object) -> Iterator[tuple[str, object]]:
    if isinstance(value, dict):
        yield from value.items()


def _filled(school: School, level: int, on: str | None, circular: str | None) -> School:
    """Add a finding for every criterion that has none: ``level``, or the criterion's highest."""
    day = date.fromisoformat(on) if on is not None else school.assessed_on
    if day is None:
        raise InputError("no_date")
    book = rulebook_for(school.kinds, day, circular=circular or school.circular)
    kinds = school.kinds if book.circular.per_kind_assessment and len(school.kinds) > 1 else (None,)
    findings = {
        FindingKey(criterion.code, kind): Finding(level=min(level, criterion.levels[-1].number))
        for criterion in book.criteria
        for kind in kinds
    }
    return replace(school, findings={**findings, **school.findings})


def _laid_over(base: Mapping, over: Mapping) -> Mapping:
    """Return ``base`` with the entries of ``over`` laid over it, tables within tables too."""
    entries = {key.text: (key, node) for key, node in base.entries}
    for key, node in over.entries:
        below = entries.get(key.text)
        if below is not None and isinstance(below[1], Mapping) and isinstance(node, Mapping):
            entries[key.text] = (key, _laid_over(below[1], node))
        else:
            entries[key.text] = (key, node)
    return Mapping(tuple(entries.values()), over.place)


def _known(mapping: Mapping, keys: tuple[str, ...]) -> None:
    for key, _ in mapping.entries:
        if key.text not in keys:
            found = str(key.text)
            raise InputError(
                "unknown_case_key",
                place=key.place,
                found=found,
                suggestion=closest(found, keys),
                keys=", ".join(keys),
            )


def _entries(mapping: Mapping) -> Iterator[tuple[str, Node]]:
    for key, node in mapping.entries:
        yield str(key.text), node


def _mapping(node: Node) -> Mapping:
    if not isinstance(node, Mapping):
        raise InputError("not_a_case", place=node.place)
    return node


def _text(node: Node) -> str:
    if not isinstance(node, Scalar) or node.text is None:
        raise InputError("not_a_case", place=node.place)
    return node.text
