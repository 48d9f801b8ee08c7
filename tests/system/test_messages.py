# SPDX-License-Identifier: GPL-3.0-or-later
"""Messages of findings speak one language each, and name nothing of the program's source."""
import csv
import hashlib
import io
import re
import shutil
import tarfile
import zipfile

import harness

SAMPLE = harness.ROOT / "input"
TITLE = "甲局2021年政府信息公开工作年度报告"
# what a message quotes, and names of files, agencies and rules, may be in any language
QUOTED = re.compile("“[^”]*”|\"[^\"]*\"|（[^（）]*）")
WORD = re.compile("[a-z]{3,}")
HAN = re.compile("[\u4e00-\u9fff]")
MACRO = re.compile("[A-Z]+_[A-Z_]+")
# whose messages in English have no label or name but those that are quoted
PLAIN = re.compile("F-(?!NOREPORT|UNUSABLE|OLD)|D-YEAR")
PRODUCTS = ("LibreOffice", "ogistat-pdf", "Word", "Excel")


def bare(row, message):
    """The message without what it quotes."""
    for name in (row["source"], row["agency"], row["rule"]) + PRODUCTS:
        if name:
            message = message.replace(name, "")
    return QUOTED.sub("", re.sub(r"\S*/\S*", "", message))


def archive(members):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as file:
        for name, content in members.items():
            file.writestr(name, content)
    return out.getvalue()


def nested(depth):
    content = b"x"
    for _ in range(depth):
        content = archive({"a.zip": content})
    return content


DAMAGED = {
    "empty.txt": b"",
    "picture.png": b"\x89PNG\r\n\x1a\n" + bytes(64),
    "old.doc": bytes.fromhex("d0cf11e0a1b11ae1") + bytes(512),
    "rich.rtf": b"{\\rtf1\\ansi}",
    "mail.mht": b"MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary=x\r\n\r\n--x--\r\n",
    "page.pdf": b"%PDF-1.4\n1 0 obj<</Type/Catalog",
    "cut.zip": archive({"a.txt": TITLE * 99})[:60],
    "bare.zip": archive({}),
    "deep.zip": nested(5),
    "part.docx": archive({"[Content_Types].xml": "<Types/>", "word/other.xml": "<x/>"}),
    "xml.docx": archive({"[Content_Types].xml": "<Types/>", "word/document.xml": "<w:document"}),
    "type.docx": archive({"word/document.xml": "<!DOCTYPE x [<!ENTITY a 'b'>]><x>&a;</x>"}),
    "many.docx": archive({"word/document.xml": "<x " + " ".join(f"a{i}=''" for i in range(2000)) + "/>"}),
    "names.xlsx": archive({"xl/workbook.xml": "<x " + " ".join(f"xmlns:a{i}='u{i}'" for i in range(300)) + "/>"}),
    "nest.docx": archive({"word/document.xml": "<x>" * 400}),
    "rows.csv": ("year,agency,table,indicator,column,value\n20x1,甲局,3,received,total,5\n"
                 "2021,甲局,3,nothing,total,5\n2021,甲局,3,received\n2021,甲局,3,received,total,若干\n"
                 ).encode(),
    "quote.csv": "year,agency,table,indicator,column,value\n2021,\"甲局,3\n".encode(),
    "year.txt": (TITLE + "\n统计期限从2019年1月1日到12月31日止。\n一、总体情况\n无。\n").encode(),
    "bytes.txt": (TITLE + "\n").encode() + b"\xff\xfe\xff",
}


class Messages(harness.Case):
    def publish(self, *inputs):
        self.run_tool(*map(str, inputs), "-o", "output")
        return self.table("findings")

    def assert_one_language(self, rows):
        self.assertTrue(rows)
        for row in rows:
            chinese, english = row["message"], row["message_en"]
            self.assertTrue(chinese and english, row)
            self.assertIsNone(WORD.search(bare(row, chinese)), chinese)
            self.assertIsNone(MACRO.search(bare(row, chinese)), chinese)
            self.assertIsNone(MACRO.search(bare(row, english)), english)
            for mark in "；。！？":
                self.assertNotIn(mark, bare(row, english), english)
            if PLAIN.match(row["rule"]):
                self.assertIsNone(HAN.search(bare(row, english)), english)

    def test_damaged(self):
        for name, content in DAMAGED.items():
            (self.input / name).write_bytes(content)
        shutil.copytree(SAMPLE / "2021", self.input / "2021")
        rows = self.publish("input")
        seen = {row["rule"] for row in rows}
        self.assertLessEqual({"F-EMPTY", "F-FORMAT", "F-ARCHIVE", "F-LIMIT", "F-READ", "F-ROW"}, seen)
        self.assert_one_language(rows)

    def test_sample(self):
        self.assert_one_language(self.publish(SAMPLE))

    @harness.unittest.skipUnless(harness.shared("cases", "in"), "the cases are not here")
    def test_cases(self):
        self.assert_one_language(self.publish(harness.shared("cases", "in")))


