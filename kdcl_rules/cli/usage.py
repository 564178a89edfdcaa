"""From click's own complaints to the catalogue's sentences."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from kdcl_rules.errors import InputError
from kdcl_rules.messages.suggest import closest

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["usage_error"]


def usage_error(error: click.UsageError) -> InputError:
    """Return a mistake on the command line as an error of ours, with its code and, for names, a suggestion."""
    command = error.ctx.command_path if error.ctx is not None else "kdcl"
    if isinstance(error, click.NoSuchOption):
        options = list(_options(error.ctx))
        suggestion = closest(error.option_name, options)
        return InputError("unknown_option", found=error.option_name, suggestion=suggestion, command=command)
    if isinstance(error, click.BadOptionUsage):
        code = "option_takes_no_value" if error.option_name in _flags(error.ctx) else "option_needs_value"
        return InputError(code, found=error.option_name, command=command)
    if isinstance(error, click.MissingParameter) and error.param is not None:
        own = error.param
        argument = own.opts[0] if isinstance(own, click.Option) else own.metavar or own.human_readable_name
        return InputError("missing_argument", argument=argument, command=command)
    return InputError("bad_usage", found=error.format_message(), command=command)


def _options(context: click.Context | None) -> Iterator[str]:
    for param in context.command.get_params(context) if context is not None else ():
        if isinstance(param, click.Option):
            yield from param.opts


def _flags(context: click.Context | None) -> set[str]:
    params = context.command.get_params(context) if context is not None else []
    return {name for param in params if isinstance(param, click.Option) and param.is_flag for name in param.opts}
