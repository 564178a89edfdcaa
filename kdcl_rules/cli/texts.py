"""The command line's own words: one catalogue a language, :mod:`kdcl_rules.cli.vi` and :mod:`kdcl_rules.cli.en`."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from kdcl_rules.errors import Language

__all__ = ["catalogue", "text"]


def catalogue(lang: Language) -> Mapping[str, str]:
    """Return every text in ``lang``."""
    if lang == "en":
        from kdcl_rules.cli.en import TEXTS as ENGLISH

        return ENGLISH
    from kdcl_rules.cli.vi import TEXTS as VIETNAMESE

    return VIETNAMESE


def text(key: str, lang: Language, **parts: object) -> str:
    """Return one text, its marks filled; KeyError where there is none.

    >>> text("usage", "vi"), text("usage", "en")
    ('Cách dùng', 'Usage')
    """
    found = catalogue(lang)[key]
    return found.format(**parts) if parts else found
