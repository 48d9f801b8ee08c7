# SPDX-License-Identifier: GPL-3.0-or-later
"""--forms: what a unit's report is compared with that continues others: their sum, or nothing."""
import re
import unittest

import harness
import workbook
from test_forms import BASE, HEAD, YEAR, form_cells, has_workbooks

# id, first year, last year, successor, what it carried out in the year before (None: no report)
UNITS = (
    ("merged", YEAR, "", "", None), ("left", "", BASE, "merged", 5), ("right", "", BASE, "merged", 2),
    ("split", "", BASE, "one;two", 9), ("one", YEAR, "", "", None), ("two", YEAR, "", "", None),
    ("grown", "", "", "", 3), ("taken", "", BASE, "grown", 40), ("long_gone", "", BASE - 1, "grown", None),
    ("lacking", "", "", "", 3), ("silent", "", BASE, "lacking", None),
    ("new", YEAR, "", "", None), ("old", "", "", "", 8), ("ended", "", BASE, "", 70),
    ("both", YEAR, "", "", None), ("told", "", BASE, "both", 6), ("untold", "", BASE, "both", None),
    ("blank", YEAR, "", "", None), ("known", "", BASE, "blank", 6), ("unknown", "", BASE, "blank", "若干"),
)
COMPARED = {"merged": 7, "one": None, "two": None, "grown": 43, "lacking": None, "new": None, "old": 8, "both": None,
            "blank": None}


@unittest.skipUnless(harness.PROGRAM and has_workbooks(), "built without libxlsxwriter")
class Successors(harness.Case):

    def test_compared_with(self):
        harness.write_csv(self.input / "agencies.csv", ("id", "name", "first_year", "last_year", "successor"),
                          [(unit, f"甲市{unit}局", first, last, successor)
                           for unit, first, last, successor, _ in UNITS])
        rows = []
        for unit, *_, carried in UNITS:
            cells = {(table, indicator, column): 0 for (table, indicator), columns in form_cells().items()
                     for column in columns}
            for indicator in ("received", "carried_out"):
                cells["3", indicator, "natural"] = cells["3", indicator, "total"] = carried
            if carried is not None:
                rows += [(BASE, unit, *cell, value) for cell, value in cells.items()]
        harness.write_csv(self.input / "before.csv", HEAD, rows)
        self.run_tool("--forms=forms", f"--year={YEAR}", "input", output="out")
        for unit, before in COMPARED.items():
            with self.subTest(unit):
                book = workbook.Workbook(self.dir / "forms" / f"甲市{unit}局_{YEAR}.xlsx")
                said = " ".join(map(str, book.cells("表三").values()))
                self.assertIn(f"上年报告（{BASE}年）", said)
                self.assertEqual(re.findall(r"自然人 (\d+)", said), [str(before)] if before is not None else [])

    def test_of_other_forms(self):
        """Reports in two forms have no sum."""
        harness.write_csv(self.input / "agencies.csv", ("id", "name", "first_year", "last_year", "successor"),
                          [("n", "甲市新局", 2022, "", ""), ("a", "甲市左局", "", 2021, "n"),
                           ("b", "甲市右局", "", 2021, "n")])
        rows = [(2021, unit, "3", indicator, column, 4, form) for unit, form in (("a", "2019"), ("b", "2021"))
                for indicator in ("received", "carried_out") for column in ("natural", "total")]
        harness.write_csv(self.input / "before.csv", (*HEAD, "form"), rows)
        self.run_tool("--forms=forms", "--year=2022", "input", output="out")
        said = " ".join(map(str, workbook.Workbook(self.dir / "forms" / "甲市新局_2022.xlsx").cells("表三").values()))
        self.assertNotRegex(said, r"自然人 \d")
        harness.write_csv(self.input / "before.csv", (*HEAD, "form"), [(*row[:-1], "2021") for row in rows])
        self.run_tool("--forms=forms", "--year=2022", "input", output="out")
        said = " ".join(map(str, workbook.Workbook(self.dir / "forms" / "甲市新局_2022.xlsx").cells("表三").values()))
        self.assertIn("自然人 8", said)


if __name__ == "__main__":
    harness.main()
