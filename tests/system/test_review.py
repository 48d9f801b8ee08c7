# SPDX-License-Identifier: GPL-3.0-or-later
"""What people decide on findings (decisions.csv), on a copy of the project's input."""
import shutil
import unittest
from collections import defaultdict

import harness

HEAD = ("id", "decision", "who", "when", "why")
POLICE = "样例市公安局2021年政府信息公开工作年度报告.txt"
LINE = 103          # of its cell that says 110 where all sums want 101
CELL = ("3", "granted", "natural")
FIGURES = ("city_totals", "ratios", "changes")


@unittest.skipUnless((harness.ROOT / "input" / "agencies.csv").is_file(), "no input")
class Review(harness.Case):

    def setUp(self):
        super().setUp()
        self.input.rmdir()
        # without PDF, which not every build reads
        shutil.copytree(harness.ROOT / "input", self.input,
                        ignore=shutil.ignore_patterns("*.pdf"))

    def decide(self, *rows, head=HEAD, folder="input"):
        harness.write_csv(self.dir / folder / "decisions.csv", head, rows)

    def findings(self, folder="output", **want):
        return [row for row in self.table("findings", folder)
                if all(row[key] == value for key, value in want.items())]

    def finding(self, folder="output", **want):
        rows = self.findings(folder, **want)
        self.assertEqual(len(rows), 1, want)
        return rows[0]

    def errors(self, folder="output"):
        return [row for row in self.findings(folder, severity="error") if not row["decision"]]

    def report(self):
        return self.input / "2021" / POLICE

    def correct_report(self):
        """The agency hands in a corrected report."""
        lines = self.report().read_text("utf-8").split("\n")
        self.assertIn("110", lines[LINE - 1])
        lines[LINE - 1] = lines[LINE - 1].replace("110", "101")
        self.report().write_text("\n".join(lines), "utf-8")

    def correction(self, value="101"):
        self.run_tool("input", output="before")
        return self.finding("before", rule="T3-ROW")["id"], f"correct to {value}"


class Accepted(Review):
    def test_all_errors(self):
        """Once every error is accepted, --strict publishes, on every later run."""
        self.run_tool("--strict", "input", code=3)
        self.run_tool("--check", "input")
        errors = self.errors()
        self.assertGreater(len(errors), 5)
        self.decide(*[(row["id"], "accept", "张三", "2026-02-03", "已核实") for row in errors])
        for _ in range(2):
            said = self.run_tool("--strict", "input").err
            self.assertIn("findings: 0 errors", said)
            self.assertIn(f"{len(errors)} findings accepted, 0 corrected", said)
        accepted = self.findings(decision="accepted")
        self.assertEqual(sorted(row["id"] for row in accepted),
                         sorted(row["id"] for row in errors))
        self.assertEqual({(row["decided_by"], row["decided_on"], row["reason"])
                          for row in accepted}, {("张三", "2026-02-03", "已核实")})
        for name in ("coverage", "agency_summary"):
            self.assertEqual({row["errors"] for row in self.table(name)}, {"0"}, name)

    def test_rows_of_findings(self):
        """Rows of findings.csv, filled in as a spreadsheet saves them in Chinese."""
        self.run_tool("--check", "--excel", "input")
        rows = harness.read_csv(self.dir / "output" / "findings.csv")
        rows = [row for row in rows if row["级别"] == "错误"]
        self.assertTrue(rows)
        for row in rows:
            row.update({"处理决定": "认可", "决定人": "李四", "决定日期": "2026/2/4"})
        text = "\r\n".join(",".join('"' + cell.replace('"', '""') + '"' for cell in line)
                           for line in [rows[0].keys(), *[row.values() for row in rows]])
        (self.input / "decisions.csv").write_bytes(text.encode("gb18030"))
        self.run_tool("--strict", "input")


