"""The few words of z3 that proofs are written in. Everything is exact: whole numbers and fractions, no floats.

z3 is an extra (``kdcl-rules[proofs]``): import this module only where :func:`kdcl_rules.change.proving.can_prove`.
How long a question may take is counted in z3's own steps, never in seconds: the same question has the same
answer on every machine.
"""

from __future__ import annotations

from fractions import Fraction
from importlib import import_module
from operator import eq
from typing import TYPE_CHECKING, Final, Protocol

from kdcl_rules.rulebook.condition import Op

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

__all__ = [
    "FALSE",
    "TRUE",
    "Answer",
    "Figure",
    "Question",
    "Truth",
    "Undecided",
    "all_true",
    "any_true",
    "at_least_of",
    "at_most_of",
    "chosen",
    "compared",
    "equal",
    "figure_in",
    "flag",
    "fraction",
    "implies",
    "is_true",
    "negated",
    "number",
    "only_where",
    "same",
    "solve",
    "total",
    "truth_of",
]

z3: Final = import_module("z3")  # it ships no types: what is used of it is said here


class Truth(Protocol):
    """A yes or no that may rest on what a school states."""

    def eq(self, other: object, /) -> bool:
        """Tell whether two formulas are written alike."""
        ...


class Figure(Protocol):
    """A number that may rest on what a school states."""

    def eq(self, other: object, /) -> bool:
        """Tell whether two formulas are written alike."""
        ...

    def __add__(self, other: Figure | int, /) -> Figure: ...
    def __mul__(self, other: Figure | int, /) -> Figure: ...
    def __ge__(self, other: Figure | int, /) -> Truth: ...
    def __le__(self, other: Figure | int, /) -> Truth: ...
    def __gt__(self, other: Figure | int, /) -> Truth: ...
    def __lt__(self, other: Figure | int, /) -> Truth: ...


class Answer(Protocol):
    """One school, as z3 tells it."""

    def eval(self, part: object, /, *, model_completion: bool) -> object:
        """Return what a formula comes to."""
        ...


TRUE: Final[Truth] = z3.BoolVal(True)  # noqa: FBT003 - z3 takes it so
FALSE: Final[Truth] = z3.BoolVal(False)  # noqa: FBT003 - z3 takes it so
_MOST_STEPS: Final = 6_000_000


def flag(name: str) -> Truth:
    """Return a yes or no that is not known yet."""
    found: Truth = z3.Bool(name)
    return found


def number(name: str, *, whole: bool) -> Figure:
    """Return a number that is not known yet."""
    found: Figure = z3.Int(name) if whole else z3.Real(name)
    return found


def all_true(parts: Iterable[Truth]) -> Truth:
    """Return whether all hold; of none, yes."""
    kept = [part for part in parts if not part.eq(TRUE)]
    if any(part.eq(FALSE) for part in kept):
        return FALSE
    found: Truth = kept[0] if len(kept) == 1 else z3.And(kept) if kept else TRUE
    return found


def any_true(parts: Iterable[Truth]) -> Truth:
    """Return whether one holds; of none, no."""
    kept = [part for part in parts if not part.eq(FALSE)]
    if any(part.eq(TRUE) for part in kept):
        return TRUE
    found: Truth = kept[0] if len(kept) == 1 else z3.Or(kept) if kept else FALSE
    return found


def negated(part: Truth) -> Truth:
    """Return the opposite."""
    if part.eq(TRUE):
        return FALSE
    found: Truth = TRUE if part.eq(FALSE) else z3.Not(part)
    return found


def implies(one: Truth, other: Truth) -> Truth:
    """Return whether ``other`` holds wherever ``one`` does."""
    return any_true((negated(one), other))


def same(one: Truth, other: Truth) -> Truth:
    """Return whether both are yes or both no."""
    if one.eq(other):
        return TRUE
    found: Truth = eq(one, other)
    return found


