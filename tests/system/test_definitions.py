# SPDX-License-Identifier: GPL-3.0-or-later
"""Definitions from a folder: a form added as CONTRIBUTING.md tells, without a build, and what it
leaves as it was."""
import io
import json
import pathlib
import random
import re
import shutil
import subprocess
import unittest
import zipfile

import harness
import next_form
from definitions import Folder
from workbook import Workbook

INPUT = harness.ROOT / "input"
# what tells of the set of definitions, not of any year
OF_ALL_YEARS = {"datapackage.json", "manifest.json", "indicators.csv", "columns.csv", "codes.csv", "csv-metadata.json",
                "ratios_defined.csv", "rules.csv"}
# members of summary.json that do
OF_THE_RUN = {"options", "definitions", "rules_sha256"}


def damage(dice, rows):
    """One to three rows that are otherwise than they were."""
    for _ in range(dice.randint(1, 3)):
        at, other = dice.randrange(len(rows)), dice.randrange(len(rows))
        field = dice.choice(list(rows[at]))
        how = dice.choice(("gone", "doubled", "exchanged", "emptied", "taken"))
        if how == "gone" and len(rows) > 1:
            del rows[at]
        elif how == "doubled":
            rows.insert(other, dict(rows[at]))
        elif how == "exchanged":
            rows[at], rows[other] = rows[other], rows[at]
        elif how == "emptied":
            rows[at] = {**rows[at], field: ""}
        else:
            rows[at] = {**rows[at], field: rows[other].get(field, "")}
    return rows


