"""English sentences of the errors that the room many raises, in alphabetical order of their codes."""

from __future__ import annotations

from typing import Final

from kdcl_rules.messages.catalogue import Message

__all__ = ["MESSAGES"]

MESSAGES: Final[dict[str, Message]] = {
    "answer_column_missing": Message(
        'the table has no column "{found}"', "Statistics are made of what kdcl batch wrote", "Run kdcl batch first"
    ),
    "answer_column_unknown": Message(
        'nobody here knows what the column "{found}" says',
        "Expected the columns that kdcl batch writes, and those about a school",
        "Rename the column or leave it out",
    ),
    "cell_above_whole": Message(
        "{column}: the part {found} is larger than its whole", "Expected at most the number below the line"
    ),
    "cell_beyond_kind": Message(
        "{column}: {found} is a finding on a rule or level that this kind of school does not have"
    ),
    "cell_float_not_exact": Message(
        "{column}: {found} is no decimal number of a few places",
        "A binary fraction that had to be rounded may miss a threshold",
        "Give the ratio as two whole numbers, in {column}__num and {column}__den",
    ),
    "cell_formula": Message(
        "a cell holds the formula {found}", "A formula's value depends on who opened the file last", "Paste the values"
    ),
    "cell_not_a_choice": Message('{column}: "{found}" is not one of the choices', "kdcl facts lists the choices"),
    "cell_not_a_circular": Message('{column}: there is no circular "{found}"', "Expected such as 18/2018/TT-BGDĐT"),
    "cell_not_a_day": Message(
        '{column}: "{found}" is not a day', "Days are written year-month-day, such as 2021-05-20"
    ),
    "cell_not_a_flag": Message('{column}: "{found}" is neither yes nor no', "Expected true, false or nothing"),
    "cell_not_a_kind": Message(
        'there is no kind of school "{found}"', "Expected one of kdcl facts, several joined by a plus sign"
    ),
    "cell_not_a_number": Message('{column}: "{found}" is not a number'),
    "cell_not_a_ratio": Message('{column}: "{found}" is not a ratio', "Expected 57/60, 95% or 0.95"),
    "cell_not_a_verdict": Message('{column}: "{found}" is no verdict', "Expected met, not_met or unknown"),
    "cell_not_whole": Message('{column}: "{found}" is not a whole number'),
    "cell_out_of_range": Message("{column}: {found} is out of range"),
    "column_missing": Message(
        'the table has no column "{found}"',
        "Every row says which school it is and what kind",
        'Add the column "{found}"',
    ),
    "column_of_no_known_type": Message(
        'the column "{column}" of {found} cannot be read', "", "Put a number, text, day or yes/no into each cell"
    ),
    "column_twice": Message('the column "{found}" stands twice', "", "Keep one of them"),
    "column_without_name": Message(
        "column {found} holds something and has no name", "", "Name it in the first line, or clear it"
    ),
    "district_no_more": Message(
        "on {found} there are no districts to group by",
        "Since 2025-07-01 wards and communes come straight below provinces",
        "Group by ward or province",
    ),
    "grouping_twice": Message('the column "{found}" is named twice to group by', "", "Leave one out"),
    "kind_without_rulebook": Message(
        "{found}: no rulebook covers this kind of school on that day",
        "A circular is for some kinds of school and some days",
        "Check the day and the circular, or give the school's parts codes of their own",
    ),
    "map_no_column": Message('the table has no column "{found}" to rename', "", "Its first line names the columns"),
    "output_of_no_known_ending": Message(
        'no answer can be written as "{found}"', "Expected a name that ends in .csv, .xlsx or .parquet"
    ),
    "overlay_half_a_ratio": Message('"{found}" is half a ratio', "", "Give the whole, such as 57/60 or 95%"),
    "overlay_of_identity": Message(
        '"{found}" says which school it is and cannot be supposed otherwise', "", "Set a fact, a finding or a rule"
    ),
    "pair_form": Message(
        '"{found}" is no pair', "Expected two names with an equals sign between, such as Siso=students"
    ),
    "pair_twice": Message('"{found}" is given twice, and differently', "", "Keep one"),
    "period_reversed": Message("the first day {found} is after the last, {last}", "", "Change --since or --on"),
    "plan_without_days": Message("the table has no column of days to plan with", "At least one is needed of: {known}"),
    "recognised_before_later": Message(
        "{column}: the earlier recognition ({found}) is not before this one", "", "Check both days"
    ),
    "row_malformed": Message(
        "this line has other cells than there are columns ({found})",
        "Expected one cell a column",
        "Text that holds the delimiter stands in quotes",
    ),
    "rows_disagree": Message(
        '{column}: "{found}" differs from line {other} of the same school',
        "What is of the whole school stands in one of its rows, or the same in all",
    ),
    "rule_form": Message(
        '"{found}" is no rule',
        "Expected a path, a colon and a condition, such as 2.2/1/b: teacher_qualified_ratio >= 90%",
    ),
    "school_row_rejected": Message(
        'line {other} of the same school "{found}" is rejected',
        "The levels of education of a school are taken together",
    ),
    "school_twice": Message(
        'the school with code "{found}" stands in several rows',
        "",
        "Keep one row a school, or one a level of education it has",
    ),
    "school_without_code": Message("this row has no school code", "", "Fill in the column code"),
    "sql_one_row_a_school": Message(
        'the school with code "{found}" stands in several rows, and a query looks at each alone',
        "",
        "Make one row of them: kind primary+lower_secondary, facts of one level such as attendance_ratio__primary",
    ),
    "table_empty": Message("the table has no rows"),
    "table_not_utf8": Message(
        "this file is not UTF-8",
        "Vietnamese letters are read with certainty from UTF-8 or UTF-16 only",
        "In Excel choose Save As and CSV UTF-8, or save it as XLSX",
    ),
    "table_of_no_known_ending": Message(
        'a file of the sort "{found}" cannot be read',
        "Expected a name that ends in .csv, .xlsx or .parquet",
        "Save it as XLSX or CSV",
    ),
    "table_of_no_known_sort": Message(
        "a table cannot be a {found}",
        "Expected a pandas, polars or PyArrow table, a DuckDB relation, a Spark DataFrame, or a path to Parquet or CSV",
    ),
    "table_package_missing": Message(
        "the package {found} is not installed", "Tables of many schools need it", "pip install 'kdcl-rules[many]'"
    ),
    "table_too_large": Message("this table is too large to be opened ({found})", "", "Use Parquet or CSV"),
    "table_unreadable": Message("this is no table that can be read: {found}", "Expected a sound Parquet or CSV file"),
    "target_column_missing": Message(
        'the table has no column "{found}", which a target needs', "", "Add the column, or leave it out of the target"
    ),
    "target_file": Message(
        "this is no file of targets",
        "Expected a list of entries with outcome, at_least, share; scope, by, name where wanted",
    ),
    "target_form": Message(
        'the target "{found}" is not understood', "Expected such as: grade>=3: 50%; ownership=public; by=2015"
    ),
    "target_outcome": Message('there is no outcome "{found}" to set a target for', "Expected one of: {known}"),
    "target_scope_empty": Message('no school has the {column} "{found}"', "", "Check how the table writes it"),
    "target_share": Message(
        '"{found}" is no share to set as a target', "Expected such as 62.5% or 5/8, above 0 and at most 100%"
    ),
    "target_step": Message("{outcome} has no step {found}", "From 1 to {most}"),
    "target_year": Message('"{found}" is not a year', "Expected such as 2025"),
    "unknown_column": Message(
        'no fact, finding or detail of a school is called "{found}"', "", "kdcl facts lists every fact"
    ),
    "unknown_grouping": Message('schools cannot be grouped by "{found}"', "Columns to group by: {known}"),
    "whatif_other_schools": Message(
        "the two evaluations are not of the same schools", "", "Mend the rejected rows first"
    ),
}
