"""The traps of durable-rules 2.0.28, and that none of them is within our reach.

What could crash a process runs in one of its own.
"""

from __future__ import annotations

import random
import sys
import threading
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from importlib import import_module
from typing import TYPE_CHECKING

import pytest

from kdcl_rules.engine import evaluate
from kdcl_rules.engine.durable.run import Run
from kdcl_rules.errors import EngineError
from kdcl_rules.rulebook.condition import CriteriaReach, Group
from tests.durable.conftest import Python, assessed
from tests.durable.drawn import DEEP, largest, smallest
from tests.durable.drawn import school as drawn_school
from tests.durable.small import EVERY, criterion, rulebook, school

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kdcl_rules.engine.durable.inference import Inference

pytestmark = pytest.mark.needs_module("durable")

SMALL = """
from importlib import import_module
from kdcl_rules.engine.durable.run import Run
from tests.durable.conftest import assessed
from tests.durable.small import criterion, rulebook, school
inference = import_module("kdcl_rules.engine.durable.inference").Inference()
book = rulebook()
good = assessed(book, school({"1.1": 2, "1.2": 2, "1.3": 2}))
open_ = assessed(book, school({"1.1": 2}))
expected = inference.derive(book, good).value
"""
ONE_SCHOOL = """
import random
from kdcl_rules.engine import evaluate
from tests.durable.drawn import largest, school, smallest
book = smallest()
one = school(book, random.Random(7))
"""


# -- numbers and text ------------------------------------------------------------------------------


@pytest.mark.needs_locale("vi_VN.utf8")
def test_a_locale_that_writes_a_comma_changes_nothing(python: Python) -> None:
    program = "import locale\nlocale.setlocale(locale.LC_ALL, '')\nprint(locale.localeconv()['decimal_point'])\n"
    program += ONE_SCHOOL + "print(evaluate(one).run.engine, hash(evaluate(one).canonical_bytes()))"
    comma, there = python(program, LC_ALL="vi_VN.UTF-8", PYTHONHASHSEED="1").splitlines()
    assert "," == comma
    assert there == python(program, LC_ALL="C.UTF-8", PYTHONHASHSEED="1").splitlines()[-1]


def test_nothing_a_school_says_ever_enters_the_engine(monkeypatch: pytest.MonkeyPatch) -> None:
    engine = import_module("durable_rules_engine")
    entered: list[str] = []
    for name in ("assert_fact", "assert_facts"):

        def spy(handle: int, message: str, assert_: object = getattr(engine, name)) -> object:
            entered.append(message)
            return assert_(handle, message)  # type: ignore[operator]

        monkeypatch.setattr(engine, name, spy)
    one = drawn_school(largest(), random.Random(3))  # noqa: S311
    evaluate(replace(one, name="Trường THCS Nguyễn Huệ 55008308 1e-05 NaN"))
    text = "".join(entered)
    assert entered
    assert text.isascii()
    assert not {"Nguy", "55008308", "1e-05", "NaN", "lower_secondary"} & {word for word in text.split('"') if word}
    assert max(len(word) for word in text.split('"')) < 12


# -- hashes, sessions, batches ---------------------------------------------------------------------


def test_a_session_id_that_hashes_like_another_word_is_never_used(inference: Inference) -> None:
    book = rulebook()
    inference.derive(book, assessed(book, school()))
    fnv32 = import_module("kdcl_rules.engine.durable.tokens").fnv32
    compiled = inference._compile(book)
    number = int(inference._sid(compiled.ruleset)[1:])  # type: ignore[union-attr]
    taken = {**compiled.ruleset.hashes, fnv32(f"x{number + 1}"): "taken", fnv32(f"sid-x{number + 2}"): "taken"}  # type: ignore[union-attr]
    crowded = replace(compiled.ruleset, hashes=taken)  # type: ignore[union-attr]
    assert f"x{number + 3}" == inference._sid(crowded)


def test_eleven_hundred_sessions_one_after_another_are_all_answered(python: Python) -> None:
    program = (
        SMALL
        + """
once = str(inference.derive(book, open_).value)
print({str(inference.derive(book, open_).value) for _ in range(1100)} == {once})
"""
    )
    assert "True" == python(program)


def test_an_empty_batch_is_never_handed_to_the_engine(monkeypatch: pytest.MonkeyPatch) -> None:
    host = import_module("kdcl_rules.engine.durable.host")
    monkeypatch.setattr(host.durable_rules_engine, "assert_facts", None)
    host.Session(1, "x1", Run.fired).add([])


