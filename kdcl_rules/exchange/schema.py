"""The contract of DESIGN section 6 as pydantic models, and the JSON Schema made from them.

For software that takes schools over a wire: :class:`SchoolFile` can be the body of a request, and
``school.schema.json`` tells an editor what a file may hold. Both describe the canonical spelling, the one
:func:`~kdcl_rules.exchange.dump_school` writes; reading forgives more, and tells mistakes with their lines.

``python -m kdcl_rules.exchange.schema`` writes the schema file anew after a change here.
"""

from __future__ import annotations

import json
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Final, Literal

from pydantic import VERSION, BaseModel, ConfigDict, Field, StringConstraints, WithJsonSchema

from kdcl_rules.exchange.reader import school_from_mapping
from kdcl_rules.exchange.writer import school_to_mapping

if TYPE_CHECKING:
    from kdcl_rules.rulebook.facts import Dictionary
    from kdcl_rules.school.values import School

__all__ = ["SCHEMA_FILE", "AnnotatedLevel", "AnnotatedValue", "AnnotatedVerdict", "SchoolFile", "school_schema"]

SCHEMA_FILE: Final = Path(__file__).with_name("school.schema.json")

Kind = Literal["preschool", "primary", "lower_secondary", "upper_secondary", "continuing"]
SchoolYearText = Annotated[str, StringConstraints(pattern=r"^[0-9]{4}-[0-9]{4}$")]
EvidenceText = Annotated[
    str, StringConstraints(pattern=r"^(\[H[0-9]{1,3}-[0-9]+\.[0-9]+-[0-9]{2,3}\]|\(MC\.[0-9]+\.[0-9]+\.[0-9]{2,3}\))$")
]
_ISO: Final = "^[0-9]{4}-[0-9]{2}-[0-9]{2}$"
IsoDate = Annotated[
    Annotated[date, Field(strict=True)] | Annotated[str, StringConstraints(pattern=_ISO)],
    WithJsonSchema({"type": "string", "format": "date", "pattern": _ISO}),
]
Simple = bool | int | Decimal | str | None
LevelNumber = Annotated[int, Field(strict=True, ge=0, le=4)] | None
Verdict = Literal["met", "not_met", "unknown"] | None


class _Part(BaseModel):
    """A part of the contract: nothing unknown, nothing changed after it was made."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class AnnotatedValue(_Part):
    """A value with the evidence and note that belong to it."""

    value: Simple | dict[str, ItemFields] | list[ItemFields]
    evidence: list[EvidenceText] = Field(default=[], description="Mã minh chứng: [H1-1.1-01] / (MC.1.1.01)")
    note: str | None = None


class AnnotatedLevel(_Part):
    """The level of a criterion, with evidence and note."""

    level: LevelNumber
    evidence: list[EvidenceText] = []
    note: str | None = None


class AnnotatedVerdict(_Part):
    """The verdict on an indicator, a requirement or a clause, with evidence and note."""

    verdict: Verdict
    evidence: list[EvidenceText] = []
    note: str | None = None


Count = Annotated[int, Field(strict=True, ge=0)] | None


class CouncilPart(_Part):
    """Who sits in the self-assessment council, in numbers."""

    members: Count = None
    chairs: Count = None
    secretaries: Count = None


class ReportPart(_Part):
    """The self-assessment report: of which school year, approved on which day."""

    school_year: SchoolYearText | None = None
    approved_on: IsoDate | None = None


class DossierPart(_Part):
    """The assessment's own papers; they never move a level."""

    council: CouncilPart | None = None
    report: ReportPart | None = None
    plan_reviews: Count = Field(default=None, description="Số lần rà soát kế hoạch cải tiến trong năm học")
    registered_for: Literal["accreditation", "national_standard", "both"] | None = None


class DecisionPart(_Part):
    """A decision of recognition: without number, day and signer it is none."""

    number: str
    date: IsoDate
    signer: str
    grade: Count = Field(default=None, description="Cấp độ được công nhận")
    degree: Count = Field(default=None, description="Mức độ chuẩn quốc gia được công nhận")


class CertificatePart(_Part):
    """A certificate the school has, or had."""

    type: Literal["accreditation", "national_standard"]
    regime: str = Field(description="Văn bản, ví dụ 17/2018/TT-BGDĐT / the circular it was issued under")
    grade: Count = Field(default=None, description="Cấp độ kiểm định")
    degree: Count = Field(default=None, description="Mức độ chuẩn quốc gia")
    number: str | None = None
    signer: str | None = None
    signed: IsoDate | Annotated[int, Field(strict=True, ge=1950, le=2100)] = Field(
        description="Ngày ký, hoặc năm nếu chỉ biết năm / the day it was signed, or the year"
    )
    printed_expiry: IsoDate | None = Field(default=None, description="Hạn ghi trên bằng / the expiry printed on it")
    revoked_on: IsoDate | None = None
    replaces: str | None = Field(default=None, description="Số của bằng được thay / the number of the one it replaced")


