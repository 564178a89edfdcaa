"""A school's file becomes a :class:`~kdcl_rules.school.School` (DESIGN section 6), or one error with every mistake."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Final, TypeVar

from kdcl_rules.documents import Mapping, Node, Scalar, Sequence, from_python, read_document
from kdcl_rules.errors import InputError
from kdcl_rules.exchange.certificate_values import read_certificates
from kdcl_rules.exchange.dates import read_date
from kdcl_rules.exchange.decision_values import read_decision
from kdcl_rules.exchange.dossier_values import read_dossier
from kdcl_rules.exchange.evidence_values import read_evidence
from kdcl_rules.exchange.fact_values import FactReader
from kdcl_rules.exchange.finding_values import FindingReader
from kdcl_rules.exchange.mistakes import Enough, Mistakes
from kdcl_rules.exchange.relations import broken_relations
from kdcl_rules.exchange.split_numbers import split_numbers
from kdcl_rules.exchange.words import KIND_NAMES, STAGES, kind_of, says_nothing, shape_error, spoken
from kdcl_rules.messages import closest
from kdcl_rules.rulebook.kinds import in_order
from kdcl_rules.school.dossier import NOTHING_STATED
from kdcl_rules.school.values import School, Stage
from kdcl_rules.school.years import parse_period

if TYPE_CHECKING:
    import collections.abc
    from collections.abc import Callable
    from datetime import date

    from kdcl_rules.rulebook.facts import Dictionary
    from kdcl_rules.school.certificates import Certificate
    from kdcl_rules.school.decision import Decision
    from kdcl_rules.school.dossier import Dossier
    from kdcl_rules.school.evidence import Evidence

__all__ = ["load_school", "read_kinds", "school_from_mapping", "school_from_node"]

KEYS: Final = (
    "name",
    "kind",
    "stage",
    "assessed_on",
    "registered_on",
    "decided_on",
    "circular",
    "period",
    "profile",
    "facts",
    "findings",
    "evidence",
    "dossier",
    "decision",
    "certificates",
)

_T = TypeVar("_T")


def load_school(path: Path | str, *, dictionary: Dictionary | None = None) -> School:
    """Read a school's file, YAML or JSON by its suffix.

    ``dictionary`` is the fact dictionary to hold it against, the package's own by default.
    Raises :class:`~kdcl_rules.errors.InputError`: the first mistake in the file, the others (up to fifty)
    in its ``also``, each with its line. Codes: those of :func:`~kdcl_rules.documents.read_document`,
    ``decimal_comma_in_braces``, ``school_not_a_mapping``, ``key_missing``, ``unknown_key``,
    ``fact_out_of_place``, ``unknown_kind``, ``given_twice``, ``unknown_stage``, ``not_a_date``,
    ``not_a_period``, ``part_above_whole``, ``parts_above_whole``, ``wrong_shape``, and those of
    :class:`~kdcl_rules.exchange.fact_values.FactReader`,
    :class:`~kdcl_rules.exchange.finding_values.FindingReader`,
    :func:`~kdcl_rules.exchange.evidence_values.read_evidence`,
    :func:`~kdcl_rules.exchange.dossier_values.read_dossier`,
    :func:`~kdcl_rules.exchange.decision_values.read_decision` (``decision_on_two_days`` too) and
    :func:`~kdcl_rules.exchange.certificate_values.read_certificates`.
    """
    return school_from_node(read_document(Path(path)), dictionary, source=str(path))


def school_from_mapping(
    mapping: collections.abc.Mapping[str, object],
    *,
    dictionary: Dictionary | None = None,
    source: str | None = None,
) -> School:
    """Read a school that is already in memory: the same keys as a file, with Python's own values.

    bool, int, float (by its shortest decimal), Decimal, Fraction, str, date, mappings and lists.
    Raises :class:`~kdcl_rules.errors.InputError` as :func:`load_school` does, with paths instead of lines.

    >>> school = school_from_mapping({"kind": "lower_secondary", "stage": "self", "facts": {"students": 407}})
    >>> school.kinds
    ('lower_secondary',)
    """
    return school_from_node(from_python(mapping, name=source), dictionary, source=source)


def school_from_node(node: Node, dictionary: Dictionary | None = None, *, source: str | None = None) -> School:
    """Read a school from a document. Raises :class:`~kdcl_rules.errors.InputError` as :func:`load_school` does."""
    if dictionary is None:
        from kdcl_rules.rulebook.catalogue import dictionary as own_dictionary

        dictionary = own_dictionary()
    if not isinstance(node, Mapping):
        raise InputError("school_not_a_mapping", place=node.place)
    return _Reader(node, dictionary, source).read()


class _Reader:
    """Reads the top of the document and hands each part to its reader."""

    def __init__(self, node: Mapping, dictionary: Dictionary, source: str | None) -> None:
        self._node = node
        self._dictionary = dictionary
        self._source = source
        self._mistakes = Mistakes()
        self._parts = {key.text or "": below for key, below in node.entries}

    def read(self) -> School:
        try:
            return self._read()
        except Enough:
            self._mistakes.raise_all()
            raise

    def _read(self) -> School:
        for error in split_numbers(self._node):
            self._mistakes.add(error)
        self._mistakes.raise_all()  # what a comma split is wrong in two more ways, which would only confuse
        self._check_keys()
        kinds = read_kinds(self._parts.get("kind"), self._mistakes)
        facts = FactReader(self._dictionary, kinds, self._mistakes)
        findings = FindingReader(kinds, self._mistakes)
        self._part("profile", facts.read_profile)
        self._part("facts", facts.read_facts)
        self._part("findings", findings.read)
        evidence = self._evidence()
        dossier = self._dossier()
        for error in broken_relations(facts.facts, self._dictionary):
            self._mistakes.add(error)
        stage = self._stage()
        certificates = self._certificates(kinds)
        decision = self._decision()
        assessed_on = self._one("assessed_on", read_date)
        registered_on = self._one("registered_on", read_date)
        decided_on = self._decided_on(decision)
        period = self._one("period", lambda scalar: parse_period(scalar.text or "", place=scalar.place))
        name = self._one("name", lambda scalar: scalar.text)
        circular = self._one("circular", lambda scalar: (scalar.text or "").strip())
        self._mistakes.raise_all()
        return School(
            kinds=kinds,
            stage=stage,
            name=name,
            assessed_on=assessed_on,
            registered_on=registered_on,
            decided_on=decided_on,
            circular=circular,
            period=period,
            profile=facts.profile,
            facts=facts.facts,
            findings=findings.findings,
            evidence=evidence,
            dossier=dossier,
            decision=decision,
            certificates=certificates,
            source=self._source,
        )

    def _check_keys(self) -> None:
        for key, _ in self._node.entries:
            word = key.text or ""
            if word in KEYS:
                continue
            fact = self._dictionary.facts.get(word)
            if fact is None:
                error = InputError("unknown_key", place=key.place, found=word, suggestion=closest(word, KEYS))
            else:
                part = "profile" if fact.profile else "facts"
                error = InputError("fact_out_of_place", place=key.place, found=word, part=part, label=fact.label)
            self._mistakes.add(error)
        for name in ("kind", "stage"):
            if name not in self._parts or says_nothing(self._parts[name]):
                self._mistakes.add(InputError("key_missing", place=self._node.place, found=name))

    def _part(self, name: str, read: Callable[[Mapping], None]) -> None:
        node = self._parts.get(name)
        if node is None or says_nothing(node):
            return
        if isinstance(node, Mapping):
            read(node)
        else:
            self._mistakes.add(shape_error(node, "a_mapping", name=name))

    def _dossier(self) -> Dossier:
        read: list[Dossier] = []
        self._part("dossier", lambda node: read.append(read_dossier(node, self._mistakes)))
        return read[0] if read else NOTHING_STATED

    def _one(self, name: str, read: Callable[[Scalar], _T]) -> _T | None:
        node = self._parts.get(name)
        if node is None or says_nothing(node):
            return None
        with self._mistakes.kept():
            if not isinstance(node, Scalar):
                raise shape_error(node, "a_single_value", name=name)
            return read(node)

    def _stage(self) -> Stage:
        stage = self._one("stage", _stage)
        return stage or Stage.SELF  # a missing stage is already a mistake, and never taken for one

    def _decision(self) -> Decision | None:
        read: list[Decision | None] = []
        self._part("decision", lambda node: read.append(read_decision(node, self._mistakes)))
        return read[0] if read else None

    def _decided_on(self, decision: Decision | None) -> date | None:
        """Return the day of the decision where it is stated by itself; it cannot be another than the decision's."""
        stated = self._one("decided_on", read_date)
        if decision is not None and stated is not None and stated != decision.date:
            place = self._parts["decided_on"].place
            day = decision.date.isoformat()
            self._mistakes.add(InputError("decision_on_two_days", place=place, found=stated.isoformat(), day=day))
        return stated

    def _evidence(self) -> tuple[Evidence, ...]:
        node = self._parts.get("evidence")
        return () if node is None or says_nothing(node) else read_evidence(node, self._mistakes)

    def _certificates(self, kinds: tuple[str, ...]) -> tuple[Certificate, ...]:
        node = self._parts.get("certificates")
        return () if node is None or says_nothing(node) else read_certificates(node, kinds, self._mistakes)