class Corrected(Review):
    def test_figures(self):
        """They are those of a report handed in anew, but for their status."""
        self.decide((*self.correction(), "张三", "2026-02-03", "数字颠倒"))
        self.run_tool("input", output="decided")
        (self.input / "decisions.csv").unlink()
        self.correct_report()
        self.run_tool("input", output="anew")
        for name in FIGURES:
            with self.subTest(name):
                def plain(folder):
                    return [{key: value for key, value in row.items() if key != "status"}
                            for row in self.table(name, folder)]
                self.assertEqual(plain("decided"), plain("anew"))
        row = self.cell("decided")
        self.assertEqual(row["value"], "101")
        self.assertEqual([row["id"] for row in self.errors("decided")],
                         [row["id"] for row in self.errors("anew")])

    def cell(self, folder):
        return next(row for row in self.table("observations", folder)
                    if (row["year"], row["agency"]) == ("2021", "样例市公安局")
                    and (row["table"], row["indicator"], row["column"]) == CELL)

    def test_totals(self):
        """Added up again from the observations of before, with one cell replaced."""
        self.decide((*self.correction(), "张三", "2026-02-03", ""))
        self.run_tool("input")
        sums = defaultdict(int)
        for row in self.table("observations", "before"):
            # a cell of one form and a subtotal of the other
            if row["indicator"] == "other":
                continue
            if row["year"] == "2021" and row["value"] and row["table"] in ("3", "4"):
                key = row["table"], row["indicator"], row["column"]
                wrong = row["agency_id"] == "psb" and key == CELL
                self.assertTrue(not wrong or row["value"] == "110")
                sums[key] += 101 if wrong else int(row["value"])
        totals = {(row["table"], row["indicator"], row["column"]): row
                  for row in self.table("city_totals")
                  if row["year"] == "2021" and row["scope"] == "city"}
        for key, value in sums.items():
            self.assertEqual(totals[key]["value"], str(value), key)
        # deduced or corrected, unless somebody expected is missing from the sum, which is weaker
        self.assertIn(totals[CELL]["status"], ("I", "P"))
        before = {(row["table"], row["indicator"], row["column"]): int(row["value"])
                  for row in self.table("city_totals", "before")
                  if row["year"] == "2021" and row["scope"] == "city" and row["table"] == "3"}
        self.assertEqual(before[CELL] - sums[CELL], 9)

    def test_where_it_comes_from(self):
        id, decision = self.correction()
        self.decide((id, decision, "张三", "2026-02-03", "数字颠倒"))
        said = self.run_tool("input").err
        self.assertIn("definitions 2, not usable 0", said)
        self.assertIn("0 findings accepted, 1 corrected", said)
        row = self.cell("output")
        self.assertEqual((row["value"], row["status"], row["source"], row["line"],
                          row["imputed_by"]),
                         ("101", "I", "input/decisions.csv", "2", f"DECISION/{id}"))
        row = self.finding(rule="T3-ROW")
        self.assertEqual((row["id"], row["decision"], row["decided_by"], row["reason"]),
                         (id, "corrected", "张三", "数字颠倒"))
        row = self.finding(rule="R-CORRECTED")
        self.assertEqual((row["left"], row["right"], row["line"]), ("101", "110", str(LINE)))
        for word in ("110", "101", "张三", "2026-02-03", "数字颠倒", "input/decisions.csv:2"):
            self.assertIn(word, row["message"])
            self.assertIn(word, row["message_en"])
        self.assertEqual(self.findings(rule="T3-RES"), [])
        self.assertEqual([row for row in self.findings(rule="A-ID") if row["year"] == "2021"], [])

    def test_unreadable(self):
        """若干 becomes a number, and its findings follow."""
        self.run_tool("input", output="before")
        id = self.finding("before", rule="C-NUM")["id"]
        self.decide((id, "更正为12", "张三", "2026-02-03", ""))
        self.run_tool("input")
        self.assertEqual(self.finding(rule="C-NUM")["decision"], "corrected")
        self.assertEqual(self.finding(rule="R-CORRECTED")["right"], "若干")
        agency = self.finding(rule="C-NUM")["agency_id"]
        for folder in ("before", "output"):   # what can't be read is no blank, before and after
            self.assertEqual([row for row in self.findings(folder, rule="C-PLACE", year="2020")
                              if row["agency_id"] == agency], [])

    def test_threads(self):
        id, decision = self.correction()
        self.decide((id, decision, "张三", "2026-02-03", ""),
                    (self.finding("before", rule="T4-SUM")["id"], "correct to 11", "李四",
                     "2026-02-04", ""))
        self.run_tool("-j1", "input", output="one")
        self.run_tool("-j4", "input", output="four", env={"LC_ALL": "C", "TZ": "Asia/Shanghai"})
        self.assert_same_files(harness.published(self.dir / "one"),
                               harness.published(self.dir / "four"))

    def test_written_again(self):
        """The published data set, read by the next level, keeps the corrected value as imputed."""
        self.decide((*self.correction(), "张三", "2026-02-03", ""))
        self.run_tool("input")
        (self.dir / "next").mkdir()
        shutil.copy(self.dir / "output" / "observations.csv", self.dir / "next")
        self.run_tool("next", output="again")
        row = self.cell("again")
        self.assertEqual((row["value"], row["status"]), ("101", "I"))


