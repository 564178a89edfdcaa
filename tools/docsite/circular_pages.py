"""A page for each circular, for each of its date states, and the page above them all."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from kdcl_rules.reports.words import LADDERS, capital
from kdcl_rules.rulebook.facts import Text
from kdcl_rules.rulebook.walk import natural_key
from tools.docsite.atlas import LEVEL4, href, name_of
from tools.docsite.history import history_of
from tools.docsite.markup import Page, bullets, code, escaped, heading, inline, link, mark, pair, section, table
from tools.docsite.pictures import matrix, timeline
from tools.docsite.rules import provenance, rung
from tools.docsite.words import EN, VI, circular_name, cited, day, days, kinds, known_how, say, sentence

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kdcl_rules.rulebook.models import Circular, Ladder
    from tools.docsite.atlas import Atlas, State, Volume

__all__ = ["circular_page", "law_index", "state_page"]

_WHO: Final = {
    "facts": Text("số liệu quyết định, kết luận trái được nêu", "facts decide, a finding that differs is shown"),
    "finding": Text("kết luận đứng vững, số liệu cảnh báo", "the finding stands, facts warn"),
}
_PROVISIONS: Final = {
    "definition": Text("định nghĩa", "definition"),
    "procedure": Text("thủ tục", "procedure"),
    "timing": Text("thời hạn", "timing"),
    "advisory": Text("khuyến nghị", "advisory"),
    "unseen": Text("chưa thấy nguyên văn", "not seen"),
}
_KEY: Final = Text(
    "Mỗi ô là một mức của một tiêu chí; số là số nội hàm, phần tô là phần đo được bằng số liệu. ° tiêu chí bắt buộc; "
    "? có câu chữ chưa thấy; × không còn nội hàm nào có hiệu lực.",
    "Each cell is a level of a criterion; the number counts its requirements, the filled part is measured by facts. "
    "° mandatory; ? some wording not seen; × nothing left in force.",
)


def law_index(atlas: Atlas) -> Page:
    """Return the page above all circulars: when each is in force, for whom, how many rules it has."""
    src = "law/index.md"
    names = {volume.index: circular_name(volume.circular) for volume in atlas.volumes}
    hrefs = {volume.index: href(src, volume.index) for volume in atlas.volumes}
    rows = []
    for volume in atlas.volumes:
        circular, state = volume.circular, volume.states[-1]
        measured, judged = _counts(state)
        rows.append(
            (
                link(hrefs[volume.index], inline(names[volume.index])),
                inline(kinds(circular.kinds)),
                inline(days(circular.in_force)),
                str(len(state.criteria)),
                f"{measured + judged}",
                f"{measured}",
            )
        )
    head = (
        Text("Thông tư", "Circular"),
        Text("Cấp học", "Kinds of school"),
        Text("Hiệu lực", "In force"),
        Text("Tiêu chí", "Criteria"),
        Text("Nội hàm", "Requirements"),
        Text("Đo được", "Measured"),
    )
    intro = Text(
        "Mọi trang ở phần này được viết ra từ chính các quy tắc mà thư viện dùng: câu hỏi, căn cứ, điều kiện, "
        "ngày hiệu lực và mức độ chắc chắn của văn bản. Ngày đánh giá chọn trang.",
        "Every page of this part is made from the rules the library itself runs on: what is asked, where it "
        "stands, the condition, the days in force, how surely the text is known. The day of assessment picks the page.",
    )
    text = [
        heading(1, "Các thông tư", "circulars"),
        pair(intro),
        timeline(atlas.volumes, names, hrefs),
        table(head, rows),
    ]
    if atlas.crosswalks:
        text.append(
            section(2, Text("Từ thông tư này sang thông tư khác", "From one circular to another"), "crosswalks")
        )
        links = [
            link(href(src, f"law/{each.source}--{each.target}.md"), f"{escaped(each.source)} → {escaped(each.target)}")
            for each in atlas.crosswalks
        ]
        text.append(f'<div class="kd-list">{bullets(links)}</div>')
    text.append(section(2, Text("Từng điều khoản", "Clause by clause"), "clauses"))
    ledgers = [link(href(src, f"law/{each}/clauses.md"), escaped(each)) for each in atlas.ledgers]
    text.append(f'<div class="kd-list">{bullets(ledgers)}</div>')
    return Page(src, "Các thông tư", "\n".join(text) + "\n")


def _counts(state: State) -> tuple[int, int]:
    found = [
        requirement
        for criterion in state.criteria
        for level in criterion.levels
        for group in (*(indicator.requirements for indicator in level.indicators), level.requirements)
        for requirement in group
        if requirement.path not in state.gone
    ]
    found += [each for clause in state.clauses for each in clause.requirements if each.path not in state.gone]
    measured = sum(each.measured for each in found)
    return measured, len(found) - measured


def _matrix(state: State, page: str) -> str:
    """Return the picture of a state's criteria and its key; nothing where no criterion has been seen."""
    if not state.criteria:
        return ""
    hrefs = {each.code: href(page, state.page(each.code)) for each in state.criteria}
    return matrix(state, hrefs) + pair(_KEY, css="kd-legend")


