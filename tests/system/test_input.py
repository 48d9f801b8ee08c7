# SPDX-License-Identifier: GPL-3.0-or-later
"""What was put into the project's own input on purpose is found, where docs/sample.md says."""
import fractions
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
        if not harness.reads_pdf():
            self.skipTest("built without PDF, which is among the input")
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
            self.assertIn(row["state"], ("reported", "covered", "missing", "rejected", "duplicate",
                                         "consolidated", "unknown"))
        self.assertEqual([(row["year"], row["agency_id"], row["level"])
                          for row in self.rows("coverage", state="consolidated")],
                         [("2021", "lj", "1"), ("2021", "wh", "1"),
                          ("2022", "gov", "0"), ("2022", "lj", "1"), ("2022", "wh", "1")])
        self.assertTrue(self.rows("coverage", state="missing"))
        for year in ("2021", "2022"):
            self.assertEqual({row["agency_id"] for row in self.rows("coverage", state="covered", year=year)},
                             {"wh-edu", "wh-psb", "wh-bibo"})
        for row in self.rows("coverage", state="duplicate"):      # of two, one counts
            self.assertTrue(self.rows("coverage", state="reported", year=row["year"],
                                      agency_id=row["agency_id"]), row)

    def test_blank_total(self):
        """The one blank of the real report, and one that must be 14."""
        rows = [row for row in self.rows("observations", table="3", status="I", column="total")
                if (row["indicator"], row["value"]) in (("carried_out", "0"), ("concluded", "14"))]
        self.assertGreaterEqual(len(rows), 2)

    def test_reconciliation(self):
        found = {(row["report_id"], row["indicator"], row["column"]):
                 (row["published"], row["computed"], row["explained_as"].split(";")[0])
                 for row in self.rows("reconciliation", year="2022")}
        self.assertEqual(found, {("gov", "normative_documents", "in_force"): ("301", "303", "A-OWN"),
                                 ("gov", "penalties", "decisions"): ("57454", "57445", "A-OWN"),
                                 ("gov", "licensing", "decisions"): ("188224", "188242", "A-BELOW"),
                                 ("lj", "licensing", "decisions"): ("1302", "1320", "A-OWN")})
        self.assertEqual({(row["report_id"], row["explained_as"])
                          for row in self.rows("reconciliation", year="2021")}, {("lj", "A-ABSENT")})

    def test_readme(self):
        """The run that both READMEs show is this one."""
        for name, language in (("README.md", "en"), ("README.zh_CN.md", "zh")):
            text = (harness.ROOT / name).read_text("utf-8")
            said = self.run_tool(f"--language={language}", "input", cwd=harness.ROOT,
                                 output=self.dir / "output").err
            for line in said.splitlines()[:3]:
                self.assertIn(f"    {line}\n", text)
            commands = re.findall(r"^    \$ grep -E '(.*)' output/(\S+)\n((?:    .*\n)+)", text, re.M)
            self.assertEqual(len(commands), 2)
            for pattern, file, shown in commands:
                rows = (self.dir / "output" / file).read_text("utf-8").splitlines()
                found = [f"    {row}\n" for row in rows if re.search(pattern, row)]
                self.assertEqual("".join(found), shown)

    def test_sums_of_levels(self):
        """Every cell of the city and its counties is the sum of the reports that count there."""
        registry = {row["id"]: row["parent"] for row in harness.read_csv(harness.ROOT / "input/agencies.csv")}
        sums = {}
        for row in self.results["observations"]:
            scopes = {"city", f"node:{row['agency_id']}", f"node:{registry[row['agency_id']]}"}
            for scope in scopes if row["value"] else ():
                for form in ("", row["form"]):
                    key = (row["year"], scope, form, *harness.cell_of(row))
                    sums[key] = sums.get(key, 0) + fractions.Fraction(row["value"])
        compared = 0
        for row in self.results["city_totals"]:
            key = (row["year"], row["scope"], row["form"], *harness.cell_of(row))
            # (a row of one form is a subtotal of the other)
            if row["table"] != "1" and row["indicator"] != "other" and key in sums:
                compared += 1
                self.assertEqual(fractions.Fraction(row["value"]), sums[key], key)
        self.assertGreater(compared, 1700)

    def test_levels(self):
        """Every status and scope of a city with counties is there to be seen."""
        scopes = {row["scope"] for row in self.results["changes"]}
        for node in ("city", "node:lj", "node:wh"):
            self.assertLessEqual({node, node + ":matched"}, scopes)
        self.assertLessEqual({"city:entered", "city:left", "node:lj:entered", "node:lj:left"}, scopes)
        status = {row["status"] for row in self.results["changes"]}
        self.assertLessEqual({"A", "P", "new", "ceased", "missing", "break", "from_zero", "from_negative"}, status)
        self.assertIn("P", {row["status"] for row in self.rows("city_totals", scope="node:lj", year="2021")})
        self.assertEqual({row["base_agency_ids"] for row in self.rows("changes", agency_id="lj-ct", year="2021")
                          if row["base_agency_ids"]}, {"lj-culture;lj-tour"})
        covered = {row["covered"] for row in self.rows("city_totals", scope="node:wh", year="2022")}
        self.assertEqual(covered, {"3"})


if __name__ == "__main__":
    harness.main()
