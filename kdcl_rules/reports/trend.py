"""One school over several years, in words, and as JSON values (schema ``kdcl-trend/1``)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from kdcl_rules.advice.trend import Move
from kdcl_rules.reports.certificates import certificate_name, joined
from kdcl_rules.reports.page import Page
from kdcl_rules.reports.quantities import Quantities
from kdcl_rules.reports.words import Words, capital, ended

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kdcl_rules.advice.standing import StillCertified
    from kdcl_rules.advice.trend import QuantityTrend, Span, Trend
    from kdcl_rules.engine import Interval, Outcome
    from kdcl_rules.engine.outcome import Level
    from kdcl_rules.errors import Language
    from kdcl_rules.reports.words import LadderName
    from kdcl_rules.rulebook.quantity import FactKind

__all__ = ["SCHEMA", "trend_record", "trend_text"]

SCHEMA: Final = "kdcl-trend/1"
_LADDERS: Final[dict[str, LadderName]] = {
    "level": "level",
    "accreditation_grade": "grade",
    "national_standard": "standard",
}
_TOLD: Final = (Move.ROSE, Move.FELL, Move.STAYED, Move.UNCLEAR, Move.ADDED, Move.DROPPED)


def trend_text(trend: Trend, lang: Language = "vi") -> str:
    """Return the comparison as a page: each result, what moved between two, quantities, certificates."""
    words, page = Words(lang), Page()
    last = trend.outcomes[-1]
    name = last.school.name
    school = words.name(name) if name else words.say("school")
    page.line(words.say("trend.head", school=school, n=len(trend.outcomes)))
    for outcome in trend.outcomes:
        page.row(words.day(outcome.assessed_on), _result(outcome, words), 1, 10)
    for span in trend.spans:
        _span(span, words, page)
    _quantities(trend, words, page)
    _certified(trend, words, page)
    return page.text()


def _result(outcome: Outcome, words: Words) -> str:
    reached = words.reached(outcome.level.low, outcome.level.high)
    circular = words.say("circular", number=outcome.rulebook.circular.number)
    return capital(words.say("trend.result", reached=reached, circular=circular))


def _span(span: Span, words: Words, page: Page) -> None:
    first, last = words.day(span.before.assessed_on), words.day(span.after.assessed_on)
    head = words.say("trend.span", first=first, last=last)
    page.heading(head if span.kind is None else f"{head}, {words.say('kind', kind=words.kinds([span.kind]))}")
    if not span.comparable:
        page.line(words.say("trend.not_comparable"), 1)
        return
    if span.rules_changed:
        page.line(words.say("trend.rules_changed"), 1)
    for move in _TOLD:
        named = list(_moved(span, move, words))
        if named:
            page.line(f"{words.say(f'trend.{move.value}')}: {', '.join(named)}.", 1, hang=2)


def _moved(span: Span, move: Move, words: Words) -> Iterator[str]:
    """Yield what moved that way; from where to where, unless it stayed or is unclear."""
    codes = []
    for name, moved in span.moves.items():
        if moved is not move:
            continue
        ladder = _LADDERS.get(name)
        if ladder is not None:
            before, after = (_step(getattr(outcome, name), ladder, words) for outcome in (span.before, span.after))
            told = words.say(f"change.{name}")
            yield words.say("trend.from_to", what=told, before=before, after=after) if before != after else told
        elif move in (Move.ROSE, Move.FELL):
            before, after = (_step(outcome.criteria[name], "level", words) for outcome in (span.before, span.after))
            yield words.say("trend.from_to", what=name, before=before, after=after)
        else:
            codes.append(name)
    if codes:
        yield words.criteria(codes)


def _step(interval: Interval | Level | None, ladder: LadderName, words: Words) -> str:
    return "" if interval is None else words.span(ladder, interval.low, interval.high)


def _quantities(trend: Trend, words: Words, page: Page) -> None:
    last = trend.outcomes[-1]
    known = [one for one in trend.quantities if any(value is not None for value in one.values.values())]
    if known:
        page.heading(words.say("trend.quantities"))
        dictionary = last.rulebook.circular.dictionary
        quantities = Quantities(dictionary, words, last.school.kinds)
        for one in known:
            page.item(_quantity(one, dictionary.facts[one.fact].kind, quantities, words))
    given = {one.criterion for one in known}
    unknown = list(dict.fromkeys(one.criterion for one in trend.quantities if one.criterion not in given))
    if unknown:
        page.line(words.say("trend.no_quantities", criteria=words.criteria(unknown)), 1)


def _quantity(one: QuantityTrend, kind: FactKind, quantities: Quantities, words: Words) -> str:
    values = "; ".join(
        words.say(
            "year_value",
            year=year,
            value=words.say("no_value") if value is None else quantities.number(value, kind),
        )
        for year, value in one.values.items()
    )
    label = quantities.label(one.fact, kind=one.kind)
    way = words.say(f"way.{one.direction.value}")
    parts = [words.say("trend.quantity", label=label, values=values, way=way)]
    if one.differs:
        parts.append(words.say("trend.differs", years=words.years(one.differs)))
    return " ".join([*parts, f"[{one.criterion}, {one.fact}]"])


def _certified(trend: Trend, words: Words, page: Page) -> None:
    if not trend.certified:
        return
    page.heading(words.say("trend.certified"))
    for one in trend.certified:
        page.item(_bearing(one, words))


def _bearing(one: StillCertified, words: Words) -> str:
    name = certificate_name(one.status.certificate, words)
    state = words.say(f"certified.{'in_force' if one.status.state.in_force else 'unknown'}")
    said = words.say("trend.bearing", name=name, state=state, bearing=words.say(f"bearing.{one.bearing.value}"))
    if one.bearing.value != "no_longer_met" or one.withdrawal is None:
        return said
    return f"{said} {joined(ended(words.of(one.withdrawal.says)), one.withdrawal.basis, words)}"


def trend_record(trend: Trend) -> dict[str, object]:
    """Return the comparison as JSON values."""
    return {
        "schema": SCHEMA,
        "outcomes": [_outcome_record(outcome) for outcome in trend.outcomes],
        "spans": [
            {
                "from": span.before.assessed_on.isoformat(),
                "to": span.after.assessed_on.isoformat(),
                "kind": span.kind,
                "comparable": span.comparable,
                "rules_changed": span.rules_changed,
                "moves": {name: move.value for name, move in span.moves.items()},
            }
            for span in trend.spans
        ],
        "quantities": [_quantity_record(one) for one in trend.quantities],
        "certified": [_certified_record(one) for one in trend.certified],
    }


def _outcome_record(outcome: Outcome) -> dict[str, object]:
    return {
        "assessed_on": outcome.assessed_on.isoformat(),
        "stage": outcome.school.stage.value,
        "circular": outcome.circular,
        "rulebook": outcome.rulebook.id,
        "status": outcome.status.value,
        **{name: _ends_record(getattr(outcome, name)) for name in _LADDERS},
        "criteria": {code: _ends_record(interval) for code, interval in outcome.criteria.items()},
    }


def _ends_record(interval: Interval | Level | None) -> dict[str, int] | None:
    return None if interval is None else {"low": interval.low, "high": interval.high}


def _quantity_record(one: QuantityTrend) -> dict[str, object]:
    values = {str(year): None if value is None else str(value.exact) for year, value in one.values.items()}
    return {
        "criterion": one.criterion,
        "fact": one.fact,
        "kind": one.kind,
        "values": values,
        "direction": one.direction.value,
        "differs": [str(year) for year in one.differs],
    }


def _certified_record(one: StillCertified) -> dict[str, object]:
    own = one.status.certificate
    return {
        "type": own.type.value,
        "regime": own.regime,
        "number": own.number,
        "step": own.step,
        "state": one.status.state.value,
        "bearing": one.bearing.value,
    }
