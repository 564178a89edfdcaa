"""Outputs kept as readable files: a test holds an output against its file, word for word.

``KDCL_UPDATE_GOLDEN=1 python -m pytest tests/reports tests/cli`` writes the files anew; read the difference
before you commit it.
"""

from __future__ import annotations

import os
import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

_HASH = re.compile(r"\b[0-9a-f]{12}\b")


def assert_golden(path: Path, text: str) -> None:
    """Assert that ``text`` is what the file at ``path`` holds; hashes of rules, which any new word moves, left out."""
    steady = _HASH.sub("<hash>", text)
    if os.environ.get("KDCL_UPDATE_GOLDEN") == "1":
        path.parent.mkdir(exist_ok=True)
        path.write_text(steady, encoding="utf-8", newline="\n")
    assert path.read_text(encoding="utf-8") == steady
