"""One rule as HTML: what it asks, of whom, on which days, how it is decided, where it stands, how it is known."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from kdcl_rules.rulebook.condition import NOTHING_MORE
from kdcl_rules.rulebook.facts import Text
from kdcl_rules.rulebook.models import Law, LawStatus, Requirement, Validity
from kdcl_rules.rulebook.walk import facts_of
from tools.docsite.conditions import asked
from tools.docsite.markup import bullets, code, escaped, inline, link, mark, pair
from tools.docsite.words import cited, days, inside, kinds, known_how, say, sentence, source

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from kdcl_rules.rulebook.models import Criterion, Indicator, LadderCondition, LevelText, Step
    from tools.docsite.atlas import Atlas, State

__all__ = ["basis", "card", "circumstances", "evidence", "fact_links", "provenance", "rung"]

MEASURED: Final = Text("đo được", "measured")
JUDGED: Final = Text("người đánh giá kết luận", "an assessor concludes")
GONE: Final = Text("không áp dụng trong thời gian này", "not applicable on these days")
_FACTS: Final = Text("Số liệu", "Facts")
_EVIDENCE: Final = Text("Minh chứng gợi ý", "Suggested evidence")
_EVIDENCE_VI: Final = Text("Minh chứng gợi ý", "Suggested evidence, in Vietnamese")
_BECAUSE: Final = Text("Vì", "Because")


def basis(cite: str) -> Text:
    """Return ``Căn cứ: khoản 2 Điều 13.``."""
    return say("basis", cite=inside(cited(cite)))


def provenance(law: Law, around: Law) -> str:
    """Return how a rule's text is known, where that differs from what holds around it."""
    if law == around:
        return ""
    told = mark("unseen" if law.status is LawStatus.UNSEEN else "source", known_how(law))
    return f"<p>{told}</p>{pair(law.because, css='kd-because') if law.because else ''}"


def circumstances(
    part: Criterion | LevelText | Indicator | Requirement, state: State, page: str, atlas: Atlas, *, path: str
) -> str:
    """Return on which days and to whom a rule applies; empty for a rule that always does, to all."""
    told = []
    gone = state.gone.get(path)
    if gone is not None:
        told.append(f"<p>{mark('gone', GONE)}</p>")
        told.append(pair(sentence(say("gone", source=source(gone, state.circular)))))
    own = days(part.validity)
    if own.vi:
        told.append(pair(say("rule.days", days=own)))
    if part.repealed_by is not None and part.validity.end is not None:
        told.append(pair(say("rule.repealed", source=source(part.repealed_by, state.circular))))
    for suspension in getattr(part, "suspensions", ()):
        span = days(Validity(suspension.start, suspension.end))
        told.append(pair(say("rule.suspended", days=span, source=source(suspension.by, state.circular))))
    amended = getattr(part, "amended_by", None)
    if amended is not None:
        by = say("history.by", source=source(amended, state.circular))
        told.append(pair(sentence(say("history.reworded", by=Text(f" {by.vi}", f" {by.en}")))))
    condition = getattr(part, "applies_when", None)
    if condition is not None:
        told.append(asked(condition, state.circular, page, atlas, key="rule.applies"))
    for_each = getattr(part, "for_each_kind", ())
    if for_each:
        told.append(pair(say("rule.kinds", kinds=kinds(for_each))))
    return "".join(told)


def card(requirement: Requirement, state: State, page: str, atlas: Atlas, *, cite: str, anchor: bool = True) -> str:
    """Return a requirement. ``cite`` is told just above; ``anchor`` is off where the heading has the path."""
    name = f' id="{escaped(requirement.path)}"' if anchor else ""
    body = [pair(sentence(requirement.says), css="kd-says")] if anchor else []
    body.append(circumstances(requirement, state, page, atlas, path=requirement.path))
    if requirement.condition is not None:
        body.append(asked(requirement.condition, state.circular, page, atlas))
        body.append(_facts(facts_of(requirement.condition), page, atlas))
    body.append(provenance(requirement.law, state.circular.law))
    if requirement.note is not None:
        body.append(pair(say("note", note=sentence(requirement.note)), css="kd-note"))
    if requirement.evidence:
        body.append(evidence(requirement.evidence))
    if requirement.cite != cite:
        body.append(pair(basis(requirement.cite)))
    how = mark("measured", MEASURED) if requirement.measured else mark("judged", JUDGED)
    body.append(_foot(how, requirement.path))
    return f'<section class="kd-card"{name}>{"".join(body)}</section>\n'


def _foot(how: str, path: str) -> str:
    """Return how a rule is decided, and its path."""
    return f'<p class="kd-foot"><span>{how}</span><span class="kd-path">{code(path)}</span></p>'


def _facts(names: Iterable[str], page: str, atlas: Atlas) -> str:
    return f'<p class="kd-facts">{inline(_FACTS)}: {fact_links(sorted(names), page, atlas)}</p>'


def fact_links(names: Iterable[str], page: str, atlas: Atlas) -> str:
    """Return facts by label, each a link into the dictionary."""
    facts = (atlas.dictionary.facts[name] for name in names)
    return "; ".join(link(atlas.fact(page, fact), escaped(fact.label.vi)) for fact in facts)


def evidence(suggested: Mapping[str, tuple[str, ...]]) -> str:
    """Return suggested evidence as a list, both languages side by side where their lists match."""
    vi, en = suggested.get("vi", ()), suggested.get("en", ())
    head = _EVIDENCE
    if len(vi) == len(en):
        items = [inline(Text(one, other)) for one, other in zip(vi, en, strict=True)]
    else:
        head = head if en else _EVIDENCE_VI
        items = [escaped(one) for one in vi or en]
    return f'<div class="kd-evidence"><p>{inline(head)}:</p>{bullets(items)}</div>'


def rung(step: LadderCondition | Step, state: State, page: str, atlas: Atlas, *, path: str, name: Text) -> str:
    """Return one step of a ladder, or a condition on all its steps."""
    body = [pair(sentence(step.says or name), css="kd-says")]
    if step.condition is not None and step.condition != NOTHING_MORE:
        body.append(asked(step.condition, state.circular, page, atlas))
    body.append(provenance(step.law, state.circular.law))
    body.append(pair(basis(step.cite)))
    body.append(_foot(mark("judged", JUDGED) if step.condition is None else "", path))
    return f'<section class="kd-card" id="{escaped(path)}">{"".join(body)}</section>\n'
