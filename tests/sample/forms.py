"""The statutory forms as the reports print them: codes, labels and tables.

A cell of a report is named by (table, indicator, column). The tables here are
grids with merged cells; every format of the sample is written from them.
"""

from __future__ import annotations

from dataclasses import dataclass

Key = tuple[int, str, str]

# table -> how wide its columns are, in parts of its width
WIDTHS = {2: [20] * 4, 3: [45, 65, 128] + [38] * 7, 4: [10] * 15}

OPEN_NOTE = "（本列数据的勾稽关系为：第一项加第二项之和，等于第三项加第四项之和）"

APPLICANTS = [
    ("natural", "自然人"),
    ("business", "商业企业"),
    ("research", "科研机构"),
    ("social", "社会公益组织"),
    ("legal", "法律服务机构"),
    ("other", "其他"),
    ("total", "总计"),
]
PARTS = [code for code, _ in APPLICANTS[:-1]]

OUTCOMES = [
    ("upheld", "结果维持"),
    ("corrected", "结果纠正"),
    ("other", "其他结果"),
    ("pending", "尚未审结"),
    ("total", "总计"),
]
DISPUTES = [
    ("review", "行政复议"),
    ("suit_direct", "未经复议直接起诉"),
    ("suit_after_review", "复议后起诉"),
]

_DOCS_2019 = [
    ("made", "本年新\n制作数量"),
    ("published", "本年新\n公开数量"),
    ("published_total", "对外公开总数量"),
]
_MATTERS_2019 = [
    ("items_prior", "上一年项目数量"),
    ("items_change", "本年增/减"),
    ("decisions", "处理决定数量"),
]
_DOCS_2021 = [
    ("made", "本年制发件数"),
    ("repealed", "本年废止件数"),
    ("in_force", "现行有效件数"),
]
_DECISIONS_2021 = [("decisions", "本年处理决定数量")]

# form -> blocks of table 2: (heading, columns, rows)
TABLE_2 = {
    2019: [
        ("第二十条第（一）项", _DOCS_2019,
         [("rules", "规章"), ("normative_documents", "规范性文件")]),
        ("第二十条第（五）项", _MATTERS_2019,
         [("licensing", "行政许可"), ("other_services", "其他对外管理服务事项")]),
        ("第二十条第（六）项", _MATTERS_2019,
         [("penalties", "行政处罚"), ("coercion", "行政强制")]),
        ("第二十条第（八）项", _MATTERS_2019[:2], [("fees", "行政事业性收费")]),
        ("第二十条第（九）项", [("items", "采购项目数量"), ("amount", "采购总金额")],
         [("procurement", "政府集中采购")]),
    ],
    2021: [
        ("第二十条第（一）项", _DOCS_2021,
         [("rules", "规章"), ("normative_documents", "行政规范性文件")]),
        ("第二十条第（五）项", _DECISIONS_2021, [("licensing", "行政许可")]),
        ("第二十条第（六）项", _DECISIONS_2021,
         [("penalties", "行政处罚"), ("coercion", "行政强制")]),
        ("第二十条第（八）项", [("amount", "本年收费金额（单位：万元）")],
         [("fees", "行政事业性收费")]),
    ],
}

