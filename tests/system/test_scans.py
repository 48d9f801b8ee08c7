# SPDX-License-Identifier: GPL-3.0-or-later
"""A scan of a report of the sample gives the figures of the report itself, where they're proved.

scans/ holds input/2022's report of the health commission, drawn at 150 dots to the inch, turned by
0.6 degrees, with noise, as JPEG. Without Tesseract at build time it's skipped.
"""
import base64
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


def page_of(pictures):
    """A web page that shows them."""
    shown = "".join(f'<p><img alt="" src="data:image/jpeg;base64,'
                    f'{base64.b64encode(picture).decode()}"></p>' for picture in pictures)
    return (f'<!DOCTYPE html><meta charset="utf-8"><h1>{TITLE}</h1><p>{PERIOD}</p>{shown}'
            ).encode()


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

        self.check_pictures(proposed)

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
        pages = re.findall(rb"\xff\xd8\xff.*?\xff\xd9", (SCANS / f"{NAME}.pdf").read_bytes(), re.S)
        self.assertEqual(len(pages), 2)
        self.assertEqual(self.run_inside(f"{NAME}.html", page_of(pages)), expected)
        self.assertEqual(self.run_inside(f"{NAME}.docx", document_of(pages)), expected)

    def test_bomb(self):
        """A picture of 30000 by 30000 pixels, in a few bytes: the next file is read."""
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
                         {"F-FORMAT"})
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
        self.assertIn("can't be read: it is a scan", result.err)


if __name__ == "__main__":
    unittest.main()
