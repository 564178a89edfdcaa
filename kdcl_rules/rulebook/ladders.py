"""The ladders of ``circular.yaml``: the school's level, the accreditation grade, the national standard."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from kdcl_rules.rulebook.checker import Purpose
from kdcl_rules.rulebook.condition import NOTHING_MORE
from kdcl_rules.rulebook.models import Ladder, LadderCondition, Step
from kdcl_rules.rulebook.shared import text_of

if TYPE_CHECKING:
    from kdcl_rules.rulebook.models import Law
    from kdcl_rules.rulebook.parts import Context
    from kdcl_rules.rulebook.sources import LadderSource, StepSource

__all__ = ["ladder_of", "school_level_of"]


def school_level_of(context: Context, source: dict[int, StepSource], law: Law) -> Ladder:
    """Return the ladder of levels; keeps ``steps_gap``, ``step_without_condition``."""
    reader = _for(context, Purpose.SCHOOL_LEVEL)
    return Ladder("school_level", steps=_steps(reader, source, law, "school_level"))


def ladder_of(context: Context, name: str, source: LadderSource, law: Law) -> Ladder:
    """Return the accreditation grade or the national standard.

    A step without a condition of its own asks what the ladder's conditions ask of it by number.

    Keeps ``ladder_shape`` (neither steps nor ``absent``, or both), ``steps_gap``,
    ``step_without_condition`` (no condition names it either), ``unknown_step``.
    """
    reader = _for(context, Purpose.OUTCOME)
    written = [key for key in ("grades", "degrees") if getattr(source, key) is not None]
    if len(written) + (source.absent is not None) != 1:
        context.problems.add("ladder_shape", context.place(name), name)
        return Ladder(name)
    if source.absent is not None:
        return Ladder(name, absent=text_of(source.absent))
    rungs: dict[int, StepSource] = getattr(source, written[0])
    conditions = []
    for key, condition in (source.conditions or {}).items():
        steps = (name, "conditions", key)
        body = None
        with context.problems.kept():
            body = reader.bodies.condition(condition, *steps)
        for number in condition.steps or ():
            if number not in rungs:
                context.problems.add("unknown_step", context.place(*steps, "steps"), str(number))
        conditions.append(
            LadderCondition(
                path=f"{name}/{key}",
                id=key,
                says=text_of(condition.says),
                cite=condition.cite,
                law=context.law(condition.law, law, *steps),
                condition=body,
                steps=tuple(condition.steps or ()),
            )
        )
    asked = frozenset(number for condition in conditions for number in condition.steps)
    return Ladder(name, tuple(conditions), _steps(reader, rungs, law, name, written[0], asked=asked))


def _for(context: Context, purpose: Purpose) -> Context:
    return replace(context, scope=replace(context.scope, purpose=purpose))


def _steps(
    context: Context,
    source: dict[int, StepSource],
    law: Law,
    *where: str,
    asked: frozenset[int] = frozenset(),
) -> tuple[Step, ...]:
    """Return the steps in order; ``asked`` are those of which a condition of the ladder asks something."""
    numbers = sorted(source)
    if not numbers or numbers != list(range(1, len(numbers) + 1)):
        context.problems.add("steps_gap", context.place(*where), ", ".join(map(str, numbers)))
    found = []
    for number in numbers:
        written = source[number]
        with context.problems.kept():
            body = context.bodies.condition(written, *where, number)
            if body is None and number in asked:
                body = NOTHING_MORE
            if body is None:
                context.problems.add("step_without_condition", context.place(*where, number), str(number))
                continue
            says = text_of(written.says) if written.says else None
            own = context.law(written.law, law, *where, number)
            found.append(Step(number, written.cite, own, body, says))
    return tuple(found)
