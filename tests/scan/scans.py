#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""scans.py PROGRAM DEGRADE SHARED [--conditions a,b] [--reports a,b] [--all] [--plain a,b]: real
reports, scanned.

Reports of SHARED/reports-2 and SHARED/reports are drawn (pdftoppm), degraded (tests/scan/
degrade.c), put into a PDF of pictures, and read: all of them for the conditions that have a target,
four for the others (--all: all). For each condition a row of the table in docs/scans.md: the cells of
tables 3 and 4; those that stand in an identity which the report itself breaks, so that nothing can
prove them; of the others how many were proved; how many were proposed; how many readings of one cell
by itself are right and wrong, without the identities; and what was published wrong, which fails.
--plain: for these conditions also what Tesseract makes of the page by itself.
"""

from __future__ import annotations

import argparse
import csv
import os
import pathlib
import re
import shutil
import struct
import subprocess
import sys
import tempfile
from collections import Counter

CONDITIONS = {  # name: (dots to the inch, what is done)
    "clean-300": (300, ""),
    "clean-200": (200, ""),
    "clean-150": (150, ""),
    "skew-noise-200": (200, "skew=1 noise=12 quality=50"),
    "stamp-200": (200, "skew=1 noise=12 quality=50 stamp=1"),
    "skew3-200": (200, "skew=3 quality=70"),
    "jpeg40-150": (150, "noise=8 quality=40"),
    "fold-200": (200, "fold=1 noise=8 quality=60"),
    "photo-200": (200, "perspective=15 noise=8 quality=70"),
}
ALL = ("clean-200", "skew-noise-200", "stamp-200")  # conditions with a target
SAMPLE = ("pt-2020-cjj", "pt-2024-city", "pt-2025-xzsp", "suqian-2023")
ENDS = ("received", "carried_in", "concluded", "carried_out")  # rows that are no part of a sum
Key = "tuple[str, str, str]"


def jpeg_size(data: bytes) -> tuple[int, int]:
    """Width and height, from the frame's header."""
    at = 2
    while True:
        marker, length = data[at + 1], struct.unpack(">H", data[at + 2:at + 4])[0]
        if marker in (0xC0, 0xC1, 0xC2):
            high, wide = struct.unpack(">HH", data[at + 5:at + 9])
            return wide, high
        at += 2 + length


def pdf_of(pictures: list[bytes]) -> bytes:
    """A PDF whose pages are JPEG pictures."""
    kids = " ".join(f"{3 + 3 * i} 0 R" for i in range(len(pictures)))
    objects = [b"<</Type/Catalog/Pages 2 0 R>>",
               f"<</Type/Pages/Count {len(pictures)}/Kids[{kids}]>>".encode()]
    for i, data in enumerate(pictures):
        wide, high = jpeg_size(data)
        size = f"595 {595 * high / wide:.2f}"
        draw = f"q {size.split()[0]} 0 0 {size.split()[1]} 0 0 cm /I Do Q".encode()
        objects += [
            f"<</Type/Page/Parent 2 0 R/MediaBox[0 0 {size}]/Contents {4 + 3 * i} 0 R"
            f"/Resources<</XObject<</I {5 + 3 * i} 0 R>>>>>>".encode(),
            f"<</Length {len(draw)}>>stream\n".encode() + draw + b"\nendstream",
            f"<</Type/XObject/Subtype/Image/Width {wide}/Height {high}/BitsPerComponent 8"
            f"/ColorSpace/DeviceRGB/Filter/DCTDecode/Length {len(data)}>>stream\n".encode()
            + data + b"\nendstream"]
    out, places = bytearray(b"%PDF-1.4\n"), []
    for number, body in enumerate(objects, 1):
        places.append(len(out))
        out += f"{number} 0 obj".encode() + body + b"\nendobj\n"
    start = len(out)
    out += f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n".encode()
    out += b"".join(f"{place:010d} 00000 n \n".encode() for place in places)
    out += f"trailer<</Size {len(objects) + 1}/Root 1 0 R>>\nstartxref\n{start}\n%%EOF".encode()
    return bytes(out)


def plain_number(text: str) -> str:
    """Without zeros that say nothing."""
    return text.rstrip("0").rstrip(".") if "." in text else text


