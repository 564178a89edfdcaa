"""``kdcl mutate [FOLDER]``: are small wrong edits of the rules noticed; each survivor with its reason."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING, Final

import click

from kdcl_rules.cli.answer import Answer, as_json
from kdcl_rules.cli.options import circular_option, common_options, format_option
from kdcl_rules.cli.shape import Command
from kdcl_rules.cli.texts import text
from kdcl_rules.errors import InputError
from kdcl_rules.messages import closest

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kdcl_rules.change.mutate import Mutation, Trial
    from kdcl_rules.change.survivors import Reason
    from kdcl_rules.errors import Language
    from kdcl_rules.rulebook.models import Circular

__all__ = ["mutate_command"]

ENOUGH: Final = 0.98
"""The least share of wrong edits that must be noticed."""


def mutate_command(lang: Language) -> click.Command:
    """Return the command, speaking ``lang``. Exit code 1 where too few are noticed, or a survivor has no reason."""

    def show_mutation(
        folder: str | None,
        *,
        circular: str | None,
        cases: str | None,
        reasons: str | None,
        most: int | None,
        jobs: int | None,
        form: str,
    ) -> Answer:
        from kdcl_rules.change.lint import clause_lists
        from kdcl_rules.change.mutate import mutate
        from kdcl_rules.change.survivors import FILE
        from kdcl_rules.change.survivors import reasons as reasons_of
        from kdcl_rules.rulebook import load_folder
        from kdcl_rules.rulebook.catalogue import STANDARDS
        from kdcl_rules.testing.written import written_cases

        root = STANDARDS if folder is None else Path(folder)
        known = load_folder(root).circulars
        chosen = [each for each in known if circular is None or circular in _names(each)]
        if not chosen:
            raise _unknown(circular or "", known)
        written = () if cases is None else written_cases(Path(cases))
        because = reasons_of(FILE if reasons is None else Path(reasons))
        lists = clause_lists(root)
        found = [
            mutate(each, lists, written=written, beside=known, most=most, jobs=jobs or os.cpu_count() or 1)
            for each in chosen
        ]
        pages = [_Page(each, because, lang, whole=most is None) for each in found]
        code = 0 if pages and all(page.good for page in pages) else 1
        if form == "json":
            record = {"schema": "kdcl-mutation/1", "circulars": [page.record() for page in pages]}
            return Answer(as_json(record), code)
        return Answer("".join(page.text() for page in pages), code)

    return Command(
        lang=lang,
        name="kdcl mutate",
        params=[
            click.Argument(["folder"], required=False, metavar=f"[{text('folder.metavar', lang)}]"),
            circular_option(lang),
            click.Option(["--cases"], metavar=text("folder.metavar", lang), help=text("option.mutate_cases", lang)),
            click.Option(["--reasons"], metavar=text("file.metavar", lang), help=text("option.reasons", lang)),
            click.Option(["--most"], type=click.IntRange(min=1), metavar="N", help=text("option.most", lang)),
            click.Option(["--jobs"], type=click.IntRange(min=1), metavar="N", help=text("option.jobs", lang)),
            format_option(lang),
            *common_options(lang),
        ],
        callback=show_mutation,
    )


def _names(circular: Circular) -> set[str]:
    names = {circular.id, circular.id.replace("-", "_"), circular.number}
    return names | {f"{name}/{circular.annex}" for name in names if circular.annex}


def _unknown(name: str, known: Sequence[Circular]) -> InputError:
    names = sorted({f"{each.id}/{each.annex}" if each.annex else each.id for each in known})
    return InputError("unknown_circular", found=name, suggestion=closest(name, names), known=", ".join(names))


class _Page:
    """One campaign as it is told."""

    def __init__(self, mutation: Mutation, reasons: Sequence[Reason], lang: Language, *, whole: bool) -> None:
        from kdcl_rules.change.survivors import reason_for, unneeded

        self._mutation = mutation
        self._lang: Language = lang
        self._lives = [(trial, reason_for(mutation, trial, reasons)) for trial in mutation.survivors]
        self._unneeded = unneeded(mutation, reasons) if whole else ()

    @property
    def good(self) -> bool:
        """Whether enough is noticed, and reasons and survivors meet."""
        explained = all(reason is not None for _, reason in self._lives)
        return self._mutation.rate >= ENOUGH and explained and not self._unneeded

    def text(self) -> str:
        from kdcl_rules.change.mutate import Noticed

        found, lang = self._mutation, self._lang
        law = sum(Noticed.LAW in each.noticed for each in found.trials)
        lines = [
            text(
                "mutate.count",
                lang,
                circular=f"{found.circular}/{found.annex}" if found.annex else found.circular,
                killed=found.killed,
                made=found.made,
                rate=self._percent(found.rate),
            ),
            text(
                "mutate.how",
                lang,
                refused=found.refused,
                law=law,
                written=self._percent(found.rate_by(Noticed.WRITTEN)),
                near=self._percent(found.rate_by(Noticed.NEAR)),
            ),
        ]
        for edit, counts in found.by_edit.items():
            numbers = {name: counts[name] for name in ("made", *Noticed)}
            lines.append(text("mutate.edit", lang, edit=text(f"edit.{edit}", lang), **numbers))
        lines += [self._survivor(trial, reason) for trial, reason in self._lives]
        for reason in self._unneeded:
            lines.append(text("mutate.unneeded", lang, path=reason.path, edit=reason.edit, said=reason.said))
        return "\n".join(lines) + "\n"

    def _survivor(self, trial: Trial, reason: Reason | None) -> str:
        lang = self._lang
        why = text(f"why.{trial.why}", lang) if trial.why else ""
        written = text("mutate.unexplained", lang) if reason is None else getattr(reason.because, lang)
        said = f"{trial.path}: {text(f'edit.{trial.edit}', lang)}: {trial.said}"
        return f"  - {said}: {text('mutate.lives', lang)} ({why}): {written}"

    def _percent(self, share: float) -> str:
        shown = f"{100 * share:.1f}%"
        return shown.replace(".", ",") if self._lang == "vi" else shown

    def record(self) -> dict[str, object]:
        from kdcl_rules.change.mutate import Noticed

        found = self._mutation
        return {
            "circular": found.circular,
            "annex": found.annex or None,
            "made": found.made,
            "refused": found.refused,
            "killed": found.killed,
            "rate": round(found.rate, 4),
            "rate_of_written": round(found.rate_by(Noticed.WRITTEN), 4),
            "rate_of_near": round(found.rate_by(Noticed.NEAR), 4),
            "edits": {str(edit): dict(sorted(counts.items())) for edit, counts in found.by_edit.items()},
            "survivors": [
                {
                    "edit": trial.edit.value,
                    "path": trial.path,
                    "said": trial.said,
                    "why": trial.why.value if trial.why else None,
                    "because": None if reason is None else {"vi": reason.because.vi, "en": reason.because.en},
                }
                for trial, reason in self._lives
            ],
        }
