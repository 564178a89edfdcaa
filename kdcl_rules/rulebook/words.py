"""A condition in words for readers: "trong mỗi năm của 5 năm gần nhất, tỷ lệ … đạt ít nhất 60%".

For people only; :mod:`kdcl_rules.rulebook.printer` gives the text of rule files.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from fractions import Fraction
from typing import TYPE_CHECKING, Final

from kdcl_rules.rulebook.condition import (
    AllOf,
    AnyOf,
    ByReading,
    Cases,
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
)
from kdcl_rules.rulebook.facts import Fact
from kdcl_rules.rulebook.kinds import KIND_LABELS
from kdcl_rules.rulebook.printer import decimal
from kdcl_rules.rulebook.quantity import FactKind

if TYPE_CHECKING:
    from collections.abc import Mapping

    from kdcl_rules.errors import Language
    from kdcl_rules.rulebook.condition import Bound, Condition, WindowShape
    from kdcl_rules.rulebook.facts import Dictionary, Field
    from kdcl_rules.rulebook.models import ReadingChoice

__all__ = ["bound_in_words", "condition_in_words"]

_NUMBERS: Final = {
    "vi": {">=": "ít nhất {}", "<=": "không quá {}", "=": "bằng {}", ">": "trên {}", "<": "dưới {}"},
    "en": {">=": "is at least {}", "<=": "is at most {}", "=": "is {}", ">": "is above {}", "<": "is below {}"},
}
_SHARES: Final = {
    "vi": {">=": "đạt ít nhất {}", "<=": "không quá {}", "=": "đúng {}", ">": "trên {}", "<": "dưới {}"},
    "en": _NUMBERS["en"],
}
_YEARS: Final = {
    "vi": {">=": "từ {} trở đi", "<=": "từ {} trở về trước", "=": "là {}", ">": "sau {}", "<": "trước {}"},
    "en": {">=": "is {} or later", "<=": "is {} or earlier", "=": "is {}", ">": "is after {}", "<": "is before {}"},
}
_GRADES: Final = {
    "vi": {
        ">=": "từ mức {} trở lên",
        "<=": "từ mức {} trở xuống",
        "=": "ở mức {}",
        ">": "trên mức {}",
        "<": "dưới mức {}",
    },
    "en": {">=": "is {} or better", "<=": "is {} or worse", "=": "is {}", ">": "is better than {}", "<": "is below {}"},
}
_WINDOWS: Final = {
    "vi": {
        WindowKind.LATEST: "trong năm học gần nhất, {body}",
        WindowKind.EACH: "trong mỗi năm của {years} năm gần nhất, {body}",
        WindowKind.AT_LEAST: "trong ít nhất {some} năm của {years} năm gần nhất, {body}",
        WindowKind.NONE: "trong {years} năm gần nhất, không năm nào {body}",
        WindowKind.AVERAGE: "tính bình quân {years} năm gần nhất, {body}",
    },
    "en": {
        WindowKind.LATEST: "in the latest school year, {body}",
        WindowKind.EACH: "in each of the last {years} years, {body}",
        WindowKind.AT_LEAST: "in at least {some} of the last {years} years, {body}",
        WindowKind.NONE: "in none of the last {years} years, {body}",
        WindowKind.AVERAGE: "on average over the last {years} years, {body}",
    },
}
_ITEMS: Final = {
    "vi": {
        Quantifier.EACH: "{items}: từng trường hợp {body}",
        Quantifier.AT_LEAST: "{items}: ít nhất {some} trường hợp {body}",
        Quantifier.NONE: "{items}: không trường hợp nào {body}",
    },
    "en": {
        Quantifier.EACH: "{items}: for each, {body}",
        Quantifier.AT_LEAST: "{items}: for at least {some}, {body}",
        Quantifier.NONE: "{items}: for none, {body}",
    },
}
_GROUPS: Final = {
    "vi": {Group.ALL: "tiêu chí", Group.MANDATORY: "tiêu chí bắt buộc", Group.OTHER: "tiêu chí còn lại"},
    "en": {Group.ALL: "", Group.MANDATORY: "mandatory ", Group.OTHER: "other "},
}
_PHRASES: Final = {
    "vi": {
        "and": " và ",
        "or": " hoặc ",
        "not": "không phải {}",
        "is": "{}: {}",
        "teaches": "trường có cấp {}",
        "none": "không có {}",
        "others": "{}; các năm còn lại, {}",
        "by": "{} (tính các năm theo cách hiểu “{}”)",
        "option": "theo cách hiểu “{}”, {}",
        TrendKind.NOT_FALLING: "{} không giảm trong {} năm gần nhất",
        TrendKind.ENDS_HIGHER: "{} năm cuối cao hơn năm đầu trong {} năm gần nhất",
        "largest": "{} lớn nhất trong {}",
        "smallest": "{} nhỏ nhất trong {}",
        "number": "số trường hợp trong {}",
        "label": "{}",
        "grade": "{}",
        "if": "nếu {} thì {}",
        "otherwise": "còn lại {}",
        "level": "trường đạt Mức {}",
        "clauses": "mọi khoản của Mức 4 đều đạt",
        "all": "đạt 100%",
        "every": "mọi {} đạt Mức {}",
        "some": "ít nhất {} {} đạt Mức {}",
        "share": "ít nhất {} số {} đạt Mức {}",
    },
    "en": {
        "and": " and ",
        "or": " or ",
        "not": "it is not so that {}",
        "is": "{} is “{}”",
        "teaches": "the school teaches {}",
        "none": "there are no {}",
        "others": "{}; in the others, {}",
        "by": "{} (in the years the reading “{}” names)",
        "option": "by the reading “{}”, {}",
        TrendKind.NOT_FALLING: "{} does not fall over the last {} years",
        TrendKind.ENDS_HIGHER: "{} ends higher than it began over the last {} years",
        "largest": "the largest {} of {}",
        "smallest": "the smallest {} of {}",
        "number": "the number of {}",
        "label": "the {}",
        "grade": "“{}”",
        "count": "the number of {}",
        "if": "if {}: {}",
        "otherwise": "otherwise: {}",
        "level": "the school reaches level {}",
        "clauses": "every clause of level 4 is met",
        "all": "is 100%",
        "every": "every {}criterion reaches level {}",
        "some": "at least {} of the {}criteria reach level {}",
        "share": "at least {} of the {}criteria reach level {}",
    },
}
_UNITS: Final = {
    "vi": {FactKind.RATIO: "{}%", FactKind.AREA: "{} m²", FactKind.AREA_PER_PERSON: "{} m²/học sinh"},
    "en": {FactKind.RATIO: "{}%", FactKind.AREA: "{} m²", FactKind.AREA_PER_PERSON: "{} m² a person"},
}


def condition_in_words(
    condition: Condition, dictionary: Dictionary, lang: Language = "vi", *, chosen: Mapping[str, ReadingChoice] = {}
) -> str:
    """Return ``condition`` as a reader would say it, without capital or full stop.

    ``chosen`` maps an entry of the register to the reading taken: its window or its condition is then
    told alone; otherwise every reading is told with its name.

    >>> from kdcl_rules.rulebook.catalogue import dictionary
    >>> bound = NumberBound(Fraction(3, 5), FactKind.RATIO)
    >>> each = Window(WindowKind.EACH, 5, Compare("teacher_rated_kha_ratio", Op.AT_LEAST, bound))
    >>> condition_in_words(each, dictionary(), "en")
    'in each of the last 5 years, the share of teachers rated fair or better is at least 60%'
    """
    return _Speaker(dictionary, lang, chosen).say(condition)


def bound_in_words(bound: Bound, dictionary: Dictionary, lang: Language = "vi") -> str:
    """Return a threshold as a reader would say it.

    >>> from kdcl_rules.rulebook.facts import Dictionary
    >>> bound_in_words(NumberBound(Fraction(5, 8), FactKind.RATIO), Dictionary({}, {}, ()))
    '62,5%'
    """
    return _Speaker(dictionary, lang, {}).bound(bound)


@dataclass(frozen=True, slots=True)
class _Speaker:
    """Says conditions in one language; ``items`` is the collection in hand."""

    dictionary: Dictionary
    lang: Language
    chosen: Mapping[str, ReadingChoice] = field(default_factory=dict)
    items: Fact | None = None

    def phrase(self, key: str, *parts: object) -> str:
        return _PHRASES[self.lang][key].format(*parts)

    def say(self, condition: Condition) -> str:
        match condition:
            case AllOf(items):
                return self.phrase("and").join(self.part(item) for item in items)
            case AnyOf(items):
                return self.phrase("or").join(self.part(item) for item in items)
            case Not(item):
                return self.phrase("not", self.part(item))
            case Window() | ReadingWindow():
                return self.years(condition)
            case Cases() | ByReading():
                return self.table(condition)
            case CriteriaReach() | LevelReached() | ClausesMet():
                return self.ladder(condition)
            case Quantified() | Extreme() | NumberOf():
                return self.collection(condition)
            case _:
                return self.simple(condition)

    def part(self, condition: Condition) -> str:
        """Return a part of a longer sentence, in parentheses where its end would be lost."""
        plain = isinstance(condition, Compare | Flag | Is | Teaches | Trend | LevelReached | CriteriaReach | NumberOf)
        return self.say(condition) if plain else f"({self.say(condition)})"

    # -- names and numbers ---------------------------------------------------------------------

    def subject(self, name: str) -> Fact | Field:
        own = self.items.field(name) if self.items is not None else None
        return self.dictionary.facts[name] if own is None else own

    def label(self, subject: Fact | Field) -> str:
        return _small(subject.label.of(self.lang))

    def measure(self, subject: Fact | Field) -> str:
        """Return what is compared as the subject of a sentence: in English with its article, a count as a number."""
        counts = subject.counts if isinstance(subject, Fact) and subject.kind is FactKind.COUNT else None
        if counts is not None and self.lang == "en":
            return self.phrase("count", counts.en)
        return self.phrase("label", self.label(subject))

    def number(self, number: Fraction) -> str:
        text = decimal(number)
        return text.replace(".", ",") if self.lang == "vi" else text

    def bound(self, bound: Bound) -> str:
        if isinstance(bound, FactBound):
            return self.measure(self.subject(bound.fact))
        if isinstance(bound, GradeBound):
            grades = self.dictionary.scales[bound.scale].grades
            return self.phrase("grade", grades[bound.rank].label.of(self.lang))
        exact = bound.exact * 100 if bound.kind is FactKind.RATIO else bound.exact
        return _UNITS[self.lang].get(bound.kind, "{}").format(self.number(exact))

    def compared(self, kind: FactKind, op: Op, bound: Bound) -> str:
        if kind is FactKind.RATIO and op is Op.AT_LEAST and isinstance(bound, NumberBound) and bound.exact == 1:
            return self.phrase("all")
        tables = {FactKind.RATIO: _SHARES, FactKind.YEAR: _YEARS, FactKind.GRADE: _GRADES}
        return tables.get(kind, _NUMBERS)[self.lang][op].format(self.bound(bound))

    # -- phrases -------------------------------------------------------------------------------

    def simple(self, condition: Compare | Flag | Is | Teaches | Trend) -> str:
        match condition:
            case Compare(name, op, bound):
                subject = self.subject(name)
                counts = subject.counts if isinstance(subject, Fact) else None
                if op is Op.EQUAL and isinstance(bound, NumberBound) and not bound.exact and counts is not None:
                    return self.phrase("none", counts.of(self.lang))
                return f"{self.measure(subject)} {self.compared(subject.kind, op, bound)}"
            case Flag(name):
                return self.label(self.subject(name))
            case Is(name, choice):
                fact = self.dictionary.facts[name]
                return self.phrase("is", self.measure(fact), dict(fact.choices)[choice].of(self.lang))
            case Teaches(kind):
                return self.phrase("teaches", KIND_LABELS[kind].of(self.lang))
            case Trend(name, kind, years):
                return self.phrase(kind, self.measure(self.subject(name)), years)

    def years(self, condition: Window | ReadingWindow) -> str:
        body = self.say(condition.body)
        if isinstance(condition, ReadingWindow):
            choice = self.chosen.get(condition.reading)
            if choice is None or choice.window is None:
                return self.phrase("by", body, condition.reading)
            return self.window(choice.window, body)
        text = self.window(condition, body)
        return text if condition.others is None else self.phrase("others", text, self.say(condition.others))

    def window(self, shape: WindowShape | Window, body: str) -> str:
        return _WINDOWS[self.lang][shape.kind].format(years=shape.years, some=shape.at_least, body=body)

    def collection(self, condition: Quantified | Extreme | NumberOf) -> str:
        items = self.dictionary.facts[condition.collection]
        inside = _Speaker(self.dictionary, self.lang, self.chosen, items)
        label = self.label(items)
        match condition:
            case Quantified(quantifier, _, body, some):
                return _ITEMS[self.lang][quantifier].format(items=label, some=some, body=inside.say(body))
            case NumberOf(_, op, bound):
                return f"{self.phrase('number', label)} {self.compared(FactKind.COUNT, op, bound)}"
            case Extreme(largest, name, _, op, bound):
                subject = inside.subject(name)
                head = self.phrase("largest" if largest else "smallest", self.label(subject), label)
                return f"{head} {self.compared(subject.kind, op, bound)}"

    def table(self, condition: Cases | ByReading) -> str:
        if isinstance(condition, Cases):
            rows = [self.phrase("if", self.say(guard), self.say(body)) for guard, body in condition.branches]
            return "; ".join([*rows, self.phrase("otherwise", self.say(condition.otherwise))])
        choice = self.chosen.get(condition.reading)
        if choice is not None:
            return self.say(dict(condition.options)[choice.id])
        return "; ".join(self.phrase("option", name, self.say(body)) for name, body in condition.options)

    def ladder(self, condition: CriteriaReach | LevelReached | ClausesMet) -> str:
        match condition:
            case LevelReached(level):
                return self.phrase("level", level)
            case ClausesMet():
                return self.phrase("clauses")
            case CriteriaReach(group, level, quota):
                which = _GROUPS[self.lang][group]
                if quota is None:
                    return self.phrase("every", which, level)
                if isinstance(quota, Fraction):
                    return self.phrase("share", f"{self.number(quota * 100)}%", which, level)
                return self.phrase("some", quota, which, level)


def _small(label: str) -> str:
    """Return a label as it stands inside a sentence; an abbreviation keeps its capitals."""
    return label if label[1:2].isupper() else label[:1].lower() + label[1:]
