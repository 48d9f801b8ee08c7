# SPDX-License-Identifier: GPL-3.0-or-later
"""The city's own report as a Word document: its figures are those published, whoever reads it.

LibreOffice opens it where it is installed; else that is skipped.
"""
import io
import re
import shutil
import subprocess
import tempfile
import unittest
import zipfile
from fractions import Fraction
from xml.etree import ElementTree

import documents
import forms
import harness
from test_options import Options

OFFICE = shutil.which("soffice")
SECONDS = 240
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
C = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
SECTIONS = ("一、总体情况", "二、主动公开政府信息情况", "三、收到和处理政府信息公开申请情况",
            "四、政府信息公开行政复议、行政诉讼情况", "五、存在的主要问题及改进情况", "六、其他需要报告的事项")
TEXT_WIDTH = 8844


class Document:
    """What stands in a Word document, read without the program."""

    def __init__(self, data):
        self.zip = zipfile.ZipFile(io.BytesIO(data))
        self.body = self.part("word/document.xml").find(f"{W}body")
        self.paragraphs = [self.text(p) for p in self.body.findall(f"{W}p")]
        self.prose = "\n".join(self.paragraphs)
        self.tables = self.body.findall(f"{W}tbl")

    def part(self, name):
        return ElementTree.fromstring(self.zip.read(name))

    @staticmethod
    def text(element):
        return "".join(t.text or "" for t in element.iter(f"{W}t"))

    def numbers(self, table):
        """Cells of a table that hold a number, in the order of the page."""
        cells = [self.text(tc) for tc in self.tables[table].iter(f"{W}tc")]
        return [cell for cell in cells if cell and not cell.strip("-0123456789.")]

    def charts(self):
        """title → {series: {category: value}}"""
        found = {}
        for name in sorted(self.zip.namelist()):
            if not re.fullmatch(r"word/charts/ogistat\d+\.xml", name):
                continue
            root = self.part(name)
            title = "".join(t.text for t in root.iter() if t.tag.endswith("}t"))
            found[title] = {}
            for ser in root.iter(f"{C}ser"):
                def points(path, ser=ser):
                    return {pt.get("idx"): pt.find(f"{C}v").text for pt in ser.find(path).iter(f"{C}pt")}
                years = points(f"{C}cat")
                label = "".join(points(f"{C}tx").values())
                found[title][label] = {years[i]: value for i, value in points(f"{C}val").items()}
        return found


def number(value):
    """Rounded half away from zero to two decimals, without zeros at the end."""
    hundredths = int(abs(value) * 100 + Fraction(1, 2))
    text = f"{hundredths // 100}.{hundredths % 100:02}".rstrip("0").rstrip(".")
    return text


def write_name(path, name):
    """As a clerk does, in place of 【机关名称】."""
    with zipfile.ZipFile(path) as old:
        parts = {part: old.read(part) for part in old.namelist()}
    text = parts["word/document.xml"].decode()
    assert "【机关名称】" in text
    parts["word/document.xml"] = text.replace("【机关名称】", name).encode()
    path.write_bytes(documents.archive(parts))


