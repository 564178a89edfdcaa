# pyarrow.compute makes its functions when it is imported: a type checker does not see them.
# pyright: reportAttributeAccessIssue=false
"""A table's columns made exact and typed before anything is decided; what cannot be read is told row by row.

Counts become 64-bit integers, ratios a count over a count or a decimal, areas decimals, findings and flags
booleans. Nothing is guessed and nothing is rounded: a binary fraction that is no short decimal is refused.
"""

from __future__ import annotations

import re
import unicodedata
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import TYPE_CHECKING, Final

import pyarrow as pa
import pyarrow.compute as pc

from kdcl_rules.errors import InputError
from kdcl_rules.many.columns import FINDING, Given
from kdcl_rules.many.problems import Problem
from kdcl_rules.rulebook.quantity import FactKind, parse_number

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from kdcl_rules.rulebook.facts import Dictionary, Fact

__all__ = ["LARGEST", "Reader", "day_of", "given_of", "trimmed"]

LARGEST: Final = 10**9
"""No count and no area of a school is larger; what is compared then stays exact."""

_PLACES: Final = 6
_DECIMAL: Final = pa.decimal128(18, _PLACES)
_SHARE: Final = pa.decimal128(18, 9)
_YES: Final = {"true", "1", "yes", "có", "met", "đạt"}
_NO: Final = {"false", "0", "no", "không", "not_met", "không đạt"}
_UNSAID: Final = {"", "unknown", "chưa đánh giá"}
_FIRST_YEAR, _LAST_YEAR = 1900, 2100
_MOST: Final = 50
_FINEST: Final = 10**9
_DAYS: Final = ("_on", "_before")
_DAY_FIRST: Final = re.compile(r"([0-9]{1,2})[/.-]([0-9]{1,2})[/.-]([0-9]{4})")


def given_of(schema: pa.Schema) -> Given:
    """Return the columns of a table that was read."""
    scales = {field.name: field.type.scale for field in schema if pa.types.is_decimal(field.type)}
    texts = {field.name for field in schema if field.name.startswith(FINDING) and pa.types.is_string(field.type)}
    return Given(frozenset(schema.names), scales, frozenset(texts))


