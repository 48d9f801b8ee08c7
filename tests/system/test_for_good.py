# SPDX-License-Identifier: GPL-3.0-or-later
"""Next year's form built in, as CONTRIBUTING.md tells under "For good", in a copy of the project."""
import pathlib
import shutil
import subprocess
import unittest

import harness
import next_form
from definitions import Folder
from test_definitions import INPUT, OF_ALL_YEARS

FORM = "2031"
# of the project, what a build needs and the commands change
PARTS = ("meson.build", "meson_options.txt", "src", "include", "po", "man", "docs", "packaging", "tests")
# no tests, no optimisation: half a minute
OPTIONS = ("-Dtests=false", "-Dbuildtype=plain", "-Doptimization=0", "-Dman=disabled")


@unittest.skipUnless(shutil.which("meson") and shutil.which("ninja"), "builds the program")
class ForGood(unittest.TestCase):
    def setUp(self):
        self.work = harness.tempfile.TemporaryDirectory()
        self.addCleanup(self.work.cleanup)
        self.root = pathlib.Path(self.work.name)
        self.tree = self.root / "project"
        self.tree.mkdir()
        for part in PARTS:
            source = harness.ROOT / part
            (shutil.copytree if source.is_dir() else shutil.copy)(source, self.tree / part)

    def run_in(self, *command):
        done = subprocess.run(command, cwd=self.tree, capture_output=True, text=True, check=False)
        self.assertEqual(done.returncode, 0, done.stdout[-3000:] + done.stderr)
        return done.stdout

    def publish(self, program, output):
        done = subprocess.run([program, "-q", f"--as-of={harness.AS_OF}", "--convert=never", "-o", output, INPUT],
                              cwd=self.root, capture_output=True, text=True, check=False)
        self.assertEqual(done.returncode, 0, done.stderr)
        return {name: data for name, data in harness.published(self.root / output).items()
                if name not in OF_ALL_YEARS}

    def test_for_good(self):
        folder = Folder(self.root / "definitions")
        folder.add_form(FORM, folder.read("forms/forms.csv")[-1]["form"])
        next_form.build_in(folder, self.tree)
        for page in ("data_dictionary.py", "rule_table.py"):
            self.run_in("python3", f"docs/{page}", "--check")
        self.run_in("meson", "setup", "build", *OPTIONS)
        self.run_in("ninja", "-C", "build")
        program = self.tree / "build/src/ogistat"
        # what was tried in the folder is what is built in
        self.assertEqual(len(self.run_in(program, f"--check-definitions={folder.path}").splitlines()), 1)
        self.run_in(program, f"--write-definitions={self.root / 'again'}")
        self.assertTrue((self.root / f"again/forms/sheet-{FORM}.csv").exists())
        # and nothing of earlier years changes
        before = self.publish(harness.PROGRAM, "before")
        after = self.publish(program, "after")
        self.assertEqual(before.keys(), after.keys())
        for name in before.keys() - {"summary.json"}:
            self.assertEqual(before[name], after[name], name)


if __name__ == "__main__":
    harness.main()
