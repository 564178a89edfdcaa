"""English words that an error's details may name (:class:`kdcl_rules.messages.catalogue.Word`)."""

from __future__ import annotations

__all__ = ["WORDS"]

WORDS = {
    "a_list": "a list",
    "a_mapping": "a table of names and values",
    "a_single_value": "a single value",
    "certificate_accreditation": "accreditation certificate",
    "certificate_degree": "degree",
    "certificate_grade": "grade",
    "certificate_national_standard": "national standard certificate",
    "kind_area": "an area",
    "kind_area_per_person": "an area per person",
    "kind_choice": "a choice",
    "kind_collection": "a collection",
    "kind_count": "a count",
    "kind_flag": "a yes or no",
    "kind_grade": "a grade",
    "kind_ratio": "a share",
    "kind_year": "a year",
    "nothing": "nothing",
    "rule_fewer": "fewer entries",
    "rule_more": "more entries",
    "rule_text": "text",
    "rule_version": "three numbers, such as 1.0.0",
    "rule_whole": "a whole number",
    "rule_yes_no": "true or false",
    "years": "values by school year",
}
