"""The rules of an earlier release, wherever they are: a folder, a wheel, a source archive, a tag of git."""

from __future__ import annotations

import io
import re
import subprocess
import tarfile
import tempfile
import zipfile
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING, Final

from kdcl_rules.errors import InputError, LawError, Place
from kdcl_rules.rulebook.compiled import COMPILED, read_circular, read_shared
from kdcl_rules.rulebook.loader import load_folder

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from kdcl_rules.rulebook.models import Circular

__all__ = ["last_tag", "released_rules"]

_INSIDE: Final = "kdcl_rules/standards/"
_TAG: Final = re.compile(r"v\d+(\.\d+)*")
_MOST_BYTES: Final = 100_000_000


def released_rules(name: str, root: Path) -> tuple[Circular, ...]:
    """Return the circulars of a release.

    ``name`` is a folder (of rules, or one that has ``kdcl_rules/standards/``), a wheel or another zip, a
    source archive ``.tar.gz``, or a tag of the git repository that the folder ``root`` lies in.

    Raises InputError ``release_not_found`` where it is none of these, ``release_without_rules`` where
    there are no rules in it; LawError where its rules do not load.
    """
    path = Path(name)
    if path.is_dir():
        return _of_folder(path)
    if path.is_file():
        with tempfile.TemporaryDirectory() as folder:
            _unpack(path, Path(folder))
            return _of_folder(Path(folder))
    archive = None if name.startswith("-") else _git(root, "archive", "--format=tar", f"{name}^{{tree}}", ".")
    if archive is None:
        raise InputError("release_not_found", found=name)
    with tempfile.TemporaryDirectory() as folder:
        _write(_of_tar(io.BytesIO(archive), ""), Path(folder))
        return _of_folder(Path(folder))


def last_tag(root: Path) -> str | None:
    """Return the newest tag ``v1.4.2`` reached from here; None where the repository has none yet.

    Raises InputError ``not_a_repository`` where no git repository keeps ``root`` (an installed package may lie
    inside somebody's repository, and is none of it), or there is no git.
    """
    kept = _git(root, "ls-files", ".")
    told = _git(root, "tag", "--list", "v*", "--merged", "HEAD", "--sort=-version:refname") if kept else None
    if told is None:
        raise InputError("not_a_repository", place=Place(str(root)))
    return next((tag for tag in told.decode().split() if _TAG.fullmatch(tag)), None)


def _git(root: Path, *arguments: str) -> bytes | None:
    try:
        done = subprocess.run(["git", "-C", str(root), *arguments], capture_output=True, check=True)  # noqa: S603, S607 - the maintainer's own git
    except (OSError, subprocess.CalledProcessError):
        return None
    return done.stdout


def _of_folder(folder: Path) -> tuple[Circular, ...]:
    """Return the circulars of a folder: from the rule files, else from what was compiled of them.

    An older release may have rule files in a shape that is no longer read.
    """
    inside = folder / _INSIDE
    own = inside if inside.is_dir() else folder
    if not any(own.glob("*/circular.yaml")) and not (own / COMPILED).is_file():
        raise InputError("release_without_rules", place=Place(str(folder)))
    try:
        circulars = load_folder(own).circulars
    except LawError as refused:
        try:
            shared = read_shared(own)
            return tuple(read_circular(own, entry, shared) for entry in shared.circulars)
        except LawError:
            raise refused from None
    return circulars


def _unpack(path: Path, folder: Path) -> None:
    try:
        if zipfile.is_zipfile(path):
            with zipfile.ZipFile(path) as archive:
                _write(_of_zip(archive), folder)
        else:
            with path.open("rb") as file:
                _write(_of_tar(file, _INSIDE), folder)
    except (OSError, EOFError, tarfile.TarError, zipfile.BadZipFile) as error:
        raise InputError("release_not_found", found=str(path)) from error


def _of_zip(archive: zipfile.ZipFile) -> Iterator[tuple[str, bytes]]:
    for info in archive.infolist():
        _, inside, name = info.filename.partition(_INSIDE)
        if inside and not info.is_dir() and info.file_size <= _MOST_BYTES:
            yield name, archive.read(info)


def _of_tar(file: io.BufferedIOBase | io.BufferedReader, below: str) -> Iterator[tuple[str, bytes]]:
    with tarfile.open(fileobj=file) as archive:
        for member in archive:
            _, inside, name = member.name.partition(below) if below else ("", "/", member.name)
            content = archive.extractfile(member) if member.isfile() and member.size <= _MOST_BYTES else None
            if inside and content is not None:
                yield name, content.read()


def _write(files: Iterable[tuple[str, bytes]], folder: Path) -> None:
    """Write rule files below ``folder``; a name that leads out of it is passed over."""
    for name, content in files:
        path = PurePosixPath(name)
        if path.suffix in (".yaml", ".json") and not path.is_absolute() and ".." not in path.parts:
            target = folder / path
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(content)
