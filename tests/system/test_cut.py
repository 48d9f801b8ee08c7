# SPDX-License-Identifier: GPL-3.0-or-later
"""Reports in text, pages and sheets that break off anywhere: a figure that is published is the whole report's, and what is
lost is told by an error, but where the file ends behind all of its tables."""
import random
import unittest

import documents
import generate
import harness

FORMATS = {
    "txt": lambda report: report.to_text().encode(),
    "html": documents.to_html,
    "csv": lambda report: report.to_sheet().encode(),
}
N_CUTS = 60
LAST_ROW = (4, "suit_after_review")


class Cut(harness.Case):

    def setUp(self):
        super().setUp()
        self.report = generate.City(41, 1, (2023,), whole=True).of(2023)[0]
        self.truth = {key: value for key, value in self.report.cells.items()}

    def cut(self, kind, data):
        for other in self.input.iterdir():
            other.unlink()
        path = self.input / f"report.{kind}"
        path.write_bytes(data)
        result = harness.run("-q", "input", "--files=observations,findings", cwd=self.dir)
        if result.code == 2:
            return None
        self.assertEqual(result.code, 0, result.err)
        return self.table("observations"), self.table("findings")

    def check(self, kind, data, whole):
        said = self.cut(kind, data)
        if said is None:
            return
        rows, findings = said
        rows = {harness.cell_of(row): row for row in rows if row["table"] != "1" and row["value"] != ""}
        named = {harness.cell_of(finding) for finding in findings if finding["severity"] == "error" and finding["table"]}
        for cell, row in rows.items():
            if cell[:2] == LAST_ROW and cell in named:  # of which nothing shows that it is cut, but its identities
                continue
            self.assertEqual(float(row["value"]), float(self.truth.get(cell) or 0), (cell, row["status"]))
        if len(rows) < whole:
            self.assertIn("error", [finding["severity"] for finding in findings], data[-40:])

    def test_cut(self):
        random_ = random.Random(7)
        for kind, to_bytes in FORMATS.items():
            data = to_bytes(self.report)
            rows, _ = self.cut(kind, data)
            whole = sum(row["table"] != "1" and row["value"] != "" for row in rows)
            self.assertGreater(whole, 150)
            figures = [at for at in range(len(data)) if data[at:at + 1].isdigit()]
            places = random_.sample(figures, N_CUTS) + random_.sample(range(len(data)), N_CUTS // 2)
            for at in places:
                with self.subTest((kind, data[at - 20:at])):
                    self.check(kind, data[:at], whole)


if __name__ == "__main__":
    harness.main()
