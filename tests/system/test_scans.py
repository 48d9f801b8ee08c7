# SPDX-License-Identifier: GPL-3.0-or-later
"""A scan of a report of the sample gives the figures of the report itself, where they're proved.

scans/ holds input/2022's report of the health commission, drawn at 150 dots to the inch, turned by
0.6 degrees, with noise, as JPEG. Without Tesseract at build time it's skipped.
"""
import base64
import csv
import io
import os
import pathlib
import re
import resource
import shutil
import struct
import unittest
import zipfile
import zlib

import harness

SCANS = pathlib.Path(__file__).parent / "scans"
NAME = "样例市卫生健康委员会2022年"
TITLE = f"{NAME}政府信息公开工作年度报告"
PERIOD = "统计期限为2022年1月1日至2022年12月31日。"
READER = pathlib.Path(harness.PROGRAM).parent / "ogistat-ocr"


def cells(folder, name="output"):
    """The cells of tables 2 to 4 by their codes."""
    return {(row["table"], row["indicator"], row["column"]): row
            for row in harness.read_csv(folder / name / "observations.csv") if row["table"] != "1"}


def chunk(kind, data):
    """Of a PNG."""
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


def page_of(pictures, rest=""):
    """A web page that shows them."""
    shown = "".join(f'<p><img alt="" src="data:image/jpeg;base64,'
                    f'{base64.b64encode(picture).decode()}"></p>' for picture in pictures)
    return (f'<!DOCTYPE html><meta charset="utf-8"><h1>{TITLE}</h1><p>{PERIOD}</p>{shown}'
            f'{rest}').encode()


def document_of(pictures):
    """A Word document likewise, as Word has it."""
    office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    package = "http://schemas.openxmlformats.org/package/2006/relationships"
    drawing = "http://schemas.openxmlformats.org/drawingml/2006"
    shown = "".join(
        f'<w:p><w:r><w:drawing><wp:inline xmlns:wp="{drawing}/wordprocessingDrawing">'
        f'<a:graphic xmlns:a="{drawing}/main"><a:graphicData uri="{drawing}/picture">'
        f'<pic:pic xmlns:pic="{drawing}/picture"><pic:blipFill><a:blip r:embed="i{i}"/>'
        f'</pic:blipFill></pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing></w:r></w:p>'
        for i in range(len(pictures)))
    lines = "".join(f"<w:p><w:r><w:t>{line}</w:t></w:r></w:p>" for line in (TITLE, PERIOD))
    parts = {
        "[Content_Types].xml": '<Types xmlns="http://schemas.openxmlformats.org/package/2006/'
                               'content-types"><Default Extension="xml" ContentType='
                               '"application/xml"/></Types>',
        "_rels/.rels": f'<Relationships xmlns="{package}"><Relationship Id="r" '
                       f'Type="{office}/officeDocument" Target="word/document.xml"/>'
                       f'</Relationships>',
        "word/document.xml": f'<w:document xmlns:w="http://schemas.openxmlformats.org/'
                             f'wordprocessingml/2006/main" xmlns:r="{office}"><w:body>{lines}'
                             f'{shown}</w:body></w:document>',
        "word/_rels/document.xml.rels": f'<Relationships xmlns="{package}">' + "".join(
            f'<Relationship Id="i{i}" Type="{office}/image" Target="media/image{i}.jpeg"/>'
            for i in range(len(pictures))) + "</Relationships>",
    }
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as file:
        for name, text in parts.items():
            file.writestr(name, text)
        for i, picture in enumerate(pictures):
            file.writestr(f"word/media/image{i}.jpeg", picture)
    return out.getvalue()


def pages_of(name):
    """The pages of a scan, as pictures."""
    return re.findall(rb"\xff\xd8\xff.*?\xff\xd9", (SCANS / name).read_bytes(), re.S)


def picture_size(picture):
    """Width, height and number of colours of a JPEG, from the header of its frame."""
    at = 2
    while picture[at + 1] not in (0xC0, 0xC1, 0xC2):
        at += 2 + struct.unpack(">H", picture[at + 2:at + 4])[0]
    high, wide, colours = struct.unpack(">HHB", picture[at + 5:at + 10])
    return wide, high, colours


