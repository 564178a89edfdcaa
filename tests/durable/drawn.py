"""Schools by the hundred for a rulebook, cheaply: anything said, anywhere, of anything."""

from __future__ import annotations

import os
from datetime import date
from fractions import Fraction
from typing import TYPE_CHECKING

from kdcl_rules.rulebook.catalogue import circulars, rulebook_for
from kdcl_rules.rulebook.models import Criterion
from kdcl_rules.rulebook.quantity import FactKind, Number
from kdcl_rules.rulebook.states import starts_of
from kdcl_rules.rulebook.walk import facts_used, requirement_index
from kdcl_rules.school.values import Datum, FactKey, Finding, FindingKey, GradeValue, Judgement, School, Stage

if TYPE_CHECKING:
    import random

    from kdcl_rules.rulebook.facts import Dictionary, Fact
    from kdcl_rules.rulebook.models import Rulebook
    from kdcl_rules.school.values import Simple

DEEP = os.environ.get("KDCL_HYPOTHESIS_PROFILE") == "deep"
SCHOOLS = 5_000 if DEEP else 200


def carried() -> list[Rulebook]:
    """Return a rulebook of every circular the package carries at each of its date states, and of several levels."""
    books = [
        rulebook_for(circular.kinds[0], day, circular=circular.id)
        for circular in circulars()
        for day in starts_of(circular)
    ]
    return [*books, rulebook_for(["primary", "lower_secondary", "upper_secondary"], date(2021, 5, 20))]


def largest() -> Rulebook:
    """Return the largest rulebook: Thông tư 18/2018 as issued."""
    return rulebook_for("lower_secondary", date(2021, 5, 20))


def smallest() -> Rulebook:
    """Return a rulebook that counts criteria and asks little time: Thông tư 57/2026."""
    return rulebook_for("primary", date(2026, 9, 20))


def school(rulebook: Rulebook, draw: random.Random) -> School:
    """Draw a school: sometimes nearly all is said and met, sometimes hardly anything is, and much is in between."""
    return School(
        kinds=rulebook.kinds,
        stage=draw.choice(list(Stage)),
        assessed_on=rulebook.start,
        profile=_profile(rulebook, draw),
        facts=_facts(rulebook, draw),
        findings=_findings(rulebook, draw),
    )


def _findings(rulebook: Rulebook, draw: random.Random) -> dict[FindingKey, Finding]:
    said = draw.choice([0.0, 0.02, 0.2, 0.6, 1.0])
    good = draw.choice([0.3, 0.8, 0.97, 1.0])
    found: dict[FindingKey, Finding] = {}
    for path, rule in requirement_index(rulebook).items():
        if draw.random() >= said:
            continue
        if isinstance(rule, Criterion):
            highest = rule.levels[-1].number
            found[FindingKey(path)] = Finding(level=highest if draw.random() < good else draw.randint(0, highest))
        else:
            bad = draw.choice([Judgement.NOT_MET, Judgement.UNKNOWN])
            found[FindingKey(path)] = Finding(Judgement.MET if draw.random() < good else bad)
    return found


def _profile(rulebook: Rulebook, draw: random.Random) -> dict[str, Datum]:
    dictionary = rulebook.circular.dictionary
    share = draw.choice([0.0, 0.5, 1.0])
    flags = [dictionary.facts[name] for name in facts_used(rulebook) if dictionary.facts[name].profile]
    return {flag.id: Datum(_value(flag, dictionary, draw)) for flag in flags if draw.random() < share}


def _facts(rulebook: Rulebook, draw: random.Random) -> dict[FactKey, Datum]:
    dictionary = rulebook.circular.dictionary
    share = draw.choice([0.0, 0.5, 1.0])
    found: dict[FactKey, Datum] = {}
    for name in facts_used(rulebook):
        fact = dictionary.facts[name]
        if not fact.profile and fact.kind is not FactKind.COLLECTION and draw.random() < share:
            found[FactKey(name)] = Datum(_value(fact, dictionary, draw))
    return found


def _value(fact: Fact, dictionary: Dictionary, draw: random.Random) -> Simple:
    match fact.kind:
        case FactKind.FLAG:
            return draw.random() < 0.5
        case FactKind.CHOICE:
            return draw.choice([name for name, _ in fact.choices])
        case FactKind.GRADE:
            grade = draw.choice(dictionary.scales[fact.scale or ""].grades)
            return GradeValue(fact.scale or "", grade.id, grade.rank)
        case FactKind.RATIO:
            return Number(Fraction(draw.randint(0, 20), 20))
        case FactKind.YEAR:
            return Number(Fraction(draw.randint(1990, 2020)))
        case _:
            return Number(Fraction(draw.choice([0, 1, 5, 20, 45, 1000, 20_000])))
