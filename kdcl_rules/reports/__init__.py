"""Outcomes, rules and the fact dictionary as text for people, in Vietnamese and in English."""

from __future__ import annotations

from kdcl_rules.reports.facts import facts_record, facts_text
from kdcl_rules.reports.path import explain_path, path_record
from kdcl_rules.reports.remarks import Remarks, remarks_on
from kdcl_rules.reports.rules import circulars_text, criteria_text, has_rule, rule_text
from kdcl_rules.reports.telling import Detail
from kdcl_rules.reports.text import explain

__all__ = [
    "Detail",
    "Remarks",
    "circulars_text",
    "criteria_text",
    "explain",
    "explain_path",
    "facts_record",
    "facts_text",
    "has_rule",
    "path_record",
    "remarks_on",
    "rule_text",
]