def test_a_state_of_which_no_rule_has_fired_is_not_deleted(python: Python) -> None:
    program = (
        SMALL
        + """
Session = import_module("kdcl_rules.engine.durable.host").Session
def stopped(session, boot): raise KeyboardInterrupt
begin, Session.begin = Session.begin, stopped
try:
    inference.derive(book, good)
except KeyboardInterrupt:
    Session.begin = begin
    print(inference.derive(book, good).value == expected)
"""
    )
    assert "True" == python(program)


def test_a_fact_the_engine_takes_for_another_is_an_error(inference: Inference, monkeypatch: pytest.MonkeyPatch) -> None:
    book = rulebook()
    one = assessed(book, school())
    facts = Run.facts
    monkeypatch.setattr(Run, "facts", lambda run: [*facts(run), facts(run)[-1]])
    with pytest.raises(EngineError) as caught:
        inference.derive(book, one)
    assert "durable_fault" == caught.value.code


def test_an_engine_that_fails_is_an_error_of_ours(inference: Inference, monkeypatch: pytest.MonkeyPatch) -> None:
    engine = import_module("durable_rules_engine")

    def failing(*_: object) -> None:
        message = "error code: 302"
        raise engine.error(message)

    book = rulebook()
    monkeypatch.setattr(engine, "assert_facts", failing)
    with pytest.raises(EngineError) as caught:
        inference.derive(book, assessed(book, school()))
    assert ("durable_fault", "error code: 302") == (caught.value.code, caught.value.found)


def test_a_session_that_cannot_begin_is_an_error(inference: Inference, monkeypatch: pytest.MonkeyPatch) -> None:
    book = rulebook()
    monkeypatch.setattr(import_module("durable_rules_engine"), "start_action_for_state", lambda *_: None)
    with pytest.raises(EngineError) as caught:
        inference.derive(book, assessed(book, school()))
    assert ("durable_fault", "boot") == (caught.value.code, caught.value.found)


# -- actions ---------------------------------------------------------------------------------------


@pytest.mark.parametrize("error", ["ValueError", "SystemExit", "KeyboardInterrupt", "MemoryError", "RecursionError"])
def test_what_is_raised_in_an_action_reaches_the_caller_and_spoils_nothing(python: Python, error: str) -> None:
    program = (
        SMALL
        + f"""
fired = Run.fired
def raising(run, rule, ids):
    if len(run.known) == 9:
        raise {error}("stop")
    return fired(run, rule, ids)
for _ in range(3):
    Run.fired = raising
    try:
        inference.derive(book, open_)
    except {error}:
        print("raised", end=" ")
    Run.fired = fired
    print(inference.derive(book, good).value == expected)
"""
    )
    assert ["raised True"] * 3 == python(program).splitlines()


def test_an_action_that_raises_is_abandoned_and_the_next_school_answered(
    inference: Inference, monkeypatch: pytest.MonkeyPatch
) -> None:
    book = rulebook()
    one = assessed(book, school())
    expected = inference.derive(book, one).value

    def raising(*_: object) -> list[str]:
        raise LookupError

    with monkeypatch.context() as patched:
        patched.setattr(Run, "fired", raising)
        with pytest.raises(LookupError):
            inference.derive(book, one)
    assert expected == inference.derive(book, one).value


def test_an_exception_the_package_kept_is_an_error(inference: Inference, monkeypatch: pytest.MonkeyPatch) -> None:
    engine = import_module("durable_rules_engine")
    monkeypatch.setattr(engine, "get_state", lambda *_: '{"sid": "x1", "exception": "swallowed"}')
    book = rulebook()
    with pytest.raises(EngineError) as caught:
        inference.derive(book, assessed(book, school()))
    assert ("durable_fault", "swallowed") == (caught.value.code, caught.value.found)


def test_two_rules_that_conclude_the_same_both_count_and_stop_nothing(inference: Inference) -> None:
    book = rulebook([criterion(f"1.{n}") for n in range(1, 8)], steps=[EVERY, CriteriaReach(Group.ALL, 2)])
    bad: dict[str, bool | int] = {f"1.{n}": 0 for n in range(1, 8)}
    derived = inference.derive(book, assessed(book, school(bad))).value
    failing = [rule for rule in derived["school_level/1"] if rule.concludes == "standard/1/reaches/1"]
    assert 7 == len(failing)


