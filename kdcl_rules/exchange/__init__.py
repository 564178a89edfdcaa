"""The ways in and out: school files and records.

::

    load_school("truong.yaml")        a file                    ─┐
    school_from_mapping({...})        values in memory           ├─► School ─► dump_school, school_to_mapping
    school_from_node(node)            a document already read   ─┘
"""

from __future__ import annotations

from kdcl_rules.exchange.reader import load_school, school_from_mapping, school_from_node
from kdcl_rules.exchange.writer import Format, dump_school, school_to_mapping

__all__ = [
    "Format",
    "dump_school",
    "load_school",
    "school_from_mapping",
    "school_from_node",
    "school_to_mapping",
]