RESULTS = "三、本年度办理结果"
_DENIED = ("（三）不予公开", [
    ("denied.state_secret", "1.属于国家秘密"),
    ("denied.law_prohibited", "2.其他法律行政法规禁止公开"),
    ("denied.safety_stability", "3.危及“三安全一稳定”"),
    ("denied.third_party", "4.保护第三方合法权益"),
    ("denied.internal_affairs", "5.属于三类内部事务信息"),
    ("denied.deliberative", "6.属于四类过程性信息"),
    ("denied.enforcement_file", "7.属于行政执法案卷"),
    ("denied.administrative_query", "8.属于行政查询事项"),
])
_UNABLE = ("（四）无法提供", [
    ("unable.not_held", "1.本机关不掌握相关政府信息"),
    ("unable.not_compiled", "2.没有现成信息需要另行制作"),
    ("unable.unclear", "3.补正后申请内容仍不明确"),
])
_UNPROCESSED = ("（五）不予处理", [
    ("unprocessed.petition", "1.信访举报投诉类申请"),
    ("unprocessed.repeat", "2.重复申请"),
    ("unprocessed.publication", "3.要求提供公开出版物"),
    ("unprocessed.excessive", "4.无正当理由大量反复申请"),
    ("unprocessed.reconfirmation", "5.要求行政机关确认或重新出具已获取信息"),
])
_OTHER_2021 = ("（六）其他处理", [
    ("other.uncorrected", "1.申请人无正当理由逾期不补正、行政机关不再处理其政府信息公开申请"),
    ("other.unpaid", "2.申请人逾期未按收费通知要求缴纳费用、行政机关不再处理其政府信息公开申请"),
    ("other.residual", "3.其他"),
])

# form -> results of table 3: (label, None or the parts); a label alone is a cell
RESULT_GROUPS = {
    2019: [
        ("（一）予以公开", "granted"),
        ("（二）部分公开（区分处理的，只计这一情形，不计其他情形）", "granted_in_part"),
        _DENIED, _UNABLE, _UNPROCESSED,
        ("（六）其他处理", "other"),
        ("（七）总计", "concluded"),
    ],
    2021: [
        ("（一）予以公开", "granted"),
        ("（二）部分公开（区分处理的，只计这一情形，不计其他情形）", "granted_in_part"),
        _DENIED, _UNABLE, _UNPROCESSED, _OTHER_2021,
        ("（七）总计", "concluded"),
    ],
}
RECEIVED = ("received", "一、本年新收政府信息公开申请数量")
CARRIED_IN = ("carried_in", "二、上年结转政府信息公开申请数量")
CARRIED_OUT = ("carried_out", "四、结转下年度继续办理")


def leaves(form: int) -> list[str]:
    """The results of table 3 that add up to `concluded`."""
    codes: list[str] = []
    for _, parts in RESULT_GROUPS[form][:-1]:
        codes += [parts] if isinstance(parts, str) else [code for code, _ in parts]
    return codes


def rows_3(form: int) -> list[str]:
    """All rows of table 3, in the order of the form."""
    return ["received", "carried_in", *leaves(form), "concluded", "carried_out"]


def keys(form: int) -> list[Key]:
    """Every cell of the form, in its order: 198 of 2019, 200 of 2021."""
    found: list[Key] = []
    for _, columns, rows in TABLE_2[form]:
        found += [(2, row, column) for row, _ in rows for column, _ in columns]
    found += [(3, row, column) for row in rows_3(form) for column, _ in APPLICANTS]
    found += [(4, row, column) for row, _ in DISPUTES for column, _ in OUTCOMES]
    return found


def labels(form: int) -> dict[Key, tuple[str, str]]:
    """The row and column label of every cell, rows with the path of their groups."""
    found: dict[Key, tuple[str, str]] = {}
    for block, columns, rows in TABLE_2[form]:
        for row, label in rows:
            for column, heading in columns:
                found[2, row, column] = (f"{block}/{label}", heading.replace("\n", ""))
    paths = [RECEIVED, CARRIED_IN]
    for label, parts in RESULT_GROUPS[form]:
        if isinstance(parts, str):
            paths.append((parts, f"{RESULTS}/{label}"))
        else:
            paths += [(code, f"{RESULTS}/{label}/{part}") for code, part in parts]
    for code, path in [*paths, CARRIED_OUT]:
        for column, heading in APPLICANTS:
            found[3, code, column] = (path, heading)
    for row, label in DISPUTES:
        path = label if row == "review" else f"行政诉讼/{label}"
        for column, heading in OUTCOMES:
            found[4, row, column] = (path, heading)
    return found


