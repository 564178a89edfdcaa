"""The fact dictionary, the interpretation register, the ledgers of clauses and the crosswalks as pages."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from kdcl_rules.change import ledger
from kdcl_rules.cli.texts import text as cli_text
from kdcl_rules.reports.facts import unit_of
from kdcl_rules.reports.uses import shared
from kdcl_rules.reports.words import capital, small_first
from kdcl_rules.rulebook.citations import REST
from kdcl_rules.rulebook.facts import Text
from kdcl_rules.rulebook.walk import natural_key
from tools.docsite.atlas import href, name_of
from tools.docsite.markup import Page, bullets, code, escaped, heading, inline, link, mark, pair, section, table
from tools.docsite.rules import evidence
from tools.docsite.words import EN, ISSUER, VI, circular_name, cited, say, sentence, short_name

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from kdcl_rules.change import Crosswalk, Entry, Ledger
    from kdcl_rules.rulebook.facts import Fact
    from kdcl_rules.rulebook.models import Reading
    from tools.docsite.atlas import Atlas

__all__ = ["crosswalk_page", "fact_pages", "ledger_page", "readings_page"]

_USED: Final = Text("Dùng ở", "Used by")
_BETTER: Final = {
    "higher": Text("càng cao càng tốt", "higher is better"),
    "lower": Text("càng thấp càng tốt", "lower is better"),
}


def fact_pages(atlas: Atlas) -> Iterator[Page]:
    """Yield the page above the dictionary and one page a theme."""
    facts = sorted(
        atlas.dictionary.facts.values(), key=lambda fact: (not fact.profile, fact.theme != "profile", fact.theme)
    )
    themes: dict[str, list[Fact]] = {}
    for fact in facts:
        themes.setdefault(fact.theme, []).append(fact)
    intro = Text(
        "Mỗi số liệu có một tên, dùng chung cho mọi thông tư. Tên đứng trong tệp của trường dưới facts; thông tin "
        "về trường đứng dưới profile.",
        "Each fact has one name for all circulars. It stands under facts in a school's file; what describes the "
        "school stands under profile.",
    )
    src = "facts/index.md"
    rows = [
        (link(href(src, f"facts/{theme}.md"), inline(_theme(theme))), str(len(found)))
        for theme, found in themes.items()
    ]
    head = table((Text("Chủ đề", "Theme"), Text("Số liệu", "Facts")), rows)
    names = sorted(facts, key=lambda fact: fact.id)
    index = table(
        (Text("Tên", "Name"), Text("Nghĩa", "Meaning")),
        [(link(atlas.fact(src, fact), code(fact.id)), inline(fact.label)) for fact in names],
    )
    body = [heading(1, "Từ điển số liệu", "facts"), pair(intro), head]
    body += [section(2, Text("Theo tên", "By name"), "by-name", found=False), index]
    yield Page(src, "Từ điển số liệu", "\n".join(body) + "\n")
    for theme, found in themes.items():
        title = _theme(theme)
        page = f"facts/{theme}.md"
        text = [heading(1, title.vi, theme), f'<p class="kd-title-en" lang="en">{escaped(title.en)}</p>\n']
        text += [part for fact in found for part in _fact(fact, page, atlas)]
        yield Page(page, title.vi, "\n".join(text) + "\n")


def _theme(theme: str) -> Text:
    key = f"theme.{theme}"
    return say(key) if VI.knows(key) and EN.knows(key) else Text(theme, theme)


def _fact(fact: Fact, page: str, atlas: Atlas) -> Iterator[str]:
    yield heading(2, fact.label.vi, fact.id)
    yield f'<p class="kd-english" lang="en">{escaped(fact.label.en)}</p>'
    body = [f"<p>{code(fact.id)}</p>", pair(sentence(fact.question), css="kd-says")]
    unit = Text(unit_of(fact, atlas.dictionary, VI), unit_of(fact, atlas.dictionary, EN))
    body.append(pair(say("fact.unit", unit=unit)))
    if fact.better in _BETTER:
        body.append(
            pair(sentence(Text(*(capital(each) for each in (_BETTER[fact.better].vi, _BETTER[fact.better].en)))))
        )
    sources = [atlas.dictionary.facts[name] for name in (*(fact.quotient or ()), *fact.sum_of)]
    if sources:
        labels = Text(
            ", ".join(small_first(each.label.vi) for each in sources),
            ", ".join(small_first(each.label.en) for each in sources),
        )
        body.append(pair(say("fact.derived", parts=labels)))
    if fact.evidence_vi or fact.evidence_en:
        body.append(evidence({"vi": fact.evidence_vi, "en": fact.evidence_en}))
    body.append(_used(shared(atlas.uses, fact.id), page, atlas))
    yield f'<section class="kd-card">{"".join(body)}</section>\n'


def _used(uses: Mapping[str, tuple[str, ...]], page: str, atlas: Atlas) -> str:
    if not uses:
        return pair(say("fact.unused"))
    items = []
    for circular, paths in uses.items():
        links = ", ".join(_place(circular, path, page, atlas) for path in paths)
        items.append(f"{inline(circular_name(atlas.volume(circular).circular))}: {links}")
    return f'<div class="kd-used"><p>{inline(_USED)}:</p>{bullets(items)}</div>'


def _place(circular: str, path: str, page: str, atlas: Atlas) -> str:
    target = atlas.rule(page, circular, path)
    return code(path) if target is None else link(target, code(path))


def readings_page(atlas: Atlas) -> Page:
    """Return the interpretation register: what can be read in several ways, the default, and why."""
    src = "readings.md"
    intro = Text(
        "Nơi văn bản có thể hiểu nhiều cách, mỗi cách có tên; một cách là mặc định, có lý do. Kết quả nói đã dùng "
        "cách nào và cách khác có làm đổi kết quả không. Đổi bằng --reading trên dòng lệnh, hoặc readings= trong mã.",
        "Where a text can be read in several ways, each has a name; one is the default, with its reason. An outcome "
        "tells which it used and whether another would change it. Choose with --reading, or readings= in code.",
    )
    text = [heading(1, "Các cách hiểu", "register"), pair(intro), ""]
    for reading in atlas.readings.values():
        text += _reading(reading, src, atlas)
    return Page(src, "Các cách hiểu", "\n".join(text) + "\n")


def _reading(reading: Reading, page: str, atlas: Atlas) -> Iterator[str]:
    yield heading(2, reading.question.vi, reading.id, reading.id)
    yield f'<p class="kd-english" lang="en">{escaped(reading.question.en)}</p>'
    items = []
    for choice in reading.choices:
        default = f" {mark('default', Text('mặc định', 'default'))}" if choice.id == reading.default else ""
        items.append(f"{code(f'{reading.id}={choice.id}')}{default}{pair(sentence(choice.says))}")
    body = [bullets(items), pair(reading.because, css="kd-because"), pair(say("basis", cite=cited(reading.cite)))]
    uses = atlas.reading_uses.get(reading.id, {})
    if uses:
        body.append(_used(uses, page, atlas))
    else:
        body.append(f"<p>{', '.join(code(each) for each in reading.circulars)}</p>")
    yield f'<section class="kd-card">{"".join(body)}</section>\n'


def ledger_page(circular: str, atlas: Atlas) -> Page:
    """Return every known clause of a circular, what becomes of it, and the rules that carry it."""
    found = ledger(circular)
    src = f"law/{circular}/clauses.md"
    number = say("circular", number=found.number)
    title = f"{number.vi.removesuffix(ISSUER)}: từng điều khoản"
    counts = [f"{count} {inline(_state(state.value))}" for state, count in found.totals.items()]
    text = [
        heading(1, title, "clauses"),
        f'<p class="kd-title-en" lang="en">{escaped(number.en)}, clause by clause</p>',
        pair(sentence(found.title)),
        f'<div class="kd-list">{bullets(counts)}</div>',
        table(
            (
                Text("Điều khoản", "Clause"),
                Text("Nội dung", "Subject"),
                Text("Trạng thái", "State"),
                Text("Quy tắc", "Rules"),
            ),
            [_row(entry, found, src, atlas) for entry in found.entries],
        ),
    ]
    return Page(src, title, "\n".join(text) + "\n")


def _state(state: str) -> Text:
    return Text(cli_text(f"state.{state}", "vi"), cli_text(f"state.{state}", "en"))


def _row(entry: Entry, found: Ledger, page: str, atlas: Atlas) -> tuple[str, ...]:
    place = cited(entry.cite)
    if entry.place[-1] == REST:
        rest = Text(cli_text("ledger.rest", "vi"), cli_text("ledger.rest", "en"))
        place = Text(f"{cited(entry.place[0]).vi}, {rest.vi}", f"{cited(entry.place[0]).en}, {rest.en}")
    because = f"<div>{inline(entry.because)}</div>" if entry.because is not None and not entry.rules else ""
    state = inline(_state(entry.state.value)) if entry.state is not None else ""
    links = []
    for path in sorted(entry.rules, key=natural_key):
        target = _target(found.circular, path, page, atlas)
        links.append(code(path) if target is None else link(target, code(path)))
    return inline(place), inline(entry.subject) + because, state, ", ".join(links)


def _target(circular: str, path: str, page: str, atlas: Atlas) -> str | None:
    """Return the link to a rule as the ledger names it: before a colon stands its annex, or another circular."""
    prefix, _, rest = path.rpartition(":")
    for volume in atlas.volumes:
        own = volume.circular.id == circular and prefix in ("", volume.circular.annex)
        if own or (prefix and prefix == volume.circular.id):
            if rest.startswith(("rules/", "advisories/")):
                anchor = "provisions" if rest.startswith("rules/") else "advisories"
                return href(page, volume.index, anchor)
            return atlas.rule(page, name_of(volume.circular), rest)
    return None


def crosswalk_page(found: Crosswalk, atlas: Atlas) -> Page:
    """Return where the subject of each criterion went, with the reason. No level is converted."""
    src = f"law/{found.source}--{found.target}.md"
    target = f"{found.target}/{found.annex}" if found.annex else found.target
    before, after = atlas.volume(found.source).circular, atlas.volume(target).circular
    title = f"Từ {short_name(before).vi} sang {short_name(after).vi}"
    english = f"From {short_name(before).en} to {short_name(after).en}"
    text = [
        heading(1, title, "crosswalk"),
        f'<p class="kd-title-en" lang="en">{escaped(english)}</p>',
        pair(found.says),
    ]
    rows = [
        (
            _place(found.source, each.source, src, atlas),
            ", ".join(_place(target, code_, src, atlas) for code_ in each.targets) or "–",
            inline(Text(cli_text(f"link.{each.kind}", "vi"), cli_text(f"link.{each.kind}", "en"))),
            inline(each.because),
        )
        for each in found.links
    ]
    rows += [
        ("–", _place(target, each.source, src, atlas), inline(Text("mới", "new")), inline(each.because))
        for each in found.new
    ]
    head = (Text("Trước", "Before"), Text("Sau", "After"), Text("Quan hệ", "Relation"), Text("Vì", "Because"))
    text.append(table(head, rows))
    return Page(src, title, "\n".join(text) + "\n")
