"""CSV: a sheet saved as CSV, and tidy data by codes or by labels."""

from __future__ import annotations

import csv
import io

from document import Document
from forms import Table, keys, labels
from report import Report


def _text(rows: list[list[str]], end: str = "\n") -> str:
    out = io.StringIO()
    csv.writer(out, lineterminator=end).writerows(rows)
    return out.getvalue()


def sheet(document: Document, report: Report) -> str:
    """The tables as laid out in a sheet, under their headings, without the prose."""
    rows: list[list[str]] = [["".join(document.title)]]
    heading = ""
    for block in document.blocks:
        if not isinstance(block, Table):
            heading = block.text if block.heading else heading
            continue
        rows.append([heading])
        for places in block.places():
            row = [""] * block.width
            for x, cell, begins in places:
                if begins:
                    row[x] = report.printed(cell.key) if cell.key else cell.text
            rows.append(row)
    rows += [[document.signer], [document.date]]
    return _text(rows, "\r\n")


def by_codes(reports: list[Report]) -> str:
    """Tidy data, the cells named by their codes."""
    rows = [["year", "agency", "form", "table", "indicator", "column", "value"]]
    for report in reports:
        rows += [[str(report.year), report.name, str(report.form), str(table), row, column,
                  report.plain((table, row, column))]
                 for table, row, column in keys(report.form)]
    return _text(rows)


def by_labels(reports: list[Report]) -> str:
    """Tidy data, the cells named by the labels of the form."""
    rows = [["agency", "year", "form", "table", "row_label", "column_label", "value"]]
    for report in reports:
        named = labels(report.form)
        rows += [[report.name, str(report.year), str(report.form), str(key[0]), *named[key],
                  report.plain(key)] for key in keys(report.form)]
    return _text(rows, "\r\n")