class EvidencePart(_Part):
    """A document of the list of evidence."""

    code: EvidenceText
    name: str
    number: str | None = Field(default=None, description="Số văn bản / the document's number")
    date: IsoDate | Annotated[int, Field(strict=True, ge=1900, le=2100)] | None = Field(
        default=None, description="Ngày ban hành, khảo sát; hoặc năm / the day it was issued, or the year"
    )
    period: SchoolYearText | None = Field(default=None, description="Những năm nó nói về / the years it covers")
    valid_until: IsoDate | None = Field(default=None, description="Ngày cuối còn giá trị / the last day it is good")
    issuer: str | None = Field(default=None, description="Nơi ban hành, người thực hiện / who issued or made it")
    location: str | None = Field(default=None, description="Nơi lưu hoặc đường dẫn / where it is kept")
    note: str | None = None


ItemFields = dict[str, Simple | dict[SchoolYearText, Simple]]
ValueOrItems = Simple | AnnotatedValue | dict[str, ItemFields] | list[ItemFields]
ByYear = dict[SchoolYearText, ValueOrItems]
ByKind = dict[Kind, ValueOrItems | ByYear]
FindingValue = LevelNumber | Verdict | AnnotatedLevel | AnnotatedVerdict


class SchoolFile(_Part):
    """One assessment of one school.

    >>> SchoolFile(kind="primary", stage="self", findings={"1.1": 2}).to_school().kinds
    ('primary',)
    """

    name: str | None = Field(default=None, description="Tên trường / the school's name")
    kind: Kind | Annotated[list[Kind], Field(min_length=1)] = Field(
        description="Cấp học / level of education, a list for a multi-level school"
    )
    stage: Literal["self", "external"] = Field(
        description="self: tự đánh giá / self-assessment; external: đánh giá ngoài, thẩm định / external assessment"
    )
    assessed_on: IsoDate | None = Field(default=None, description="Ngày đánh giá / the day of the assessment")
    registered_on: IsoDate | None = Field(default=None, description="Ngày đăng ký / the day of registration")
    decided_on: IsoDate | None = Field(default=None, description="Ngày quyết định / the day of the decision")
    circular: str | None = Field(default=None, description="Thông tư, nếu cần nêu rõ / the circular, to name one")
    period: SchoolYearText | None = Field(default=None, description="Kỳ đánh giá / first and last year: 2016-2020")
    profile: dict[str, Simple | AnnotatedValue] = Field(
        default={}, description="Trường như thế nào / what the school is; decides which requirements apply"
    )
    facts: dict[str, ValueOrItems | ByYear | ByKind] = Field(
        default={}, description="Số liệu: 58/58, 60%, 407; theo năm học, theo cấp học / measured values"
    )
    findings: dict[str, FindingValue | dict[str, FindingValue]] = Field(
        default={}, description='Kết luận / findings: "1.1": 2, "2.2/1/a": met'
    )
    evidence: list[EvidencePart] = Field(default=[], description="Danh mục minh chứng / the list of evidence")
    dossier: DossierPart | None = Field(
        default=None, description="Hồ sơ tự đánh giá / the assessment's papers; they never move a level"
    )
    decision: DecisionPart | None = Field(
        default=None, description="Quyết định công nhận / the decision, once there is"
    )
    certificates: list[CertificatePart] = Field(
        default=[], description="Chứng nhận, bằng đã có / certificates the school has; they move no verdict"
    )

    def to_school(self, *, dictionary: Dictionary | None = None) -> School:
        """Return the school this describes. Raises InputError as ``school_from_mapping`` does."""
        return school_from_mapping(self.model_dump(exclude_unset=True), dictionary=dictionary)

    @classmethod
    def of_school(cls, school: School, *, dictionary: Dictionary | None = None) -> SchoolFile:
        """Return ``school`` as this model. Raises InputError as ``school_to_mapping`` does."""
        return cls.model_validate(school_to_mapping(school, dictionary=dictionary))


AnnotatedValue.model_rebuild()
SchoolFile.model_rebuild()


def school_schema() -> dict[str, object]:
    """Return the JSON Schema (draft 2020-12) of a school's file."""
    schema: dict[str, object] = {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$comment": f"made with pydantic {VERSION.rpartition('.')[0]}",
        **SchoolFile.model_json_schema(),
    }
    _close(schema)
    return schema


def _close(node: object) -> None:
    """Refuse keys that match none of the patterns: pydantic leaves such objects open."""
    if isinstance(node, dict):
        if "patternProperties" in node:
            node["additionalProperties"] = False
        for below in node.values():
            _close(below)
    elif isinstance(node, list):
        for below in node:
            _close(below)


def main() -> None:
    """Write ``school.schema.json`` beside this module."""
    SCHEMA_FILE.write_text(json.dumps(school_schema(), ensure_ascii=False, indent=2) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
