"""Words in one language: each small thing a report says, in one way.

Dates are dd/mm/yyyy and decimals have a comma in Vietnamese; English writes 2021-05-20 and 62.5%. A level,
grade or degree that is not reached is said in words, never as a zero.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, Literal, TypeAlias

from kdcl_rules.messages.shown import shown
from kdcl_rules.rulebook.kinds import KIND_LABELS

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from datetime import date
    from fractions import Fraction

    from kdcl_rules.engine.verdict import Verdict
    from kdcl_rules.errors import Language
    from kdcl_rules.rulebook.facts import Text
    from kdcl_rules.school import SchoolYear

    LadderName: TypeAlias = Literal["level", "grade", "standard"]

__all__ = ["LADDERS", "Words", "capital", "ended", "listed", "small", "small_first"]

LADDERS: Final[Mapping[str, LadderName]] = {
    "school_level": "level",
    "accreditation_grade": "grade",
    "national_standard": "standard",
}
"""What reports call each ladder, by its path."""

_ENDS: Final = (".", "?", "!", "…", ":")
_LONGEST_NAME: Final = 120
_SMALL: Final = ("Điểm ", "Khoản ", "Tiêu chí ", "Câu ", "Point ", "Clause ", "Criterion ")


def ended(sentence: str) -> str:
    """Return ``sentence`` with a full stop, unless it ends already.

    >>> ended("Mọi tiêu chí đạt Mức 2"), ended("Có bao nhiêu lớp?")
    ('Mọi tiêu chí đạt Mức 2.', 'Có bao nhiêu lớp?')
    """
    return sentence if sentence.endswith(_ENDS) else sentence + "."


def small(text: str) -> str:
    """Return ``text`` as it stands within a sentence: a citation's first word small, names as they are.

    >>> small("Điểm a khoản 2 Điều 18"), small("Điều 22")
    ('điểm a khoản 2 Điều 18', 'Điều 22')
    """
    return text[0].lower() + text[1:] if text.startswith(_SMALL) else text


def small_first(text: str) -> str:
    """Return ``text`` with a small first letter, to stand within a sentence.

    >>> small_first("Tỷ lệ giáo viên đạt chuẩn")
    'tỷ lệ giáo viên đạt chuẩn'
    """
    return text[:1].lower() + text[1:]


def capital(text: str) -> str:
    """Return ``text`` with a capital first letter, to begin a sentence."""
    return text[:1].upper() + text[1:]


def listed(items: Iterable[str], mark: str = ", ") -> str:
    """Return ``items`` once each, in order, with ``mark`` between."""
    return mark.join(dict.fromkeys(items))


@dataclass(frozen=True, slots=True)
class Words:
    """The phrases of one language (:mod:`kdcl_rules.reports.vi`, :mod:`kdcl_rules.reports.en`).

    >>> Words("vi").say("level.step", n=2), Words("en").say("level.step", n=2)
    ('Mức 2', 'level 2')
    """

    lang: Language

    def say(self, key: str, **parts: object) -> str:
        """Return the phrase ``key`` with its marks filled; KeyError for a phrase that does not exist."""
        return self._phrases()[key].format(**parts)

    def count(self, key: str, n: int, **parts: object) -> str:
        """Return the phrase ``key`` for ``n`` things; for one, ``key.one`` where the language tells them apart."""
        return self.say(f"{key}.one" if n == 1 and self.knows(f"{key}.one") else key, n=n, **parts)

    def knows(self, key: str) -> bool:
        """Whether there is a phrase ``key``."""
        return key in self._phrases()

    def _phrases(self) -> Mapping[str, str]:
        if self.lang == "en":
            from kdcl_rules.reports.en import PHRASES as ENGLISH

            return ENGLISH
        from kdcl_rules.reports.vi import PHRASES as VIETNAMESE

        return VIETNAMESE

    def of(self, text: Text) -> str:
        """Return a sentence of the law's data in this language."""
        return text.of(self.lang)

    def name(self, text: str) -> str:
        """Return what a user wrote, safe to show: nothing invisible, nothing endless."""
        return shown(text, longest=_LONGEST_NAME)

    def day(self, day: date) -> str:
        """Return a date.

        >>> from datetime import date
        >>> Words("vi").day(date(2021, 5, 20)), Words("en").day(date(2021, 5, 20))
        ('20/05/2021', '2021-05-20')
        """
        return day.isoformat() if self.lang == "en" else f"{day:%d/%m}/{day.year:04d}"

    def number(self, number: Fraction, *, against: Fraction | None = None, places: int = 2) -> str:
        """Return a number to ``places`` decimals, without needless zeros.

        Rounding never carries it to, or over, ``against``: more decimals are shown instead.

        >>> from fractions import Fraction
        >>> Words("vi").number(Fraction(125, 2)), Words("vi").number(Fraction(79999, 1000), against=Fraction(80))
        ('62,5', '79,999')
        """
        while True:
            rounded = _rounded(number, places)
            if against is None or places > _MOST_PLACES or _side(rounded, against) == _side(number, against):
                return self._decimal(rounded, places)
            places += 1

    def percent(self, share: Fraction, *, against: Fraction | None = None) -> str:
        """Return a share of 1 as a percentage to one decimal, or as many as its threshold asks for.

        >>> from fractions import Fraction
        >>> Words("vi").percent(Fraction(45, 58))
        '77,6%'
        """
        limit = None if against is None else against * 100
        return self.say("percent", number=self.number(share * 100, against=limit, places=1))

    def _decimal(self, number: Fraction, places: int) -> str:
        digits = str(abs(number.numerator) * 10**places // number.denominator).rjust(places + 1, "0")
        sign = "-" if number < 0 else ""
        whole, decimals = digits[: len(digits) - places], digits[len(digits) - places :].rstrip("0")
        mark = "." if self.lang == "en" else ","
        return f"{sign}{whole}{mark}{decimals}" if decimals else f"{sign}{whole}"

    def verdict(self, verdict: Verdict) -> str:
        """Return a verdict as people say it."""
        return self.say(verdict.value)

    def step(self, ladder: LadderName, number: int) -> str:
        """Return a step of a ladder: ``Mức 2``, ``Cấp độ 2``, ``Mức độ 1``; 0 is what is not reached.

        >>> Words("vi").step("level", 0), Words("vi").step("grade", 0)
        ('không đạt Mức 1', 'chưa đủ điều kiện đề nghị công nhận')
        """
        return self.say(f"{ladder}.step", n=number) if number else self.say(f"{ladder}.none")

    def span(self, ladder: LadderName, low: int, high: int) -> str:
        """Return the steps still possible: one, or from the lowest to the highest.

        >>> Words("vi").span("level", 0, 2)
        'từ không đạt Mức 1 đến Mức 2'
        """
        if low == high:
            return self.step(ladder, low)
        if (ladder, low, high) == ("level", 0, 1):
            return self.say("level.either")
        return self.say("span", low=self.step(ladder, low), high=self.step(ladder, high))

    def reached(self, low: int, high: int) -> str:
        """Return what a school or criterion reaches, as the end of a sentence.

        >>> Words("vi").reached(2, 2), Words("vi").reached(0, 0)
        ('đạt Mức 2', 'không đạt Mức 1')
        """
        if low != high:
            return self.say("open", span=self.span("level", low, high))
        return self.say("reaches", level=self.step("level", low)) if low else self.step("level", 0)

    def criteria(self, codes: Sequence[str]) -> str:
        """Return criteria by code."""
        return self.count("criteria", len(codes), codes=", ".join(codes))

    def years(self, years: Iterable[SchoolYear]) -> str:
        """Return school years in order, years in a row as first and last.

        >>> from kdcl_rules.school import SchoolYear
        >>> Words("vi").years([SchoolYear(2017), SchoolYear(2015), SchoolYear(2018), SchoolYear(2019)])
        '2015-2016, 2017-2018 đến 2019-2020'
        """
        runs: list[list[SchoolYear]] = []
        for year in sorted(set(years)):
            if runs and runs[-1][-1] + 1 == year:
                runs[-1].append(year)
            else:
                runs.append([year])
        return ", ".join(self._run(run) for run in runs)

    def _run(self, years: list[SchoolYear]) -> str:
        if len(years) == 1:
            return str(years[0])
        return self.say("years", first=years[0], last=years[-1])

    def kinds(self, kinds: Iterable[str]) -> str:
        """Return levels of education by name."""
        return listed(self.of(KIND_LABELS[kind]) for kind in kinds)


_MOST_PLACES: Final = 8


def _rounded(number: Fraction, places: int) -> Fraction:
    """Round half away from zero, exactly."""
    from fractions import Fraction as Exact

    scaled = abs(number) * 10**places
    whole = int(scaled + Exact(1, 2))
    return Exact(whole if number >= 0 else -whole, 10**places)


def _side(number: Fraction, limit: Fraction) -> int:
    return (number > limit) - (number < limit)
