"""A new criterion to begin from: it loads at once, and says of nothing that it is met until it is written."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Final

from kdcl_rules.errors import InputError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kdcl_rules.rulebook.facts import Text

__all__ = ["criterion_skeleton"]

_CODE: Final = re.compile(r"[1-9][0-9]*\.[1-9][0-9]*")


def criterion_skeleton(code: str, title: Text, cites: Sequence[str]) -> str:
    """Return the YAML of a criterion with a level for each of ``cites``, one indicator each, its text not yet written.

    The law's status is ``unseen`` with the reason, so that whatever depends on it is unknown.

    Raises InputError ``not_a_code``; ``missing_citation_of_level`` where there is no citation.

    >>> from kdcl_rules.rulebook.facts import Text
    >>> print(criterion_skeleton("2.5", Text("Thư viện", "Library"), ["Khoản 5 Điều 8"]).splitlines()[0])
    code: "2.5"
    """
    if not _CODE.fullmatch(code):
        raise InputError("not_a_code", found=code)
    if not cites:
        raise InputError("missing_citation_of_level", found=code)
    lines = [
        f'code: "{code}"',
        f"title: {{vi: {_quoted(title.vi)}, en: {_quoted(title.en)}}}",
        "law:",
        "  status: unseen",
        "  because: {vi: Quy tắc chưa viết xong., en: The rule is not written yet.}",
        "levels:",
    ]
    for number, cite in enumerate(cites, 1):
        says = f'says: {{vi: "Mức {number} đòi hỏi gì, chưa viết", en: "What level {number} asks, not written yet"}}'
        lines += [
            f"  {number}:",
            f"    cite: {_quoted(cite)}",
            "    indicators:",
            "      a:",
            f"        {says}",
            "        requirements:",
            f"          asked_at_level_{number}:",
            f"            {says}",
        ]
    return "\n".join(lines) + "\n"


def _quoted(words: str) -> str:
    """Return words as YAML cannot mistake: in double quotes, which JSON writes as YAML reads."""
    return json.dumps(words, ensure_ascii=False)
