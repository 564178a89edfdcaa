"""The English phrases of the rules that fired."""

from __future__ import annotations

from typing import Final

__all__ = ["PHRASES"]

PHRASES: Final = {
    "derivation": "How it was derived",
    "derived": "Derived: {what}",
    "derived.part": "{part}: {what}",
    "derived.are": "{names} {verdict}",
    "derived.more": "{names} and {n} other parts",
    "derived.all_parts": "{verdict}, as is all that applies",
    "derived.no_part": "{verdict}, as nothing beneath applies",
    "derived.level_passed": "{verdict}, as nothing of this level applies",
    "derived.given": "{verdict}, by an assessor's finding or by the text itself",
    "derived.count": "{verdict}: {met} of the {all} criteria counted are met",
    "derived.because": "{verdict}, because of {parts}",
    "derived.open": "depends on {parts}",
    "derived.text": "the text of {level}",
    "derived.clause": "clause {n}",
    "derived.standard": "standard {code}",
    "derived.quoted": "“{phrase}”",
    "derived.asked": "what this step asks",
    "derived.reading": "the reading {reading}",
    "derived.applying": "{what} (of those that apply)",
    "derived.other_end": "{what} (at the other end of its interval)",
    "derived.opposite": "not {what}",
}
