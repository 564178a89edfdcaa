"""The law as frozen values: circular, standard, criterion, level, indicator, requirement, ladder, reading.

Loading (:mod:`kdcl_rules.rulebook.loader` from YAML, :mod:`kdcl_rules.rulebook.compiled` from canonical
JSON) checks everything; these values only hold it.
"""

# ruff: noqa: TC001, TC003 - the codec reads the annotations when it runs
from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from kdcl_rules.rulebook.condition import Condition, WindowShape
from kdcl_rules.rulebook.facts import Dictionary, Text

__all__ = [
    "Advisory",
    "AdvisoryTest",
    "Circular",
    "Clause",
    "Criterion",
    "Indicator",
    "Ladder",
    "LadderCondition",
    "Law",
    "LawStatus",
    "LevelText",
    "Notice",
    "Provision",
    "Reading",
    "ReadingChoice",
    "Requirement",
    "Rulebook",
    "Source",
    "Standard",
    "Step",
    "Suspension",
    "Validity",
    "Who",
]


class LawStatus(StrEnum):
    """How the text of a rule is known (DESIGN 3.8)."""

    CONFIRMED = "confirmed"
    SECONDARY = "secondary"
    UNSEEN = "unseen"


@dataclass(frozen=True, slots=True)
class Law:
    """Provenance of a rule's text."""

    status: LawStatus
    confidence: str | None = None
    from_memory: bool = False
    because: Text | None = None


@dataclass(frozen=True, slots=True)
class Source:
    """A citation: a circular's id and the place in it. ``cite`` is None where nobody here has seen it."""

    circular: str
    cite: str | None


@dataclass(frozen=True, slots=True)
class Validity:
    """First and last day in force, both inclusive; None is the circular's own first or last day."""

    start: date | None = None
    end: date | None = None


ALWAYS = Validity()


@dataclass(frozen=True, slots=True)
class Suspension:
    """Days on which a rule asks nothing, and the text that says so."""

    start: date
    end: date | None
    by: Source


@dataclass(frozen=True, slots=True)
class Requirement:
    """The atom of the law: one thing that can fail alone.

    *Measured* when it has a ``condition`` over facts, *judged* when it has none (a person's finding
    decides). ``for_each_kind``: asked once for each of these kinds that the school teaches.
    """

    path: str
    id: str
    says: Text
    cite: str
    law: Law
    condition: Condition | None = None
    applies_when: Condition | None = None
    for_each_kind: tuple[str, ...] = ()
    validity: Validity = ALWAYS
    repealed_by: Source | None = None
    suspensions: tuple[Suspension, ...] = ()
    evidence: Mapping[str, tuple[str, ...]] | None = None
    note: Text | None = None

    @property
    def measured(self) -> bool:
        """Whether facts decide it."""
        return self.condition is not None


@dataclass(frozen=True, slots=True)
class Indicator:
    """What people judge: a lettered point of a level (``a`` printed ``*`` where the text has no letter).

    ``inline`` tells that the indicator is itself one requirement: then it has exactly one requirement,
    whose path is the indicator's own. ``amended_by`` is the text that put this wording in place of an
    earlier one under the same path.
    """

    path: str
    letter: str
    says: Text
    cite: str
    law: Law
    requirements: tuple[Requirement, ...]
    unlettered: bool = False
    inline: bool = False
    applies_when: Condition | None = None
    validity: Validity = ALWAYS
    repealed_by: Source | None = None
    suspensions: tuple[Suspension, ...] = ()
    evidence: Mapping[str, tuple[str, ...]] | None = None
    note: Text | None = None
    amended_by: Source | None = None


@dataclass(frozen=True, slots=True)
class LevelText:
    """What a criterion asks at one level: indicators (2018) or requirements directly (TT57)."""

    path: str
    number: int
    cite: str
    law: Law
    indicators: tuple[Indicator, ...] = ()
    requirements: tuple[Requirement, ...] = ()
    principles: tuple[Text, ...] = ()
    applies_when: Condition | None = None
    validity: Validity = ALWAYS
    repealed_by: Source | None = None
    suspensions: tuple[Suspension, ...] = ()

    @property
    def children(self) -> tuple[Indicator, ...] | tuple[Requirement, ...]:
        """What stands directly under the level."""
        return self.indicators or self.requirements


@dataclass(frozen=True, slots=True)
class Criterion:
    """A criterion and its levels, lowest first. ``quantities`` are recorded, never compared (TT57)."""

    code: str
    standard: str
    title: Text
    levels: tuple[LevelText, ...]
    mandatory: bool = False
    quantities: tuple[str, ...] = ()
    evidence: Mapping[str, tuple[str, ...]] | None = None
    note: Text | None = None
    validity: Validity = ALWAYS
    repealed_by: Source | None = None
    amended_by: Source | None = None


@dataclass(frozen=True, slots=True)
class Standard:
    """A standard and the codes of its criteria, in order."""

    code: str
    title: Text
    criteria: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Clause:
    """A clause of level 4 (Điều 22): path ``level4/1`` … with requirements beneath."""

    path: str
    number: int
    says: Text
    cite: str
    law: Law
    requirements: tuple[Requirement, ...]
    note: Text | None = None


