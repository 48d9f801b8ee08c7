# SPDX-License-Identifier: GPL-3.0-or-later
"""What was handed in: several reports in one file, and reports that can't be used.

Several reports in one file are the same records as each in a file of its own; a report that can't be used is
rejected, and tied to its agency, by whatever names it.
"""
import io
import re
import tarfile
import unittest
import zipfile

import documents
import forms
import harness
from reports import Report

YEAR = 2023


def report(agency, factor, year=YEAR, **changes):
    """A report whose figures all differ, or, with the factor 0, are all 0; no identity holds, which is no matter
    here."""
    cells = {cell: number * factor for number, cell in enumerate(forms.CELLS[2021], 1)}
    return Report(agency, year, 2021, cells).copy(**changes)


# ---- each takes reports and makes one file of them
def join_text(reports):
    return "".join(one.to_text() for one in reports).encode()


def join_sheet(reports):
    return "".join(one.to_sheet().lstrip("\ufeff") for one in reports).encode()


def join_html(reports):
    bodies = [re.search("<body>(.*)</body>", documents.to_html(one).decode(), re.S)[1] for one in reports]
    return f'<html><head><meta charset="utf-8"></head><body>{"".join(bodies)}</body></html>'.encode()


def join_docx(reports):
    packages = [documents.parts_of(documents.to_docx(one)) for one in reports]
    name = "word/document.xml"
    bodies = [re.search("<w:body>(.*)</w:body>", package[name], re.S)[1] for package in packages]
    whole = re.sub("<w:body>.*</w:body>", lambda _: f'<w:body>{"".join(bodies)}</w:body>', packages[0][name], flags=re.S)
    return documents.archive({**packages[0], name: whole})


def inline(package):
    """The sheet with its strings in it."""
    strings = re.findall("<si>(.*?)</si>", package["xl/sharedStrings.xml"], re.S)
    return re.sub(r't="s"><v>(\d+)</v>', lambda m: f't="inlineStr"><is>{strings[int(m[1])]}</is>',
                  package["xl/worksheets/sheet1.xml"])


def join_xlsx(reports):
    """A sheet for each."""
    packages = [documents.parts_of(documents.to_xlsx(one)) for one in reports]
    whole = dict(packages[0])
    sheets, links, types = "", "", ""
    for n, package in enumerate(packages, 1):
        whole[f"xl/worksheets/sheet{n}.xml"] = inline(package)
        sheets += f'<sheet name="表{n}" sheetId="{n}" r:id="r{10 + n}"/>'
        links += (f'<Relationship Id="r{10 + n}" Type="{documents.OFFICE}/worksheet" '
                  f'Target="worksheets/sheet{n}.xml"/>')
        types += (f'<Override PartName="/xl/worksheets/sheet{n}.xml" ContentType="application/vnd.'
                  'openxmlformats-officedocument.spreadsheetml.worksheet+xml"/>')
    whole["xl/workbook.xml"] = re.sub("<sheets>.*</sheets>", f"<sheets>{sheets}</sheets>", whole["xl/workbook.xml"])
    whole["xl/_rels/workbook.xml.rels"] = whole["xl/_rels/workbook.xml.rels"].replace(
        "</Relationships>", links + "</Relationships>")
    whole["[Content_Types].xml"] = whole["[Content_Types].xml"].replace(
        '<Override PartName="/xl/worksheets/sheet1.xml" ContentType="application/vnd.openxmlformats-officedocument.'
        'spreadsheetml.worksheet+xml"/>', types)
    return documents.archive(whole)


JOINS = {"txt": join_text, "csv": join_sheet, "html": join_html, "docx": join_docx, "xlsx": join_xlsx}