class Errors(harness.Case):
    """What ends a run is said in the language of messages, whole."""
    # said by every such message in English, and by none in Chinese
    ENGLISH = re.compile(r"\b(expected|found|the|can't|is|isn't|not|must|no|duplicate|of|near|matches)\b", re.I)

    def setUp(self):
        super().setUp()
        shutil.copytree(SAMPLE / "2021", self.input / "2021")

    def assert_both(self, *flags, code, word=""):
        said = {}
        for language in ("en", "zh"):
            result = harness.run(f"--language={language}", "-q", "input", *flags, cwd=self.dir)
            self.assertEqual(result.code, code, result.err)
            # words that are accepted, and headings, are quoted in parentheses
            said[language] = re.sub(r"\([^()]*\)", "", QUOTED.sub("", result.err.replace(str(self.dir), "")))
            self.assertIn(word, result.err)
        self.assertIsNone(HAN.search(said["en"]), said["en"])
        self.assertTrue(HAN.search(said["zh"]), said["zh"])
        self.assertIsNone(self.ENGLISH.search(re.sub(r"\S*[./]\S*|--\S*", "", said["zh"])), said["zh"])

    def test_registry(self):
        for text in ("id,name\na,甲局\na,乙局\n", "id,name\na,甲局\nb,甲局\n", "id,name\na,\n", "id\na\n",
                     "id,name,parent\na,甲局,z\n", "id,name,parent\na,甲局,a\n", "id,name,first_year\na,甲局,then\n",
                     "id,name,successor\na,甲局,a\n", "id,id,name\n", "", "id,name\na\n", 'id,name\n"a"b,c\n',
                     'id,name\n"a,b\n', "id,name,parent\na,甲局,b\nb,乙局,a\n"):
            (self.dir / "r.csv").write_text(text, encoding="utf-8")
            self.assert_both("-r", "r.csv", code=1, word="r.csv")

    def test_decisions(self):
        head = "id,decision,who,when,why\n"
        for row in ("fae44ed549ac7,perhaps,Z,2026-02-03,x", "x,accept,Z,2026-02-03,x", "fae44ed549ac7,accept,,2026-02-03,x",
                    "fae44ed549ac7,accept,Z,then,x", "fae44ed549ac7,correct to ten,Z,2026-02-03,x",
                    "fae44ed549ac7,accept 5,Z,2026-02-03,x"):
            (self.input / "decisions.csv").write_text(head + row + "\n", encoding="utf-8")
            self.assert_both(code=1, word="decisions.csv")
        (self.input / "decisions.csv").write_text("id,who\n", encoding="utf-8")
        self.assert_both(code=1)

    def test_bytes_that_are_no_text(self):
        """Part of a registry or of decisions is zero, as after a crash, or no text: nothing of it is believed."""
        registry = "id,name\na,甲局\n".encode()
        decisions = b"id,decision,who,when,why\nfae44ed549ac7,acc\0ept,Z,2026-02-03,x\n"
        for data in (registry + bytes(40), registry.replace(b"\xe7", b"\xe7\0"), registry + b"b,\xff\xfe\xff\n"):
            (self.dir / "r.csv").write_bytes(data)
            self.assert_both("-r", "r.csv", code=1, word="r.csv")
        for data in (decisions, decisions.replace(b"acc\0ept", b"accept") + bytes(40)):
            (self.input / "decisions.csv").write_bytes(data)
            self.assert_both(code=1, word="decisions.csv")

    def test_workbook_of_decisions(self):
        for sheet in ("<!DOCTYPE x []><worksheet/>", "<worksheet", "<x>" * 400, None):
            members = {"[Content_Types].xml": "<Types/>",
                       "xl/workbook.xml": "<workbook><sheets><sheet name='a' id='a'/></sheets></workbook>",
                       "xl/_rels/workbook.xml.rels": "<Relationships><Relationship Id='a' Type='worksheet' Target='s.xml'/>"
                                                     "</Relationships>"}
            (self.input / "decisions.xlsx").write_bytes(archive(members | ({"xl/s.xml": sheet} if sheet else {})))
            self.assert_both(code=1, word="decisions.xlsx")
        (self.input / "decisions.xlsx").write_bytes(archive({"a.txt": "a"}))
        self.assert_both(code=1, word="decisions.xlsx")

    def test_rules(self):
        head = "id,severity,formula,each\n"
        for row in ("X,fatal,received:total = 1,", "X,error,received:total,", "X,error,received = 1,", "X,error,,",
                    "X,error,received:total = 1 1,", "X,error,nothing:total = 1,", "X,error,received:$c = 1,",
                    "X,error,received:total = 99999999999999999999,", "X,error,received:$c = 1,c in nothing",
                    "T3-ROW,error,received:total = 1,", ",error,received:total = 1,", "X,error,received:total = 1,z in a"):
            (self.dir / "rules.csv").write_text(head + row + "\n", encoding="utf-8")
            self.assert_both("--rules=rules.csv", code=1, word="rules.csv")

    def test_definitions(self):
        harness.run("--write-definitions=d", cwd=self.dir, output=None, as_of=None)
        for name, old, new in (("ratios.csv", "granted:total", "granted"), ("ratios.csv", "concluded:total", "no:total"),
                               ("forms/columns.csv", ",count,", ",counts,"), ("forms/indicators.csv", "applicants", "nobody"),
                               ("forms/forms.csv", ",2021,", ",year,"), ("headings.csv", "severity,级别", "severity,"),
                               ("rules.csv", "severity,error", "severity,fatal"), ("forms/indicators.csv", "2019,2,", "2019,9,")):
            path = self.dir / "d" / name
            sound = path.read_text(encoding="utf-8")
            self.assertTrue(old in sound, (name, old))
            path.write_text(sound.replace(old, new), encoding="utf-8")
            self.assert_both("--definitions=d", code=1, word=name)
            path.write_text(sound, encoding="utf-8")

    # what messages in Chinese name as it stands in the files
    NAMED = re.compile(r"[A-Z0-9]+-[A-Z0-9]+|\S*[./:_]\S*|--\S*|[A-Za-z_]+栏|(?<=[ 、])[a-z]+(?=[ 、])")

    def test_every_definition(self):
        """Every kind of mistake in every file: each line of --check-definitions is Chinese, whole."""
        harness.run("--write-definitions=d", cwd=self.dir, output=None, as_of=None)
        said = set()
        for path in sorted((self.dir / "d").rglob("*.csv")):
            sound = path.read_text(encoding="utf-8")
            rows = list(csv.reader(sound.splitlines(True)))
            row = len(rows) // 2
            wrong = [[*rows[:row], [*rows[row][:at], text, *rows[row][at + 1:]], *rows[row + 1:]]
                     for at in range(len(rows[row])) for text in ("", "{x} #")]
            wrong += [rows[:1], rows + [rows[-1]], [each[1:] for each in rows]]
            for table in wrong:
                harness.write_csv(path, table[0], table[1:])
                done = harness.run("--check-definitions=d", "--language=zh", cwd=self.dir, output=None, as_of=None)
                self.assertIn(done.code, (0, 1), done.err)
                said.update(done.err.splitlines() if done.code else ())
            path.write_text(sound, encoding="utf-8")
        self.assertGreater(len(said), 200)
        for line in filter(str.strip, said):
            rest = QUOTED.sub("", line)
            self.assertTrue(HAN.search(rest), line)
            self.assertIsNone(self.ENGLISH.search(self.NAMED.sub("", rest)), line)

    def test_folders(self):
        (self.dir / "file").write_text("x")
        self.assert_both("--output=file/below", code=2)
        self.assert_both("absent", code=2)
        self.assert_both("-r", "absent.csv", code=1)
        self.assert_both("--definitions=absent", code=1)
        (self.dir / "output").mkdir()
        (self.dir / "output" / "findings.csv").mkdir()
        self.assert_both(code=2)