@dataclass(frozen=True, slots=True)
class LadderCondition:
    """A condition on every step of a ladder; judged where ``condition`` is None. Path ``national_standard/cohort``.

    ``steps`` limits it to the named steps: TT57's condition d asks for the facilities of *that* degree.
    """

    path: str
    id: str
    says: Text
    cite: str
    law: Law
    condition: Condition | None = None
    steps: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Step:
    """One step of a ladder and the condition that reaches it."""

    number: int
    cite: str
    law: Law
    condition: Condition
    says: Text | None = None


@dataclass(frozen=True, slots=True)
class Ladder:
    """Numbered outcomes, lowest first: the school's level, the accreditation grade, the national standard.

    ``cumulative``: step n also needs step n−1 (levels; TT57's degrees by reading). ``absent`` tells why
    the circular has no such outcome: then there are no steps and the outcome is null.
    """

    id: str
    conditions: tuple[LadderCondition, ...] = ()
    steps: tuple[Step, ...] = ()
    absent: Text | None = None


@dataclass(frozen=True, slots=True)
class Notice:
    """Something the reader must be told for assessments on certain days, e.g. ``wordings_of_2024_unseen``."""

    id: str
    says: Text
    validity: Validity


@dataclass(frozen=True, slots=True)
class Provision:
    """A clause that gives no verdict: a definition, a procedure, a waiting time. Kept for the ledger."""

    id: str
    cite: str
    says: Text
    kind: str
    law: Law


class AdvisoryTest(StrEnum):
    """What an advisory asks of one entry of a school's dossier."""

    AT_LEAST = "at_least"
    EXACTLY = "exactly"
    ODD = "odd"
    BEFORE = "before"
    STATED = "stated"


@dataclass(frozen=True, slots=True)
class Advisory:
    """A clause about an assessment's papers: the council, the calendar, the registration. It never moves a level.

    ``about`` names an entry of :class:`kdcl_rules.school.Dossier`. ``number`` goes with AT_LEAST and
    EXACTLY; ``month_day`` with BEFORE: the day of the year in which the report's school year ends, itself
    too late.
    """

    id: str
    cite: str
    says: Text
    law: Law
    about: str
    test: AdvisoryTest
    number: int | None = None
    month_day: tuple[int, int] | None = None


class Who(StrEnum):
    """Who stands where facts and a finding disagree."""

    FACTS = "facts"
    FINDING = "finding"


@dataclass(frozen=True, slots=True)
class ReadingChoice:
    """One way to read an ambiguous clause; ``window`` where it names school years.

    ``completes_on`` (month, day) where it says when a school year is complete, that day included;
    ``named_after`` (``start`` or ``end``) where it says which school year a calendar year names.
    """

    id: str
    says: Text
    window: WindowShape | None = None
    completes_on: tuple[int, int] | None = None
    named_after: str | None = None


@dataclass(frozen=True, slots=True)
class Reading:
    """An entry of the interpretation register."""

    id: str
    circulars: tuple[str, ...]
    cite: str
    question: Text
    choices: tuple[ReadingChoice, ...]
    default: str
    because: Text
    used_by: str = "rules"


@dataclass(frozen=True, slots=True)
class Circular:
    """A legal source with everything it asks, over all its days; one per annex where a circular has annexes.

    ``annex`` is ``""`` or the folder's name (``general``). ``stages_decide`` maps a stage to who stands;
    for TT57 both stages say FINDING. Wording only: ``issues`` is what the circular issues and its criteria stand
    in (*Quy định*), None where they stand in its own articles and annexes; ``stage_names`` holds what it calls
    a stage where that is not the usual name (*thẩm định*). ``rules_version`` is the version of these rules.
    """

    id: str
    number: str
    title: Text
    issued: date
    in_force: Validity
    checked_on: date
    law: Law
    kinds: tuple[str, ...]
    multi_level_with: tuple[str, ...]
    per_kind_assessment: bool
    stages_decide: Mapping[str, Who]
    standards: tuple[Standard, ...]
    criteria: tuple[Criterion, ...]
    clauses: tuple[Clause, ...]
    school_level: Ladder
    accreditation_grade: Ladder
    national_standard: Ladder
    notices: tuple[Notice, ...]
    provisions: tuple[Provision, ...]
    readings: Mapping[str, Reading]
    dictionary: Dictionary
    advisories: tuple[Advisory, ...] = ()
    annex: str = ""
    repealed_by: Source | None = None
    issues: Text | None = None
    stage_names: Mapping[str, Text] = field(default_factory=dict)
    rules_version: str | None = None

    def __repr__(self) -> str:
        return f"<Circular {self.id}{'/' if self.annex else ''}{self.annex}>"


@dataclass(frozen=True, slots=True)
class Rulebook:
    """The rules in force for one kind of school on one date.

    ``criteria`` and ``clauses`` are those of the day: texts not yet in force are left out, texts repealed
    or suspended stay and answer ``not_applicable`` with their citation (``out_of_force`` maps their path
    to it). ``start`` is the first day of the date state; ``id`` is ``tt18-2018/lower_secondary@2018-10-10``.
    ``hash`` covers what can change a verdict, and the citations; ``text_hash`` titles and translations.
    """

    id: str
    circular: Circular
    kinds: tuple[str, ...]
    start: date
    criteria: tuple[Criterion, ...]
    clauses: tuple[Clause, ...]
    out_of_force: Mapping[str, Source]
    hash: str
    text_hash: str

    def __repr__(self) -> str:
        return f"<Rulebook {self.id} {self.hash[:12]}>"
