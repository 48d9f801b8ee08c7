# SPDX-License-Identifier: GPL-3.0-or-later
"""Cities with several levels, judged row by row from the input and the contract alone.

The judges stand beside the tree, in ../shared/levels; without them there is nothing to run.
"""

from __future__ import annotations

import os
import pathlib
import subprocess
import sys
import tempfile
import unittest

LEVELS = pathlib.Path(__file__).resolve().parents[3] / "shared" / "levels"
CITIES = ("71 --depth=3 --first=2020 --last=2022", "72 --size=4 --first=2021 --last=2023",
          "73 --flat --size=3 --last=2021", "74 --no-registry --size=3 --last=2021")


@unittest.skipUnless((LEVELS / "seeds.py").exists(), "no judges in ../shared/levels")
class Levels(unittest.TestCase):
    def test_cities(self):
        """Every row of random cities: four levels, three, and flat ones."""
        with tempfile.TemporaryDirectory() as scratch:
            seeds = pathlib.Path(scratch, "seeds.txt")
            for city in CITIES:
                with self.subTest(city):
                    seeds.write_text(city + "\n")
                    done = subprocess.run(
                        [sys.executable, str(LEVELS / "seeds.py"), os.environ["OGISTAT"],
                         str(seeds)], capture_output=True, text=True, check=False)
                    self.assertEqual(done.returncode, 0, done.stdout[-3000:] + done.stderr)


if __name__ == "__main__":
    unittest.main()
