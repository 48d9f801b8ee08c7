# SPDX-License-Identifier: GPL-3.0-or-later
"""--forms with rules of an office's own: titles with quotes and without an end, and hundreds of rules."""
import re
import unittest

import harness
import workbook
from test_forms import Forms, has_workbooks

HEAD = ("id", "severity", "formula", "title_zh", "title_en")


@unittest.skipUnless(harness.PROGRAM and has_workbooks(), "built without libxlsxwriter")
class Rules(Forms):

    def formulas(self, *rules):
        """sheet → place → formula, of the workbook that these rules are in."""
        harness.write_csv(self.dir / "more.csv", HEAD, rules)
        self.forms(f"--rules={self.dir / 'more.csv'}")
        book = self.book()
        found = {sheet: {workbook.place(cell.get("r")): cell.find(workbook.tag("f")).text
                         for cell in book.xml(sheet).iter(workbook.tag("c"))
                         if cell.find(workbook.tag("f")) is not None} for sheet in book.sheets}
        for formulas in found.values():
            for formula in formulas.values():
                self.assertLess(len(formula), 8192)
                for text in re.findall('"((?:[^"]|"")*)"', formula):
                    self.assertLess(len(text.replace('""', '"')), 256)
        return found

    def test_titles(self):
        """A quote in a text is doubled, and a long text is put together of several."""
        long_title = "办结不应过多" * 60
        said = " ".join(self.formulas(
            ("U-QUOTE", "error", "concluded:total <= received:total + 9", '所谓"办结"不应过多', ""),
            ("U-LONG", "error", "review:total <= received:total + 9", long_title, ""))["表三"].values())
        self.assertIn('所谓""办结""不应过多', said)
        formulas = " ".join(self.formulas(("U-LONG", "error", "review:total <= received:total + 9", long_title, ""))
                            ["表四"].values())
        self.assertIn(long_title, formulas.replace('"&"', ""))

    def test_hundreds(self):
        """Columns past the letter Z help with what no cell holds."""
        found = self.formulas(*((f"U-{i}", "error", f"concluded:total <= received:total + {9000 - i}", f"{i}号" + "长" * 200, "")
                                for i in range(700)))["表三"]
        self.assertGreater(max(column for _, column in found), 26)
        said = " ".join(found.values())
        for i in (0, 1, 350, 698, 699):
            self.assertIn(f"{i}号长", said)
        self.assertRegex(said, r"\bA[A-Z]\d+")


if __name__ == "__main__":
    harness.main()
