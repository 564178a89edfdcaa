"""The options that several commands share."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from kdcl_rules.cli.shape import Day, OneOf
from kdcl_rules.cli.texts import text

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kdcl_rules.errors import Language

__all__ = [
    "assessment_options",
    "circular_option",
    "common_options",
    "day_option",
    "engine_option",
    "format_option",
    "reading_option",
    "readings_of",
]


def common_options(lang: Language) -> list[click.Parameter]:
    """Return what every command takes: ``--lang`` and ``--debug``, both already heeded before click reads."""
    return [
        click.Option(
            ["--lang"],
            type=OneOf(["vi", "en"]),
            metavar="vi|en",
            expose_value=False,
            help=text("option.lang", lang),
        ),
        click.Option(["--debug"], is_flag=True, expose_value=False, help=text("option.debug", lang)),
    ]


def assessment_options(lang: Language) -> list[click.Parameter]:
    """Return what every evaluation takes: the day, the circular, the readings."""
    return [
        day_option(lang, "option.on"),
        circular_option(lang),
        reading_option(lang),
    ]


def reading_option(lang: Language) -> click.Parameter:
    """Return ``--reading ID=NAME``, which may be repeated."""
    return click.Option(
        ["--reading", "readings"],
        multiple=True,
        metavar=text("reading.metavar", lang),
        help=text("option.reading", lang),
    )


def day_option(lang: Language, key: str) -> click.Parameter:
    """Return ``--on DAY``."""
    return click.Option(["--on"], type=Day(), metavar=text("day.metavar", lang), help=text(key, lang))


def circular_option(lang: Language) -> click.Parameter:
    """Return ``--circular ID``."""
    return click.Option(["--circular"], metavar=text("circular.metavar", lang), help=text("option.circular", lang))


def engine_option(lang: Language) -> click.Parameter:
    """Return ``--engine durable|direct``."""
    return click.Option(
        ["--engine"],
        type=OneOf(["durable", "direct"]),
        metavar="durable|direct",
        help=text("option.engine", lang),
    )


def format_option(lang: Language) -> click.Parameter:
    """Return ``--format text|json``."""
    return click.Option(
        ["--format", "form"],
        type=OneOf(["text", "json"]),
        default="text",
        metavar="text|json",
        help=text("option.format", lang),
    )


def readings_of(pairs: Sequence[str]) -> dict[str, str]:
    """Return the readings chosen as ``ID=NAME``.

    Raises InputError ``reading_form``, ``reading_given_twice``.

    >>> readings_of(["results_window=each_year"])
    {'results_window': 'each_year'}
    """
    from kdcl_rules.errors import InputError

    chosen: dict[str, str] = {}
    for pair in pairs:
        name, equals, choice = (part.strip() for part in pair.partition("="))
        if not (name and equals and choice):
            raise InputError("reading_form", found=pair)
        if chosen.setdefault(name, choice) != choice:
            raise InputError("reading_given_twice", found=name)
    return chosen
