# SPDX-License-Identifier: GPL-3.0-or-later
"""Who explains that a consolidated report differs from the sum of the agencies."""
import generate
import harness

YEAR = 2022
ID = "gov"
GRANTED = (3, "granted", "natural")


class Consolidated(harness.Case):
    """The city's own report is the sum of its agencies', but for what a test does to it."""

    def setUp(self):
        super().setUp()
        self.city = generate.City(71, 9, years=(YEAR,), whole=True)
        self.city.registry.append({"id": ID, "name": "临江市",
                                   "category": harness.CONSOLIDATED})
        harness.write_registry(self.input / "agencies.csv", self.city.registry)
        for report in self.city.reports:
            report.cells = dict(report.cells)
        self.whole = self.city.reports[0].copy(agency="临江市", cells={})
        self.whole.title = f"临江市{YEAR}年政府信息公开工作年度报告"
        self.sums = {cell: sum(self.value(report, cell) for report in self.city.reports)
                     for cell in self.city.reports[0].cells}

    @staticmethod
    def value(report, cell):
        """In units of the last of four decimals."""
        return round(10 ** 4 * float(report.cells[cell]))

    def id_of(self, report):
        return next(agency["id"] for agency in self.city.registry
                    if agency["name"] == report.agency)

    def add(self, report, times, table=None):
        for cell in self.sums:
            if table in (None, cell[0]):
                self.sums[cell] += times * self.value(report, cell)

    def publish(self):
        """Differing cells -> (explained_by, explained_as)."""
        self.whole.cells = {cell: generate.money(value, 4) for cell, value in self.sums.items()}
        for report in [*self.city.reports, self.whole]:
            (self.input / f"{report.agency}.txt").write_text(report.to_text(), "utf-8")
        self.run_tool("input")
        return {harness.cell_of(row): (row["explained_by"], row["explained_as"])
                for row in self.table("reconciliation")}

    def finding(self, rule):
        [found] = [row for row in self.table("findings") if row["rule"] == rule]
        return found

    def different(self, report, table=None):
        return {cell for cell in report.cells
                if table in (None, cell[0]) and self.value(report, cell)}

    def test_left_out(self):
        report = self.city.reports[4]
        self.add(report, -1)
        found = self.publish()
        self.assertEqual(found, {cell: (self.id_of(report), "A-OMITTED")
                                 for cell in self.different(report)})
        row = self.finding("A-OMITTED")
        self.assertEqual((row["agency_id"], row["confidence"], row["severity"], row["right"]),
                         (self.id_of(report), "high", "info", str(len(found))))

    def test_one_table_twice(self):
        report = self.city.reports[2]
        self.add(report, 1, table=3)
        self.assertEqual(self.publish(), {cell: (self.id_of(report), "A-DOUBLED")
                                          for cell in self.different(report, 3)})
        self.assertEqual(self.finding("A-DOUBLED")["table"], "3")

    def test_missing(self):
        """The differences are the report that hasn't come."""
        report = self.city.reports.pop(5)
        self.assertEqual(self.publish(), {cell: (self.id_of(report), "A-ABSENT")
                                          for cell in self.different(report)})
        self.assertEqual({harness.cell_of(row): round(10 ** 4 * float(row["difference"]))
                          for row in self.table("reconciliation")},
                         {cell: self.value(report, cell) for cell in self.different(report)})
        self.assertEqual(self.finding("A-ABSENT")["agency_id"], self.id_of(report))

    def test_corrected(self):
        """An agency's report doesn't close; the city had the right figure."""
        report = self.city.reports[7]
        right = int(report.cells[GRANTED])
        report.cells[GRANTED] = str(right + 30)
        self.assertEqual(self.publish(), {GRANTED: (self.id_of(report), "A-CORRECTED")})
        self.assertTrue(self.finding("A-CORRECTED")["suggestion"]
                        .endswith(f" {right + 30}→{right}"))

    def test_passed_on(self):
        """The same, and the city added it up as it was."""
        report = self.city.reports[7]
        report.cells[GRANTED] = str(int(report.cells[GRANTED]) + 30)
        self.sums[GRANTED] += 30 * 10 ** 4
        self.assertEqual(self.publish(), {})
        rows = [row for row in self.table("findings") if row["rule"] in ("A-PASSED", "A-ID")]
        self.assertEqual(len(rows), 4, "T3-RES and T3-ROW, of the sums and of the report")
        for row in rows:
            self.assertIn(f"30（{report.agency} 30）", row["message"])

    def test_own(self):
        self.sums[GRANTED] += 4111 * 10 ** 4
        self.assertEqual(self.publish(), {GRANTED: (ID, "A-OWN")})
        self.assertEqual(self.finding("A-OWN")["confidence"], "high")

    def test_several(self):
        """Each thing is told from the others."""
        omitted, doubled = self.city.reports[1], self.city.reports[3]
        self.add(omitted, -1, table=2)
        self.add(doubled, 1, table=4)
        self.sums[GRANTED] += 4111 * 10 ** 4
        self.assertEqual(self.publish(), {
            **{cell: (self.id_of(omitted), "A-OMITTED") for cell in self.different(omitted, 2)},
            **{cell: (self.id_of(doubled), "A-DOUBLED") for cell in self.different(doubled, 4)},
            GRANTED: (ID, "A-OWN")})

    def test_unexplained(self):
        """What nothing explains isn't explained."""
        for at, cell in enumerate(sorted(self.sums)):
            if cell[0] == 2:
                self.sums[cell] += (1000003 + 7919 * at) * 10 ** 4
        self.assertEqual(set(self.publish().values()), {("", "")})


class Years(harness.Case):
    def test_years_around(self):
        """A figure of a consolidated report that the reports before and after contradict is named with theirs."""
        stock = (2, "normative_documents", "in_force")
        city = generate.City(71, 9, years=(2021, 2022, 2023), whole=True)
        harness.write_registry(self.input / "agencies.csv", [
            {"id": ID, "name": "临江市", "category": harness.CONSOLIDATED}])
        for year in (2021, 2022, 2023):
            reports = [report for report in city.reports if report.year == year]
            whole = reports[0].copy(agency="临江市", cells={
                cell: generate.money(sum(Consolidated.value(report, cell) for report in reports), 4)
                for cell in reports[0].cells})
            whole.title = f"临江市{year}年政府信息公开工作年度报告"
            right = whole.cells[stock]
            if year == 2022:
                meant = right
                whole.cells[stock] = str(int(right) + 100)
            (self.input / f"{year}.txt").write_text(whole.to_text(), "utf-8")
        self.run_tool("input")
        found = [row for row in self.table("findings") if row["rule"] == "XY-STOCK"]
        self.assertEqual({row["year"] for row in found}, {"2022", "2023"})
        for row in found:
            self.assertEqual(row["agency_id"], ID)
            self.assertTrue(row["suggestion"].endswith(f"{int(meant) + 100}→{meant}"), row["suggestion"])
            self.assertEqual(row["confidence"], "high")


if __name__ == "__main__":
    harness.main()
