# SPDX-License-Identifier: GPL-3.0-or-later
"""Mistakes that an office can make in a folder of definitions, each with what is told of it; and what is none."""
import pathlib
import unittest

import harness
from definitions import Folder


def rule(code, **fields):
    """The rows with some fields of a rule changed."""
    def change(rows):
        next(row for row in rows if row["id"] == code).update(fields)
    return change


class Mistakes(unittest.TestCase):
    def setUp(self):
        work = harness.tempfile.TemporaryDirectory()
        self.addCleanup(work.cleanup)
        self.root = pathlib.Path(work.name)
        self.folder = Folder(self.root / "definitions")

    def expect(self, told, name=""):
        """That nothing is read with the folder, and why."""
        for done in (self.folder.check(),
                     harness.run(harness.ROOT / "input", "-q", f"--definitions={self.folder.path}", cwd=self.root)):
            self.assertEqual((done.code, done.out), (1, ""), name)
            self.assertRegex(done.err, told)

    def told(self, name, change):
        """What is told of the folder with a file changed, and the file as it was afterwards."""
        sound = (self.folder.path / name).read_bytes()
        self.folder.change(name, change)
        done = self.folder.check()
        (self.folder.path / name).write_bytes(sound)
        self.assertEqual(done.code, 1 if done.err else 0)
        return done.err

    def test_examples_of_rules(self):
        def of_one_form(text):
            return f'expected cell=value of one form, by ";", found "{text}"'
        for text, message in (
                ("received", 'expected cell=value, or what docs/rules.md says of examples, found "received"'),
                ("received:total[-2]=1", r'found "received:total\[-2\]=1"'),
                ("documents=1", 'found "documents=1"'),
                ("received:total=x", of_one_form("received:total=x")),
                ("form=2019; rules:in_force=1", of_one_form("form=2019; rules:in_force=1")),
                ("form=2021; fees:revenue=1", 'found "fees:revenue=1"'),
                ("folder", of_one_form("folder")),
                ("tidy 2021,3,received,total,5", of_one_form("tidy 2021,3,received,total,5")),
                ("received:total=5", 'rule T3-BAL fails for "received:total=5", expected that it holds')):
            with self.subTest(text):
                self.assertRegex(self.told("rules.csv", rule("T3-BAL", example_holds=text)),
                                 rf"rules.csv:\d+: example_holds: .*{message}")
        self.assertRegex(self.told("rules.csv", rule("T3-BAL", example_fails="received:total=0")),
                         'example_fails: rule T3-BAL holds for "received:total=0", expected that it fails')

    def test_right_examples(self):
        """Blanks, dashes and what can't be read, nothing between two marks, and examples of other kinds."""
        for code, text in (("T3-BAL", "received:total=; carried_in:total=/; concluded:total=?; carried_out:total=absent"),
                           ("T3-BAL", "received:total=5; ; concluded:total=5;"), ("T3-BAL", ""),
                           ("T3-BAL", "received:total=5; concluded:total=5 | year=2020"),
                           ("T3-BAL", "received:total=5 decide T3-BAL: accept"),
                           ("T3-BAL", "received:total=5; concluded:total= => concluded:total=5"),
                           ("T3-BAL", "agency=甲局; year=2020; form=2019"),
                           ("TX-NEW", "text 新收申请:5件; received:total=5"), ("TX-NEW", "text 新收申请=5件"),
                           ("XY-CARRY", "carried_out:total[-1]=3; carried_in:total=3")):
            with self.subTest(text):
                self.assertEqual(self.told("rules.csv", rule(code, example_holds=text)), "")

    def test_rules_of_phrases(self):
        """A figure that repeats cells needs a rule that tells where it doesn't: nothing is read without one."""
        self.folder.change("phrases.csv", lambda rows: [
            {**row, "rule": "TX-NOWHERE"} if row["rule"] == "TX-NEW" else row for row in rows])
        self.expect(r'phrases.csv:\d+: rule: expected the id of a rule.* found "TX-NOWHERE"')

    def test_cells_of_no_identity(self):
        """A cell of which only something else than one equality of one year speaks stands alone."""
        for formula in ("$r:parts <= $r:total", "$r:parts = $r:total and $r:total >= 0",
                        "$r:total > 0 => $r:parts = $r:total"):
            with self.subTest(formula):
                told = self.told("rules.csv", rule("T4-SUM", formula=formula, deduce=""))
                self.assertRegex(told, r"indicators.csv:\d+: alone: no identity of rules.csv covers review:upheld of form 2021")

    def test_forms(self):
        """What rows say of the form before, of their table, and how many there are."""
        def row(of, indicator, **fields):
            def change(rows):
                next(row for row in rows if (row["form"], row["indicator"]) == (of, indicator)).update(fields)
            return change

        def many(rows):
            sample = next(row for row in rows if (row["form"], row["indicator"]) == ("2021", "granted"))
            return rows + [{**sample, "indicator": f"granted_{at}", "label": f"办理{at}"} for at in range(60)]
        for change, message in (
                (row("2019", "rules", continues="fees", comparable_columns="made"), "continues: there is no form before the first"),
                (row("2021", "normative_documents", continues="rules", comparable_columns="made"),
                 "continues: rules:made of the form before is continued by rules already"),
                (row("2021", "received", continues="nobody"), "comparable_columns: the form before has no row nobody"),
                (row("2021", "fees", table="5"), 'table: expected 2, 3 or 4, or 7 to 9 .*"5"'),
                (row("2021", "fees", form="2018"), "form: expected a form of forms.csv"),
                (many, "form: a form has at most 512 cells")):
            with self.subTest(message):
                self.assertRegex(self.told("forms/indicators.csv", change), rf"indicators.csv:\d+: {message}")
        self.assertRegex(self.told("forms/columns.csv", lambda rows: [
            {**row, "unit": "项"} if (row["column_set"], row["column"]) == ("documents_2021", "made") else row
            for row in rows]), r"indicators.csv:\d+: comparable_columns: column made is in 项, and in 件 in the form before")
        self.assertRegex(self.told("forms/subtotals.csv", lambda rows: [
            {**row, "continues": "-"} if row["form"] == "2019" else row for row in rows]), "^$")

    def test_words_without_values(self):
        def empty(rows):
            next(row for row in rows if row["kind"] == "tidy_heading").update(value="")
        self.assertRegex(self.told("words.csv", empty), r"words.csv:\d+: value: expected a value, found nothing")

    def test_sentences_that_contradict_themselves(self):
        """Of any phrase: a list that doesn't add up is no example of it. A year before all forms is one like any."""
        def of(phrase, column, sentence, expected=""):
            def change(rows):
                row = next(row for row in rows if row["id"] == phrase)
                row[column] += f" | {sentence}"
                row["expected"] += expected
            return change
        wrong = "主动公开政府信息17条，其中规划计划类信息13条、其他类信息2条。"
        for phrase, column in (("received", "example_not"), ("parts", "example")):
            self.assertRegex(self.told("phrases.csv", of(phrase, column, wrong)),
                             rf"phrases.csv:\d+: {column}: expected a (sentence whose figures agree|list that adds up), found")
        self.assertEqual(self.told("phrases.csv", of("received", "example", "2018年新收政府信息公开申请46件。", " | 46")), "")

    def test_folders(self):
        """What is in the folder: files of other names, in another encoding, too many, none, or no files at all."""
        path = self.folder.path
        (path / ".DS_Store").write_bytes(b"\0")
        (path / "rules.csv~").write_text("x\n")
        (path / "forms/.forms.csv.swp").write_bytes(b"\xff")
        self.assertEqual(self.folder.check().code, 0)
        for name, data, told in (
                ("forms/sheet-2027.txt", b"x\n", "sheet-2027.txt: expected the name of a definition"),
                ("forms/forms.txt", b"x\n", "forms/forms.txt: expected the name of a definition"),
                ("sheet-2027.csv", b"x\n", "sheet-2027.csv: expected the name of a definition"),
                ("words.csv", "kind,word,value,note\nnone,无\nnone,暂缺\n".encode("gb18030"),
                 "words.csv:2: expected UTF-8; save the file as CSV UTF-8"),
                ("words.csv", b"", "words.csv:1: expected a header row, found none"),
                ("page.css", b"\xb1\xea", "page.css:1: expected UTF-8")):
            with self.subTest(name):
                sound = (path / name).read_bytes() if (path / name).exists() else None
                (path / name).write_bytes(data)
                self.expect(told, name)
                (path / name).unlink()
                if sound is not None:
                    (path / name).write_bytes(sound)
        (path / "letter.css").unlink()
        (path / "letter.css").symlink_to("nothing.css")
        self.expect("letter.css: ")
        (path / "letter.css").unlink()
        for year in range(3000, 3400):
            (path / f"forms/sheet-{year}.csv").write_text("x\n")
        self.expect(r"sheet-\d+.csv: expected at most \d+ files")

    def test_no_folder(self):
        self.folder.path = self.root / "empty"
        self.folder.path.mkdir()
        self.expect("empty: expected definitions, found none; --write-definitions writes those built in")
        (self.folder.path / "forms").write_text("x\n")
        self.expect("empty/forms: expected the name of a definition")
        self.folder.path = self.root / "nowhere"
        self.expect("nowhere: ")
        self.folder.path = self.root / "empty/forms"
        self.expect("empty/forms: ")


if __name__ == "__main__":
    harness.main()
