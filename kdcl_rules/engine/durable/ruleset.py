"""From Horn rules to a durable-rules ruleset: its rules, and every fact that can ever enter it.

Tokens are generated here, short and ASCII: never a text, a number or a code of a user. Because all of them are
known now, all of them are checked now.
"""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from kdcl_rules.engine.derivation import Premise
from kdcl_rules.engine.durable.limits import check_limits
from kdcl_rules.engine.durable.tokens import check_collisions, check_distinct, names
from kdcl_rules.engine.durable.vocabulary import TALLY_ROOM, Vocabulary, number_counted
from kdcl_rules.engine.verdict import verdict_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from kdcl_rules.engine.durable.horn import Horn, Program, Statement
    from kdcl_rules.engine.durable.vocabulary import Test

__all__ = ["BOOT", "Ruleset", "make_ruleset", "open_fact"]

_BOOT: Final = {"k": "b", "i": "b0", "id": "b0"}
_BOOT_RULE: Final = "r"


def open_fact(properties: Mapping[str, str | int]) -> str:
    """Return a fact as JSON text, open at its end so that a session can put its id in."""
    return json.dumps(properties).removesuffix("}")


BOOT: Final = open_fact(_BOOT)
"""The first fact of a session. Its rule fires at once, so that an action context exists before the state is deleted."""


@dataclass(frozen=True, slots=True)
class Ruleset:
    """A program as the engine takes it.

    ``definition``: rule name → its conditions. ``horn``: rule name → the Horn rule it stands for. ``ids``: each
    statement that can be a fact → the fact's id; ``facts``: id → the fact, open at its end; ``premises``: id →
    what it states, as a derivation tells it. ``tallies``: name of a tally → its id. ``hashes``: every word
    the engine can see, session ids apart, by its hash.
    """

    program: Program
    definition: Mapping[str, Mapping[str, object]]
    horn: Mapping[str, Horn]
    ids: Mapping[Statement, str]
    facts: Mapping[str, str]
    premises: Mapping[str, Premise]
    tallies: Mapping[str, str]
    hashes: Mapping[int, str]


def make_ruleset(program: Program) -> Ruleset:
    """Return ``program`` as a ruleset.

    Raises :class:`~kdcl_rules.errors.EngineError`: ``durable_limit`` where it is larger than the engine holds,
    ``durable_collision`` where two words hash alike.
    """
    vocabulary = Vocabulary(program)
    horn = dict(zip(names("r"), program.rules, strict=False))
    bodies: dict[str, list[list[Test]]] = {_BOOT_RULE: [[{"k": _BOOT["k"]}, {"i": _BOOT["i"]}]]}
    bodies |= {name: [vocabulary.tests(pattern) for pattern in rule.body] for name, rule in horn.items()}
    facts = vocabulary.facts()
    check_distinct([_BOOT["id"], *(fact["id"] for fact in facts.values()), *vocabulary.tallies.values()])
    check_limits(_sizes(bodies, facts.values()))
    largest = max((len(tally.members) for tally in program.tallies), default=0)
    return Ruleset(
        program,
        {name: _conditions(body) for name, body in bodies.items()},
        horn,
        {statement: fact["id"] for statement, fact in facts.items()},
        {fact["id"]: open_fact(fact) for fact in facts.values()},
        {fact["id"]: Premise(statement.path, verdict_of(statement.verdict)) for statement, fact in facts.items()},
        vocabulary.tallies,
        check_collisions(_words(bodies, facts.values(), vocabulary.tallies, largest)),
    )


def _conditions(body: Sequence[Sequence[Test]]) -> Mapping[str, object]:
    return {"all": [{f"m{number}": {"$and": list(tests)}} for number, tests in enumerate(body)]}


def _words(
    bodies: Mapping[str, Sequence[object]],
    facts: Iterable[Mapping[str, str]],
    tallies: Mapping[str, str],
    largest: int,
) -> Iterator[str]:
    """Yield every name, key, token and id the engine will see, session ids apart."""
    yield from ("id", "sid", "$s", "k", "i", "o", "n", TALLY_ROOM, *_BOOT.values())
    yield from bodies
    yield from (f"m{number}" for number in range(max(len(body) for body in bodies.values())))
    for fact in facts:
        yield from fact
        yield from fact.values()
    yield from tallies.values()
    yield from (number_counted(number) for number in range(largest + 1))


def _sizes(bodies: Mapping[str, Sequence[Sequence[Test]]], facts: Iterable[Mapping[str, str]]) -> dict[str, int]:
    """Return how much there is of everything the engine limits."""
    children: dict[str, set[str]] = defaultdict(set)
    rules: Counter[str] = Counter()
    for body in bodies.values():
        for tests in body:
            path = ""
            for test in tests:
                children[path].add(repr(test))
                path += repr(test)
            rules[path] += 1
    properties = max((len(fact) for fact in facts), default=0) + len(("sid",))
    return {
        "rules": len(bodies),
        "joined_facts": max(len(body) for body in bodies.values()),
        "first_conditions": len(children.pop("")),
        "children_of_a_condition": max(map(len, children.values())),
        "rules_of_a_condition": max(rules.values()),
        "matches_of_a_fact": properties,
        "properties_of_a_fact": properties,
        "joins": sum(len(body) for body in bodies.values()),
    }
