"""Docstrings as the reference shows them: roles become links, doctests code, error codes links to the catalogue.

A griffe extension: docstrings are written for readers of the code; this turns their few marks into Markdown.
"""

from __future__ import annotations

import re
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Final

ROOT: Final = Path(__file__).resolve().parents[2]
if str(ROOT) not in sys.path:
    sys.path.insert(0, str(ROOT))

import griffe  # noqa: E402 - the path comes first

from tools.docsite.error_page import error_codes  # noqa: E402

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["Docstrings", "as_markdown"]

_ROLE: Final = re.compile(r":(?:mod|class|func|meth|attr|exc|data):`(~?)([\w.]+)`")
_LITERAL: Final = re.compile(r"``([^`]+)``")
_BLOCK: Final = re.compile(r"^(.*)::$")


def as_markdown(docstring: str, codes: frozenset[str], home: str = "") -> str:
    r"""Return a docstring as Markdown.

    ``codes`` are those of the error catalogue; ``home`` is where a name without dots is looked for. A role
    whose name has no page stays code.

    >>> print(as_markdown("See :func:`load`.", frozenset(), "kdcl_rules.exchange"))
    See <autoref identifier="kdcl_rules.exchange.load" optional><code>load</code></autoref>.
    >>> as_markdown("Return it.\n\n>>> 1 + 1\n2", frozenset()).splitlines()
    ['Return it.', '', '```pycon', '>>> 1 + 1', '2', '```']
    """
    return "\n".join(_lines(docstring.splitlines(), codes, home))


def _lines(lines: list[str], codes: frozenset[str], home: str) -> Iterator[str]:
    open_code = False
    for number, line in enumerate(lines):
        if open_code and not line.strip():
            yield from ("```", line)
            open_code = False
        elif line.startswith(">>> ") and not open_code:
            yield from ("```pycon", line)
            open_code = True
        elif open_code:
            yield line
        elif _BLOCK.match(line):
            yield (line[:-1] if line.strip(":").strip() else "")
        elif line.startswith("    ") and _in_block(lines, number):
            yield line
        else:
            yield _marks(line, codes, home)
    if open_code:
        yield "```"


def _in_block(lines: list[str], number: int) -> bool:
    """Tell whether an indented line stands under a line that ends with ``::``."""
    above = (line for line in reversed(lines[:number]) if line.strip() and not line.startswith("    "))
    return next(above, "").endswith("::")


def _marks(line: str, codes: frozenset[str], home: str) -> str:
    def literal(found: re.Match[str]) -> str:
        text = found[1]
        return f"[`{text}`](../errors.md#{text})" if text in codes else f"`{text}`"

    def role(found: re.Match[str]) -> str:
        shown = found[2].rpartition(".")[2] if found[1] else found[2]
        target = found[2] if found[2].startswith("kdcl_rules") or not home else f"{home}.{found[2]}"
        return f'<autoref identifier="{target}" optional><code>{shown}</code></autoref>'

    return _LITERAL.sub(literal, _ROLE.sub(role, line))


class Docstrings(griffe.Extension):
    """Rewrites every docstring of the package as it is read."""

    def __init__(self) -> None:
        super().__init__()
        self._codes = frozenset(error_codes())

    def on_package(self, *, pkg: griffe.Module, **_given: object) -> None:
        """Rewrite the package's own docstring."""
        self._rewrite(pkg)

    def on_object(self, *, obj: griffe.Object, **_given: object) -> None:
        """Rewrite the docstring of a thing in it."""
        self._rewrite(obj)

    def _rewrite(self, obj: griffe.Object) -> None:
        if obj.docstring is not None and obj.docstring.value:
            around = obj.parent if obj.parent is not None and obj.is_function else obj
            home = around.path if around.is_class or around.is_module else around.path.rpartition(".")[0]
            obj.docstring.value = as_markdown(obj.docstring.value, self._codes, home)
