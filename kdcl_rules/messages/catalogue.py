"""The shape of a catalogue, and the way to one."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Mapping

    from kdcl_rules.errors import Language

__all__ = ["Message", "Word", "catalogue", "words"]


class Message(NamedTuple):
    """What one code says: sentences without full stop, with ``{placeholders}`` for the error's details.

    ``problem`` follows the place, so it begins small; ``expected`` and ``remedy`` are sentences of
    their own. ``{found}`` is always there, and where the error suggests something, so is ``{suggestion}``.
    """

    problem: str
    expected: str = ""
    remedy: str = ""


class Word(str):
    """A detail that is itself translated: the id of an entry of each language's ``WORDS``.

    >>> words("en")[Word("a_list")]
    'a list'
    """

    __slots__ = ()


def catalogue(lang: Language) -> Mapping[str, Message]:
    """Return every code's message in ``lang``."""
    if lang == "en":
        from kdcl_rules.messages.en import MESSAGES
    else:
        from kdcl_rules.messages.vi import MESSAGES
    return MappingProxyType(MESSAGES)


def words(lang: Language) -> Mapping[str, str]:
    """Return the words that details may name, in ``lang``."""
    if lang == "en":
        from kdcl_rules.messages.en import WORDS
    else:
        from kdcl_rules.messages.vi import WORDS
    return MappingProxyType(WORDS)
