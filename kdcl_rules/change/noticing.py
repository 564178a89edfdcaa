"""Cases made from the rules: schools beside every threshold that a small wrong edit would judge otherwise."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kdcl_rules.change.goals import conditions_in_force
from kdcl_rules.change.search import Search
from kdcl_rules.change.structure import rules_of
from kdcl_rules.change.variants import Edit, variants
from kdcl_rules.rulebook.condition import AnyOf, Not, Teaches

if TYPE_CHECKING:
    from collections.abc import Iterable

    from kdcl_rules.change.judging import Case
    from kdcl_rules.rulebook.condition import Condition
    from kdcl_rules.rulebook.models import Rulebook

__all__ = ["noticing_cases", "noticing_cases_of"]


def noticing_cases(rulebook: Rulebook) -> tuple[Case, ...]:
    """Return small schools, one at least for each small wrong edit of each condition; the same every time.

    A school states what the condition looks at, what makes its rule apply, and nothing else. A rule asked
    kind by kind fails once for each kind. Edits of a unit are left out: the language refuses them.
    """
    return tuple(_cases(rulebook, set()).values())


def noticing_cases_of(states: Iterable[Rulebook]) -> tuple[Case, ...]:
    """Return those of several date states of one circular; a condition that two states share is tried in the first."""
    done: set[tuple[str, str, Condition]] = set()
    found: dict[str, Case] = {}
    for rulebook in states:
        found |= _cases(rulebook, done)
    return tuple(found.values())


def _cases(rulebook: Rulebook, done: set[tuple[str, str, Condition]]) -> dict[str, Case]:
    search = Search(rulebook)
    rules = rules_of(rulebook)
    found: dict[str, Case] = {}
    taught = Teaches(rulebook.kinds[0])
    always = AnyOf((taught, Not(taught)))
    for path, _, kinds, name, condition in conditions_in_force(rulebook):
        if (path, name, condition) in done:
            continue
        done.add((path, name, condition))
        edits = [
            each.condition for each in variants(condition, rulebook.circular.dictionary) if each.edit is not Edit.UNIT
        ]
        when = _applies(path, rules, own=name == "condition")
        for other in [*edits, always] if name == "applies_when" else edits:
            case = search.telling(condition, other, kinds, when)
            if case is not None:
                found.setdefault(repr(case), case)
        for kind in kinds if name == "condition" else ():
            case = search.telling(condition, always, (kind,), when)
            if case is not None:
                found.setdefault(repr(case), case)
    return found


def _applies(path: str, rules: dict[str, object], *, own: bool) -> tuple[Condition, ...]:
    """Return when a rule applies: its own condition for that (with ``own``) and those of all it stands under."""
    steps = path.split("/")
    depths = range(1, len(steps) + 1 if own else len(steps))
    above = (rules.get("/".join(steps[:depth])) for depth in depths)
    conditions = (getattr(rule, "applies_when", None) for rule in above)
    return tuple(condition for condition in conditions if condition is not None)
