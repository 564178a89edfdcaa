"""A background job over a folder of schools: every file that can be read is answered, the others are listed.

    python examples/embedding/background.py SCHOOLS_FOLDER OUTCOMES.jsonl

Exit code 3: done, and some files were rejected; why stands in OUTCOMES.rejected.jsonl. For one table of thousands of
schools evaluate_many is faster; this is for files, one an assessment, each with its whole explanation.
"""

from __future__ import annotations

import json
import sys
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

from kdcl_rules import InputError, evaluate, load_school

DONE, SOME_REJECTED = 0, 3
_CHUNK = 16


def assess(path: str) -> tuple[bool, dict[str, object]]:
    """Return whether a file was answered, and the record to write."""
    try:
        outcome = evaluate(load_school(path))
    except InputError as error:
        mistakes = [{"code": one.code, "line": one.line, "message": one.render("vi")} for one in (error, *error.also)]
        return False, {"file": path, "errors": mistakes}
    return True, {
        "file": path,
        "rulebook": outcome.rulebook.id,
        "level": [outcome.level.low, outcome.level.high],
        "status": outcome.status.value,
        "unknown": len(outcome.unknown),
        "blockers": [blocker.path for blocker in outcome.blockers],
    }


def run(folder: Path, target: Path, *, workers: int | None = None) -> int:
    """Assess every YAML file of ``folder``; both outputs appear whole or not at all."""
    files = sorted(str(path) for path in folder.glob("*.yaml"))
    with ProcessPoolExecutor(workers) as pool:
        answers = list(pool.map(assess, files, chunksize=_CHUNK))
    rejected = [record for answered, record in answers if not answered]
    write(target, [record for answered, record in answers if answered])
    write(target.with_suffix(".rejected.jsonl"), rejected)
    return SOME_REJECTED if rejected else DONE


def write(target: Path, records: list[dict[str, object]]) -> None:
    """Write JSON lines beside the target, then put them in its place."""
    draft = target.with_suffix(f"{target.suffix}.part")
    draft.write_text("".join(f"{json.dumps(each, ensure_ascii=False)}\n" for each in records), encoding="utf-8")
    draft.replace(target)


if __name__ == "__main__":
    sys.exit(run(Path(sys.argv[1]), Path(sys.argv[2])))
