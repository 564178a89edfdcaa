"""The command line's Vietnamese for those who change the law: lint, diff, release."""

from __future__ import annotations

from typing import Final

__all__ = ["TEXTS"]

TEXTS: Final = {
    "folder.metavar": "THƯ_MỤC",
    # kdcl lint
    "kdcl lint.short": "Tìm chỗ sai trong quy tắc mà máy vẫn nạp được.",
    "kdcl lint.help": (
        "Soát các tệp quy tắc (mặc định: bộ quy tắc kèm theo): khoảng hở và chồng lấn, mức cao lỏng hơn mức thấp, "
        "trích dẫn sai chỗ, số liệu thừa hoặc trùng, thiếu bản dịch, yêu cầu không bao giờ đạt. "
        "Mã thoát 0 là sạch, 1 là có chỗ cần sửa."
    ),
    "lint.clean": "Không có gì phải sửa.",
    "lint.count": "{n} chỗ cần sửa. Mỗi loại lỗi có một trang giải thích trong tài liệu (lints/).",
    "lint.date-gap": "có ngày không thông tư nào có hiệu lực ({found}), ngay sau {other}",
    "lint.date-overlap": "có ngày hai thông tư cùng có hiệu lực ({found}): thông tư này và {other}",
    "lint.dangling-citation": "{path} trích dẫn “{found}”, chỗ không có trong {other}",
    "lint.dead-requirement": "{path} không phân biệt được trường nào: {found}",
    "lint.direction-clash": "{path} đòi ngược chiều: {found}",
    "lint.disordered-citation": "{path} trích dẫn “{found}” không theo thứ tự hoặc không thuộc “{other}”",
    "lint.duplicate-fact": "số liệu {path} trùng với {other}: “{found}”",
    "lint.missing-translation": "{path} thiếu bản dịch: “{found}”",
    "lint.threshold-gap": "{path} bỏ sót giá trị nằm giữa: {found} … {other}",
    "lint.threshold-overlap": "{path} có trường hợp chồng lên trường hợp trước: {found} … {other}",
    "lint.unit-clash": "{path} có ngưỡng sai đơn vị: {found}",
    "lint.unreachable-level": "{path} không ai đạt hoặc không được tính: {found}",
    "lint.unseen-without-reason": "{path} ghi chưa thấy văn bản mà không nói vì sao",
    "lint.unused-fact": "số liệu {path} không quy tắc nào dùng: “{found}”",
    "lint.unused-reading": "cách hiểu {path} không quy tắc nào hỏi: “{found}”",
    "lint.weaker-level": "{path} lỏng hơn yêu cầu ở mức thấp {other}: {found}",
    # kdcl diff
    "diff.old.metavar": "CŨ",
    "diff.new.metavar": "MỚI",
    "option.on_diff": "Chỉ so sánh quy tắc của ngày này, ví dụ 2021-05-20.",
    "option.schools": "Đếm thêm trường nào đổi: bảng (csv, parquet, xlsx) hoặc tệp một trường; dùng được nhiều lần.",
    "option.format.diff": "Dạng kết quả: text (mặc định), md hoặc json.",
    "kdcl diff.short": "Hai bản quy tắc khác nhau chỗ nào, và trường nào vì thế mà đổi.",
    "kdcl diff.help": (
        "So sánh hai ngày (2020-01-01 2025-06-01), hai thư mục quy tắc, hoặc bộ quy tắc kèm theo với một thư mục đã "
        "sửa. Mỗi thay đổi có ảnh hưởng kèm một trường làm chứng: ít số liệu, kết luận nhất mà hai bản xét khác nhau. "
        "Mã thoát 0: đã chứng minh không trường nào đổi; 1: có trường đổi, hoặc chưa chứng minh được."
    ),
    "diff.title": "Thông tư {circular}, từ {day} ({kinds})",
    "diff.only_new": "Ngày này chỉ bản mới có quy tắc: mọi trường đánh giá hôm đó đều đổi.",
    "diff.only_old": "Ngày này chỉ bản cũ có quy tắc: mọi trường đánh giá hôm đó đều đổi.",
    "diff.nothing": "Hai bản quy tắc giống nhau.",
    "diff.proved": "Đã chứng minh: không trường nào đổi kết quả.",
    "diff.searched": "Đã tìm mà chưa thấy trường nào đổi kết quả; chưa phải là chứng minh.",
    "diff.witness": "Trường làm chứng ({about}):",
    "diff.findings": "{n} kết luận: {verdict}",
    "diff.finding": "kết luận về {path}: {verdict}",
    "diff.moved": "{path}: {before} → {after}",
    "diff.before": "Theo bản cũ:",
    "diff.after": "Theo bản mới:",
    "diff.schools": "{n} trong {of} trường đổi kết quả.",
    "diff.up": "lên",
    "diff.down": "xuống",
    "diff.beneath": "đổi ở tiêu chí, mức của trường giữ nguyên",
    "diff.open": "đổi mà chưa rõ lên hay xuống",
    "diff.table": "Trường trong {file}:",
    "diff.root": "{root}: {title}",
    "diff.shared": "Dùng chung cho mọi tiêu chí",
    "diff.school_level": "Mức của trường",
    "diff.accreditation_grade": "Cấp độ kiểm định",
    "diff.national_standard": "Chuẩn quốc gia",
    "diff.beneath_it": " (cùng {n} mục bên trong)",
    "diff.stage.self": "tự đánh giá",
    "diff.stage.external": "đánh giá ngoài",
    "diff.states_nothing": "chưa có số liệu, kết luận nào",
    "diff.reading": "cách hiểu {name}={choice}: {says}",
    "diff.rule_gone": " (bản mới không còn mục này)",
    "diff.level": "Mức {n}",
    "diff.level_0": "không đạt Mức 1",
    "diff.moved_too": "và {n} mục nữa",
    "diff.yes": "có",
    "diff.no": "không",
    "doubt.no_solver": "Muốn chứng minh, hãy cài z3: pip install 'kdcl-rules[proofs]'.",
    "doubt.not_covered": "Chỗ thay đổi không viết trọn được thành công thức để chứng minh.",
    "doubt.undecided": "z3 dừng trước khi biết.",
    "law.confirmed": "đã đối chiếu bản chính thức",
    "law.secondary": "theo bản sao, trích dẫn",
    "law.unseen": "chưa thấy nguyên văn",
    "verdict.met": "đạt",
    "verdict.not_met": "không đạt",
    "verdict.not_applicable": "không áp dụng",
    "verdict.unknown": "chưa đủ căn cứ kết luận",
    "change.added": "thêm",
    "change.removed": "bỏ",
    "change.repealed": "hết hiệu lực",
    "change.restored": "có hiệu lực trở lại",
    "change.condition": "điều kiện",
    "change.applicability": "phạm vi áp dụng",
    "change.kinds": "cấp học hoặc bậc",
    "change.law": "độ chắc của văn bản",
    "change.mandatory": "tiêu chí bắt buộc",
    "change.reading": "cách hiểu",
    "change.fact": "định nghĩa số liệu",
    "change.stage": "số liệu hay kết luận quyết định",
    "change.citation": "trích dẫn",
    "change.reworded": "câu chữ",
    # kdcl release-check
    "release.metavar": "BẢN_PHÁT_HÀNH",
    "option.since": (
        "Bản phát hành để so: thư mục quy tắc, tệp wheel hoặc gói nguồn của kdcl-rules, hoặc một thẻ git; mặc định là "
        "thẻ mới nhất."
    ),
    "option.changelog": "Tệp ghi thay đổi (mặc định CHANGELOG.md).",
    "kdcl release-check.short": "Phiên bản và nhật ký có xứng với thay đổi của quy tắc không.",
    "kdcl release-check.help": (
        "So với bộ quy tắc đã phát hành, tính xem thay đổi đòi tăng số nào trong phiên bản của từng thông tư, từ chối "
        "khi phiên bản hoặc nhật ký không khớp, và soạn sẵn mục nhật ký. Không dùng git: pip download kdcl-rules "
        "--no-deps, rồi --since với tệp tải về. Mã thoát 0: khớp, hoặc chưa từng phát hành; 1: chưa khớp."
    ),
    "release.none": "Chưa có bản phát hành nào để so. Bản đầu tiên giữ các phiên bản đang ghi.",
    "release.since": "So với {name}:",
    "release.circular": "- {number}: {versions}; {bump}.",
    "release.good": "Phiên bản và nhật ký khớp với thay đổi.",
    "release.refused": "Chưa phát hành được.",
    "release.draft": "Mục nhật ký soạn sẵn:",
    "release.version_missing": 'chưa có phiên bản. Ghi rules_version: "{wanted}" trong {id}/circular.yaml',
    "release.version_too_low": 'phiên bản {found} quá thấp. Ghi rules_version: "{wanted}" trong {id}/circular.yaml',
    "release.version_skips": 'phiên bản {found} nhảy cóc. Ghi rules_version: "{wanted}" trong {id}/circular.yaml',
    "release.version_without_change": (
        'phiên bản {found} mà không có gì thay đổi. Ghi lại rules_version: "{wanted}" trong {id}/circular.yaml'
    ),
    "release.entry_missing": "mục mới nhất của nhật ký chưa nhắc tới “{wanted}”",
    "bump.none": "không có gì thay đổi",
    "bump.patch": "thay đổi đòi tăng số thứ ba (không trường nào đổi kết quả)",
    "bump.minor": "thay đổi đòi tăng số thứ hai (điều chưa biết thành biết, thêm quy tắc, hoặc chưa chứng minh)",
    "bump.major": "thay đổi đòi tăng số thứ nhất (có trường đổi kết quả)",
    # kdcl cases
    "cases.metavar": "TỆP…",
    "option.kinds_cases": "Cấp học, ví dụ lower_secondary; trường nhiều cấp: primary,lower_secondary.",
    "option.on_cases": "Ngày chọn bộ quy tắc, ví dụ 2021-05-20.",
    "kdcl cases.short": "Các ca kiểm thử dạng JSON, cho phần mềm viết bằng ngôn ngữ khác.",
    "kdcl cases.help": (
        "In các trường kèm kết quả phải có, dạng JSON (lược đồ kdcl-cases/1). Có tệp hoặc thư mục *.case.yaml thì xuất "
        "các ca trong đó; không thì dùng --kind và --on, các ca được làm ra từ chính bộ quy tắc: trường ở sát mỗi "
        "ngưỡng, trường ở mỗi bậc. Với thông tư năm 2018 mất khoảng một phút."
    ),
    # kdcl new
    "words.metavar": "TÊN",
    "clause.metavar": "CĂN_CỨ",
    "option.title_vi": "Tên tiêu chí bằng tiếng Việt.",
    "option.title_en": "Tên tiêu chí bằng tiếng Anh.",
    "option.cite": "Căn cứ của một mức, ví dụ “Khoản 2 Điều 8”; lần thứ nhất là Mức 1, lần thứ hai là Mức 2…",
    "option.into": "Ghi vào thư mục này của một thông tư, ví dụ luat/tt18_2018, đúng chỗ của nó.",
    "new.next": (
        "Tiếp theo:\n"
        '1. Thêm "{code}" vào criteria của tiêu chuẩn {standard} trong {file}; sửa counts ở đó nếu có.\n'
        "2. Viết nội dung, thay dần phần law: … unseen.\n"
        "3. kdcl lint {root}\n"
    ),
    "new.rules": (
        "Đã chép bộ quy tắc vào {folder}. Mỗi thông tư một thư mục, mỗi tiêu chí một tệp.\n"
        "Sửa xong: kdcl lint {folder}, rồi kdcl diff {folder} để biết trường nào bị ảnh hưởng.\n"
    ),
    "kdcl new rules.short": "Bản sao của bộ quy tắc để sửa.",
    "kdcl new rules.help": (
        "Chép các tệp quy tắc kèm theo vào một thư mục mới để sửa và thử; bộ quy tắc đang dùng không bị đụng tới."
    ),
    "kdcl new.short": "Tệp quy tắc mới để viết tiếp.",
    "kdcl new.help": "Tệp quy tắc mới để viết tiếp, hoặc bản sao của bộ quy tắc để sửa.",
    "kdcl new criterion.short": "Tệp của một tiêu chí mới.",
    "kdcl new criterion.help": (
        "Tệp của một tiêu chí mới: nạp được ngay, và chưa kết luận gì cho đến khi viết xong. Với --into "
        "tệp nằm đúng chỗ và có chỉ dẫn tiếp theo."
    ),
}
