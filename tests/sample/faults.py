"""What is wrong, missing or out of the ordinary in the sample, each on purpose."""

from __future__ import annotations

from copy import deepcopy
from dataclasses import dataclass

from forms import Key, leaves
from report import Report

Reports = dict[tuple[str, int], Report]


@dataclass(frozen=True)
class Mark:
    """Where to look: a report, and in it a cell or a piece of text."""

    agency: str
    year: int
    at: Key | str | None = None
    corrected: bool = False


@dataclass(frozen=True)
class Fault:
    """One row of the table in the sample's guide."""

    chinese: str
    english: str
    rules: str
    marks: list[Mark]


def _swapped(number: int) -> int | None:
    """The number with its last two different neighbouring digits swapped, if it has any."""
    digits = str(number)
    for n in range(len(digits) - 1, 0, -1):
        if digits[n] != digits[n - 1] and not (n == 1 and digits[1] == "0"):
            return int(digits[:n - 1] + digits[n] + digits[n - 1] + digits[n + 1:])
    return None


def _absences() -> list[Fault]:
    return [
        Fault("样例市卫生健康委员会2020年未报送", "The health commission handed in nothing for 2020",
              "I-MISS", []),
        Fault("样例市文化体育新闻出版局2021年更名为样例市文化体育和旅游局，登记表中编号不变，旧名为别名",
              "The culture bureau was renamed in 2021: same id, the old name is an alias",
              "", [Mark("culture", 2020), Mark("culture", 2021)]),
        Fault("样例市扶贫开发办公室2020年后撤销；样例市大数据管理局2022年新设",
              "The poverty relief office ceased after 2020; the big data bureau began in 2022",
              "", [Mark("pov", 2020), Mark("bigdata", 2022)]),
    ]


def _real() -> Fault:
    return Fault(
        "晋江市残疾人联合会（真实数据）：表三最后一个总计空白，可推出为0；落款2020年1月9日，早于统计年度结束",
        "The real report: the last total of table 3 is blank and must be 0; "
        "signed 9 January 2020, before the year it counts had ended",
        "C-BLANK, DED-TOT; D-SIGN",
        [Mark("jj-cl", 2020, (3, "carried_out", "total")), Mark("jj-cl", 2020, "2020年1月9日")])


def _correction(reports: Reports) -> tuple[Report, Fault]:
    """The report first handed in, from the one that replaced it."""
    final = reports["edu", 2021]
    first = deepcopy(final)
    final.corrected, final.signed = True, (2022, 1, 28)
    values = first.figures.values
    cells: list[Key] = [(2, "normative_documents", "repealed"),
                        (2, "normative_documents", "in_force"), (2, "licensing", "decisions")]
    for cell, change in zip(cells, (1, -1, -12)):
        values[cell] += change
    return first, Fault(
        "样例市教育局2021年更正：落款更晚的更正报告取代原报告，改动3个单元格",
        "A correction replaces an earlier report, and changes 3 cells", "I-REV",
        [Mark("edu", 2021, cell, corrected) for corrected in (False, True) for cell in cells])


def _carry(reports: Reports) -> Fault:
    report = reports["urban", 2022]
    values = report.figures.values
    lost = 1 if values[3, "carried_in", "natural"] else -1
    for column in ("natural", "total"):
        values[3, "carried_in", column] -= lost
        values[3, "received", column] += lost
    before, after = reports["urban", 2021].total("carried_out"), report.total("carried_in")
    return Fault(
        f"样例市城市管理局2021年结转下年度{before}件，2022年上年结转却为{after}件；2022年表内平衡",
        f"Carried out of 2021: {before}, carried into 2022: {after}; the year 2022 in itself closes",
        "XY-CARRY", [Mark("urban", 2021, (3, "carried_out", "total")),
                     Mark("urban", 2022, (3, "carried_in", "natural")),
                     Mark("urban", 2022, (3, "carried_in", "total"))])


def _swap(reports: Reports) -> Fault:
    report = reports["psb", 2021]
    values = report.figures.values
    cell = next((3, row, "natural") for row in leaves(2021) if _swapped(values[3, row, "natural"]))
    true = values[cell]
    report.shown[cell] = str(_swapped(true))
    return Fault(
        f"样例市公安局2021年表三一个单元格两位数字颠倒：应为{true}，写成{report.shown[cell]}",
        f"Two digits swapped in a cell of table 3: {report.shown[cell]} instead of {true}",
        "T3-RES, T3-ROW", [Mark("psb", 2021, cell)])


def _review(reports: Reports) -> Fault:
    report = reports["housing", 2020]
    cell = (4, "review", "upheld")
    true = report.figures.values[cell]
    report.shown[cell] = str(true + 3)
    return Fault(
        f"样例市住房和城乡建设局2020年表四行政复议各项之和不等于总计：结果维持应为{true}，写成{true + 3}",
        f"The reviews of table 4 do not add up to their total: upheld is {true + 3}, should be {true}",
        "T4-SUM", [Mark("housing", 2020, cell), Mark("housing", 2020, (4, "review", "total"))])


