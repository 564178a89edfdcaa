"""One rule of an outcome told down to the leaf: verdict, text, citation, value, threshold, margin, evidence."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kdcl_rules.engine.explanation import Basis, NodeKind
from kdcl_rules.engine.other_days import of_other_days
from kdcl_rules.errors import InputError
from kdcl_rules.messages.suggest import closest
from kdcl_rules.reports.applicability import not_applicable
from kdcl_rules.reports.derivation import derivation_lines
from kdcl_rules.reports.heading import footer, stage_line
from kdcl_rules.reports.leaf import basis, doubt_about, finding_lines, grounds, readings
from kdcl_rules.reports.measured import sentences
from kdcl_rules.reports.page import Page
from kdcl_rules.reports.telling import Detail, Telling
from kdcl_rules.reports.words import LADDERS, capital, ended, listed, small_first
from kdcl_rules.rulebook.kinds import KIND_LABELS
from kdcl_rules.rulebook.models import Clause, Criterion, Ladder, LevelText, Step

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kdcl_rules.engine import Node, Outcome
    from kdcl_rules.errors import Language
    from kdcl_rules.reports.words import Words

__all__ = ["cited_above", "explain_path", "label_of", "path_record", "remarks_on_node", "verdict_text"]

LEVEL4 = "level4"
_LISTED = (NodeKind.REQUIREMENT, NodeKind.KIND, NodeKind.CONDITION, NodeKind.STEP)


def explain_path(outcome: Outcome, path: str, lang: Language = "vi") -> str:
    """Return one rule of an outcome down to the leaf, as plain text.

    ``path`` is a criterion (``2.2``), a level of it (``2.2/1``), an indicator or requirement
    (``2.2/1/b``), a clause of level 4 (``level4/1``, all: ``level4``) or a ladder (``school_level``).

    Raises :class:`~kdcl_rules.errors.InputError` ``unknown_criterion`` or ``unknown_path``; of a path that the
    circular has on other days ``rule_on_old_text`` or ``rule_on_later_text``.
    """
    parts = tuple(outcome.by_kind.values()) or (outcome,)
    page = Page()
    tellings = [Telling(part, lang, Detail.FULL) for part in parts]
    if not any(_asked(path, telling) for telling in tellings):
        raise _unknown(path, tellings)
    for telling in tellings:
        under = stage_line(telling)
        for node in _asked(path, telling):
            page.blank()
            _tell(node, telling, page, 0, under=under)
            under = ""
    footer(tellings[0], page)
    return page.text()


def path_record(outcome: Outcome, path: str) -> dict[str, object]:
    """Return what :func:`explain_path` tells as JSON values: the nodes asked for, as the outcome's record has them.

    Raises :class:`~kdcl_rules.errors.InputError` ``unknown_criterion`` or ``unknown_path``.
    """
    parts = tuple(outcome.by_kind.values()) or (outcome,)
    tellings = [Telling(part, "vi", Detail.FULL) for part in parts]
    if not any(_asked(path, telling) for telling in tellings):
        raise _unknown(path, tellings)
    nodes = [list(_recorded(part.to_dict()["explanation"], path)) for part in parts]
    if outcome.by_kind:
        return {"path": path, "by_kind": dict(zip(outcome.by_kind, nodes, strict=True))}
    return {"path": path, "nodes": nodes[0]}


def _recorded(record: object, path: str) -> Iterator[object]:
    """Yield the nodes of a recorded explanation at ``path``, topmost only."""
    if isinstance(record, list):
        for part in record:
            yield from _recorded(part, path)
    elif isinstance(record, dict):
        if record.get("path") == path or (path == LEVEL4 and record.get("what") == NodeKind.CLAUSE.value):
            yield record
        else:
            for part in record.values():
                yield from _recorded(part, path)


def _asked(path: str, telling: Telling) -> list[Node]:
    if path == LEVEL4:
        return [node for node in telling.outcome.explanation.values() if node.what is NodeKind.CLAUSE]
    return [telling.nodes[path]] if path in telling.nodes else []


def _unknown(path: str, tellings: list[Telling]) -> InputError:
    paths = dict.fromkeys(known for telling in tellings for known in telling.nodes)
    known = [one for one in paths if one.count("/") == path.count("/")]
    code = "unknown_path" if "/" in path else "unknown_criterion"
    rulebook = tellings[0].outcome.rulebook
    dated = of_other_days(path, rulebook)
    if dated is not None:
        return dated.rule()
    return InputError(code, found=path, suggestion=closest(path, known), rulebook=rulebook.id)


def _tell(node: Node, telling: Telling, page: Page, depth: int, *, under: str = "") -> None:
    """Write a node and all beneath it; ``under`` is a line to stand under its head."""
    head, lines = _head(node, telling), _lines(node, telling)
    if len(lines) == 1 and lines[0].startswith("["):
        head, lines = f"{head} {lines[0]}", []  # nothing but the path
    if depth and node.what in _LISTED and not _letter(node, telling):
        page.item(head, depth)
    else:
        page.line(head, depth, hang=2)
    if under:
        page.line(under)
    for line in lines:
        page.line(line, depth + 1)
    for child in node.children:
        if child.what is NodeKind.LEVEL:
            page.blank()
        _tell(child, telling, page, depth if child.what is NodeKind.LEVEL else depth + 1)


def _head(node: Node, telling: Telling) -> str:
    words = telling.words
    label, verdict, grounds_of = label_of(node, telling), verdict_text(node, telling), _basis(node, telling)
    if isinstance(node.rule, LevelText):
        return ended(words.say("level_head", level=label, verdict=verdict))
    if grounds_of:
        return ended(words.say("says_by", says=label, verdict=verdict, basis=grounds_of))
    return ended(words.say("says", says=label, verdict=verdict))


def _basis(node: Node, telling: Telling) -> str:
    named = isinstance(node.rule, Criterion | LevelText | Ladder | Step)
    return "" if named else basis(node, telling)


def label_of(node: Node, telling: Telling) -> str:
    """Return what a node stands for: a criterion by code and title, a rule by its text, a step by its name."""
    words, rule = telling.words, node.rule
    match rule:
        case Criterion():
            return words.say("criterion", code=rule.code, title=words.of(rule.title))
        case LevelText():
            return capital(words.step("level", rule.number))
        case Ladder():
            return words.say(f"ladder.{rule.id}")
        case Step():
            return _step(rule, node.path, words)
        case Clause():
            return words.say("clause", n=rule.number, says=words.of(rule.says))
        case _ if node.what is NodeKind.KIND:
            return capital(words.say("kind", kind=words.of(KIND_LABELS[node.kind or ""])))
        case _:
            letter = _letter(node, telling)
            says = words.of(rule.says)
            return words.say("letter", letter=letter, says=says) if letter else says


def _step(rule: Step, path: str, words: Words) -> str:
    ladder, _, number = path.rpartition("/")
    label = words.step(LADDERS[ladder], int(number))
    if rule.says is None:
        return label
    says = words.of(rule.says)
    named = says.casefold().startswith(label.casefold())
    return says if named else f"{capital(label)} ({small_first(says)})"


def verdict_text(node: Node, telling: Telling) -> str:
    """Return a node's verdict in words: of a criterion and a ladder what is reached, of any other the verdict."""
    words = telling.words
    if node.interval is not None:
        if node.what is NodeKind.CRITERION:
            return words.reached(node.interval.low, node.interval.high)
        return words.span(LADDERS[node.path], node.interval.low, node.interval.high)
    if node.what is NodeKind.CRITERION:
        return words.say("not_applicable")
    if node.basis is Basis.NOTHING:
        return words.say("not_assessed")
    return words.verdict(node.verdict)


