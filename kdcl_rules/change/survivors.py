"""The wrong edits that nothing notices and that need not be noticed: ``survivors.yaml``, each with its reason."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final

from kdcl_rules.documents import read_yaml, to_python
from kdcl_rules.errors import InputError, Place
from kdcl_rules.rulebook.facts import Text

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from kdcl_rules.change.mutate import Mutation, Trial

__all__ = ["Reason", "reason_for", "reasons", "unneeded"]

FILE: Final = Path(__file__).with_name("survivors.yaml")
_NEEDED: Final = {"path", "edit", "because"}
_KEYS: Final = _NEEDED | {"said"}


@dataclass(frozen=True, slots=True)
class Reason:
    """Why one wrong edit (or, with ``*``, several alike) of a circular or annex may live."""

    of: str
    path: str
    edit: str
    said: str
    because: Text

    def covers(self, of: str, trial: Trial) -> bool:
        """Tell whether it speaks of a trial."""
        pairs = zip((self.path, self.edit, self.said), trial.name, strict=True)
        return self.of == of and all(_alike(pattern, found) for pattern, found in pairs)


def _alike(pattern: str, found: str) -> bool:
    return found.startswith(pattern[:-1]) if pattern.endswith("*") else found == pattern


def reasons(file: Path = FILE) -> tuple[Reason, ...]:
    """Return every reason of the file. Raises InputError ``not_a_reason`` and what the YAML reader raises.

    >>> all(each.because.vi and each.because.en for each in reasons())
    True
    """
    written = to_python(read_yaml(file))
    if not isinstance(written, dict):
        raise InputError("not_a_reason", place=Place(str(file)), found=file.name)
    return tuple(found for of, listed in written.items() for found in _listed(str(of), listed, file))


def _listed(of: str, listed: object, file: Path) -> Iterator[Reason]:
    for entry in listed if isinstance(listed, list) else [listed]:
        because = entry.get("because") if isinstance(entry, dict) else None
        fits = isinstance(entry, dict) and _NEEDED <= {*entry} <= _KEYS
        if not isinstance(entry, dict) or not fits or not isinstance(because, dict) or {*because} != {"vi", "en"}:
            raise InputError("not_a_reason", place=Place(str(file)), found=of)
        words = Text(str(because["vi"]), str(because["en"]))
        yield Reason(of, str(entry["path"]), str(entry["edit"]), str(entry.get("said", "*")), words)


def _named(mutation: Mutation) -> str:
    return f"{mutation.circular}/{mutation.annex}" if mutation.annex else mutation.circular


def reason_for(mutation: Mutation, trial: Trial, known: Iterable[Reason]) -> Reason | None:
    """Return the written reason of a survivor; None where nobody has written one."""
    return next((each for each in known if each.covers(_named(mutation), trial)), None)


def unneeded(mutation: Mutation, known: Iterable[Reason]) -> tuple[Reason, ...]:
    """Return each written reason that speaks of no survivor any more, of a campaign that tried every edit."""
    own = [each for each in known if each.of == _named(mutation)]
    return tuple(each for each in own if not any(each.covers(_named(mutation), trial) for trial in mutation.survivors))
