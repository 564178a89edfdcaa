"""What a command hands back: it never writes by itself, so that one place knows every ending."""

from __future__ import annotations

import json
from dataclasses import dataclass

__all__ = ["Answer", "Done", "as_json"]


@dataclass(frozen=True, slots=True)
class Answer:
    """Text for standard output and problems for standard error; ``code`` is the exit code."""

    text: str
    code: int = 0
    problems: str = ""


class Done(Exception):  # noqa: N818 - no error: --help and --version end a run with their answer
    """Ends a run early with an answer."""

    def __init__(self, answer: Answer) -> None:
        super().__init__()
        self.answer = answer


def as_json(value: object) -> str:
    """Return ``value`` as one JSON document, readable, ending with a line break."""
    return json.dumps(value, ensure_ascii=False, indent=2) + "\n"
