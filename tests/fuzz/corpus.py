# SPDX-License-Identifier: GPL-3.0-or-later
"""corpus.py FOLDER [HELPER]: seeds for each fuzz target, in a folder of its own, from what tests read.

Reports come from input/, tests/cases/ and, where it is there, ../shared/cases/in; definitions from src/data/ and the
registry of input/; what was published from the golden files; parts of office documents and pages of PDFs out of the
documents; what a helper sends from HELPER, a build of ogistat-pdf. Large ones are passed over.
"""

import hashlib
import pathlib
import random
import re
import struct
import subprocess
import sys
import zipfile
import zlib

ROOT = pathlib.Path(__file__).resolve().parents[2]
LARGEST = 64 << 10
OFFICE = {"docx": ["word/document.xml", "word/numbering.xml", "word/styles.xml", "customXml/item1.xml"],
          "xlsx": ["xl/workbook.xml", "xl/_rels/workbook.xml.rels", "sheet", "xl/sharedStrings.xml",
                   "xl/styles.xml", "xl/drawings/drawing1.xml"]}
N_PARTS = 10  # of both
PUBLISHED = ["observations.csv", ".earlier.csv", "city_totals.csv", "revisions.csv", "history.csv", "letters.csv",
             "manifest.json"]
DEFINITIONS = ["input/agencies.csv", "input/decisions.csv", "src/data/rules.csv",
               "src/data/ratios.csv", "src/data/phrases.csv"]
MANIFEST = b"""{
"version": "1.0.0",
"options": [
"year=2022",
"excel"
],
"files": [
{
"path": "ratios.csv",
"sha256": "00\\u0041\\n"
}
]
}
"""


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


def put_built_in(corpus: pathlib.Path) -> None:
    """The definitions by their number in the program; of a table also single rows."""
    build = (ROOT / "src/data/meson.build").read_text(encoding="utf-8")
    names = re.findall(r"^  '(.+)',$", build[:build.index(")")], re.MULTILINE)
    for number, name in enumerate(names):
        lines = (ROOT / "src/data" / name).read_bytes().splitlines(keepends=True)
        put(corpus / "built-in", bytes([number]) + b"".join(lines))
        put(corpus / "built-in", bytes([number]) + b"".join(lines[:20]))


def put_own(corpus: pathlib.Path) -> None:
    """A template with a placeholder of each kind."""
    places = ["title", "agency", "figure:received", "figure:received:natural", "sentence:received", "table:3",
              "chart:received", "errors"]
    text = "".join(f"<w:p><w:r><w:t>{{{{{place}}}}}</w:t></w:r></w:p>" for place in places)
    document = f'<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>{text}<w:sectPr/></w:body></w:document>'
    put(corpus / "office", bytes([N_PARTS]) + document.encode())
    put(corpus / "office", bytes([N_PARTS]) + document.replace("figure", "fig</w:t></w:r><w:r><w:t>ure").encode())


def put_pages(folder: pathlib.Path, data: bytes) -> None:
    """What the pages of a PDF draw, all fonts as one."""
    for stream in re.findall(rb"stream\r?\n(.*?)\r?\nendstream", data, re.DOTALL):
        try:
            drawn = zlib.decompress(stream)
        except zlib.error:
            drawn = stream
        if b"BT" in drawn and b"\0" not in drawn:
            put(folder, re.sub(rb"/\w+ ([\d.]+ Tf)", rb"/F \1", drawn))


def put_answer(folder: pathlib.Path, helper: str, data: bytes) -> None:
    """What a helper says of a file: steps, a mark, a length, the document."""
    done = subprocess.run([helper], input=struct.pack("<Q", len(data)) + data, capture_output=True, check=False)
    put(folder, done.stdout.lstrip(b".")[9:])


def main(corpus: pathlib.Path, helper: str | None = None) -> None:
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
        if data[:4] == b"%PDF":
            put_pages(corpus / "pdf", data)
            if helper:
                put_answer(corpus / "wire", helper, data)
        else:  # a PDF would start a process each time
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
    put_built_in(corpus)
    put_own(corpus)
    for path in sorted((ROOT / "tests/golden/cases").glob("*/expect/*")):
        if path.name in PUBLISHED:
            put(corpus / "published", bytes([PUBLISHED.index(path.name)]) + path.read_bytes())
    put(corpus / "published", b"\6" + MANIFEST)
    for number in range(3, 6):
        put(corpus / "published", bytes([number]) + b"a,b,c\n1,2,3\n")
    dice = random.Random(1)
    for _ in range(40):
        put(corpus / "page", dice.randbytes(6 * dice.randrange(4, 200)))


if __name__ == "__main__":
    main(pathlib.Path(sys.argv[1]), *sys.argv[2:])
