# SPDX-License-Identifier: GPL-3.0-or-later
"""The two statutory forms as the tests know them: the cells in the form's order, codes and labels.

Written down again on purpose, apart from the program's own data, so that a slip in a code or a
label there shows here.  Where the definitions of the project are present, test_harness compares.
"""

APPLICANTS = (
    ("natural", "自然人"), ("business", "商业企业"), ("research", "科研机构"),
    ("social", "社会公益组织"), ("legal", "法律服务机构"), ("other", "其他"), ("total", "总计"))
PARTS3 = tuple(code for code, _ in APPLICANTS[:-1])
OUTCOMES = (
    ("upheld", "结果维持"), ("corrected", "结果纠正"), ("other", "其他结果"),
    ("pending", "尚未审结"), ("total", "总计"))
PARTS4 = tuple(code for code, _ in OUTCOMES[:-1])

_PRIOR = ("items_prior", "上一年项目数量", "项")
_CHANGE = ("items_change", "本年增/减", "项")
_MATTERS = (_PRIOR, _CHANGE, ("decisions", "处理决定数量", "件"))
_DECISIONS = (("decisions", "本年处理决定数量", "件"),)

# form -> blocks of table 2: (block, rows (code, label), columns (code, label, unit))
TABLE2 = {
    2019: (
        ("第二十条第（一）项", (("rules", "规章"), ("normative_documents", "规范性文件")),
         (("made", "本年新制作数量", "件"), ("published", "本年新公开数量", "件"),
          ("published_total", "对外公开总数量", "件"))),
        ("第二十条第（五）项",
         (("licensing", "行政许可"), ("other_services", "其他对外管理服务事项")), _MATTERS),
        ("第二十条第（六）项", (("penalties", "行政处罚"), ("coercion", "行政强制")), _MATTERS),
        ("第二十条第（八）项", (("fees", "行政事业性收费"),), (_PRIOR, _CHANGE)),
        ("第二十条第（九）项", (("procurement", "政府集中采购"),),
         (("items", "采购项目数量", "项"), ("amount", "采购总金额", "元")))),
    2021: (
        ("第二十条第（一）项", (("rules", "规章"), ("normative_documents", "行政规范性文件")),
         (("made", "本年制发件数", "件"), ("repealed", "本年废止件数", "件"),
          ("in_force", "现行有效件数", "件"))),
        ("第二十条第（五）项", (("licensing", "行政许可"),), _DECISIONS),
        ("第二十条第（六）项", (("penalties", "行政处罚"), ("coercion", "行政强制")), _DECISIONS),
        ("第二十条第（八）项", (("fees", "行政事业性收费"),),
         (("amount", "本年收费金额（单位：万元）", "万元"),))),
}

_RESULTS = "三、本年度办理结果"
_DENIED = (
    ("state_secret", "1.属于国家秘密"), ("law_prohibited", "2.其他法律行政法规禁止公开"),
    ("safety_stability", "3.危及“三安全一稳定”"), ("third_party", "4.保护第三方合法权益"),
    ("internal_affairs", "5.属于三类内部事务信息"), ("deliberative", "6.属于四类过程性信息"),
    ("enforcement_file", "7.属于行政执法案卷"), ("administrative_query", "8.属于行政查询事项"))
_UNABLE = (
    ("not_held", "1.本机关不掌握相关政府信息"), ("not_compiled", "2.没有现成信息需要另行制作"),
    ("unclear", "3.补正后申请内容仍不明确"))
_UNPROCESSED = (
    ("petition", "1.信访举报投诉类申请"), ("repeat", "2.重复申请"),
    ("publication", "3.要求提供公开出版物"), ("excessive", "4.无正当理由大量反复申请"),
    ("reconfirmation", "5.要求行政机关确认或重新出具已获取信息"))
_OTHER = (
    ("uncorrected", "1.申请人无正当理由逾期不补正、行政机关不再处理其政府信息公开申请"),
    ("unpaid", "2.申请人逾期未按收费通知要求缴纳费用、行政机关不再处理其政府信息公开申请"),
    ("residual", "3.其他"))