class Several(harness.Case):
    def values(self):
        return {(row["agency"], row["year"], *harness.cell_of(row)): (row["value"], row["status"])
                for row in self.table("observations") if row["table"] != "1"}

    def check(self, reports):
        """In one file of each format as in files of their own."""
        for ending, join in JOINS.items():
            with self.subTest(format=ending):
                self.dir = self.new_dir()
                self.input = self.dir / "input"
                self.input.mkdir()
                for n, one in enumerate(reports):
                    (self.input / f"{n}.{ending}").write_bytes(join([one]))
                self.run_tool("input")
                apart = self.values()
                self.assertEqual(len({key[:2] for key in apart}), len(reports))
                for path in self.input.iterdir():
                    path.unlink()
                (self.input / f"all.{ending}").write_bytes(join(reports))
                self.run_tool("input")
                self.assertEqual(self.values(), apart)
                found = [row["rule"] for row in self.table("findings")]
                self.assertFalse({"S-COPY", "S-T2", "S-T3", "S-T4", "I-DUP"} & set(found), found)

    def test_other_figures(self):
        self.check([report("甲市水利局", 1), report("甲市教育局", 2), report("甲市青石镇人民政府", 4)])

    def test_equal_figures(self):
        self.check([report("甲市档案馆", 0), report("甲市文学艺术界联合会", 0)])

    def test_years(self):
        self.check([report("甲市水利局", 1, 2022), report("甲市水利局", 2, 2023)])

    def test_signature_tells(self):
        title = f"{YEAR}年政府信息公开工作年度报告"
        self.check([report("甲市水利局", 1, title=title), report("甲市教育局", 2, title=title)])

    def test_one_report(self):
        """A title that stands there again, the links of a page and a list of contents make no other report."""
        text = report("甲市水利局", 1).to_text()
        title = f"甲市水利局{YEAR}年政府信息公开工作年度报告"
        other = f"甲市水利局{YEAR - 1}年政府信息公开工作年度报告"
        another = f"甲市教育局{YEAR}年政府信息公开工作年度报告"
        split = text.index("三、收到和处理")
        for name, changed in {
                "again": text[:split] + title + "\n" + text[split:],
                "of a template": text[:split] + other + "\n" + text[split:],
                "links": text + f"\n\n{other}\n{another}\n",
                "contents": f"{title}\n{another}\n{other}\n\n" + text}.items():
            with self.subTest(name):
                (self.input / "a.txt").write_text(changed, encoding="utf-8")
                self.run_tool("input")
                self.assertEqual([(row["agency"], row["state"]) for row in self.table("coverage")],
                                 [("甲市水利局", "reported")])
                self.assertEqual(len({row["agency"] for row in self.table("observations")}), 1)


