# SPDX-License-Identifier: GPL-3.0-or-later
"""Every real report in every shape against the figures known of it, cell by cell.

SHAPES chooses the shapes: SHAPES=flat.utf8.txt,grid.csv (parts of names will do).
"""
import os
import re
import shutil
import subprocess
import unittest

import forms
import harness

CASES = ("jinjiang-cl-2020", "shanghai-bgt-2019", "suqian-2023")
SHAPES = ("flat.utf8.txt", "flat.gb18030.txt", "grid.csv", "long.csv", "report.utf8.html",
          "report.gb18030.html", "report.docx", "report.pdf")
CHOSEN = [shape for shape in SHAPES if any(
    part and part in shape for part in os.environ.get("SHAPES", ",".join(SHAPES)).split(","))]
IMPUTED = {"shanghai-bgt-2019": 130, "jinjiang-cl-2020": 1, "suqian-2023": 0}
UNITS = {(2, "procurement", "amount"): "元", (2, "fees", "amount"): "万元"}
# which identities a cell of a table is in, by the names of the rules
RULES = {3: ("T3-BAL", "T3-RES", "T3-ROW"), 4: ("T4-SUM",)}

RESULTS = {}     # (case, shape) -> [cells compared, mismatches]


def tearDownModule():
    if RESULTS:
        print(f"\n{'shape':22}{'case':20}{'cells':>6}{'mismatches':>11}")
        for (case, shape), (cells, mismatches) in sorted(
                RESULTS.items(), key=lambda item: (SHAPES.index(item[0][1]), item[0][0])):
            print(f"{shape:22}{case:20}{cells:6}{mismatches:11}")


def by_cell(name, case):
    """Rows of truth.csv or deduced.csv of a case, by cell."""
    found = {}
    form = 2021 if case == "suqian-2023" else 2019
    for row in harness.read_csv(harness.shared("reports", name)):
        if row["case"] == case:
            key = int(row["table"]), row["row_label"], row["column_label"]
            found[forms.BY_LABEL[form][key]] = row
    return found


@unittest.skipUnless(harness.shared("reports", "truth.csv"), "the real reports are not here")
class Shapes(harness.Case):
    """One test for each case and shape, made below."""

    def publish(self, case, shape):
        source = harness.shared("reports", case, shape)
        if source is None:
            self.skipTest(f"{case} has no {shape}")
        shutil.copy(source, self.input / shape)
        self.run_tool("input")
        return source

    def check(self, case, shape):
        RESULTS[case, shape] = [0, "failed"]
        source = self.publish(case, shape)
        truth, deduced = by_cell("truth.csv", case), by_cell("deduced.csv", case)
        first = next(iter(truth.values()))
        rows = [row for row in self.table("observations") if row["table"] != "1"]
        found = {harness.cell_of(row): row for row in rows}
        self.assertEqual(len(found), len(rows), "each cell once")

        mismatches = []
        for cell, row in truth.items():
            want = self.wanted(row["value"], deduced.get(cell), cell)
            got = found.get(cell, {"value": None, "status": None})
            if (got["value"], got["status"]) != want:
                mismatches.append(f"{cell}: expected {want}, found {got['value']!r}, "
                                  f"{got['status']!r}, line {got.get('line')}")
        RESULTS[case, shape] = [len(truth), len(mismatches)]
        self.assertEqual(mismatches, [], f"{len(mismatches)} of {len(truth)} cells")
        self.assertEqual(list(found), list(truth), "the form's cells, in its order")
        for row in rows:
            self.assertEqual((row["agency"], row["year"], row["form"]),
                             (first["agency"], first["year"], first["form"]))
            self.assertEqual(row["unit"], UNITS.get(harness.cell_of(row),
                             forms.CELLS[int(row["form"])][harness.cell_of(row)][2]))
            self.assertTrue(row["source"].endswith(f"input/{shape}"), row["source"])
        self.assertEqual(sum(row["status"] == "I" for row in rows), IMPUTED[case])
        self.check_coverage(first)
        self.check_ratios(case)
        self.check_rules(found)
        self.check_lines(source, rows)

    def wanted(self, value, deduced, cell):
        """Value and status of a cell: reported, deduced, assumed zero, or a blank total."""
        if value != "":
            return value, "A"
        if deduced["deduced_value"] != "":
            return deduced["deduced_value"], "I"
        return ("", "M") if forms.is_total(cell) else ("0", "E")

    def check_coverage(self, first):
        rows = self.table("coverage")
        self.assertEqual([(row["agency"], row["year"], row["form"], row["state"]) for row in rows],
                         [(first["agency"], first["year"], first["form"], "reported")])

    def check_ratios(self, case):
        """The agency's and, as it is the only one, the city's.

        Left open: whether the city has a suit rate where its only total is a blank (上海 2019).
        """
        want = {row["ratio"]: row for row in
                harness.read_csv(harness.shared("reports", "ratios.csv")) if row["case"] == case}
        blank = {row["indicator"] for row in self.table("city_totals")
                 if row["scope"] == "city" and row["table"] == "4" and row["status"] == "M"}
        for scope in ("agency", "city"):
            rows = {row["ratio"]: row for row in self.table("ratios") if row["scope"] == scope}
            for ratio, row in want.items():
                got = rows.get(ratio, {"value": ""})
                if scope == "city" and blank and ratio.startswith("suit") and not got["value"]:
                    continue
                self.assertEqual(got["value"], row["value"], f"{scope} {ratio}")
                if row["value"]:
                    self.assertEqual((got["numerator"], got["denominator"]),
                                     (row["numerator"], row["denominator"]), f"{scope} {ratio}")

    def check_rules(self, found):
        """Where findings.csv tells how a cell was deduced, it names an identity of its table."""
        for row in self.table("findings"):
            self.assertTrue(row["rule"] and row["severity"] and row["message"], row)
            cell = found.get((int(row["table"] or 0), row["indicator"], row["column"]))
            named = re.findall(r"T3-(?:BAL|RES|ROW)|T4-SUM", row["rule"] + row["message"])
            if cell and cell["status"] == "I" and named:
                self.assertTrue(set(named) <= set(RULES.get(int(row["table"]), ())), row)

    def check_lines(self, source, rows):
        """In text a cell is found at its line: what stands there is the number."""
        if source.suffix != ".txt" and source.name != "long.csv":
            return
        text = source.read_bytes().decode("gb18030" if "gb18030" in source.name else "utf-8-sig")
        lines = text.split("\n")
        for row in rows:
            if row["status"] in "AIE" and row["line"]:
                line = lines[int(row["line"]) - 1].strip()
                if source.suffix == ".csv":
                    line = line.rsplit(",", 1)[1]
                want = row["value"] if row["status"] == "A" else ""
                self.assertEqual(line.removesuffix("元"), want, row)
            self.assertTrue(row["line"] or row["status"] != "A", row)


