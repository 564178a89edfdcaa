"""Evidence codes of both styles are forgiven their spacing and nothing else."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kdcl_rules.errors import InputError, KdclError, Place
from kdcl_rules.school import EvidenceCode, in_order, parse_evidence

codes = st.builds(
    EvidenceCode,
    st.builds("{}.{}".format, st.integers(1, 99), st.integers(1, 99)),
    st.integers(1, 999),
    st.none() | st.integers(1, 999),
)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("[H1-1.1-01]", ["[H1-1.1-01]"]),
        (" [ h12 – 1.10 - 03 ] ", ["[H12-1.10-03]"]),
        ("(MC.1.1.01)", ["(MC.1.1.01)"]),
        ("(mc. 1.1 .01)", ["(MC.1.1.01)"]),
        ("[H1-1.1-02]; [H1-1.1-01]", ["[H1-1.1-01]", "[H1-1.1-02]"]),
        ("[H1-1.1-01],[H1-1.1-01]", ["[H1-1.1-01]"]),
        ("[H1-1.1-01; H1-1.1-02]", ["[H1-1.1-01]", "[H1-1.1-02]"]),
        ("(MC.1.2.01, MC.1.10.02)", ["(MC.1.2.01)", "(MC.1.10.02)"]),
        ("[H1-1.1-100]", ["[H1-1.1-100]"]),
    ],
)
def test_codes_are_read_with_any_spacing(text: str, expected: list[str]) -> None:
    assert expected == [str(code) for code in parse_evidence(text)]


@pytest.mark.parametrize(
    ("text", "suggestion"),
    [
        ("H1-1.1-01", "[H1-1.1-01]"),
        ("MC.1.1.01", "(MC.1.1.01)"),
        ("[H1-1.1-1]", "[H1-1.1-01]"),
        ("(MC.1.1.1)", "(MC.1.1.01)"),
        ("(H1-1.1-01)", "[H1-1.1-01]"),
        ("[MC.1.1.01]", "(MC.1.1.01)"),
        ("[H1-1.1-01", None),
        ("[H1-1.1-00]", None),
        ("[H0-1.1-01]", None),
        ("[H1-0.1-01]", None),
        ("[H1-1.1]", None),
        ("[H1.1.1-01]", None),
        ("[H1-1.1-01] và biên bản", None),
        ("Biên bản họp", None),
        ("[]", None),
        ("[H1-1.1-01;]", None),
        (";", None),
        ("", None),
    ],
)
def test_what_is_no_code_is_refused_with_the_likely_one(text: str, suggestion: str | None) -> None:
    with pytest.raises(InputError) as caught:
        parse_evidence(text, place=Place("truong.yaml", 9))
    assert ("not_an_evidence_code", suggestion, 9) == (caught.value.code, caught.value.suggestion, caught.value.line)


@given(st.lists(codes, min_size=1, max_size=6), st.sampled_from([";", ",", " ; ", ", "]))
def test_codes_read_back_as_they_print_and_order_is_their_own(given_codes: list[EvidenceCode], between: str) -> None:
    text = between.join(str(code) for code in given_codes)
    assert in_order(given_codes) == parse_evidence(text)


@given(st.text("[]()HMC.-–;, 0123456789", max_size=30))
def test_any_text_is_codes_or_a_clear_refusal(text: str) -> None:
    try:
        found = parse_evidence(text)
    except KdclError as error:
        assert error.code == "not_an_evidence_code"
    else:
        assert found == parse_evidence("".join(str(code) for code in found))
