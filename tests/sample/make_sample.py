#!/usr/bin/env python3
"""Write the sample input: a registry and four years of reports.

    make_sample.py OUTDIR [--seed N] [--guide FILE]

The same seed gives the same bytes, on every machine. What each agency hands in, and
how, is in handed_in.csv; what is wrong on purpose is in faults.py.
"""

from __future__ import annotations

import argparse
import codecs
import csv
from pathlib import Path

import faults
import figures
import guide
import package
import real
import write_csv
import write_docx
import write_html
import write_pdf
import write_text
import write_xlsx
from agencies import AGENCIES, CITY, COUNTIES, REAL, Agency, registry
from dice import Dice
from document import compose
from guide import Written
from report import Report, Style

SEED = 50  # Article 50 asks for these reports
WITH_PROSE = {"text", "html", "docx", "pdf"}

Row = dict[str, str]
Histories = dict[str, dict[int, figures.Year]]


def plan() -> list[Row]:
    """What is handed in, row by row."""
    with open(Path(__file__).with_name("handed_in.csv"), encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def style(row: Row) -> Style:
    """The habits named in a row."""
    habits = dict(word.split("=") for word in row["habits"].split())
    habits.pop("corrected", None)
    return Style(**{**habits, "phrase": int(habits.get("phrase", 0)), "growth": "growth" in habits})


def reports_of(seed: int, rows: list[Row], histories: Histories) -> faults.Reports:
    """The reports as they should be, one for each agency and year handed in."""
    agencies = {agency.id: agency for agency in AGENCIES}
    reports: faults.Reports = {}
    for row in rows:
        id, year = row["agency"], int(row["year"])
        if id not in agencies or (id, year) in reports:
            continue
        before = histories[id].get(year - 1)
        reports[id, year] = Report(
            agencies[id], year, int(row["form"]), histories[id][year], style(row),
            (year + 1, 1, Dice(seed, id, year, "signed").between(8, 24)),
            received_before=before.values[3, "received", "total"] if before else None)
    return reports


def consolidated(unit: Agency, year: int, reports: faults.Reports, rows: list[Row],
                 histories: Histories) -> Report:
    """A unit's own report: the sum of its children's, handed in to the city or not."""
    silent = {row["agency"] for row in rows
              if int(row["year"]) == year and row["format"] not in WITH_PROSE}
    total = figures.Year()
    for child in [*AGENCIES, *COUNTIES]:
        if child.parent != unit.id or not child.reports_in(year):
            continue
        told = (child.id, year) in reports
        one = reports[child.id, year].figures if told else histories[child.id][year]
        for key, value in one.values.items():
            total.values[key] = total.values.get(key, 0) + value
        if child.id in silent:
            continue
        for kind, count in one.published.items():
            total.published[kind] = total.published.get(kind, 0) + count
        total.charged_notices += one.charged_notices
        total.charged_yuan += one.charged_yuan
    return Report(unit, year, 2021, total, Style(), (year + 1, 1, 26 if unit.parent else 30))


def consolidate(reports: faults.Reports, rows: list[Row], histories: Histories) -> list[faults.Fault]:
    """Add the consolidated reports, the counties' before the city's; what is wrong in them."""
    planted = []
    for unit in [*COUNTIES, CITY]:
        for row in rows:
            if row["agency"] == unit.id:
                year = int(row["year"])
                reports[unit.id, year] = consolidated(unit, year, reports, rows, histories)
                planted += faults.consolidated(reports[unit.id, year])
    return planted


def encoded(text: str, how: str) -> bytes:
    """Text in an encoding such as `gb18030 crlf`."""
    encoding, *end = how.split()
    if end and "\r" not in text:
        text = text.replace("\n", "\r\n")
    if encoding == "utf-16":
        return codecs.BOM_UTF16_LE + text.encode("utf-16-le")
    return text.encode(encoding)


def formatted(report: Report, row: Row, written: list[Written]) -> bytes:
    """A report in the format of its row, noted among those written."""
    document, how = compose(report), row["encoding"]
    if row["format"] == "text":
        text, lines = write_text.write(document, report)
        written.append(Written(row["file"], report, text, lines))
        return encoded(text, how)
    written.append(Written(row["file"], report))
    if row["format"] == "html":
        return encoded(write_html.write(document, report, how), how)
    if row["format"] == "sheet":
        return encoded(write_csv.sheet(document, report), how)
    if row["format"] == "labels":
        return encoded(write_csv.by_labels([report]), how)
    binary = {"docx": write_docx.write, "xlsx": write_xlsx.write, "pdf": write_pdf.write}
    return binary[row["format"]](document, report)


def archived(files: dict[str, bytes]) -> dict[str, bytes]:
    """The files, those named `archive.zip!/name` gathered in their archive."""
    out: dict[str, bytes] = {}
    archives: dict[str, dict[str, bytes]] = {}
    for path, data in files.items():
        archive, inside, name = path.partition("!/")
        if inside:
            archives.setdefault(archive, {})[name] = data
        else:
            out[path] = data
    return out | {path: package.gb_names(members) for path, members in archives.items()}


def build(seed: int) -> tuple[dict[str, bytes], bytes]:
    """Every file of the sample by its path, and the guide to it."""
    rows = plan()
    histories = figures.histories(seed, AGENCIES)
    reports = reports_of(seed, rows, histories)
    first, planted = faults.plant(reports)
    planted += consolidate(reports, rows, histories)
    reports[REAL.id, 2020] = real.report()

    files: dict[str, bytes] = {}
    written: list[Written] = []
    tidy: dict[str, list[Report]] = {}
    for row in rows:
        path, report = row["file"], reports[row["agency"], int(row["year"])]
        if report.corrected and "corrected" not in row["habits"]:
            report = first
        if row["format"] == "codes":
            tidy.setdefault(path, []).append(report)
            files[path] = encoded(write_csv.by_codes(tidy[path]), row["encoding"])
        else:
            files[path] = formatted(report, row, written)
    files = archived(files)
    files["agencies.csv"] = registry()
    return files, guide.write(planted, written)


def main() -> None:
    """Write the sample to the folder named."""
    parser = argparse.ArgumentParser(description="Write the sample input.")
    parser.add_argument("outdir", type=Path)
    parser.add_argument("--seed", type=int, default=SEED)
    parser.add_argument("--guide", type=Path, help="where to write what is in the sample")
    options = parser.parse_args()
    files, told = build(options.seed)
    if options.guide:
        options.guide.write_bytes(told)
    for path, data in sorted(files.items()):
        target = options.outdir / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(data)


if __name__ == "__main__":
    main()
