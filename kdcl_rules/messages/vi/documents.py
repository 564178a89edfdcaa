"""Vietnamese sentences of the errors that the room documents raises, in alphabetical order of their codes."""

from __future__ import annotations

from kdcl_rules.messages.catalogue import Message

__all__ = ["MESSAGES"]

MESSAGES = {
    "bad_character": Message(
        "có ký tự không đọc được ({found})",
        "Tệp chỉ được chứa chữ",
        "Hãy xóa ký tự đó và gõ lại đoạn chữ quanh nó",
    ),
    "binary_file": Message(
        "đây không phải là tệp văn bản",
        "Cần một tệp YAML hoặc JSON",
        "Tệp Word, Excel, PDF hay ảnh không đọc được theo cách này",
    ),
    "duplicate_key": Message(
        'mục "{found}" đã có ở dòng {first_line}',
        "Mỗi mục chỉ ghi một lần",
        "Hãy bỏ một trong hai",
    ),
    "empty_file": Message(
        "tệp không có nội dung",
        "",
        "Hãy kiểm tra xem có đúng tệp và tệp đã được lưu chưa",
    ),
    "file_not_found": Message("không có tệp này", "", "Hãy kiểm tra tên tệp và thư mục"),
    "file_too_large": Message(
        "tệp lớn hơn {limit} MB",
        "Số liệu của một trường chỉ vài chục KB",
        "Hãy kiểm tra xem có đúng tệp không",
    ),
    "is_a_folder": Message("đây là một thư mục", "Cần một tệp", "Hãy ghi tên tệp trong thư mục"),
    "json_syntax": Message(
        'JSON không hợp lệ ở "{found}"',
        "Tên và chữ đặt trong dấu ngoặc kép, các mục cách nhau bằng dấu phẩy, mọi ngoặc đều đóng",
    ),
    "key_not_text": Message(
        "tên của mục còn thiếu hoặc không phải là chữ",
        "Mỗi mục viết: tên, dấu hai chấm, giá trị",
    ),
    "many_documents": Message(
        "tệp chứa nhiều tài liệu (dấu ---)",
        "Mỗi tệp là một tài liệu",
        "Hãy tách thành nhiều tệp",
    ),
    "not_finite": Message('"{found}" không phải là một số', "", "Nếu chưa có số liệu, hãy bỏ trống"),
    "not_utf8": Message(
        "tệp không phải là UTF-8",
        "",
        "Hãy lưu lại tệp với bảng mã UTF-8",
    ),
    "number_too_long": Message("số quá dài", "", "Hãy kiểm tra lại số liệu"),
    "too_deep": Message("các mục lồng nhau quá {limit} tầng", "", "Hãy kiểm tra xem có đúng tệp không"),
    "too_many_values": Message("tệp có hơn {limit} giá trị", "", "Hãy kiểm tra xem có đúng tệp không"),
    "unknown_file_type": Message(
        'không đọc được loại tệp "{found}"',
        "Cần tệp .yaml, .yml hoặc .json",
    ),
    "unnamed": Message("có lỗi"),
    "unreadable_file": Message("không mở được tệp ({found})", "", "Hãy kiểm tra quyền đọc tệp"),
    "unsupported_type": Message(
        'không đọc được giá trị kiểu "{found}"',
        "Cần chữ, số, true, false, ngày, danh sách hoặc bảng",
    ),
    "yaml_anchor": Message(
        'không dùng neo hay tham chiếu YAML ("{found}")',
        "Mỗi giá trị viết đầy đủ tại chỗ",
        "Nếu đó là chữ, hãy đặt trong dấu ngoặc kép",
    ),
    "yaml_colon": Message(
        'dấu hai chấm không đúng chỗ trong "{found}"',
        "Các mục cùng cấp thụt đầu dòng như nhau; chữ có dấu hai chấm đặt trong dấu ngoặc kép",
    ),
    "yaml_escape": Message(
        'dấu \\ không đúng chỗ trong "{found}"',
        "Trong dấu ngoặc kép, dấu \\ có nghĩa riêng",
        "Hãy viết \\\\, hoặc dùng dấu nháy đơn thay dấu ngoặc kép",
    ),
    "yaml_special": Message(
        'có chữ bắt đầu bằng một ký hiệu riêng của YAML: "{found}"',
        "",
        "Hãy đặt chữ đó trong dấu ngoặc kép",
    ),
    "yaml_syntax": Message(
        'không hiểu được "{found}"',
        "Mỗi mục viết: tên, dấu hai chấm, dấu cách, giá trị",
        "Hãy xem lại thụt đầu dòng và dấu ngoặc ở dòng này và dòng trên",
    ),
    "yaml_tab": Message(
        "dòng này dùng phím Tab",
        "YAML chỉ thụt đầu dòng bằng dấu cách",
        "Hãy thay mỗi Tab bằng hai dấu cách",
    ),
    "yaml_tag": Message(
        'không dùng nhãn kiểu YAML ("{found}")',
        "",
        "Hãy bỏ nhãn; nếu đó là chữ, hãy đặt trong dấu ngoặc kép",
    ),
    "yaml_unclosed": Message(
        'dấu ngoặc mở ở đây chưa đóng đúng: "{found}"',
        "",
        "Hãy xem lại dấu ngoặc và dấu phẩy từ dòng này",
    ),
}
