# SPDX-License-Identifier: GPL-3.0-or-later
"""A run that can read no report names the files that it looked at, and why they are none."""

import os
import pathlib
import subprocess
import tempfile
import unittest

PROGRAM = pathlib.Path(os.environ["OGISTAT"]).resolve()
UNKNOWN = "year,agency,form,table,indicator,column,amount\n2023,样例市民政局,2021,3,received,total,7\n"


class Unusable(unittest.TestCase):
    def run_on(self, files, *flags):
        with tempfile.TemporaryDirectory() as folder:
            root = pathlib.Path(folder, "in")
            root.mkdir()
            for name, text in files.items():
                (root / name).write_text(text, encoding="utf-8")
            return subprocess.run([PROGRAM, "-o", f"{folder}/out", *flags, str(root)],
                                  capture_output=True, text=True, timeout=60,
                                  env={**os.environ, "LC_ALL": "C.UTF-8"})

    def test_names_a_file_and_its_heading(self):
        done = self.run_on({"unknown.csv": UNKNOWN})
        self.assertEqual(done.returncode, 2)
        self.assertIn("unknown.csv: the file has none of a report's tables", done.stderr)
        self.assertIn("amount", done.stderr)

    def test_names_three(self):
        done = self.run_on({f"{i}.csv": UNKNOWN.replace("7", str(i)) for i in range(5)}, "-q")
        self.assertEqual(done.returncode, 2)
        self.assertEqual(done.stderr.count("none of a report's tables"), 3)

    def test_columns_twice(self):
        done = self.run_on({"twice.csv": UNKNOWN.replace("amount", "value,数值")})
        self.assertEqual(done.returncode, 2)
        self.assertIn('the columns "value" (7) and "数值" (8) say the same', done.stderr)

    def test_nuls_are_told(self):
        done = self.run_on({"nul.csv": UNKNOWN.replace("amount", "value").replace("市", "市\0")}, "-v")
        self.assertEqual(done.returncode, 0)
        self.assertIn("the file has NUL bytes", done.stderr)


if __name__ == "__main__":
    unittest.main()
