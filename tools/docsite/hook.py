"""What mkdocs runs of ours: pictures and tables on hand-written pages, and search that reads both spellings.

A hand-written page asks for something made from the rules by a line ``<!-- made: truth-tables -->``.
"""

from __future__ import annotations

import re
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Final

ROOT: Final = Path(__file__).resolve().parents[2]
if str(ROOT) not in sys.path:
    sys.path.insert(0, str(ROOT))

from tools.docsite.made import MADE  # noqa: E402 - the path comes first

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig

__all__ = ["on_page_markdown", "on_post_build"]

_ASKED: Final = re.compile(r"^<!-- made: ([a-z-]+) -->$", re.MULTILINE)
_FOLDING: Final = Path(__file__).with_name("search_folding.js")


def on_page_markdown(markdown: str, **_given: object) -> str:
    """Put what a page asks for in its place; KeyError for a name that nothing makes."""
    return _ASKED.sub(lambda found: MADE[found[1]](), markdown)


def on_post_build(config: MkDocsConfig) -> None:
    """Teach the theme's search worker that words are also found without their diacritics."""
    workers = list(Path(config.site_dir).glob("assets/javascripts/workers/search.*.min.js"))
    if len(workers) != 1:
        message = f"the theme has {len(workers)} search workers, not one: see tools/docsite/hook.py"
        raise RuntimeError(message)
    worker = workers[0]
    code = worker.read_text(encoding="utf-8")
    if "self.lunr=" not in code:
        message = "the theme's search worker no longer shows lunr: see tools/docsite/hook.py"
        raise RuntimeError(message)
    worker.write_text(f"{code}\n{_FOLDING.read_text(encoding='utf-8')}", encoding="utf-8")
