"""The suite's own ground: its forms, its writer of reports, its generator. Needs no program."""
import csv
import unittest

import forms
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


if __name__ == "__main__":
    harness.main()
