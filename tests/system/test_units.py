# SPDX-License-Identifier: GPL-3.0-or-later
"""Units that labels, headings, captions and notes name beside figures.

One report in two formats, in which a unit is put somewhere: known ones of a label are taken; of what stands around a
table it can't be told which figures it is of, and those that it may be of are missing, as with one that isn't known.
All others stay as they are without it.
"""
from decimal import Decimal

import harness

AGENCY = "自然资源局"
REPORTS = {"csv": "figures/unit-in-note", "html": "formats/html-fragment"}
NOTE = "注：收费金额单位为元。\n"
FEES, LICENSING, PENALTIES = ("fees", "amount"), ("licensing", "decisions"), ("penalties", "decisions")

# name: (format, text of the report, what stands there instead, unit that is told,
#        (cells, their factor; 0: missing))
CASES = {
    "件万元": ("csv", "二、主动公开政府信息情况", "二、主动公开政府信息情况\n单位：件、万元,,,", None, ([], 1)),
    "百万元": ("csv", "（单位：万元）", "（单位：百万元）", None, ([FEES], 100)),
    "分": ("csv", "（单位：万元）", "（单位：分）", None, ([FEES], 0)),
    "美元": ("csv", "（单位：万元）", "（单位：万美元）", "万美元", ([FEES], 0)),
    "许可万件": ("csv", "行政许可,80157", "行政许可（万件）,80157", None, ([LICENSING], 10000)),
    "行百件": ("csv", "二、上年结转政府信息公开申请数量", "二、上年结转政府信息公开申请数量（百件）", None, ("carried_in", 100)),
    "章节百件": ("csv", "三、收到和处理政府信息公开申请情况", "三、收到和处理政府信息公开申请情况（单位：百件）", "百件", ("3", 0)),
    "组百件": ("csv", "申请人情况", "申请人情况（单位：百件）", "百件", ("3", 0)),
    "表上元": ("csv", "第二十条第（八）项,,,", "金额单位：元,,,\n第二十条第（八）项,,,", "元", ([FEES], 0)),
    "注百件": ("csv", "三、收到和处理", "注：行政许可、行政处罚的单位为百件。\n三、收到和处理", "百件", ([LICENSING, PENALTIES], 0)),
    "网页表上万件": ("html", "<table", "<p>单位：万件</p><table", "万件", ("2", 0)),
    "网页组百件": ("html", ">申请人情况<", ">申请人情况（单位：百件）<", "百件", ("3", 0)),
    "网页以元计": ("html", "<p>三、收到", "<p>注：收费金额以元计。</p><p>三、收到", "元", ([FEES], 0)),
    "网页三表百件": ("html", "三、收到和处理政府信息公开申请情况", "三、收到和处理政府信息公开申请情况（百件）", "百件", ("3", 0)),
}


def is_of(row, cells):
    """Whether a row is of these cells: of a list, an indicator, or the counts of a table."""
    if isinstance(cells, list):
        return (row["indicator"], row["column"]) in cells
    return cells == row["indicator"] or (cells == row["table"] and row["indicator"] != "fees")


class Units(harness.Case):

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.texts = {shape: next((harness.ROOT / "tests/cases" / place / "in").glob("report.*")).read_text("utf-8").replace(NOTE, "")
                     for shape, place in REPORTS.items()}

    def put(self, name, shape, text):
        (self.input / f"{name}.{shape}").write_text(text.replace(AGENCY, name + "局"), "utf-8")

    def cells_of(self, name):
        return {(row["table"], row["indicator"], row["column"]): row for row in self.observations if row["agency"] == f"安河市{name}局"}

    def test_units(self):
        for name, (shape, old, new, *_) in CASES.items():
            self.assertIn(old, self.texts[shape])
            self.put(name, shape, self.texts[shape].replace(old, new, 1))
        for shape, text in self.texts.items():
            self.put(shape, shape, text)
        self.run_tool("input")
        self.observations = self.table("observations")
        findings = self.table("findings")
        for name, (shape, *_, unit, (cells, factor)) in CASES.items():
            with self.subTest(name):
                plain, found = self.cells_of(shape), self.cells_of(name)
                self.assertEqual(len(found), 200)
                changed = [cell for cell, row in plain.items() if is_of(row, cells) and row["value"] != "0"]
                self.assertEqual(bool(changed), factor != 1)
                for cell, row in plain.items():
                    wanted = row["value"]
                    if cell in changed:
                        wanted = "" if factor == 0 else f"{(Decimal(row['value']) * factor).normalize():f}"
                    self.assertEqual((found[cell]["value"], found[cell]["status"]), (wanted, "A" if wanted else "M"), cell)
                told = [row for row in findings if row["agency"] == f"安河市{name}局" and row["rule"] == "C-NOTE"]
                self.assertEqual(sorted((row["table"], row["indicator"], row["column"]) for row in told),
                                 sorted(changed) if unit else [])
                for row in told:
                    self.assertIn(f"（{unit}）", row["message"])
                    self.assertIn(f"a note, caption or heading at the table names the unit {unit}, which isn't the cell's; of which "
                                  f"unit \"{row['right']}\" is can't be told; taken as missing.", row["message_en"])

    def test_too_fine(self):
        """Of a fen, a figure has more decimals than the form."""
        self.put("分", "csv", self.texts["csv"].replace("（单位：万元）", "（单位：分）"))
        self.run_tool("input")
        found = [row for row in self.table("findings") if row["indicator"] == "fees"]
        self.assertEqual([(row["rule"], row["right"]) for row in found], [("C-DEC", "694.0683")])
        self.assertIn('expected at most six decimals, found "694.0683"', found[0]["message_en"])

    def test_balance(self):
        """What the unit of a row makes of it counts in the identities."""
        name, (shape, old, new, *_) = "行百件", CASES["行百件"]
        self.put(name, shape, self.texts[shape].replace(old, new, 1))
        self.run_tool("input")
        self.assertIn(("T3-BAL", "natural", "777", "84"), [(row["rule"], row["column"], row["left"], row["right"])
                                                          for row in self.table("findings")])


if __name__ == "__main__":
    harness.main()
