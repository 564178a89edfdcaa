"""The ledger: every known clause of a circular, what becomes of it, and the rules that carry it.

One side is ``ledger.yaml``, written from the texts; the other is the rules, by their citations. What
stands on one side only is an orphan.
"""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from kdcl_rules.change.carriers import Carrier, ClauseState, amending, carriers, together
from kdcl_rules.errors import NOWHERE, InputError
from kdcl_rules.messages import closest
from kdcl_rules.rulebook.catalogue import STANDARDS, circulars
from kdcl_rules.rulebook.citations import places_of, spelled
from kdcl_rules.rulebook.facts import Text
from kdcl_rules.rulebook.registers import ledger_names, read_ledger

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from kdcl_rules.errors import Place
    from kdcl_rules.rulebook.citations import Spot
    from kdcl_rules.rulebook.models import Circular
    from kdcl_rules.rulebook.registers import ClauseList, KnownClause

__all__ = ["ClauseState", "Entry", "Ledger", "Orphan", "OrphanKind", "join", "ledger", "ledgers", "plain"]


class OrphanKind(StrEnum):
    """Why the two sides do not meet."""

    NO_RULE = "no_rule"
    """A clause has no rule and no state."""
    NO_CLAUSE = "no_clause"
    """A rule cites what the ledger does not know."""
    STATED_AND_CARRIED = "stated_and_carried"
    """A clause says why no rule carries it, and a rule does."""
    NO_SUCH_RULE = "no_such_rule"
    """A clause names a rule that is not there."""
    OTHER_CRITERION = "other_criterion"
    """A clause of one criterion is carried by a rule of another."""
    IDLE_STATE = "idle_state"
    """A state is said of a whole whose parts all have rules or states of their own."""


@dataclass(frozen=True, slots=True)
class Orphan:
    """What stands on one side only: the citation, and the rule's path where there is one."""

    kind: OrphanKind
    cite: str
    path: str = ""


@dataclass(frozen=True, slots=True)
class Entry:
    """One known place of the circular.

    ``whole`` tells that its parts are listed after it: then it is not counted, and has a state only if
    rules cite it as a whole. ``because`` says why no rule carries it.
    """

    place: Spot
    subject: Text
    state: ClauseState | None
    rules: tuple[str, ...] = ()
    because: Text | None = None
    whole: bool = False

    @property
    def cite(self) -> str:
        """The place as one cites it."""
        return spelled(self.place)


@dataclass(frozen=True, slots=True)
class Ledger:
    """Every known clause of one circular in the order of its text, and all orphans."""

    circular: str
    number: str
    title: Text
    entries: tuple[Entry, ...]
    orphans: tuple[Orphan, ...]

    @property
    def complete(self) -> bool:
        """Whether both sides meet everywhere."""
        return not self.orphans

    @property
    def totals(self) -> Mapping[ClauseState, int]:
        """How many clauses are in each state that occurs; a clause that is listed by its parts counts by them."""
        states = [entry.state for entry in self.entries if not entry.whole]
        return {state: states.count(state) for state in ClauseState if state in states}


def ledgers() -> tuple[str, ...]:
    """Return the ids of the circulars whose clauses are listed.

    >>> "tt18-2018" in ledgers()
    True
    """
    return ledger_names(STANDARDS)


def ledger(circular: str, *, place: Place = NOWHERE) -> Ledger:
    """Return the ledger of a circular, in any spelling of its name.

    Raises InputError ``no_ledger``.

    >>> found = ledger("18/2018/TT-BGDĐT")
    >>> found.circular, found.complete
    ('tt18-2018', True)
    >>> next(entry.rules for entry in found.entries if entry.cite == "Điểm b khoản 2 Điều 13")
    ('2.2/2/b',)
    """
    known = read_ledger(STANDARDS, _named(circular, place))
    return join(known, circulars())


def _named(name: str, place: Place) -> str:
    spellings = {known: (read_ledger(STANDARDS, known).number,) for known in ledgers()}
    wanted = plain(name)
    for known, others in spellings.items():
        if wanted in {plain(spelling) for spelling in (known, *others)}:
            return known
    suggestion = closest(name, spellings)
    raise InputError("no_ledger", place=place, found=name, suggestion=suggestion, known=", ".join(spellings))


def plain(name: str) -> str:
    """Return how two spellings of a circular's name are compared.

    >>> plain("TT18_2018")
    'tt18-2018'
    """
    return unicodedata.normalize("NFC", name).strip().casefold().replace("_", "-")


