"""The command line's Vietnamese: headings, options, what each command does."""

from __future__ import annotations

from typing import Final

from kdcl_rules.cli import vi_change, vi_many, vi_mutation, vi_stats, vi_time

__all__ = ["TEXTS"]

TEXTS: Final = {
    # Headings and placeholders of the help.
    "usage": "Cách dùng",
    "options": "Tùy chọn",
    "options.metavar": "TÙY CHỌN",
    "commands": "Lệnh",
    "command.metavar": "LỆNH …",
    "help": "In phần hướng dẫn này.",
    "file.metavar": "TỆP",
    "own.metavar": "TỰ_ĐÁNH_GIÁ",
    "external.metavar": "ĐÁNH_GIÁ_NGOÀI",
    "files.metavar": "TỆP…",
    "code.metavar": "MÃ",
    "circular.metavar": "THÔNG_TƯ",
    "kind.metavar": "CẤP_HỌC",
    "day.metavar": "NGÀY",
    "reading.metavar": "TÊN=CÁCH",
    # Options.
    "option.lang": "Ngôn ngữ: vi (mặc định) hoặc en.",
    "option.debug": "Khi có lỗi bên trong, in đầy đủ chi tiết.",
    "option.version": "In phiên bản.",
    "option.on": "Ngày đánh giá, ví dụ 2021-05-20; thay cho assessed_on trong tệp.",
    "option.on_rules": "Chỉ lấy quy tắc có hiệu lực vào ngày này, ví dụ 2021-05-20.",
    "option.circular": "Thông tư, ví dụ tt18-2018 hoặc 18/2018/TT-BGDĐT.",
    "option.reading": "Chọn một cách hiểu câu chữ, ví dụ results_window=each_year; dùng được nhiều lần.",
    "option.format": "Dạng kết quả: text (mặc định) hoặc json.",
    "option.engine": "Bộ máy: durable (mặc định nếu cài được, kèm các bước suy luận) hoặc direct (nhanh hơn).",
    "option.all": "In đầy đủ, không rút gọn.",
    "option.kind": "Cấp học, ví dụ lower_secondary.",
    "option.totals": "Chỉ in tổng số.",
    "option.output": "Ghi kết quả vào tệp này thay vì in ra.",
    "option.force": "Ghi đè tệp đã có.",
    "option.format.compare": "Dạng kết quả: text (mặc định), html hoặc json.",
    "option.format.report": "Dạng báo cáo: html (mặc định) hoặc md.",
    # Commands.
    "kdcl.help": "Kiểm định chất lượng giáo dục: từ số liệu của trường đến mức, cấp độ, chuẩn quốc gia, kèm căn cứ.",
    "kdcl evaluate.short": "Kết quả của một trường và vì sao.",
    "kdcl evaluate.help": (
        "Đánh giá một trường theo tệp số liệu và kết luận (YAML hoặc JSON): đạt mức nào, vì sao, còn thiếu gì, "
        "điều gì cản trở mức tiếp theo."
    ),
    "kdcl explain.short": "Giải thích một tiêu chí đến tận số liệu.",
    "kdcl explain.help": (
        "Giải thích một phần kết quả của trường: tiêu chí (2.2), mức (2.2/1), chỉ báo (2.2/1/b), "
        "khoản của Mức 4 (level4/1), hoặc school_level, accreditation_grade, national_standard."
    ),
    "kdcl check.short": "Kiểm tra tệp của trường.",
    "kdcl check.help": (
        "Kiểm tra tệp của trường: mọi lỗi cùng một lúc, rồi những chỗ cần xem lại. "
        "Mã thoát 0 là tốt, 1 là có chỗ cần xem lại, 2 là có lỗi phải sửa."
    ),
    "kdcl ready.short": "Hồ sơ đã sẵn sàng nộp chưa.",
    "kdcl ready.help": (
        "Kiểm tra hồ sơ của trường trước khi nộp: hội đồng, báo cáo, rà soát kế hoạch, nguyện vọng đăng ký, "
        "và những gì còn thiếu để có kết quả. Mã thoát 0 là sẵn sàng, 1 là chưa, 2 là tệp có lỗi."
    ),
    "kdcl report.short": "Báo cáo một trường thành một tệp để xem, in, gửi.",
    "kdcl report.help": (
        "Ghi báo cáo của một trường: kết quả, điều cản trở, còn thiếu gì, rồi từng tiêu chí đến tận số liệu, căn cứ "
        "và minh chứng. Tệp HTML tự đủ, không cần mạng, xem được trên máy tính, điện thoại và in khổ A4."
    ),
    "kdcl compare.short": "So sánh tự đánh giá với đánh giá ngoài.",
    "kdcl compare.help": (
        "So sánh tệp tự đánh giá với tệp đánh giá ngoài của một trường: chỗ khác nhau trước, kèm số liệu và minh chứng "
        "của hai bên, rồi bảng đối chiếu từng tiêu chí theo mẫu báo cáo đánh giá ngoài."
    ),
    "kdcl facts.short": "Mọi số liệu có thể ghi trong tệp.",
    "kdcl facts.help": (
        "Liệt kê mọi số liệu và mục hồ sơ trường có thể ghi trong tệp: tên, câu hỏi, đơn vị, quy tắc nào dùng. "
        "Nêu tên thông tư để chỉ lấy số liệu thông tư đó dùng."
    ),
    "kdcl rules.short": "Các thông tư, tiêu chí và nội dung của chúng.",
    "kdcl rules.help": "Xem quy tắc: các thông tư, các tiêu chí, nội dung từng tiêu chí.",
    "kdcl rules list.short": "Liệt kê thông tư, hoặc tiêu chí của một thông tư.",
    "kdcl rules list.help": "Liệt kê các thông tư; nêu tên một thông tư để liệt kê tiêu chí của thông tư đó.",
    "kdcl rules show.short": "In nội dung một tiêu chí.",
    "kdcl rules show.help": (
        "In nội dung một tiêu chí (2.2), chỉ báo (2.2/1/b), tiêu chuẩn (2), Mức 4 (level4) hay cách xếp mức của "
        "trường (school_level): yêu cầu, căn cứ, điều kiện bằng lời và như được viết, cách hiểu."
    ),
    "kdcl rules ledger.short": "Mọi điều khoản và quy tắc mang nó.",
    "kdcl rules ledger.help": (
        "Liệt kê mọi điều, khoản, điểm đã biết của thông tư: theo số liệu, theo kết luận, định nghĩa, thủ tục, "
        "lưu ý, thời hạn hay chưa thấy nguyên văn, và quy tắc nào mang nó. "
        "Mã thoát 1 khi có điều khoản không ai mang hoặc quy tắc không có điều khoản."
    ),
    "kdcl crosswalk.short": "Nội dung của tiêu chí cũ nay ở tiêu chí nào.",
    "kdcl crosswalk.help": (
        "Cho biết nội dung của từng tiêu chí thuộc một thông tư nay nằm ở tiêu chí nào của thông tư sau, kèm lý do. "
        "Không quy đổi mức."
    ),
    # Answers.
    "output.written": "Đã ghi {file}.",
    "all.hint": "Thêm --all để xem đầy đủ.",
    "check.sound": "{file}: đọc được, không có gì phải xem lại.",
    "check.doubtful": "{file}: đọc được, có {n} chỗ cần xem lại.",
    # The ledger.
    "ledger.totals": "Tổng cộng {counts}.",
    "ledger.counts": "{n} chỗ: {states}",
    "ledger.complete": "Mọi điều khoản đều có quy tắc hoặc lý do; mọi quy tắc đều có điều khoản.",
    "ledger.rest": "Các khoản khác",
    "ledger.orphans": "Còn {n} chỗ chưa khớp.",
    "state.measured": "theo số liệu",
    "state.judged": "theo kết luận",
    "state.mixed": "theo số liệu và kết luận",
    "state.amending": "sửa đổi văn bản khác",
    "state.advisory": "lưu ý",
    "state.timing": "thời hạn",
    "state.procedure": "thủ tục",
    "state.definition": "định nghĩa",
    "state.awaited": "chưa có quy tắc",
    "state.unseen": "chưa thấy nguyên văn",
    "orphan.no_rule": "{cite}: không quy tắc nào mang, cũng không có lý do.",
    "orphan.no_clause": "{cite}: quy tắc {path} dẫn chỗ này, sổ không có.",
    "orphan.stated_and_carried": "{cite}: ghi là không quy tắc nào mang, nhưng {path} mang.",
    "orphan.no_such_rule": "{cite}: ghi là {path} mang, nhưng không có quy tắc đó.",
    "orphan.other_criterion": "{cite}: quy tắc {path} thuộc tiêu chí khác.",
    "orphan.idle_state": "{cite}: lý do ghi ở đây không còn dùng cho phần nào.",
    # The crosswalk.
    "crosswalk.head": "{source} → {target}",
    "crosswalk.head.annex": "{source} → {target}, phần {kinds}",
    "crosswalk.link": "{title} → {targets}: {kind}. {because}",
    "crosswalk.gone": "{title}: {kind}. {because}",
    "crosswalk.target": "{code} {title}",
    "crosswalk.new": "Tiêu chí mới, không tiêu chí cũ nào tương ứng:",
    "crosswalk.new.line": "{title}. {because}",
    "crosswalk.counts": "Tổng cộng: {counts}.",
    "crosswalk.level4": "Mức 4",
    "link.same_subject": "cùng nội dung",
    "link.part_of": "thành một phần",
    "link.split": "tách ra",
    "link.no_counterpart": "không có tương ứng",
    # Certificates, history, comparison over time.
    **vi_time.TEXTS,
    **vi_change.TEXTS,
    **vi_mutation.TEXTS,
    **vi_many.TEXTS,
    **vi_stats.TEXTS,
}
