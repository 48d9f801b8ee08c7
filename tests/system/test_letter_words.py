# SPDX-License-Identifier: GPL-3.0-or-later
"""Letters: identities written out with factors, differences and cells that have no figure; long words and many remarks."""
import re

import harness

HEAD = ("year", "agency", "table", "indicator", "column", "value")


class Words(harness.Case):

    def letter(self, rules, rows, *args):
        harness.write_csv(self.dir / "more.csv", ("id", "severity", "formula", "title_zh", "title_en"), rules)
        harness.write_csv(self.input / "city.csv", HEAD, [(2022, "甲局", *row) for row in rows])
        self.run_tool("--notes=notes", f"--rules={self.dir / 'more.csv'}", *args, "input")
        path = next((self.dir / "notes").glob("*.txt"), None)
        return re.sub(r"\s+", "", path.read_text("utf-8-sig")) if path else ""

    def test_identities(self):
        cells = [(3, "received", "total", 9), (3, "carried_in", "total", 3), (3, "granted", "total", ""),
                 (3, "carried_out", "total", 1)]
        for formula, words in (
                ("received:total - 2 * carried_in:total = carried_out:total", ("－二、上年结转政府信息公开申请数量×2", "9－3×2")),
                ("0 - received:total + carried_in:total = carried_out:total", ("－一、本年新收政府信息公开申请数量",)),
        ):
            with self.subTest(formula):
                text = self.letter([("U-1", "error", formula, "加权相符", "")], cells)
                for word in words:
                    self.assertIn(word, text)

    def test_long_words(self):
        """A word that no line holds is broken; a line is never longer than the page."""
        title = "ABCDEFGHIJ" * 12 + "办结不应过多" * 30 + "e\u0301" * 50
        self.letter([("U-1", "error", "received:total <= 3", title, "")], [(3, "received", "total", 9)])
        text = next((self.dir / "notes").glob("*.txt")).read_text("utf-8-sig")
        self.assertIn("ABCDEFGHIJ" * 12, re.sub(r"\s+", "", text))
        self.assertLessEqual(max(map(len, text.split("\n"))), 160)

    def test_many_remarks(self):
        """Warnings are remarks of a letter that an error has; past the first of them their number."""
        rules = [("U-E", "error", "received:total <= 3", "不应过多", "")] + [
            (f"U-{i}", "warning", f"received:total <= {i % 9}", f"第{i}条", "") for i in range(30)]
        text = self.letter(rules, [(3, "received", "total", 9)])
        told = set(re.findall(r"第(\d+)条", text))
        self.assertLess(len(told), 30)
        self.assertRegex(text, r"另有\d+")


if __name__ == "__main__":
    harness.main()