class Verbose(harness.Case):
    """-v says of each file what was decided, in either language."""

    def account(self, language):
        result = harness.run("input", "-v", f"--language={language}", cwd=self.dir)
        self.assertEqual(result.code, 0, result.err)
        return result.err

    def test_files(self):
        shutil.copytree(SAMPLE / "2021", self.input / "2021")
        shutil.copy(SAMPLE / "agencies.csv", self.input)
        one = next((self.input / "2021").glob("*财政局*.csv"))
        shutil.copy(one, self.input / "2021" / "again.csv")
        (self.input / ".DS_Store").write_text("x")
        (self.input / "notes.txt").write_text("会议记录，无表格。\n" * 9, encoding="utf-8")
        (self.input / "empty.txt").write_text("")
        with zipfile.ZipFile(self.input / "a.zip", "w") as archived:
            archived.writestr("乡.txt", (self.input / "notes.txt").read_text(encoding="utf-8"))
        (self.input / "table.csv").write_text(
            "year,agency,table,indicator,column,value\n" + "".join(
                f"2021,丙{n}局,3,received,total,5\n" for n in range(8)), encoding="utf-8")
        words = {"en": {"2021/" + one.name: "same as another report|read as the report of 样例市财政局, 2021",
                        "2021/again.csv": "same as another report|read as the report of 样例市财政局, 2021",
                        ".DS_Store": "passed over", "notes.txt": "F-NOREPORT", "empty.txt": "F-EMPTY",
                        "a.zip!/乡.txt": "F-NOREPORT", "agencies.csv": "a registry",
                        "table.csv": "read as a table of 8 agencies and years"},
                 "zh": {"2021/" + one.name: "与另一份报告相同|读作 样例市财政局 2021 年的报告",
                        "2021/again.csv": "与另一份报告相同|读作 样例市财政局 2021 年的报告",
                        ".DS_Store": "略过", "notes.txt": "F-NOREPORT", "empty.txt": "F-EMPTY",
                        "a.zip!/乡.txt": "F-NOREPORT", "agencies.csv": "名录",
                        "table.csv": "读作数据表，共 8 个机构年度"}}
        for language, expected in words.items():
            said = self.account(language)
            for path in [path.relative_to(self.dir) for path in self.input.rglob("*") if path.is_file()]:
                if path.name != "a.zip":
                    self.assertRegex(said, re.compile(f"^{re.escape(str(path))}: ", re.M))
            for name, word in expected.items():
                self.assertRegex(said, re.compile(f"^input/{re.escape(name)}: .*({word})", re.M))

    def test_quiet(self):
        shutil.copytree(SAMPLE / "2021", self.input / "2021")
        result = harness.run("input", cwd=self.dir)
        self.assertNotIn("read as", result.err)


