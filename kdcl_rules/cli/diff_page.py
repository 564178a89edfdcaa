"""What ``kdcl diff`` prints: by clause what changed, and the school that each change moves, judged by both rules."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Final

from kdcl_rules.change.structure import ChangeKind
from kdcl_rules.cli.texts import text
from kdcl_rules.rulebook.facts import Fact, Text
from kdcl_rules.rulebook.kinds import KIND_LABELS
from kdcl_rules.rulebook.quantity import FactKind, Number
from kdcl_rules.rulebook.walk import natural_key
from kdcl_rules.school.values import GradeValue, Items

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date
    from fractions import Fraction

    from kdcl_rules.change.diff import Change, Diff, Verdict, Witness
    from kdcl_rules.errors import Language
    from kdcl_rules.rulebook.facts import Dictionary, Field
    from kdcl_rules.rulebook.models import Rulebook
    from kdcl_rules.school.values import Value

__all__ = ["day_in_words", "diff_page", "explanations", "kinds_in_words"]

_FEW: Final = 12
_SETTLED: Final = frozenset({1, 2, 4})
_WHOLE_BRANCH: Final = frozenset({ChangeKind.ADDED, ChangeKind.REMOVED, ChangeKind.REPEALED, ChangeKind.RESTORED})


def day_in_words(day: date, lang: Language) -> str:
    """Return a day as the language writes it.

    >>> from datetime import date
    >>> day_in_words(date(2025, 1, 25), "vi"), day_in_words(date(2025, 1, 25), "en")
    ('25/01/2025', '2025-01-25')
    """
    return f"{day:%d/%m/%Y}" if lang == "vi" else day.isoformat()


def kinds_in_words(kinds: Sequence[str], lang: Language) -> str:
    """Return levels of education by their names.

    >>> kinds_in_words(["primary", "lower_secondary"], "en")
    'primary, lower secondary'
    """
    return ", ".join(KIND_LABELS[kind].of(lang) if kind in KIND_LABELS else kind for kind in kinds)


def diff_page(found: Sequence[Diff], lang: Language, *, markdown: bool) -> list[str]:
    """Return the lines that tell of every difference."""
    lines: list[str] = []
    for each in found:
        lines += _Teller(each, lang, "## " if markdown else "", "`" if markdown else "").lines()
    return lines or [text("diff.nothing", lang)]


class _Teller:
    """Tells of one difference. ``tick`` stands around paths, ``head`` before a title."""

    def __init__(self, each: Diff, lang: Language, head: str, tick: str) -> None:
        self._each = each
        self._lang: Language = lang
        self._head = head
        self._tick = tick

    def lines(self) -> Iterator[str]:
        each, lang = self._each, self._lang
        book = each.new or each.old
        if book is None:
            return
        number = f"{book.circular.number} ({book.circular.annex})" if book.circular.annex else book.circular.number
        day, kinds = day_in_words(each.on, lang), kinds_in_words(each.kinds, lang)
        yield f"{self._head}{text('diff.title', lang, circular=number, day=day, kinds=kinds)}"
        yield ""
        if each.old is None or each.new is None:
            yield text("diff.only_new" if each.old is None else "diff.only_old", lang)
            yield ""
            return
        verdicts = {verdict.root: verdict for verdict in each.verdicts}
        roots = sorted({change.root for change in each.changes} | verdicts.keys(), key=natural_key)
        for root in roots:
            yield f"{'#' if self._head else ''}{self._head}{self._named(root)}"
            yield from self._changes([change for change in each.changes if change.root == root])
            if root in verdicts:
                yield from self._verdict(verdicts[root])
            yield ""

    def _path(self, path: str) -> str:
        return f"{self._tick}{path}{self._tick}"

    def _named(self, root: str) -> str:
        if not root:
            return text("diff.shared", self._lang)
        for book in (self._each.new, self._each.old):
            for rule in () if book is None else (*book.criteria, *book.clauses):
                words = getattr(rule, "title", None) or getattr(rule, "says", None)
                if root in {getattr(rule, "code", None), getattr(rule, "path", None)} and isinstance(words, Text):
                    return text("diff.root", self._lang, root=self._path(root), title=words.of(self._lang))
        return text(f"diff.{root}", self._lang)

    # -- what changed --------------------------------------------------------------------------

    def _changes(self, own: Sequence[Change]) -> Iterator[str]:
        """Yield a line a change; what happens to a whole branch is told once, at its top."""
        told: dict[tuple[ChangeKind, str, str], list[Change]] = {}
        for change in own:
            key = (change.kind, change.before, change.after)
            if change.kind in _WHOLE_BRANCH:
                key = (change.kind, "", change.after if change.kind is ChangeKind.REPEALED else "")
            tops = told.setdefault(key, [])
            if not any(change.path.startswith(f"{top.path}/") for top in tops):
                tops.append(change)
        tops_ = [change for tops in told.values() for change in tops]
        for change in sorted(tops_, key=list(own).index):
            beneath = sum(each.kind is change.kind and each.path.startswith(f"{change.path}/") for each in own)
            more = text("diff.beneath_it", self._lang, n=beneath) if beneath and change.kind in _WHOLE_BRANCH else ""
            yield f"- {self._path(change.path)}{self._cited(change)}: {self._said(change)}{more}"

    @staticmethod
    def _cited(change: Change) -> str:
        return f" ({change.cite})" if change.cite else ""

    def _said(self, change: Change) -> str:
        lang, before, after = self._lang, change.before, change.after
        name = text(f"change.{change.kind}", lang)
        if change.kind in {ChangeKind.REPEALED, ChangeKind.RESTORED}:
            circular, _, cite = (after or before).partition(" ")
            return f"{name}: {f'{cite} ' if cite else ''}{self._official(circular)}"
        if change.kind is ChangeKind.LAW:
            before, after = (text(f"law.{side}", lang) if side else "" for side in (before, after))
        if change.kind in {ChangeKind.ADDED, ChangeKind.REMOVED}:
            return f"{name}: {after or before}" if after or before else name
        return f"{name}: {before or '–'} → {after or '–'}"

    @staticmethod
    def _official(circular: str) -> str:
        from kdcl_rules.rulebook.catalogue import entries

        numbers = {entry.id: entry.number for entry in entries()}
        year = circular.rpartition("-")[2]
        number = circular.removeprefix("tt").partition("-")[0]
        return f"Thông tư {numbers.get(circular, f'{number}/{year}')}"

    # -- whom it moves -------------------------------------------------------------------------

    def _verdict(self, verdict: Verdict) -> Iterator[str]:
        lang = self._lang
        if verdict.witness is None:
            because = "" if verdict.doubt is None else f" {text(f'doubt.{verdict.doubt}', lang)}"
            yield f"{text(f'diff.{verdict.certainty}', lang)}{because}"
            return
        witness = verdict.witness
        case = witness.case
        about = (kinds_in_words(case.kinds, lang), text(f"diff.stage.{case.stage}", lang), day_in_words(case.on, lang))
        yield text("diff.witness", lang, about=", ".join(about))
        yield from (f"  - {line}" for line in self._stated(witness))
        if not (case.stated or case.findings or case.readings):
            yield f"  - {text('diff.states_nothing', lang)}"
        yield from (f"  {line}" for line in self._moved(witness))
        yield from self._explained(witness)

    def _stated(self, witness: Witness) -> Iterator[str]:
        case, lang = witness.case, self._lang
        book = self._each.new
        if book is None:
            return
        for name, choice in case.readings.items():
            entry = book.circular.readings.get(name)
            says = next((one.says.of(lang) for one in entry.choices if one.id == choice), "") if entry else ""
            yield text("diff.reading", lang, name=name, choice=choice, says=says)
        facts = book.circular.dictionary.facts
        for key, value in case.stated.items():
            name = f"{facts[key.fact].label.of(lang)} ({key.fact})" if key.fact in facts else key.fact
            place = "".join(
                f", {part}" for part in (key.year, kinds_in_words([key.kind], lang) if key.kind else None) if part
            )
            yield f"{name}{place}: {_figure(value, facts.get(key.fact), book.circular.dictionary, lang)}"
        if len(case.findings) > _FEW:
            counted = Counter(self._found(found.level, found.judgement) for found in case.findings.values())
            yield from (text("diff.findings", lang, n=n, verdict=verdict) for verdict, n in counted.items())
            return
        for path, found in case.findings.items():
            gone = "" if path.path in _known(book) else text("diff.rule_gone", lang)
            yield text("diff.finding", lang, path=path.path, verdict=self._found(found.level, found.judgement)) + gone

    def _found(self, level: int | None, judgement: object) -> str:
        if level is not None:
            return text("diff.level", self._lang, n=level) if level else text("diff.level_0", self._lang)
        return text(f"verdict.{judgement}", self._lang)

    def _moved(self, witness: Witness) -> Iterator[str]:
        """Yield what moved: answers that were given; all of it where nothing had been."""
        pairs = witness.moved.items()
        answered = [(path, pair) for path, pair in pairs if _is_settled(pair[0])] or list(pairs)
        levels = [(path, pair) for path, pair in pairs if isinstance(pair[0], tuple) and (path, pair) not in answered]
        for path, (before, after) in [*levels, *answered][:_FEW]:
            yield text("diff.moved", self._lang, path=path, before=self._shown(before), after=self._shown(after))
        rest = len(witness.moved) - min(len(levels) + len(answered), _FEW)
        if rest:
            yield text("diff.moved_too", self._lang, n=rest)

    def _shown(self, verdict: object) -> str:
        if isinstance(verdict, tuple):
            low, high = verdict
            return str(low) if low == high else f"{low}–{high}"
        names = {1: "met", 2: "not_met", 4: "not_applicable"}
        return text(f"verdict.{names.get(verdict, 'unknown')}", self._lang) if isinstance(verdict, int) else "–"

    def _explained(self, witness: Witness) -> Iterator[str]:
        """Yield both explanations of the deepest rule on which an answer given is another now."""
        from kdcl_rules.change.confirming import outcome_of
        from kdcl_rules.errors import InputError
        from kdcl_rules.reports import explain_path

        deepest = _deepest(witness)
        for name, book in (("diff.before", self._each.old), ("diff.after", self._each.new)):
            if book is None:
                continue
            try:
                told = explain_path(outcome_of(witness.case, book), deepest, self._lang)
            except InputError:  # a rule that only the other side has
                continue
            yield f"  {text(name, self._lang)}"
            yield from (f"    {line}" for line in told.rpartition("\n\n")[0].splitlines() if line.strip())


def _deepest(witness: Witness) -> str:
    """Return the finest rule on which an answer given is another now; where none had been given, on which any is."""
    moved = [path for path, (before, _) in witness.moved.items() if _is_settled(before)] or list(witness.moved)
    return max(moved, key=lambda path: path.count("/"))


def explanations(each: Diff, witness: Witness) -> dict[str, object]:
    """Return both explanations of a witness as plain values: of the finest rule on which it is moved."""
    from kdcl_rules.change.confirming import outcome_of
    from kdcl_rules.errors import InputError
    from kdcl_rules.reports import path_record

    told: dict[str, object] = {"path": _deepest(witness)}
    for name, book in (("before", each.old), ("after", each.new)):
        if book is not None:
            try:
                told[name] = path_record(outcome_of(witness.case, book), _deepest(witness))
            except InputError:  # a rule that only the other side has
                told[name] = None
    return told


def _known(book: Rulebook) -> frozenset[str]:
    from kdcl_rules.engine.plan import plan_for

    return frozenset(plan_for(book).rules)


def _is_settled(verdict: object) -> bool:
    return verdict[0] == verdict[1] if isinstance(verdict, tuple) else verdict in _SETTLED


def _figure(value: Value, of: Fact | Field | None, dictionary: Dictionary, lang: Language) -> str:
    """Return a value as people write it: shares in percent, grades and choices by their names."""
    match value:
        case Number(exact=exact):
            return _number(exact, lang, percent=of is not None and of.kind is FactKind.RATIO)
        case GradeValue(scale, grade):
            grades = {each.id: each.label.of(lang) for each in dictionary.scales[scale].grades}
            return grades.get(grade, grade)
        case bool():
            return text("diff.yes" if value else "diff.no", lang)
        case Items(items):
            rows = []
            for item in items:
                cells = []
                for (name, year), simple in item.fields.items():
                    column = of.field(name) if isinstance(of, Fact) else None
                    label = name if column is None else column.label.of(lang)
                    cells.append(f"{label}{f' {year}' if year else ''}: {_figure(simple, column, dictionary, lang)}")
                rows.append(", ".join(cells) or text("diff.states_nothing", lang))
            return "; ".join(f"({row})" for row in rows)
        case _:
            choices = dict(getattr(of, "choices", ()))
            return choices[value].of(lang) if value in choices else str(value)


def _number(exact: Fraction, lang: Language, *, percent: bool) -> str:
    scaled = exact * 100 if percent else exact
    if 10**6 % scaled.denominator:
        return f"{exact.numerator}/{exact.denominator}"
    told = f"{float(scaled):.6f}".rstrip("0").rstrip(".")
    return f"{told.replace('.', ',') if lang == 'vi' else told}{'%' if percent else ''}"
