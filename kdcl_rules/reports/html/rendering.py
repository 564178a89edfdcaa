"""Templates into text: everything escaped for HTML, or for Markdown; a script and a style that no text can join."""

from __future__ import annotations

import re
from base64 import b64encode
from functools import cache
from hashlib import sha256
from typing import TYPE_CHECKING, Final

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = ["in_markdown", "render_html", "render_markdown"]

_PACKAGE: Final = "kdcl_rules.reports.html"
_SPECIAL: Final = re.compile(r"[\\`*\[\]<>#|~&]|(?<![^\W_])_|_(?![^\W_])")
_OPENING: Final = re.compile(r"^(\s*)(?:([-+=])|(\d+)([.)]))(?=\s|$)")


def in_markdown(text: str) -> str:
    r"""Return ``text`` such that Markdown shows it as it is.

    >>> in_markdown("1. <script> [a](b) teacher_ratio *")
    '1\\. \\<script\\> \\[a\\](b) teacher_ratio \\*'
    """
    escaped = _SPECIAL.sub(lambda found: "\\" + found[0], text)
    return _OPENING.sub(lambda found: f"{found[1]}{found[3] or ''}\\{found[2] or found[4]}", escaped)


def render_html(template: str, context: Mapping[str, object]) -> str:
    """Return a template of HTML, filled; every value is escaped.

    The page's only style and only script stand in it, and its policy names their hashes: nothing else runs,
    nothing is fetched.
    """
    environment = _html()
    style, script = (_asset(name) for name in ("page.css", "page.js"))
    policy = (
        f"default-src 'none'; style-src '{_hash(style)}'; script-src '{_hash(script)}'; "
        "base-uri 'none'; form-action 'none'"
    )
    assets = {"style": Markup(style), "script": Markup(script), "policy": policy}  # noqa: S704 - our own files
    return environment.get_template(template).render({**context, **assets})


def render_markdown(template: str, context: Mapping[str, object]) -> str:
    """Return a template of Markdown, filled; every value is escaped, no line is left empty twice."""
    text = _markdown().get_template(template).render(context)
    return re.sub(r"\n{3,}", "\n\n", text).strip() + "\n"


@cache
def _html() -> Environment:
    return Environment(
        loader=PackageLoader(_PACKAGE),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )


@cache
def _markdown() -> Environment:
    return Environment(
        loader=PackageLoader(_PACKAGE),
        autoescape=False,  # noqa: S701 - Markdown has an escape of its own
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        finalize=_escaped,
    )


def _escaped(value: object) -> object:
    if isinstance(value, Markup):
        return value
    return in_markdown(value) if isinstance(value, str) else value


@cache
def _asset(name: str) -> str:
    from importlib.resources import files

    return files(_PACKAGE).joinpath("templates", name).read_text(encoding="utf-8")


def _hash(text: str) -> str:
    return f"sha256-{b64encode(sha256(text.encode()).digest()).decode()}"
