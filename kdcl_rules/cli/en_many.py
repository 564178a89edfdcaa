"""The command line's English for tables of many schools."""

from __future__ import annotations

from typing import Final

__all__ = ["TEXTS"]

TEXTS: Final = {
    "table.metavar": "TABLE",
    "map.metavar": "THEIRS=OURS",
    "set.metavar": "FACT=VALUE",
    "rule.metavar": "PATH:CONDITION",
    "by.metavar": "COLUMN,…",
    "kinds.metavar": "KIND,…",
    "option.map": "Name of a column in the table and what it holds, such as Siso=students; may be repeated.",
    "option.stage": "Stage of rows that name none: self (the default) or external.",
    "option.by": "Group by these columns, such as kind,ward.",
    "option.dialect": "Dialect: duckdb (the default), spark or postgres.",
    "option.kinds": "Kinds of school, such as primary,lower_secondary; by default those of the table.",
    "option.set": "Lay this value over every row, such as difficult_area=true; may be repeated.",
    "option.rule": (
        'Put another condition in the place of a rule\'s, such as "2.2/1/b: teacher_qualified_ratio >= 90%"; the steps '
        "of the school's level are school_level/1 …; may be repeated."
    ),
    "option.then_on": "Day of the other evaluation; by default the same, or the other circular's first day.",
    "kdcl batch.short": "Evaluate a table with a row a school.",
    "kdcl batch.help": (
        "Evaluate a table of schools (CSV, XLSX or Parquet) into another. Rows that cannot be read go to a file "
        "of their own with line and reason, and the others are evaluated. Exit code 0: all; 3: some rejected."
    ),
    "batch.done": "{n} schools evaluated: {file}",
    "batch.rejected": "{n} rows rejected, with line and reason: {file}",
    "kdcl sql.short": "A rulebook as SQL.",
    "kdcl sql.help": "Print the rules as one SQL query over the table schools, for the columns of a table.",
    "kdcl whatif.short": "Who moves if something changes.",
    "kdcl whatif.help": (
        "Evaluate a table of schools twice, the second time under another circular, day, readings, values or "
        "conditions, and count who surely moves up or down, who perhaps does, who cannot be compared, with examples."
    ),
    "whatif.none": "Nothing changes.",
    "whatif.counted": "{outcome}, {total} schools: {ways}",
    "whatif.up": "{n} up",
    "whatif.down": "{n} down",
    "whatif.maybe_up": "{n} perhaps up",
    "whatif.maybe_down": "{n} perhaps down",
    "whatif.open": "{n} not comparable",
    "whatif.staying": "{n} unchanged",
    "whatif.up.short": "up",
    "whatif.down.short": "down",
    "whatif.maybe_up.short": "perhaps up",
    "whatif.maybe_down.short": "perhaps down",
    "whatif.open.short": "not comparable",
    "whatif.line": "{way}: {before} → {after}: {share} (such as {examples})",
    "whatif.no_findings": "Findings are left out of the second evaluation: they speak of other criteria.",
    "stats.all": "All",
    "stats.level": "level {n}",
    "stats.level.0": "level 1 not reached",
    "stats.grade": "grade {n}",
    "stats.grade.0": "no grade yet",
    "stats.cqg": "national standard, degree {n}",
    "stats.cqg.0": "national standard not yet reached",
    "stats.outcome.level": "level",
    "stats.outcome.grade": "accreditation grade",
    "stats.outcome.cqg": "national standard",
}
