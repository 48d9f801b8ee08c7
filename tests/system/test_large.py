# SPDX-License-Identifier: GPL-3.0-or-later
"""A province's worth of agencies: what is for people shows the first of them, and says where the others are."""
import re

import harness
import workbook

AGENCIES, MISSING = 8200, 400


class Large(harness.Case):

    def test_what_is_left_out_is_said(self):
        harness.write_registry(self.input / "agencies.csv", [
            {"id": f"a{i}", "name": f"第{i}局", "category": f"类别{i % 3}"} for i in range(AGENCIES + MISSING)])
        harness.write_csv(self.input / "city.csv", ("year", "agency", "table", "indicator", "column", "value"), [
            (2022, f"第{i}局", 3, "received", "total", 1) for i in range(AGENCIES)])
        self.run_tool("--files=index,city,coverage", "input")
        states = [row["state"] for row in harness.read_csv(self.dir / "output" / "coverage.csv")]
        self.assertEqual((states.count("reported"), states.count("missing")), (AGENCIES, MISSING))
        page = (self.dir / "output" / "index.html").read_text("utf-8")
        said = re.sub(r"<[^>]*>", "", page)
        listed = page[page.index('id="coverage-2022"'):]
        self.assertEqual(len(re.findall(r"第\d+局", listed[:listed.index("</table>")])), 300)
        for words in (f"另有{MISSING - 300}个见 coverage.csv。", f"另有{AGENCIES - 6000}个见 agency_summary.csv。",
                      f"另有{AGENCIES + MISSING - 8000}个未列入，见 coverage.csv。"):
            self.assertIn(words, said)
        book = workbook.Workbook(self.dir / "output" / "city_2022.xlsx")
        cells = book.cells("机关一览")
        self.assertEqual(max(row for row, column in cells if column == 2), 6001)
        self.assertIn(f"另有{AGENCIES - 6000}行未列入，见 agency_summary.csv。", cells.values())


if __name__ == "__main__":
    harness.main()
