# SPDX-License-Identifier: GPL-3.0-or-later
"""make_docx.py HTML_TREE DOCX_TREE: every page of the first as a document in the second.

Paragraphs and tables in their order, spans as Word writes them (gridSpan, vMerge); menus and scripts
of the page are left out. Only what a word processor always writes: body, tables, runs.
"""

from __future__ import annotations

import pathlib
import sys
import zipfile
from multiprocessing import Pool
from xml.sax.saxutils import escape

from lxml import html

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument"
MAIN = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
PARTS = {
    "[Content_Types].xml": f'{XML}<Types xmlns="{TYPES}"><Default Extension="rels" ContentType="'
                           f'application/vnd.openxmlformats-package.relationships+xml"/><Override '
                           f'PartName="/word/document.xml" ContentType="{MAIN}"/></Types>',
    "_rels/.rels": f'{XML}<Relationships xmlns="{RELATIONS}"><Relationship Id="rId1" Type="{OFFICE}"'
                   f' Target="word/document.xml"/></Relationships>',
}
RUN = '<w:rPr><w:rFonts w:ascii="SimSun" w:eastAsia="SimSun"/><w:sz w:val="21"/></w:rPr>'


def paragraph(text: str) -> str:
    return (f'<w:p><w:r>{RUN}<w:t xml:space="preserve">{escape(text)}</w:t></w:r></w:p>'
            if text else "<w:p/>")


def span(cell, name: str) -> int:
    value = cell.get(name, "")
    return int(value) if value.isdigit() else 1


def cell_xml(text: str, width: int, merge: str) -> str:
    grid = f'<w:gridSpan w:val="{width}"/>' if width > 1 else ""
    return f"<w:tc><w:tcPr>{grid}{merge}</w:tcPr>{paragraph(text)}</w:tc>"


def table(element) -> str:
    """Cells that a cell above covers stand there as empty ones that continue it."""
    rows, widest = [], 0
    covered: dict[int, list[int]] = {}  # column: rows still covered, columns wide
    for tr in element.iter("tr"):
        cells = [c for c in tr if c.tag in ("td", "th")]
        row, column = [], 0
        while cells or covered.get(column, [0])[0] > 0:
            if covered.get(column, [0])[0] > 0:
                covered[column][0] -= 1
                row.append(cell_xml("", covered[column][1], "<w:vMerge/>"))
                column += covered[column][1]
                continue
            cell = cells.pop(0)
            width, height = span(cell, "colspan"), span(cell, "rowspan")
            merge = '<w:vMerge w:val="restart"/>' if height > 1 else ""
            row.append(cell_xml("".join(cell.itertext()).strip(), width, merge))
            covered[column] = [height - 1, width]
            column += width
        rows.append(f"<w:tr>{''.join(row)}</w:tr>")
        widest = max(widest, column)
    grid = '<w:gridCol w:w="900"/>' * widest
    return f"<w:tbl><w:tblPr/><w:tblGrid>{grid}</w:tblGrid>{''.join(rows)}</w:tbl>"


def body(element) -> str:
    """What stands in an element, tables as tables, every other block as a paragraph."""
    out = []
    for child in element:
        if not isinstance(child.tag, str) or child.tag in ("script", "style", "ul"):
            continue
        if child.tag == "table":
            out.append(table(child))
        elif any(isinstance(c.tag, str) and c.tag in ("div", "p", "table", "h1") for c in child):
            out.append(body(child))
        else:
            out.append(paragraph("".join(child.itertext()).strip()))
    return "".join(out)


def convert(job: tuple[pathlib.Path, pathlib.Path]) -> None:
    source, target = job
    page = html.fromstring(source.read_bytes().decode())
    document = (f'{XML}<w:document xmlns:w="{W}"><w:body>{body(page.find("body"))}'
                f"<w:sectPr/></w:body></w:document>")
    target.parent.mkdir(parents=True, exist_ok=True)
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in PARTS.items():
            archive.writestr(name, text)
        archive.writestr("word/document.xml", document)


def main() -> None:
    source, target = (pathlib.Path(name) for name in sys.argv[1:3])
    jobs = [(page, target / page.relative_to(source).with_suffix(".docx"))
            for page in sorted(source.rglob("*.html"))]
    with Pool() as pool:
        pool.map(convert, jobs, chunksize=16)


if __name__ == "__main__":
    main()
