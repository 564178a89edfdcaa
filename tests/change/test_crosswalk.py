"""What became of each criterion is said for every one of them, on both sides, and no level is converted."""

from __future__ import annotations

from dataclasses import replace

import pytest

from kdcl_rules.change import LinkKind, crosswalk, crosswalks, unmapped
from kdcl_rules.errors import InputError


@pytest.mark.parametrize(("source", "target"), crosswalks())
def test_every_criterion_of_both_sides_appears(source: str, target: str) -> None:
    assert () == unmapped(crosswalk(source, target))


@pytest.mark.parametrize(("source", "target"), crosswalks())
def test_a_criterion_has_targets_unless_it_has_no_counterpart(source: str, target: str) -> None:
    odd = [
        link.source
        for link in crosswalk(source, target).links
        if bool(link.targets) is (link.kind is LinkKind.NO_COUNTERPART)
        or (link.kind is LinkKind.SPLIT) is not (len(link.targets) > 1)
    ]
    assert [] == odd


@pytest.mark.parametrize(("source", "target"), crosswalks())
def test_every_link_has_its_reason_in_both_languages(source: str, target: str) -> None:
    found = crosswalk(source, target)
    assert all(link.because.vi and link.because.en for link in (*found.links, *found.new))


def test_links_come_in_the_order_of_codes() -> None:
    codes = [link.source for link in crosswalk("tt18-2018", "tt57-2026").links]
    assert ["1.9", "1.10", "2.1"] == codes[codes.index("1.9") : codes.index("1.9") + 3]


def test_a_criterion_left_out_on_either_side_is_told() -> None:
    found = crosswalk("tt18-2018", "tt57-2026")
    lame = replace(found, links=tuple(link for link in found.links if link.source != "5.6"), new=())
    assert ("5.6", ">1.4", ">3.5") == unmapped(lame)


def test_a_code_that_neither_side_has_is_told() -> None:
    found = crosswalk("tt18-2018", "tt57-2026")
    first, *rest = found.links
    assert ("9.9", ">9.8") == unmapped(
        replace(found, links=(replace(first, targets=(*first.targets, "9.8")), *rest, replace(first, source="9.9")))
    )


def test_there_is_no_way_back_and_the_refusal_lists_the_ways_there_are() -> None:
    with pytest.raises(InputError) as refused:
        crosswalk("57/2026/TT-BGDĐT", "tt18-2018")
    assert refused.value.code == "no_crosswalk"
    assert "tt18-2018 tt57-2026" in refused.value.render("en")