def add(case, shape):
    def test(self):
        self.check(case, shape)
    name = f"test_{SHAPES.index(shape)}_{shape}_{case}".replace(".", "_").replace("-", "_")
    setattr(Shapes, name, test)


for one_shape in CHOSEN:
    for one_case in CASES:
        add(one_case, one_shape)


@unittest.skipUnless(harness.shared("reports", "truth.csv"), "the real reports are not here")
class Together(harness.Case):
    def test_all_shapes_of_a_report_are_one_report(self):
        """Every shape of a report in one folder: one record, as identical reports collapse."""
        case = "suqian-2023"
        for shape in CHOSEN:
            shutil.copy(harness.shared("reports", case, shape), self.input / shape)
        self.run_tool("input")
        totals = {harness.cell_of(row): row for row in self.table("city_totals")
                  if row["scope"] == "city"}
        for cell, row in by_cell("truth.csv", case).items():
            self.assertEqual(totals[cell]["value"], row["value"], cell)
            self.assertEqual(totals[cell]["agencies"], "1")


@unittest.skipUnless(harness.shared("reports", "truth.csv"), "the real reports are not here")
@unittest.skipUnless(shutil.which("pdftotext"), "no pdftotext")
class PageText(harness.Case):
    """Text taken from the pages of a PDF, where a blank cell is nothing at all: a figure is read
    where it belongs or not at all."""
    # of each form of the text: cells of a table of which nothing is blank that may be lost
    FULL = {("-raw", "suqian-2023"): {2: 0, 3: 14, 4: 0},
            ("-raw", "jinjiang-cl-2020"): {2: 0, 3: 7, 4: 0},
            ("-layout", "suqian-2023"): {2: 0}, ("-layout", "jinjiang-cl-2020"): {2: 0}}

    def read(self, case, option):
        text = self.input / "report.txt"
        subprocess.run(["pdftotext", *option.split(), harness.shared("reports", case, "report.pdf"),
                        text], check=True)
        self.run_tool("input")
        return {harness.cell_of(row): row for row in self.table("observations")
                if row["table"] != "1" and row["status"] == "A" and row["value"]}

    def test_no_figure_in_anothers_place(self):
        for case in CASES:
            truth = by_cell("truth.csv", case)
            for option in ("", "-layout", "-raw"):
                with self.subTest(case=case, option=option):
                    found = self.read(case, option)
                    wrong = {cell: (row["value"], truth[cell]["value"], row["line"])
                             for cell, row in found.items() if row["value"] != truth[cell]["value"]}
                    self.assertEqual(wrong, {})
                    for table, most in self.FULL.get((option, case), {}).items():
                        lost = [cell for cell in truth if cell[0] == table and cell not in found]
                        self.assertLessEqual(len(lost), most, lost)

    def test_one_finding_for_a_table(self):
        self.read("shanghai-bgt-2019", "-raw")
        found = [row for row in self.table("findings")
                 if row["rule"] == "S-COLS" and row["table"] == "3"]
        self.assertEqual(len(found), 1, found)
        self.assertRegex(found[0]["message"], r"×\d+")
        self.assertTrue(found[0]["line"], found)


if __name__ == "__main__":
    harness.main()
