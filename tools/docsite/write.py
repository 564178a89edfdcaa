"""What mkdocs-gen-files runs: finds this project from wherever mkdocs was started, and writes the pages."""

from __future__ import annotations

import sys
from pathlib import Path

ROOT = str(Path(__file__).resolve().parents[2])
if ROOT not in sys.path:
    sys.path.insert(0, ROOT)

from tools.docsite.build import write  # noqa: E402 - the path comes first

write()
