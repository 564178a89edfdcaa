"""``kdcl rules ledger [CIRCULAR]``: every clause of a circular, and what becomes of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from kdcl_rules.cli.answer import Answer, as_json
from kdcl_rules.cli.options import common_options, format_option
from kdcl_rules.cli.shape import Command
from kdcl_rules.cli.texts import text

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kdcl_rules.change import Entry, Ledger
    from kdcl_rules.errors import Language
    from kdcl_rules.reports.page import Page

__all__ = ["ledger_command"]

_COMPLETE, _ORPHANS = 0, 1


def ledger_command(lang: Language) -> click.Command:
    """Return the command, speaking ``lang``.

    Exit code 1 where a clause has neither rule nor reason, or a rule cites a clause that is not listed.
    """

    def show_ledger(circular: str | None, *, form: str, totals_only: bool) -> Answer:
        from kdcl_rules.change import ledger, ledgers

        found = [ledger(name) for name in (ledgers() if circular is None else (circular,))]
        code = _COMPLETE if all(one.complete for one in found) else _ORPHANS
        if form == "json":
            from kdcl_rules.change.records import ledger_record

            return Answer(as_json(ledger_record(found)), code)
        return Answer((_totals if totals_only else _pages)(found, lang), code)

    return Command(
        lang=lang,
        name="kdcl rules ledger",
        params=[
            click.Argument(["circular"], required=False, metavar=f"[{text('circular.metavar', lang)}]"),
            click.Option(["--totals", "totals_only"], is_flag=True, help=text("option.totals", lang)),
            format_option(lang),
            *common_options(lang),
        ],
        callback=show_ledger,
    )


def _pages(ledgers: Sequence[Ledger], lang: Language) -> str:
    """Return every clause of every ledger."""
    from kdcl_rules.reports.page import Page

    pages = []
    for found in ledgers:
        page = Page()
        page.line(f"{_name(found, lang)}: {found.title.of(lang)}. [{found.circular}]", hang=2)
        for entry in found.entries:
            _clause(entry, lang, page)
        page.blank()
        page.line(text("ledger.totals", lang, counts=_counts(found, lang)), hang=2)
        _orphans([found], lang, page)
        pages.append(page.text())
    return "\n".join(pages)


def _totals(ledgers: Sequence[Ledger], lang: Language) -> str:
    """Return a paragraph a circular."""
    from kdcl_rules.reports.page import Page

    page = Page()
    for found in ledgers:
        page.line(f"{_name(found, lang)}: {_counts(found, lang)}.", hang=2)
    _orphans(ledgers, lang, page)
    return page.text()


def _name(found: Ledger, lang: Language) -> str:
    from kdcl_rules.reports.words import Words

    return Words(lang).say("circular", number=found.number)


def _counts(found: Ledger, lang: Language) -> str:
    states = ", ".join(f"{number} {text(f'state.{state}', lang)}" for state, number in found.totals.items())
    return text("ledger.counts", lang, n=sum(found.totals.values()), states=states)


def _orphans(ledgers: Sequence[Ledger], lang: Language, page: Page) -> None:
    orphans = [orphan for found in ledgers for orphan in found.orphans]
    for orphan in orphans:
        page.item(text(f"orphan.{orphan.kind}", lang, cite=orphan.cite, path=orphan.path))
    page.line(text("ledger.orphans" if orphans else "ledger.complete", lang, n=len(orphans)), hang=2)


def _clause(entry: Entry, lang: Language, page: Page) -> None:
    """Write one clause: a heading where its parts follow, else its state and the rules that carry it."""
    from kdcl_rules.reports.citations import translated
    from kdcl_rules.rulebook.citations import REST

    last = entry.place[-1]
    piece = text("ledger.rest", lang) if last == REST else translated(last) if lang == "en" else last
    label = piece[:1].upper() + piece[1:]
    subject = entry.subject.of(lang)
    rules = f" [{', '.join(entry.rules)}]" if entry.rules else ""
    depth = len(entry.place) - 1
    if entry.whole:
        page.line(f"{label}. {subject}{rules}", depth, hang=2)
        return
    state = "" if entry.state is None else f"{text(f'state.{entry.state}', lang)}: "
    why = "" if entry.because is None or entry.rules else f". {entry.because.of(lang)}"
    page.line(f"{label} – {state}{subject}{why}{rules}", depth, hang=2)
