"""Outcomes and rules as text for people, in Vietnamese and in English."""

from __future__ import annotations

from kdcl_rules.reports.path import explain_path
from kdcl_rules.reports.telling import Detail
from kdcl_rules.reports.text import explain

__all__ = ["Detail", "explain", "explain_path"]
