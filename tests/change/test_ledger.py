"""Nothing of the texts is forgotten: every clause has a rule or a reason, every rule has a clause."""

from __future__ import annotations

from dataclasses import replace

import pytest

from kdcl_rules.change import ClauseState, Ledger, Orphan, OrphanKind, join, ledger, ledgers
from kdcl_rules.errors import InputError
from kdcl_rules.rulebook.catalogue import circulars
from kdcl_rules.rulebook.facts import Text
from kdcl_rules.rulebook.models import Circular, LawStatus, Source
from kdcl_rules.rulebook.registers import ClauseList, KnownClause

BECAUSE = Text("vì sao", "why")
TITLE = Text("thông tư", "circular")


@pytest.fixture(scope="module")
def tt18() -> Circular:
    return next(circular for circular in circulars() if circular.id == "tt18-2018")


@pytest.fixture
def small(tt18: Circular) -> Circular:
    """Criterion 2.2 alone, without ladders' steps and provisions."""
    bare = replace(tt18.school_level, steps=(), conditions=())
    return replace(
        tt18,
        criteria=tuple(criterion for criterion in tt18.criteria if criterion.code == "2.2"),
        clauses=(),
        school_level=bare,
        accreditation_grade=bare,
        national_standard=bare,
        provisions=(),
        advisories=(),
    )


def known(*clauses: KnownClause) -> ClauseList:
    return ClauseList("tt18-2018", "18/2018/TT-BGDĐT", TITLE, clauses)


def whole() -> list[KnownClause]:
    """Return the clauses of criterion 2.2 as the text has them."""
    return [
        KnownClause((f"Điều {article}", "khoản 2", f"điểm {letter}"), criterion="2.2")
        for article, letters in ((8, "abc"), (13, "abc"), (18, "ab"))
        for letter in letters
    ]


def of_kind(found: Ledger, kind: OrphanKind) -> list[Orphan]:
    return [orphan for orphan in found.orphans if orphan.kind is kind]


@pytest.mark.parametrize("circular", ledgers())
def test_every_clause_of_every_circular_has_a_rule_or_a_reason_and_every_rule_a_clause(circular: str) -> None:
    assert () == ledger(circular).orphans


@pytest.mark.parametrize("circular", sorted({circular.id for circular in circulars()}))
def test_every_circular_with_rules_has_a_ledger_of_the_same_number_and_title(circular: str) -> None:
    rules = next(each for each in circulars() if each.id == circular)
    found = ledger(circular)
    assert (rules.number, rules.title) == (found.number, found.title)


@pytest.mark.parametrize("circular", ledgers())
def test_every_clause_has_a_subject_in_both_languages(circular: str) -> None:
    nameless = [entry.cite for entry in ledger(circular).entries if not (entry.subject.vi and entry.subject.en)]
    assert [] == nameless


@pytest.mark.parametrize("circular", ledgers())
def test_a_clause_that_no_rule_carries_says_why(circular: str) -> None:
    silent = [entry.cite for entry in ledger(circular).entries if not (entry.whole or entry.rules or entry.because)]
    assert [] == silent


def test_the_two_sides_meet_for_one_criterion(small: Circular) -> None:
    found = join(known(*whole()), [small])
    assert () == found.orphans
    assert sum(found.totals.values()) == 8


def test_a_measured_and_a_judged_point_are_told_apart(small: Circular) -> None:
    states = {entry.cite: entry.state for entry in join(known(*whole()), [small]).entries}
    assert ClauseState.JUDGED is states["Điểm a khoản 2 Điều 8"]
    assert ClauseState.MEASURED is states["Điểm b khoản 2 Điều 8"]


def test_a_clause_that_no_rule_cites_is_an_orphan(small: Circular) -> None:
    extra = KnownClause(("Điều 8", "khoản 2", "điểm d"), criterion="2.2")
    found = join(known(*whole(), extra), [small])
    assert (Orphan(OrphanKind.NO_RULE, "Điểm d khoản 2 Điều 8"),) == found.orphans


def test_a_rule_whose_clause_the_ledger_does_not_know_is_an_orphan(small: Circular) -> None:
    found = join(known(*whole()[1:]), [small])
    assert (Orphan(OrphanKind.NO_CLAUSE, "Điểm a khoản 2 Điều 8", "2.2/1/a"),) == found.orphans


def test_a_clause_that_says_why_no_rule_carries_it_may_not_be_carried(small: Circular) -> None:
    first, *rest = whole()
    found = join(known(replace(first, state="unseen", because=BECAUSE), *rest), [small])
    assert (Orphan(OrphanKind.STATED_AND_CARRIED, "Điểm a khoản 2 Điều 8", "2.2/1/a"),) == found.orphans


def test_a_clause_of_one_criterion_carried_by_a_rule_of_another_is_an_orphan(small: Circular) -> None:
    first, *rest = whole()
    found = join(known(replace(first, criterion="2.1"), *rest), [small])
    assert (Orphan(OrphanKind.OTHER_CRITERION, "Điểm a khoản 2 Điều 8", "2.2/1/a"),) == found.orphans


def test_a_state_said_of_a_whole_speaks_for_the_parts_that_no_rule_carries(small: Circular) -> None:
    article = KnownClause(("Điều 9",), subject=TITLE, state="unseen", because=BECAUSE)
    found = join(known(*whole(), article, KnownClause(("Điều 9", "khoản 1"))), [small])
    entry = found.entries[-1]
    assert () == found.orphans
    assert (ClauseState.UNSEEN, BECAUSE, TITLE) == (entry.state, entry.because, entry.subject)