class Report(Options):
    whole = True

    def setUp(self):
        super().setUp()
        self.run_tool("input")
        self.totals = {(row["year"], *harness.cell_of(row), row["form"]): row["value"]
                       for row in self.table("city_totals") if row["scope"] == "city"}
        self.shared = {key[:4]: value for key, value in self.totals.items()}

    def document(self, year, folder="output"):
        return Document((self.dir / folder / f"city_report_{year}.docx").read_bytes())

    def total(self, year, indicator, column="total", table=3):
        return int(self.shared[str(year), table, indicator, column])

    def test_tables(self):
        """Every cell in its place, the table as wide as the text, its columns adding up to it."""
        for year in self.city.years:
            form = 2019 if year < 2021 else 2021
            document = self.document(year)
            self.assertEqual(len(document.tables), 3)
            found = [cell for table in range(3) for cell in document.numbers(table)]
            totals = {harness.cell_of(row): row["value"] for row in self.table("city_totals")
                      if row["year"] == str(year) and row["scope"] == "city"}
            self.assertEqual(found, [totals[cell] for cell in forms.CELLS[form]], year)
            for table in document.tables:
                grid = [int(col.get(f"{W}w")) for col in table.iter(f"{W}gridCol")]
                self.assertEqual(sum(grid), TEXT_WIDTH)
                for row in table.iter(f"{W}tr"):
                    spans = [tc.find(f".//{W}gridSpan") for tc in row.iter(f"{W}tc")]
                    self.assertEqual(sum(int(s.get(f"{W}val")) if s is not None else 1 for s in spans), len(grid))

    def test_read_back(self):
        """With its name written in, its records are the city's totals, and no sentence contradicts them or the year
        before; until then it is nobody's."""
        alone = self.new_dir()
        for year in self.city.years:
            shutil.copy(self.dir / "output" / f"city_report_{year}.docx", alone / f"{year}.docx")
        self.assertEqual(harness.run(str(alone), "--language=en", cwd=self.dir, output="none").err.count(
            "the report doesn't name its agency"), len(self.city.years))
        for path in alone.iterdir():
            write_name(path, "样例市人民政府")
        self.run_tool(str(alone), output="back")
        rows = self.table("observations", "back")
        self.assertEqual(len(rows), sum(len(forms.CELLS[2019 if year < 2021 else 2021]) for year in self.city.years))
        for row in rows:
            key = (row["year"], *harness.cell_of(row))
            self.assertEqual((row["value"], row["status"]), (self.shared[key], "A"), key)
        # the generated agencies make rules without the power to
        said = [row["message"] for row in self.table("findings", "back") if row["severity"] != "info"
                and row["rule"].startswith(("TX-", "S-", "T2-", "T3-", "T4-", "D-", "C-", "F-"))
                and row["rule"] != "T2-RULEPOWER"]
        self.assertEqual(said, [])

    def test_sections(self):
        for year in self.city.years:
            document = self.document(year)
            at = [document.paragraphs.index(title) for title in SECTIONS]
            self.assertEqual(at, sorted(at))

    def test_sentences(self):
        for year in self.city.years:
            prose = self.document(year).prose
            received = self.total(year, "received")
            self.assertIn(f"新收政府信息公开申请{received}件", prose)
            self.assertIn(f"自然人申请{self.total(year, 'received', 'natural')}件", prose)
            self.assertIn(f"予以公开{self.total(year, 'granted')}件、部分公开{self.total(year, 'granted_in_part')}件、"
                          f"不予公开{self.total(year, 'denied')}件", prose)
            if year > self.city.years[0]:
                base = self.total(year - 1, "received")
                word = "增长" if received > base else "下降"
                growth = f"同比{word}{number(Fraction(100 * (received - base), base))}%"
                self.assertIn(f"申请{received}件，{growth}", prose)
                rate = [Fraction(self.total(y, "granted") + self.total(y, "granted_in_part"), self.total(y, "concluded"))
                        for y in (year - 1, year)]
                points = rate[1] - rate[0]
                self.assertIn(f"公开率（含部分公开）为{number(100 * rate[1])}%，比上年"
                              f"{'提高' if points > 0 else '下降'}{number(100 * points)}个百分点", prose)
            else:
                self.assertNotIn("同比", prose)
                self.assertNotIn("百分点", prose)

    def test_nothing_across_a_break(self):
        """The documents of the two forms are other series: counted, not compared."""
        prose = self.document(2021).prose
        made = self.totals["2021", 2, "normative_documents", "made", "2021"]
        self.assertIn(f"制发行政规范性文件{made}件", prose)
        sentence = re.search("全年制发行政规范性文件[^。]*。", prose)[0]
        self.assertNotRegex(sentence, "同比|上年")
        self.assertIn("全年新公开规范性文件", self.document(2020).prose)

    def test_charts(self):
        years = [str(year) for year in self.city.years]
        charts = self.document(years[-1]).charts()
        self.assertEqual(len(charts), 4)
        title = f"{years[0]}至{years[-1]}年新收政府信息公开申请（件）"
        self.assertEqual(charts[title], {"本年新收": {y: str(self.total(y, "received")) for y in years}})
        outcomes = charts[f"{years[0]}至{years[-1]}年办理结果（件）"]
        self.assertEqual(outcomes["不予公开"], {y: str(self.total(y, "denied")) for y in years})
        rates = charts[f"{years[0]}至{years[-1]}年公开率和办结率（%）"]
        for row in self.table("ratios"):
            if row["scope"] == "city" and row["ratio"] == "completion_rate":
                value = number(100 * Fraction(int(row["numerator"]), int(row["denominator"])))
                self.assertEqual(rates["办结率"][row["year"]], value)

    def test_charts_can_be_edited(self):
        """The workbook behind each chart has the same figures."""
        document = self.document(self.city.years[-1])
        space = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
        for n, series in enumerate(document.charts().values(), 1):
            book = zipfile.ZipFile(io.BytesIO(document.zip.read(f"word/embeddings/ogistat{n}.xlsx")))
            self.assertIsNone(book.testzip())
            sheet = ElementTree.fromstring(book.read("xl/worksheets/sheet1.xml"))
            values = [cell.find(f"{space}v").text for cell in sheet.iter(f"{space}c") if cell.get("t") is None]
            by_year = [points[year] for year in next(iter(series.values())) for points in series.values()]
            self.assertEqual(values, by_year)

    def test_same_bytes(self):
        first = harness.published(self.dir / "output")
        for name, args in (("again", ["-j1"]), ("zone", ["-j3"])):
            self.run_tool("input", *args, output=name, env={"TZ": "America/Lima" if name == "zone" else "UTC"})
            self.assert_same_files(first, harness.published(self.dir / name), skip=("manifest.json",))

    def test_files(self):
        """It can be chosen, by year too, and left out."""
        self.run_tool("input", "--files=city_report_2021", output="one")
        self.assertEqual(list(harness.published(self.dir / "one")), ["city_report_2021.docx"])
        self.assertEqual(harness.published(self.dir / "one")["city_report_2021.docx"],
                         harness.published(self.dir / "output")["city_report_2021.docx"])
        self.run_tool("input", "--files=ratios", output="none")
        self.assertEqual(list(harness.published(self.dir / "none")), ["ratios.csv"])

    def test_places_are_marked(self):
        """What a person writes is highlighted, and nothing else."""
        document = self.document(self.city.years[0])
        for run in document.body.iter(f"{W}r"):
            marked = run.find(f".//{W}highlight") is not None
            self.assertEqual(marked, document.text(run).startswith("【"))

    @unittest.skipUnless(OFFICE, "LibreOffice is not installed")
    def test_office_opens_it(self):
        """Saved again by LibreOffice it has the same cells, and it prints."""
        year = self.city.years[-1]
        with tempfile.TemporaryDirectory() as profile:
            for kind, out in (("docx", "saved"), ("pdf", "printed")):
                subprocess.run([OFFICE, "--headless", f"-env:UserInstallation=file://{profile}", "--convert-to", kind,
                                "--outdir", str(self.dir / out), str(self.dir / "output" / f"city_report_{year}.docx")],
                               capture_output=True, timeout=SECONDS, check=True)
        saved = Document((self.dir / "saved" / f"city_report_{year}.docx").read_bytes())
        document = self.document(year)
        for table in range(3):
            self.assertEqual(saved.numbers(table), document.numbers(table))
        self.assertTrue((self.dir / "printed" / f"city_report_{year}.pdf").read_bytes().startswith(b"%PDF"))


