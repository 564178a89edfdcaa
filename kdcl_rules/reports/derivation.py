"""The rules that fired in the engine, told at the node they conclude: what followed, and from what.

Nothing is told where the plain evaluator answered alone: it has no rules that fire.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from kdcl_rules.engine.derivation import End, Why
from kdcl_rules.engine.explanation import NodeKind
from kdcl_rules.engine.rollup import phrases
from kdcl_rules.engine.verdict import Verdict
from kdcl_rules.reports.words import LADDERS, capital, listed, small_first
from kdcl_rules.rulebook.models import Ladder
from kdcl_rules.rulebook.printer import phrase
from kdcl_rules.rulebook.words import condition_in_words

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from kdcl_rules.engine import Node
    from kdcl_rules.engine.derivation import Derived, Premise
    from kdcl_rules.reports.page import Page
    from kdcl_rules.reports.telling import Telling
    from kdcl_rules.reports.words import Words

__all__ = ["derivation", "derivation_lines"]

_MOST_CODES: Final = 12
_MOST_NAMES: Final = 2
_SHORT: Final = 20
_UNSAID: Final = ", which no finding decides"
_APPLYING: Final = ", of those that apply"
_OTHER_END: Final = ", at the other end"
_OPPOSITE: Final = "not: "
_ASKS: Final = "/asks"


def derivation(telling: Telling, page: Page) -> None:
    """Write, step by step, how the school's level, grade and national standard followed; in full reports only."""
    if not telling.full or not telling.outcome.derivation:
        return
    page.heading(telling.words.say("derivation"))
    for ladder in LADDERS:
        root = telling.outcome.explanation.get(ladder)
        for step in root.children if root is not None else ():
            for line in _told(step, telling, named=True):
                page.item(f"{capital(line)} [{step.path}]")


def derivation_lines(node: Node, telling: Telling) -> list[str]:
    """Return the rules that fired for a node as one sentence.

    Nothing where none did, nor at an indicator whose parts, told right beneath it, all came to the same.
    """
    return [telling.words.say("derived", what=told) for told in _told(node, telling, named=False)]


def _told(node: Node, telling: Telling, *, named: bool) -> list[str]:
    rules = telling.outcome.derivation.get(node.path, ())
    plain = node.what is NodeKind.INDICATOR and all(rule.why is Why.ALL_PARTS for rule in rules)
    if not rules or plain or node.what is NodeKind.KIND:
        return []
    return [f"{'; '.join(_Teller(node, telling).sentences(rules, named=named))}."]


