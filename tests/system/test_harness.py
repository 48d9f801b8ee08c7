# SPDX-License-Identifier: GPL-3.0-or-later
"""The suite's own ground: its forms, its writer of reports, its generator. Needs no program."""
import csv
import unittest

import documents
import forms
import generate
import harness
import reports

CASES = ("jinjiang-cl-2020", "shanghai-bgt-2019", "suqian-2023")


def real(case):
    """The report of a case as truth.csv has it."""
    return reports.from_long(harness.read_csv(harness.shared("reports", "truth.csv")))[case]


@unittest.skipUnless(harness.shared("reports", "truth.csv"), "the real reports are not here")
class Layout(unittest.TestCase):
    """What the writer writes is laid out as the real reports are, byte for byte."""

    def report(self, case):
        report = real(case)
        amount = (2, "procurement", "amount")
        if report.cells.get(amount) == "251000":
            report.cells[amount] += "元"
        return report

    def test_text(self):
        for case in CASES:
            with self.subTest(case):
                text = harness.shared("reports", case, "flat.utf8.txt").read_text("utf-8")
                begin = text.index("二、主动公开政府信息情况\n")
                end = text.index("5、", begin)
                self.assertEqual(self.report(case).text_tables(), text[begin:end])

    def test_sheet(self):
        for case in CASES:
            with self.subTest(case):
                data = harness.shared("reports", case, "grid.csv").read_bytes()
                report = self.report(case)
                report.title = data.decode("utf-8-sig").split("\r\n", 1)[0]
                self.assertEqual(data.split(b"\r\n")[:-3],
                                 report.to_sheet().encode().split(b"\r\n")[:-3])

    def test_labels(self):
        for case in CASES:
            with self.subTest(case):
                data = harness.shared("reports", case, "long.csv").read_text("utf-8")
                ours = csv.reader(real(case).to_labels().splitlines())
                self.assertEqual(list(csv.reader(data.splitlines())), list(ours))


@unittest.skipUnless(harness.shared("forms", "indicators.csv"), "the codebook is not here")
class Codebook(unittest.TestCase):
    def test_forms(self):
        columns = {}
        for row in harness.read_csv(harness.shared("forms", "columns.csv")):
            columns.setdefault(row["column_set"], []).append(row)
        want = {2019: [], 2021: []}
        for row in harness.read_csv(harness.shared("forms", "indicators.csv")):
            table = int(row["table"])
            group = row["block"] if table == 2 else row["parent"]
            for column in columns[row["column_set"]]:
                label = f"{group}/{row['label']}" if group else row["label"]
                cell = table, row["indicator"], column["column"]
                want[int(row["form"])].append((cell, (label, column["label"], column["unit"])))
                named = row["comparable_columns"].split(";")
                self.assertEqual(forms.comparable(*cell),
                                 named == ["all"] or column["column"] in named, cell)
        for form, cells in want.items():
            self.assertEqual(cells, list(forms.CELLS[form].items()))


class Generator(unittest.TestCase):
    """What it makes up is consistent: inside a report, and from year to year."""

    def setUp(self):
        self.city = generate.City(1)

    def test_identities(self):
        for report in self.city.reports:
            for terms in forms.identities(report.form):
                left = sum(sign * int(report.cells[cell]) for sign, cell in terms)
                self.assertEqual(left, 0, (report.agency, report.year, terms))

    def test_years(self):
        found = {(report.agency, report.year): report for report in self.city.reports}
        checked = 0
        for (agency, year), report in found.items():
            before = found.get((agency, year - 1))
            if before is None:
                continue
            checked += 1
            for column, _ in forms.APPLICANTS:
                self.assertEqual(before.cells[3, "carried_out", column],
                                 report.cells[3, "carried_in", column])
            if report.form == before.form == 2021:
                for row in ("rules", "normative_documents"):
                    made, repealed, stock = (int(report.cells[2, row, column]) for column in
                                             ("made", "repealed", "in_force"))
                    self.assertEqual(int(before.cells[2, row, "in_force"]) + made - repealed,
                                     stock)
        self.assertGreater(checked, 100)

    def test_same_seed_same_city(self):
        other = generate.City(1)
        self.assertEqual([report.to_text() for report in self.city.reports],
                         [report.to_text() for report in other.reports])


class Merged(unittest.TestCase):
    """The tables with merged cells, laid out flat, are the sheet."""

    def test_tables(self):
        for year in (2020, 2022):
            report = generate.City(2, 5).of(year)[2]
            sheet = [row for row in report.sheet_rows() if len(row) > 1]
            flat = []
            for _, rows in documents.tables(report):
                width = sum(across for _, _, across in rows[0])
                for row in documents.placed(rows):
                    line = [""] * width
                    for column, text, _, _ in row:
                        line[column] = text
                    flat.append(line)
            self.assertEqual(flat, sheet)


if __name__ == "__main__":
    harness.main()
