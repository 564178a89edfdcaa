"""``python -m kdcl_rules.rulebook.compile [--check] [FOLDER]``: rule files to the JSON the package loads.

Writes ``compiled.json`` beside the rule files, the JSON of ``ledger.yaml`` and ``certificates.yaml`` and of
each map of ``crosswalks/`` beside them; with ``--check`` only tells which files are not what the rule files say.
Exit codes: 0 done or equal, 1 not equal, 2 a rule file was refused.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from kdcl_rules.errors import LawError
from kdcl_rules.rulebook.compiled import COMPILED, Shared, circular_text, entry_of, shared_text
from kdcl_rules.rulebook.loader import load_folder
from kdcl_rules.rulebook.problems import Problems
from kdcl_rules.rulebook.register_files import register_files
from kdcl_rules.rulebook.registers import REGISTERS

if TYPE_CHECKING:
    from collections.abc import Sequence

__all__ = ["compiled_files", "main"]

STANDARDS = Path(__file__).resolve().parent.parent / "standards"


def compiled_files(root: Path) -> dict[str, str]:
    """Return the text of every JSON file that the rule files under ``root`` make, by relative path.

    Raises LawError as :func:`kdcl_rules.rulebook.loader.load_folder` and
    :func:`kdcl_rules.rulebook.register_files.register_files` do.
    """
    library = load_folder(root)
    entries = tuple(entry_of(circular) for circular in library.circulars)
    files = {COMPILED: shared_text(Shared(library.dictionary, library.readings, entries))}
    for entry, circular in zip(entries, library.circulars, strict=True):
        files[f"{entry.folder}/{COMPILED}"] = circular_text(circular)
    problems = Problems()
    files |= register_files(root, problems)
    problems.raise_any()
    return files


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command; see the module's text."""
    parser = argparse.ArgumentParser(prog="python -m kdcl_rules.rulebook.compile")
    parser.add_argument("folder", nargs="?", type=Path, default=STANDARDS)
    parser.add_argument("--check", action="store_true", help="compare only")
    options = parser.parse_args(arguments)
    root: Path = options.folder
    try:
        files = compiled_files(root)
    except LawError as error:
        sys.stderr.write(f"{error.render('en')}\n")
        return 2
    stale = [name for name, text in files.items() if not _holds(root / name, text)]
    stale += [name for name in _found(root) if name not in files]
    for name in stale:
        if options.check:
            sys.stdout.write(f"not what the rule files say: {name}\n")
        elif name in files:
            (root / name).write_text(files[name], encoding="utf-8", newline="\n")
            sys.stdout.write(f"written: {name}\n")
        else:
            (root / name).unlink()
            sys.stdout.write(f"removed: {name}\n")
    return 1 if stale and options.check else 0


def _holds(path: Path, text: str) -> bool:
    return path.exists() and path.read_bytes() == text.encode("utf-8")


def _found(root: Path) -> list[str]:
    made = (path for pattern in (f"**/{COMPILED}", *REGISTERS) for path in root.glob(pattern))
    return sorted(path.relative_to(root).as_posix() for path in made)


if __name__ == "__main__":
    sys.exit(main())
