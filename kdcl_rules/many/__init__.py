"""Many schools at once: a table with a row a school in, intervals, unknowns and blockers out.

Every rulebook becomes one graph of expressions (:mod:`~kdcl_rules.many.compiling`), which numpy runs over Arrow
columns (:mod:`~kdcl_rules.many.kernel`) and sqlglot writes as SQL (:mod:`~kdcl_rules.many.queries`).
"""

from __future__ import annotations

from kdcl_rules.many.evaluating import evaluate_many
from kdcl_rules.many.overlay import Overlay

__all__ = ["Overlay", "evaluate_many"]
