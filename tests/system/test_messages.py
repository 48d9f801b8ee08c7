# SPDX-License-Identifier: GPL-3.0-or-later
"""Messages of findings speak one language each, and name nothing of the program's source."""
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
MACRO = re.compile("[A-Z]+_[A-Z_]+|[\x1e\x1f]")
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