class Draft(harness.Case):
    """草稿 on every page while errors stand."""

    def setUp(self):
        super().setUp()
        shutil.copytree(harness.ROOT / "input", self.dir / "sample")

    def header(self, folder="output", year=2022):
        document = Document((self.dir / folder / f"city_report_{year}.docx").read_bytes())
        if "word/header1.xml" not in document.zip.namelist():
            return None, document
        return document.text(document.part("word/header1.xml")), document

    def test_errors(self):
        self.run_tool("sample")
        header, document = self.header()
        errors = [row for row in self.table("findings") if row["severity"] == "error" and row["year"] == "2022"]
        self.assertGreater(len(errors), 0)
        self.assertEqual(header, f"【草稿】尚有错误{len(errors)}处未决，清单附后")
        self.assertIn("附：尚未解决的错误", document.paragraphs)
        for row in errors:
            self.assertIn(row["source"], document.prose)
        self.assertTrue(document.body.find(f".//{W}headerReference") is not None)

    def test_decided(self):
        """Once all is decided it is none any more."""
        self.run_tool("sample")
        rows = [row for row in self.table("findings") if row["severity"] == "error" and row["year"] in ("2022", "")]
        harness.write_csv(self.dir / "sample" / "decisions.csv", ("id", "decision", "who", "when", "why"),
                          [(row["id"], "accept", "张三", "2026-02-03", "核实无误") for row in rows])
        self.run_tool("sample", output="decided")
        header, document = self.header("decided")
        self.assertIsNone(header)
        self.assertNotIn("附：尚未解决的错误", document.paragraphs)

    def test_names_stay_text(self):
        """Whatever a name has in it, it's text and no markup, and doesn't turn what follows."""
        name = "甲<w:b/>&amp;\"市\u202e人民政府]]>"
        agencies = self.dir / "sample" / "agencies.csv"
        rows = harness.read_csv(agencies)
        harness.write_csv(agencies, rows[0], [[name if (key, value) == ("name", "样例市人民政府") else value
                                               for key, value in row.items()] for row in rows])
        self.run_tool("sample")
        _, document = self.header()
        self.assertTrue(document.paragraphs[0].startswith('甲<w:b/>&amp;"市'), document.paragraphs[0])
        self.assertNotIn("\u202e", document.prose)

    def test_missing(self):
        """Who hasn't reported is named, and marked for a person to look at."""
        gone = next((self.dir / "sample" / "2022").glob("*教育局*"))
        gone.unlink()
        self.run_tool("sample")
        missing = [row["agency"] for row in self.table("coverage") if row["year"] == "2022" and row["state"] == "missing"]
        _, document = self.header()
        self.assertIn(f"【尚未报告或报告未能采用的单位{len(missing)}个：{'、'.join(missing)}。", document.prose)