class Used(Review):
    def test_conflict(self):
        """Of two reports that differ, the one that is named counts, as if the other weren't there."""
        self.run_tool("input", output="alone")
        other = self.report().with_name("另一份.txt")
        text = self.report().read_text("utf-8").split("\n")
        text[LINE - 1] = text[LINE - 1].replace("110", "101")
        other.write_text("\n".join(text), "utf-8")
        self.run_tool("input", output="before")
        found = self.finding("before", rule="I-CONFLICT")
        self.assertEqual([row for row in self.table("observations", "before")
                          if row["year"] == "2021" and row["agency_id"] == "psb"], [])
        self.decide((found["id"], f"use {self.report().name}", "张三", "2026-02-03", ""))
        self.run_tool("input")
        for name in (*FIGURES, "observations", "agency_summary", "coverage"):
            self.assertEqual(self.table(name), self.table(name, "alone"), name)
        self.assertEqual(self.finding(rule="I-CONFLICT")["decision"], "used")
        self.assertIn("张三", self.finding(rule="R-CHOSEN")["message"])
        self.decide((found["id"], f"采用{other.name}", "张三", "2026-02-03", ""))
        self.run_tool("input")
        self.assertEqual(self.findings(rule="T3-ROW"), [])
        self.decide((found["id"], "use 没有.txt", "张三", "2026-02-03", ""))
        self.run_tool("input")
        self.assertEqual(self.finding(rule="R-FILE")["right"], "没有.txt")
        self.assertEqual(self.finding(rule="I-CONFLICT")["decision"], "")


class Guide(Review):
    def test_examples(self):
        """Those of docs/review.md fit the sample."""
        text = (harness.ROOT / "docs" / "review.md").read_text("utf-8").split("\n")
        starts = [at for at, line in enumerate(text)
                  if line.startswith(("    id,decision,", "    编号,处理决定,"))]
        self.assertEqual(len(starts), 2)
        for at in starts:
            rows = [line[4:] for line in text[at:at + 3]]
            (self.input / "decisions.csv").write_text("\n".join(rows) + "\n", "utf-8")
            self.assertIn("1 findings accepted, 1 corrected", self.run_tool("input").err)


class Misfits(Review):
    def test_corrected_report(self):
        """The agency has corrected its report: the decision fits nothing any more."""
        id, decision = self.correction()
        self.decide((id, decision, "张三", "2026-02-03", ""))
        self.correct_report()
        self.run_tool("input")
        row = self.finding(rule="R-STALE")
        self.assertEqual((row["severity"], row["source"], row["line"]),
                         ("warning", "input/decisions.csv", "2"))
        self.assertIn(id, row["message"])
        self.assertEqual(self.findings(rule="R-CORRECTED"), [])

    def test_other_figures(self):
        """Another error in its place: it's open, and the old decision isn't for it."""
        id, decision = self.correction()
        self.decide((id, decision, "张三", "2026-02-03", "", "T3-ROW", "2021", "psb"),
                    head=(*HEAD, "rule", "year", "agency_id"))
        text = self.report().read_text("utf-8").split("\n")
        text[LINE - 1] = text[LINE - 1].replace("110", "120")
        self.report().write_text("\n".join(text), "utf-8")
        self.run_tool("--strict", "input", code=3)
        self.run_tool("input")
        row = self.finding(rule="T3-ROW")
        self.assertEqual(row["decision"], "")
        self.assertNotEqual(row["id"], id)
        self.assertIn(row["id"], self.finding(rule="R-STALE")["message"])
        self.assertEqual(self.finding(rule="R-STALE")["agency_id"], "psb")

    def test_agency_gone(self):
        id, decision = self.correction()
        self.decide((id, decision, "张三", "2026-02-03", ""))
        self.report().unlink()
        self.run_tool("input")
        self.assertEqual(self.finding(rule="R-STALE")["line"], "2")

    def test_impossible(self):
        id, _ = self.correction()
        for value in ("-1", "10.5", "99999999999999999"):
            with self.subTest(value):
                self.decide((id, f"correct to {value}", "张三", "2026-02-03", ""))
                self.run_tool("--strict", "input", code=3)
                self.run_tool("input")
                self.assertEqual(self.finding(rule="R-VALUE")["right"], value)
                self.assertEqual(self.finding(rule="T3-ROW")["decision"], "")
                self.assertEqual(self.findings(rule="R-CORRECTED"), [])

    def test_malformed(self):
        """Nothing is read; file, line and column are named; what was published stays."""
        self.run_tool("input")
        before = harness.published(self.dir / "output")
        id = self.finding(rule="T3-ROW")["id"]
        for row, column in (((id, "ignore", "a", "2026-02-03", ""), "decision"),
                            ((id, "correct to x", "a", "2026-02-03", ""), "decision"),
                            ((id, "accept", "", "2026-02-03", ""), "who"),
                            ((id, "accept", "a", "soon", ""), "when"),
                            (("5.48743E+11", "accept", "a", "2026-02-03", ""), "id")):
            with self.subTest(column, row=row):
                self.decide(row)
                said = self.run_tool("input", code=1).err
                self.assertIn(f"input/decisions.csv:2: {column}: expected ", said)
        (self.input / "decisions.csv").unlink()
        (self.input / "decisions.csv").mkdir()
        self.assertIn("input/decisions.csv", self.run_tool("input", code=1).err)
        self.assertEqual(harness.published(self.dir / "output"), before)


