"""Other engines, each in its own way, on the very same rules and facts."""

from __future__ import annotations

import json
from importlib.metadata import PackageNotFoundError, version
from typing import TYPE_CHECKING

from benchmarks.work import LETTERS, by_head
from kdcl_rules.engine.durable.horn import Says, SomePart
from kdcl_rules.engine.verdict import MET, NOT_APPLICABLE, NOT_MET

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from benchmarks.work import Known, Work
    from kdcl_rules.engine.durable.horn import Horn, Pattern

    Conclude = Callable[[Mapping[str, int]], Known]

VERDICTS = {letter: verdict for verdict, letter in LETTERS.items()}


def installed(package: str) -> str | None:
    """Return the version of a package, None where it is not installed."""
    try:
        return version(package)
    except PackageNotFoundError:
        return None


def letters(verdicts: int) -> list[str]:
    """Return the letters of a set of verdicts."""
    return [LETTERS[one] for one in (MET, NOT_MET, NOT_APPLICABLE) if verdicts & one]


def clips(work: Work) -> Conclude:
    """CLIPS: a rule a rule, facts asserted, run, facts read back."""
    import clips as package  # type: ignore[import-untyped]

    names, program = work.names(), work.program
    paths = {name: path for path, name in names.items()}
    engine = package.Environment()
    engine.build("(deftemplate says (slot path (type SYMBOL)) (slot verdict (type SYMBOL)))")
    engine.build("(deftemplate part (slot whole (type SYMBOL)) (slot of (type SYMBOL)))")
    parts = [f"(part (whole {names[whole]}) (of {names[one]}))" for whole, of in program.parts.items() for one in of]
    engine.build(f"(deffacts parts {' '.join(parts)})")
    for number, rule in enumerate(program.rules):
        body = " ".join(_clips_pattern(pattern, names) for pattern in rule.body)
        head = f"(assert (says (path {names[rule.head.path]}) (verdict {LETTERS[rule.head.verdict]})))"
        engine.build(f"(defrule r{number} {body} => {head})")
    template = engine.find_template("says")

    def conclude(entered: Mapping[str, int]) -> Known:
        engine.reset()
        for path, verdict in entered.items():
            template.assert_fact(path=package.Symbol(names[path]), verdict=package.Symbol(LETTERS[verdict]))
        engine.run()
        facts = (fact for fact in engine.facts() if fact.template.name == "says")
        return {paths[fact["path"]]: VERDICTS[fact["verdict"]] for fact in facts}

    return conclude


def _clips_pattern(pattern: Pattern, names: Mapping[str, str]) -> str:
    if isinstance(pattern, Says):
        return f"(says (path {names[pattern.path]}) (verdict {'|'.join(letters(pattern.verdicts))}))"
    if isinstance(pattern, SomePart):
        part = f"(part (whole {names[pattern.whole]}) (of ?part))"
        return f"(exists {part} (says (path ?part) (verdict {LETTERS[pattern.verdict]})))"
    raise NotImplementedError


def rule_engine(work: Work) -> Conclude:
    """rule-engine: an expression a rule, tried in order over what is known so far."""
    import rule_engine as package  # type: ignore[import-untyped]

    names, program = work.names(), work.program
    context = package.Context(default_value=None)

    def compiled(rule: Horn) -> tuple[int, package.Rule]:  # type: ignore[no-any-unimported]
        return rule.head.verdict, package.Rule(_expression(rule, work, names), context)

    heads = [(path, names[path], [compiled(rule) for rule in rules]) for path, rules in by_head(program).items()]

    def conclude(entered: Mapping[str, int]) -> Known:
        known = dict(entered)
        said = {names[path]: LETTERS[verdict] for path, verdict in entered.items()}
        for path, name, rules in heads:
            if path in known:
                continue
            verdict = next((verdict for verdict, rule in rules if rule.matches(said)), None)
            if verdict is not None:
                known[path] = verdict
                said[name] = LETTERS[verdict]
        return known

    return conclude


def _expression(rule: Horn, work: Work, names: Mapping[str, str]) -> str:
    return " and ".join(_alternatives(pattern, work, names, '{0} == "{1}"', "or") for pattern in rule.body)


def zen(work: Work) -> Conclude:
    """zen-engine: one decision, an expression a path."""
    import zen as package

    names = work.names()
    inner = _zen_names(work, names)
    entered_somewhere = work.program.inputs | work.program.always.keys()
    expressions = []
    for path, rules in by_head(work.program).items():
        name = names[path]
        value = "null"
        for rule in reversed(rules):
            test = " and ".join(_alternatives(one, work, inner, "{0} == '{1}'", "or") for one in rule.body)
            value = f"({test}) ? '{LETTERS[rule.head.verdict]}' : ({value})"
        value = f"{name} != null ? {name} : ({value})" if path in entered_somewhere else value
        expressions.append({"id": name, "key": name, "value": value})
    content = {"expressions": expressions, "passThrough": False, "inputField": None, "outputPath": None}
    content["executionMode"] = "single"
    nodes = [
        {"id": "in", "type": "inputNode", "name": "in", "position": {"x": 0, "y": 0}},
        {"id": "all", "type": "expressionNode", "name": "all", "position": {"x": 0, "y": 0}, "content": content},
        {"id": "out", "type": "outputNode", "name": "out", "position": {"x": 0, "y": 0}},
    ]
    edges = [
        {"id": "1", "sourceId": "in", "targetId": "all", "type": "edge"},
        {"id": "2", "sourceId": "all", "targetId": "out", "type": "edge"},
    ]
    decision = package.ZenEngine().create_decision(json.dumps({"nodes": nodes, "edges": edges}))
    paths = {name: path for path, name in names.items()}

    def conclude(entered: Mapping[str, int]) -> Known:
        said = {names[path]: LETTERS[verdict] for path, verdict in entered.items()}
        result = decision.evaluate(said)["result"]
        concluded = {paths[name]: VERDICTS[letter] for name, letter in result.items() if letter is not None}
        return {**entered, **concluded}

    return conclude


def _zen_names(work: Work, names: Mapping[str, str]) -> dict[str, str]:
    """Name what some rule concludes as a result of the same node; the rest comes in from outside."""
    return {path: f"$.{name}" if path in work.program.derived else name for path, name in names.items()}


def _alternatives(pattern: Pattern, work: Work, names: Mapping[str, str], form: str, joint: str) -> str:
    if isinstance(pattern, Says):
        tests = [form.format(names[pattern.path], letter) for letter in letters(pattern.verdicts)]
    elif isinstance(pattern, SomePart):
        tests = [form.format(names[one], LETTERS[pattern.verdict]) for one in work.program.parts[pattern.whole]]
    else:
        raise NotImplementedError
    return f"({f' {joint} '.join(tests)})"


PEERS: dict[str, Callable[[Work], Conclude]] = {"zen-engine": zen, "clipspy": clips, "rule-engine": rule_engine}
