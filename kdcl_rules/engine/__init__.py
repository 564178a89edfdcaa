"""The reasoning: verdict logic, evaluation of conditions, findings, roll-up, outcome and explanation."""

from __future__ import annotations

from kdcl_rules.engine.derivation import Derived, End, Premise, Why
from kdcl_rules.engine.evaluation import evaluate
from kdcl_rules.engine.explanation import (
    Basis,
    Conflict,
    ConflictKind,
    Interval,
    Node,
    NodeKind,
)
from kdcl_rules.engine.outcome import (
    Blocker,
    Level,
    Outcome,
    ReadingUse,
    Reason,
    Run,
    Status,
    Unknown,
    Warn,
)
from kdcl_rules.engine.trace import Measurement, Missing
from kdcl_rules.engine.verdict import Verdict

__all__ = [
    "Basis",
    "Blocker",
    "Conflict",
    "ConflictKind",
    "Derived",
    "End",
    "Interval",
    "Level",
    "Measurement",
    "Missing",
    "Node",
    "NodeKind",
    "Outcome",
    "Premise",
    "ReadingUse",
    "Reason",
    "Run",
    "Status",
    "Unknown",
    "Verdict",
    "Warn",
    "Why",
    "evaluate",
]
