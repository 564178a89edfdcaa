"""Vietnamese sentences of what is refused in case files, in alphabetical order of their codes."""

from __future__ import annotations

from typing import Final

from kdcl_rules.messages.catalogue import Message

__all__ = ["MESSAGES"]

MESSAGES: Final[dict[str, Message]] = {
    "bad_expectation": Message('không thể đối chiếu {key} với "{found}"', "Cách ghi: {wanted}"),
    "case_comes_out_otherwise": Message(
        'ca "{found}" cho kết quả khác điều tệp mong đợi: {difference}',
        "",
        "Sửa mong đợi của ca, hoặc sửa quy tắc, rồi xuất lại",
    ),
    "case_expects_nothing": Message(
        'ca "{found}" không mong đợi điều gì', "Mỗi ca cần expect với ít nhất một mục", "Hãy ghi điều phải đúng"
    ),
    "cases_of_what": Message(
        "chưa nói xuất ca kiểm thử nào",
        "",
        "Nêu tệp hoặc thư mục *.case.yaml, hoặc nêu --kind và --on để làm ca từ bộ quy tắc",
    ),
    "no_case_file": Message("ở đây không có ca kiểm thử nào", "Tên tệp kết thúc bằng .case.yaml hoặc .case.json"),
    "no_case_files": Message("thư mục này không có ca kiểm thử nào", "Ca kiểm thử là các tệp *.case.yaml"),
    "not_a_case": Message(
        "đây không phải một ca kiểm thử",
        "Một ca có case (một câu), school và expect; cases và table là danh sách các ca",
    ),
    "not_a_reason": Message(
        'lý do ghi dưới "{found}" không đúng dạng',
        "Mỗi lý do có path, edit, because (vi và en), có thể thêm said",
    ),
    "unknown_case_key": Message('ca kiểm thử không có mục "{found}"', "Các mục: {keys}"),
}
