"""Text that came from outside, made safe to show: nothing invisible, nothing endless."""

from __future__ import annotations

__all__ = ["LONGEST_SHOWN", "shown"]

LONGEST_SHOWN = 80

_SHORT = {"\n": "\\n", "\t": "\\t", "\r": "\\r"}


def shown(text: str, *, longest: int = LONGEST_SHOWN) -> str:
    r"""Return ``text`` with invisible characters escaped, cut to ``longest`` characters with an ellipsis.

    >>> shown("a\u202eb\n")
    'a\\u202eb\\n'
    >>> shown("x" * 100, longest=5)
    'xxxx…'
    """
    cut = text if len(text) <= longest else text[: longest - 1] + "…"
    if cut.isprintable():
        return cut
    return "".join(_escaped(character) for character in cut)


def _escaped(character: str) -> str:
    if character in _SHORT:
        return _SHORT[character]
    # Not printable: control, format (bidi marks, zero-width) and separator characters, which can hide or
    # reorder what stands beside them.
    if character.isprintable():
        return character
    number = ord(character)
    if number <= 0xFF:  # noqa: PLR2004 - the spelling Python itself uses
        return f"\\x{number:02x}"
    return f"\\u{number:04x}" if number <= 0xFFFF else f"\\U{number:08x}"  # noqa: PLR2004 - as above
