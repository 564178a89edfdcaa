"""One run of ``kdcl``: the language, the streams, every ending with its exit code.

0 done; 1 the command worked and its answer is *no*; 2 bad input or usage; 70 internal error, told in one
line and without traceback unless ``--debug`` is given.
"""

from __future__ import annotations

import io
import os
import sys
from contextlib import suppress
from enum import IntEnum
from pathlib import Path
from typing import TYPE_CHECKING, Final, TextIO

from kdcl_rules.errors import EngineError, InputError, KdclError, LawError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kdcl_rules.cli.answer import Answer
    from kdcl_rules.errors import Language

__all__ = ["ExitCode", "run"]

_PACKAGE: Final = Path(__file__).resolve().parent.parent


class ExitCode(IntEnum):
    """How a run ended (DESIGN 4)."""

    DONE = 0
    NO = 1
    BAD_INPUT = 2
    INTERNAL = 70
    INTERRUPTED = 130  # what a shell expects after Ctrl-C


def run(arguments: Sequence[str]) -> int:
    """Run one command line, without the program's name; write its answer and return the exit code."""
    lang = _language(arguments)
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):  # whatever the locale: Vietnamese needs UTF-8
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    try:
        answer = _answer(arguments, lang)
        _write(sys.stderr, answer.problems)
        _write(sys.stdout, answer.text)
    except BrokenPipeError:
        return _reader_left()
    except KeyboardInterrupt:
        return ExitCode.INTERRUPTED
    except KdclError as error:
        code = ExitCode.BAD_INPUT if isinstance(error, InputError | LawError) else ExitCode.INTERNAL
        return _told(error, code, lang, arguments)
    except Exception as error:  # noqa: BLE001 - the last net: whatever it is, the user gets a line to pass on
        return _told(_internal(error), ExitCode.INTERNAL, lang, arguments)
    return answer.code


def _answer(arguments: Sequence[str], lang: Language) -> Answer:
    import click

    from kdcl_rules.cli.answer import Answer, Done
    from kdcl_rules.cli.commands import kdcl
    from kdcl_rules.cli.usage import usage_error

    try:
        answer = kdcl(lang).main(list(arguments), prog_name="kdcl", standalone_mode=False)
    except Done as done:
        return done.answer
    except click.UsageError as error:
        raise usage_error(error) from error
    except click.Abort as abort:
        raise KeyboardInterrupt from abort
    return answer if isinstance(answer, Answer) else Answer("")


def _language(arguments: Sequence[str]) -> Language:
    """Return the language asked for anywhere on the command line, so that its own mistakes are told in it."""
    lang: Language = "vi"
    before = ""
    for argument in arguments:
        if argument == "--":
            break
        asked = argument if before == "--lang" else argument.removeprefix("--lang=")
        if asked in ("vi", "en") and (before == "--lang" or asked != argument):
            lang = "en" if asked == "en" else "vi"
        before = argument
    return lang


def _write(stream: TextIO | None, text: str) -> None:
    if not text or stream is None:  # no stream at all: closed before we began
        return
    try:
        stream.write(text)
        stream.flush()
    except BrokenPipeError:
        raise
    except OSError as error:
        _silence(stream)
        raise InputError("cannot_write", found=error.strerror or type(error).__name__) from error


def _reader_left() -> int:
    """End quietly: whoever read the output has seen enough."""
    for stream in (sys.stdout, sys.stderr):
        _silence(stream)
    return ExitCode.DONE


def _silence(stream: TextIO | None) -> None:
    """Point a stream that can no longer be written at nothing, or the interpreter complains when it flushes it."""
    if stream is None:
        return
    with suppress(OSError, ValueError):
        nothing = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nothing, stream.fileno())
        os.close(nothing)


def _told(error: KdclError, code: ExitCode, lang: Language, arguments: Sequence[str]) -> int:
    if "--debug" in arguments:
        import traceback

        traceback.print_exception(error)
    try:
        _write(sys.stderr, error.render(lang) + "\n")
    except (BrokenPipeError, InputError):
        _reader_left()
    return code


def _internal(error: Exception) -> EngineError:
    """Return what can be told of an unforeseen error in a line: its type, and where in the package it came from."""
    where = ""
    trace = error.__traceback__
    while trace is not None:
        path = Path(trace.tb_frame.f_code.co_filename)
        if path.is_relative_to(_PACKAGE):
            where = f" ({path.relative_to(_PACKAGE).as_posix()}:{trace.tb_lineno})"
        trace = trace.tb_next
    report = EngineError("internal_error", found=f"{type(error).__name__}{where}")
    report.__cause__ = error
    return report