def truth_of(shared: pathlib.Path, case: str, published: pathlib.Path) -> dict[Key, str]:
    """Every cell as published: by codes; of SHARED/reports by the forms' order, which is the
    program's."""
    own = shared / "reports-2" / case / "truth.csv"
    if own.exists():
        with own.open(encoding="utf-8") as file:
            return {(row["table"], row["indicator"], row["column"]): plain_number(row["value"])
                    for row in csv.DictReader(file)}
    with (shared / "reports" / "truth.csv").open(encoding="utf-8") as file:
        values = [plain_number(row["value"]) for row in csv.DictReader(file)
                  if row["case"] == case]
    with published.open(encoding="utf-8") as file:
        keys = [(row["table"], row["indicator"], row["column"]) for row in csv.DictReader(file)
                if row["table"] != "1"]
    return dict(zip(keys, values)) if len(keys) == len(values) else {}


def draw(report: pathlib.Path, dots: int, what: str, degrade: str,
         folder: pathlib.Path) -> list[bytes]:
    """The pages of a report as a scanner leaves them."""
    subprocess.run(["pdftoppm", "-r", str(dots), "-png", str(report), str(folder / "page")],
                   check=True)
    pages = []
    for page in sorted(folder.glob("page*.png")):
        target = page.with_suffix(".jpg")
        subprocess.run([degrade, str(page), str(target), *what.split()], check=True)
        pages.append(target.read_bytes())
    return pages


def read(program: str, case: str, pages: list[bytes], folder: pathlib.Path) -> pathlib.Path:
    """Runs the program on a scan; where its output is."""
    (folder / "in").mkdir()
    (folder / "in" / f"{case}.pdf").write_bytes(pdf_of(pages))
    subprocess.run([program, "--language=en", "-o", str(folder / "out"), str(folder / "in")],
                   stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=False)
    return folder / "out"


def find_broken(truth: dict[Key, str]) -> set[Key]:
    """Cells of tables 3 and 4 in an identity that the report itself breaks; a blank adds nothing."""
    broken = set()

    def hold(totals: list[Key], parts: list[Key]) -> None:
        values = {key: int(truth.get(key) or 0) for key in [*totals, *parts]}
        if sum(values[key] for key in totals) != sum(values[key] for key in parts):
            broken.update(values)

    for table in "34":
        rows = sorted({key[1] for key in truth if key[0] == table})
        columns = sorted({key[2] for key in truth if key[0] == table})
        for row in rows:
            hold([(table, row, "total")],
                 [(table, row, column) for column in columns if column != "total"])
        for column in columns if table == "3" else ():
            hold([("3", "concluded", column)],
                 [("3", row, column) for row in rows if row not in ENDS])
            hold([("3", "received", column), ("3", "carried_in", column)],
                 [("3", "concluded", column), ("3", "carried_out", column)])
    return broken


def count(out: pathlib.Path, truth: dict[Key, str]) -> tuple[Counter, list[str], list[Key]]:
    """What became of the cells of tables 3 and 4; which published figure is wrong; which cells were
    not proved though the report adds up there. A blank that was read as one may be deduced."""
    counts, wrong, left = Counter(), [], []
    broken = find_broken(truth)
    said = {}
    with (out / "observations.csv").open(encoding="utf-8") as file:
        rows = [row for row in csv.DictReader(file) if row["table"] != "1"]
    with (out / "findings.csv").open(encoding="utf-8") as file:
        for row in csv.DictReader(file):
            if row["rule"] == "C-SCAN":
                said[row["table"], row["indicator"], row["column"]] = \
                    row["right"].split(" / ")[0]
    for row in rows:
        key = row["table"], row["indicator"], row["column"]
        true = truth.get(key, "")
        is_blank = true == "" and not row["ocr"] and key not in said
        if row["value"] and plain_number(row["value"]) != true and \
                not (is_blank and plain_number(row["value"]) == "0"):
            wrong.append(f"{key}: {row['value']} for {true!r}")
        if row["table"] not in ("3", "4"):
            continue
        likeliest = plain_number(row["value"] if row["ocr"] else said.get(key, ""))
        is_proved = bool(row["ocr"]) or is_blank
        counts["cells"] += 1
        counts["broken"] += key in broken
        counts["proved"] += is_proved
        counts["provable"] += is_proved and key not in broken
        counts["proposed"] += bool(said.get(key))
        counts["right"] += likeliest == true or is_blank
        counts["misread"] += bool(likeliest) and likeliest != true
        if not is_proved and key not in broken:
            left.append(key)
    return counts, wrong, left


