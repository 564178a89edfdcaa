"""What a school should look at next: is its file ready to hand in."""

from __future__ import annotations

from kdcl_rules.advice.ready import Check, Readiness, Standing, readiness_of, ready

__all__ = ["Check", "Readiness", "Standing", "readiness_of", "ready"]