def _letter(node: Node, telling: Telling) -> str:
    """Return the letter of an indicator, ``*`` where the text gives none; empty for what is no indicator."""
    above = telling.nodes.get(node.path.rpartition("/")[0])
    if above is None or not isinstance(above.rule, LevelText):
        return ""
    for indicator in above.rule.indicators:
        if indicator.path == node.path:
            return "*" if indicator.unlettered else indicator.letter
    return ""


def _lines(node: Node, telling: Telling) -> list[str]:
    """Return what stands behind a verdict, a line each; citation, evidence and path last."""
    lines = [*sentences(node.measurements, telling.quantities, telling.words), *remarks_on_node(node, telling)]
    lines += derivation_lines(node, telling)
    if node.what not in (NodeKind.KIND, NodeKind.LADDER, NodeKind.CRITERION):
        lines.append(grounds(node, telling, node.measurements, cited=cited_above(node, telling)))
    return lines


def remarks_on_node(node: Node, telling: Telling) -> list[str]:
    """Return what stands behind a verdict beside the figures, a line each.

    The finding where it says more, what is lacking, why it does not apply, readings, provenance, notes.
    """
    words, rule = telling.words, node.rule
    lines = finding_lines(node, telling)
    lacking = _lacking(node, telling)
    if lacking:
        lines.append(words.say("lacks", items=lacking))
    lines += not_applicable(node, telling)
    if node.what is not NodeKind.KIND:
        lines += readings(node, telling)
        law, note = getattr(rule, "law", None), getattr(rule, "note", None)
        doubt = doubt_about(law, words) if law is not None else ""
        if doubt:
            lines.append(ended(doubt))
        if note is not None:
            lines.append(ended(words.say("note", note=words.of(note))))
    relied_on = _relied_on(node, telling)
    if relied_on:
        lines.append(words.say("relies_on", what=relied_on))
    return lines


def _relied_on(node: Node, telling: Telling) -> str:
    """Return what a step counts: criteria by code, clauses by path, or the school's level."""
    words, codes = telling.words, [path for path in node.relies_on if path in telling.outcome.criteria]
    parts = []
    if codes:
        every = len(codes) == len(telling.outcome.criteria)
        parts.append(words.say("every_criterion", n=len(codes)) if every else words.criteria(codes))
    if "school_level" in node.relies_on:
        parts.append(small_first(words.say("ladder.school_level")))
    parts += [path for path in node.relies_on if path.startswith("level4/")]
    return ", ".join(parts)


def cited_above(node: Node, telling: Telling) -> str:
    """Return the citation of what stands above a node, which need not be repeated beneath it."""
    above = telling.nodes.get(node.path.rpartition("/")[0])
    return getattr(above.rule, "cite", "") if above is not None and above is not node else ""


def _lacking(node: Node, telling: Telling) -> str:
    """Return the missing values that no sentence of the measurements has shown as missing."""
    if any(child.what is NodeKind.KIND for child in node.children):
        return ""  # each part says its own
    told = {(one.fact, one.kind, one.item) for one in node.measurements if one.value is None}
    missing = (one for one in node.missing if (one.fact, one.kind, one.item) not in told)
    labels = (
        telling.quantities.label(one.fact, field=one.field, item=one.item, kind=one.kind, year=one.year)
        for one in missing
    )
    return listed((small_first(label) for label in labels), "; ")
