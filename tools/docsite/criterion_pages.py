"""A page for each criterion, and for level 4, of each circular and date state."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Final

from kdcl_rules.rulebook.facts import Text
from kdcl_rules.rulebook.walk import facts_of, natural_key
from tools.docsite.atlas import LEVEL4, href, name_of
from tools.docsite.cases import case_table
from tools.docsite.history import history_of
from tools.docsite.markup import (
    Page,
    both,
    bullets,
    code,
    escaped,
    heading,
    inline,
    link,
    mark,
    pair,
    plain,
    section,
    table,
)
from tools.docsite.pictures import criterion_picture
from tools.docsite.rules import basis, card, circumstances, evidence, provenance
from tools.docsite.tried import TRIED, tried_table
from tools.docsite.words import circular_name, day, known_how, say, sentence, short_name

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import date

    from kdcl_rules.change import Link
    from kdcl_rules.rulebook.models import Clause, Criterion, Indicator, LevelText, Requirement
    from tools.docsite.atlas import Atlas, State, Volume

__all__ = ["criterion_pages"]

_LINKS: Final = {
    "same_subject": Text("cùng nội dung", "same subject"),
    "part_of": Text("thành một phần", "part of"),
    "split": Text("tách ra", "split"),
    "no_counterpart": Text("không có tiêu chí tương ứng", "no counterpart"),
}
_LATER: Final = Text("sau trang này", "after this page")
MANDATORY: Final = Text("bắt buộc", "mandatory")


def criterion_pages(volume: Volume, atlas: Atlas) -> Iterator[Page]:
    """Yield the pages of every state of a circular, criteria in the order of the text."""
    for state in volume.states:
        for criterion in state.criteria:
            yield _Writer(volume, state, criterion.code, atlas).criterion(criterion)
        if state.clauses:
            yield _Writer(volume, state, LEVEL4, atlas).level4()


class _Writer:
    """Writes one page."""

    def __init__(self, volume: Volume, state: State, code: str, atlas: Atlas) -> None:
        self.volume = volume
        self.state = state
        self.circular = state.circular
        self.code = code
        self.atlas = atlas
        self.page = state.page(code)
        self.latest = volume.latest_alike(state, code)

    def criterion(self, criterion: Criterion) -> Page:
        requirements = list(_requirements(criterion))
        text = [self.front(criterion.title.vi), self.title(f"{self.code}. {criterion.title.vi}", self.code)]
        marks = mark("mandatory", MANDATORY) if criterion.mandatory else ""
        standard = next(each for each in self.circular.standards if each.code == criterion.standard)
        above = say("standard", code=standard.code, title=standard.title)
        text.append(self.head(criterion.title.en, sentence(above), marks))
        text.append(criterion_picture(criterion, self.state))
        text.append(circumstances(criterion, self.state, self.page, self.atlas, path=self.code) + "\n")
        if criterion.note is not None:
            text.append(pair(say("note", note=sentence(criterion.note)), css="kd-note") + "\n")
        text += [part for level in criterion.levels for part in self.level(level)]
        if criterion.quantities:
            text.append(section(2, Text("Số liệu ghi nhận", "Quantities recorded"), "quantities"))
            text.append(self.quantities(criterion.quantities))
        if criterion.evidence:
            text.append(evidence(criterion.evidence) + "\n")
        text += self.foot(requirements)
        return Page(self.page, f"{self.code}. {criterion.title.vi}", "\n".join(text))

    def level4(self) -> Page:
        title = f"Mức 4 theo {self.circular_cite()}"
        text = [self.front(title), self.title(title, LEVEL4)]
        requires = Text(
            "Trường đạt Mức 4 khi đạt Mức 3 và đạt mọi khoản dưới đây.",
            "A school reaches level 4 when it reaches level 3 and meets every clause below.",
        )
        text.append(self.head("Level 4", requires, ""))
        for clause in self.state.clauses:
            text += self.clause(clause)
        text += self.foot([each for clause in self.state.clauses for each in clause.requirements])
        return Page(self.page, title, "\n".join(text))

    def circular_cite(self) -> str:
        cites = {clause.cite.split()[-2] + " " + clause.cite.split()[-1] for clause in self.state.clauses}
        return ", ".join(sorted(cites))

    def front(self, title: str) -> str:
        told = f"{self.code} {title}".replace('"', "”")
        search = "search: {exclude: true}\n" if self.latest is not self.state else ""
        return f'---\ntitle: "{told}"\n{search}---\n'

    def title(self, text: str, anchor: str) -> str:
        """Return the page's heading; search results are told apart by the circular in it."""
        of = short_name(self.circular)
        return f'# {plain(text)} <small class="kd-of">{plain(of.vi)}</small> {{#{anchor}}}\n'

    def head(self, english: str, above: Text, marks: str) -> str:
        name = circular_name(self.circular)
        until = day(self.state.end) if self.state.end else None
        start = day(self.state.start)
        span = (
            say("rule.days_both", start=start, end=until) if until is not None else say("rule.days_from", start=start)
        )
        whole = link(href(self.page, self.volume.index), inline(name))
        places = f"{whole} · {link(href(self.page, self.state.index), inline(span))}"
        told = f'<p class="kd-title-en" lang="en">{escaped(english)}</p><p>{places} {marks}</p>{pair(above)}'
        if self.latest is not self.state:
            newer = Text(
                f"Câu chữ này còn nguyên trong thời gian sau; trang mới nhất: từ {day(self.latest.start).vi}.",
                f"The text stays as it is later on; its newest page: from {day(self.latest.start).en}.",
            )
            target = href(self.page, self.latest.page(self.code))
            told += f'<div class="kd-newer">{link(target, inline(newer))}</div>'
        return f'<div class="kd-head">{told}</div>\n'

    def level(self, level: LevelText) -> Iterator[str]:
        yield section(2, Text(f"Mức {level.number}", f"Level {level.number}"), level.path)
        yield pair(basis(level.cite), css="kd-cite") + provenance(level.law, self.circular.law)
        yield circumstances(level, self.state, self.page, self.atlas, path=level.path) + "\n"
        if level.principles:
            yield both(escaped(say("rule.principles").vi), escaped(say("rule.principles").en))
            yield f'<div class="kd-list">{bullets(inline(each) for each in level.principles)}</div>\n'
        for indicator in level.indicators:
            yield from self.indicator(indicator)
        yield from (self.card(each, level.cite) for each in level.requirements)

    def indicator(self, indicator: Indicator) -> Iterator[str]:
        letter = "*" if indicator.unlettered else indicator.letter
        yield heading(3, f"{letter}) {indicator.says.vi}", indicator.path, f"Chỉ báo {letter}")
        yield f'<p class="kd-english" lang="en">{escaped(indicator.says.en)}</p>'
        yield pair(basis(indicator.cite), css="kd-cite") + provenance(indicator.law, self.circular.law)
        if indicator.inline:
            (only,) = indicator.requirements
            yield card(only, self.state, self.page, self.atlas, cite=indicator.cite, anchor=False)
            return
        yield circumstances(indicator, self.state, self.page, self.atlas, path=indicator.path) + "\n"
        if indicator.note is not None:
            yield pair(say("note", note=sentence(indicator.note)), css="kd-note") + "\n"
        yield from (self.card(each, indicator.cite) for each in indicator.requirements)

    def clause(self, clause: Clause) -> Iterator[str]:
        told = say("clause", n=clause.number, says=clause.says)
        yield heading(2, told.vi, clause.path, f"Khoản {clause.number}")
        yield f'<p class="kd-english" lang="en">{escaped(told.en)}</p>'
        yield pair(basis(clause.cite), css="kd-cite") + provenance(clause.law, self.circular.law) + "\n"
        if clause.note is not None:
            yield pair(say("note", note=sentence(clause.note)), css="kd-note") + "\n"
        yield from (self.card(each, clause.cite) for each in clause.requirements)

    def card(self, requirement: Requirement, cite: str) -> str:
        return card(requirement, self.state, self.page, self.atlas, cite=cite)

    def quantities(self, names: Iterable[str]) -> str:
        facts = [self.atlas.dictionary.facts[name] for name in names]
        told = Text(
            "Chỉ ghi nhận và theo dõi, không so với ngưỡng.", "Recorded and followed, held against no threshold."
        )
        items = bullets(link(self.atlas.fact(self.page, fact), inline(fact.label)) for fact in facts)
        return f'{pair(told)}<div class="kd-list">{items}</div>\n'

    def foot(self, requirements: list[Requirement]) -> Iterator[str]:
        yield from self.needed(requirements)
        tried = self.atlas.tried_of(self.state, self.code)
        if tried:
            yield section(2, TRIED, "tried", found=False)
            yield tried_table(tried, self.circular) + "\n"
        cases = self.atlas.cases_of(self.volume, self.state, self.code)
        if cases:
            yield section(2, Text("Ca kiểm thử", "Cases"), "cases", found=False)
            yield case_table(cases) + "\n"
            files = ", ".join(code(f"tests/cases/{file}") for file in dict.fromkeys(each.file for each in cases))
            yield f"<p>{files}</p>\n"
        yield section(2, Text("Lịch sử", "History"), "history")
        yield self.history()
        yield from self.elsewhere()
        yield section(2, Text("Văn bản được biết thế nào", "How the text is known"), "provenance", found=False)
        yield self.known(requirements)
        yield section(
            2, Text("Trong tệp và trên dòng lệnh", "In files and on the command line"), "in-files", found=False
        )
        yield self.in_files()

    def needed(self, requirements: Iterable[Requirement]) -> Iterator[str]:
        used: dict[str, list[str]] = {}
        for each in requirements:
            for condition in (each.condition, each.applies_when):
                for name in facts_of(condition) if condition is not None else ():
                    used.setdefault(name, []).append(each.path)
        if not used:
            return
        yield section(2, Text("Số liệu cần có", "Facts it needs"), "facts", found=False)
        facts = self.atlas.dictionary.facts
        rows = [
            (
                link(self.atlas.fact(self.page, facts[name]), inline(facts[name].label)) + f"<div>{code(name)}</div>",
                ", ".join(link(f"#{path}", code(path)) for path in dict.fromkeys(paths)),
            )
            for name, paths in sorted(used.items(), key=lambda item: natural_key(item[1][0]))
        ]
        yield table((Text("Số liệu", "Fact"), Text("Dùng ở", "Used by")), rows) + "\n"

    def history(self) -> str:
        rows = []
        for each in history_of(self.code, self.circular):
            about = "" if each.about is None else f"<div>{inline(each.about)}</div>"
            where = "" if each.path == self.code else f" {code(each.path)}"
            later = self.state.end is not None and each.on > self.state.end
            when = inline(day(each.on)) + (mark("plain", _LATER) if later else "")
            rows.append((when, f"{inline(each.says)}{where}{about}"))
        return table((Text("Ngày", "Day"), Text("Việc", "What")), rows) + "\n"

    def elsewhere(self) -> Iterator[str]:
        """Yield where the subject went, or came from, in other circulars."""
        found = []
        name = name_of(self.circular)
        for each in self.atlas.crosswalks:
            target = f"{each.target}/{each.annex}" if each.annex else each.target
            if each.source == self.circular.id:
                told = [one for one in each.links if one.source.split("/")[0] == self.code]
                found += [self.went(one, target) for one in told]
            elif target == name:
                told = [one for one in each.links if self.code in one.targets]
                found += [self.came(one, each.source) for one in told]
                found += [pair(one.because) for one in each.new if one.source == self.code]
        if found:
            yield section(2, Text("Ở thông tư khác", "In other circulars"), "elsewhere")
            yield f'<div class="kd-list">{bullets(found)}</div>\n'

    def went(self, one: Link, target: str) -> str:
        volume = self.atlas.volume(target)
        codes = ", ".join(self.place(target, path) for path in one.targets)
        head = Text(f"Sang {circular_name(volume.circular).vi}", f"To {circular_name(volume.circular).en}")
        which = f" {code(one.source)}" if "/" in one.source else ""
        return f"{inline(head)}{which}: {codes} {mark('plain', _LINKS[one.kind.value])}{pair(one.because)}"

    def came(self, one: Link, before: str) -> str:
        head = Text(
            f"Từ {circular_name(self.atlas.volume(before).circular).vi}",
            f"From {circular_name(self.atlas.volume(before).circular).en}",
        )
        how = mark("plain", _LINKS[one.kind.value])
        return f"{inline(head)}: {self.place(before, one.source)} {how}{pair(one.because)}"

    def place(self, circular: str, path: str) -> str:
        target = self.atlas.rule(self.page, circular, path)
        return code(path) if target is None else link(target, code(path))

    def known(self, requirements: Iterable[Requirement]) -> str:
        counts = Counter(known_how(each.law) for each in requirements)
        rows = [(inline(how), str(count)) for how, count in counts.most_common()]
        checked = _checked(self.circular.checked_on)
        return table((Text("Nguồn", "Source"), Text("Số nội hàm", "Requirements")), rows) + pair(checked) + "\n"

    def in_files(self) -> str:
        name = name_of(self.circular)
        file = "level4.yaml" if self.code == LEVEL4 else f"criteria/{self.code.replace('.', '_')}.yaml"
        folder = "/".join([self.circular.id.replace("-", "_"), *([self.circular.annex] if self.circular.annex else [])])
        kind = self.circular.kinds[0]
        lines = [
            f"kdcl rules show {self.code} --circular {name}",
            f"kdcl rules show {self.code} --kind {kind} --on {self.state.start}",
        ]
        file_told = Text("Tệp quy tắc", "Rule file")
        return (
            f"<p>{inline(file_told)}: {code(f'kdcl_rules/standards/{folder}/{file}')}</p>"
            f"<pre><code>{escaped(chr(10).join(lines))}</code></pre>\n"
        )


def _checked(moment: date) -> Text:
    """Return when the rules were last held against the texts at hand."""
    told = day(moment)
    return Text(f"Quy tắc được soát lần cuối ngày {told.vi}.", f"The rules were last gone through on {told.en}.")


def _requirements(criterion: Criterion) -> Iterator[Requirement]:
    for level in criterion.levels:
        for indicator in level.indicators:
            yield from indicator.requirements
        yield from level.requirements