class Definitions(unittest.TestCase):
    def setUp(self):
        self.work = harness.tempfile.TemporaryDirectory()
        self.addCleanup(self.work.cleanup)
        self.root = pathlib.Path(self.work.name)
        self.folder = Folder(self.root / "definitions")
        self.folder.keep_forms("2019", "2021")

    def check(self):
        return self.folder.check()

    def publish(self, output, *flags, source=INPUT):
        done = harness.run(source, *flags, "-q", cwd=self.root, output=output)
        self.assertEqual(done.code, 0, done.err)
        files = {name: data for name, data in harness.published(self.root / output).items()
                 if name not in OF_ALL_YEARS}
        summary = json.loads(files["summary.json"])
        files["summary.json"] = {key: value for key, value in summary.items() if key not in OF_THE_RUN}
        return files

    def expect_same_years(self):
        done = self.check()
        self.assertEqual(done.code, 0, done.err)
        flag = f"--definitions={self.folder.path}"
        self.assert_same(self.publish("before"), self.publish("after", flag))
        # revised, over what was published before
        fewer = self.root / "fewer"
        shutil.copytree(INPUT, fewer)
        next((fewer / "2022").glob("*财政局*")).unlink()
        before = self.publish("before", source=fewer)
        self.assertIn(",fees,", before["revisions.csv"].decode())
        self.assert_same(before, self.publish("after", flag, source=fewer))
        return done.out

    def assert_same(self, before, after):
        self.assertEqual(before.keys(), after.keys())
        for name in before:
            self.assertEqual(before[name], after[name], name)

    def test_written_is_built_in(self):
        shutil.rmtree(self.folder.path)
        self.folder = Folder(self.folder.path)
        done = self.check()
        self.assertEqual(done.code, 0, done.err)
        self.assertEqual(len(done.out.splitlines()), 1)
        again = harness.run(f"--write-definitions={self.folder.path}", cwd=self.root, output=None,
                            as_of=None)
        self.assertEqual(again.code, 1)
        self.assertEqual([row["form"] for row in self.folder.read("forms/forms.csv")][:2], ["2019", "2021"])

    def test_forms_taken_out(self):
        """What these tests begin with, whatever forms are built in."""
        names = [f"{name}.csv" for name in ("rules", "ratios", "forms/forms", "forms/indicators", "forms/subtotals")]
        sound = {name: self.folder.read(name) for name in names}
        self.folder.add_form("2027", "2021")
        self.folder.change("forms/forms.csv", lambda rows: rows[-1].update(source="国办公开办函〔2027〕1号"))
        next_form.add_consultations(self.folder, "2027")
        self.folder.keep_forms("2019", "2021")
        self.assertEqual(self.check().code, 0)
        for name, rows in sound.items():
            self.assertEqual(self.folder.read(name), rows, name)

    def test_guide(self):
        """The commands of CONTRIBUTING.md, in order, with the least that its steps ask for."""
        commands = [line.split() for line in next_form.commands("A form")]
        self.assertEqual(len(commands), 4)
        shutil.rmtree(self.folder.path)
        shutil.copytree(INPUT, self.root / "input")
        for command in commands:
            if command[0] == "cp":
                self.folder.keep_forms("2019", "2021")
            if "--check-definitions=definitions" in command:
                self.assertTrue((self.folder.path / "forms/sheet-2027.csv").exists())
                self.folder.add_form("2027", "2021")
            if command[0] == "ogistat":
                command[0] = harness.PROGRAM
            done = subprocess.run(command, cwd=self.root, env=harness.environment(),
                                  capture_output=True, timeout=harness.TIMEOUT)
            self.assertEqual(done.returncode, 0, done.stderr)
        self.assertIn("2027", (self.root / "trial/datapackage.json").read_text(encoding="utf-8"))

    def test_identical_form(self):
        self.folder.add_form("2027", "2021")
        out = self.expect_same_years()
        self.assertNotIn("series", out)

    def test_every_kind_of_change(self):
        """The form has a code that none built in will have: of those it tells no series."""
        self.folder.add_form("2031", "2021")
        next_form.change_everything(self.folder, "2031")
        out = self.expect_same_years()
        begins = [line for line in out.splitlines() if line.startswith("series begins")]
        for code in ("fees:amount", "denied.privacy:total", "granted:foreign", "other_decisions:",
                     "complaints:phone"):
            self.assertTrue(any(code in line for line in begins), code)
        self.assertIn("series ends with form 2021: 行政复议, 结果维持 (review:upheld)", out)
        self.assertFalse(any("permits:" in line for line in begins), begins)

    def test_report_of_a_changed_form(self):
        """A column more, one less, a unit changed: read, added up, and shown to people."""
        self.folder.add_form("2031", "2021")
        next_form.change_everything(self.folder, "2031")
        figures = {("3", row, column): 3 for row in ("received", "granted", "concluded")
                   for column in ("natural", "foreign")}
        figures |= {("3", row, "total"): 6 for row in ("received", "granted", "concluded")}
        figures["3", "received", "foreign"] = 4
        self.folder.write_report(self.root / "reports/2031/a.csv", "2031", "样例市水利局", 2031, figures)
        done = harness.run("reports", "-q", f"--definitions={self.folder.path}", cwd=self.root, as_of="2032-01-15")
        self.assertEqual(done.code, 0, done.err)
        found = harness.read_csv(self.root / "output/findings.csv")
        self.assertEqual({(row["rule"], row["indicator"], row["left"], row["right"]) for row in found
                          if row["rule"] == "T3-ROW"}, {("T3-ROW", "received", "7", "6")})
        page = (self.root / "output/index.html").read_text(encoding="utf-8")
        chart = page[page.index('id="chart_applicants"') if 'id="chart_applicants"' in page
                     else page.index("申请人（件）"):]
        self.assertIn("外国企业", chart[:chart.index("</svg>") + 4000])
        self.assertNotIn("法律服务机构", chart[:chart.index("</svg>")])
        book = Workbook(self.root / "output/city_2031.xlsx")
        rows = [(text, cells.get((row, column + 1))) for cells in map(book.cells, book.sheets)
                for (row, column), text in cells.items()]
        self.assertIn(("外国企业", 4.0), rows)

    def test_two_forms_after_a_gap(self):
        """Years of no form between them; the second has every kind of change."""
        self.folder.add_form("2031", "2021")
        self.folder.add_form("2033", "2031")
        self.folder.change("forms/forms.csv", lambda rows: [
            {**row, **({"last_year": "2026"} if row["form"] == "2021" else {})} for row in rows])
        next_form.change_everything(self.folder, "2033")
        out = self.expect_same_years()
        self.assertTrue(any("form 2033: " in line for line in out.splitlines() if "series begins" in line), out)
        self.assertFalse(any("form 2031: " in line for line in out.splitlines() if "series begins" in line), out)

    def test_every_series_begins_anew(self):
        """With the labels and codes that the form before has."""
        self.folder.add_form("2031", "2021")
        self.folder.change("forms/indicators.csv", lambda rows: [
            {**row, "comparable_columns": ""} if row["form"] == "2031" else row for row in rows])
        self.expect_same_years()

    def test_table_added_and_dropped(self):
        self.folder.add_form("2027", "2021")
        next_form.add_consultations(self.folder, "2027")
        self.folder.drop_table("2027", "4")
        self.folder.change("report-figures.csv", lambda rows: rows + [
            {**rows[0], "name": "consulted", "kind": "value", "of": "consultations:phone"}])
        self.folder.change("report-sentences.csv", lambda rows: rows + [
            {**rows[-1], "id": "consulted", "text": "接受电话咨询{consulted}次。"}])
        figures = {("3", row, column): 3 for row in ("received", "granted", "concluded")
                   for column in ("natural", "total")}
        figures |= {("7", "consultations", "phone"): 5, ("7", "consultations", "counter"): 2,
                    ("7", "consultations", "total"): 8, ("7", "complaints", "phone"): 4,
                    ("7", "complaints", "counter"): "", ("7", "complaints", "total"): 4}
        reports = self.root / "reports/2027"
        self.folder.write_report(reports / "a.csv", "2027", "样例市水利局", 2027, figures)
        figures["7", "consultations", "total"] = 7
        self.folder.write_report(reports / "b.csv", "2027", "样例市教育局", 2027, figures)
        done = harness.run(reports.parent, "-q", "--notes=letters", f"--definitions={self.folder.path}",
                           cwd=self.root, as_of="2028-01-15")
        self.assertEqual(done.code, 0, done.err)
        files = harness.published(self.root / "output")
        totals = {(row["table"], row["indicator"], row["column"]): row["value"]
                  for row in harness.parse_csv(files["city_totals.csv"])}
        self.assertEqual(totals["7", "consultations", "phone"], "10")
        self.assertEqual(totals["7", "complaints", "counter"], "0")     # deduced, not assumed
        self.assertNotIn("4", {table for table, _, _ in totals})
        found = harness.parse_csv(files["findings.csv"])
        self.assertEqual([(row["table"], row["indicator"], row["left"], row["right"])
                          for row in found if row["rule"] == "T7-SUM"],
                         [("7", "consultations", "7", "8")])
        self.assertEqual({row["rule"] for row in found if row["severity"] == "error"},
                         {"A-ID", "T7-SUM"})
        form = files["city_form_2027.csv"].decode("utf-8-sig").splitlines()
        self.assertIn("二、意见建议,8,0,8", [line.rstrip(",") for line in form])
        self.assertIn('<tbody data-t="7">', files["index.html"].decode())
        with zipfile.ZipFile(io.BytesIO(files["city_report_2027.docx"])) as report:
            self.assertIn("接受电话咨询10次。", re.sub("<[^>]*>", "", report.read("word/document.xml").decode()))
        letters = [data.decode() for name, data in harness.published(self.root / "letters").items()
                   if name.endswith(".txt")]
        self.assertTrue(any("表七" in text and "样例市水利局" in text for text in letters), letters)

    def test_mistakes_are_all_told(self):
        self.folder.add_form("2027", "2021")

        def rows_of(rows):
            rows[-1]["column_set"] = "nothing"
            rows[-2]["table"] = "6"
            rows[-4]["indicator"] = "concluded"
        self.folder.change("forms/indicators.csv", rows_of)
        (self.folder.path / "form.csv").write_text("x\n")
        done = self.check()
        self.assertEqual(done.code, 1)
        self.assertIn("form.csv", done.err)
        (self.folder.path / "form.csv").unlink()
        done = self.check()
        self.assertEqual(done.code, 1)
        self.assertEqual(len(done.err.splitlines()), 3, done.err)
        for line in done.err.splitlines():
            self.assertRegex(line, r"forms/indicators\.csv:\d+: \w+: .*")

    def test_mistakes_of_texts_and_examples(self):
        """Every one of a file, and what a form needs beyond its own files."""
        self.folder.add_form("2027", "2021")
        self.folder.change("codes.csv", lambda rows: [row for row in rows if row["code"] != "2027"])

        def rules(rows):
            rule = next(row for row in rows if row["id"] == "T3-BAL")
            rule["example_holds"], rule["example_fails"] = rule["example_fails"], "received:nobody=1"
        self.folder.change("rules.csv", rules)
        self.folder.change("headings.csv", lambda rows: [
            row for row in rows if (row["file"], row["column"]) != ("*", "form")])

        def letters(rows):
            rows[0]["text"] = rows[1]["text"] = "{nothing}"

        def phrases(rows):
            rows[-1]["value"] = rows[-2]["value"] = "nothing"
        self.folder.change("letters.csv", letters)
        self.folder.change("phrases.csv", phrases)
        done = self.check()
        self.assertEqual(done.code, 1)
        for told in (r'codes.csv: expected a row of list form for "2027"',
                     r'rules.csv:\d+: example_holds: rule T3-BAL fails for',
                     r'rules.csv:\d+: example_fails: expected cell=value'):
            self.assertRegex(done.err, told)
        for name in ("headings.csv", "letters.csv", "phrases.csv"):
            self.assertGreaterEqual(len(re.findall(name + r":\d+: ", done.err)), 2, done.err)

    def test_links_and_cover_are_checked(self):
        self.folder.add_form("2027", "2021")

        def rows_of(rows):
            rows[-1]["continues"] = "nothing"
            row = next(row for row in rows if row["form"] == "2027" and row["indicator"] == "fees")
            row["alone"] = ""
        self.folder.change("forms/indicators.csv", rows_of)
        done = self.check()
        self.assertEqual(done.code, 1)
        self.assertIn("nothing", done.err)
        self.folder.change("forms/indicators.csv", lambda rows: rows[-1].update(continues=""))
        done = self.check()
        self.assertEqual(done.code, 1)
        self.assertRegex(done.err, r"indicators\.csv:\d+: alone: .*fees:amount of form 2027")

    def test_words(self):
        """What stands for no figure is a word of words.csv; the letters of notation aren't."""
        shutil.rmtree(self.folder.path)
        self.folder = Folder(self.folder.path)
        figures = {("2", "rules", "in_force"): "暂缺"}
        self.folder.write_report(self.root / "reports/2022/a.csv", "2021", "样例市水利局", 2022, figures)

        def unreadable(*flags):
            done = harness.run(self.root / "reports", "-q", *flags, cwd=self.root)
            self.assertEqual(done.code, 0, done.err)
            return [row["right"] for row in harness.read_csv(self.root / "output/findings.csv")
                    if row["rule"] == "C-NUM"]

        def change(kind, word, value=""):
            self.folder.change("words.csv", lambda rows: rows + [
                {"kind": kind, "word": word, "value": value, "note": ""}])
        self.assertEqual(unreadable(), ["暂缺"])
        change("none", "暂缺")
        done = self.check()
        self.assertEqual((done.code, done.err), (0, ""))
        self.assertRegex(done.out, r"^\+ .*words.csv:\d+: none 暂缺$")
        self.assertEqual(unreadable(f"--definitions={self.folder.path}"), [])
        change("digit", "拾", "10")
        change("money_unit", "百万元", "many")
        self.folder.change("words.csv", lambda rows: [row for row in rows if row["kind"] != "zero"])
        done = self.check()
        self.assertEqual(done.code, 1)
        self.assertRegex(done.err, '(?s)words.csv:\\d+: kind: .*"digit".*value: expected 0 to 8.*'
                                   'words.csv: expected words of kind "zero"')
        self.assertEqual(len(done.err.splitlines()), 3, done.err)

    def test_phrase_examples(self):
        """The sentences of a phrase are read by the checker, each mistake with its line."""
        rows = self.folder.read("phrases.csv")
        line = {row["id"]: at for at, row in reversed(list(enumerate(rows, 2)))}

        def phrases(rows):
            of = {row["id"]: row for row in reversed(rows)}
            of["received"]["expected"] = of["received"]["expected"].replace("46", "47", 1)
            of["requests"]["example_not"] += " | 共受理政府信息公开申请859件。"
            of["handled"]["expected"] += " | 5"
            of["processed"]["example"] = ""
            of["unable"]["pattern"] = "不能提供~#<件>"
            of["parts"]["example"] += " | 主动公开政府信息17条，其中规划计划类信息13条、其他类信息2条。"
        self.folder.change("phrases.csv", phrases)
        done = self.check()
        self.assertEqual(done.code, 1)
        for row, column, told in (
                ("received", "example", 'expected "47" read of ".*46件.*", found "46"'),
                ("requests", "example_not", 'expected that nothing is read of ".*859件。", found "859"'),
                ("handled", "expected", "expected as many as there are examples, 2, found 3"),
                ("processed", "example", "expected a sentence that must be read, found none"),
                ("unable", "example", 'expected "265" read of ".*", found ""'),
                ("parts", "example", "expected a list that adds up")):
            self.assertRegex(done.err, rf"phrases\.csv:{line[row]}: {column}: {told}")

    def test_rows_that_the_program_needs(self):
        """Texts that it asks for by name, and columns that it writes in an order, are there."""
        lost = {"page.csv": "findings_left", "book.csv": "sheet_contents", "details.csv": "limit-ratio"}
        for name, row in lost.items():
            self.folder.change(name, lambda rows, row=row: [each for each in rows if row not in each.values()])
        self.folder.change("finding-words.csv", lambda rows: rows[:-1])
        done = self.check()
        self.assertEqual(done.code, 1)
        for name, row in lost.items():
            self.assertRegex(done.err, f'{name}: expected a row "{row}", found none')
        self.assertEqual(len(done.err.splitlines()), 4, done.err)
        ran = harness.run(INPUT, "-q", f"--definitions={self.folder.path}", cwd=self.root)
        self.assertEqual((ran.code, ran.out), (1, ""))
        self.folder = Folder(self.root / "again")

        def swap(rows):
            rows[1], rows[2] = rows[2], rows[1]
        self.folder.change("headings.csv", swap)
        self.folder.change("page.csv", lambda rows: rows[0].update(zh="{nothing}") or rows[1].update(en=""))
        done = self.check()
        self.assertRegex(done.err, r"headings\.csv:3: column: expected the row")
        self.assertRegex(done.err, r"page\.csv:2: zh: expected a text with placeholders")
        self.assertRegex(done.err, r"page\.csv:3: en: expected a text with placeholders")

    # what a spreadsheet and a hand do to a file: (file, change of its rows, what is told of it)
    MISTAKES = (
        ("codes.csv", lambda rows: rows + [rows[5]], r"codes\.csv:\d+: code: expected every row once"),
        ("codes.csv", lambda rows: rows[1:], r'codes\.csv: expected a row "file observations"'),
        ("codes.csv", lambda rows: rows[3].update(label_en=""), r"codes\.csv:5: label_en: expected a value"),
        ("constraints.csv", lambda rows: rows[3].update(key="yess"), r"constraints\.csv:5: key: expected a word"),
        ("constraints.csv", lambda rows: rows[3].update(column="x"), r"constraints\.csv: expected a row"),
        ("details.csv", lambda rows: rows[3].update(zh=""), r"details\.csv:5: zh: expected a value"),
        ("headings.csv", lambda rows: rows[3].update(type="text"), r'headings\.csv:5: type: expected "string"'),
        ("ratios.csv", lambda rows: rows[3].update(published="all"), r"ratios\.csv:5: published: expected a word"),
        ("rule-engine.csv", lambda rows: rows[3].update(raised_by="x"), r"rule-engine\.csv:5: raised_by: expected a word"),
        ("forms/columns.csv", lambda rows: rows[3].update(label=""), r"columns\.csv:5: label: expected a value"),
        ("forms/forms.csv", lambda rows: rows[1].update(first_year=""), r"forms\.csv:3: first_year: expected"),
        ("forms/subtotals.csv", lambda rows: rows + [rows[-1]], r"subtotals\.csv:\d+: indicator: expected every row once"),
        ("forms/indicators.csv", lambda rows: [{("continue" if key == "continues" else key): value
                                                for key, value in row.items()} for row in rows],
         r"indicators\.csv:1: continue: expected a column that"),
        ("letters.csv", lambda rows: rows[0].update(text=""), r"letters\.csv:2: text: expected a value"),
        ("ratios.csv", lambda rows: rows[5].update(code="unabel_rate"), r'ratios\.csv:7: code: expected "unable_rate"'),
        ("report-sentences.csv", lambda rows: rows[1].update(style="Heading"), r"report-sentences\.csv:3: style: "),
        ("constraints.csv", lambda rows: rows[3].update(refers="agency.id"), r"constraints\.csv:5: refers: expected"),
        ("codes.csv", lambda rows: rows.append({**rows[73], "code": "9"}), r"codes\.csv:\d+: code: .*\"9\""),
        ("rules.csv", lambda rows: next(row for row in rows if row["id"] == "A-NOADD").update(parameters="in_forces"),
         r"rules\.csv:\d+: parameters: .*in_forces"),
        ("rules.csv", lambda rows: next(row for row in rows if row["id"] == "I-DUP").update(example_holds="yaer=2021"),
         r"rules\.csv:\d+: example_holds: .*yaer"),
        ("phrases.csv", lambda rows: rows[-1].update(cells="received:total") or rows[0].update(near="件"),
         r"phrases\.csv:2: near: expected nothing"),
        ("words.csv", lambda rows: next(row for row in rows if row["kind"] == "tidy_heading").update(value="agencyid"),
         r"words\.csv:\d+: value: .*agencyid"),
        ("rule-engine.csv", lambda rows: next(row for row in rows if row["id"] == "T4-SUM").update(instance="{ptah}"),
         r"rule-engine\.csv:\d+: instance: .*{ptah}"),
        ("forms/columns.csv", lambda rows: rows[1].update(position="3"), r"columns\.csv:3: position: expected 2"),
        ("forms/columns.csv", lambda rows: rows[9].update(unit="件"), r"columns\.csv:11: unit: .*money_unit"),
        ("forms/columns.csv", lambda rows: rows[16].update(unit="万元"), r"columns\.csv:18: unit: .*counter"),
        ("forms/columns.csv", lambda rows: rows[16].update(decimals="2"), r"columns\.csv:18: decimals: expected 0"),
        ("forms/columns.csv", lambda rows: rows[16].update(group="organisatoin"), r"columns\.csv:18: group: .*organisatoin"),
        ("forms/columns.csv", lambda rows: rows[16].update(continues="firm"), r'columns\.csv:18: continues: .*"firm"'),
        ("forms/columns.csv", lambda rows: rows + [{**rows[0], "column_set": "spare", "position": "1"}],
         r"columns\.csv:\d+: column_set: .*spare"),
        ("forms/indicators.csv", lambda rows: rows[0].update(alone="al"), r"indicators\.csv:2: alone: .*documents_2019"),
        ("forms/indicators.csv", lambda rows: rows[10].update(comparable_columns="decision"),
         r"indicators\.csv:12: comparable_columns: .*decisions_2021"),
        ("forms/indicators.csv", lambda rows: rows[13].update(continues="fee"), r"indicators\.csv:15: continues: .*fee"),
        ("forms/indicators.csv", lambda rows: rows[35].update(role="totl"), r"indicators\.csv:37: role: .*totl"),
        ("forms/indicators.csv", lambda rows: rows[35].update(parent="三、办理结果"), r"indicators\.csv:37: parent: "),
        ("forms/indicators.csv", lambda rows: rows[0].update(block="第二十条"), r"indicators\.csv:2: block: "),
        ("forms/subtotals.csv", lambda rows: rows[0].update(label="不予公开"), r"subtotals\.csv:2: label: .*不予公开"),
        ("forms/subtotals.csv", lambda rows: rows[4].update(continues="unables"), r"subtotals\.csv:6: continues: .*unables"),
        ("forms/words.csv", lambda rows: rows[6].update(code="applicant"), r"words\.csv:8: code: .*applicant"),
        ("forms/words.csv", lambda rows: rows[6].update(parts="business;reserch"), r"words\.csv:8: parts: .*reserch"),
        ("forms/words.csv", lambda rows: rows[7].update(parts="x"), r"words\.csv:9: parts: expected nothing"),
        ("forms/words.csv", lambda rows: rows[1].update(parts="主公动开"), r"words\.csv:3: parts: .*主公动开"),
    )

    def test_rules_that_code_raises(self):
        """None of them is missing, and each has the numbers that its code takes."""
        def without(*ids):
            return lambda rows: [row for row in rows if row["id"] not in ids]

        def numbers(rule, text):
            return lambda rows: [{**row, "parameters": text} if row["id"] == rule else row for row in rows]
        changes = [([("rules.csv", without("XY-BLANK", "D-LATE")), ("rule-engine.csv", without("XY-BLANK", "D-LATE"))],
                    [r'rule-engine.csv: expected a row "XY-BLANK", found none', r'rule-engine.csv: expected a row "D-LATE"'])]
        changes += [([("rules.csv", numbers(rule, text))],
                     [rf'rules.csv:\d+: parameters: expected {n} whole numbers for rule {rule}, found "{text}"'])
                    for rule, text, n in (("XY-SAME", "5", 2), ("XY-JUMP", "20;20;received:total", 4), ("D-LATE", "", 2),
                                          ("TX-REPEAT", "eighty;200", 2), ("S-SEC5", "-1", 1))]
        for number, (files, told) in enumerate(changes):
            self.folder = Folder(self.root / f"changed-{number}")
            for name, change in files:
                self.folder.change(name, change)
            ran = harness.run(INPUT, "-q", f"--definitions={self.folder.path}", cwd=self.root)
            self.assertEqual((ran.code, ran.out), (1, ""))
            for text in told:
                self.assertRegex(ran.err, text)
                self.assertRegex(self.check().err, text)
        # a rule that is a formula may go
        self.folder = Folder(self.root / "fewer")
        for name in ("rules.csv", "rule-engine.csv"):
            self.folder.change(name, without("T2-PROC"))
        self.assertEqual(self.check().code, 0)

    def test_mistakes_of_a_hand(self):
        for name, change, told in self.MISTAKES:
            with self.subTest(told):
                sound = (self.folder.path / name).read_bytes()
                self.folder.change(name, change)
                done = self.check()
                (self.folder.path / name).write_bytes(sound)
                self.assertEqual((done.code, done.out), (1, ""))
                self.assertRegex(done.err, told)
        self.assertEqual(self.check().code, 0)

    def test_sheets(self):
        """Labels as the form's rows and columns have them; saved as UTF-8, like any other file."""
        sheet = self.folder.path / "forms/sheet-2021.csv"
        sound = sheet.read_text(encoding="utf-8")
        for old, new, told in (
                ("（一）予以公开", "（一）与以公开", r"sheet-2021\.csv:22: {3:granted}: .*（一）予以公开.* beside or above"),
                ("（一）予以公开", "（一）与以公开", r"sheet-2021\.csv:22: field 2: expected a label .*（一）与以公开"),
                ("本年废止件数", "本年度废止件数", r"sheet-2021\.csv:4: {2:rules}: .*documents_2021:repealed above"),
                # figures would be printed below the wrong label
                ("科研机构,社会公益组织", "社会公益组织,科研机构", r"sheet-2021\.csv:20: .*科研机构.* applicants:research"),
                ("{3:received}", ",{3:received}", r"sheet-2021\.csv:20: .*自然人.* applicants:natural above")):
            sheet.write_text(sound.replace(old, new), encoding="utf-8")
            self.assertRegex(self.check().err, told)
        for encoding in ("gb18030", "utf-16"):
            sheet.write_bytes(sound.encode(encoding))
            done = self.check()
            self.assertEqual(done.code, 1)
            self.assertRegex(done.err, r"sheet-2021\.csv:1: expected UTF-8; save the file as CSV UTF-8")
        sheet.write_text(sound, encoding="utf-8-sig")
        self.assertEqual(self.check().code, 0)

    def rename_applicants(self, forms):
        """The applicants of these forms have a set of their own, in which companies have another code."""
        self.folder.change("forms/columns.csv", lambda rows: rows + [
            {**row, "column_set": "applicants_2021",
             **({"column": "company", "continues": "business"} if row["column"] == "business" else {})}
            for row in rows if row["column_set"] == "applicants"])
        self.folder.change("forms/words.csv", lambda rows: rows + [
            {**row, "code": "applicants_2021", "parts": row["parts"].replace("business", "company")}
            for row in rows if row["code"] == "applicants"])
        self.folder.change("forms/indicators.csv", lambda rows: [
            {**row, "column_set": "applicants_2021"}
            if row["form"] in forms and row["column_set"] == "applicants" else row for row in rows])

    def test_a_column_of_a_form_further_back(self):
        """What a column continues is of the form before the first that has its set; anywhere else it's a mistake."""
        self.folder.add_form("2027", "2021")
        self.rename_applicants({"2021", "2027"})
        done = self.check()
        self.assertEqual(done.code, 0, done.err)
        self.assertNotIn("business", "".join(re.findall("series .*", done.out)))
        self.assertNotIn("company", "".join(re.findall("series .*", done.out)))
        # 2021 has the old set: 2027 continues it
        self.folder.change("forms/indicators.csv", lambda rows: [
            {**row, "column_set": "applicants"} if (row["form"], row["indicator"]) == ("2021", "received") else row
            for row in rows])
        self.assertEqual(self.check().code, 0)
        # 2021 has a third, in which they have a third code
        self.folder.change("forms/columns.csv", lambda rows: rows + [
            {**row, "column_set": "applicants_2022",
             **({"column": "firm", "continues": ""} if row["column"] == "business" else {})}
            for row in rows if row["column_set"] == "applicants"])
        self.folder.change("forms/words.csv", lambda rows: rows + [
            {**row, "code": "applicants_2022", "parts": row["parts"].replace("business", "firm")}
            for row in rows if row["code"] == "applicants"])
        self.folder.change("forms/indicators.csv", lambda rows: [
            {**row, "column_set": "applicants_2022"} if (row["form"], row["indicator"]) == ("2021", "received") else row
            for row in rows])
        done = self.check()
        self.assertEqual((done.code, done.out), (1, ""))
        self.assertRegex(done.err, r"indicators\.csv:\d+: continues: the form before has no cell received:business for "
                                   r"column company")
        self.folder.write_report(self.root / "reports/a.csv", "2027", "样例市水利局", 2027, {})
        done = harness.run("reports", f"--definitions={self.folder.path}", cwd=self.root)
        self.assertEqual(done.code, 1)
        self.assertIn("received:business", done.err)

    def test_as_many_forms_as_there_may_be(self):
        """32 are read, each for its year; one more is an error that names the limit."""
        for year in range(2022, 2022 + 30):
            self.folder.add_form(str(year), "2021")
        self.assertEqual(len(self.folder.read("forms/forms.csv")), 32)
        self.folder.write_report(self.root / "reports/a.csv", "2051", "样例市水利局", 2051,
                                 {("3", "received", "natural"): 3, ("3", "received", "total"): 3,
                                  ("3", "carried_out", "natural"): 3, ("3", "carried_out", "total"): 3,
                                  ("3", "granted", "natural"): 1})
        done = harness.run(self.root / "reports", "-q", f"--definitions={self.folder.path}", cwd=self.root,
                           as_of="2052-03-01")
        self.assertEqual(done.code, 0, done.err)
        rows = harness.read_csv(self.root / "output/observations.csv")
        self.assertEqual({row["form"] for row in rows}, {"2051"})
        page = (self.root / "output/index.html").read_text(encoding="utf-8")
        self.assertIn('<tbody data-t="3">', page)
        self.folder.add_form("2052", "2021")
        done = self.check()
        self.assertEqual(done.code, 1)
        self.assertRegex(done.err, r"forms\.csv:34: form: expected at most 32 forms")

    def test_damaged_at_random(self):
        """Rows gone, doubled or exchanged, fields emptied or taken from another row: a mistake that is told, or a run."""
        self.folder.add_form("2027", "2021")
        self.folder.write_report(self.root / "reports/a.csv", "2027", "样例市水利局", 2027, {})
        dice = random.Random(13)
        names = [f"{name}.csv" for name in ("forms/forms", "forms/columns", "forms/indicators", "forms/subtotals",
                                            "forms/words", "rules", "ratios", "phrases", "codes", "words")]
        seen = set()
        for trial in range(24):
            sound = {}
            for name in dice.sample(names, dice.choice((1, 1, 2))):
                sound[name] = (self.folder.path / name).read_bytes()
                self.folder.write(name, damage(dice, self.folder.read(name)))
            done = self.check()
            self.assertIn(done.code, (0, 1), (trial, *sound))
            self.assertEqual(done.code == 1, ".csv" in done.err, (trial, *sound, done.err))
            run = harness.run("reports", "-q", f"--definitions={self.folder.path}", cwd=self.root)
            self.assertIn(run.code, (0, 1, 2), (trial, *sound))
            self.assertTrue(run.code == 0 or run.err, (trial, *sound))
            seen.add(done.code)
            for name, data in sound.items():
                (self.folder.path / name).write_bytes(data)
        self.assertEqual(seen, {0, 1})

    def test_hostile_files(self):
        huge = self.folder.path / "phrases.csv"
        with open(huge, "r+b") as file:
            file.truncate(64 << 20)
        done = self.check()
        self.assertEqual(done.code, 1)
        self.assertIn("at most", done.err)
        huge.unlink()
        harness.os.mkfifo(huge)
        done = self.check()
        self.assertEqual(done.code, 1)
        self.assertIn("regular file", done.err)


if __name__ == "__main__":
    harness.main()
