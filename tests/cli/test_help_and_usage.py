"""Help, and what the command line refuses, in the language asked for."""

from __future__ import annotations

import re
from string import Formatter
from typing import TYPE_CHECKING

import click
import pytest

from kdcl_rules.cli import en, vi
from kdcl_rules.cli.commands import kdcl as command
from kdcl_rules.cli.days import day_of
from kdcl_rules.errors import InputError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kdcl_rules.errors import Language
    from tests.cli.conftest import Kdcl


def _commands(group: click.Group, path: tuple[str, ...] = ()) -> Iterator[tuple[str, ...]]:
    context = click.Context(group)
    for name in group.list_commands(context):
        found = group.get_command(context, name)
        yield (*path, name)
        if isinstance(found, click.Group):
            yield from _commands(found, (*path, name))


COMMANDS = list(_commands(command("vi")))


@pytest.mark.parametrize("lang", ["vi", "en"])
@pytest.mark.parametrize("path", [(), *COMMANDS], ids=" ".join)
def test_every_command_has_help_in_both_languages(kdcl: Kdcl, path: tuple[str, ...], lang: str) -> None:
    ran = kdcl(*path, "--help", "--lang", lang)
    assert (0, "") == (ran.code, ran.err)
    usage, options = {"vi": ("Cách dùng", "Tùy chọn"), "en": ("Usage", "Options")}[lang]
    assert ran.out.startswith(f"{usage}: {' '.join(('kdcl', *path))} ")
    assert f"\n{options}:\n" in ran.out


def test_the_help_lists_every_command_without_loading_it(kdcl: Kdcl) -> None:
    listed = re.findall(r"^  ([\w-]+) {2,}\S", kdcl("--help").out.partition("Lệnh:\n")[2], re.MULTILINE)
    assert [path[0] for path in COMMANDS if len(path) == 1] == listed


@pytest.mark.parametrize("where", [0, 1, 3])
def test_the_language_may_be_named_anywhere(kdcl: Kdcl, school: str, where: int) -> None:
    for asked in (["--lang", "en"], ["--lang=en"]):
        line = ["evaluate", school, "--all"]
        line[where:where] = asked
        assert "reaches" in kdcl(*line).out or "cannot be concluded" in kdcl(*line).out


@pytest.mark.parametrize(
    ("line", "vi", "en"),
    [
        ([], "Còn thiếu tên lệnh", "The name of a command is missing"),
        (["rules"], "Còn thiếu tên lệnh", "The name of a command is missing"),
        (["evaluate"], "Còn thiếu TỆP", "FILE is missing"),
        (["explain", "a.yaml"], "Còn thiếu MÃ", "CODE is missing"),
        (["check"], "Còn thiếu TỆP…", "FILE… is missing"),
        (["evalute", "a"], 'Không có lệnh "evalute"', 'There is no command "evalute"'),
        (["evaluate", "a", "--frmat", "json"], 'Không có tùy chọn "--frmat"', 'There is no option "--frmat"'),
        (["evaluate", "a", "-x"], 'Không có tùy chọn "-x"', 'There is no option "-x"'),
        (["evaluate", "a", "--format"], "Tùy chọn --format cần một giá trị", "Option --format needs a value"),
        (["evaluate", "a", "--all=1"], "Tùy chọn --all không nhận giá trị", "Option --all takes no value"),
        (["evaluate", "a", "--format", "xml"], '--format không nhận "xml"', '--format does not take "xml"'),
        (["evaluate", "a", "--on", "mai"], '"mai" không phải là một ngày', '"mai" is not a date'),
        (["evaluate", "a", "b"], 'Thừa "b" trong dòng lệnh', '"b" is too much on the command line'),
        (["evaluate", "a", "--reading", "x"], 'Không hiểu cách hiểu "x"', 'The reading "x" is not understood'),
        (["evaluate", "a", "--reading", "x=1", "--reading", "x=2"], '"x" được chọn hai', '"x" is given two'),
        (["facts", "tt99"], 'tên "tt99"', '"tt99"'),
        (["rules", "show", "9.9", "--circular", "tt18-2018"], 'mã "9.9"', '"9.9"'),
        (["rules", "show", "1.1", "--on", "2000-01-01"], 'có "1.1" vào ngày 2000-01-01', 'has "1.1" on 2000-01-01'),
        (["rules", "show", "1.1", "--kind", "college"], '"college"', '"college"'),
    ],
)
def test_a_mistake_on_the_command_line_is_told_in_words_and_ends_with_2(
    kdcl: Kdcl, line: list[str], vi: str, en: str
) -> None:
    for lang, told in (("vi", vi), ("en", en)):
        ran = kdcl("--lang", lang, *line)
        assert (2, "") == (ran.code, ran.out)
        assert told in ran.err
        assert "Traceback" not in ran.err


@pytest.mark.parametrize(
    ("line", "meant"),
    [
        (["evalute"], "evaluate"),
        (["rules", "shwo"], "show"),
        (["evaluate", "a", "--frmat", "json"], "--format"),
        (["evaluate", "a", "--format", "JSON"], "json"),
        (["evaluate", "a", "--on", "20/05/2021"], "2021-05-20"),
    ],
)
def test_a_near_miss_is_met_with_co_phai_la(kdcl: Kdcl, line: list[str], meant: str) -> None:
    assert f'Có phải là "{meant}"?' in kdcl(*line).err


def test_an_unknown_reading_is_told_with_the_nearest(kdcl: Kdcl, school: str) -> None:
    ran = kdcl("evaluate", school, "--reading", "fiveyear_shares=average")
    assert (2, "") == (ran.code, ran.out)
    assert 'Có phải là "five_year_shares"?' in ran.err
    assert not ran.err.startswith("truong.yaml")


@pytest.mark.parametrize("written", ["2021-02-30", "30/02/2021", "20210520", "2021-W20-4", "", "٢٠٢١-٠٥-٢٠"])
def test_what_is_no_day_is_refused_without_a_guess(written: str) -> None:
    with pytest.raises(InputError) as raised:
        day_of(written)
    assert ("not_a_date", None) == (raised.value.code, raised.value.suggestion)


def _marks(text: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(text) if name is not None}


def test_both_languages_have_the_same_texts() -> None:
    assert set(vi.TEXTS) == set(en.TEXTS)


@pytest.mark.parametrize("key", sorted(vi.TEXTS))
def test_both_languages_fill_the_same_marks(key: str) -> None:
    assert _marks(vi.TEXTS[key]) == _marks(en.TEXTS[key])


@pytest.mark.parametrize("lang", ["vi", "en"])
def test_every_command_has_its_texts(lang: Language) -> None:
    texts = {"vi": vi, "en": en}[lang].TEXTS
    names = [" ".join(("kdcl", *path)) for path in COMMANDS]
    assert set() == {f"{name}.{kind}" for name in names for kind in ("short", "help")} - set(texts)
