"""From an error to the lines a person reads."""

from __future__ import annotations

from collections.abc import Iterable
from string import Formatter
from typing import TYPE_CHECKING, NamedTuple, Protocol, runtime_checkable

from kdcl_rules.messages.catalogue import Message, Word, catalogue, words
from kdcl_rules.messages.shown import shown

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kdcl_rules.errors import KdclError, Language, Place

__all__ = ["Sentences", "render", "sentences"]

_LONGEST_FILE = 200
_MEANT = {"vi": 'Có phải là "{}"?', "en": 'Did you mean "{}"?'}
_LINE = {"vi": "dòng", "en": "line"}
_SENTENCE_ENDS = (".", "?", "!", "…", ":")


class Sentences(NamedTuple):
    """An error in one language: what is wrong, what was expected, what to do. Any but the first may be empty."""

    problem: str
    expected: str
    remedy: str


@runtime_checkable
class _Bilingual(Protocol):
    def of(self, lang: str) -> str: ...


class _Forgiving(Formatter):
    """Fills placeholders; one that the error lacks shows as an ellipsis rather than hide the error."""

    def __init__(self, details: dict[str, str]) -> None:
        self._details = details

    def get_value(self, key: int | str, args: object, kwargs: object) -> str:  # noqa: ARG002 - the base's signature
        return self._details.get(str(key), "…")


def sentences(error: KdclError, lang: Language = "vi") -> Sentences:
    """Return the sentences of ``error`` in ``lang`` (``vi`` or ``en``), without its place.

    >>> from kdcl_rules.errors import InputError
    >>> sentences(InputError("empty_file"), "en").problem
    'there is nothing in this file'
    """
    known = catalogue(lang)
    message = known.get(error.code) or Message(f"{known['unnamed'].problem} ({error.code})")
    details = {name: _in_words(value, lang) for name, value in error.details.items()}
    details["found"] = "" if error.found is None else shown(error.found)
    details["suggestion"] = "" if error.suggestion is None else shown(error.suggestion)
    fill = _Forgiving(details)
    return Sentences(*(fill.vformat(text, (), {}) for text in message))


def render(error: KdclError, lang: Language = "vi") -> str:
    """Return the whole message: place, problem, suggestion or expectation, remedy; a paragraph an error.

    >>> from kdcl_rules.errors import InputError, Place
    >>> print(render(InputError("empty_file", place=Place("truong.yaml")), "en"))
    truong.yaml: there is nothing in this file.
    Is it the right file, and was it saved?
    """
    return "\n\n".join(_paragraph(one, lang) for one in _with_others(error))


def _with_others(error: KdclError) -> Iterator[KdclError]:
    yield error
    for other in error.also:
        yield from _with_others(other)


def _paragraph(error: KdclError, lang: Language) -> str:
    told = sentences(error, lang)
    place = _place(error.place, lang)
    head = f"{place}: {told.problem}" if place else _capital(told.problem, error.found)
    lines = [_ended(head)]
    if error.suggestion is not None:
        hint = told.remedy or told.expected
        meant = _MEANT[lang].format(shown(error.suggestion))
        lines.append(f"{meant} ({hint})" if hint else meant)
    elif told.expected or told.remedy:
        lines.append(" ".join(_ended(text) for text in (told.expected, told.remedy) if text))
    return "\n".join(lines)


def _capital(sentence: str, found: str | None) -> str:
    """Return a sentence with a capital first letter, unless it begins with what was found: that stays as it was."""
    if found and sentence.startswith(shown(found)):
        return sentence
    return sentence[:1].upper() + sentence[1:]


def _place(place: Place, lang: Language) -> str:
    parts = []
    if place.file is not None:
        parts.append(shown(place.file, longest=_LONGEST_FILE))
    if place.line is not None:
        parts.append(f"{_LINE[lang]} {place.line}")
    elif place.path:
        parts.append(shown(place.path))
    return ", ".join(parts)


def _ended(sentence: str) -> str:
    return sentence if sentence.endswith(_SENTENCE_ENDS) else sentence + "."


def _in_words(value: object, lang: Language) -> str:
    if isinstance(value, Word):
        return words(lang).get(value, str(value))
    if isinstance(value, str):
        return shown(value)
    if isinstance(value, _Bilingual):
        return shown(value.of(lang))
    if isinstance(value, Iterable):
        return ", ".join(_in_words(item, lang) for item in value)
    return shown(str(value))