class Reader:
    """Reads the columns of tables that speak of one dictionary.

    ``levels`` maps the column of a finding on a criterion to the highest level it can name.
    """

    def __init__(self, dictionary: Dictionary, levels: Mapping[str, int]) -> None:
        self._dictionary = dictionary
        self._levels = levels
        self._problems: list[Problem] = []

    def read(self, table: pa.Table) -> tuple[pa.Table, list[Problem]]:
        """Return ``table`` with typed columns, unreadable cells empty, and the problems."""
        self._problems = []
        columns: dict[str, pa.ChunkedArray] = {}
        for name in table.column_names:
            columns.update(self._column(name, _plain(name, table.column(name))))
        for name in [name for name in columns if name.endswith("__num")]:
            self._check_counted(name, columns)
        return pa.table(columns), self._problems

    def _column(self, name: str, column: pa.ChunkedArray) -> dict[str, pa.ChunkedArray]:
        if name in self._levels:
            return {name: self._bounded(name, self._whole(name, column), 0, self._levels[name])}
        if name.startswith(FINDING):
            return {name: self._flag(name, column)}
        stem, *rest = name.split("__")
        fact = self._dictionary.facts.get(stem)
        if fact is None:
            if name.endswith(_DAYS):
                return {name: self._by_value(name, column, "cell_not_a_day", day_of, pa.string())}
            return {name: trimmed(column)}
        if rest and rest[-1] in {"num", "den"}:
            return {name: self._bounded(name, self._whole(name, column), 0, LARGEST)}
        if fact.kind is FactKind.COLLECTION:
            return {name: self._aggregate(name, rest, column, fact)}
        return self._fact(name, column, fact)

    def _fact(self, name: str, column: pa.ChunkedArray, fact: Fact) -> dict[str, pa.ChunkedArray]:
        match fact.kind:
            case FactKind.FLAG:
                return {name: self._flag(name, column)}
            case FactKind.CHOICE:
                return {name: self._word(name, column, {choice: choice for choice, _ in fact.choices})}
            case FactKind.GRADE:
                return {name: self._word(name, column, self._grades(fact.scale))}
            case FactKind.COUNT:
                return {name: self._bounded(name, self._whole(name, column), 0, LARGEST)}
            case FactKind.YEAR:
                return {name: self._bounded(name, self._whole(name, column), _FIRST_YEAR, _LAST_YEAR)}
            case FactKind.RATIO:
                return self._ratio(name, column)
            case _:
                return {name: self._bounded(name, self._decimal(name, column, fact.kind, _DECIMAL), 0, LARGEST)}

    def _grades(self, scale: str | None) -> dict[str, str]:
        grades = self._dictionary.scales[scale].grades if scale else ()
        return {_said(grade.label.vi): grade.id for grade in grades} | {grade.id: grade.id for grade in grades}

    def _aggregate(self, name: str, rest: list[str], column: pa.ChunkedArray, fact: Fact) -> pa.ChunkedArray:
        field = fact.field(rest[1]) if len(rest) > 1 else None
        if field is not None and field.scale:
            return self._word(name, column, self._grades(field.scale))
        return self._bounded(name, self._whole(name, column), 0, LARGEST)

    # -- cells ---------------------------------------------------------------------------------

    def _flag(self, name: str, column: pa.ChunkedArray) -> pa.ChunkedArray:
        if pa.types.is_boolean(column.type):
            return column
        return self._by_value(
            name, column, "cell_not_a_verdict" if name.startswith(FINDING) else "cell_not_a_flag", _flag_of, pa.bool_()
        )

    def _word(self, name: str, column: pa.ChunkedArray, known: Mapping[str, str]) -> pa.ChunkedArray:
        def word(cell: object) -> str | None:
            text = _said(cell)
            return known[text] if text else None

        return self._by_value(name, column, "cell_not_a_choice", word, pa.string())

    def _whole(self, name: str, column: pa.ChunkedArray) -> pa.ChunkedArray:
        if pa.types.is_integer(column.type):
            return pc.cast(column, pa.int64(), safe=False)
        return self._by_value(name, column, "cell_not_whole", _whole_of, pa.int64())

    def _ratio(self, name: str, column: pa.ChunkedArray) -> dict[str, pa.ChunkedArray]:
        if not pa.types.is_string(column.type):
            return {name: self._bounded(name, self._decimal(name, column, FactKind.RATIO, _SHARE), 0, 1)}
        over, under = (
            self._by_value(name, column, "cell_not_a_ratio", take, pa.int64(), tell=tell)
            for take, tell in ((_over_of, True), (_under_of, False))
        )
        return {f"{name}__num": over, f"{name}__den": under}

    def _decimal(self, name: str, column: pa.ChunkedArray, kind: FactKind, wanted: pa.DataType) -> pa.ChunkedArray:
        if pa.types.is_decimal(column.type) and column.type.scale <= wanted.scale:
            return pc.cast(column, wanted)
        if pa.types.is_integer(column.type):
            return pc.cast(column, pa.decimal128(38, 0)).cast(wanted, safe=False)
        if pa.types.is_floating(column.type):
            return self._from_floats(name, column, wanted)

        def decimal(cell: object) -> Decimal | None:
            number = parse_number(str(cell), kind) if str(cell).strip() else None
            if number is None:
                return None
            if 10**wanted.scale % number.exact.denominator:
                raise _NotExactError
            value = Decimal(number.exact.numerator) / Decimal(number.exact.denominator)
            return value.quantize(Decimal(1).scaleb(-wanted.scale)) if value else Decimal(0)

        return self._by_value(name, column, "cell_not_a_number", decimal, wanted)

    def _from_floats(self, name: str, column: pa.ChunkedArray, wanted: pa.DataType) -> pa.ChunkedArray:
        """Take a binary fraction for the short decimal it was written as; anything else is refused."""
        finite = pc.if_else(pc.is_finite(column), column, pa.scalar(None, column.type))
        small = pc.less(pc.abs(finite), float(LARGEST))
        taken = pc.cast(pc.if_else(small, finite, pa.scalar(None, column.type)), wanted)
        exact = pc.equal(pc.cast(taken, column.type), finite)
        bad = pc.and_(pc.is_valid(column), pc.and_not(pc.invert(pc.fill_null(exact, False)), pc.is_nan(column)))  # noqa: FBT003
        self._tell(name, column, bad, "cell_float_not_exact")
        return pc.if_else(pc.fill_null(bad, False), pa.scalar(None, wanted), taken)  # noqa: FBT003 - arrow's signature

    def _by_value(
        self,
        name: str,
        column: pa.ChunkedArray,
        code: str,
        read: Callable[[object], object],
        wanted: pa.DataType,
        *,
        tell: bool = True,
    ) -> pa.ChunkedArray:
        """Read each different cell once; equal cells share the answer."""
        if pa.types.is_null(column.type):
            return pc.cast(column, wanted)
        encoded = column.combine_chunks().dictionary_encode()
        answers: list[object] = []
        codes: list[str | None] = []
        for cell in encoded.dictionary.to_pylist():
            try:
                answers.append(None if cell is None or cell != cell else read(cell))  # noqa: PLR0124 - nan
                codes.append(None)
            except _NotExactError:
                answers.append(None)
                codes.append("cell_float_not_exact")
            except (ValueError, KeyError, InputError, InvalidOperation, ArithmeticError):
                answers.append(None)
                codes.append(code)
        for told in {one for one in codes if one is not None} if tell else ():
            wrong = pa.array([one == told for one in codes]).take(encoded.indices)
            self._tell(name, column, pa.chunked_array([wrong]), told)
        return pa.chunked_array([pa.array(answers, wanted).take(encoded.indices)])

    def _bounded(self, name: str, column: pa.ChunkedArray, least: int, most: int) -> pa.ChunkedArray:
        kind = column.type
        low, high = (pa.scalar(Decimal(end) if pa.types.is_decimal(kind) else end, kind) for end in (least, most))
        ends = pc.min_max(column).as_py()
        if ends["min"] is None or (ends["min"] >= least and ends["max"] <= most):
            return column
        bad = pc.or_(pc.less(column, low), pc.greater(column, high))
        self._tell(name, column, bad, "cell_out_of_range")
        return pc.if_else(pc.fill_null(bad, False), pa.scalar(None, kind), column)  # noqa: FBT003 - arrow's signature

    def _check_counted(self, name: str, columns: dict[str, pa.ChunkedArray]) -> None:
        """Refuse a part above its whole; 0/0 says nothing."""
        over, under = columns[name], columns.get(name.removesuffix("num") + "den")
        if under is None:
            return
        bad = pc.greater(over, under)
        if pc.any(bad).as_py():
            self._tell(name, over, bad, "cell_above_whole")
            columns[name] = pc.if_else(pc.fill_null(bad, False), pa.scalar(None, over.type), over)  # noqa: FBT003

    def _tell(self, name: str, column: pa.ChunkedArray, bad: pa.ChunkedArray, code: str) -> None:
        rows = pc.indices_nonzero(pc.fill_null(bad, False)).to_pylist()  # noqa: FBT003 - arrow's signature
        self._problems += [Problem(row, name, code, str(column[row].as_py())) for row in rows]