@dataclass(frozen=True)
class Cell:
    """One cell of a printed table: a label, or with `key` a figure."""

    text: str = ""
    key: Key | None = None
    columns: int = 1
    rows: int = 1


Row = list[Cell]


@dataclass(frozen=True)
class Table:
    """A printed table; a merged cell stands in the row in which it begins."""

    number: int
    width: int
    rows: list[Row]

    def places(self) -> list[list[tuple[int, Cell, bool]]]:
        """Per row: (column, cell, begins here); a cell goes on in the rows below it."""
        taken: dict[tuple[int, int], tuple[Cell, int]] = {}
        out: list[list[tuple[int, Cell, bool]]] = []
        for y, row in enumerate(self.rows):
            waiting = list(row)
            line: list[tuple[int, Cell, bool]] = []
            x = 0
            while x < self.width:
                if (y, x) in taken:
                    cell, at = taken[y, x]
                    line.append((at, cell, False))
                else:
                    cell = waiting.pop(0)
                    line.append((x, cell, True))
                    for below in range(1, cell.rows):
                        taken[y + below, x] = (cell, x)
                x += cell.columns
            out.append(line)
        return out


def _table_2(form: int, headings: dict[str, str]) -> Table:
    rows: list[Row] = []
    for block, columns, items in TABLE_2[form]:
        rest = 4 - len(columns)  # the last column takes what is left of the width
        rows.append([Cell(block, columns=4)])
        rows.append([Cell("信息内容")] + [
            Cell(headings.get(label, label), columns=rest if column is columns[-1] else 1)
            for column in columns for label in [column[1]]])
        for item, name in items:
            rows.append([Cell(name)] + [
                Cell(key=(2, item, column[0]), columns=rest if column is columns[-1] else 1)
                for column in columns])
    return Table(2, 4, rows)


def _table_3(form: int) -> Table:
    def figures(row: str) -> Row:
        return [Cell(key=(3, row, column)) for column, _ in APPLICANTS]

    groups = RESULT_GROUPS[form]
    height = sum(1 if isinstance(parts, str) else len(parts) for _, parts in groups)
    rows: list[Row] = [
        [Cell(OPEN_NOTE, columns=3, rows=3), Cell("申请人情况", columns=7)],
        [Cell("自然人", rows=2), Cell("法人或其他组织", columns=5), Cell("总计", rows=2)],
        [Cell(label) for _, label in APPLICANTS[1:-1]],
    ]
    for code, label in (RECEIVED, CARRIED_IN):
        rows.append([Cell(label, columns=3), *figures(code)])
    first = [Cell(RESULTS, rows=height)]
    for label, parts in groups:
        if isinstance(parts, str):
            rows.append([*first, Cell(label, columns=2), *figures(parts)])
            first = []
            continue
        for n, (code, part) in enumerate(parts):
            group = [Cell(label, rows=len(parts))] if n == 0 else []
            rows.append([*first, *group, Cell(part), *figures(code)])
            first = []
    rows.append([Cell(CARRIED_OUT[1], columns=3), *figures(CARRIED_OUT[0])])
    return Table(3, 10, rows)


def _table_4() -> Table:
    outcomes = [label for _, label in OUTCOMES]
    return Table(4, 15, [
        [Cell("行政复议", columns=5), Cell("行政诉讼", columns=10)],
        [*(Cell(label, rows=2) for label in outcomes),
         Cell("未经复议直接起诉", columns=5), Cell("复议后起诉", columns=5)],
        [Cell(label) for label in outcomes * 2],
        [Cell(key=(4, row, column)) for row, _ in DISPUTES for column, _ in OUTCOMES],
    ])


def tables(form: int, headings: dict[str, str] | None = None) -> list[Table]:
    """Tables 2, 3 and 4 as printed; `headings` rewords column headings of table 2."""
    return [_table_2(form, headings or {}), _table_3(form), _table_4()]