def _rows3(form):
    """Rows of table 3: (groups above, code, label)."""
    yield (), "received", "一、本年新收政府信息公开申请数量"
    yield (), "carried_in", "二、上年结转政府信息公开申请数量"
    yield (_RESULTS,), "granted", "（一）予以公开"
    yield (_RESULTS,), "granted_in_part", "（二）部分公开（区分处理的，只计这一情形，不计其他情形）"
    groups = [("denied", "（三）不予公开", _DENIED), ("unable", "（四）无法提供", _UNABLE),
              ("unprocessed", "（五）不予处理", _UNPROCESSED)]
    if form == 2021:
        groups.append(("other", "（六）其他处理", _OTHER))
    for code, label, rows in groups:
        for part, text in rows:
            yield (_RESULTS, label), f"{code}.{part}", text
    if form == 2019:
        yield (_RESULTS,), "other", "（六）其他处理"
    yield (_RESULTS,), "concluded", "（七）总计"
    yield (), "carried_out", "四、结转下年度继续办理"


TABLE3 = {form: tuple(_rows3(form)) for form in (2019, 2021)}
LEAVES = {form: tuple(code for _, code, _ in TABLE3[form] if code not in
                      ("received", "carried_in", "concluded", "carried_out"))
          for form in TABLE3}
TABLE4 = ((("行政复议",), "review"), (("行政诉讼", "未经复议直接起诉"), "suit_direct"),
          (("行政诉讼", "复议后起诉"), "suit_after_review"))


def _cells(form):
    for block, rows, columns in TABLE2[form]:
        for row, label in rows:
            for column, text, unit in columns:
                yield (2, row, column), (f"{block}/{label}", text, unit)
    for groups, row, label in TABLE3[form]:
        for column, text in APPLICANTS:
            yield (3, row, column), ("/".join((*groups, label)), text, "件")
    for path, row in TABLE4:
        for column, text in OUTCOMES:
            yield (4, row, column), ("/".join(path), text, "件")


# form -> {(table, indicator, column): (row label, column label, unit)}, in the form's order
CELLS = {form: dict(_cells(form)) for form in (2019, 2021)}
BY_LABEL = {form: {(t, row, column): (t, i, c)
                   for (t, i, c), (row, column, _) in CELLS[form].items()} for form in CELLS}

SUBTOTALS = {2019: ("denied", "unable", "unprocessed"),
             2021: ("denied", "unable", "unprocessed", "other")}


def parts(form, subtotal):
    """The rows that a derived subtotal of table 3 adds up."""
    return [row for row in LEAVES[form] if row.startswith(subtotal + ".")]


def comparable(table, indicator, column):
    """Does this cell (or subtotal) continue the same series from the 2019 to the 2021 form?"""
    if table == 2:
        return (indicator, column) in (("rules", "made"), ("licensing", "decisions"),
                                       ("penalties", "decisions"), ("coercion", "decisions"))
    return not indicator.startswith("other.")


def identities(form):
    """The equalities of one report, each a list of (sign, cell) that adds up to zero."""
    leaves = LEAVES[form]
    for column, _ in APPLICANTS:
        yield [(1, (3, "received", column)), (1, (3, "carried_in", column)),
               (-1, (3, "concluded", column)), (-1, (3, "carried_out", column))]
        yield [(1, (3, row, column)) for row in leaves] + [(-1, (3, "concluded", column))]
    for _, row, _ in TABLE3[form]:
        yield [(1, (3, row, column)) for column in PARTS3] + [(-1, (3, row, "total"))]
    for _, row in TABLE4:
        yield [(1, (4, row, column)) for column in PARTS4] + [(-1, (4, row, "total"))]


def is_total(cell):
    """A cell that a blank never makes zero: the totals of the two tables."""
    table, row, column = cell
    return table in (3, 4) and (column == "total" or row == "concluded")
