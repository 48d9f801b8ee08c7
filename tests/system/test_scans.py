# SPDX-License-Identifier: GPL-3.0-or-later
"""A scan of a report of the sample gives the figures of the report itself, where they're proved.

scans/ holds input/2022's report of the health commission, drawn at 150 dots to the inch, turned by
0.6 degrees, with noise, as JPEG. Without Tesseract at build time it's skipped.
"""
import base64
import os
import pathlib
import re
import shutil
import unittest
import zipfile

import harness

SCANS = pathlib.Path(__file__).parent / "scans"
NAME = "样例市卫生健康委员会2022年"
READER = pathlib.Path(harness.PROGRAM).parent / "ogistat-ocr"


def cells(folder, name="output"):
    """The cells of tables 2 to 4 by their codes."""
    return {(row["table"], row["indicator"], row["column"]): row
            for row in harness.read_csv(folder / name / "observations.csv") if row["table"] != "1"}


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
