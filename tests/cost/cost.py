# SPDX-License-Identifier: GPL-3.0-or-later
"""cost.py BUDGET: instructions per report and per row of tidy CSV, against a recorded budget.

No clock: valgrind's callgrind counts what the program executes, the same on every run. Two inputs
of different size are read, and the difference is divided by what is more in the larger: start-up
falls out. More than 5 % off the budget, in either direction, fails: a saving is recorded too.

    cost.py --record BUDGET    writes what it costs now

OGISTAT names the program, built with debugoptimized as scripts/test.sh does.
"""

from __future__ import annotations

import csv
import os
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile

sys.path.insert(0, str(pathlib.Path(__file__).parents[1] / "system"))
import documents  # noqa: E402
import generate  # noqa: E402
import reports  # noqa: E402

PROGRAM = os.environ["OGISTAT"]
TOLERANCE_PERCENT = 5
# the test runner's filling of freed memory would be counted
ENVIRONMENT = {name: value for name, value in os.environ.items() if name != "MALLOC_PERTURB_"} | {
    "LC_ALL": "C.UTF-8"}
FILES = "--files=city_totals,changes,ratios,observations"


def instructions(folder: pathlib.Path, files: str = FILES, *more: str) -> int:
    """What the program executes on a folder."""
    out = folder.parent / "out"
    shutil.rmtree(out, ignore_errors=True)
    done = subprocess.run(
        ["valgrind", "--tool=callgrind", f"--callgrind-out-file={folder.parent}/callgrind.out",
         PROGRAM, "-q", "-j", "1", "--as-of=2026-11-23", files, *more, "-o", str(out), str(folder)],
        capture_output=True, text=True, check=True, env=ENVIRONMENT)
    return int(re.search(r"Collected : (\d+)", done.stderr)[1])


def write_reports(folder: pathlib.Path, city: list, kind: str) -> int:
    """One file for each report; how many."""
    for number, report in enumerate(city):
        data = {"text": lambda: report.to_text().encode(),
                "html": lambda: documents.to_html(report),
                "docx": lambda: documents.to_docx(report)}[kind]()
        (folder / f"{number:04}.{kind}").write_bytes(data)
    return len(city)


def write_rows(folder: pathlib.Path, city: list, _kind: str) -> int:
    """All reports as one tidy CSV; how many rows."""
    text = reports.tidy(city)
    (folder / "tidy.csv").write_bytes(text if isinstance(text, bytes) else text.encode())
    return sum(1 for report in city for _ in report.tidy_rows())


def measure(write, kind: str) -> int:
    """Instructions for one more report, or row."""
    city = generate.City(seed=5, agencies=40, whole=True)
    years = [city.of(year) for year in (2019, 2020, 2021, 2022)]
    whole = [report for year in years for report in year]
    quarter = [report for year in years for report in year[:10]]
    with tempfile.TemporaryDirectory() as temporary:
        counts = []
        for number, part in enumerate((quarter, whole)):
            folder = pathlib.Path(temporary) / str(number) / "input"
            folder.mkdir(parents=True)
            counts.append((write(folder, part, kind), instructions(folder)))
    (n_small, small), (n_large, large) = counts
    return round((large - small) / (n_large - n_small))


WORK = {"text report": (write_reports, "text"), "HTML report": (write_reports, "html"),
        "DOCX report": (write_reports, "docx"), "tidy row": (write_rows, "")}


def main() -> int:
    record = sys.argv[1] == "--record"
    path = pathlib.Path(sys.argv[-1])
    found = {name: measure(*how) for name, how in WORK.items()}
    if record:
        with open(path, "w", encoding="utf-8", newline="") as file:
            csv.writer(file, lineterminator="\n").writerows(
                [("work", "instructions"), *found.items()])
        return 0
    with open(path, encoding="utf-8", newline="") as file:
        budget = {row["work"]: int(row["instructions"]) for row in csv.DictReader(file)}
    bad = 0
    for name, count in found.items():
        off = 100 * (count - budget[name]) / budget[name]
        ok = abs(off) <= TOLERANCE_PERCENT
        bad += not ok
        print(f"{'ok' if ok else 'not ok'} - {name}: {count} instructions, budget {budget[name]}"
              f" ({off:+.1f} %)")
    return bool(bad)


if __name__ == "__main__":
    sys.exit(main())
