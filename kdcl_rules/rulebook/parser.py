"""From the text of a condition to its tree: ``teacher_qualified_ratio >= 100%``.

The grammar is :file:`grammar.lark`. Reading happens in two steps: this module makes the tree, then
:mod:`kdcl_rules.rulebook.checker` holds it against the fact dictionary. Between the two a bare word on
the right of a comparison is a :class:`FactBound` and a quoted one a :class:`GradeBound` without scale:
only the dictionary knows which is meant.
"""

from __future__ import annotations

import unicodedata
from fractions import Fraction
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Final, cast

from lark import Lark, Token, Transformer, UnexpectedCharacters, UnexpectedInput, UnexpectedToken, v_args

from kdcl_rules.errors import NOWHERE, LawError
from kdcl_rules.rulebook.checker import check, check_shape
from kdcl_rules.rulebook.condition import (
    AllOf,
    AnyOf,
    ClausesMet,
    Compare,
    CriteriaReach,
    Extreme,
    FactBound,
    Flag,
    GradeBound,
    Group,
    Is,
    LevelReached,
    Not,
    NumberBound,
    NumberOf,
    Op,
    Quantified,
    Quantifier,
    ReadingWindow,
    Teaches,
    Trend,
    TrendKind,
    Window,
    WindowKind,
    WindowShape,
)
from kdcl_rules.rulebook.quantity import FactKind

if TYPE_CHECKING:
    from kdcl_rules.errors import Place
    from kdcl_rules.rulebook.checker import Scope
    from kdcl_rules.rulebook.condition import Bound, Condition

__all__ = ["parse", "parse_window", "read_tree", "reserved_words"]

LONGEST: Final = 2000
"""Characters of one condition; the longest in the law has about 200."""
DEEPEST: Final = 24
"""Parentheses within parentheses; nobody reads more aloud."""


def parse(text: str, scope: Scope) -> Condition:
    """Read one condition and hold it against the dictionary and register of ``scope``.

    Raises LawError: ``condition_empty``, ``condition_too_long``, ``condition_too_deep``,
    ``condition_unreadable`` (with the column and what may stand there), and everything
    :func:`kdcl_rules.rulebook.checker.check` refuses.
    """
    return check(read_tree(text, scope.place), scope)


def parse_window(text: str, place: Place = NOWHERE) -> WindowShape:
    """Read a window without a body, as the register's readings name it.

    Raises LawError as :func:`parse` does, and ``window_unreadable`` where the text is something else.

    >>> parse_window("in each of the last 5 years")
    WindowShape(kind=<WindowKind.EACH: 'each'>, years=5, at_least=None)
    """
    try:
        tree = read_tree(f"{text}: x >= 0", place)
    except LawError as error:
        raise LawError("window_unreadable", place=place, found=text) from error
    if not isinstance(tree, Window) or tree.others is not None or ":" in text:
        raise LawError("window_unreadable", place=place, found=text)
    check_shape(tree, place)
    return WindowShape(tree.kind, tree.years, tree.at_least)


def read_tree(text: str, place: Place = NOWHERE) -> Condition:
    """Read one condition without a dictionary (see the module's text for what stays open)."""
    text = unicodedata.normalize("NFC", text)
    if not text.strip():
        raise LawError("condition_empty", place=place)
    if len(text) > LONGEST:
        raise LawError("condition_too_long", place=place, found=f"{text[:40]}…", most=LONGEST)
    _refuse_depth(text, place)
    try:
        return cast("Condition", _language().parse(text))
    except UnexpectedInput as error:
        raise _unreadable(text, error, place) from error


def _refuse_depth(text: str, place: Place) -> None:
    depth = 0
    for sign in text:
        depth += (sign == "(") - (sign == ")")
        if depth > DEEPEST:
            raise LawError("condition_too_deep", place=place, found=f"{text[:40]}…", most=DEEPEST)


@cache
def _language() -> Lark:
    """Return the parser; its tables are built once, when a rule file is first read."""
    grammar = Path(__file__).with_name("grammar.lark").read_text(encoding="utf-8")
    return Lark(grammar, parser="lalr", lexer="contextual", transformer=_Builder())


@cache
def reserved_words() -> frozenset[str]:
    """Return the words of the language, which no fact may have as its name."""
    patterns = (str(terminal.pattern.value) for terminal in _language().terminals)
    return frozenset(word for word in patterns if word.isidentifier()) | {"mandatory", "other"}


_SIGNS: Final = {
    "NAME": "a name",
    "INT": "a whole number",
    "PERCENT": "a percentage",
    "AREA": "an area in m2",
    "PER_PUPIL": "an area in m2/pupil",
    "QUOTED": "a grade in quotes",
    "OP": ">= <= = > <",
    "GROUP": "mandatory, other",
    "LPAR": "(",
    "RPAR": ")",
    "COLON": ":",
    "COMMA": ",",
    "MORETHAN": ">",
    "$END": "the end",
    "__ANON_0": ">=",
}


