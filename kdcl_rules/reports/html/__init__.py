"""An outcome as one file a person can hold: a page of HTML that needs no network, or the same as Markdown."""

from __future__ import annotations

from kdcl_rules.reports.html.report import Form, report

__all__ = ["Form", "report"]