def _criteria(state: State, page: str) -> Iterator[str]:
    if not state.criteria:
        yield (
            pair(Text("Chưa thấy tiêu chí nào của thông tư này.", "No criterion of this circular has been seen."))
            + "\n"
        )
    for standard in state.circular.standards:
        found = [each for each in state.criteria if each.standard == standard.code]
        if not found:
            continue
        told = say("standard", code=standard.code, title=standard.title)
        yield section(3, told, f"standard-{standard.code}")
        rows = []
        for criterion in found:
            levels = ", ".join(str(level.number) for level in criterion.levels)
            star = " " + mark("mandatory", Text("bắt buộc", "mandatory")) if criterion.mandatory else ""
            title = link(href(page, state.page(criterion.code)), f"{criterion.code}. {inline(criterion.title)}")
            rows.append((title + star, levels))
        yield table((Text("Tiêu chí", "Criterion"), Text("Các mức", "Levels")), rows) + "\n"
    if state.clauses:
        yield section(3, Text("Mức 4", "Level 4"), "level-4")
        clauses = link(href(page, state.page(LEVEL4)), inline(Text("Các khoản của Mức 4", "The clauses of level 4")))
        yield f"<p>{clauses}</p>\n"


def state_page(volume: Volume, state: State) -> Page:
    """Return the page of the rules of certain days: the rulebooks, the criteria, what changed before them."""
    src = state.index
    name = circular_name(state.circular)
    end = say("rule.days_both", start=day(state.start), end=day(state.end)) if state.end else None
    span = end or say("rule.days_from", start=day(state.start))
    title = f"Quy tắc {span.vi}"
    text = ["---\nsearch: {exclude: true}\n---\n", heading(1, f"{name.vi}: quy tắc {span.vi}", "state")]
    text.append(f'<p class="kd-title-en" lang="en">{escaped(name.en)}: the rules {escaped(span.en)}</p>\n')
    text.append(_matrix(state, src))
    if len(volume.states) > 1:
        text.append(section(2, Text("Đổi gì từ ngày này", "What changes on this day"), "changes"))
        text.append(_changes(state, src))
    text.append(section(2, Text("Tiêu chí", "Criteria"), "criteria"))
    text += _criteria(state, src)
    text.append(section(2, Text("Bộ quy tắc", "Rulebooks"), "rulebooks"))
    rows = [(inline(kinds(each.kinds)), code(each.id), code(each.hash[:16])) for each in state.rulebooks]
    text.append(table((Text("Cấp học", "Kind"), Text("Mã", "Id"), Text("Mã băm", "Hash")), rows))
    return Page(src, title, "\n".join(text) + "\n")


def _changes(state: State, page: str) -> str:
    codes = [criterion.code for criterion in state.circular.criteria]
    codes += [LEVEL4] if state.clauses else []
    rows = [
        (
            link(href(page, state.page(code_), event.path), code(event.path)),
            inline(event.says) + ("" if event.about is None else f"<div>{inline(event.about)}</div>"),
        )
        for code_ in dict.fromkeys(codes)
        for event in history_of(code_, state.circular)
        if event.on == state.start and event.path != code_
    ]
    if not rows:
        return pair(Text("Văn bản bắt đầu có hiệu lực.", "The text comes into force.")) + "\n"
    return table((Text("Quy tắc", "Rule"), Text("Việc", "What")), rows) + "\n"


