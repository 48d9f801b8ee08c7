# SPDX-License-Identifier: GPL-3.0-or-later
"""Who reported: names, twice, corrected, in conflict, consolidated, unknown; archives."""
import io
import tarfile
import zipfile

import generate
import harness

YEAR = 2022


class Agencies(harness.Case):
    def setUp(self):
        super().setUp()
        self.city = generate.City(61, 5, years=(2021, 2022), whole=True)
        harness.write_registry(self.input / "agencies.csv", self.city.registry)
        for report in self.city.reports:
            self.write(report, f"{report.year}-{report.agency}.txt")
        self.report = self.city.of(YEAR)[1]
        self.name = f"{YEAR}-{self.report.agency}.txt"
        self.run_tool("input", output="before")

    def write(self, report, name):
        (self.input / name).write_text(report.to_text(), "utf-8")

    def changed(self, **changes):
        """The report with another figure in two cells that go together, still consistent."""
        other = self.report.copy(cells=dict(self.report.cells), **changes)
        for cell in ((2, "licensing", "decisions"), (2, "penalties", "decisions")):
            other.cells[cell] = str(int(other.cells[cell]) + 5)
        return other

    def figures(self, name, folder="output"):
        keys = ("year", "scope", "agency_id", "table", "indicator", "column", "ratio")
        return {tuple(row.get(key, "") for key in keys): row["value"]
                for row in self.table(name, folder)}

    def assert_same_figures(self):
        for name in ("city_totals", "ratios", "changes"):
            self.assertEqual(self.figures(name), self.figures(name, "before"), name)

    def state(self, report):
        return [row["state"] for row in self.table("coverage")
                if row["agency"] == report.agency and row["year"] == str(report.year)]

    def value(self, report, cell):
        found = [row["value"] for row in self.table("observations")
                 if (row["agency"], row["year"]) == (report.agency, str(report.year))
                 and harness.cell_of(row) == cell]
        return found

    CELL = (2, "licensing", "decisions")

    def test_handed_in_twice(self):
        self.write(self.report, "又一份.txt")
        (self.input / "第三份.csv").write_text(self.report.to_tidy(), "utf-8")
        self.run_tool("input")
        self.assert_same_figures()
        sources = " ".join(row["source"] + row["message"] for row in self.table("findings"))
        self.assertIn("又一份.txt", sources)
        self.assertEqual(len(self.value(self.report, self.CELL)), 1)

    def test_signed_later(self):
        later = self.changed(signed="2023年2月20日")
        self.write(later, "再报.txt")
        self.run_tool("input")
        self.assertEqual(self.value(self.report, self.CELL), [later.cells[self.CELL]])
        named = [row for row in self.table("findings") if row["indicator"] == "licensing"
                 or "licensing" in row["message"] or "行政许可" in row["message"]]
        self.assertTrue(named, "the cells that changed are listed")

    def test_marked_as_a_correction(self):
        for mark in ("（更正）", "（修订）"):
            with self.subTest(mark):
                right = self.changed(title=self.report.title + mark)
                self.write(right, "再报.txt")
                self.run_tool("input")
                self.assertEqual(self.value(self.report, self.CELL), [right.cells[self.CELL]])

    def test_conflict(self):
        """Nothing decides: an error that names both files and the cells, and neither counts."""
        self.write(self.changed(), "不同.txt")
        self.run_tool("input")
        self.assertLessEqual(set(self.state(self.report)), {"duplicate", "rejected"})
        rows = [row for row in self.table("findings") if row["severity"] == "error"]
        text = " ".join(row["source"] + " " + row["message"] for row in rows)
        for part in ("不同.txt", self.name):
            self.assertIn(part, text)
        cells = " ".join(f"{row['indicator']} {row['message']}" for row in rows)
        for code, label in (("licensing", "行政许可"), ("penalties", "行政处罚")):
            self.assertTrue(code in cells or label in cells, cells)
        totals = {harness.cell_of(row): row for row in self.table("city_totals")
                  if row["scope"] == "city" and row["year"] == str(YEAR)}
        rest = [int(report.cells[self.CELL]) for report in self.city.of(YEAR)
                if report is not self.report]
        self.assertEqual((totals[self.CELL]["value"], totals[self.CELL]["agencies"]),
                         (str(sum(rest)), "4"))

    def test_names(self):
        """Short names and aliases are the same agency; spaces and widths don't matter."""
        alias = self.city.registry[1]["aliases"]
        self.assertEqual(self.city.registry[1]["name"], self.report.agency)
        for name in (alias, " ".join(self.report.agency)):
            with self.subTest(name):
                self.write(self.report.copy(agency=name, title=f"{name}{YEAR}年政府信息公开工作年度报告"),
                           self.name)
                self.run_tool("input")
                self.assert_same_figures()

    def test_endless_names(self):
        """A name that no report's can be compared with is a mistake, said where it stands."""
        for column in ("name", "id"):
            rows = [dict(row) for row in self.city.registry]
            rows[2][column] = "样" * 171  # 513 bytes
            harness.write_registry(self.input / "agencies.csv", rows)
            result = self.run_tool("input", code=1)
            self.assertIn(f"agencies.csv:4: {column}: expected at most 512 bytes, found 513", result.err)
            rows[2][column] = "样" * 170
            harness.write_registry(self.input / "agencies.csv", rows)
            self.run_tool("input")

    def test_unknown(self):
        report = generate.plain("临江市不在册局", YEAR, 7)
        self.write(report, "不在册.txt")
        self.run_tool("input")
        self.assertEqual(self.state(report), ["unknown"])
        self.assertTrue(any("不在册" in row["source"] + row["agency"] + row["message"]
                            for row in self.table("findings")))

    def test_missing(self):
        (self.input / self.name).unlink()
        self.run_tool("input")
        self.assertEqual(self.state(self.report), ["missing"])
        rows = [row for row in self.table("findings") if row["agency"] == self.report.agency
                and row["year"] == str(YEAR)]
        self.assertTrue(rows, "who hasn't reported is a finding")

    def test_years_of_the_registry(self):
        """An agency that had ended, or not begun, isn't missing."""
        (self.input / self.name).unlink()
        self.city.registry[1]["last_year"] = "2021"
        self.city.registry.append({"id": "new", "name": "临江市将设局", "first_year": "2030"})
        harness.write_registry(self.input / "agencies.csv", self.city.registry)
        self.run_tool("input")
        self.assertNotIn("missing", [row["state"] for row in self.table("coverage")])

    def consolidated(self, name, off=()):
        """The city's own report for a year: the sums, save some cells."""
        sums = self.city.of(YEAR)[0].copy(agency=name, cells={})
        sums.title = f"{name}{YEAR}年政府信息公开工作年度报告"
        sums.signed = "2023年3月20日"
        for cell in self.report.cells:
            digits = 10 ** 4 * sum(float(report.cells[cell]) for report in self.city.of(YEAR))
            sums.cells[cell] = generate.money(round(digits) + 10 ** 4 * dict(off).get(cell, 0), 4)
        return sums

    def test_consolidated(self):
        """Never added in; compared, cell by cell."""
        off = {self.CELL: 18, (4, "review", "upheld"): 2, (4, "review", "total"): 2}
        self.city.registry.append({"id": "gov", "name": "临江市", "aliases": "临江市人民政府",
                                   "category": harness.CONSOLIDATED})
        harness.write_registry(self.input / "agencies.csv", self.city.registry)
        whole = self.consolidated("临江市", off.items())
        self.write(whole, "全市.txt")
        self.run_tool("input")
        self.assert_same_figures()
        self.assertEqual(self.state(whole), ["consolidated"])
        totals = {harness.cell_of(row): row["value"] for row in self.table("city_totals")
                  if row["scope"] == "city" and row["year"] == str(YEAR)}
        want = {cell: (text, totals[cell], str(int(text) - int(totals[cell])))
                for cell, text in whole.cells.items() if text != totals[cell]}
        found = {harness.cell_of(row): (row["published"], row["computed"], row["difference"])
                 for row in self.table("reconciliation")}
        self.assertIn(self.CELL, found)
        self.assertEqual(found, want)
        self.assertEqual({row["year"] for row in self.table("reconciliation")}, {str(YEAR)})

    def test_looks_consolidated(self):
        """Without a registry what says that it covers others is set aside, with an error."""
        (self.input / "agencies.csv").unlink()
        self.write(self.consolidated("临江市"), "全市.txt")
        self.run_tool("input")
        self.assertEqual([row["severity"] for row in self.table("findings")
                          if row["source"].endswith("全市.txt") and row["rule"] == "A-WHOLE"],
                         ["error"])
        self.assertEqual(len([row for row in self.table("coverage")
                              if row["year"] == str(YEAR) and row["state"] == "reported"]), 5)
        self.assertEqual([row["agency"] for row in self.table("coverage")
                          if row["state"] == "consolidated"], ["临江市"])

    def test_revisions(self):
        """Values that differ from the data set published before."""
        self.run_tool("input")
        self.assertEqual(self.table("revisions"), [])
        right = self.changed()
        self.write(right, self.name)
        self.run_tool("input")
        found = {(row["agency"], row["year"], *harness.cell_of(row)):
                 (row["before"], row["after"], row["change"]) for row in self.table("revisions")}
        self.assertEqual(found, {
            (right.agency, str(YEAR), *cell): (self.report.cells[cell], text, "5")
            for cell, text in right.cells.items() if text != self.report.cells[cell]})

    def test_archives(self):
        """Zip and tar of reports, also GB18030 names; the source says where in the archive."""
        packed = io.BytesIO()
        with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as file:
            for path in sorted(self.input.glob("2021-*")):
                file.writestr("各局/" + path.name, path.read_bytes())
        (self.input / "2021.zip").write_bytes(packed.getvalue())
        for path in self.input.glob("2021-*"):
            path.unlink()
        with tarfile.open(self.input / "2022.tar.gz", "w:gz") as file:
            for path in sorted(self.input.glob("2022-*")):
                file.add(path, path.name)
        for path in self.input.glob("2022-*"):
            path.unlink()
        self.run_tool("input")
        self.assert_same_figures()
        sources = {row["source"] for row in self.table("observations")}
        self.assertIn(f"input/2021.zip!/各局/2021-{self.report.agency}.txt", sources)
        self.assertIn(f"input/2022.tar.gz!/{self.name}", sources)


if __name__ == "__main__":
    harness.main()