def _blanks(reports: Reports) -> list[Fault]:
    nanshan = reports["t-nanshan", 2021]
    total = (3, "concluded", "total")
    nanshan.shown[total] = ""
    chengdong = reports["s-chengdong", 2020]
    vague = (2, "penalties", "decisions")
    chengdong.shown[vague] = "若干"
    redcross = reports["redcross", 2019]
    none: list[Key] = [key for key in redcross.values
                       if key[0] == 2 and key[1] not in ("rules", "procurement")]
    redcross.shown.update({key: "/" for key in none})
    return [
        Fault(f"样例市南山镇人民政府2021年表三（七）总计的总计空白，可推出为{nanshan.figures.values[total]}",
              f"A blank total in table 3 that must be {nanshan.figures.values[total]}",
              "C-BLANK, DED-ONE", [Mark("t-nanshan", 2021, total)]),
        Fault("样例市城东街道办事处2020年行政处罚处理决定数量写成“若干”",
              "若干 (some) in a cell, where a number belongs", "C-NUM",
              [Mark("s-chengdong", 2020, vague)]),
        Fault(f"样例市红十字会2019年表二{len(none)}个单元格填“/”（不适用）",
              f"{len(none)} cells of table 2 hold the placeholder / (not applicable)", "C-PLACE",
              [Mark("redcross", 2019, none[0]), Mark("redcross", 2019, none[-1])]),
    ]


def _other(reports: Reports) -> list[Fault]:
    civil = reports["civil", 2022]
    table = civil.total("received")
    civil.said["received"] = table + 2
    return [
        Fault("样例市公安局2020年文本和网页各报一份，内容相同", "The same report twice, as text and as a web page",
              "I-DUP", [Mark("psb", 2020)]),
        Fault("样例市东溪镇人民政府2021年误用2019年格式", "The 2019 form used for 2021", "D-FORM",
              [Mark("t-dongxi", 2021, "第二十条第（九）项"), Mark("t-dongxi", 2021, "（六）其他处理")]),
        Fault(f"样例市民政局2022年正文称新收{table + 2}件，表三为{table}件",
              f"The prose says {table + 2} new requests, table 3 says {table}", "TX-NEW",
              [Mark("civil", 2022, f"新收政府信息公开申请{table + 2}件"),
               Mark("civil", 2022, (3, "received", "total"))]),
    ]


def _counties() -> list[Fault]:
    return [
        Fault("临江县（2020年划入）所属单位各自报送，县政府2021、2022年另报全县汇总：与所属单位之和核对，不计入合计",
              "The bureaus of one county (临江县, part of the city since 2020) report themselves; the county's "
              "own reports are compared with their sum, and not added in", "",
              [Mark("lj", 2021), Mark("lj", 2022)]),
        Fault("望湖县（2021年划入）只报全县汇总，所属三个单位未报市里：由汇总报告代替（covered）",
              "Of the other county (望湖县, since 2021) only the consolidated report came: it stands in for "
              "its three units (covered)", "", [Mark("wh", 2021), Mark("wh", 2022)]),
        Fault("临江县青石镇2021年未报送，县里的汇总报告含有该镇的数字",
              "The town 青石镇 handed in nothing for 2021; its county's report has its figures",
              "I-MISS, A-ABSENT", [Mark("lj", 2021)]),
        Fault("临江县文化局和旅游局2021年合并为文化和旅游局（承继单位），上年结转由后者承接",
              "Two bureaus of the county were merged in 2021 (`successor`); what they carried out the new one "
              "carries in", "",
              [Mark("lj-culture", 2020), Mark("lj-tour", 2020), Mark("lj-ct", 2021)]),
        Fault("临江县经济开发区管理委员会2021年4月1日设立，2021年统计期限不足一年：与上下年的变化记为break",
              "The development zone was set up on 1 April 2021 and reports on part of a year: changes from "
              "that year are `break`", "D-PERIOD", [Mark("lj-zone", 2021, "统计期限")]),
    ]


def consolidated(report: Report) -> list[Fault]:
    """What is wrong in a consolidated report itself."""
    wrong = {("gov", 2022): _city, ("lj", 2022): _county}.get((report.agency.id, report.year))
    return [wrong(report)] if wrong else []


def _county(report: Report) -> Fault:
    """A cell in which a county's report differs from the sum of its bureaus, and the city's with it."""
    cell = (2, "licensing", "decisions")
    values = report.figures.values
    true = values[cell]
    values[cell] = _swapped(true) or true + 9
    return Fault(
        f"临江县2022年汇总报告行政许可处理决定{values[cell]}，所属单位之和为{true}；差额随之带入样例市的汇总报告",
        f"A cell of a county's own report differs from the sum of its bureaus: licensing decisions "
        f"{values[cell]} (sum {true}); the city's report passes the difference on",
        "A-LEVEL, A-OWN, A-BELOW", [Mark("lj", 2022, cell), Mark("gov", 2022, cell)])


def _city(report: Report) -> Fault:
    """Two cells in which the city's own report differs from the sum of its agencies."""
    stock, fines = (2, "normative_documents", "in_force"), (2, "penalties", "decisions")
    values = report.figures.values
    sums = values[stock], values[fines]
    values[stock] -= 2
    values[fines] = _swapped(values[fines]) or values[fines] + 9
    return Fault(
        f"样例市人民政府2022年汇总报告有两个单元格与各机关之和不同：行政规范性文件现行有效件数{values[stock]}（合计{sums[0]}），"
        f"行政处罚处理决定{values[fines]}（合计{sums[1]}）",
        f"Two cells of the city's own report differ from the sum of the agencies: normative documents in "
        f"force {values[stock]} (sum {sums[0]}), penalties {values[fines]} (sum {sums[1]})",
        "A-LEVEL, A-OWN", [Mark("gov", 2022, stock), Mark("gov", 2022, fines)])


def plant(reports: Reports) -> tuple[Report, list[Fault]]:
    """Change the reports; return the one that was later corrected, and what to look for."""
    first, correction = _correction(reports)
    same, form, words = _other(reports)
    return first, [*_absences(), correction, same, _swap(reports), _review(reports),
                   _carry(reports), *_blanks(reports), form, words, _real(), *_counties()]
