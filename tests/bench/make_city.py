#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""A city of 150 agencies over five years, as it is handed in: make_city.py GENERATOR FOLDER

Pages and text by the generator of the workloads, one third of them pages; a registry; in every tenth report one
figure of table 3 is another, so that there are findings, letters and pages of them."""
import csv
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile

N_AGENCIES, N_YEARS, FAULTY = 150, 5, 10

generator, folder = sys.argv[1], pathlib.Path(sys.argv[2])
names = set()
with tempfile.TemporaryDirectory() as scratch:
    made = {kind: pathlib.Path(scratch, kind) for kind in ("txt", "html")}
    for kind, into in made.items():
        subprocess.run([generator, "-d", into, "-F", kind, "-n", str(N_AGENCIES), "-y", str(N_YEARS)], check=True)
    for number, text in enumerate(sorted(made["txt"].rglob("*.txt"))):
        names.add(text.stem)
        within = text.relative_to(made["txt"])
        source = made["html"] / within.with_suffix(".html") if number % 3 == 0 else text
        target = folder / source.relative_to(source.parents[1])
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(source, target)
        if number % FAULTY == 1:
            content = target.read_text(encoding="utf-8")
            at = content.find("一、本年新收")
            figure = re.compile(r"(\s*)\d+").search(content, at + 20)
            target.write_text(content[:figure.start()] + figure[1] + "99" + content[figure.end():], encoding="utf-8")
with open(folder / "agencies.csv", "w", encoding="utf-8", newline="") as file:
    out = csv.writer(file, lineterminator="\n")
    out.writerow(("id", "name", "category", "parent"))
    out.writerow(("city", "样例市人民政府", "consolidated", ""))
    for number, name in enumerate(sorted(names)):
        out.writerow((f"a{number:03}", name, "部门" if number % 2 else "乡镇", "city"))