def circular_page(volume: Volume, atlas: Atlas) -> Page:
    """Return the page of a circular."""
    circular, src = volume.circular, volume.index
    state = volume.states[-1]
    name = circular_name(circular)
    text = [heading(1, name.vi, "circular"), f'<p class="kd-title-en" lang="en">{escaped(name.en)}</p>']
    text.append(pair(sentence(circular.title)))
    text.append(_notices(circular))
    text.append(_matrix(state, src))
    text.append(_card(circular))
    text.append(section(2, Text("Theo thời gian", "Over time"), "states"))
    rows = [
        (
            link(href(src, each.index), inline(day(each.start))),
            inline(day(each.end)) if each.end else "",
            str(len(each.criteria)),
            ", ".join(code(path) for path in sorted(each.gone, key=natural_key)[:6])
            + (" …" if len(each.gone) > 6 else ""),  # noqa: PLR2004 - the state's own page has them all
        )
        for each in volume.states
    ]
    head = (
        Text("Từ ngày", "From"),
        Text("Đến ngày", "To"),
        Text("Tiêu chí", "Criteria"),
        Text("Không còn hoặc tạm ngưng", "Out of force"),
    )
    text.append(table(head, rows) + "\n")
    text.append(section(2, Text("Tiêu chuẩn, tiêu chí", "Standards and criteria"), "criteria"))
    text += _criteria(state, src)
    text.append(section(2, Text("Kết quả của trường", "A school's outcomes"), "outcomes"))
    for ladder in (circular.school_level, circular.accreditation_grade, circular.national_standard):
        text += _ladder(ladder, state, src, atlas)
    text += _readings(circular, src, atlas)
    text += _others(circular)
    if circular.id in atlas.ledgers:
        told = Text("Từng điều khoản và quy tắc của nó", "Every clause and its rules")
        text.append(f"<p>{link(href(src, f'law/{circular.id}/clauses.md'), inline(told))}</p>")
    return Page(src, name.vi, "\n".join(text) + "\n")


def _notices(circular: Circular) -> str:
    told = [f'<div class="kd-notice">{pair(sentence(each.says))}</div>' for each in circular.notices]
    return "".join(told) + "\n"


def _card(circular: Circular) -> str:
    stages = [
        f"{inline(say(stage))}: {inline(_WHO[who.value])}"
        for stage, who in sorted(circular.stages_decide.items(), reverse=True)
    ]
    rows = [
        (Text("Số, ký hiệu", "Number"), escaped(circular.number)),
        (Text("Trong mã", "Id"), code(name_of(circular))),
        (Text("Ban hành", "Issued"), inline(day(circular.issued))),
        (Text("Hiệu lực", "In force"), inline(days(circular.in_force))),
        (Text("Cấp học", "Kinds of school"), inline(kinds(circular.kinds))),
        (Text("Văn bản được biết", "How the text is known"), inline(known_how(circular.law))),
        (Text("Khi số liệu và kết luận trái nhau", "Where facts and a finding differ"), "<br>".join(stages)),
    ]
    if circular.per_kind_assessment:
        each = Text(
            "mỗi cấp một lần đánh giá, trường lấy kết quả thấp nhất",
            "one assessment a level of education, the school has the lowest",
        )
        rows.append((Text("Trường nhiều cấp học", "Multi-level schools"), inline(each)))
    return table((Text("", ""), Text("", "")), [(inline(label), cell) for label, cell in rows], "kd-facts-table") + "\n"


def _ladder(ladder: Ladder, state: State, page: str, atlas: Atlas) -> Iterator[str]:
    yield section(3, say(f"ladder.{ladder.id}"), ladder.id)
    if ladder.absent is not None:
        yield pair(sentence(ladder.absent)) + "\n"
    which = LADDERS[ladder.id]
    for condition in ladder.conditions:
        yield rung(condition, state, page, atlas, path=condition.path, name=condition.says)
    for step in ladder.steps:
        name = Text(capital(VI.step(which, step.number)), capital(EN.step(which, step.number)))
        yield rung(step, state, page, atlas, path=f"{ladder.id}/{step.number}", name=name)


def _readings(circular: Circular, page: str, atlas: Atlas) -> Iterator[str]:
    if not circular.readings:
        return
    yield section(2, Text("Câu chữ có nhiều cách hiểu", "What can be read in several ways"), "readings")
    items = [f"{link(atlas.reading(page, each.id), inline(each.question))}" for each in circular.readings.values()]
    yield f'<div class="kd-list">{bullets(items)}</div>\n'


def _others(circular: Circular) -> Iterator[str]:
    """Yield the clauses that move no level."""
    if circular.advisories:
        yield section(2, Text("Về hồ sơ, không đổi mức", "About the papers; they move no level"), "advisories")
        papers = [
            (inline(cited(each.cite)), inline(each.says) + provenance(each.law, circular.law))
            for each in circular.advisories
        ]
        yield table((Text("Căn cứ", "Citation"), Text("Nội dung", "What it says")), papers) + "\n"
    if circular.provisions:
        yield section(2, Text("Quy định không cho kết luận", "Provisions that give no verdict"), "provisions")
        rows = [
            (
                inline(cited(each.cite)),
                inline(_PROVISIONS.get(each.kind, Text(each.kind, each.kind))),
                inline(each.says) + provenance(each.law, circular.law),
            )
            for each in circular.provisions
        ]
        head = (Text("Căn cứ", "Citation"), Text("Loại", "Kind"), Text("Nội dung", "What it says"))
        yield table(head, rows) + "\n"