class _Teller:
    """Tells the rules of one node; its own parts by their names beneath it."""

    __slots__ = ("_node", "_telling", "_words")

    def __init__(self, node: Node, telling: Telling) -> None:
        self._node = node
        self._telling = telling
        self._words = telling.words

    def sentences(self, rules: Sequence[Derived], *, named: bool) -> Iterator[str]:
        """Yield what followed, in that order; conclusions told in the same words share a sentence.

        ``named``: what is concluded of the node itself goes by its name.
        """
        conclusions: dict[str, list[Derived]] = {}
        for rule in rules:
            conclusions.setdefault(rule.concludes, []).append(rule)
        told: dict[str, list[str]] = {}
        for path, derived in conclusions.items():
            if path == self._node.path:
                if told and not named and _repeats(derived, conclusions):
                    continue  # it says of the step what was just said of all the step asks
                names = [_step(self._node, self._words)] if told or named else []
            else:
                names = [self._name(path)]
            told.setdefault(self._conclusion(derived), []).extend(names)
        for what, parts in told.items():
            yield self._words.say("derived.part", part=_listed(parts), what=what) if parts else what

    def _conclusion(self, derived: Sequence[Derived]) -> str:
        """Return the verdict and why; where the ends differ, what it still depends on."""
        words = self._words
        surely = [rule for rule in derived if rule.end is End.BOTH]
        if not surely:
            return self._open([rule for rule in derived if rule.end is End.LOW] or derived)
        verdict, why = surely[0].verdict, surely[0].why
        premises = dict.fromkeys(premise for rule in surely for premise in rule.because)
        said = words.verdict(verdict)
        if why is Why.COUNT:
            met = sum(premise.verdict is Verdict.MET for premise in premises)
            return words.say("derived.count", verdict=said, met=met, all=len(premises))
        if why in (Why.ALL_PARTS, Why.NO_PART, Why.GIVEN, Why.LEVEL_PASSED):
            return words.say(f"derived.{why.value}", verdict=said)
        if why is Why.SOME_PART:
            premises = {premise: None for premise in premises if premise.verdict is verdict}
        return words.say("derived.because", verdict=said, parts=self._statements(premises))

    def _open(self, lowest: Sequence[Derived]) -> str:
        """Return what an open conclusion depends on: the parts that decide it at its low end."""
        names = dict.fromkeys(
            self._name(premise.path)
            for rule in lowest
            for premise in rule.because
            if premise.verdict is rule.verdict and not premise.path.endswith(_UNSAID)
        )
        if not names:
            return self._words.verdict(Verdict.UNKNOWN)
        return self._words.say("derived.open", parts=self._some(list(names)))

    def _statements(self, premises: Iterable[Premise]) -> str:
        """Return the premises with their verdicts, those of one verdict together."""
        by_verdict: dict[Verdict, dict[str, None]] = {}
        for premise in premises:
            if not premise.path.endswith(_UNSAID):
                by_verdict.setdefault(premise.verdict, {})[self._name(premise.path)] = None
        return listed(
            self._words.say("derived.are", names=self._some(list(names)), verdict=self._words.verdict(verdict))
            for verdict, names in by_verdict.items()
        )

    def _some(self, names: Sequence[str]) -> str:
        """Return the names; of long ones, and of many, the first."""
        most = _MOST_NAMES if max(map(len, names)) > _SHORT else _MOST_CODES
        if len(names) <= most + 1:
            return _listed(names)
        return self._words.say("derived.more", names=_listed(names[:most]), n=len(names) - most)

    def _name(self, path: str) -> str:
        """Return what a premise or conclusion is called beside the node: as short as it is plain."""
        words = self._words
        if path.endswith(_APPLYING):
            return words.say("derived.applying", what=self._name(path.removesuffix(_APPLYING)))
        if path.endswith(_OTHER_END):
            return words.say("derived.other_end", what=self._name(path.removesuffix(_OTHER_END)))
        if path.startswith(_OPPOSITE):
            return words.say("derived.opposite", what=self._name(path.removeprefix(_OPPOSITE)))
        asked = dict(_phrases(self._telling)).get(path) if " " in path else None
        return self._path(path) if asked is None else words.say("derived.quoted", phrase=asked)

    def _path(self, path: str) -> str:
        words, parts = self._words, path.split("/")
        if parts[0] == "reading":
            return words.say("derived.reading", reading=f"{parts[1]}={parts[2]}")
        if _ASKS in path:
            return words.say("derived.asked")
        if parts[0] == "standard":
            return words.say("derived.standard", code=parts[1])
        if parts[0] == "level4" and not parts[2:]:
            return words.say("derived.clause", n=parts[1])
        if parts[0] in LADDERS:
            return self._rung(path, parts)
        if parts[0] in self._telling.outcome.criteria:
            return self._of_criterion(path, parts)
        return path.removeprefix(f"{self._node.path}/")

    def _rung(self, path: str, parts: Sequence[str]) -> str:
        """Return a step by its name, a condition of recognition by its text."""
        if parts[1].isdecimal():
            return self._words.step(LADDERS[parts[0]], int(parts[1]))
        node = self._telling.nodes.get(path)
        says = getattr(node.rule, "says", None) if node is not None else None
        return path if says is None else self._words.say("derived.quoted", phrase=small_first(self._words.of(says)))

    def _of_criterion(self, path: str, parts: Sequence[str]) -> str:
        """Return a criterion by its code; beside the criterion itself its level, beneath a level the part's name."""
        if parts[0] != self._node.path.split("/")[0]:
            return parts[0]
        if parts[1] == "reaches":
            return self._words.step("level", int(parts[2]))
        if parts[2:]:
            return path.removeprefix(f"{self._node.path}/")
        return self._words.say("derived.text", level=self._words.step("level", int(parts[1])))


def _listed(names: Iterable[str]) -> str:
    """Return names one after another, a word they share once: "tiêu chuẩn 1, 2"."""
    told: list[str] = []
    before = ""
    for name in dict.fromkeys(names):
        word, _, number = name.rpartition(" ")
        shared = word and word == before and number.isdecimal()
        told.append(number if shared else name)
        before = word
    return ", ".join(told)


def _repeats(derived: Sequence[Derived], conclusions: Mapping[str, object]) -> bool:
    """Tell whether a conclusion only passes on the one conclusion before it."""
    rests_on = {premise.path for rule in derived for premise in rule.because}
    return len(rests_on) == 1 and rests_on <= conclusions.keys()


def _step(node: Node, words: Words) -> str:
    """Return the name of a step of a ladder."""
    ladder, _, number = node.path.rpartition("/")
    return words.step(LADDERS[ladder], int(number)) if ladder in LADDERS and number.isdecimal() else node.path


def _phrases(telling: Telling) -> Iterator[tuple[str, str]]:
    """Yield what the ladders ask of criteria, as rules write it and in words."""
    circular = telling.outcome.rulebook.circular
    readings: Mapping[str, str] = {name: use.used for name, use in telling.outcome.readings.items()}
    for root in telling.outcome.explanation.values():
        if isinstance(root.rule, Ladder):
            conditions = [step.condition for step in root.rule.steps]
            conditions += [rule.condition for rule in root.rule.conditions if rule.condition is not None]
            for condition in conditions:
                for asked in phrases(condition, readings):
                    yield phrase(asked), condition_in_words(asked, circular.dictionary, telling.words.lang)
