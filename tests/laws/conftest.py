"""What the laws share: shipped rulebooks by name, and how often a heavy law runs."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from kdcl_rules.rulebook import rulebook_for

if TYPE_CHECKING:
    from kdcl_rules.rulebook.models import Rulebook

SHIPPED = {
    "18/2018, lower secondary": (["lower_secondary"], date(2021, 5, 31)),
    "18/2018, three levels of education": (["primary", "lower_secondary", "upper_secondary"], date(2020, 5, 31)),
    "17/2018, primary": (["primary"], date(2021, 5, 31)),
    "57/2026, upper secondary": (["upper_secondary"], date(2026, 10, 1)),
}


@pytest.fixture(scope="session", params=SHIPPED)
def shipped(request: pytest.FixtureRequest) -> tuple[Rulebook, date]:
    """Return a rulebook the package carries, and a day it is in force."""
    kinds, on = SHIPPED[request.param]
    return rulebook_for(kinds, on), on