def _unreadable(text: str, error: UnexpectedInput, place: Place) -> LawError:
    found: str | None
    may: set[str] = set()
    if isinstance(error, UnexpectedToken):
        found = str(error.token) or None
        may = set(error.accepts)
    else:
        start = cast("int | None", error.pos_in_stream) or 0
        found = text[start : start + 1]
        if isinstance(error, UnexpectedCharacters):
            may = set(error.allowed)
    words = sorted(_SIGNS.get(sign, sign.lower()) for sign in may)
    return LawError(
        "condition_unreadable",
        place=place,
        found=found,
        text=text,
        column=max(error.column, 1) if found else len(text) + 1,
        may=", ".join(words),
    )


def _number(token: Token) -> Fraction:
    return Fraction(str(token).split(" ", 1)[0].rstrip("%"))


@v_args(inline=True)
class _Builder(Transformer[Token, "Condition"]):
    """Makes the tree bottom-up while the parser runs, one method a rule of the grammar."""

    def all_of(self, *items: Condition) -> Condition:
        return AllOf(items)

    def any_of(self, *items: Condition) -> Condition:
        return AnyOf(items)

    def negation(self, item: Condition) -> Condition:
        return Not(item)

    def comparison(self, fact: Token, op: Token, bound: Bound) -> Condition:
        return Compare(str(fact), Op(op), bound)

    def flag(self, fact: Token) -> Condition:
        return Flag(str(fact))

    def choice(self, fact: Token, choice: Token) -> Condition:
        return Is(str(fact), str(choice))

    def teaches(self, kind: Token) -> Condition:
        return Teaches(str(kind))

    # -- bounds --------------------------------------------------------------------------------

    def percent(self, token: Token) -> Bound:
        return NumberBound(_number(token) / 100, FactKind.RATIO)

    def area(self, token: Token) -> Bound:
        return NumberBound(_number(token), FactKind.AREA)

    def area_per_person(self, token: Token) -> Bound:
        return NumberBound(_number(token), FactKind.AREA_PER_PERSON)

    def whole(self, token: Token) -> Bound:
        return NumberBound(Fraction(int(token)), FactKind.COUNT)

    def word(self, token: Token) -> Bound:
        return FactBound(str(token))

    def quoted(self, token: Token) -> Bound:
        return GradeBound("", str(token)[1:-1], -1)

    # -- years ---------------------------------------------------------------------------------

    def years(self, number: Token) -> int:
        return int(number)

    def latest(self, body: Condition) -> Condition:
        return Window(WindowKind.LATEST, 1, body)

    def each_year(self, years: int, body: Condition) -> Condition:
        return Window(WindowKind.EACH, years, body)

    def some_years(self, number: Token, years: int, body: Condition, others: Condition | None) -> Condition:
        return Window(WindowKind.AT_LEAST, years, body, int(number), others)

    def no_year(self, years: int, body: Condition) -> Condition:
        return Window(WindowKind.NONE, years, body)

    def average(self, years: int, body: Condition) -> Condition:
        return Window(WindowKind.AVERAGE, years, body)

    def by_reading(self, reading: Token, body: Condition) -> Condition:
        return ReadingWindow(str(reading), body)

    def not_falling(self, fact: Token, years: int) -> Condition:
        return Trend(str(fact), TrendKind.NOT_FALLING, years)

    def ends_higher(self, fact: Token, years: int) -> Condition:
        return Trend(str(fact), TrendKind.ENDS_HIGHER, years)

    # -- collections ---------------------------------------------------------------------------

    def each_item(self, collection: Token, body: Condition) -> Condition:
        return Quantified(Quantifier.EACH, str(collection), body)

    def some_items(self, number: Token, collection: Token, body: Condition) -> Condition:
        return Quantified(Quantifier.AT_LEAST, str(collection), body, int(number))

    def no_item(self, collection: Token, body: Condition) -> Condition:
        return Quantified(Quantifier.NONE, str(collection), body)

    def largest(self, field: Token, collection: Token, op: Token, bound: Bound) -> Condition:
        return Extreme(True, str(field), str(collection), Op(op), cast("NumberBound", bound))  # noqa: FBT003

    def smallest(self, field: Token, collection: Token, op: Token, bound: Bound) -> Condition:
        return Extreme(False, str(field), str(collection), Op(op), cast("NumberBound", bound))  # noqa: FBT003

    def number_of(self, collection: Token, op: Token, number: Token) -> Condition:
        return NumberOf(str(collection), Op(op), NumberBound(Fraction(int(number)), FactKind.COUNT))

    # -- ladders -------------------------------------------------------------------------------

    def every_criterion(self, group: Token | None, level: Token) -> Condition:
        return CriteriaReach(Group(group or Group.ALL), int(level))

    def some_criteria(self, quota: Token, group: Token | None, level: Token) -> Condition:
        number = _number(quota) / 100 if quota.endswith("%") else int(quota)
        return CriteriaReach(Group(group or Group.ALL), int(level), number)

    def level(self, level: Token) -> Condition:
        return LevelReached(int(level))

    def clauses(self) -> Condition:
        return ClausesMet()
