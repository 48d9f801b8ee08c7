"""Word documents: the least WordprocessingML that holds a report.

Cells are merged with gridSpan and vMerge; longer figures are split over two runs,
as a word processor leaves them after an edit.
"""

from __future__ import annotations

from xml.sax.saxutils import escape

from document import Document, Paragraph
from forms import WIDTHS, Cell, Table
from package import ooxml
from report import Report

_XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"
_LINKS = "http://schemas.openxmlformats.org/package/2006/relationships"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_WML = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_PAGE_WIDTH = 9600  # between the margins, in twentieths of a point


def _run(text: str, bold: bool = False) -> str:
    weight = "<w:rPr><w:b/></w:rPr>" if bold else ""
    return f'<w:r>{weight}<w:t xml:space="preserve">{escape(text)}</w:t></w:r>'


def _paragraph(runs: str, align: str = "left") -> str:
    return f'<w:p><w:pPr><w:jc w:val="{align}"/></w:pPr>{runs}</w:p>'


def _runs(cell: Cell, report: Report) -> str:
    if cell.key:
        text = report.printed(cell.key)
        return _run(text[:-1]) + _run(text[-1]) if len(text) > 2 else _run(text) if text else ""
    return "<w:r><w:br/></w:r>".join(_run(line) for line in cell.text.split("\n"))


def _cell(cell: Cell, begins: bool, across: int, report: Report) -> str:
    merge = ('<w:vMerge w:val="restart"/>' if begins else "<w:vMerge/>") if cell.rows > 1 else ""
    span = f'<w:gridSpan w:val="{cell.columns}"/>' if cell.columns > 1 else ""
    width = f'<w:tcW w:w="{across}" w:type="dxa"/>'
    runs = _runs(cell, report) if begins else ""
    return f"<w:tc><w:tcPr>{width}{span}{merge}</w:tcPr>{_paragraph(runs, 'center')}</w:tc>"


def _table(table: Table, report: Report) -> str:
    shares = WIDTHS[table.number]
    wide = [_PAGE_WIDTH * share // sum(shares) for share in shares]
    edges = "".join(f'<w:{edge} w:val="single" w:sz="4" w:space="0" w:color="000000"/>'
                    for edge in ("top", "left", "bottom", "right", "insideH", "insideV"))
    grid = "".join(f'<w:gridCol w:w="{across}"/>' for across in wide)
    rows = "".join(
        "<w:tr>" + "".join(_cell(cell, begins, sum(wide[x:x + cell.columns]), report)
                           for x, cell, begins in row) + "</w:tr>" for row in table.places())
    return (f'<w:tbl><w:tblPr><w:tblW w:w="{sum(wide)}" w:type="dxa"/>'
            f"<w:tblBorders>{edges}</w:tblBorders></w:tblPr>"
            f"<w:tblGrid>{grid}</w:tblGrid>{rows}</w:tbl>")


def _block(block: Paragraph | Table, report: Report) -> str:
    if isinstance(block, Table):
        return _table(block, report)
    return _paragraph(_run(block.text, block.heading))


def write(document: Document, report: Report) -> bytes:
    """The document as a DOCX file."""
    body = [_paragraph(_run(line, True), "center") for line in document.title]
    body += [_block(block, report) for block in document.blocks]
    body += [_paragraph(_run(text), "right") for text in (document.signer, document.date)]
    page = ('<w:sectPr><w:pgSz w:w="11906" w:h="16838"/><w:pgMar w:top="1134" w:right="1134" '
            'w:bottom="1134" w:left="1134" w:header="720" w:footer="720" w:gutter="0"/></w:sectPr>')
    return ooxml({
        "[Content_Types].xml":
            f'{_XML}<Types xmlns="{_TYPES}">'
            '<Default Extension="rels" '
            'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
            '<Default Extension="xml" ContentType="application/xml"/>'
            f'<Override PartName="/word/document.xml" ContentType="{_WML}.document.main+xml"/>'
            f'<Override PartName="/word/styles.xml" ContentType="{_WML}.styles+xml"/></Types>',
        "_rels/.rels":
            f'{_XML}<Relationships xmlns="{_LINKS}"><Relationship Id="rId1" '
            f'Type="{_OFFICE}/officeDocument" Target="word/document.xml"/></Relationships>',
        "word/document.xml":
            f'{_XML}<w:document xmlns:w="{_WORD}"><w:body>{"".join(body)}{page}</w:body></w:document>',
        "word/_rels/document.xml.rels":
            f'{_XML}<Relationships xmlns="{_LINKS}"><Relationship Id="rId1" '
            f'Type="{_OFFICE}/styles" Target="styles.xml"/></Relationships>',
        "word/styles.xml":
            f'{_XML}<w:styles xmlns:w="{_WORD}"><w:docDefaults><w:rPrDefault><w:rPr>'
            '<w:rFonts w:ascii="宋体" w:eastAsia="宋体" w:hAnsi="宋体"/><w:sz w:val="21"/>'
            "</w:rPr></w:rPrDefault></w:docDefaults></w:styles>",
    })
