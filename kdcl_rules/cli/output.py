"""A result written to a file: whole or not at all, and never over another file unasked."""

from __future__ import annotations

import os
import secrets
from enum import Enum
from pathlib import Path
from typing import TYPE_CHECKING, Final

import click

from kdcl_rules.cli.answer import Answer
from kdcl_rules.cli.texts import text
from kdcl_rules.errors import InputError, Place
from kdcl_rules.messages.shown import shown

if TYPE_CHECKING:
    from collections.abc import Iterable

    from kdcl_rules.errors import Language

__all__ = ["Existing", "output_options", "write_whole", "written"]

_LONGEST_NAME: Final = 200


class Existing(Enum):
    """What becomes of a file that is there already."""

    KEPT = "kept"
    REPLACED = "replaced"


def output_options(lang: Language) -> list[click.Parameter]:
    """Return ``-o FILE`` and ``--force``."""
    return [
        click.Option(["-o", "--output"], metavar=text("file.metavar", lang), help=text("option.output", lang)),
        click.Option(["--force"], is_flag=True, help=text("option.force", lang)),
    ]


def written(content: str | bytes, output: str | None, *, force: bool, read: Iterable[str], lang: Language) -> Answer:
    """Return ``content`` as the answer or, where a file is named, write it there and say so.

    Raises InputError as :func:`write_whole` does; ``output_needed`` for bytes without a file.
    """
    if output is None:
        if isinstance(content, bytes):
            raise InputError("output_needed")
        return Answer(content)
    write_whole(output, content, Existing.REPLACED if force else Existing.KEPT, read=read)
    return Answer(text("output.written", lang, file=shown(output, longest=_LONGEST_NAME)) + "\n")


def write_whole(path: str, content: str | bytes, existing: Existing, *, read: Iterable[str] = ()) -> None:
    """Write ``content`` to the file ``path``, text in UTF-8; a reader finds the old file or the new one, never a part.

    It is written beside its place under another name, then given its own. A link is followed, so that what
    it points to is written. ``read`` are the files the content was made from: those are never written over.

    Raises InputError ``output_is_input``, ``output_not_a_file``, ``output_folder_missing``,
    ``output_exists`` unless existing files are REPLACED, ``cannot_write_file`` with the system's reason.
    """
    place = Place(path)
    try:
        target = Path(os.path.realpath(path))
        _check(target, path, existing, read)
        beside = target.with_name(f".{secrets.token_hex(8)}.part")
        try:
            _fill(beside, content)
            _name(beside, target, existing)
        finally:
            beside.unlink(missing_ok=True)
    except FileExistsError as error:
        raise InputError("output_exists", place=place) from error
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or type(error).__name__
        raise InputError("cannot_write_file", place=place, found=reason) from error


def _check(target: Path, path: str, existing: Existing, read: Iterable[str]) -> None:
    place = Place(path)
    if any(_same(target, other) for other in read):
        raise InputError("output_is_input", place=place)
    if target.exists() and not target.is_file():
        raise InputError("output_not_a_file", place=place)
    if not target.parent.is_dir():
        raise InputError("output_folder_missing", place=place, found=str(Path(path).parent))
    if existing is Existing.KEPT and target.exists():
        raise InputError("output_exists", place=place)


def _same(target: Path, other: str) -> bool:
    try:
        return target.samefile(other)
    except (OSError, ValueError):
        return False


def _fill(beside: Path, content: str | bytes) -> None:
    with beside.open("xb") as file:
        file.write(content.encode() if isinstance(content, str) else content)
        file.flush()
        os.fsync(file.fileno())


def _name(beside: Path, target: Path, existing: Existing) -> None:
    """Give the file its name. A second name fails where one is taken meanwhile; replacing does not."""
    if existing is Existing.REPLACED:
        if target.exists():
            beside.chmod(target.stat().st_mode & 0o777)
        beside.replace(target)
        return
    try:
        os.link(beside, target)
    except FileExistsError:
        raise
    except OSError:  # a file system without second names
        beside.rename(target)
