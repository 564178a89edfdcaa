"""``kdcl report``: a file is written whole or not at all, and nothing is lost to it."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, NamedTuple, Protocol

import pytest

from kdcl_rules.cli.output import Existing, write_whole
from kdcl_rules.cli.run import run
from kdcl_rules.errors import InputError

if TYPE_CHECKING:
    from pathlib import Path

SCHOOL = "name: Trường THCS A\nkind: lower_secondary\nstage: self\nassessed_on: 2021-05-31\n"


class Ran(NamedTuple):
    code: int
    out: str
    err: str


class Kdcl(Protocol):
    def __call__(self, *arguments: str) -> Ran: ...


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    (tmp_path / "truong.yaml").write_text(SCHOOL, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.fixture
def kdcl(capsys: pytest.CaptureFixture[str]) -> Kdcl:
    def ran(*arguments: str) -> Ran:
        code = int(run(arguments))
        written = capsys.readouterr()
        return Ran(code, written.out, written.err)

    return ran


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def test_the_file_named_is_written_and_said_so(kdcl: Kdcl, folder: Path) -> None:
    assert Ran(0, "Đã ghi bao-cao.html.\n", "") == kdcl("report", "truong.yaml", "-o", "bao-cao.html")
    assert (folder / "bao-cao.html").read_text(encoding="utf-8").startswith("<!DOCTYPE html>")
    assert ["bao-cao.html", "truong.yaml"] == names(folder)


def test_the_name_tells_the_form_and_an_option_overrules_it(kdcl: Kdcl, folder: Path) -> None:
    kdcl("report", "truong.yaml", "-o", "a.md", "--lang", "en")
    kdcl("report", "truong.yaml", "-o", "b.md", "--format", "html")
    assert (folder / "a.md").read_text(encoding="utf-8").startswith("# Trường THCS A\n\nSelf-assessment")
    assert (folder / "b.md").read_text(encoding="utf-8").startswith("<!DOCTYPE html>")


def test_without_a_file_the_report_is_printed(kdcl: Kdcl, folder: Path) -> None:
    code, out, _ = kdcl("report", "truong.yaml", "--format", "md")
    assert (0, True) == (code, out.startswith("# Trường THCS A"))
    assert ["truong.yaml"] == names(folder)


def test_a_file_that_exists_is_kept_unless_force_is_given(kdcl: Kdcl, folder: Path) -> None:
    (folder / "a.html").write_text("của tôi", encoding="utf-8")
    code, out, err = kdcl("report", "truong.yaml", "-o", "a.html")
    assert (2, "") == (code, out)
    assert err.startswith("a.html: đã có tệp này, không ghi đè.")
    assert "của tôi" == (folder / "a.html").read_text(encoding="utf-8")
    assert 0 == kdcl("report", "truong.yaml", "-o", "a.html", "--force").code
    assert (folder / "a.html").read_text(encoding="utf-8").startswith("<!DOCTYPE html>")


@pytest.mark.parametrize(
    ("output", "told"),
    [
        ("nowhere/a.html", 'nowhere/a.html: không có thư mục "nowhere".'),
        ("truong.yaml", "truong.yaml: đây là tệp đang đọc, không ghi kết quả đè lên."),
        (".", ".: đây không phải một tệp, không ghi vào được."),
        (os.devnull, f"{os.devnull}: đây không phải một tệp, không ghi vào được."),
        ("a" * 300 + ".html", "không ghi được tệp này"),
        ("a\0.html", "không ghi được tệp này"),
    ],
)
def test_what_cannot_be_written_is_refused_by_name_even_with_force(
    kdcl: Kdcl, folder: Path, output: str, told: str
) -> None:
    code, out, err = kdcl("report", "truong.yaml", "-o", output, "--force")
    assert (2, "") == (code, out)
    assert told in err
    assert ["truong.yaml"] == names(folder)
    assert SCHOOL == (folder / "truong.yaml").read_text(encoding="utf-8")


def test_no_permission_is_a_clear_error_and_leaves_nothing_behind(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refused(*_: object, **__: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr("pathlib.Path.open", refused)
    with pytest.raises(InputError) as caught:
        write_whole("a.html", "x", Existing.KEPT)
    assert ("cannot_write_file", "Permission denied") == (caught.value.code, caught.value.found)
    assert ["truong.yaml"] == names(folder)


def test_a_disk_that_fills_up_leaves_the_old_file_and_nothing_else(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (folder / "a.html").write_text("cũ", encoding="utf-8")

    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("os.fsync", full)
    with pytest.raises(InputError) as caught:
        write_whole("a.html", "mới", Existing.REPLACED)
    assert "cannot_write_file" == caught.value.code
    assert "cũ" == (folder / "a.html").read_text(encoding="utf-8")
    assert ["a.html", "truong.yaml"] == names(folder)


def test_a_file_that_appears_meanwhile_is_kept(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("os.fsync", lambda _: (folder / "a.html").write_text("ai đó", encoding="utf-8"))
    with pytest.raises(InputError) as caught:
        write_whole("a.html", "mới", Existing.KEPT)
    assert "output_exists" == caught.value.code
    assert "ai đó" == (folder / "a.html").read_text(encoding="utf-8")


def test_a_file_system_without_second_names_is_written_to_as_well(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def unsupported(*_: object) -> None:
        raise OSError(95, "Operation not supported")

    monkeypatch.setattr("os.link", unsupported)
    write_whole("a.html", "mới", Existing.KEPT)
    assert "mới" == (folder / "a.html").read_text(encoding="utf-8")


def test_a_link_is_followed_and_rights_are_kept(folder: Path) -> None:
    target = folder / "a.html"
    target.write_text("cũ", encoding="utf-8")
    target.chmod(0o640)
    (folder / "link.html").symlink_to(target)
    write_whole("link.html", "mới", Existing.REPLACED)
    assert ("mới", 0o640) == (target.read_text(encoding="utf-8"), target.stat().st_mode & 0o777)
    assert (folder / "link.html").is_symlink()


def test_bad_input_writes_no_file(kdcl: Kdcl, folder: Path) -> None:
    (folder / "xau.yaml").write_text("kind: x\n", encoding="utf-8")
    assert 2 == kdcl("report", "xau.yaml", "-o", "a.html").code
    assert ["truong.yaml", "xau.yaml"] == names(folder)
