"""The command line's Vietnamese for tables of many schools."""

from __future__ import annotations

from typing import Final

__all__ = ["TEXTS"]

TEXTS: Final = {
    "table.metavar": "BẢNG",
    "map.metavar": "CỘT=TÊN",
    "set.metavar": "SỐ_LIỆU=GIÁ_TRỊ",
    "rule.metavar": "ĐƯỜNG_DẪN:ĐIỀU_KIỆN",
    "by.metavar": "CỘT,…",
    "kinds.metavar": "CẤP_HỌC,…",
    "option.map": "Tên cột trong bảng và số liệu nó chứa, ví dụ Siso=students; có thể lặp lại.",
    "option.stage": "Giai đoạn của dòng không ghi: self (mặc định) hoặc external.",
    "option.by": "Chia nhóm theo các cột này, ví dụ kind,ward.",
    "option.dialect": "Phương ngữ: duckdb (mặc định), spark hoặc postgres.",
    "option.kinds": "Các cấp học, ví dụ primary,lower_secondary; mặc định là các cấp học trong bảng.",
    "option.set": "Đặt giá trị này cho mọi dòng, ví dụ difficult_area=true; có thể lặp lại.",
    "option.rule": (
        'Đặt điều kiện khác cho một quy tắc, ví dụ "2.2/1/b: teacher_qualified_ratio >= 90%"; bậc của mức trường là '
        "school_level/1 …; có thể lặp lại."
    ),
    "option.then_on": "Ngày của lần đánh giá thứ hai; mặc định là cùng ngày, hoặc ngày đầu hiệu lực của thông tư kia.",
    "kdcl batch.short": "Đánh giá một bảng, mỗi dòng một trường.",
    "kdcl batch.help": (
        "Đánh giá một bảng các trường (CSV, XLSX hoặc Parquet) thành một bảng khác. Dòng không đọc được ghi vào tệp "
        "riêng kèm số dòng và lý do, các dòng khác vẫn được đánh giá. Mã thoát 0: đủ cả; 3: có dòng bị loại."
    ),
    "batch.done": "Đã đánh giá {n} trường: {file}",
    "batch.rejected": "{n} dòng bị loại, kèm số dòng và lý do: {file}",
    "kdcl sql.short": "Bộ quy tắc ở dạng SQL.",
    "kdcl sql.help": "In các quy tắc thành một câu truy vấn SQL trên bảng schools, theo các cột của một bảng.",
    "kdcl whatif.short": "Nếu thay đổi thì trường nào lên, xuống.",
    "kdcl whatif.help": (
        "Đánh giá một bảng các trường hai lần, lần sau theo thông tư, ngày, cách hiểu, giá trị hoặc điều kiện khác, "
        "rồi đếm bao nhiêu trường chắc chắn lên hay xuống, có thể lên hay xuống, hoặc không so được, kèm ví dụ."
    ),
    "whatif.none": "Không có gì thay đổi.",
    "whatif.counted": "{outcome}, {total} trường: {ways}",
    "whatif.up": "lên {n}",
    "whatif.down": "xuống {n}",
    "whatif.maybe_up": "có thể lên {n}",
    "whatif.maybe_down": "có thể xuống {n}",
    "whatif.open": "không so được {n}",
    "whatif.staying": "giữ nguyên {n}",
    "whatif.up.short": "lên",
    "whatif.down.short": "xuống",
    "whatif.maybe_up.short": "có thể lên",
    "whatif.maybe_down.short": "có thể xuống",
    "whatif.open.short": "không so được",
    "whatif.line": "{way}: {before} → {after}: {share} (ví dụ {examples})",
    "whatif.no_findings": "Lần đánh giá sau không dùng các kết luận: chúng nói về tiêu chí của thông tư kia.",
    "stats.all": "Tất cả",
    "stats.level": "Mức {n}",
    "stats.level.0": "không đạt Mức 1",
    "stats.grade": "Cấp độ {n}",
    "stats.grade.0": "chưa đủ điều kiện đề nghị công nhận cấp độ",
    "stats.cqg": "chuẩn quốc gia mức độ {n}",
    "stats.cqg.0": "chưa đủ điều kiện đề nghị công nhận chuẩn quốc gia",
    "stats.outcome.level": "mức",
    "stats.outcome.grade": "cấp độ kiểm định",
    "stats.outcome.cqg": "chuẩn quốc gia",
}
