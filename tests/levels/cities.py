#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Random cities with several levels, every published row judged from the input and the contract alone.

    cities.py PROGRAM [SEEDS]        the twenty of seeds.txt, or those of another list
    cities.py PROGRAM --time         how long cities of 1,000 and 10,000 leaves take

The judges stand beside the tree, in ../shared/levels; where they don't, this says so and ends with 77
(skipped). A line of SEEDS is a seed and options of their city.py. The cities of --time need no judge.
"""

from __future__ import annotations

import csv
import pathlib
import subprocess
import sys
import tempfile
import time

HERE = pathlib.Path(__file__).resolve().parent
JUDGES = HERE.parents[2] / "shared" / "levels"
SKIPPED = 77
LEAVES_OF_A_COUNTY = 20


def write_city(folder: pathlib.Path, leaves: int) -> None:
    """Counties of so many leaves, each with its own report; two years."""
    cells = [(2, "licensing", "decisions"), (4, "review", "total"), (4, "review", "upheld")]
    cells += [(3, indicator, column) for indicator in ("received", "concluded", "granted")
              for column in ("natural", "total")]
    with open(folder / "agencies.csv", "w", encoding="utf-8", newline="") as registry, \
         open(folder / "reports.csv", "w", encoding="utf-8", newline="") as reports:
        units, rows = csv.writer(registry, lineterminator="\n"), csv.writer(reports, lineterminator="\n")
        units.writerow(("id", "name", "category", "parent"))
        rows.writerow(("year", "agency", "table", "indicator", "column", "value"))
        units.writerow(("top", "样例市人民政府", "", ""))
        for leaf in range(leaves):
            county = leaf // LEAVES_OF_A_COUNTY
            if leaf % LEAVES_OF_A_COUNTY == 0:
                units.writerow((f"c{county}", f"第{county}县人民政府", "", "top"))
                for year in (2021, 2022):
                    rows.writerows((year, f"第{county}县人民政府", *cell, 20 * county) for cell in cells)
            units.writerow((f"u{leaf}", f"第{leaf}局", f"第{leaf % 5}类", f"c{county}"))
            for year in (2021, 2022):
                rows.writerows((year, f"第{leaf}局", *cell, county + year % 2) for cell in cells)


def measure(program: str, leaves: int) -> float:
    """Seconds of processor time for a city."""
    with tempfile.TemporaryDirectory() as scratch:
        folder = pathlib.Path(scratch, "input")
        folder.mkdir()
        write_city(folder, leaves)
        script = ("import os, resource, subprocess, sys; subprocess.run(sys.argv[1:], check=True); "
                  "u = resource.getrusage(resource.RUSAGE_CHILDREN); print(u.ru_utime + u.ru_stime)")
        began = time.monotonic()
        done = subprocess.run([sys.executable, "-c", script, program, "-q", "--as-of=2026-11-28", "-o",
                               str(pathlib.Path(scratch, "out")), str(folder)],
                              check=True, capture_output=True, text=True)
        seconds = float(done.stdout)
        print(f"{leaves:6} leaves: {seconds:.2f} s of the processor, {time.monotonic() - began:.2f} s in all, "
              f"{1e6 * seconds / leaves:.0f} µs each")
        return seconds


def main() -> int:
    plain = [word for word in sys.argv[1:] if not word.startswith("--")]
    if not 1 <= len(plain) <= 2:
        sys.exit(__doc__)
    if "--time" in sys.argv:
        few, many = (measure(plain[0], leaves) for leaves in (1000, 10000))
        return int(many > 15 * few)
    if not (JUDGES / "seeds.py").exists():
        print(f"skipped: no judges in {JUDGES}")
        return SKIPPED
    seeds = plain[1] if len(plain) == 2 else str(HERE / "seeds.txt")
    return subprocess.run([sys.executable, str(JUDGES / "seeds.py"), plain[0], seeds], check=False).returncode


if __name__ == "__main__":
    sys.exit(main())
