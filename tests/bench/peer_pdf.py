# SPDX-License-Identifier: GPL-3.0-or-later
"""peer_pdf.py DIR OUT.csv PROCESSES: what a user would write with pdfminer.six for PDF.

Debian has neither pdfplumber nor camelot, which are built on it. The lines of each page are put
into rows by their height and into cells by their place; a row is its label, the last text in
front of the figures, and the figures behind it. Nothing is known of tables that merge cells, of
what is hidden or struck, or of rows that a page cuts: this is less work than ogistat does.
"""
from __future__ import annotations

import csv
import pathlib
import re
import sys
from multiprocessing import Pool

from pdfminer.high_level import extract_pages
from pdfminer.layout import LAParams, LTTextContainer, LTTextLine

FIGURE = re.compile(r"-?[0-9][0-9,]*(\.[0-9]+)?")
NEAR = 3  # points between the lines of a row


def lines(page):
    for box in page:
        if isinstance(box, LTTextContainer):
            yield from (line for line in box if isinstance(line, LTTextLine))


def rows(page):
    """Cells from left to right, row by row from above."""
    found: list[tuple[float, list]] = []
    for line in sorted(lines(page), key=lambda line: -line.y0):
        if not found or found[-1][0] - line.y0 > NEAR:
            found.append((line.y0, []))
        found[-1][1].append(line)
    for _, row in found:
        yield [line.get_text().strip() for line in sorted(row, key=lambda line: line.x0)]


def parse(path: str):
    out = []
    for page in extract_pages(path, laparams=LAParams()):
        for row in rows(page):
            figures = [text.replace(",", "") for text in row if FIGURE.fullmatch(text)]
            labels = [text for text in row if text and not FIGURE.fullmatch(text)]
            if labels and figures:
                out += [[path, labels[-1], n, figure] for n, figure in enumerate(figures)]
    return out


def main() -> None:
    _, root, target, processes = sys.argv
    files = sorted(str(path) for path in pathlib.Path(root).rglob("*.pdf"))
    with open(target, "w", newline="", encoding="utf-8") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(("source", "label", "place", "value"))
        with Pool(int(processes)) as pool:
            for found in pool.imap(parse, files, chunksize=4):
                writer.writerows(found)


if __name__ == "__main__":
    main()
