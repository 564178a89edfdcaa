"""The command line's English, by the same keys and marks as :mod:`kdcl_rules.cli.vi`."""

from __future__ import annotations

from typing import Final

from kdcl_rules.cli import en_change, en_many, en_mutation, en_stats, en_time

__all__ = ["TEXTS"]

TEXTS: Final = {
    # Headings and placeholders of the help.
    "usage": "Usage",
    "options": "Options",
    "options.metavar": "OPTIONS",
    "commands": "Commands",
    "command.metavar": "COMMAND …",
    "help": "Show this message.",
    "file.metavar": "FILE",
    "own.metavar": "OWN",
    "external.metavar": "EXTERNAL",
    "files.metavar": "FILE…",
    "code.metavar": "CODE",
    "circular.metavar": "CIRCULAR",
    "kind.metavar": "KIND",
    "day.metavar": "DAY",
    "reading.metavar": "ID=NAME",
    # Options.
    "option.lang": "Language: vi (the default) or en.",
    "option.debug": "After an internal error, show everything.",
    "option.version": "Show the version.",
    "option.on": "Day of the assessment, such as 2021-05-20; overrides assessed_on in the file.",
    "option.on_rules": "Only rules in force on this day, such as 2021-05-20.",
    "option.circular": "Circular, such as tt18-2018 or 18/2018/TT-BGDĐT.",
    "option.reading": "Choose a reading of an ambiguous clause, such as results_window=each_year; may be repeated.",
    "option.format": "Form of the result: text (the default) or json.",
    "option.engine": "Engine: durable (the default where installed; tells the rules that fired) or direct (faster).",
    "option.all": "Show everything.",
    "option.kind": "Level of education, such as lower_secondary.",
    "option.totals": "Totals only.",
    "option.output": "Write the result to this file instead of printing it.",
    "option.force": "Write over a file that exists.",
    "option.format.compare": "Form of the result: text (the default), html or json.",
    "option.format.report": "Form of the report: html (the default) or md.",
    # Commands.
    "kdcl.help": "Vietnamese school accreditation: facts in; level, grade, national standard and reasons out.",
    "kdcl evaluate.short": "A school's result, and why.",
    "kdcl evaluate.help": (
        "Evaluate a school from its file of facts and findings (YAML or JSON): the level it reaches, why, "
        "what is missing, what keeps it from the next level."
    ),
    "kdcl explain.short": "Explain a criterion down to the figures.",
    "kdcl explain.help": (
        "Explain a part of a school's result: a criterion (2.2), a level of it (2.2/1), an indicator (2.2/1/b), "
        "a clause of level 4 (level4/1), or school_level, accreditation_grade, national_standard."
    ),
    "kdcl check.short": "Check a school's file.",
    "kdcl check.help": (
        "Check a school's file: every mistake at once, then what should be looked at again. "
        "Exit code 0: sound; 1: something to look at; 2: mistakes to mend."
    ),
    "kdcl ready.short": "Is the file ready to hand in.",
    "kdcl ready.help": (
        "Check a school's file before it is handed in: council, report, plan reviews, purpose of registration, "
        "and what the result still lacks. Exit code 0: ready; 1: not ready; 2: mistakes in the file."
    ),
    "kdcl report.short": "A school's report as one file to read, print, send.",
    "kdcl report.help": (
        "Write the report of a school: the result, what holds it back, what is missing, then criterion by criterion "
        "down to figures, citations and evidence. The HTML file stands alone: no network, good on screen, phone and A4."
    ),
    "kdcl compare.short": "Self-assessment against external assessment.",
    "kdcl compare.help": (
        "Compare a school's self-assessment with its external assessment: differences first, with the figures and "
        "evidence of both sides, then every criterion side by side in the table of the external report."
    ),
    "kdcl facts.short": "Every fact a file can hold.",
    "kdcl facts.help": (
        "List every fact and profile entry a file can hold: name, question, unit, the rules that use it. "
        "Name a circular to see only the facts it uses."
    ),
    "kdcl rules.short": "Circulars, criteria and their text.",
    "kdcl rules.help": "Look at the rules: circulars, criteria, the text of each criterion.",
    "kdcl rules list.short": "List the circulars, or the criteria of one.",
    "kdcl rules list.help": "List the circulars; name one to list its criteria.",
    "kdcl rules show.short": "Show the text of a criterion.",
    "kdcl rules show.help": (
        "Show the text of a criterion (2.2), an indicator (2.2/1/b), a standard (2), level 4 (level4) or the ladder "
        "of the school's level (school_level): what is asked, citation, condition in words and as written, readings."
    ),
    "kdcl rules ledger.short": "Every clause and the rule that carries it.",
    "kdcl rules ledger.help": (
        "List every known article, clause and point of a circular: measured, judged, a definition, a procedure, "
        "advisory, timing or unseen, and the rules that carry it. "
        "Exit code 1 where a clause has no rule and no reason, or a rule has no clause."
    ),
    "kdcl crosswalk.short": "Where the subject of each criterion went.",
    "kdcl crosswalk.help": (
        "Tell in which criterion of a later circular the subject of each criterion stands now, and why one may say so. "
        "No level is converted."
    ),
    # Answers.
    "output.written": "Wrote {file}.",
    "all.hint": "Add --all to see everything.",
    "check.sound": "{file}: sound, nothing to look at again.",
    "check.doubtful": "{file}: can be read; {n} to look at again.",
    # The ledger.
    "ledger.totals": "In all {counts}.",
    "ledger.counts": "{n} clauses: {states}",
    "ledger.complete": "Every clause has a rule or a reason; every rule has a clause.",
    "ledger.rest": "Other clauses",
    "ledger.orphans": "{n} do not meet.",
    "state.measured": "measured",
    "state.judged": "judged",
    "state.mixed": "measured and judged",
    "state.amending": "amending",
    "state.advisory": "advisory",
    "state.timing": "timing",
    "state.procedure": "procedure",
    "state.definition": "definition",
    "state.awaited": "no rule yet",
    "state.unseen": "text not seen",
    "orphan.no_rule": "{cite}: no rule carries it and no reason is given.",
    "orphan.no_clause": "{cite}: the rule {path} cites it, the ledger does not know it.",
    "orphan.stated_and_carried": "{cite}: said to be carried by no rule, but {path} does.",
    "orphan.no_such_rule": "{cite}: said to be carried by {path}, which does not exist.",
    "orphan.other_criterion": "{cite}: the rule {path} belongs to another criterion.",
    "orphan.idle_state": "{cite}: the reason given here serves no part any more.",
    # The crosswalk.
    "crosswalk.head": "{source} → {target}",
    "crosswalk.head.annex": "{source} → {target}, part {kinds}",
    "crosswalk.link": "{title} → {targets}: {kind}. {because}",
    "crosswalk.gone": "{title}: {kind}. {because}",
    "crosswalk.target": "{code} {title}",
    "crosswalk.new": "New criteria, to which none of the old ones leads:",
    "crosswalk.new.line": "{title}. {because}",
    "crosswalk.counts": "In all: {counts}.",
    "crosswalk.level4": "Level 4",
    "link.same_subject": "same subject",
    "link.part_of": "part of it",
    "link.split": "split",
    "link.no_counterpart": "no counterpart",
    # Certificates, history, comparison over time.
    **en_time.TEXTS,
    **en_change.TEXTS,
    **en_mutation.TEXTS,
    **en_many.TEXTS,
    **en_stats.TEXTS,
}