@pytest.mark.parametrize("step", [-3600.0, 11.0, 3600.0])
def test_a_clock_that_steps_loses_no_conclusion(
    inference: Inference, monkeypatch: pytest.MonkeyPatch, step: float
) -> None:
    now = [0.0]

    def stepping() -> float:
        now[0] += step
        return now[0]

    monkeypatch.setattr(import_module("durable.engine"), "_unix_now", stepping)
    book = rulebook()
    inference.derive(book, assessed(book, school()))  # raises where a conclusion is lost


# -- threads, forks, memory ------------------------------------------------------------------------


def test_eight_threads_of_fifteen_schools_each_get_their_own_answers() -> None:
    book = smallest()
    schools = [drawn_school(book, random.Random(number)) for number in range(8 * 15)]  # noqa: S311
    with ThreadPoolExecutor(8) as pool:
        outcomes = list(pool.map(evaluate, schools))
    assert {"durable"} == {outcome.run.engine for outcome in outcomes}
    expected = [evaluate(one, engine="direct").canonical_bytes() for one in schools]
    assert expected == [outcome.canonical_bytes() for outcome in outcomes]


@pytest.mark.skipif(sys.platform == "win32", reason="needs fork, which Windows lacks")
def test_a_child_forked_after_use_answers_for_itself(python: Python) -> None:
    program = (
        ONE_SCHOOL
        + """
import os
import warnings
warnings.simplefilter("ignore", DeprecationWarning)  # newer Pythons warn of any fork beside threads
expected = evaluate(one).canonical_bytes()
for _ in range(3):
    child = os.fork()
    if not child:
        same = evaluate(one).canonical_bytes() == expected
        os._exit(0 if same and evaluate(one).run.engine == "durable" else 1)
    print(os.waitpid(child, 0)[1], evaluate(one).canonical_bytes() == expected)
"""
    )
    assert ["0 True"] * 3 == python(program).splitlines()


@pytest.mark.skipif(sys.platform == "win32", reason="needs fork, which Windows lacks")
def test_a_child_forked_while_another_thread_evaluates_is_not_locked_out(python: Python) -> None:
    program = (
        ONE_SCHOOL
        + """
import os
import signal
import threading
import warnings
warnings.simplefilter("ignore", DeprecationWarning)
evaluate(one)
stop = threading.Event()
def busy():
    while not stop.is_set():
        evaluate(one)
thread = threading.Thread(target=busy)
thread.start()
codes = []
for _ in range(10):
    child = os.fork()
    if not child:
        signal.alarm(60)
        os._exit(0 if evaluate(one).run.engine == "durable" else 1)
    codes.append(os.waitpid(child, 0)[1])
stop.set()
thread.join()
print(codes)
"""
    )
    assert str([0] * 10) == python(program)


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="reads the memory of a process from /proc")
def test_memory_is_flat_over_many_schools(python: Python) -> None:
    program = (
        ONE_SCHOOL.replace("smallest()", "largest()" if DEEP else "smallest()")
        + f"""
import gc
import pathlib
def pages():
    gc.collect()
    return int(pathlib.Path("/proc/self/statm").read_text().split()[1])
samples = []
for number in range({5_000 if DEEP else 300}):
    evaluate(one)
    if number % 10 == 9:
        samples.append(pages())
half = len(samples) // 2
print((min(samples[half:]) - min(samples[:half])) * 4 // 1024)
"""
    )
    # The C library gives back what is freed, so that what is still held is what is counted.
    grown = int(python(program, MALLOC_TRIM_THRESHOLD_="0", MALLOC_MMAP_THRESHOLD_="131072"))
    assert grown <= 2  # MB


def test_no_thread_is_left_after_five_idle_seconds(python: Python) -> None:
    program = ONE_SCHOOL + "import threading, time\nevaluate(one)\ntime.sleep(5)\nprint(threading.enumerate())"
    assert 1 == python(program).count("Thread(")


def test_evaluating_starts_no_thread() -> None:
    before = threading.active_count()
    evaluate(drawn_school(smallest(), random.Random(5)))  # noqa: S311
    assert before == threading.active_count()


def test_facts_in_any_order_give_one_outcome(monkeypatch: pytest.MonkeyPatch) -> None:
    book = largest()
    one = drawn_school(book, random.Random(11))  # noqa: S311
    expected = evaluate(one).derivation
    facts = Run.facts

    def shuffled(run: Run) -> Sequence[str]:
        return random.sample(facts(run), k=len(facts(run)))

    monkeypatch.setattr(Run, "facts", shuffled)
    assert [expected] * 20 == [evaluate(one).derivation for _ in range(20)]
