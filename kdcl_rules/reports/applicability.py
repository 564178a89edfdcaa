"""Why a rule asks nothing of a school: repealed or suspended, or not meant for it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kdcl_rules.engine.verdict import Verdict
from kdcl_rules.reports.words import ended
from kdcl_rules.rulebook.models import Requirement
from kdcl_rules.rulebook.words import condition_in_words

if TYPE_CHECKING:
    from kdcl_rules.engine import Node
    from kdcl_rules.reports.telling import Telling

__all__ = ["not_applicable"]


def not_applicable(node: Node, telling: Telling) -> list[str]:
    """Return why a rule does not apply, a sentence each; nothing where it does, or may."""
    if node.verdict is not Verdict.NOT_APPLICABLE:
        return []
    words = telling.words
    if node.out_of_force is not None:
        return [ended(words.say("gone", source=telling.cites.source(node.out_of_force)))]
    reasons = []
    applies_when = getattr(node.rule, "applies_when", None)
    if applies_when is not None:
        condition = condition_in_words(applies_when, telling.outcome.rulebook.circular.dictionary, words.lang)
        reasons.append(ended(words.say("only_when", condition=condition)))
    if isinstance(node.rule, Requirement) and node.rule.for_each_kind:
        reasons.append(ended(words.say("only_for", kinds=words.kinds(node.rule.for_each_kind))))
    return reasons