class Ids(Review):
    def ids(self, folder):
        return {row["id"]: row for row in self.table("findings", folder)}

    def test_unique(self):
        self.run_tool("input")
        rows = self.table("findings")
        self.assertEqual(len({row["id"] for row in rows}), len(rows))
        for row in rows:
            self.assertRegex(row["id"], r"^f[0-9a-f]{12}(-\d+)?$")

    def test_selection(self):
        """The same under --agency and --year."""
        self.run_tool("input", output="all")
        everything = self.ids("all")
        for flags in (["-a", "psb"], ["-y", "2021"], ["-y", "2022", "-a", "样例市城市管理局"],
                      ["-a", "样例市住房和城乡建设局"]):
            found = self.ids(self.selected(flags))
            self.assertTrue(found, flags)
            self.assertLessEqual(set(found), set(everything), flags)

    def selected(self, flags):
        self.run_tool(*flags, "input", output="selected")
        return "selected"

    def test_other_reports(self):
        """The findings on one agency's reports, when others come, go and move."""
        self.run_tool("input", output="all")
        before = {id for id, row in self.ids("all").items() if row["agency_id"] == "psb"}
        self.assertGreater(len(before), 2)
        for path in sorted((self.input / "2021").rglob("*")):
            if path.is_file() and "公安局" not in path.name:
                path.unlink()
        shutil.move(self.report(), self.input / "2021" / "a.txt")
        text = (self.input / "2021" / "a.txt").read_text("utf-8")
        (self.input / "2021" / "a.txt").write_text("\n\n" + text, "utf-8")
        self.run_tool("input", output="few")
        after = {id for id, row in self.ids("few").items() if row["agency_id"] == "psb"}
        self.assertEqual(before, after)

    def test_decision_outlives(self):
        """A decision is applied whatever other reports there are, also in another input folder."""
        id, decision = self.correction()
        self.decide((id, decision, "张三", "2026-02-03", ""))
        (self.dir / "more").mkdir()
        shutil.move(self.input / "2022", self.dir / "more" / "2022")
        accepted = self.finding("before", rule="XY-CARRY")["id"]
        self.decide((accepted, "accept", "李四", "2026-02-04", ""), folder="more")
        said = self.run_tool("input", "more").err
        self.assertIn("definitions 3, not usable 0", said)
        self.assertEqual(self.finding(rule="T3-ROW")["decision"], "corrected")
        self.assertEqual(self.finding(rule="XY-CARRY")["decision"], "accepted")
        self.assertEqual(self.findings(rule="R-STALE"), [])

    def test_never_written(self):
        self.decide((*self.correction(), "张三", "2026-02-03", ""))
        before = (self.input / "decisions.csv").read_bytes()
        self.run_tool("input")
        self.run_tool("--strict", "input", code=3)
        self.assertEqual((self.input / "decisions.csv").read_bytes(), before)


if __name__ == "__main__":
    harness.main()
