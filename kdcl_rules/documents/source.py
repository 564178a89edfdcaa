"""Bytes become clean text, or an error that says what is wrong with the file."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Never

from kdcl_rules.errors import InputError, KdclError, Place

if TYPE_CHECKING:
    from collections.abc import Callable

__all__ = ["MAX_BYTES", "Source", "clean", "read_source"]

MAX_BYTES = 2_000_000

# What YAML 1.2 and we read as text: no control characters but tab and line ends, no stray byte-order marks,
# no halves of a surrogate pair.
_BAD = re.compile("[^\t\n\r\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufefe\uff00-\ufffd\U00010000-\U0010ffff]")


@dataclass(frozen=True, slots=True)
class Source:
    """The text of a document, the name it is told by, and the error its reader raises."""

    text: str
    name: str | None = None
    error: type[KdclError] = InputError

    def fail(
        self,
        code: str,
        *,
        line: int | None = None,
        path: str | None = None,
        found: str | None = None,
        **details: str | int | None,
    ) -> Never:
        """Raise this document's kind of error at a line (from 1) or a path inside the document."""
        raise self.error(code, place=Place(self.name, line, path), found=found, suggestion=None, also=(), **details)


def read_source(source: Path | str, *, name: str | None, error: type[KdclError]) -> Source:
    """Return the text of ``source``: a path is read, a string is the text itself.

    A byte-order mark at the start is dropped. Raises ``error`` with code ``file_not_found``,
    ``is_a_folder``, ``unreadable_file``, ``file_too_large``, ``binary_file``, ``not_utf8`` or
    ``bad_character``.
    """
    if isinstance(source, Path):
        name = str(source) if name is None else name
        unread = Source("", name, error)
        text = _decoded(_bytes_of(source, unread), unread)
    else:
        text = source
    document = Source(text.removeprefix("\ufeff"), name, error)
    if len(document.text) > MAX_BYTES:
        document.fail("file_too_large", limit=MAX_BYTES // 1_000_000)
    bad = _BAD.search(document.text)
    if bad is not None:
        line = document.text.count("\n", 0, bad.start()) + 1
        document.fail("bad_character", line=line, found=_named(bad.group()))
    return document


def clean(text: str, fail: Callable[[str, str], Never]) -> str:
    """Return ``text`` in Unicode's composed form (NFC); refuse what no document may hold.

    Escapes can spell what the raw text may not, so values are checked again.
    """
    bad = _BAD.search(text)
    if bad is not None:
        fail("bad_character", _named(bad.group()))
    return unicodedata.normalize("NFC", text)


def _named(character: str) -> str:
    # Half a surrogate pair cannot even be printed: characters are told by their number.
    return f"U+{ord(character):04X}"


def _bytes_of(path: Path, unread: Source) -> bytes:
    try:
        if path.is_dir():
            unread.fail("is_a_folder")
        with path.open("rb") as file:
            data = file.read(MAX_BYTES + 1)
    except FileNotFoundError:
        unread.fail("file_not_found")
    except (OSError, ValueError) as reason:  # ValueError: a NUL in the name
        unread.fail("unreadable_file", found=getattr(reason, "strerror", None) or str(reason))
    if len(data) > MAX_BYTES:
        unread.fail("file_too_large", limit=MAX_BYTES // 1_000_000)
    return data


def _decoded(data: bytes, document: Source) -> str:
    if b"\0" in data and not data.startswith((b"\xff\xfe", b"\xfe\xff")):
        document.fail("binary_file")
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as reason:
        document.fail("not_utf8", line=data.count(b"\n", 0, reason.start) + 1)
