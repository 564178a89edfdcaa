"""How commands of ``kdcl`` look: help in the language asked for, values refused in the catalogue's words."""

from __future__ import annotations

from datetime import date
from importlib import import_module
from typing import TYPE_CHECKING, Any

import click

from kdcl_rules.cli.answer import Answer, Done
from kdcl_rules.cli.texts import text
from kdcl_rules.errors import InputError
from kdcl_rules.messages.suggest import closest

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from kdcl_rules.errors import Language

    _TextType = click.ParamType[str]
    _DateType = click.ParamType[date]
    _NumberType = click.ParamType[int]
else:
    _TextType = _DateType = _NumberType = click.ParamType  # generic only since click 8.5

__all__ = ["Command", "Day", "Group", "OneOf", "Whole"]


class _Shape(click.Command):
    """What commands and groups share: help in one language, and no surplus argument."""

    lang: Language
    _help: click.Option | None = None

    def format_usage(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the usage line."""
        pieces = " ".join(self.collect_usage_pieces(ctx))
        formatter.write_usage(ctx.command_path, pieces, prefix=f"{text('usage', self.lang)}: ")

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the options under a heading of the language."""
        options = [param for param in self.get_params(ctx) if isinstance(param, click.Option)]
        rows = [row for option in options if (row := option.get_help_record(ctx)) is not None]
        if rows:
            with formatter.section(text("options", self.lang)):
                formatter.write_dl(rows)

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Read the arguments; a complaint always knows which command it is about."""
        try:
            return super().parse_args(ctx, args)
        except click.UsageError as error:
            error.ctx = error.ctx or ctx
            raise

    def get_help_option(self, ctx: click.Context) -> click.Option | None:  # noqa: ARG002 - click's signature
        """Return ``--help``, made once: click compares options by identity."""
        if self._help is None:
            self._help = click.Option(
                ["--help"],
                is_flag=True,
                expose_value=False,
                is_eager=True,
                callback=_show_help,
                help=text("help", self.lang),
            )
        return self._help


def _show_help(context: click.Context, _: click.Parameter, asked: bool) -> None:  # noqa: FBT001 - click's signature
    if asked:
        raise Done(Answer(context.get_help() + "\n"))


class Command(_Shape):
    """A command. Its function returns an :class:`~kdcl_rules.cli.answer.Answer`."""

    def __init__(self, *, lang: Language, name: str, params: Sequence[click.Parameter], **settings: Any) -> None:  # noqa: ANN401 - click's own settings
        self.lang = lang
        key = f"{name}.help"
        super().__init__(
            name.rpartition(" ")[2],
            params=list(params),
            help=text(key, lang),
            options_metavar=f"[{text('options.metavar', lang)}]",
            **settings,
        )

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Read the arguments; one too many is told by name."""
        ctx.allow_extra_args = True
        rest = super().parse_args(ctx, args)
        if rest:
            raise InputError("unexpected_argument", found=rest[0], command=ctx.command_path)
        return rest


@click.pass_context
def _ask_for_command(context: click.Context) -> None:
    if context.invoked_subcommand is None:
        raise InputError("missing_command", command=context.command_path)


class Group(_Shape, click.Group):
    """A group whose commands are imported when they are called, never to list them."""

    def __init__(
        self,
        *,
        lang: Language,
        name: str,
        modules: dict[str, str],
        params: Sequence[click.Parameter] = (),
    ) -> None:
        self.lang = lang
        self._path = name
        self._modules = modules
        super().__init__(
            name.rpartition(" ")[2],
            params=list(params),
            help=text(f"{name}.help", lang),
            options_metavar=f"[{text('options.metavar', lang)}]",
            subcommand_metavar=text("command.metavar", lang),
            no_args_is_help=False,
            callback=_ask_for_command,
            invoke_without_command=True,
        )

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 - click's signature
        """Return the names of the commands, in the order of the help."""
        return list(self._modules)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002 - click's signature
        """Return a command, its module imported now."""
        module = self._modules.get(cmd_name)
        if module is None:
            return None
        made: click.Command = getattr(import_module(module), f"{cmd_name.replace('-', '_')}_command")(self.lang)
        return made

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Find the command called; an unknown one is told with the nearest known."""
        name = args[0]
        command = self.get_command(ctx, name)
        if command is None:
            raise InputError(
                "unknown_command", found=name, suggestion=closest(name, list(self._modules)), command=ctx.command_path
            )
        return name, command, args[1:]

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the options, then the commands with a line each."""
        super().format_options(ctx, formatter)
        self.format_commands(ctx, formatter)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:  # noqa: ARG002 - click's signature
        """Write the commands with a line each, none of them imported."""
        with formatter.section(text("commands", self.lang)):
            formatter.write_dl([(name, text(f"{self._path} {name}.short", self.lang)) for name in self._modules])


class OneOf(_TextType):
    """A value out of a few."""

    name = "choice"

    def __init__(self, choices: Iterable[str]) -> None:
        self.choices = tuple(choices)

    def convert(self, value: str, param: click.Parameter | None, ctx: click.Context | None) -> str:  # noqa: ARG002 - click's signature
        """Return ``value`` if it is a choice; InputError ``unknown_option_value`` otherwise."""
        if value in self.choices:
            return value
        raise InputError(
            "unknown_option_value",
            found=value,
            suggestion=closest(value, self.choices),
            option=param.opts[0] if param is not None else self.name,
            choices=", ".join(self.choices),
        )


class Day(_DateType):
    """A date, 2021-05-20."""

    name = "date"

    def convert(self, value: str | date, param: click.Parameter | None, ctx: click.Context | None) -> date:  # noqa: ARG002 - click's signature
        """Return the date; InputError ``not_a_date`` otherwise, with the likely one where it is plain."""
        from kdcl_rules.cli.days import day_of

        return value if isinstance(value, date) else day_of(value)


class Whole(_NumberType):
    """A whole number within bounds."""

    name = "integer"

    def __init__(self, least: int, most: int) -> None:
        self._least = least
        self._most = most

    def convert(self, value: str | int, param: click.Parameter | None, ctx: click.Context | None) -> int:  # noqa: ARG002 - click's signature
        """Return the number; InputError ``unknown_option_value`` where it is none, or out of bounds."""
        told = str(value)
        if told.isascii() and told.isdigit() and self._least <= int(told[:9]) <= self._most:
            return int(told)
        raise InputError(
            "unknown_option_value",
            found=told,
            option=param.opts[0] if param is not None else self.name,
            choices=f"{self._least} … {self._most}",
        )
