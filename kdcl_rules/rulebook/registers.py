"""What stands beside the rules of a circular: the list of its clauses, and maps to other circulars.

Neither can change a verdict. Values here are read from the JSON that :mod:`kdcl_rules.rulebook.compile`
writes beside ``ledger.yaml`` and the files of ``crosswalks/``; what they mean is the business of
:mod:`kdcl_rules.change`.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Final, TypeVar, cast

from kdcl_rules.errors import LawError, Place
from kdcl_rules.rulebook.certificate_rules import CERTIFICATES
from kdcl_rules.rulebook.codec import from_json, to_json
from kdcl_rules.rulebook.facts import Text  # noqa: TC001 - the codec reads the annotations
from kdcl_rules.rulebook.hashing import canonical

if TYPE_CHECKING:
    from pathlib import Path

    from kdcl_rules.rulebook.codec import Json

__all__ = [
    "ClauseList",
    "Crosswalk",
    "KnownClause",
    "Link",
    "LinkKind",
    "crosswalk_names",
    "ledger_names",
    "read_crosswalk",
    "read_ledger",
    "register_text",
]

Value = TypeVar("Value")
FORMAT: Final = 1
LEDGER: Final = "ledger"
CROSSWALKS: Final = "crosswalks"
REGISTERS: Final = (f"*/{LEDGER}.json", f"{CROSSWALKS}/*.json", CERTIFICATES)
"""Where the JSON of registers stands below a folder of standards."""


@dataclass(frozen=True, slots=True)
class KnownClause:
    """A place of a circular that is known to exist, from the whole to the part: ``("Điều 13", "khoản 2", "điểm a")``.

    ``criterion`` is the code it speaks of where it belongs to one, in the annex ``annex`` where there are
    annexes; its subject is then that criterion's title unless ``subject`` says more. ``state`` and
    ``because`` stand where no rule carries it, and for all within it; ``carried_by`` names rules that
    carry it without citing it.
    """

    place: tuple[str, ...]
    subject: Text | None = None
    criterion: str | None = None
    annex: str = ""
    state: str | None = None
    because: Text | None = None
    carried_by: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ClauseList:
    """Every known clause of one circular, in the order of its text."""

    circular: str
    number: str
    title: Text
    clauses: tuple[KnownClause, ...]


class LinkKind(StrEnum):
    """How a criterion's subject lives on in another circular."""

    SAME_SUBJECT = "same_subject"
    PART_OF = "part_of"
    SPLIT = "split"
    NO_COUNTERPART = "no_counterpart"


@dataclass(frozen=True, slots=True)
class Link:
    """Where the subject of one criterion (or finer rule) went, and why one may say so.

    ``targets`` are codes of the other circular; none where it has no counterpart.
    """

    source: str
    kind: LinkKind
    targets: tuple[str, ...]
    because: Text


@dataclass(frozen=True, slots=True)
class Crosswalk:
    """The explicit map from one circular's criteria to another's.

    ``new`` are the links of those of the other circular that nothing maps to. No level is converted.
    """

    source: str
    target: str
    annex: str
    says: Text
    links: tuple[Link, ...]
    new: tuple[Link, ...] = ()


def register_text(value: ClauseList | Crosswalk) -> str:
    """Return the canonical JSON of a register."""
    return f"{canonical({'format': FORMAT, 'register': to_json(value)}, indent=1)}\n"


def ledger_names(root: Path) -> tuple[str, ...]:
    """Return the ids of the circulars under ``root`` whose clauses are listed."""
    return tuple(sorted(path.parent.name.replace("_", "-") for path in root.glob(f"*/{LEDGER}.json")))


def crosswalk_names(root: Path) -> tuple[tuple[str, str], ...]:
    """Return the pairs of circulars under ``root`` that have a map, ``(from, to)``."""
    stems = sorted(path.stem for path in (root / CROSSWALKS).glob("*.json"))
    return tuple((source, target) for source, _, target in (stem.partition("--") for stem in stems))


def read_ledger(root: Path, circular: str) -> ClauseList:
    """Read the clauses of the circular with this id.

    Raises LawError ``not_compiled`` where there is none, ``compiled_unreadable`` where it is not ours.
    """
    return _read(root / circular.replace("-", "_") / f"{LEDGER}.json", ClauseList)


def read_crosswalk(root: Path, source: str, target: str) -> Crosswalk:
    """Read the map from one circular to another.

    Raises LawError as :func:`read_ledger` does.
    """
    return _read(root / CROSSWALKS / f"{source}--{target}.json", Crosswalk)


def _read(path: Path, kind: type[Value]) -> Value:
    place = Place(path.name)
    try:
        data = cast("dict[str, Json]", json.loads(path.read_text(encoding="utf-8")))
        if data["format"] != FORMAT:
            raise LawError("compiled_unreadable", place=place, found=str(data["format"]))
        return from_json(kind, data["register"])
    except FileNotFoundError:
        raise LawError("not_compiled", place=place) from None
    except (AttributeError, KeyError, TypeError, ValueError) as error:
        raise LawError("compiled_unreadable", place=place, found=type(error).__name__) from error
