"""The HTML and Markdown that pages are put together from. Whatever comes from the law is escaped here."""

from __future__ import annotations

import re
from dataclasses import dataclass
from html import escape
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from kdcl_rules.rulebook.facts import Text

__all__ = [
    "Page",
    "both",
    "bullets",
    "code",
    "details",
    "escaped",
    "heading",
    "inline",
    "link",
    "mark",
    "pair",
    "plain",
    "section",
    "table",
]

_MARKDOWN: Final = re.compile(r"([\\`*_{}\[\]#|])")


@dataclass(frozen=True, slots=True)
class Page:
    """A page: where its source would stand under ``docs/``, its title in the navigation, its Markdown."""

    src: str
    title: str
    text: str


def escaped(text: str) -> str:
    """Return ``text`` as HTML.

    >>> escaped("a < b")
    'a &lt; b'
    """
    return escape(text, quote=True)


def plain(text: str) -> str:
    r"""Return ``text`` as Markdown that means only itself.

    >>> print(plain("teacher_ratio < [1]"))
    teacher\_ratio &lt; \[1\]
    """
    return _MARKDOWN.sub(r"\\\1", escape(text, quote=False))


def heading(depth: int, text: str, anchor: str, label: str = "") -> str:
    """Return a heading as Markdown; ``label`` is its short form for the table of contents."""
    short = f' data-toc-label="{escaped(label)}"' if label else ""
    return f"{'#' * depth} {plain(text)} {{#{anchor}{short}}}\n"


def section(depth: int, text: Text, anchor: str, *, found: bool = True) -> str:
    """Return a heading in both languages; the table of contents has the Vietnamese.

    ``found`` is off for what only repeats other pages: search passes over the section.
    """
    passed_over = "" if found else " data-search-exclude"
    english = f' <span lang="en" class="kd-en">{escape(text.en, quote=False)}</span>'
    return f'{"#" * depth} {plain(text.vi)}{english} {{#{anchor} data-toc-label="{escaped(text.vi)}"{passed_over}}}\n'


def pair(text: Text, tag: str = "p", css: str = "") -> str:
    """Return a sentence in Vietnamese and, beside it, in English.

    >>> from kdcl_rules.rulebook.facts import Text
    >>> pair(Text("Có", "Yes"))
    '<div class="kd-pair"><p>Có</p><p lang="en">Yes</p></div>'
    """
    return both(escaped(text.vi), escaped(text.en), tag, css)


def both(vi: str, en: str, tag: str = "p", css: str = "") -> str:
    """Return two pieces of HTML side by side; the second is English."""
    extra = f" {css}" if css else ""
    english = "" if vi == en or not en else f'<{tag} lang="en">{en}</{tag}>'
    return f'<div class="kd-pair{extra}"><{tag}>{vi}</{tag}>{english}</div>'


def inline(text: Text) -> str:
    """Return a phrase in Vietnamese and, small after it, in English."""
    if text.vi == text.en:
        return escaped(text.vi)
    return f'{escaped(text.vi)} <span lang="en" class="kd-en">{escaped(text.en)}</span>'


def code(text: str) -> str:
    """Return a name as it stands in files and code."""
    return f"<code>{escaped(text)}</code>"


def link(href: str, body: str) -> str:
    """Return a link; ``body`` is HTML."""
    return f'<a href="{escaped(href)}">{body}</a>'


def mark(kind: str, text: Text) -> str:
    """Return a small label. Its kind is told by its words; colour only repeats it."""
    return f'<span class="kd-mark kd-{kind}">{inline(text)}</span>'


def details(summary: Text, body: str) -> str:
    """Return a part that opens when asked; ``body`` is HTML."""
    return f"<details data-search-exclude><summary>{inline(summary)}</summary>{body}</details>"


def bullets(items: Iterable[str]) -> str:
    """Return a list of pieces of HTML."""
    return f"<ul>{''.join(f'<li>{item}</li>' for item in items)}</ul>"


def table(head: Sequence[Text], rows: Iterable[Sequence[str]], css: str = "") -> str:
    """Return a table; cells are HTML. It scrolls by itself on a narrow screen."""
    top = "".join(f"<th>{inline(cell)}</th>" for cell in head)
    body = "".join(f"<tr>{''.join(f'<td>{cell}</td>' for cell in row)}</tr>" for row in rows)
    return f'<div class="kd-table {css}"><table><thead><tr>{top}</tr></thead><tbody>{body}</tbody></table></div>'
