# SPDX-License-Identifier: GPL-3.0-or-later
"""The same damaged report gives the same findings in every format.

Into cells of every kind goes whatever an office may have typed there, and figures with a digit
misread.  Each report is written as text, HTML, DOCX, XLSX, a sheet saved as CSV and tidy CSV by codes
and by labels; each format is read by a run of its own.  Rule, cell, left, right, detail, suggestion
and id of all findings at cells have to be the same: a decision made on one fits the others.
"""
import collections
import random

import documents
import forms
import generate
import harness

YEARS = (2020, 2022)
TYPED = ("若干", "-4", "-2", "12.34567万元", "12.5元", "0.125亿元", "12.5", "12.1234567", "", "/", "—", "无",
         "12件", "1,234", "1，23", "约12", "1O2", "l2", "十二", "１２", "12*", "增3", "减3", "2/0", "+3",
         "99999999999999999999", "1000000000000001", "1e3", "12%", "12 34", "￥12.5", "-0", "0.0", "(12)",
         "=1+2", "<12", "12。", "12人次", "12.3.4", "?", "详见附件")
FORMATS = {
    "txt": lambda report: report.to_text().encode(),
    "html": documents.to_html,
    "docx": documents.to_docx,
    "xlsx": documents.to_xlsx,
    "sheet.csv": lambda report: report.to_sheet().encode(),
    "tidy.csv": lambda report: report.to_tidy().encode(),
    "labels.csv": lambda report: report.to_labels().encode(),
}
# Asks whether section six says the fees: a tidy table and this sheet have none.
OF_PROSE = {"T2-FEE6"}
COMPARED = ("rule", "severity", "year", "agency", "table", "indicator", "column", "left", "right",
            "difference", "suggestion", "detail", "id")


def misread(rng, text):
    """A figure with one digit read as another, lost, doubled, or changed with its neighbour."""
    at = rng.randrange(len(text))
    return rng.choice((text[:at] + rng.choice("0123456789") + text[at + 1:], text[:at] + text[at + 1:],
                       text[:at] + text[at] + text[at:], text[:at] + text[at + 1:at + 2] + text[at] + text[at + 2:]))


def sample(rng, form):
    """A cell of every kind: of each table a part and a total, money, a change."""
    kinds = collections.defaultdict(list)
    for cell, (_, _, unit) in forms.CELLS[form].items():
        kinds[cell[0], unit, cell[2] == "total", cell[1] == "concluded", cell[2] == "items_change"].append(cell)
    return [rng.choice(cells) for cells in kinds.values()]


def damaged():
    """(report with the damage in one or all of a sample of cells)"""
    rng = random.Random(10)
    for year in YEARS:
        for n, text in enumerate((*TYPED, *[None] * 20)):
            report = generate.Agency(n, f"临江市第{n}局").year(year)
            cells = sample(rng, report.form)
            for cell in cells if n % 2 else [rng.choice(cells)]:
                report.cells[cell] = misread(rng, report.cells[cell]) if text is None else text
            yield report


class Formats(harness.Case):
    def findings(self, shape, reports):
        """Those at cells, by agency and year."""
        folder = self.new_dir()
        (folder / "input").mkdir()
        for n, report in enumerate(reports):
            (folder / "input" / f"{n:03}.{shape}").write_bytes(FORMATS[shape](report))
        self.run_tool("input", cwd=folder)
        found = collections.defaultdict(list)
        odd = set()
        for row in harness.read_csv(folder / "output" / "findings.csv"):
            if row["rule"] == "C-ODD":  # one of a table; of tidy CSV one of each cell
                odd.add((row["agency"], row["year"], row["table"]))
            elif row["indicator"] and row["rule"] not in OF_PROSE:
                found[row["agency"], row["year"]].append(tuple(row.get(name, "") for name in COMPARED))
        for agency, year, table in odd:
            found[agency, year].append(("C-ODD", table))
        return {key: sorted(rows) for key, rows in found.items()}

    def test_same_findings(self):
        reports = list(damaged())
        found = {shape: self.findings(shape, reports) for shape in FORMATS}
        want = found.pop("tidy.csv")
        self.assertGreater(len(want), len(reports) // 2, "damage has to be found")
        self.assertGreater(len({row[0] for rows in want.values() for row in rows}), 8, "of many rules")
        # a number that a spreadsheet keeps has fifteen digits
        long = {(report.agency, str(report.year)) for report in reports
                if any(len(text) > 15 and text.isdigit() for text in report.cells.values())}
        self.assertEqual(len(long), 4)
        for shape, other in found.items():
            for key in sorted(want.keys() | other.keys()):
                if shape == "xlsx" and key in long:
                    continue
                with self.subTest(shape=shape, agency=key):
                    self.assertEqual(other.get(key, []), want.get(key, []))


if __name__ == "__main__":
    harness.main()