def truth_of(known: object) -> Truth:
    """Return a Python truth as one of z3's."""
    return TRUE if known else FALSE


def fraction(exact: Fraction | int) -> Figure:
    """Return an exact number."""
    exact = Fraction(exact)
    above, below = exact.numerator, exact.denominator
    found: Figure = z3.IntVal(above) if below == 1 else z3.Q(above, below)
    return found


def chosen(where: Truth, then: Figure, otherwise: Figure) -> Figure:
    """Return one figure where ``where`` holds, else the other."""
    if where.eq(TRUE) or then.eq(otherwise):
        return then
    found: Figure = otherwise if where.eq(FALSE) else z3.If(where, then, otherwise)
    return found


def only_where(where: Truth, figure: Figure) -> Figure:
    """Return the figure where ``where`` holds, else 0."""
    return chosen(where, figure, fraction(0))


def equal(one: Figure, other: Figure | int) -> Truth:
    """Return whether two numbers are the same."""
    found: Truth = eq(one, other)
    return found


def total(figures: Sequence[Figure]) -> Figure:
    """Return the sum."""
    found: Figure = z3.Sum(list(figures)) if figures else fraction(0)
    return found


def at_least_of(needed: int, parts: Sequence[Truth]) -> Truth:
    """Return whether ``needed`` of the parts hold."""
    if needed <= 0:
        return TRUE
    if needed > len(parts):
        return FALSE
    found: Truth = any_true(parts) if needed == 1 else z3.PbGe([(part, 1) for part in parts], needed)
    return found


def at_most_of(most: int, parts: Sequence[Truth]) -> Truth:
    """Return whether no more than ``most`` of the parts hold."""
    found: Truth = z3.PbLe([(part, 1) for part in parts], most) if parts else TRUE
    return found


def compared(op: Op, one: Figure, other: Figure) -> Truth:
    """Return a comparison."""
    match op:
        case Op.AT_LEAST:
            return one >= other
        case Op.AT_MOST:
            return one <= other
        case Op.EQUAL:
            return equal(one, other)
        case Op.MORE:
            return one > other
        case Op.LESS:
            return one < other


class Undecided(Exception):  # noqa: N818 - no error: z3 stopped before it knew
    """z3 gave up within the steps it was given: nothing is proved and nobody is found."""


class Question:
    """What must hold, and what may hold besides: asked again and again, narrower each time."""

    def __init__(self, given: Iterable[Truth], *, steps: int = _MOST_STEPS) -> None:
        self._solver = z3.Solver()
        self._solver.set("rlimit", steps)
        self._solver.set("random_seed", 0)
        self._solver.add(*given)

    def answer(self, *also: Truth) -> Answer | None:
        """Return an answer in which ``also`` holds, or None: then it is proved that there is none.

        Raises Undecided.
        """
        self._solver.push()
        self._solver.add(*also)
        said = self._solver.check()
        found: Answer | None = self._solver.model() if said == z3.sat else None
        self._solver.pop()
        if said not in (z3.sat, z3.unsat):
            raise Undecided
        return found

    def narrow(self, part: Truth) -> None:
        """Ask from now on only for answers in which ``part`` holds."""
        self._solver.add(part)


def solve(given: Iterable[Truth]) -> Answer | None:
    """Return an answer in which all of ``given`` hold, or None: then it is proved that there is none.

    Raises Undecided.
    """
    return Question(given).answer()


def is_true(answer: Answer, part: Truth) -> bool:
    """Tell whether a part holds in an answer."""
    return bool(z3.is_true(answer.eval(part, model_completion=True)))


def figure_in(answer: Answer, figure: Figure) -> Fraction:
    """Return the number a figure has in an answer; raises Undecided for a root, which nobody can state."""
    value = answer.eval(figure, model_completion=True)
    if not z3.is_int_value(value) and not z3.is_rational_value(value):
        raise Undecided
    return Fraction(str(value))
