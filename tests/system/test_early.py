# SPDX-License-Identifier: GPL-3.0-or-later
"""A year before the first form: what was used then can only be that form, in every file that is published."""
import re
import zipfile

import generate
import harness
import reports
import workbook

YEARS = (2018, 2019, 2020)


class Early(harness.Case):

    def setUp(self):
        super().setUp()
        self.city = generate.City(33, 4, YEARS, whole=True)
        for report in self.city.of(2018)[:1]:  # an error, to be told of in each file
            report.cells[3, "concluded", "total"] = str(int(report.cells[3, "concluded", "total"]) + 9)
        (self.input / "city.csv").write_text(reports.tidy(self.city.reports), "utf-8")
        self.run_tool("--sdmx", "--history", "--notes=letters", "input")
        self.received = sum(int(report.cells[3, "received", "total"]) for report in self.city.of(2018))

    def document(self, name):
        with zipfile.ZipFile(self.dir / "output" / name) as parts:
            return re.sub(r"<[^>]*>", "", parts.read("word/document.xml").decode())

    def test_tables(self):
        totals = {row["year"]: row for row in self.table("city_totals")
                  if (row["scope"], row["table"], row["indicator"], row["column"]) == ("city", "3", "received", "total")}
        self.assertEqual(totals["2018"]["value"], str(self.received))
        self.assertEqual(totals["2018"]["row_label"], totals["2019"]["row_label"])
        self.assertEqual({row["form"] for row in self.table("coverage") if row["year"] == "2018"}, {"2019"})
        change = next(row for row in self.table("changes") if row["scope"] == "city" and row["year"] == "2019"
                      and row["table"] == "3" and (row["indicator"], row["column"]) == ("received", "total"))
        self.assertEqual(change["base_value"], str(self.received))
        form = (self.dir / "output" / "city_form_2018.csv").read_text("utf-8")
        self.assertIn(f",{self.received}", form)

    def test_workbook(self):
        book = workbook.Workbook(self.dir / "output" / "city_2018.xlsx")
        for sheet in ("表三", "五年"):
            self.assertIn(self.received, book.cells(sheet).values())

    def test_report(self):
        text = self.document("city_report_2018.docx")
        self.assertIn("2018年", text)
        self.assertIn(str(self.received), text)

    def test_newest_alone(self):
        """The year is the newest of all: the page is about it."""
        (self.input / "city.csv").write_text(reports.tidy(self.city.of(2018)), "utf-8")
        self.run_tool("--sdmx", "input")
        page = (self.dir / "output" / "index.html").read_text("utf-8")
        self.assertIn(f">{self.received}<", page)
        self.assertNotIn("2019年", re.sub(r"<[^>]*>", "", page[page.index("<main"):]))


if __name__ == "__main__":
    harness.main()