def plain(pages: list[bytes], truth: dict[Key, str], folder: pathlib.Path) -> Counter:
    """What Tesseract makes of the pages by itself: rows of seven numbers, in their order."""
    rows = {}
    for (table, indicator, _), value in truth.items():
        if table == "3":
            rows.setdefault(indicator, []).append(value)
    found = []
    for i, page in enumerate(pages):
        picture = folder / f"plain{i}.jpg"
        picture.write_bytes(page)
        text = subprocess.run(["tesseract", str(picture), "-", "-l", "chi_sim", "--psm", "6"],
                              capture_output=True, text=True, check=False).stdout
        for line in text.splitlines():
            numbers = re.findall(r"(?<![\d.])\d+(?![\d.])", line)
            if len(numbers) >= 7:
                found.append(numbers[-7:])
    counts = Counter(cells=sum(map(len, rows.values())))
    at = 0
    for values in rows.values():  # the line that agrees best, not before the one above
        best = max(range(at, len(found)), default=None,
                   key=lambda i, v=values: (sum(a == b for a, b in zip(found[i], v)), -i))
        if best is not None:
            counts["right"] += sum(a == b for a, b in zip(found[best], values))
            at = best + 1
    return counts


def measure(name: str, reports: dict[str, pathlib.Path], options: argparse.Namespace) -> bool:
    """One condition: prints its row; TRUE where a published figure is wrong."""
    dots, what = CONDITIONS[name]
    is_plain = name in options.plain.split(",")
    counts, bad, open_cells, simple = Counter(), [], [], Counter()
    for case, report in reports.items():
        with tempfile.TemporaryDirectory() as text:
            folder = pathlib.Path(text)
            pages = draw(report, dots, what, options.degrade, folder)
            out = read(options.program, case, pages, folder)
            truth = truth_of(options.shared, case, out / "observations.csv") \
                if (out / "observations.csv").exists() else {}
            if not truth:
                print(f"{name} {case}: not read", flush=True)
                counts["unread"] += 1
                continue
            more, wrong, left = count(out, truth)
            counts += more
            bad += [f"wrong: {case} {line}" for line in wrong]
            open_cells += [f"not proved: {case} {' '.join(key)}" for key in left]
            if is_plain:
                simple += plain(pages, truth, folder)
    can = counts["cells"] - counts["broken"]
    print(f"| {name} | {len(reports)} | {counts['cells']} | {counts['broken']} "
          f"| {counts['provable']} of {can} ({100 * counts['provable'] / max(can, 1):.1f} %) "
          f"| {counts['proposed']} | {counts['right']} | {counts['misread']} | {len(bad)} |",
          *bad, *open_cells, sep="\n  ", flush=True)
    if is_plain:
        print(f"  plain Tesseract, table 3: {simple['right']} of {simple['cells']}", flush=True)
    return bool(bad) or counts["unread"] > 0


def main() -> int:
    parser = argparse.ArgumentParser(description="Real reports, scanned.")
    parser.add_argument("program")
    parser.add_argument("degrade")
    parser.add_argument("shared", type=pathlib.Path)
    parser.add_argument("--conditions", default=",".join(CONDITIONS))
    parser.add_argument("--reports", default="")
    parser.add_argument("--plain", default="")
    parser.add_argument("--all", action="store_true")
    options = parser.parse_args()
    if not (options.shared / "reports-2").is_dir() or shutil.which("pdftoppm") is None:
        print("skipped: no reports, or no pdftoppm")
        return 77
    os.environ.setdefault("LC_ALL", "C.UTF-8")
    reports = {path.parent.name: path for path in
               sorted(options.shared.glob("reports-2/*/print.pdf"))
               + sorted(options.shared.glob("reports/*/report.pdf"))}
    if options.reports:
        reports = {name: reports[name] for name in options.reports.split(",")}
    failed = False
    for name in options.conditions.split(","):
        chosen = reports if options.reports or options.all or name in ALL else \
            {case: reports[case] for case in SAMPLE}
        failed |= measure(name, chosen, options)
    return int(failed)


if __name__ == "__main__":
    sys.exit(main())
