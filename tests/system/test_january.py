# SPDX-License-Identifier: GPL-3.0-or-later
"""docs/january.md: its commands do what the page says, and are the same in both languages; its pictures are there,
and small."""
import os
import re
import shutil
import struct
import subprocess
import unittest

import harness
from test_forms import has_workbooks

PAGES = [harness.ROOT / "docs" / name for name in ("january.md", "january.zh_CN.md")]
SAMPLE = harness.ROOT / "input"
MOST_BYTES = 100_000


def commands(page):
    return re.findall(r"^    \$ (.*)$", page.read_text(encoding="utf-8"), re.MULTILINE)


def prepare(folder):
    """The years before, and what will be handed in."""
    (folder / "input").mkdir(exist_ok=True)
    for name in ("agencies.csv", "2019", "2020", "2021"):
        copy = shutil.copytree if (SAMPLE / name).is_dir() else shutil.copyfile
        copy(SAMPLE / name, folder / "input" / name)
    shutil.copytree(SAMPLE / "2022", folder / "handed-in" / "2022")


class January(harness.Case):
    needs_program = False

    def test_same_commands(self):
        self.assertEqual(commands(PAGES[0]), commands(PAGES[1]))

    def test_pictures(self):
        for page in PAGES:
            pictures = re.findall(r"!\[[^\]]+\]\(([^)]+)\)", page.read_text(encoding="utf-8"))
            self.assertGreaterEqual(len(pictures), 3)
            for name in pictures:
                data = (page.parent / name).read_bytes()
                self.assertLess(len(data), MOST_BYTES, name)
                width, height, depth, colours = struct.unpack(">IIBB", data[16:26])
                self.assertEqual((data[:4], depth, colours), (b"\x89PNG", 8, 3), name)  # a palette
                self.assertGreater(min(width, height), 200, name)

    @unittest.skipUnless(harness.PROGRAM and SAMPLE.is_dir() and has_workbooks(), "built without libxlsxwriter")
    def test_commands(self):
        prepare(self.dir)
        (self.dir / "bin").mkdir()
        (self.dir / "bin" / "ogistat").symlink_to(harness.PROGRAM)
        env = harness.environment(PATH=f"{self.dir / 'bin'}:{os.environ['PATH']}")
        for command in commands(PAGES[0]):
            done = subprocess.run(["sh", "-ec", command], cwd=self.dir, env=env, capture_output=True, text=True,
                                  timeout=harness.TIMEOUT, check=False)
            self.assertEqual(done.returncode, 0, f"{command}: {done.stderr}")
        for name in ("check/findings.csv", "draft/index.html", "draft/city_2022.xlsx", "letters/letters.csv",
                     "draft/city_report_2022.docx", "output/revisions.csv"):
            self.assertTrue((self.dir / name).exists(), name)
        self.assertGreater(len(list((self.dir / "forms").glob("*_2022.xlsx"))), 15)
        self.assertTrue(list((self.dir / "letters").glob("*.docx")))


if __name__ == "__main__":
    harness.main()
