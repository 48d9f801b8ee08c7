# SPDX-License-Identifier: GPL-3.0-or-later
"""peer_docx.py PEERS DIR OUT.csv PROCESSES: what a user would write with python-docx.

The tables of every document as rows of cells, then the same reading of them as the peer for pages
has it (a_html.py in PEERS): one tidy row per value.
"""

from __future__ import annotations

import csv
import pathlib
import sys
from multiprocessing import Pool

import docx

sys.path.insert(0, sys.argv[1])
import a_html  # noqa: E402


def tables(path: str):
    """python-docx repeats a merged cell in every place: the first one counts."""
    for table in docx.Document(path).tables:
        rows, seen = [], set()
        for row in table.rows:
            line = []
            for cell in row.cells:
                line.append(None if cell._tc in seen else cell.text.strip())
                seen.add(cell._tc)
            rows.append(line)
        yield rows


def parse(path: str) -> str:
    a_html.ENG["docx"] = lambda _data: tables(path)
    return a_html.as_csv(("docx", path))


def main() -> None:
    _, root, target, processes = sys.argv[1:5]
    files = sorted(str(path) for path in pathlib.Path(root).rglob("*.docx"))
    with open(target, "w", newline="", encoding="utf-8") as file:
        csv.writer(file, lineterminator="\n").writerow(a_html.HEAD)
        with Pool(int(processes)) as pool:
            file.writelines(pool.imap(parse, files, chunksize=16))


if __name__ == "__main__":
    main()