class Rejected(harness.Case):
    AGENCIES = [{"id": "1", "name": "甲市水利局", "aliases": "水利局;水务局"}, {"id": "2", "name": "甲市教育局"}]

    def setUp(self):
        super().setUp()
        harness.write_registry(self.input / "agencies.csv", self.AGENCIES)
        (self.input / "edu.txt").write_text(report("甲市教育局", 1).to_text(), encoding="utf-8")

    def put(self, path, data):
        path = self.input / path
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)

    def states(self):
        return {(row["agency"], row["year"]): row["state"] for row in self.table("coverage")}

    def check_rejected(self, rule):
        self.run_tool("--notes=letters", "input")
        self.assertEqual(self.states(), {("甲市水利局", "2023"): "rejected", ("甲市教育局", "2023"): "reported"})
        errors = [row["rule"] for row in self.table("findings")
                  if (row["agency"], row["year"], row["severity"]) == ("甲市水利局", "2023", "error")]
        self.assertEqual(errors, [rule])
        row = next(row for row in self.table("coverage") if row["agency"] == "甲市水利局")
        self.assertEqual(row["errors"], "1")
        return (self.dir / "letters" / "甲市水利局.txt").read_text(encoding="utf-8")

    def test_no_tables(self):
        bare = report("甲市水利局", 1, tables=())
        for ending, join in JOINS.items():
            with self.subTest(format=ending):
                self.put(f"a.{ending}", join([bare]))
                letter = self.check_rejected("F-UNUSABLE")
                self.assertIn(f"a.{ending}", letter)
                self.assertNotIn("未报送", letter)
                self.assertIn("DOCX", letter)
                (self.input / f"a.{ending}").unlink()

    def test_one_line(self):
        text = re.sub(r"\s+", " ", report("甲市水利局", 1).to_text())
        self.put("a.txt", text.encode())
        self.check_rejected("F-UNUSABLE")

    def test_by_name(self):
        """A file that can't be read at all is its agency's by title, name or alias in the path."""
        image = b"\x89PNG\r\n\x1a\n" + bytes(64)
        for path in (f"甲市水利局{YEAR}年政府信息公开工作年度报告.png", f"水务局{YEAR}.png", f"{YEAR}/水利局年报.png",
                     f"甲市水利局/{YEAR}年报.png", f"{YEAR}年/水务局/scan-001.png"):
            with self.subTest(path):
                self.put(path, image)
                letter = self.check_rejected("F-FORMAT")
                self.assertIn(path.rsplit("/", 1)[-1], letter)
                (self.input / path).unlink()

    def test_damaged_package(self):
        """A DOCX cut off looks like some archive; it is its agency's all the same, by itself and in an archive."""
        whole = documents.to_docx(report("甲市水利局", 1))
        name = f"甲市水利局{YEAR}年政府信息公开工作年度报告.docx"
        for cut in range(10, 200, 30):
            for path, data in ((name, whole[:cut]), ("a.zip", documents.archive({f"水利局/{name}": whole[:cut]}))):
                with self.subTest(cut=cut, path=path):
                    self.put(path, data)
                    self.run_tool("--notes=letters", "input")
                    self.assertEqual(self.states()["甲市水利局", str(YEAR)], "rejected")
                    self.assertIn(name, (self.dir / "letters" / "甲市水利局.txt").read_text(encoding="utf-8"))
                    (self.input / path).unlink()

    def test_damaged_archive(self):
        """An archive of which a report came before it broke off is nobody's report."""
        name = f"甲市水利局{YEAR}年政府信息公开工作年度报告.tar"
        data = io.BytesIO()
        with tarfile.open(fileobj=data, mode="w") as archive:
            for member in ("a.txt", "b.txt"):
                text = report("甲市教育局", 1).to_text().encode()
                info = tarfile.TarInfo(member)
                info.size = len(text)
                archive.addfile(info, io.BytesIO(text))
        self.put(name, data.getvalue()[:512 + -(-len(text) // 512) * 512 + 100])
        self.run_tool("input")
        self.assertEqual(self.states()["甲市水利局", str(YEAR)], "missing")
        self.assertIn("F-ARCHIVE", [row["rule"] for row in self.table("findings")])

    def test_nobody_s(self):
        """What is no report of anybody is a finding only; the agency is missing."""
        for path, data in {"logo.png": b"\x89PNG\r\n\x1a\n" + bytes(64), "a.txt": "会议通知：请于周五到会。".encode(),
                           f"水利局学校{YEAR}.png": b"\x89PNG\r\n\x1a\n" + bytes(64)}.items():
            with self.subTest(path):
                self.put(path, data)
                self.run_tool("input")
                self.assertEqual(self.states()["甲市水利局", "2023"], "missing")
                (self.input / path).unlink()

    def test_beside_another(self):
        """A report that can't be used doesn't take the place of one that can."""
        self.put("a.txt", report("甲市水利局", 1, tables=()).to_text().encode())
        self.put("b.txt", report("甲市水利局", 1).to_text().encode())
        self.run_tool("input")
        self.assertEqual(self.states()["甲市水利局", "2023"], "reported")

    def test_conflict_of_years(self):
        """It is shown with its error under the year that it most likely counts."""
        self.put("a.txt", report("甲市水利局", 1, period=2022).to_text().encode())
        self.check_rejected("D-YEAR")

    def test_all(self):
        """Nothing that can be used: exit 2, and what was published stays."""
        self.run_tool("input")
        before = harness.published(self.dir / "output")
        (self.input / "edu.txt").write_text(report("甲市教育局", 1, tables=()).to_text(), encoding="utf-8")
        result = self.run_tool("input", code=2)
        self.assertIn("edu.txt", result.err)
        self.assertEqual(harness.published(self.dir / "output"), before)


class Volumes(harness.Case):
    def test_volumes(self):
        (self.input / "a.txt").write_text(report("甲市水利局", 1).to_text(), encoding="utf-8")
        whole = documents.archive({"b.txt": report("甲市教育局", 1).to_text()})
        for first, second in (("r.zip.001", "r.zip.002"), ("r.7z.001", "r.7z.002"), ("r.part1.rar", "r.part2.rar")):
            with self.subTest(first):
                for name, data in ((first, whole[:400]), (second, whole[400:])):
                    (self.input / name).write_bytes(data)
                self.run_tool("input")
                self.assertEqual(sorted((row["rule"], row["source"]) for row in self.table("findings")
                                        if row["rule"].startswith("F-")),
                                 [("F-VOLUME", f"input/{first}"), ("F-VOLUME", f"input/{second}")])
                (self.input / first).unlink()
                (self.input / second).unlink()


class Repeated(harness.Case):
    """TX-REPEAT: the share of the text that is that of the year before, digits aside."""
    SENTENCES = [f"本机关第{n}项工作按照部署{word}开展，完善制度，规范程序，加强监督，成效良好" for n, word in
                 enumerate("甲乙丙丁戊己庚辛壬癸")]

    def findings(self, now):
        for year, sentences in ((2022, self.SENTENCES), (2023, now)):
            text = report("甲市水利局", 1, year).to_text()
            at = text.index("二、主动公开")
            text = text[:at] + "。".join(sentences) + "。\n" + text[at:]
            (self.input / f"{year}.txt").write_text(text, encoding="utf-8")
        self.run_tool("input")
        return [(row["year"], row["right"]) for row in self.table("findings") if row["rule"] == "TX-REPEAT"]

    def test_repeated(self):
        self.assertEqual(self.findings(self.SENTENCES), [("2023", "100")])
        self.assertEqual(self.findings([text.replace("项", "项 9") for text in self.SENTENCES]), [("2023", "100")])
        self.assertEqual(self.findings([text.replace("成效", "效果") for text in self.SENTENCES]), [])
        self.assertEqual(self.findings(self.SENTENCES[:5] + [text[::-1] for text in self.SENTENCES[5:]]), [])


class Picture(harness.Case):
    """A picture in place of a table of a sheet."""

    def test_sheet(self):
        sheet, drawing = "xl/worksheets/sheet1.xml", "http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing"
        made = documents.parts_of(documents.to_xlsx(report("临江市水务局", 1)))
        rows = re.findall(r'<row r="\d+">.*?</row>', made[sheet])
        texts = re.findall(r"<t [^>]*>(.*?)</t>", made["xl/sharedStrings.xml"])
        first, last = (next(n for n, row in enumerate(rows) if f"<v>{texts.index(documents.HEADINGS[table])}</v>" in row)
                       for table in (3, 4))
        for row in rows[first + 1:last]:
            made[sheet] = made[sheet].replace(row, "")
        made[sheet] = re.sub("<mergeCells.*</mergeCells>", "", made[sheet]).replace(
            "</worksheet>", f'<drawing r:id="r1" xmlns:r="{documents.OFFICE}"/></worksheet>')
        made["xl/worksheets/_rels/sheet1.xml.rels"] = (
            f'<Relationships xmlns="{documents.PACKAGE}relationships"><Relationship Id="r1" Type="{documents.OFFICE}/drawing" '
            'Target="../drawings/drawing1.xml"/></Relationships>')
        made["xl/drawings/drawing1.xml"] = (
            f'<a:wsDr xmlns:a="{drawing}"><a:twoCellAnchor><a:from><a:col>0</a:col><a:row>{first + 1}</a:row></a:from>'
            f"<a:to><a:col>6</a:col><a:row>{last}</a:row></a:to><a:pic/></a:twoCellAnchor></a:wsDr>")
        (self.input / "a.xlsx").write_bytes(documents.archive(made))
        self.run_tool("input")
        [row] = [row for row in self.table("findings") if row["rule"] == "S-T3"]
        self.assertIn("there is a picture", row["message_en"])
        self.assertIn(f"line {first + 2}", row["message_en"])


class Hidden(harness.Case):
    """Reports whose names hide them: not counted, and each told."""

    def test_hidden(self):
        text = report("甲局", 1).to_text()
        for name in (".甲局.txt", "~$甲局.txt", "Thumbs.db", ".a/甲局.txt", "__MACOSX/b/甲局.txt"):
            path = self.input / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")
        with zipfile.ZipFile(self.input / "a.zip", "w") as archived:
            archived.writestr("乙局.txt", report("乙局", 1).to_text())
            archived.writestr(".甲局.txt", text)
            archived.writestr(".a/甲局.txt", text)
        (self.input / ".git").mkdir()
        (self.input / ".git/甲局.txt").write_text(text, encoding="utf-8")
        (self.input / "~$乙局.docx").write_bytes(b"\5owner" + bytes(156))
        self.run_tool("input")
        told = {row["source"]: row for row in self.table("findings") if row["rule"] == "F-PASSED"}
        self.assertEqual(sorted(told), sorted("input/" + name for name in (
            ".甲局.txt", "~$甲局.txt", "Thumbs.db", ".a", "__MACOSX", "a.zip!/.甲局.txt", "a.zip!/.a")))
        self.assertEqual({row["severity"] for row in told.values()}, {"warning"})
        self.assertIn("a folder; files in it: 1", told["input/.a"]["message_en"])
        self.assertEqual({row["agency"] for row in self.table("coverage")}, {"乙局"})


if __name__ == "__main__":
    harness.main()
