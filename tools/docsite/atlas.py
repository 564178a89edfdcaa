"""What the package carries, day by day, and the page on which each thing stands."""

from __future__ import annotations

import posixpath
from dataclasses import dataclass, field
from datetime import timedelta
from functools import cached_property
from typing import TYPE_CHECKING, Final

from kdcl_rules.change import crosswalk, crosswalks, ledgers
from kdcl_rules.reports.uses import uses_of
from kdcl_rules.rulebook.catalogue import circulars, dictionary, readings
from kdcl_rules.rulebook.states import select, starts_of
from kdcl_rules.rulebook.walk import natural_key, parts, readings_of
from tools.docsite.cases import cases_by_criterion
from tools.docsite.tried import tried_by_criterion

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from datetime import date

    from kdcl_rules.change import Crosswalk
    from kdcl_rules.change.coverage import Covered
    from kdcl_rules.reports.uses import Uses
    from kdcl_rules.rulebook.condition import Condition
    from kdcl_rules.rulebook.facts import Dictionary, Fact
    from kdcl_rules.rulebook.models import Circular, Clause, Criterion, Reading, Rulebook, Source
    from tools.docsite.cases import Key, Shown

__all__ = ["LADDERS", "Atlas", "State", "Volume", "atlas", "href", "name_of"]

LADDERS: Final = ("school_level", "accreditation_grade", "national_standard")
LEVEL4: Final = "level4"


def name_of(circular: Circular) -> str:
    """Return the id of a circular and its annex: ``tt57-2026/general``."""
    return f"{circular.id}/{circular.annex}" if circular.annex else circular.id


def href(source: str, target: str, anchor: str = "") -> str:
    """Return the link from one page to another, both as sources under ``docs/``.

    >>> href("law/tt18-2018/2018-10-10/2.2.md", "facts/people.md", "teachers")
    '../../../facts/people.html#teachers'
    >>> href("readings.md", "readings.md", "good_share")
    '#good_share'
    """
    mark = f"#{anchor}" if anchor else ""
    if source == target and mark:
        return mark
    path = posixpath.relpath(target, posixpath.dirname(source) or ".")
    return f"{path.removesuffix('.md')}.html{mark}"


@dataclass(frozen=True, slots=True)
class State:
    """The rules of a circular from one day on which something changes to the day before the next."""

    circular: Circular
    start: date
    end: date | None
    rulebooks: tuple[Rulebook, ...]

    @property
    def criteria(self) -> tuple[Criterion, ...]:
        """The criteria of these days; the same for every kind of school."""
        return self.rulebooks[0].criteria

    @property
    def clauses(self) -> tuple[Clause, ...]:
        """The clauses of level 4."""
        return self.rulebooks[0].clauses

    @property
    def gone(self) -> Mapping[str, Source]:
        """What is out of force on these days, and by which text."""
        return self.rulebooks[0].out_of_force

    def gone_under(self, code: str) -> dict[str, Source]:
        """Return what is out of force of one criterion."""
        return {path: by for path, by in self.gone.items() if path == code or path.startswith(f"{code}/")}

    @property
    def folder(self) -> str:
        """Where its pages stand."""
        return f"law/{name_of(self.circular)}/{self.start.isoformat()}"

    @property
    def index(self) -> str:
        """Its own page."""
        return f"{self.folder}/index.md"

    def page(self, path: str) -> str:
        """Return the page of the rule ``path``: its criterion's, or that of level 4."""
        return f"{self.folder}/{path.split('/', maxsplit=1)[0]}.md"


@dataclass(frozen=True, slots=True)
class Volume:
    """A circular (one annex of it) and its date states, oldest first."""

    circular: Circular
    states: tuple[State, ...]

    @property
    def index(self) -> str:
        """Its page."""
        return f"law/{name_of(self.circular)}/index.md"

    def latest_alike(self, state: State, code: str) -> State:
        """Return the last state in which a criterion reads as it does in ``state``."""
        found = state
        now = self._reading(state, code)
        for later in self.states[self.states.index(state) + 1 :]:
            if self._reading(later, code) != now:
                break
            found = later
        return found

    def _reading(self, state: State, code: str) -> object:
        if code == LEVEL4:
            return state.clauses
        return [each for each in state.criteria if each.code == code], state.gone_under(code)

    def state_of(self, path: str) -> State | None:
        """Return the last state that has the rule ``path``."""
        for state in reversed(self.states):
            if path == LEVEL4 or any(path in {clause.path, *_paths(clause)} for clause in state.clauses):
                return state
            if any(known == path for known, _ in parts(state.criteria)):
                return state
        return None


