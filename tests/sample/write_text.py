"""Flattened text: what copying a report out of a page leaves of its tables.

One cell per line behind a tab, an empty line after each row and after each
table; a merged cell that goes on in a row is a line with a lone tab.
"""

from __future__ import annotations

from document import Document
from forms import Key, Table
from report import Report


def _table(table: Table, report: Report, lines: list[str], at: dict[Key, int]) -> None:
    for row in table.places():
        for _, cell, begins in row:
            if begins and cell.key:
                at[cell.key] = len(lines) + 1
                lines.append("\t" + report.printed(cell.key))
            else:
                lines += ("\t" + cell.text if begins else "\t").split("\n")
        lines.append("")
    lines.append("")


def write(document: Document, report: Report) -> tuple[str, dict[Key, int]]:
    """The text, and the line of every figure of its tables."""
    lines = [""] * 6 + ["  ", "", *document.title, ""]
    at: dict[Key, int] = {}
    for block in document.blocks:
        if isinstance(block, Table):
            _table(block, report, lines, at)
        else:
            lines.append(block.text)
    lines += ["", "", "", document.signer, document.date, " "]
    return "\n".join(lines), at
