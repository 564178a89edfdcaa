"""One school on each engine, in one run: milliseconds, and how many times *direct*."""

from __future__ import annotations

from functools import partial
from time import process_time
from typing import TYPE_CHECKING, Final, NamedTuple, TypeVar

from benchmarks.peers import PEERS, installed
from benchmarks.work import plain, the_work
from kdcl_rules.engine import evaluate

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from benchmarks.peers import Conclude
    from benchmarks.work import Known, Work
    from kdcl_rules.school.values import School

ROUNDS: Final = 15
ROLL_UP: Final = "roll-up at both ends"
T = TypeVar("T")


class Row(NamedTuple):
    """A line of the table; ``ms`` None where the engine is not installed."""

    engine: str
    does: str
    ms: float | None


def best(work: Callable[[], object], rounds: int = ROUNDS) -> float:
    """Return the shortest of some runs, in milliseconds of this process, whatever else the machine does."""
    times = []
    for _ in range(rounds):
        begun = process_time()
        work()
        times.append(process_time() - begun)
    return min(times) * 1_000


def engine_rows() -> list[Row]:
    """Measure every engine on the three schools; each is first held against the same conclusions."""
    work = the_work()
    in_python = partial(plain, work.program)
    rows = [
        Row("direct", "conditions, roll-up at both ends, explanation", _each(work.schools, _direct)),
        Row("the Horn rules in plain Python", ROLL_UP, _each(work.entering, partial(_ends, in_python))),
    ]
    durable = installed("durable-rules")
    if durable is not None:
        does = "the same as *direct*; inference by forward chaining, compared; derivation"
        rows.insert(1, Row(f"durable-rules {durable}", does, _each(work.schools, _durable)))
    for package, make in PEERS.items():
        found = installed(package)
        rows.append(Row(f"{package} {found or ''}".strip(), ROLL_UP, None if found is None else _peer(work, make)))
    return rows


def _direct(school: School) -> object:
    return evaluate(school, engine="direct")


def _durable(school: School) -> object:
    return evaluate(school, engine="durable").derivation


def _each(given: Sequence[T], measured: Callable[[T], object]) -> float:
    """Return the mean over what is given of the shortest run of each."""
    return sum(best(partial(measured, one)) for one in given) / len(given)


def _ends(conclude: Conclude, ends: tuple[Known, Known]) -> object:
    return [conclude(entered) for entered in ends]


def _peer(work: Work, make: Callable[[Work], Conclude]) -> float:
    conclude = make(work)
    for ends in work.entering:
        for entered in ends:
            if conclude(entered) != plain(work.program, entered):
                message = f"{make.__name__} concludes something else"
                raise AssertionError(message)
    return _each(work.entering, partial(_ends, conclude))
