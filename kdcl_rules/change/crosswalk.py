"""The crosswalk: where the subject of each criterion went in a later circular, said out loud and with a reason.

Equality of codes means nothing (DESIGN 4), and no level is converted.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from kdcl_rules.change.ledger import plain
from kdcl_rules.errors import NOWHERE, InputError
from kdcl_rules.rulebook.catalogue import STANDARDS, circulars, entries
from kdcl_rules.rulebook.registers import Crosswalk, Link, LinkKind, crosswalk_names, read_crosswalk
from kdcl_rules.rulebook.walk import natural_key

if TYPE_CHECKING:
    from kdcl_rules.errors import Place

__all__ = ["Crosswalk", "Link", "LinkKind", "crosswalk", "crosswalks", "unmapped"]


def crosswalks() -> tuple[tuple[str, str], ...]:
    """Return the pairs of circulars that have a map: from which, to which.

    >>> ("tt18-2018", "tt57-2026") in crosswalks()
    True
    """
    return crosswalk_names(STANDARDS)


def crosswalk(source: str, target: str, *, place: Place = NOWHERE) -> Crosswalk:
    """Return the map from one circular's criteria to another's, both in any spelling; links in order of codes.

    Raises InputError ``no_crosswalk``.

    >>> found = crosswalk("tt18-2018", "57/2026/TT-BGDĐT")
    >>> next((link.kind.value, link.targets) for link in found.links if link.source == "1.4")
    ('split', ('1.2', '2.1'))
    """
    ids = {plain(spelling): entry.id for entry in entries() for spelling in (entry.id, entry.number)}
    first, second = ids.get(plain(source), source), ids.get(plain(target), target)
    if (first, second) not in crosswalks():
        known = ", ".join(f"{one} {other}" for one, other in crosswalks())
        raise InputError("no_crosswalk", place=place, found=source, target=target, known=known)
    found = read_crosswalk(STANDARDS, first, second)
    return replace(found, links=tuple(sorted(found.links, key=lambda link: natural_key(link.source))))


def unmapped(map_: Crosswalk) -> tuple[str, ...]:
    """Return what keeps a map from being whole: a criterion it forgets, a code that neither circular has.

    Codes of the later circular have ``>`` before them. A circular that is not carried yet is not asked.

    >>> unmapped(crosswalk("tt18-2018", "tt57-2026"))
    ()
    """
    before, after = _codes(map_.source, ""), _codes(map_.target, map_.annex)
    from_links = {link.source for link in map_.links}
    to_links = {code for link in map_.links for code in link.targets} | {link.source for link in map_.new}
    odd = {code.split("/")[0] for code in from_links} ^ before if before else set()
    return (*sorted(odd, key=natural_key), *(f">{code}" for code in sorted(to_links ^ after, key=natural_key)))


def _codes(circular: str, annex: str) -> set[str]:
    known = [each for each in circulars() if each.id == circular and each.annex == annex]
    codes = {criterion.code for each in known for criterion in each.criteria}
    return codes | {"level4"} if any(each.clauses for each in known) else codes