def template(paragraphs, header=None, section="<w:sectPr/>"):
    """A Word document as an office makes it; a paragraph is the texts of its runs."""
    space = ('xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
             'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"')

    def paragraph(runs):
        return "<w:p>" + "".join(f"<w:r><w:t>{run}</w:t></w:r><w:proofErr w:type=\"spellStart\"/>" for run in runs) + "</w:p>"

    types = ('<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
             '<Default Extension="xml" ContentType="application/xml"/><Default Extension="rels" '
             'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
             '<Override PartName="/word/document.xml" ContentType="application/'
             'vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/>')
    relation = '<Relationship Id="{}" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/{}" Target="{}"/>'
    relations = '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{}</Relationships>'
    parts = {"word/document.xml": f"<w:document {space}><w:body>{''.join(map(paragraph, paragraphs))}{section}</w:body></w:document>",
             "_rels/.rels": relations.format(relation.format("r1", "officeDocument", "word/document.xml")),
             "word/_rels/document.xml.rels": relations.format(relation.format("r7", "header", "header3.xml") if header else "")}
    if header:
        types += ('<Override PartName="/word/header3.xml" ContentType="application/'
                  'vnd.openxmlformats-officedocument.wordprocessingml.header+xml"/>')
        parts["word/header3.xml"] = f"<w:hdr {space}>{paragraph(header)}</w:hdr>"
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", types + "</Types>")
        for name, text in parts.items():
            archive.writestr(name, text)
    return data.getvalue()


