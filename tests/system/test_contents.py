# SPDX-License-Identifier: GPL-3.0-or-later
"""The files that are made for reading, pasting and other programs."""
import hashlib
import json

import forms
import harness
from test_options import Options


class Contents(Options):

    def setUp(self):
        super().setUp()
        self.run_tool("input")

    def test_city_form(self):
        """Its figures, in the order of the page, are the city's totals."""
        for year in self.city.years:
            form = 2019 if year < 2021 else 2021
            totals = {harness.cell_of(row): row["value"] for row in self.table("city_totals")
                      if row["year"] == str(year) and row["scope"] == "city"}
            text = self.files()[f"city_form_{year}.csv"].decode("utf-8")
            found = [cell for line in text.splitlines() for cell in line.split(",")
                     if cell and not cell.strip("-0123456789.")]
            self.assertEqual(found, [totals[cell] for cell in forms.CELLS[form]], year)
            for label in ("自然人", "未经复议直接起诉", "（七）总计", "行政处罚"):
                self.assertIn(label, text)

    def test_agency_summary(self):
        cells = {(row["year"], row["agency"], *harness.cell_of(row)): row["value"]
                 for row in self.table("observations")}
        rates = {(row["year"], row["agency"], row["ratio"]): row["value"]
                 for row in self.table("ratios")}
        rows = self.table("agency_summary")
        self.assertEqual(len(rows), len(self.city.reports))
        for row in rows:
            def get(table, indicator, column="total"):
                return int(cells[row["year"], row["agency"], table, indicator, column])
            form = 2019 if int(row["year"]) < 2021 else 2021
            for name in ("received", "carried_in", "granted", "granted_in_part", "concluded",
                         "carried_out"):
                self.assertEqual(row[name], str(get(3, name)), name)
            for name in forms.SUBTOTALS[form]:
                self.assertEqual(int(row[name]), sum(get(3, part)
                                                     for part in forms.parts(form, name)))
            self.assertEqual(row["reviews"], str(get(4, "review")))
            self.assertEqual(row["reviews_corrected"], str(get(4, "review", "corrected")))
            for name, column in (("suits", "total"), ("suits_corrected", "corrected")):
                self.assertEqual(int(row[name]), get(4, "suit_direct", column)
                                 + get(4, "suit_after_review", column))
            for name in ("disclosure_rate", "completion_rate"):
                self.assertEqual(row[name], rates[row["year"], row["agency"], name])

    def test_datapackage(self):
        package = json.loads(self.files()["datapackage.json"])
        listed = {entry["path"]: entry for entry in package["resources"]}
        self.assertEqual({name for name in listed if name.endswith(".csv")}, self.csv_names())
        for name in self.csv_names() - self.forms_of(*self.city.years):
            head = self.files()[name].decode("utf-8").split("\n", 1)[0].split(",")
            self.assertEqual([field["name"] for field in listed[name]["schema"]["fields"]], head)

    def test_datapackage_sources(self):
        text = self.files()["datapackage.json"].decode("utf-8")
        for path in list(self.input.glob("20*/*"))[:5]:
            self.assertIn(hashlib.sha256(path.read_bytes()).hexdigest(), text.lower())

    def test_coverage(self):
        rows = {(row["year"], row["agency"]): row for row in self.table("coverage")}
        there = {(str(report.year), report.agency) for report in self.city.reports}
        for year in self.city.years:
            for entry in self.city.registry:
                row = rows[str(year), entry["name"]]
                reported = (str(year), entry["name"]) in there
                self.assertEqual(row["state"], "reported" if reported else "missing")
                if reported:
                    cells = len(forms.CELLS[int(row["form"])])
                    self.assertEqual((row["cells_reported"], row["cells_missing"]),
                                     (str(cells), "0"))


if __name__ == "__main__":
    harness.main()