def test_a_state_that_no_part_takes_is_an_orphan(small: Circular) -> None:
    article = KnownClause(("Điều 8",), subject=TITLE, state="unseen", because=BECAUSE)
    found = join(known(article, *whole()), [small])
    assert (Orphan(OrphanKind.IDLE_STATE, "Điều 8"),) == found.orphans


def test_a_clause_may_name_the_rule_that_carries_it_without_citing_it(small: Circular) -> None:
    named = KnownClause(("Điều 34",), subject=TITLE, carried_by=("2.2/1/b",))
    found = join(known(*whole(), named), [small])
    assert () == found.orphans
    assert (ClauseState.MEASURED, ("2.2/1/b",)) == (found.entries[-1].state, found.entries[-1].rules)


def test_a_clause_that_names_a_rule_which_is_not_there_is_an_orphan(small: Circular) -> None:
    named = KnownClause(("Điều 34",), subject=TITLE, carried_by=("9.9/1/a",))
    found = join(known(*whole(), named), [small])
    assert [Orphan(OrphanKind.NO_SUCH_RULE, "Điều 34", "9.9/1/a")] == of_kind(found, OrphanKind.NO_SUCH_RULE)


def test_a_text_that_ends_a_rule_of_another_circular_is_amending(small: Circular) -> None:
    criterion = small.criteria[0]
    ended = replace(criterion, repealed_by=Source("tt01-2030", "Khoản 2 Điều 4"))
    clauses = ClauseList("tt01-2030", "01/2030/TT-BGDĐT", TITLE, (KnownClause(("Điều 4", "khoản 2"), TITLE),))
    found = join(clauses, [replace(small, criteria=(ended,))])
    assert () == found.orphans
    assert (ClauseState.AMENDING, ("tt18-2018:2.2",)) == (found.entries[0].state, found.entries[0].rules)


def test_a_rule_whose_text_nobody_has_seen_leaves_its_clause_unseen(small: Circular) -> None:
    criterion = small.criteria[0]
    level = criterion.levels[0]
    first = level.indicators[0]
    unseen = replace(first.requirements[0].law, status=LawStatus.UNSEEN)
    dark = replace(first, requirements=tuple(replace(each, law=unseen) for each in first.requirements))
    dim = replace(criterion, levels=(replace(level, indicators=(dark, *level.indicators[1:])), *criterion.levels[1:]))
    states = {entry.cite: entry.state for entry in join(known(*whole()), [replace(small, criteria=(dim,))]).entries}
    assert ClauseState.UNSEEN is states["Điểm a khoản 2 Điều 8"]


def test_a_clause_reworded_out_of_sight_keeps_the_state_of_the_wording_that_is_known(small: Circular) -> None:
    criterion = small.criteria[0]
    level = criterion.levels[0]
    first = level.indicators[0]
    unseen = replace(first.requirements[0].law, status=LawStatus.UNSEEN)
    anew = replace(first, requirements=(replace(first.requirements[0], path=first.path, law=unseen),), inline=True)
    both = replace(level, indicators=(first, anew, *level.indicators[1:]))
    changed = replace(criterion, levels=(both, *criterion.levels[1:]))
    states = {entry.cite: entry.state for entry in join(known(*whole()), [replace(small, criteria=(changed,))]).entries}
    assert ClauseState.JUDGED is states["Điểm a khoản 2 Điều 8"]


def test_a_requirement_that_cites_another_clause_than_its_indicator_carries_that_clause_alone(small: Circular) -> None:
    criterion = small.criteria[0]
    level = criterion.levels[0]
    first = level.indicators[0]
    moved = tuple(replace(each, cite="Điều 99") for each in first.requirements)
    odd = replace(first, requirements=moved)
    changed = replace(
        criterion, levels=(replace(level, indicators=(odd, *level.indicators[1:])), *criterion.levels[1:])
    )
    clauses = (*whole()[1:], KnownClause(("Điều 99",), TITLE))
    found = join(known(*clauses), [replace(small, criteria=(changed,))])
    assert () == found.orphans
    assert tuple(each.path for each in moved) == found.entries[-1].rules


def test_totals_count_a_clause_by_its_parts_and_never_twice() -> None:
    found = ledger("tt18-2018")
    counted = [entry for entry in found.entries if not entry.whole]
    assert len(counted) == sum(found.totals.values())
    assert len({entry.place for entry in found.entries}) == len(found.entries)


def test_the_ledger_of_2018_counts_every_indicator_the_text_has() -> None:
    asking = (ClauseState.MEASURED, ClauseState.JUDGED, ClauseState.MIXED)
    indicators = {
        rule
        for entry in ledger("tt18-2018").entries
        for rule in entry.rules
        if entry.state in asking and rule[0].isdigit()
    }
    assert 84 + 45 + 25 == len(indicators)


@pytest.mark.parametrize("spelling", ["tt18-2018", "TT18_2018", " 18/2018/tt-bgdđt "])
def test_a_circular_is_found_in_any_spelling(spelling: str) -> None:
    assert ledger(spelling).circular == "tt18-2018"


def test_a_circular_without_a_ledger_is_refused_with_the_nearest_name() -> None:
    with pytest.raises(InputError) as refused:
        ledger("tt18-2081")
    assert ("no_ledger", "tt18-2081", "tt18-2018") == (
        refused.value.code,
        refused.value.found,
        refused.value.suggestion,
    )
