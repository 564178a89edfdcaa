"""A file of certificates: alone, or inside a school's file under ``certificates:``."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final

from kdcl_rules.documents import Mapping, Scalar, from_python, read_document
from kdcl_rules.errors import InputError
from kdcl_rules.exchange.certificate_values import read_certificates
from kdcl_rules.exchange.mistakes import Enough, Mistakes
from kdcl_rules.exchange.reader import read_kinds, school_from_node
from kdcl_rules.exchange.words import says_nothing, shape_error
from kdcl_rules.messages import closest

if TYPE_CHECKING:
    import collections.abc

    from kdcl_rules.documents import Node
    from kdcl_rules.school.certificates import Certificate

__all__ = ["CertificateFile", "certificates_from_mapping", "load_certificates"]

_KEYS: Final = ("name", "kind", "certificates")
_OF_A_SCHOOL: Final = frozenset({"stage", "assessed_on", "profile", "facts", "findings"})


@dataclass(frozen=True, slots=True)
class CertificateFile:
    """The certificates of one school; ``kinds`` are empty where the file does not say."""

    certificates: tuple[Certificate, ...]
    name: str | None = None
    kinds: tuple[str, ...] = ()


def load_certificates(path: Path | str) -> CertificateFile:
    """Read the certificates of a file, YAML or JSON by its suffix: a file of them alone, or a school's file.

    A file of certificates alone has ``certificates:`` and may have ``name:`` and ``kind:``.

    Raises InputError: the first mistake, the others in its ``also``. Codes: those of
    :func:`~kdcl_rules.exchange.certificate_values.read_certificates`, ``certificates_missing``,
    ``unknown_key``, ``unknown_kind``, and for a school's file those of
    :func:`~kdcl_rules.exchange.load_school`.
    """
    return _from_node(read_document(Path(path)), source=str(path))


def certificates_from_mapping(
    mapping: collections.abc.Mapping[str, object], *, source: str | None = None
) -> CertificateFile:
    """Read certificates that are already in memory. Raises InputError as :func:`load_certificates` does.

    >>> file = certificates_from_mapping({"certificates": [{"regime": "42/2012", "grade": 3, "signed": 2015}]})
    >>> file.certificates[0].type.value
    'accreditation'
    """
    return _from_node(from_python(mapping, name=source), source=source)


def _from_node(node: Node, *, source: str | None) -> CertificateFile:
    if not isinstance(node, Mapping):
        raise InputError("certificates_missing", place=node.place)
    parts = {key.text or "": below for key, below in node.entries}
    if _OF_A_SCHOOL & set(parts):
        school = school_from_node(node, source=source)
        if not school.certificates:
            raise InputError("certificates_missing", place=node.place)
        return CertificateFile(school.certificates, school.name, school.kinds)
    mistakes = Mistakes()
    try:
        file = _alone(node, parts, mistakes)
    except Enough:
        mistakes.raise_all()
        raise
    mistakes.raise_all()
    return file


def _alone(node: Mapping, parts: dict[str, Node], mistakes: Mistakes) -> CertificateFile:
    for key, _ in node.entries:
        word = key.text or ""
        if word not in _KEYS:
            mistakes.add(InputError("unknown_key", place=key.place, found=word, suggestion=closest(word, _KEYS)))
    kinds = read_kinds(parts.get("kind"), mistakes)
    given = parts.get("certificates")
    certificates: tuple[Certificate, ...] = ()
    if given is None or says_nothing(given) or getattr(given, "items", None) == ():
        mistakes.add(InputError("certificates_missing", place=node.place))
    else:
        certificates = read_certificates(given, kinds, mistakes)
    name = parts.get("name")
    if name is not None and not isinstance(name, Scalar):
        mistakes.add(shape_error(name, "a_single_value", name="name"))
    return CertificateFile(certificates, name.text if isinstance(name, Scalar) else None, kinds)
