# SPDX-License-Identifier: GPL-3.0-or-later
"""Figures as large as one may be, and sums whose growth 64 bits don't hold: none is published that is wrong."""
import re
import zipfile

import harness

HEAD = ("year", "agency", "table", "indicator", "column", "value")
MOST = 10 ** 15 - 1  # of one cell: more is C-MAX


class Huge(harness.Case):

    def publish(self, figures, *args):
        """(year, agency, received): all of them by natural persons."""
        harness.write_csv(self.input / "city.csv", HEAD, [
            (year, agency, 3, "received", column, value) for year, agency, value in figures
            for column in ("natural", "total")])
        self.run_tool(*args, "input")

    def total(self, year):
        row, = [row for row in self.table("city_totals") if row["year"] == str(year) and row["scope"] == "city"
                and harness.cell_of(row) == (3, "received", "total")]
        return row["value"]

    def change(self, year):
        return next(row for row in self.table("changes") if row["year"] == str(year) and row["scope"] == "city"
                    and harness.cell_of(row) == (3, "received", "total"))

    def report(self, year):
        with zipfile.ZipFile(self.dir / "output" / f"city_report_{year}.docx") as parts:
            return re.sub(r"<[^>]*>", "", parts.read("word/document.xml").decode())

    def page(self):
        return re.sub(r"<[^>]*>", "", (self.dir / "output" / "index.html").read_text("utf-8"))

    def test_up_to_the_most(self):
        """A figure is printed whole, and where its growth can't be reckoned none is said."""
        agencies = [f"第{i}局" for i in range(120)]
        self.publish([(year, agency, MOST - (0 if year == 2022 else 10 ** 14)) for year in (2021, 2022)
                      for agency in agencies], "--sdmx")
        then, now = 120 * (MOST - 10 ** 14), 120 * MOST
        self.assertEqual((self.total(2021), self.total(2022)), (str(then), str(now)))
        self.assertEqual(self.change(2022)["change"], str(now - then))
        text = self.report(2022)
        self.assertIn(f"全年新收政府信息公开申请{now}件", text)
        self.assertIn(str(now), self.page())

    def test_growth_that_rounds_to_none(self):
        self.publish([(2021, "甲局", 10 ** 9), (2022, "甲局", 10 ** 9 + 1)])
        self.assertEqual(self.change(2022)["change_pct"], "0.0000")
        self.assertNotIn("0.0%", self.report(2022))
        self.publish([(2021, "甲局", 10 ** 9), (2022, "甲局", 10 ** 9)])
        self.assertNotIn("0.0%", self.report(2022))


if __name__ == "__main__":
    harness.main()