class _NotExactError(ValueError):
    """A number with more places than anybody counts: it was rounded somewhere."""


def _plain(name: str, column: pa.ChunkedArray) -> pa.ChunkedArray:
    """Return a column without dictionary encoding and with one kind of text.

    Raises InputError ``column_of_no_known_type`` for lists, structures, and bytes that are no text.
    """
    if pa.types.is_dictionary(column.type):
        column = pc.cast(column, column.type.value_type)
    try:
        if pa.types.is_binary(column.type) or pa.types.is_large_binary(column.type):
            column = pc.cast(column, pa.string())
    except pa.ArrowInvalid as error:
        raise InputError("column_of_no_known_type", found=str(column.type), column=name) from error
    if not _readable(column.type):
        raise InputError("column_of_no_known_type", found=str(column.type)[:_MOST], column=name)
    if pa.types.is_large_string(column.type) or pa.types.is_string_view(column.type):
        column = pc.cast(column, pa.string())
    return column


def trimmed(column: pa.ChunkedArray) -> pa.ChunkedArray:
    """Return a column as text without spaces around it; what is empty then is no value."""
    text = pc.utf8_trim_whitespace(pc.cast(column, pa.string()))
    return pc.if_else(pc.equal(text, ""), pa.scalar(None, pa.string()), text)


def _readable(kind: pa.DataType) -> bool:
    asked = (pa.types.is_null, pa.types.is_boolean, pa.types.is_integer, pa.types.is_floating, pa.types.is_decimal)
    texts = (pa.types.is_string, pa.types.is_large_string, pa.types.is_string_view, pa.types.is_date)
    return any(one(kind) for one in (*asked, *texts, pa.types.is_timestamp))


def _said(cell: object) -> str:
    """Return a cell's text as it is compared: no spaces around it, small letters, each accent in one sign."""
    return unicodedata.normalize("NFC", str(cell)).strip().casefold()


def day_of(cell: object) -> str | None:
    """Return a day as 2021-05-20; written day first, as Vietnamese write it, or a year alone."""
    text = str(cell).strip().removesuffix(" 00:00:00").removesuffix("T00:00:00")
    if not text or (len(text) == len("2021") and text.isdigit()):
        return text or None
    parts = _DAY_FIRST.fullmatch(text)
    if parts is not None:
        return date(int(parts[3]), int(parts[2]), int(parts[1])).isoformat()
    return date.fromisoformat(text).isoformat()


def _flag_of(cell: object) -> bool | None:
    text = _said(cell).removesuffix(".0")
    if text in _UNSAID:
        return None
    if text in _YES or text in _NO:
        return text in _YES
    raise ValueError(text)


def _whole_of(cell: object) -> int | None:
    text = str(cell).strip()
    if not text:
        return None
    if isinstance(cell, float | Decimal):
        if cell != int(cell):
            raise ValueError(text)
        return int(cell)
    number = parse_number(text, FactKind.COUNT)
    return None if number is None else int(number.exact)


def _over_of(cell: object) -> int | None:
    text = str(cell).strip()
    number = parse_number(text, FactKind.RATIO) if text else None
    if number is None:
        return None
    if number.exact.denominator > _FINEST:
        raise _NotExactError
    return number.numerator if number.numerator is not None else number.exact.numerator


def _under_of(cell: object) -> int | None:
    text = str(cell).strip()
    number = parse_number(text, FactKind.RATIO) if text else None
    if number is None or number.exact.denominator > _FINEST:
        return None
    return number.denominator if number.denominator is not None else number.exact.denominator