def join(known: ClauseList, rules: Iterable[Circular]) -> Ledger:
    """Lay the clauses of one circular and the rules of all circulars side by side."""
    own = list(rules)
    found = dict.fromkeys(_carriers(known.circular, own))
    sheet = _Sheet(known, tuple(found), _titles(known.circular, own))
    entries = tuple(sheet.entries())
    return Ledger(known.circular, known.number, known.title, entries, tuple(sheet.orphans()))


def _carriers(circular: str, rules: Iterable[Circular]) -> Iterator[Carrier]:
    for each in rules:
        if each.id == circular:
            yield from carriers(each)
        else:
            yield from amending(each, circular)


def _titles(circular: str, rules: Iterable[Circular]) -> dict[tuple[str, str], Text]:
    return {
        (each.annex, criterion.code): criterion.title
        for each in rules
        if each.id == circular
        for criterion in each.criteria
    }


class _Sheet:
    """The two sides of one ledger."""

    def __init__(self, known: ClauseList, found: tuple[Carrier, ...], titles: Mapping[tuple[str, str], Text]) -> None:
        self._known = {clause.place: clause for clause in known.clauses}
        self._wholes = {place[:depth] for place in self._known for depth in range(1, len(place))}
        self._titles = titles
        self._by_path = {carrier.path: carrier for carrier in reversed(found)}
        self._carried: dict[Spot, dict[str, Carrier]] = {place: {} for place in self._known}
        self._homeless: list[Orphan] = []
        for carrier in found:
            for place in places_of(carrier.cite):
                if place in self._carried:
                    self._carried[place].setdefault(carrier.path, carrier)  # of several wordings the first speaks
                else:
                    self._homeless.append(Orphan(OrphanKind.NO_CLAUSE, spelled(place), carrier.path))
        for clause in known.clauses:
            named = {path: self._by_path[path] for path in clause.carried_by if path in self._by_path}
            self._carried[clause.place] |= named

    def entries(self) -> Iterator[Entry]:
        for place, clause in self._known.items():
            own = self._carried[place]
            state = together(carrier.state for carrier in own.values())
            because = clause.because
            if state is None and place not in self._wholes:
                speaker = self._speaker(place)
                if speaker is not None and speaker.state is not None:
                    state, because = ClauseState(speaker.state), speaker.because
            yield Entry(place, self._subject(clause), state, tuple(own), because, place in self._wholes)

    def _speaker(self, place: Spot) -> KnownClause | None:
        """Return what says the state of a place: itself, or the nearest that holds it."""
        above = (self._known.get(place[:depth]) for depth in range(len(place), 0, -1))
        return next((clause for clause in above if clause is not None and clause.state is not None), None)

    def _subject(self, clause: KnownClause) -> Text:
        if clause.subject is not None:
            return clause.subject
        point = clause.place[-1].startswith("điểm ")
        asked = [carrier.says for carrier in self._carried[clause.place].values() if carrier.says]
        if point and asked:
            return asked[0]
        if clause.criterion is not None and (title := self._titles.get((clause.annex, clause.criterion))):
            return title
        above = self._known.get(clause.place[:-1])
        return Text(clause.place[-1], clause.place[-1]) if above is None else self._subject(above)

    def orphans(self) -> Iterator[Orphan]:
        """Yield what stands on one side only, clauses first."""
        idle = {place for place in self._wholes if (clause := self._known.get(place)) and clause.state is not None}
        for entry in self.entries():
            if entry.whole:
                continue
            if entry.state is None:
                yield Orphan(OrphanKind.NO_RULE, entry.cite)
            elif not entry.rules and (speaker := self._speaker(entry.place)) is not None:
                idle.discard(speaker.place)
        yield from self._homeless
        for place, clause in self._known.items():
            if place in idle:
                yield Orphan(OrphanKind.IDLE_STATE, spelled(place))
            yield from self._misfits(clause)

    def _misfits(self, clause: KnownClause) -> Iterator[Orphan]:
        cite = spelled(clause.place)
        for path in clause.carried_by:
            if path not in self._by_path:
                yield Orphan(OrphanKind.NO_SUCH_RULE, cite, path)
        for carrier in self._carried[clause.place].values():
            if clause.state is not None:
                yield Orphan(OrphanKind.STATED_AND_CARRIED, cite, carrier.path)
            if carrier.criterion and clause.criterion and carrier.criterion != clause.criterion:
                yield Orphan(OrphanKind.OTHER_CRITERION, cite, carrier.path)