class Version(harness.Case):
    def test_built_in(self):
        """Formats, forms with their years, rules by number and SHA-256, in either language."""
        harness.run("--write-definitions=d", cwd=self.dir, output=None, as_of=None)
        rules = (self.dir / "d/rules.csv").read_bytes()
        both = rules + (self.dir / "d/rule-engine.csv").read_bytes()
        count = rules.count(b"\nid,")
        for language, words in (("en", ("reads TXT", "scans: ", "workbooks: ", "form 2019: 2019 to 2020", "form 2021: ", "from 20", f"rules: {count},")),
                                ("zh", ("可读取 TXT", "扫描件：", "工作簿：", "表式 2019：2019 至 2020 年", "表式 2021：", "年起", f"规则：{count} 条"))):
            said = harness.run("--version", f"--language={language}", cwd=self.dir, output=None, as_of=None).out
            for word in words + (hashlib.sha256(both).hexdigest(), "PDF", "DOC", "seccomp", "Landlock", "ogistat 1"):
                self.assertIn(word, said)


class Unreadable(harness.Case):
    """A cell that can't be read has its figure as a suggestion in what is published, also where it is
    a minus sign that can't stand there."""
    REPORT = SAMPLE / "2021" / "样例市财政局2021年.csv"
    ROW = ",（四）无法提供,1.本机关不掌握相关政府信息,{},0,0,0,1,0,7"
    REVIEW = "{},0,0,0,1,0,0,0,0,0,0,0,0,0,0"

    def findings(self, row, figure, printed):
        text = self.REPORT.read_text(encoding="utf-8-sig")
        self.assertEqual(text.count(row.format(figure)), 1)
        (self.input / "a.csv").write_text(text.replace(row.format(figure), row.format(printed)),
                                          encoding="utf-8")
        self.run_tool("input")
        return [found for found in self.table("findings") if found["right"] == printed]

    def assert_suggested(self, row, figure, printed, rule):
        found = self.findings(row, figure, printed)
        self.assertEqual([(one["rule"], one["suggestion"]) for one in found], [(rule, figure)])
        self.assertIn(f"疑为{figure}", found[0]["message"])

    def test_words(self):
        self.assert_suggested(self.ROW, "6", "若干", "C-NUM")

    def test_minus(self):
        self.assert_suggested(self.ROW, "6", "-6", "C-NEG")

    def test_words_in_table_four(self):
        self.assert_suggested(self.REVIEW, "1", "若干", "C-NUM")

    def test_minus_in_table_four(self):
        self.assert_suggested(self.REVIEW, "1", "-1", "C-NEG")


if __name__ == "__main__":
    harness.main()
