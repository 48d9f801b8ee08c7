# SPDX-License-Identifier: GPL-3.0-or-later
"""corpus.py FOLDER: seeds for each fuzz target, in a folder of its own, from what tests read.

Reports come from input/, tests/cases/ and, where it is there, ../shared/cases/in; definitions from src/data/ and the
registry of input/; parts of office documents out of the documents. Large ones are passed over.
"""

import hashlib
import pathlib
import random
import struct
import sys
import zipfile

ROOT = pathlib.Path(__file__).resolve().parents[2]
LARGEST = 64 << 10
OFFICE = {"docx": ["word/document.xml", "word/numbering.xml", "word/styles.xml"],
          "xlsx": ["xl/workbook.xml", "xl/_rels/workbook.xml.rels", "sheet", "xl/sharedStrings.xml",
                   "xl/styles.xml"]}
DEFINITIONS = ["input/agencies.csv", "input/decisions.csv", "src/data/rules.csv",
               "src/data/ratios.csv", "src/data/phrases.csv"]


def put(folder: pathlib.Path, data: bytes) -> None:
    if 0 < len(data) <= LARGEST:
        folder.mkdir(parents=True, exist_ok=True)
        (folder / hashlib.sha256(data).hexdigest()[:16]).write_bytes(data)


def put_parts(folder: pathlib.Path, path: pathlib.Path) -> None:
    """Each part, behind the byte that chooses it."""
    number = 0
    with zipfile.ZipFile(path) as package:
        for parts in OFFICE.values():
            for part in parts:
                for name in package.namelist():
                    if name == part or (part == "sheet" and name.startswith("xl/worksheets/s")):
                        put(folder, bytes([number]) + package.read(name))
                number += 1


def wire(texts: list[str]) -> bytes:
    """Bytes that look like lengths and texts, as the wire has them."""
    return b"".join(struct.pack("<I", len(text.encode())) + text.encode() for text in texts)


def main(corpus: pathlib.Path) -> None:
    folders = [ROOT / "input", *sorted((ROOT / "tests" / "cases").glob("*/*/in")),
               ROOT.parent / "shared" / "cases" / "in"]
    reports = [path for folder in folders
               if folder.is_dir() for path in sorted(folder.rglob("*")) if path.is_file()]
    for path in reports:
        data = path.read_bytes()
        if data[:2] == b"PK":
            put(corpus / "archive", data)
            try:
                put_parts(corpus / "office", path)
            except (zipfile.BadZipFile, RuntimeError, NotImplementedError, OSError, ValueError):
                pass  # damaged on purpose
        elif data[:2] in (b"\x1f\x8b", b"7z", b"BZ") or path.suffix in (".tar", ".tgz"):
            put(corpus / "archive", data)
        if data[:4] != b"%PDF":  # a PDF would start a process each time
            put(corpus / "readers", data)
            put(corpus / "report", data)
        if path.suffix == ".csv":
            put(corpus / "csv", data)
            put(corpus / "tidy", b"\x03" + data)
    for number, name in enumerate(DEFINITIONS):
        if (ROOT / name).is_file():
            lines = (ROOT / name).read_bytes().splitlines(keepends=True)
            put(corpus / "definitions", bytes([number]) + b"".join(lines))
            for line in lines[1:40]:
                put(corpus / "definitions", bytes([number]) + lines[0] + line)
    dice = random.Random(1)
    for _ in range(40):
        put(corpus / "page", dice.randbytes(6 * dice.randrange(4, 200)))
        put(corpus / "wire", wire(["text"] * dice.randrange(1, 9)) + dice.randbytes(20))


if __name__ == "__main__":
    main(pathlib.Path(sys.argv[1]))
