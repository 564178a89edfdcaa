"""A pure function call: facts and findings in, an outcome out. Nothing is read from disk, clock or network."""

from __future__ import annotations

from kdcl_rules import evaluate, school_from_mapping

SCHOOL = {
    "name": "Trường THCS Hoa Sen",
    "kind": "lower_secondary",
    "stage": "self",
    "assessed_on": "2021-05-31",
    "profile": {"difficult_area": False},
    "facts": {"teacher_qualified_ratio": "58/58", "teacher_rated_dat_ratio": {"2020-2021": "54/58"}},
    "findings": {"1.1": 2},
}


def main() -> None:
    """Print what the school can still reach, and what stands in its way."""
    outcome = evaluate(school_from_mapping(SCHOOL))
    print(f"level {outcome.level.low}..{outcome.level.high}, {outcome.status.value}")
    for blocker in outcome.blockers:
        print(f"{blocker.path}: {blocker.cite}")
    print(f"{len(outcome.unknown)} answers missing, first of all {outcome.unknown[0].path}")


if __name__ == "__main__":
    main()