class Template(Options):
    """--template=FILE.docx: the office's own document, filled in."""
    whole = True
    HEADER_SECTION = '<w:sectPr><w:headerReference w:type="default" r:id="r7"/></w:sectPr>'

    def fill(self, paragraphs, *args, code=0, **kw):
        (self.dir / "own.docx").write_bytes(template(paragraphs, **kw))
        return self.run_tool("--template=own.docx", "--files=city_report,city_totals,findings", *args, "input", code=code)

    def document(self, year):
        return Document((self.dir / "output" / f"city_report_{year}.docx").read_bytes())

    def test_all_kinds(self):
        """Placeholders broken over runs, beside other text, and in places of their own."""
        self.fill([["{{title}}"], ["收到", "{{fig", "ure:rece", "ived}}", "件，自然人{{figure:received:natural}}件。"],
                   ["{{sentence:received}}"], [" {{table:3}} "], ["{{", "chart:received", "}}"], ["尾"]],
                  header=["{{agency}}", "{{figure:year}}年"], section=self.HEADER_SECTION)
        totals = {(row["year"], *harness.cell_of(row)): row["value"] for row in self.table("city_totals")
                  if row["scope"] == "city"}
        for year in self.city.years:
            document = self.document(year)
            received, natural = (totals[str(year), 3, "received", column] for column in ("total", "natural"))
            self.assertIn(f"收到{received}件，自然人{natural}件。", document.paragraphs)
            self.assertTrue(any(p.startswith(f"全年新收政府信息公开申请{received}件") for p in document.paragraphs))
            self.assertTrue(document.paragraphs[0].endswith(f"{year}年政府信息公开工作年度报告"))
            cells = [cell for cell in forms.CELLS[2019 if year < 2021 else 2021] if cell[0] == 3]
            self.assertEqual(document.numbers(0), [totals[str(year), *cell] for cell in cells])
            self.assertIn(f"{year}年", document.text(document.part("word/header3.xml")))
            self.assertNotIn("{{", document.prose)
            charts = document.charts()
            self.assertEqual(len(charts), 0 if year == self.city.years[0] else 1)
            for name in document.zip.namelist():
                if name.endswith((".xml", ".rels")):
                    document.part(name)

    def test_unknown(self):
        """What stands for nothing is named with its place, and nothing is published."""
        for text, place in (("{{figur:received}}", 2), ("{{figure:recieved}}", 2), ("{{table:5}}", 2), ("{{chart:x}}", 2),
                            ("{{sentence:}}", 2), ("{{figure:received", 2), ("{{}}", 2)):
            result = self.fill([["一"], [text]], code=1)
            self.assertIn(f"own.docx: word/document.xml, paragraph {place}: expected {{{{table:2}}}}", result.err)
            self.assertIn(text.split("}}", maxsplit=1)[0], result.err)
            self.assertFalse((self.dir / "output").exists())
        for text in ("表{{table:2}}", "{{chart:received}}图"):
            result = self.fill([[text]], code=1)
            self.assertIn("in a paragraph of its own", result.err)
        result = self.fill([["一"]], header=["{{table:2}}"], code=1)
        self.assertIn("word/header3.xml, paragraph 1", result.err)

    def test_no_document(self):
        for data in (b"", b"PK\x03\x04", b"{\\rtf1 }", b"\xd0\xcf\x11\xe0" + bytes(600)):
            (self.dir / "own.docx").write_bytes(data)
            result = self.run_tool("--template=own.docx", "input", code=1)
            self.assertIn("own.docx: expected a Word document", result.err)
        self.run_tool("--template=none.docx", "input", code=1)

    def test_draft(self):
        """While errors stand, on each page, with their list where it has its place, or at the end."""
        broken = self.input / "broken.csv"
        harness.write_csv(broken, ("year", "agency", "table", "indicator", "column", "value"),
                          [(2022, "甲局", 3, "received", "natural", "若干")])
        inside = "<w:p><w:pPr><w:sectPr/></w:pPr></w:p><w:p><w:r><w:t>三</w:t></w:r></w:p>"
        for kw in ({}, {"header": ["眉"], "section": self.HEADER_SECTION}, {"section": ""}, {"section": inside},
                   {"section": '<w:sectPr w:rsidR="1"><w:pgSz w:w="1"/></w:sectPr>'}):
            for paragraphs in ([["一"], ["二"]], [["一"], ["{{errors}}"], ["二"]]):
                self.fill(paragraphs, **kw)
                document = self.document(2022)
                self.assertIn("附：尚未解决的错误", document.prose)
                self.assertEqual(document.paragraphs.index("二") > document.paragraphs.index("附：尚未解决的错误"),
                                 len(paragraphs) == 3)
                self.assertIn("甲局", document.prose)
                relations = {r.get("Id"): r.get("Target") for r in document.part("word/_rels/document.xml.rels")}
                for section in document.body.iter(f"{W}sectPr"):
                    for header in section.findall(f"{W}headerReference"):
                        text = document.text(document.part("word/" + relations[header.get(f"{R}id")]))
                        self.assertIn("【草稿】", text)
                self.assertIsNotNone(document.body.find(f".//{W}headerReference"))
                self.assertNotIn("草稿", self.document(2020).prose)

    @unittest.skipUnless(OFFICE, "LibreOffice is not installed")
    def test_office_made_it(self):
        """The report that is built in, saved by LibreOffice with placeholders in it, is a template like any other."""
        self.run_tool("input", "--files=city_report_2022", output="first")
        page = ("<html><body><p>{{title}}</p><p>共收到 {{figure:received}} 件</p><p>{{table:4}}</p>"
                "<p>{{chart:outcomes}}</p></body></html>")
        (self.dir / "own.html").write_text(page, encoding="utf-8")
        with tempfile.TemporaryDirectory() as profile:
            def convert(path, *kind):
                subprocess.run([OFFICE, "--headless", f"-env:UserInstallation=file://{profile}", "--convert-to", *kind,
                                "--outdir", str(self.dir / "made"), str(path)], capture_output=True, timeout=SECONDS, check=True)
            convert(self.dir / "own.html", "docx:Office Open XML Text", "--infilter=HTML (StarWriter)")
            shutil.copy(self.dir / "made" / "own.docx", self.dir / "own.docx")
            self.run_tool("--template=own.docx", "input")
            document = self.document(2022)
            self.assertEqual(len(document.tables), 1)
            self.assertEqual(len(document.charts()), 1)
            convert(self.dir / "output" / "city_report_2022.docx", "docx")
        saved = Document((self.dir / "made" / "city_report_2022.docx").read_bytes())
        self.assertEqual(saved.numbers(0), document.numbers(0))


if __name__ == "__main__":
    harness.main()