def _paths(clause: Clause) -> Iterator[str]:
    return (requirement.path for requirement in clause.requirements)


@dataclass(frozen=True)
class Atlas:
    """Everything pages are made from."""

    volumes: tuple[Volume, ...]
    dictionary: Dictionary
    readings: Mapping[str, Reading]
    crosswalks: tuple[Crosswalk, ...]
    ledgers: tuple[str, ...]
    cases: Mapping[Key, tuple[Shown, ...]] = field(default_factory=dict)
    tried: Mapping[Key, tuple[Covered, ...]] = field(default_factory=dict)
    _places: dict[tuple[str, str], str | None] = field(default_factory=dict, compare=False)

    @cached_property
    def uses(self) -> Mapping[str, Uses]:
        """The paths that use each fact, by circular."""
        return {name_of(each.circular): uses_of(each.circular) for each in self.volumes}

    @cached_property
    def reading_uses(self) -> Mapping[str, Mapping[str, tuple[str, ...]]]:
        """The paths that depend on each reading of the register, by circular."""
        found: dict[str, dict[str, set[str]]] = {}
        for volume in self.volumes:
            for path, condition in _conditions(volume.circular):
                for reading in readings_of(condition):
                    found.setdefault(reading, {}).setdefault(name_of(volume.circular), set()).add(path)
        return {
            reading: {circular: tuple(sorted(paths, key=natural_key)) for circular, paths in by.items()}
            for reading, by in found.items()
        }

    def cases_of(self, volume: Volume, state: State, path: str) -> tuple[Shown, ...]:
        """Return the cases of a criterion (or ``level4``) in every state in which it reads as it does in ``state``."""
        latest = volume.latest_alike(state, path)
        alike = (each for each in volume.states if volume.latest_alike(each, path) is latest)
        keys = ((volume.circular.id, volume.circular.annex, each.start, path) for each in alike)
        return tuple(shown for key in keys for shown in self.cases.get(key, ()))

    def tried_of(self, state: State, path: str) -> tuple[Covered, ...]:
        """Return how the comparisons of a criterion (or ``level4``) were tried."""
        return self.tried.get((state.circular.id, state.circular.annex, state.start, path), ())

    def volume(self, name: str) -> Volume:
        """Return a circular by id and annex."""
        return next(each for each in self.volumes if name_of(each.circular) == name)

    def rule(self, source: str, circular: str, path: str) -> str | None:
        """Return the link from a page to a rule of a circular, in the last state that has it."""
        key = (circular, path)
        if key not in self._places:
            self._places[key] = self._place(circular, path)
        place = self._places[key]
        return None if place is None else href(source, place, path)

    def _place(self, circular: str, path: str) -> str | None:
        volume = self.volume(circular)
        if path.split("/", maxsplit=1)[0] in LADDERS:
            return volume.index
        state = volume.state_of(path)
        return None if state is None else state.page(path)

    def fact(self, source: str, fact: Fact) -> str:
        """Return the link from a page to a fact of the dictionary."""
        return href(source, f"facts/{fact.theme}.md", fact.id)

    def reading(self, source: str, reading: str) -> str:
        """Return the link from a page to an entry of the interpretation register."""
        return href(source, "readings.md", reading)


def _conditions(circular: Circular) -> Iterator[tuple[str, Condition]]:
    rules: list[tuple[str, object]] = [*parts(circular.criteria)]
    rules += [(each.path, each) for clause in circular.clauses for each in clause.requirements]
    for ladder in (circular.school_level, circular.accreditation_grade, circular.national_standard):
        rules += [(rung.path, rung) for rung in ladder.conditions]
        rules += [(f"{ladder.id}/{step.number}", step) for step in ladder.steps]
    for path, rule in rules:
        for name in ("applies_when", "condition"):
            condition: Condition | None = getattr(rule, name, None)
            if condition is not None:
                yield path, condition


def atlas() -> Atlas:
    """Read everything the package carries."""
    maps = tuple(crosswalk(before, after) for before, after in crosswalks())
    volumes = tuple(_volume(each) for each in circulars())
    tried = tried_by_criterion(circulars())
    return Atlas(volumes, dictionary(), readings(), maps, ledgers(), cases_by_criterion(), tried)


def _volume(circular: Circular) -> Volume:
    starts = starts_of(circular)
    ends = [following - timedelta(days=1) for following in starts[1:]]
    states = [
        State(circular, start, end, tuple(select(circular, [kind], start) for kind in circular.kinds))
        for start, end in zip(starts, [*ends, circular.in_force.end], strict=True)
    ]
    return Volume(circular, tuple(states))