def read_kinds(node: Node | None, mistakes: Mistakes) -> tuple[str, ...]:
    """Return the kinds in the order of schooling; nothing where one of them could not be read, or none is there.

    Keeps in ``mistakes``: ``wrong_shape``, ``unknown_kind``, ``given_twice``, ``key_missing`` for an empty list.
    """
    if node is None or says_nothing(node):
        return ()
    kinds: list[str] = []
    unread = False
    for one in node.items if isinstance(node, Sequence) else (node,):
        before = len(kinds)
        with mistakes.kept():
            kinds.append(_kind(one, kinds))
        unread = unread or len(kinds) == before
    if isinstance(node, Sequence) and not node.items:
        mistakes.add(InputError("key_missing", place=node.place, found="kind"))
    return () if unread else in_order(kinds)


def _kind(node: Node, before: list[str]) -> str:
    if not isinstance(node, Scalar):
        raise shape_error(node, "a_single_value", name="kind")
    text = node.text or ""
    kind = kind_of(text)
    if kind is None:
        raise InputError("unknown_kind", place=node.place, found=text, suggestion=closest(text, KIND_NAMES))
    if kind in before:
        raise InputError("given_twice", place=node.place, found=text)
    return kind


def _stage(scalar: Scalar) -> Stage:
    text = scalar.text or ""
    stage = STAGES.get(spoken(text))
    if stage is None:
        raise InputError("unknown_stage", place=scalar.place, found=text, suggestion=closest(text, STAGES))
    return stage
