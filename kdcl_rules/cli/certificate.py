"""``kdcl certificate FILE --on DAY``: are a school's certificates still good, and until when."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from kdcl_rules.cli.answer import Answer, as_json
from kdcl_rules.cli.options import common_options, format_option
from kdcl_rules.cli.shape import Command, Day
from kdcl_rules.cli.texts import text
from kdcl_rules.errors import InputError
from kdcl_rules.school.certificates.values import EXPIRES_SOON

if TYPE_CHECKING:
    from datetime import date

    from kdcl_rules.errors import Language

    _NumberType = click.ParamType[int]
else:
    _NumberType = click.ParamType  # generic only since click 8.5

__all__ = ["certificate_command"]

_ALL_VALID, _NOT_ALL = 0, 1
_MOST_MONTHS = 120


def certificate_command(lang: Language) -> click.Command:
    """Return the command, speaking ``lang``. Exit code 1 where a certificate is not valid, or unknown, that day."""

    def certificate(file: str, *, on: date | None, within: int, form: str) -> Answer:
        from kdcl_rules.exchange import load_certificates
        from kdcl_rules.reports.certificates import certificates_record, certificates_text
        from kdcl_rules.school.certificates import statuses_on

        if on is None:
            day = text("day.metavar", lang)
            raise InputError("missing_argument", argument=f"--on {day}", command="kdcl certificate")
        found = load_certificates(file)
        statuses = statuses_on(found.certificates, on, within=within, kinds=found.kinds)
        code = _ALL_VALID if all(status.state.in_force for status in statuses) else _NOT_ALL
        if form == "json":
            return Answer(as_json(certificates_record(statuses, on, name=found.name, kinds=found.kinds)), code)
        return Answer(certificates_text(statuses, on, lang, name=found.name), code)

    return Command(
        lang=lang,
        name="kdcl certificate",
        params=[
            click.Argument(["file"], metavar=text("file.metavar", lang)),
            click.Option(
                ["--on"], type=Day(), metavar=text("day.metavar", lang), help=text("option.on_certificate", lang)
            ),
            click.Option(
                ["--within"],
                type=Months(),
                default=EXPIRES_SOON,
                metavar=text("months.metavar", lang),
                help=text("option.within", lang),
            ),
            format_option(lang),
            *common_options(lang),
        ],
        callback=certificate,
    )


class Months(_NumberType):
    """A number of months from 0 to 120."""

    name = "months"

    def convert(self, value: str | int, param: click.Parameter | None, ctx: click.Context | None) -> int:  # noqa: ARG002 - click's signature
        """Return the number; InputError ``not_months`` otherwise."""
        if isinstance(value, int):
            return value
        if value.isascii() and value.isdigit() and len(value) <= len(str(_MOST_MONTHS)) and int(value) <= _MOST_MONTHS:
            return int(value)
        raise InputError("not_months", found=value, most=_MOST_MONTHS)