def turned(pictures):
    """A PDF of two pages as they lie in a scanner: on its side, and on its head."""
    places = ((842, 595, "0 -595 842 0 0 595"), (595, 842, "-595 0 0 -842 595 842"))
    objects = [b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Pages/Count 2/Kids[3 0 R 6 0 R]>>"]
    for i, (picture, (page_wide, page_high, place)) in enumerate(zip(pictures, places)):
        wide, high, colours = picture_size(picture)
        draw = f"q {place} cm /I Do Q".encode()
        objects += [
            f"<</Type/Page/Parent 2 0 R/MediaBox[0 0 {page_wide} {page_high}]/Contents {4 + 3 * i} "
            f"0 R/Resources<</XObject<</I {5 + 3 * i} 0 R>>>>>>".encode(),
            f"<</Length {len(draw)}>>stream\n".encode() + draw + b"\nendstream",
            f"<</Type/XObject/Subtype/Image/Width {wide}/Height {high}/BitsPerComponent 8"
            f"/ColorSpace/{'DeviceRGB' if colours == 3 else 'DeviceGray'}/Filter/DCTDecode"
            f"/Length {len(picture)}>>stream\n".encode() + picture + b"\nendstream"]
    out, starts = bytearray(b"%PDF-1.4\n"), []
    for number, body in enumerate(objects, 1):
        starts.append(len(out))
        out += f"{number} 0 obj".encode() + body + b"\nendobj\n"
    start = len(out)
    out += f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n".encode()
    out += b"".join(f"{at:010d} 00000 n \n".encode() for at in starts)
    out += f"trailer<</Size {len(objects) + 1}/Root 1 0 R>>\nstartxref\n{start}\n%%EOF".encode()
    return bytes(out)


@unittest.skipUnless(READER.exists(), "built without Tesseract")
class Scans(harness.Case):
    def setUp(self):
        super().setUp()
        self.dir = self.new_dir()
        (self.dir / "in").mkdir()

    def run_on(self, path, **env):
        """One report, read."""
        shutil.copy(path, self.dir / "in" / f"{NAME}{pathlib.Path(path).suffix}")
        result = harness.run("--notes=letters", "in", cwd=self.dir, env=env, timeout=600)
        self.assertLess(result.code, 2, result.err)
        return cells(self.dir), harness.read_csv(self.dir / "output" / "findings.csv")

    def test_proved(self):
        """Tables 3 and 4 whole; of table 2 nothing, but what it may be."""
        source = next(pathlib.Path(os.environ["OGISTAT_ROOT"]).glob(f"input/2022/{NAME}*.pdf"))
        truth, _ = self.run_on(source)
        found, findings = self.run_on(SCANS / f"{NAME}.pdf")
        self.assertEqual(found.keys(), truth.keys())
        proposed = {(row["table"], row["indicator"], row["column"]): row["right"]
                    for row in findings if row["rule"] == "C-SCAN"}
        for key, row in found.items():
            with self.subTest(key):
                if key[0] == "2":
                    self.assertEqual((row["value"], row["status"], row["ocr"]), ("", "M", ""))
                    # a decimal point may be lost: money is shown, and not suggested
                    self.assertEqual(proposed[key].split(" / ")[0].replace(".", ""),
                                     truth[key]["value"].replace(".", ""))
                else:
                    self.assertEqual((row["value"], row["status"], row["ocr"]),
                                     (truth[key]["value"], "A", "ocr"))
        self.assertEqual(len(proposed), sum(key[0] == "2" for key in truth))
        counts = [row for row in findings if row["rule"] == "F-OCR"]
        self.assertEqual([(row["left"], row["right"]) for row in counts],
                         [(str(len(truth) - len(proposed)), str(len(truth)))])

        for row in findings:
            if row["rule"] == "C-SCAN":
                self.assertIn("no identity covers it", row["message_en"])
        self.check_pictures(proposed)
        self.check_decided(findings, truth)

    def check_decided(self, findings, truth):
        """What is proposed is published once a person has said y beside it, and nothing else."""
        rows = [row for row in findings if row["rule"] == "C-SCAN"]
        with (self.dir / "in" / "decisions.csv").open("w", encoding="utf-8") as file:
            writer = csv.writer(file)
            writer.writerow(["id", "decision", "who", "when", "suggestion"])
            writer.writerows([row["id"], "y", "张三", "2026-02-03", row["suggestion"]]
                             for row in rows if row["suggestion"])
        result = harness.run("in", cwd=self.dir, timeout=600)
        self.assertLess(result.code, 2, result.err)
        decided = {(row["table"], row["indicator"], row["column"]) for row in rows
                   if row["suggestion"]}
        self.assertGreater(len(decided), len(rows) / 2)
        for key, row in cells(self.dir).items():
            if key[0] == "2":
                self.assertEqual((row["value"], row["status"], row["ocr"]),
                                 (truth[key]["value"], "I", "") if key in decided
                                 else ("", "M", ""))

    def test_turned(self):
        """A page that lies on its side, and one that stands on its head."""
        source = next(pathlib.Path(os.environ["OGISTAT_ROOT"]).glob(f"input/2022/{NAME}*.pdf"))
        truth, _ = self.run_on(source)
        (self.dir / "in" / f"{NAME}.pdf").unlink()
        shutil.rmtree(self.dir / "output")
        expected = {key: (row["value"], "ocr") for key, row in truth.items() if key[0] != "2"}
        self.assertEqual(self.run_inside(f"{NAME}.pdf", turned(pages_of(f"{NAME}.pdf"))), expected)

    def run_inside(self, name, data):
        """The figures of tables 3 and 4 of a report whose tables are pictures."""
        (self.dir / "in" / name).write_bytes(data)
        result = harness.run("in", cwd=self.dir, timeout=600)
        self.assertLess(result.code, 2, result.err)
        found = {key: (row["value"], row["ocr"]) for key, row in cells(self.dir).items()
                 if key[0] != "2"}
        shutil.rmtree(self.dir / "output")
        (self.dir / "in" / name).unlink()
        return found

    def test_inside(self):
        """The pages as pictures in a web page, and in a Word document."""
        source = next(pathlib.Path(os.environ["OGISTAT_ROOT"]).glob(f"input/2022/{NAME}*.pdf"))
        truth, _ = self.run_on(source)
        (self.dir / "in" / f"{NAME}.pdf").unlink()
        shutil.rmtree(self.dir / "output")
        shutil.rmtree(self.dir / "letters", ignore_errors=True)
        expected = {key: (row["value"], "ocr") for key, row in truth.items() if key[0] != "2"}
        pages = pages_of(f"{NAME}.pdf")
        self.assertEqual(len(pages), 2)
        self.assertEqual(self.run_inside(f"{NAME}.html", page_of(pages)), expected)
        self.assertEqual(self.run_inside(f"{NAME}.docx", document_of(pages)), expected)

    def test_picture(self):
        """A page handed in as a picture is read as a scan of it is: its tables go on on another, and nothing is proved,
        but all is proposed."""
        source = next(pathlib.Path(os.environ["OGISTAT_ROOT"]).glob(f"input/2022/{NAME}*.pdf"))
        truth, _ = self.run_on(source)
        (self.dir / "in" / f"{NAME}.pdf").unlink()
        (self.dir / "in" / f"{NAME}.jpg").write_bytes(pages_of(f"{NAME}.pdf")[0])
        self.assertEqual(harness.run("in", cwd=self.dir, timeout=600).code, 0)
        rows = [row for row in harness.read_csv(self.dir / "output/findings.csv") if row["rule"] == "C-SCAN"]
        self.assertGreater(len(rows), 50)
        right = [row for row in rows if row["right"].split(" / ")[0].replace(".", "") ==
                 truth[row["table"], row["indicator"], row["column"]]["value"].replace(".", "")]
        self.assertGreater(len(right), len(rows) * 0.9)

    def test_behind(self):
        """A picture that can't be read, behind one that was: it's said where it stands."""
        rest = "\n".join([
            "", "<p>四、政府信息公开行政复议、行政诉讼情况</p><p>见下图。</p>",
            '<p><img src="four.png"></p>',
            "<p>五、存在的主要问题及改进情况</p><p>无。</p>",
            "<p>六、其他需要报告的事项</p><p>无。</p>"])
        page = page_of(pages_of(f"{NAME}.pdf")[:1], rest)
        (self.dir / "in" / f"{NAME}.html").write_bytes(page)
        result = harness.run("in", cwd=self.dir, timeout=600)
        self.assertLess(result.code, 2, result.err)
        said = [row["message_en"] for row in harness.read_csv(self.dir / "output/findings.csv")
                if row["rule"] == "S-T4"]
        self.assertEqual(len(said), 1)
        self.assertIn("at line 3 there is a picture", said[0])

    def test_bomb(self):
        """A picture of 30000 by 30000 pixels, in a few bytes: what is too much of it is said, and the
        next file is read."""
        side = 30000
        row = bytes(1 + (side + 7) // 8)
        png = b"\x89PNG\r\n\x1a\n" + \
            chunk(b"IHDR", struct.pack(">IIBBBBB", side, side, 1, 0, 0, 0, 0)) + \
            chunk(b"IDAT", zlib.compress(row * side, 9)) + chunk(b"IEND", b"")
        self.assertLess(len(png), 200_000)
        (self.dir / "in" / "a.png").write_bytes(png)
        source = next(pathlib.Path(os.environ["OGISTAT_ROOT"]).glob(f"input/2022/{NAME}*.pdf"))
        shutil.copy(source, self.dir / "in" / "b.pdf")
        result = harness.run("in", "--jobs=1", cwd=self.dir, timeout=600)
        self.assertLess(result.code, 2, result.err)
        self.assertTrue(any(row["value"] for row in cells(self.dir).values()))
        self.assertEqual({row["rule"] for row in harness.read_csv(self.dir / "output/findings.csv")
                          if row["source"].endswith("a.png")},
                         {"F-LIMIT"})
        memory = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss
        self.assertLess(memory, 640 * 1024)  # KiB; the limit is of data, without the program

    def check_pictures(self, proposed):
        """Each cell that isn't proved is shown to who has to look at it: in the letter, as a page
        and for Word, and in the page of the run."""
        page = (self.dir / "output" / "index.html").read_text(encoding="utf-8")
        letter = next((self.dir / "letters").glob("*.html")).read_text(encoding="utf-8")
        for text in (page, letter):
            pictures = [base64.b64decode(found) for found in
                        re.findall(r'<img class="scan" alt="" src="data:image/png;base64,([^"]*)">',
                                   text)]
            self.assertEqual(len(pictures), len(proposed))
            for picture in pictures:
                self.assertLessEqual(len(picture), 1024)
                self.assertEqual(picture[:8], b"\x89PNG\r\n\x1a\n")
        with zipfile.ZipFile(next((self.dir / "letters").glob("*.docx"))) as file:
            self.assertEqual([file.read(name) for name in file.namelist()
                              if name.startswith("word/media/")], pictures)

    def test_off(self):
        """Where scans aren't read, they are what they were."""
        shutil.copy(SCANS / f"{NAME}.pdf", self.dir / "in")
        result = harness.run("in", cwd=self.dir, env={"OGISTAT_OCR": "off"})
        self.assertEqual(result.code, 2)
        self.assertIn("can't be read: it is a scan; hand in the document it was made of; or install ogistat-ocr", result.err)

    def test_not_ready(self):
        """Where Tesseract's data aren't there, that is said, and not that the scan is damaged or too large."""
        shutil.copy(SCANS / f"{NAME}.pdf", self.dir / "in")
        result = harness.run("in", cwd=self.dir, env={"TESSDATA_PREFIX": "/nowhere"})
        self.assertEqual(result.code, 2)
        self.assertIn("the file can't be read: ogistat-ocr, which reads scans, can't be begun", result.err)

    def test_off_picture(self):
        (self.dir / "in" / "页.png").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(100))
        result = harness.run("in", cwd=self.dir, env={"OGISTAT_OCR": "off"})
        self.assertEqual(result.code, 2)
        self.assertIn("a picture; hand in the document behind it, or install ogistat-ocr and tesseract-ocr-chi-sim", result.err)


if __name__ == "__main__":
    unittest.main()
