"""The programs of examples/embedding/ do what embedding.md says of them."""

from __future__ import annotations

import json
import os
import runpy
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Protocol, cast

import pytest

import kdcl_rules

if TYPE_CHECKING:
    from werkzeug.test import TestResponse

ROOT = Path(kdcl_rules.__file__).resolve().parent.parent
EMBEDDING = ROOT / "examples" / "embedding"
GOOD = {"kind": "lower_secondary", "stage": "self", "assessed_on": "2021-05-31", "findings": {"1.1": 2}}
MISNAMED = {**GOOD, "facts": {"teacher_qualifed_ratio": "58/58"}}


class Client(Protocol):
    """What is used of Flask's test client."""

    def post(self, path: str, *, json: object) -> TestResponse: ...
    def get(self, path: str, *, headers: dict[str, str]) -> TestResponse: ...


@pytest.fixture(scope="module")
def service() -> Client:
    return cast("Client", runpy.run_path(str(EMBEDDING / "web.py"))["create_app"]().test_client())


def run(program: str, *arguments: str, given: str = "") -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, str(EMBEDDING / program), *arguments],
        input=given,
        capture_output=True,
        text=True,
        encoding="utf-8",
        env={**os.environ, "PYTHONPATH": str(ROOT), "PYTHONIOENCODING": "utf-8"},
        check=False,
    )


def test_a_function_call_tells_level_blockers_and_what_is_missing(capsys: pytest.CaptureFixture[str]) -> None:
    runpy.run_path(str(EMBEDDING / "function.py"), run_name="__main__")
    first, blocker, *_ = capsys.readouterr().out.splitlines()
    assert ("level 0..0, expected", "2.2/1/c: Điểm c khoản 2 Điều 8") == (first, blocker)


def test_json_goes_in_and_an_outcome_comes_out() -> None:
    done = run("json_in_out.py", given=json.dumps(GOOD))
    assert (0, "kdcl-outcome/1") == (done.returncode, json.loads(done.stdout)["schema"])


@pytest.mark.parametrize(
    ("record", "path"),
    [({**GOOD, "stage": 7}, "stage"), ({**GOOD, "facts": {"teacher_qualified_ratio": "61/60"}}, None)],
    ids=["of the wrong shape", "of the right shape and wrong"],
)
def test_json_that_is_wrong_comes_back_as_errors(record: object, path: str | None) -> None:
    done = run("json_in_out.py", given=json.dumps(record))
    error = json.loads(done.stdout)["errors"][0]
    assert 2 == done.returncode
    assert path is None or path == error["path"]
    assert path is not None or "ratio_above_one" == error["code"]


def test_the_service_answers_a_school_with_its_outcome(service: Client) -> None:
    response = service.post("/evaluate", json=GOOD)
    assert (200, 2) == (response.status_code, response.get_json()["criteria"]["1.1"]["high"])


def test_the_service_refuses_with_the_code_and_the_likely_name(service: Client) -> None:
    response = service.post("/evaluate", json=MISNAMED)
    (error,) = response.get_json()["errors"]
    assert (422, "unknown_fact", "teacher_qualified_ratio") == (
        response.status_code,
        error["code"],
        error["suggestion"],
    )


@pytest.mark.parametrize(("asked", "word"), [("vi,en;q=0.5", "Đạt khi"), ("en", "Met when")])
def test_the_service_shows_a_rule_in_the_readers_language(service: Client, asked: str, word: str) -> None:
    response = service.get("/rules/tt18-2018/2.2/1/b", headers={"Accept-Language": asked})
    assert word in response.get_data(as_text=True)


def test_the_job_answers_what_it_can_and_lists_the_rest(tmp_path: Path) -> None:
    (tmp_path / "a.yaml").write_text(json.dumps(GOOD), encoding="utf-8")
    (tmp_path / "b.yaml").write_text(json.dumps(MISNAMED), encoding="utf-8")
    target = tmp_path / "outcomes.jsonl"
    done = run("background.py", str(tmp_path), str(target))
    (answer,) = map(json.loads, target.read_text(encoding="utf-8").splitlines())
    (refusal,) = map(json.loads, (tmp_path / "outcomes.rejected.jsonl").read_text(encoding="utf-8").splitlines())
    assert 3 == done.returncode, done.stderr
    assert ([0, 2], "unknown_fact") == (answer["level"], refusal["errors"][0]["code"])
    assert [] == list(tmp_path.glob("*.part"))
