# SPDX-License-Identifier: GPL-3.0-or-later
"""What was put into the project's own input on purpose is found, where docs/sample.md says."""
import re
import unittest

import harness

GUIDE = harness.ROOT / "docs" / "sample.md"
ENTRY = re.compile(r"^\| (\d+) \| (.*?) \| (.*?) \| (.*?) \|$", re.M)
PLACE = re.compile(r"`([^`]+)`(?::([\d,]+))?")


def entries():
    """number -> (text, rules, {file: lines}) from the English table."""
    text = GUIDE.read_text("utf-8")
    text = text[text.rindex("file:line"):]
    return {int(number): (what, re.findall(r"[A-Z]\w*-\w+", rules),
                          {name: set((lines or "").split(",")) - {""}
                           for name, lines in PLACE.findall(places)})
            for number, what, rules, places in ENTRY.findall(text)}


@unittest.skipUnless(GUIDE.is_file() and (harness.ROOT / "input" / "agencies.csv").is_file(),
                     "the project has no input or no guide to it yet")
class Guide(harness.Case):
    @classmethod
    def setUpClass(cls):
        cls.results = None

    def setUp(self):
        super().setUp()
        if not Guide.results:
            folder = self.new_dir()
            self.run_tool("input", cwd=harness.ROOT, output=folder / "output")
            Guide.results = {name: harness.read_csv(folder / "output" / f"{name}.csv")
                             for name in harness.FILES}

    def rows(self, name, /, **want):
        return [row for row in self.results[name]
                if all(row[key] == value for key, value in want.items())]

    def test_every_entry_is_found(self):
        """By its rule, in its file; deduced blanks (C-BLANK, DED-…) are test_blank_total's."""
        found = entries()
        self.assertGreater(len(found), 10)
        for number, (what, rules, places) in found.items():
            rules = [rule for rule in rules if not rule.startswith(("DED-", "C-BLANK"))]
            if not rules:
                continue
            with self.subTest(number, what=what):
                rows = [row for row in self.results["findings"] if row["rule"] in rules]
                self.assertTrue(rows, f"no finding of {rules}")
                named = [name for name in places if any(
                    row["source"].endswith(name) or name in row["message"] for row in rows)]
                self.assertTrue(named or not places, f"no finding of {rules} names {places}")

    def test_lines(self):
        """A wrong cell is found at its line: as the line of a finding, or in its message."""
        for number, (what, rules, places) in entries().items():
            if not {"T3-RES", "T4-SUM", "C-NUM", "C-PLACE", "TX-NEW"} & set(rules):
                continue
            for name, lines in places.items():
                with self.subTest(number, what=what):
                    here = [row for row in self.results["findings"]
                            if row["source"].endswith(name)]
                    said = {row["line"] for row in here}
                    said.update(line for row in here
                                for line in re.findall(r"[@:：](\d+)", row["message"]))
                    self.assertTrue(lines & said, f"{name}: {lines}, found {sorted(said)}")

    def test_reports_without_a_fault_have_no_error(self):
        """But for what is listed, nothing is an error: no rule cries wolf."""
        listed = {name for _, _, places in entries().values() for name in places}
        loud = [row for row in self.results["findings"] if row["severity"] == "error"
                and row["source"] and not any(row["source"].endswith(name) for name in listed)]
        self.assertEqual([f"{row['rule']} {row['source']}:{row['line']} {row['message']}"
                          for row in loud[:5]], [], f"{len(loud)} errors that nobody put in")

    def test_states(self):
        for row in self.results["coverage"]:
            self.assertIn(row["state"], ("reported", "missing", "rejected", "duplicate",
                                         "consolidated", "unknown"))
        self.assertEqual(len(self.rows("coverage", state="consolidated")), 1)
        self.assertTrue(self.rows("coverage", state="missing"))
        for row in self.rows("coverage", state="duplicate"):      # of two, one counts
            self.assertTrue(self.rows("coverage", state="reported", year=row["year"],
                                      agency_id=row["agency_id"]), row)

    def test_blank_total(self):
        """The one blank of the real report, and one that must be 14."""
        rows = [row for row in self.rows("observations", table="3", status="I", column="total")
                if (row["indicator"], row["value"]) in (("carried_out", "0"), ("concluded", "14"))]
        self.assertGreaterEqual(len(rows), 2)

    def test_reconciliation(self):
        found = {(row["indicator"], row["column"]): row["published"]
                 for row in self.results["reconciliation"]}
        self.assertEqual(found, {("normative_documents", "in_force"): "267",
                                 ("penalties", "decisions"): "55068"})


if __name__ == "__main__":
    harness.main()
